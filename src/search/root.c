/* SPDX-License-Identifier: MIT
 *
 * root.js: how many units each document has, which shard begins with which word, which block holds
 * which documents.
 */
#include "index.h"
#include "kwiki/number.h"

void search_root_begin(struct buf *out, uint64_t key)
{
    buf_printf(out, "kwikiSearch.root({\"v\":%d,\"id\":\"%08x\",\"key\":\"%016llx\",", INDEX_FORMAT,
               (unsigned)(key >> 32), (unsigned long long)key);
}

void root_write(const struct search *search, struct buf *out)
{
    const struct shape *shape = &search->shape;
    search_root_begin(out, search->key);
    buf_printf(out, "\"notes\":%zu,\"videos\":%zu,\"names\":%zu,\"shape\":\"", shape->note_count,
               shape->count - shape->note_count, search->names_size);
    for (size_t i = 0; i < shape->count; i++) {
        number_add(out, shape->headings[i]);
        number_add(out, shape->sentences[i]);
    }
    buf_add(out, STR("\",\"words\":\""));
    for (size_t i = 0; i < search->shard_count; i++) {
        if (i)
            buf_add_char(out, ' ');
        buf_add(out, search->lists.items[search->shards[i].first].word);
    }
    buf_add(out, STR("\",\"blocks\":\""));
    for (size_t i = 0; i < search->block_count; i++)
        number_add(out, (uint32_t)(search->blocks[i].last - search->blocks[i].first));
    buf_add(out, STR("\"})\n"));
}
