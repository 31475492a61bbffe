/* SPDX-License-Identifier: MIT
 *
 * The block of a note: where its lists stand in it, and what its records name.
 */
#include "packed.h"
#include "kwiki/utf8.h"
#include "source/limits.h"
#include <stdlib.h>

/* The next place in a block where such an item may stand. */
static size_t aligned(size_t at, size_t alignment)
{
    return (at + alignment - 1) / alignment * alignment;
}

size_t note_size(const struct note *note)
{
    size_t size = 0;
#define NOTE_LIST(type, list, count)                                                               \
    size = aligned(size, _Alignof(type)) + note->count * sizeof(type);
#include "kwiki/note_lists.def"
    return size;
}

str packed_title(const struct note *note)
{
    if (note->meta.title.len)
        return note_str(note, note->meta.title);
    bool titled = note->heading_count && note->headings[0].titles;
    return titled ? note_str(note, note->headings[0].text) : (str){0};
}

void packed_lists(struct note *note, char *block)
{
    size_t at = 0;
    note->block = block;
#define NOTE_LIST(type, list, count)                                                               \
    at = aligned(at, _Alignof(type));                                                              \
    note->list = (type *)(void *)(block + at);                                                     \
    at += note->count * sizeof(type);
#include "kwiki/note_lists.def"
}

void note_place(struct note *note, char *block)
{
    packed_lists(note, block);
    note->body = (str){note->html, note->html_size};
    note->title = utf8_cut(packed_title(note), LIMIT_TITLE_BYTES);
}

void note_release(struct note *note)
{
    if (!note->borrows_block)
        free(note->block);
    note->block = NULL;
}

struct link note_link(const struct note *note, size_t index)
{
    const struct packed_link *packed = &note->links[index];
    struct link link = {.kind = packed->kind,
                        .has_fragment = packed->has_fragment,
                        .has_label = packed->has_label,
                        .in_cell = packed->in_cell,
                        .in_link = packed->in_link,
                        .is_encoded = packed->is_encoded,
                        .target = note_str(note, packed->target),
                        .fragment = note_str(note, packed->fragment),
                        .label = note_str(note, packed->label),
                        .place = packed->place};
    if (packed->extra != LINK_NO_EXTRA) {
        link.label_html = note_str(note, note->link_extras[packed->extra].label_html);
        link.title = note_str(note, note->link_extras[packed->extra].title);
    }
    return link;
}

uint64_t note_lengths(const struct note *note, const struct map *lengths)
{
    uint64_t hash = 0;
    for (size_t i = 0; lengths && i < note->video_count; i++) {
        uint64_t parts[] = {hash, map_find(lengths, note_str(note, note->videos[i].id))};
        hash = hash_64((str){(const char *)parts, sizeof parts});
    }
    return hash;
}

struct finding note_finding(const struct note *note, size_t index)
{
    const struct note_finding *finding = &note->findings[index];
    return (struct finding){.code = finding->code,
                            .place = finding->place,
                            .message = note_str(note, finding->message),
                            .suggestion = note_str(note, finding->suggestion),
                            .subject = note_str(note, finding->subject)};
}

uint32_t note_link_at(const struct note *note, size_t index)
{
    return note->slots[note->links[index].slot].at;
}
