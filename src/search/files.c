/* SPDX-License-Identifier: MIT
 *
 * The files of the index by number: text blocks, shards, names, root.
 */
#include "index.h"

size_t search_file_count(const struct search *search)
{
    return search->block_count + search->shard_count + 2;
}

str search_file_url(const struct search *search, struct arena *arena, size_t index)
{
    if (index < search->block_count)
        return arena_printf(arena, SEARCH_FOLDER "t%zu.js", index);
    index -= search->block_count;
    if (index < search->shard_count)
        return arena_printf(arena, SEARCH_FOLDER "s%zu.js", index);
    return index == search->shard_count ? STR(SEARCH_FOLDER "names.js") : STR(SEARCH_ROOT);
}

struct hash_128 search_file_key(const struct search *search, size_t index)
{
    struct buf made_of = {0};
    if (index >= search->block_count)
        return (struct hash_128){0};
    struct index_part part = search->blocks[index];
    uint64_t facts[] = {INDEX_FORMAT, index};
    buf_add(&made_of, (str){(const char *)facts, sizeof facts});
    buf_add(&made_of, (str){(const char *)(search->keys + part.first),
                            (part.last - part.first) * sizeof *search->keys});
    struct hash_128 key = hash_128(buf_str(&made_of));
    buf_release(&made_of);
    return key;
}

void search_file_write(const struct search *search, size_t index, struct buf *out)
{
    buf_clear(out);
    if (index < search->block_count) {
        texts_write(search, index, out);
        return;
    }
    index -= search->block_count;
    if (index < search->shard_count)
        shards_write(search, index, out);
    else if (index == search->shard_count)
        titles_write(search, out);
    else
        root_write(search, out);
}
