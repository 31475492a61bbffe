/* SPDX-License-Identifier: MIT
 *
 * Plain text out of a body.
 */
#include "plain.h"
#include "../source/markup_element.h"
#include "../source/timecode.h"
#include "kwiki/file_type.h"
#include "kwiki/swar.h"
#include "kwiki/utf8.h"

static uint32_t length_of(const struct plain *plain)
{
    return (uint32_t)(plain->out->len - plain->begin);
}

static char last_of(const struct plain *plain)
{
    return length_of(plain) ? plain->out->ptr[plain->out->len - 1] : '\0';
}

/* ---- places -------------------------------------------------------------------------------- */

/* The text goes on with what stands at this place of the body. */
static void add_mark(struct plain *plain, enum plain_kind kind, const char *from, size_t length)
{
    if (!plain->places || !plain->note)
        return;
    uint32_t at = (uint32_t)(from - plain->note->body.ptr);
    *VEC_PUSH(plain->places->arena, &plain->places->marks) =
        (struct plain_mark){length_of(plain), at, at + (uint32_t)length, plain->slot, kind};
}

static void add_slot_mark(struct plain *plain, struct slot slot, size_t index)
{
    if (plain->places)
        *VEC_PUSH(plain->places->arena, &plain->places->marks) =
            (struct plain_mark){length_of(plain), slot.at, slot.at, (uint32_t)index, PLAIN_SLOT};
}

/* Notes which of the watched offsets stand in these bytes of the body. */
static void watch(struct plain *plain, uint32_t from, uint32_t to)
{
    struct plain_reader *reader = plain->reader;
    while (reader->passed < reader->watched_count && reader->watched[reader->passed] < to) {
        uint32_t at = reader->watched[reader->passed];
        reader->found[reader->passed++] = length_of(plain) + (at > from ? at - from : 0);
    }
}

static void watch_text(struct plain *plain, str text)
{
    if (!plain->reader || !plain->note)
        return;
    uint32_t from = (uint32_t)(text.ptr - plain->note->body.ptr);
    watch(plain, from, from + (uint32_t)text.len);
}

/* Takes a bracket back that would stand around a moment alone. */
static void take_back_bracket(struct plain *plain)
{
    plain->out->len--;
    if (last_of(plain) == ' ') {
        plain->out->len--;
        plain->space = true;
    }
    for (size_t i = plain->places ? plain->places->marks.count : 0; i-- > 0;) {
        struct plain_mark *mark = &plain->places->marks.items[i];
        if (mark->text <= length_of(plain))
            break;
        mark->text = length_of(plain);
    }
}

/* ---- texts --------------------------------------------------------------------------------- */

static bool is_mark(char c)
{
    return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?';
}

static bool is_upper(str text)
{
    size_t at = 0;
    int c = utf8_next(text, &at);
    return utf8_class(c) == UTF8_LETTER && utf8_lower(c) != c;
}

/* Writes the space and the marks that are due before the text. */
static void add_space(struct plain *plain, str text)
{
    char next = text.ptr[0];
    bool glued = plain->glue && (is_mark(next) || next == ')');
    if (plain->next && length_of(plain) && !is_mark(last_of(plain)))
        buf_add_char(plain->out, ';');
    if (plain->label && plain->label == length_of(plain) && plain->space && is_upper(text))
        buf_add_char(plain->out, ':');
    if (plain->space && !glued && length_of(plain))
        buf_add_char(plain->out, ' ');
    plain->space = plain->glue = plain->next = false;
    plain->label = 0;
}

/* Is it the closing bracket of a pair that holds moments alone? */
static bool closes_nothing(const struct plain *plain, char c)
{
    char opening = last_of(plain);
    return plain->glue && ((c == ')' && opening == '(') || (c == ']' && opening == '['));
}

/* Eight bytes of words that stand one blank apart, as most do. */
static bool are_words(uint64_t bytes)
{
    uint64_t blanks = swar_find(bytes, ' ');
    return !((blanks & (blanks >> 8)) | swar_find_below(bytes, ' '));
}

/* The end of the words at the offset that stand one blank apart. */
static size_t words_end(str text, size_t at)
{
    while (text.len - at > SWAR_BYTES && are_words(swar_load(text.ptr + at)))
        at += SWAR_BYTES - (text.ptr[at + SWAR_BYTES - 1] == ' ');
    for (; at < text.len; at++)
        if (char_is_space(text.ptr[at]) &&
            (text.ptr[at] != ' ' || at + 1 == text.len || char_is_space(text.ptr[at + 1])))
            break;
    return at;
}

/* Text without its line ends. Only before its first word something may be due. */
static void add_text(struct plain *plain, str text)
{
    for (size_t at = 0; at < text.len;) {
        if (closes_nothing(plain, text.ptr[at])) {
            take_back_bracket(plain);
            at++;
        } else if (char_is_space(text.ptr[at])) {
            plain->space = true;
            at++;
        } else {
            str words = str_sub(text, at, words_end(text, at));
            add_space(plain, words);
            add_mark(plain, PLAIN_RUN, words.ptr, 0);
            watch_text(plain, words);
            buf_add(plain->out, words);
            at += words.len;
        }
    }
}

/* The entities that cmark writes. Returns the length of what it has read. */
static size_t add_entity(struct plain *plain, str html)
{
    static const struct {
        const char *entity, *text;
    } rows[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&", "&"}};
    size_t row = 0;
    while (!str_starts(html, str_from_c(rows[row].entity)))
        row++;
    size_t length = str_from_c(rows[row].entity).len;
    add_space(plain, str_from_c(rows[row].text));
    add_mark(plain, PLAIN_ENTITY, html.ptr, length);
    watch_text(plain, str_sub(html, 0, length));
    buf_add(plain->out, str_from_c(rows[row].text));
    return length;
}

/* ---- tags ---------------------------------------------------------------------------------- */

str plain_tag_name(str tag)
{
    str name = str_from(tag, str_starts(tag, STR("/")));
    size_t length = 0;
    while (length < name.len && char_is_alnum(name.ptr[length]))
        length++;
    return str_sub(name, 0, length);
}

/* Bold words that open the text are a label, if they end without a mark. */
static void pass_strong(struct plain *plain, bool closing)
{
    if (!closing) {
        plain->strong = !length_of(plain);
        return;
    }
    char last = last_of(plain);
    if (plain->strong && char_is_word(last))
        plain->label = length_of(plain);
    plain->strong = false;
}

/* Cells of a row, and rows, are parted by a semicolon. */
static void pass_cell(struct plain *plain, bool cell, bool row, bool table)
{
    plain->next |= (cell && plain->cell) || (row && plain->row);
    if (cell || row)
        plain->cell = cell;
    plain->row = (plain->row || row) && !table;
}

/* A block has ended: the next one begins an empty text. */
static void end_block(struct plain *plain)
{
    if (length_of(plain))
        plain->reader->end_block(plain->reader, plain);
    plain->out->len = plain->begin;
    plain->space = plain->glue = plain->cell = plain->row = plain->next = plain->strong = false;
    plain->label = 0;
}

/* The tag of a block ends the one before, but within a row. */
static void pass_block(struct plain *plain, bool row, bool closing)
{
    struct plain_reader *reader = plain->reader;
    if (row || !reader->in_row)
        end_block(plain);
    reader->in_row = row ? !closing : reader->in_row;
}

/* Reads the tag at the offset and gives the offset past it. Block tags and breaks are space. */
static size_t pass_tag(struct plain *plain, str html, size_t at)
{
    size_t end = str_find(str_from(html, at), '>');
    size_t past = end == STR_NONE ? html.len : at + end + 1;
    str tag = str_sub(html, at + 1, past - 1), name = plain_tag_name(tag);
    bool closing = str_starts(tag, STR("/"));
    if (str_eq(name, STR("strong")) || str_eq(name, STR("b")))
        pass_strong(plain, closing);
    if (!markup_element_is_block(markup_element_find(name)) && !str_eq(name, STR("br")))
        return past;
    if (plain->reader && !str_eq(name, STR("br")))
        pass_block(plain, str_eq(name, STR("tr")), closing);
    plain->space = true;
    bool cell = !closing && (str_eq(name, STR("td")) || str_eq(name, STR("th")));
    pass_cell(plain, cell, !closing && str_eq(name, STR("tr")),
              !closing && str_eq(name, STR("table")));
    if (cell)
        add_mark(plain, PLAIN_CELL, html.ptr + at, past - at);
    return past;
}

/* The offset of the next tag or entity from the offset on, or the length. */
static size_t text_end(str html, size_t at)
{
    for (; html.len - at >= SWAR_BYTES; at += SWAR_BYTES) {
        uint64_t bytes = swar_load(html.ptr + at);
        if (swar_find(bytes, '<') | swar_find(bytes, '&'))
            break;
    }
    while (at < html.len && html.ptr[at] != '<' && html.ptr[at] != '&')
        at++;
    return at;
}

/* HTML without slots. */
static void add_html(struct plain *plain, str html)
{
    for (size_t at = 0; at < html.len;) {
        size_t from = at;
        at = text_end(html, at);
        add_text(plain, str_sub(html, from, at));
        if (at < html.len && html.ptr[at] == '<')
            at = pass_tag(plain, html, at);
        else if (at < html.len)
            at += add_entity(plain, str_from(html, at));
    }
}

/* ---- slots --------------------------------------------------------------------------------- */

static void add_link(struct plain *plain, const struct link *link)
{
    if (link->label_html.len)
        add_html(plain, link->label_html);
    else
        add_text(plain, link->has_label ? link->label : link->target);
}

bool plain_shows_link(struct slot slot)
{
    return slot.kind == SLOT_LINK || slot.kind == SLOT_LABEL || slot.kind == SLOT_EMBED;
}

static void add_slot(struct plain *plain, const struct note *note, struct slot slot)
{
    if (slot.kind == SLOT_TAG) {
        add_text(plain, STR("#"));
        add_text(plain, utf8_cut(note_str(note, note->tags[slot.index]), PLAIN_LABEL_MAX));
    }
    plain->glue |= slot.kind == SLOT_MOMENT;
    if (!plain_shows_link(slot))
        return;
    struct link link = note_link(note, slot.index);
    if (link.kind == LINK_EMBED && file_type_kind(link.target) != FILE_OTHER)
        return; /* a picture */
    link.label_html = utf8_cut(link.label_html, PLAIN_LABEL_MAX);
    link.label = utf8_cut(link.label, PLAIN_LABEL_MAX);
    link.target = utf8_cut(link.target, PLAIN_LABEL_MAX);
    add_link(plain, &link);
}

/* Slots that end a block when they are read block by block. */
static bool parts_blocks(struct slot slot)
{
    switch ((enum slot_kind)slot.kind) {
    case SLOT_HEADING_OPEN:
    case SLOT_CALLOUT_OPEN:
    case SLOT_CALLOUT_BODY:
    case SLOT_CALLOUT_CLOSE:
    case SLOT_TABLE_OPEN:
    case SLOT_TABLE_CLOSE:
    case SLOT_EMBED:
    case SLOT_NOTES_OPEN:
    case SLOT_NOTE_OPEN:
    case SLOT_NOTE_CLOSE:
    case SLOT_NOTES_CLOSE: return true;
    default: return false;
    }
}

/* False where the slot has no text of its own in its block. */
static bool read_slot(struct plain *plain, struct slot slot)
{
    if (!plain->reader)
        return true;
    watch(plain, slot.at, slot.at + 1);
    if (slot.kind == SLOT_HEADING_CLOSE)
        plain->out->len = plain->begin; /* headings are known by themselves */
    if (!plain->reader->in_row && (parts_blocks(slot) || slot.kind == SLOT_HEADING_CLOSE))
        end_block(plain);
    return slot.kind != SLOT_EMBED;
}

/* The text of a link to a moment, without the time that it begins with: "00:21 Deck". */
static str without_time(str html)
{
    struct timecode time;
    str text = str_trim(html);
    text = str_from(text, str_starts(text, STR("[")) || str_starts(text, STR("(")));
    size_t length = timecode_prefix(text, &time);
    if (!length)
        return html;
    text = str_from(text, length);
    text = str_from(text, str_starts(text, STR("]")) || str_starts(text, STR(")")));
    while (text.len && str_find(STR(" -:|"), text.ptr[0]) != STR_NONE)
        text = str_from(text, 1);
    return text;
}

/* Does the HTML only part two moments of a list? */
static bool is_separator(str html)
{
    for (size_t i = 0; i < html.len; i++)
        if (!char_is_space(html.ptr[i]) && html.ptr[i] != ',' && html.ptr[i] != ';')
            return false;
    return true;
}

void plain_add_part(struct plain *plain, const struct note *note, struct plain_part part)
{
    uint32_t at = part.range.from;
    bool after_moment = false, opened = false;
    uint32_t begin = 0;
    for (size_t i = part.first; i <= part.last; i++) {
        bool end = i == part.last;
        struct slot slot = end ? (struct slot){.at = part.range.to} : note->slots[i];
        bool moment = !end && slot.kind == SLOT_MOMENT;
        str html = str_sub(note->body, at, slot.at);
        plain->slot = (uint32_t)i;
        plain->note = note;
        if (after_moment && moment && is_separator(html))
            plain->space |= html.len > 0;
        else
            add_html(plain, opened ? without_time(html) : html);
        plain->note = NULL;
        if (end)
            break;
        opened = slot.kind == SLOT_MOMENT_OPEN;
        begin = opened ? length_of(plain) : begin;
        plain->glue |= slot.kind == SLOT_MOMENT_CLOSE && length_of(plain) == begin;
        add_slot_mark(plain, slot, i);
        if (read_slot(plain, slot))
            add_slot(plain, note, slot);
        after_moment = moment;
        at = slot.at;
    }
}

void plain_read_blocks(struct plain *plain, const struct note *note)
{
    plain_add_part(plain, note,
                   (struct plain_part){{0, (uint32_t)note->body.len}, 0, note->slot_count});
    end_block(plain);
}
