/* SPDX-License-Identifier: MIT
 *
 * Shards: words with their lists, a file a range of words.
 */
#include "index.h"
#include "kwiki/number.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"

#define SHARED_MAX 90 /* the alphabet's last index */

struct shared {
    size_t bytes, units; /* of UTF-16 */
};

/* What two words begin with together. */
static struct shared find_shared(str a, str b)
{
    struct shared shared = {0};
    for (size_t at = 0; at < a.len && at < b.len;) {
        size_t from = at, other = at;
        int c = utf8_next(a, &at);
        size_t units = c > 0xFFFF ? 2 : 1;
        if (utf8_next(b, &other) != c || shared.units + units > SHARED_MAX)
            return (struct shared){from, shared.units};
        shared = (struct shared){at, shared.units + units};
    }
    return shared;
}

/* The bytes that word and list take, with a space each. */
static size_t size_of(const struct list_word *word, str before)
{
    struct shared shared = find_shared(before, word->word);
    return 1 + word->word.len - shared.bytes + 1 + word->list.len + 1;
}

void shards_cut(struct search *search)
{
    VEC(struct index_part) shards = {0};
    const struct list_word *words = search->lists.items;
    size_t size = INDEX_SHARD;
    for (size_t i = 0; i < search->lists.count; i++) {
        bool begins = size >= INDEX_SHARD;
        if (begins) {
            *VEC_PUSH(&search->arena, &shards) = (struct index_part){i, i};
            size = 0;
        }
        size += size_of(&words[i], begins ? (str){0} : words[i - 1].word);
        shards.items[shards.count - 1].last = i + 1;
    }
    search->shards = shards.items;
    search->shard_count = shards.count;
}

void shards_write(const struct search *search, size_t shard, struct buf *out)
{
    struct index_part part = search->shards[shard];
    const struct list_word *words = search->lists.items;
    str before = {0};
    buf_printf(out, "kwikiSearch.shard(%zu,\"", shard);
    for (size_t i = part.first; i < part.last; i++) {
        struct shared shared = find_shared(before, words[i].word);
        if (i > part.first)
            buf_add_char(out, ' ');
        buf_add_char(out, number_digit((uint32_t)shared.units));
        buf_add(out, str_from(words[i].word, shared.bytes));
        before = words[i].word;
    }
    buf_add(out, STR("\",\""));
    for (size_t i = part.first; i < part.last; i++) {
        if (i > part.first)
            buf_add_char(out, ' ');
        buf_add(out, words[i].list);
    }
    buf_add(out, STR("\")\n"));
}
