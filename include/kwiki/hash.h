/* SPDX-License-Identifier: MIT
 *
 * hash: XXH3 of bytes. Hash values never order anything that is printed.
 */
#ifndef KWIKI_HASH_H
#define KWIKI_HASH_H

#include "kwiki/arena.h"
#include "kwiki/str.h"
#include <stdint.h>

uint64_t hash_64(str s);
str hash_hex(struct arena *arena, str s); /* XXH3-128 in 32 lower-case hexadecimal digits */

/* XXH3-128 of bytes that come in pieces. */
struct hash_128 {
    uint64_t high, low;
};
struct hash_stream; /* on the heap until hash_stream_end */

struct hash_128 hash_128(str s);
struct hash_stream *hash_stream_new(void);
void hash_stream_add(struct hash_stream *stream, str piece);
struct hash_128 hash_stream_end(struct hash_stream *stream); /* frees the stream */

#endif
