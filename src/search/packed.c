/* SPDX-License-Identifier: MIT
 *
 * The bytes that one index leaves for the next: a head, documents, lengths of words and lists, and
 * the words and lists themselves.
 */
#include "packed.h"

struct packed_head {
    uint64_t documents, words;
    uint64_t has_text; /* do the sizes of records count texts? */
};

struct packed_word {
    uint32_t word, list; /* bytes */
};

bool packed_read(struct packed *packed, struct arena *arena, const struct settings *settings,
                 str bytes)
{
    const struct packed_head *head = (const void *)bytes.ptr;
    *packed = (struct packed){0};
    if (bytes.len < sizeof *head || head->has_text != settings->search_text)
        return false;
    packed->documents = (const void *)(head + 1);
    packed->document_count = head->documents;
    const struct packed_word *words = (const void *)(packed->documents + head->documents);
    const char *at = (const char *)(words + head->words);
    packed->words = ARENA_NEW(arena, struct list_word, head->words);
    packed->word_count = head->words;
    for (size_t i = 0; i < head->words; i++) {
        struct list_word *word = &packed->words[i];
        word->word = (str){at, words[i].word};
        word->whole = (str){at + words[i].word, words[i].list};
        at += words[i].word + words[i].list;
    }
    return true;
}

static void add_bytes(struct buf *out, const void *bytes, size_t size)
{
    buf_add(out, (str){bytes, size});
}

void packed_write(struct buf *out, const struct settings *settings,
                  const struct packed_document *documents, size_t count, const struct lists *lists)
{
    struct packed_head head = {count, lists->count, settings->search_text};
    add_bytes(out, &head, sizeof head);
    add_bytes(out, documents, count * sizeof *documents);
    for (size_t i = 0; i < lists->count; i++) {
        const struct list_word *word = &lists->items[i];
        struct packed_word sizes = {(uint32_t)word->word.len, (uint32_t)word->whole.len};
        add_bytes(out, &sizes, sizeof sizes);
    }
    for (size_t i = 0; i < lists->count; i++) {
        buf_add(out, lists->items[i].word);
        buf_add(out, lists->items[i].whole);
    }
}
