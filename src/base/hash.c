/* SPDX-License-Identifier: MIT
 *
 * XXH3 of bytes.
 */
#include "kwiki/hash.h"
#include <xxhash.h>

uint64_t hash_64(str s)
{
    return XXH3_64bits(s.len ? s.ptr : "", s.len);
}

struct hash_128 hash_128(str s)
{
    XXH128_hash_t hash = XXH3_128bits(s.len ? s.ptr : "", s.len);
    return (struct hash_128){hash.high64, hash.low64};
}

str hash_hex(struct arena *arena, str s)
{
    struct hash_128 hash = hash_128(s);
    return arena_printf(arena, "%016llx%016llx", (unsigned long long)hash.high,
                        (unsigned long long)hash.low);
}

struct hash_stream *hash_stream_new(void)
{
    XXH3_state_t *state = XXH3_createState();
    if (!state)
        heap_exhausted();
    XXH3_128bits_reset(state);
    return (struct hash_stream *)state;
}

void hash_stream_add(struct hash_stream *stream, str piece)
{
    if (piece.len)
        XXH3_128bits_update((XXH3_state_t *)stream, piece.ptr, piece.len);
}

struct hash_128 hash_stream_end(struct hash_stream *stream)
{
    XXH128_hash_t hash = XXH3_128bits_digest((XXH3_state_t *)stream);
    XXH3_freeState((XXH3_state_t *)stream);
    return (struct hash_128){hash.high64, hash.low64};
}
