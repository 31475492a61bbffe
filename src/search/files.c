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
