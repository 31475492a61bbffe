/* SPDX-License-Identifier: MIT
 *
 * Descriptions of notes.
 */
#include "kwiki/note_text.h"
#include "kwiki/utf8.h"

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
        note_text_range(out, note,
                        (struct range){from, reach(note, from, (uint32_t)note->body.len)});
    }
    shorten(out);
}
