/* SPDX-License-Identifier: MIT
 *
 * Descriptions of notes.
 */
#include "../source/markup_element.h"
#include "kwiki/note_text.h"
#include "kwiki/utf8.h"
#include "plain.h"
#include <string.h>

#define DESCRIPTION_MAX   160 /* bytes */
#define DESCRIPTION_LEAST 40  /* bytes of a paragraph that describes its note ... */
#define DESCRIPTION_TRIES 6   /* ... and how many are tried */

/* How far a description may read into a paragraph, to a word's end. */
static uint32_t reach(const struct note *note, uint32_t from, uint32_t to)
{
    if (to - from <= 8 * DESCRIPTION_MAX)
        return to;
    uint32_t end = from + 8 * DESCRIPTION_MAX;
    while (end < to && note->body.ptr[end] != ' ')
        end++;
    return end;
}

/* Cut at a word, with an ellipsis. */
static void shorten(struct buf *out)
{
    if (out->len <= DESCRIPTION_MAX)
        return;
    str cut = utf8_cut(buf_str(out), DESCRIPTION_MAX);
    size_t space = str_rfind(cut, ' ');
    out->len = str_trim_right(str_sub(cut, 0, space == STR_NONE ? cut.len : space)).len;
    buf_add(out, STR("…"));
}

/* The text of the first paragraph that says something; "From: …" and other labels do not. */
static void add_first_paragraph(struct buf *out, const struct note *note, uint32_t from)
{
    for (unsigned tried = 0; tried < DESCRIPTION_TRIES; tried++) {
        str rest = str_from(note->body, from);
        size_t open = str_search(rest, STR("<p>"));
        if (open == STR_NONE)
            return;
        from += (uint32_t)open + 3;
        size_t close = str_search(str_from(note->body, from), STR("</p>"));
        uint32_t to = close == STR_NONE ? (uint32_t)note->body.len : from + (uint32_t)close;
        buf_clear(out);
        note_text_range(out, note, (struct range){from, reach(note, from, to)});
        if (out->len >= DESCRIPTION_LEAST)
            return;
        from = to;
    }
}

/* The next tag of a block that the body has from the offset on; the limit without one. */
static uint32_t block_tag(const struct note *note, uint32_t at, uint32_t limit)
{
    while (at < limit) {
        size_t open = str_find(str_sub(note->body, at, limit), '<');
        if (open == STR_NONE)
            return limit;
        at += (uint32_t)open;
        str name = plain_tag_name(str_from(note->body, at + 1));
        if (markup_element_is_block(markup_element_find(name)))
            return at;
        at++;
    }
    return limit;
}

/* Blocks are parted by dots, so that items of a list do not run together; sentences by a blank. */
static void part_blocks(struct buf *out)
{
    if (out->len)
        buf_add(out, strchr(".:!?", out->ptr[out->len - 1]) ? STR(" ") : STR("\u00A0· "));
}

/* The beginning of the note. */
static void add_blocks(struct buf *out, const struct note *note, uint32_t from)
{
    uint32_t limit = reach(note, from, (uint32_t)note->body.len);
    while (from < limit && out->len <= DESCRIPTION_MAX) {
        uint32_t to = block_tag(note, from, limit);
        struct buf block = {0};
        note_text_range(&block, note, (struct range){from, to});
        if (block.len)
            part_blocks(out);
        buf_add(out, buf_str(&block));
        buf_release(&block);
        size_t end = str_find(str_sub(note->body, to, limit), '>');
        from = end == STR_NONE ? limit : to + (uint32_t)end + 1;
    }
}

void note_text_description(struct buf *out, const struct note *note)
{
    if (note->meta.description.len) {
        buf_add(out, note_str(note, note->meta.description));
        return;
    }
    uint32_t from = note_repeats_title(note) ? note->headings[0].body.to : 0;
    add_first_paragraph(out, note, from);
    if (out->len < DESCRIPTION_LEAST) {
        buf_clear(out);
        add_blocks(out, note, from);
    }
    shorten(out);
}
