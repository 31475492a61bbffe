/* SPDX-License-Identifier: MIT
 *
 * The end of the HTML, where it grows.
 */
#include "body.h"
#include "../source/times.h"

uint32_t body_offset(const struct body *body)
{
    return (uint32_t)body->html->len;
}

static void add_words(struct body *body, str text)
{
    if (body->heading || body->in_link)
        buf_add(&body->words, text);
}

void body_speaks(struct body *body)
{
    body->speaks = true;
}

void body_shows(struct body *body, str words)
{
    body->speaks |= words.len > 0;
    add_words(body, words);
}

void body_parts_words(struct body *body)
{
    add_words(body, STR(" "));
}

/* What stands at the beginning of a heading's words: blanks, and the dash after a moment, which is
 * written at their end. */
static str without_lead(const struct body *body, str text)
{
    bool begins = body_offset(body) == body->block.begin &&
                  body->draft->slots.count == body->block.first_slot;
    bool waits = body->waiting.count && !str_trim(buf_str(&body->words)).len;
    if (!body->heading || !(begins || waits))
        return text;
    size_t at = 0;
    while (at < text.len && char_is_space(text.ptr[at]))
        at++;
    size_t separator = waits ? times_separator_end(text, at) : 0;
    return str_from(text, separator ? separator : at);
}

void body_text(struct body *body, str text)
{
    text = without_lead(body, text);
    if (!text.len)
        return;
    buf_add_html(body->html, text);
    body->speaks = body->speaks || str_trim(text).len;
    body->at_line = text.ptr[text.len - 1] == '\n';
    add_words(body, text);
}

void body_code(struct body *body, str text)
{
    body_text(body, text);
    body->run = body_offset(body);
}

void body_markup(struct body *body, str markup)
{
    if (!markup.len)
        return;
    buf_add(body->html, markup);
    body->at_line = markup.ptr[markup.len - 1] == '\n';
    body->run = body_offset(body);
}

void body_break(struct body *body)
{
    body_markup(body, STR("<br />"));
    body_text(body, STR("\n"));
}

void body_line(struct body *body)
{
    if (!body->at_line)
        body_text(body, STR("\n"));
}

void body_slot(struct body *body, enum slot_kind kind, size_t index)
{
    *VEC_PUSH(body->draft->scratch, &body->draft->slots) = (struct slot){
        .at = body_offset(body),
        .kind = (uint32_t)kind & 31u,
        .index = (uint32_t)index & 0x07FFFFFFu,
    };
    body->at_line = false;
    body->run = body_offset(body);
}

str body_words(const struct body *body, size_t from)
{
    str words = str_from(buf_str(&body->words), from);
    char *folded = arena_bytes(body->draft->scratch, words.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < words.len; i++) {
        bool space = char_is_space(words.ptr[i]);
        if (!space)
            folded[length++] = words.ptr[i];
        else if (length && folded[length - 1] != ' ')
            folded[length++] = ' ';
    }
    return str_trim_right((str){folded, length});
}
