/* SPDX-License-Identifier: MIT
 *
 * Footnotes and numbered references.
 */
#include "reference.h"
#include "kwiki/note_text.h"

#define NO_BREAK_SPACE "\u00A0"

/* A link to an id of the note's page, which may be another one than this. */
static void href(struct html *html, const struct body_context *context, str id)
{
    html_attr_link(html, "href", context->page, context->home, id);
}

static void reference_link(struct html *html, const struct body_context *context,
                           const struct reference *reference, const char *class)
{
    struct buf id = {0};
    html_open_loose(html, TAG_a);
    html_attr(html, "class", str_from_c(class));
    note_text_reference_id(&id, reference, false);
    if (!context->is_copy)
        html_attr(html, "id", buf_str(&id));
    buf_clear(&id);
    struct reference first = {.kind = REFERENCE_NUMBER, .number = reference->number, .ordinal = 1};
    if (reference->kind == REFERENCE_ENTRY)
        note_text_reference_id(&id, &first, false);
    else
        note_text_reference_id(&id, reference, true);
    href(html, context, buf_str(&id));
    buf_release(&id);
}

void reference_whole(struct html *html, const struct body_context *context, uint32_t index)
{
    const struct reference *reference = &context->note->references[index];
    if (reference->kind == REFERENCE_FOOTNOTE) {
        html_open_loose(html, TAG_sup);
        reference_link(html, context, reference, "footnote");
        html_uint(html, reference->number);
        html_close_loose(html, TAG_a);
        html_close_loose(html, TAG_sup);
        return;
    }
    if (!reference->is_text)
        reference_link(html, context, reference, "reference");
    html_text_c(html, "[");
    html_uint(html, reference->number);
    html_text_c(html, "]");
    if (!reference->is_text)
        html_close_loose(html, TAG_a);
}

/* A page has one section of footnotes; those of copies stand in the copy. */
static enum html_tag list_element(const struct body_context *context)
{
    return context->is_copy ? TAG_div : TAG_section;
}

void reference_open_notes(struct html *html, const struct body_context *context)
{
    html_open_loose(html, list_element(context));
    html_attr(html, "class", STR("footnotes"));
    if (context->words && !context->is_copy)
        words_attr(html, "aria-label", context->words, WORD_FOOTNOTES);
    html_newline(html);
    html_open_loose(html, TAG_ol);
    html_newline(html);
}

void reference_close_notes(struct html *html, const struct body_context *context)
{
    html_close_loose(html, TAG_ol);
    html_newline(html);
    html_close_loose(html, list_element(context));
    html_newline(html);
}

void reference_open_note(struct html *html, const struct body_context *context, uint32_t number)
{
    struct reference note = {.kind = REFERENCE_FOOTNOTE, .number = number};
    struct buf id = {0};
    note_text_reference_id(&id, &note, true);
    html_open_loose(html, TAG_li);
    if (!context->is_copy)
        html_attr(html, "id", buf_str(&id));
    html_newline(html);
    buf_release(&id);
}

void reference_close_note(struct html *html)
{
    html_close_loose(html, TAG_li);
    html_newline(html);
}

static void back_label(struct html *html, const struct words *words, uint32_t number,
                       uint32_t ordinal)
{
    struct buf name = {0}, label = {0};
    buf_add_uint(&name, number);
    if (ordinal > 1)
        buf_printf(&name, "-%u", ordinal);
    words_add_name(&label, words, WORD_BACK_TO_REFERENCE, buf_str(&name));
    html_attr(html, "aria-label", buf_str(&label));
    buf_release(&name);
    buf_release(&label);
}

/* An arrow for each reference, all but the first with their numbers. The first one stays on the
 * line of the word before it. */
void reference_back(struct html *html, const struct body_context *context, uint32_t number)
{
    uint32_t count = context->note->footnote_references[number - 1];
    bool is_alone = str_ends(buf_str(html->out), STR("<p>"));
    for (uint32_t i = 1; i <= count; i++) {
        struct reference reference = {.kind = REFERENCE_FOOTNOTE, .number = number, .ordinal = i};
        struct buf text = {0};
        if (!is_alone || i > 1)
            html_text_c(html, i > 1 ? " " : NO_BREAK_SPACE);
        note_text_reference_id(&text, &reference, false);
        html_open_loose(html, TAG_a);
        html_attr(html, "class", STR("footnote-back"));
        href(html, context, buf_str(&text));
        buf_clear(&text);
        if (context->words)
            back_label(html, context->words, number, i);
        html_text_c(html, "↩");
        if (i > 1) {
            html_open_loose(html, TAG_sup);
            html_uint(html, i);
            html_close_loose(html, TAG_sup);
        }
        html_close_loose(html, TAG_a);
        buf_release(&text);
    }
}
