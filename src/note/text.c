/* SPDX-License-Identifier: MIT
 *
 * Plain text out of a body: tags are dropped, cmark's four entities decoded, white space folded.
 */
#include "kwiki/file_type.h"
#include "kwiki/lower_bound.h"
#include "kwiki/note_text.h"
#include "kwiki/utf8.h"
#include "markup_element.h"
#include <string.h>

#define REACH       4096u /* bytes of body that are read on each side of a moment or link */
#define SLOT_WEIGHT 16u   /* so many of them count for each slot among them */

/* Text under construction. */
struct plain {
    struct buf *out;
    size_t begin; /* where this text begins in out */
    bool space;   /* white space is due before the next character */
    bool glue;    /* ... unless it is punctuation: what stood between was a moment */
    bool cell;    /* a cell of the row has been read, ... */
    bool row;     /* a row of the table: ... */
    bool next;    /* a semicolon is due before what follows */
};

/* Writes the space that is due before the character. */
static void add_space(struct plain *plain, char next)
{
    bool glued = plain->glue && str_find(STR(".,;:!?)"), next) != STR_NONE;
    if (plain->next && plain->out->len > plain->begin &&
        str_find(STR(".,;:!?"), plain->out->ptr[plain->out->len - 1]) == STR_NONE)
        buf_add_char(plain->out, ';');
    plain->next = false;
    if (plain->space && !glued && plain->out->len > plain->begin)
        buf_add_char(plain->out, ' ');
    plain->space = plain->glue = false;
}

static void add_char(struct plain *plain, char c)
{
    if (char_is_space(c)) {
        plain->space = true;
        return;
    }
    add_space(plain, c);
    buf_add_char(plain->out, c);
}

/* Text word by word. */
static void add_text(struct plain *plain, str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        while (at < text.len && !char_is_space(text.ptr[at]))
            at++;
        if (at > from) {
            add_space(plain, text.ptr[from]);
            buf_add(plain->out, str_sub(text, from, at));
        }
        if (at < text.len) {
            plain->space = true;
            at++;
        }
    }
}

/* The entities that cmark writes. Returns the length of what it has read. */
static size_t add_entity(struct plain *plain, str html)
{
    static const struct {
        const char *entity;
        char c;
    } rows[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str entity = str_from_c(rows[i].entity);
        if (str_starts(html, entity)) {
            add_char(plain, rows[i].c);
            return entity.len;
        }
    }
    add_char(plain, '&');
    return 1;
}

/* Does the tag, without its angle brackets, leave the words around it together? */
static bool is_inline_tag(str tag)
{
    str name = str_from(tag, str_starts(tag, STR("/")));
    size_t length = 0;
    while (length < name.len && char_is_alnum(name.ptr[length]))
        length++;
    name = str_sub(name, 0, length);
    return !markup_element_is_block(markup_element_find(name)) && !str_eq(name, STR("br"));
}

/* Reads the tag at the offset and gives the offset behind it. Block tags and breaks are space. */
static size_t pass_tag(struct plain *plain, str html, size_t at)
{
    size_t end = str_find(str_from(html, at), '>');
    size_t behind = end == STR_NONE ? html.len : at + end + 1;
    str tag = str_sub(html, at + 1, behind - 1);
    if (is_inline_tag(tag))
        return behind;
    plain->space = true;
    bool cell = str_starts(tag, STR("td")) || str_eq(tag, STR("th")) || str_starts(tag, STR("th "));
    bool row = str_starts(tag, STR("tr"));
    plain->next |= (cell && plain->cell) || (row && plain->row);
    if (cell || row)
        plain->cell = cell;
    plain->row = (plain->row || row) && !str_starts(tag, STR("table"));
    return behind;
}

/* HTML without slots. */
static void add_html(struct plain *plain, str html)
{
    for (size_t at = 0; at < html.len;) {
        size_t from = at;
        while (at < html.len && html.ptr[at] != '<' && html.ptr[at] != '&')
            at++;
        add_text(plain, str_sub(html, from, at));
        if (at < html.len && html.ptr[at] == '<')
            at = pass_tag(plain, html, at);
        else if (at < html.len)
            at += add_entity(plain, str_from(html, at));
    }
}

static void add_link(struct plain *plain, const struct link *link)
{
    if (link->label_html.len)
        add_html(plain, link->label_html);
    else
        add_text(plain, link->has_label ? link->label : link->target);
}

static bool shows_link(struct slot slot)
{
    return slot.kind == SLOT_LINK || slot.kind == SLOT_LABEL || slot.kind == SLOT_EMBED;
}

static void add_slot(struct plain *plain, const struct note *note, struct slot slot)
{
    if (slot.kind == SLOT_TAG) {
        add_char(plain, '#');
        add_text(plain, utf8_cut(note->tags[slot.index], REACH));
    }
    plain->glue |= slot.kind == SLOT_MOMENT;
    if (!shows_link(slot))
        return;
    struct link link = note->links[slot.index];
    if (link.kind == LINK_EMBED && file_type_kind(link.target) != FILE_OTHER)
        return; /* a picture */
    link.label_html = utf8_cut(link.label_html, REACH);
    link.label = utf8_cut(link.label, REACH);
    link.target = utf8_cut(link.target, REACH);
    add_link(plain, &link);
}

static size_t first_slot(const struct note *note, uint32_t offset)
{
    size_t at;
    LOWER_BOUND(at, note->slot_count, note->slots[at].at < offset);
    return at;
}

/* A range and its slots, first..last-1. Slots have no width, so that a range of bytes does not
 * tell which of those at its two ends belong to it. */
struct part {
    struct range range;
    size_t first, last;
};

static void add_part(struct plain *plain, const struct note *note, struct part part)
{
    uint32_t at = part.range.from;
    for (size_t i = part.first; i < part.last; i++) {
        struct slot slot = note->slots[i];
        add_html(plain, str_sub(note->body, at, slot.at));
        add_slot(plain, note, slot);
        at = slot.at;
    }
    add_html(plain, str_sub(note->body, at, part.range.to));
}

static struct part whole_part(const struct note *note, struct range range)
{
    return (struct part){range, first_slot(note, range.from), first_slot(note, range.to + 1)};
}

void note_text_range(struct buf *out, const struct note *note, struct range range)
{
    struct plain plain = {.out = out, .begin = out->len};
    add_part(&plain, note, whole_part(note, range));
}

void note_text_link(struct buf *out, const struct link *link)
{
    struct plain plain = {.out = out, .begin = out->len};
    add_link(&plain, link);
}

/* Offset in the text of the code point that stands `count` from the end; 0 when it is shorter. */
static size_t tail_offset(str text, size_t count)
{
    size_t at = text.len;
    while (at > 0 && count > 0) {
        at--;
        while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
            at--;
        count--;
    }
    return at;
}

/* Cuts what was added behind `begin` to its last code points, at the beginning of a word. */
static void keep_tail(struct buf *out, size_t begin, size_t count)
{
    str text = str_from(buf_str(out), begin);
    size_t from = tail_offset(text, count);
    if (!from)
        return;
    if (text.ptr[from - 1] != ' ') {
        size_t space = str_find(str_from(text, from), ' ');
        if (space != STR_NONE)
            from += space;
    }
    while (from < text.len && text.ptr[from] == ' ')
        from++;
    memmove(out->ptr + begin, text.ptr + from, text.len - from);
    out->len -= from;
}

/* The next space of the body that stands in no tag, or the limit. In text and in attributes a '>'
 * is a reference, so that one which comes before any '<' ends a tag. */
static uint32_t next_space(str body, uint32_t at, uint32_t limit)
{
    uint32_t sign = at;
    while (sign < limit && body.ptr[sign] != '<' && body.ptr[sign] != '>')
        sign++;
    if (sign < limit && body.ptr[sign] == '>')
        at = sign + 1;
    bool tag = false;
    for (; at < limit && (tag || body.ptr[at] != ' '); at++)
        tag = body.ptr[at] == '<' || (tag && body.ptr[at] != '>');
    return at;
}

/* The part of the range that lies within reach of the offset, so that many moments or links in
 * one huge block do not read it again and again. */
static struct range window(const struct note *note, struct range range, uint32_t at)
{
    if (at - range.from > REACH)
        range.from = next_space(note->body, at - REACH, at);
    if (range.to - at > REACH) {
        uint32_t limit = range.to - at > 2 * REACH ? at + 2 * REACH : range.to;
        range.to = next_space(note->body, at + REACH, limit);
        while (((unsigned char)note->body.ptr[range.to] & 0xC0) == 0x80)
            range.to--;
    }
    return range;
}

/* What reading a slot costs, in bytes. */
static size_t weight(const struct note *note, struct slot slot)
{
    if (slot.kind == SLOT_TAG)
        return SLOT_WEIGHT + note->tags[slot.index].len;
    if (!shows_link(slot))
        return SLOT_WEIGHT;
    const struct link *link = &note->links[slot.index];
    return SLOT_WEIGHT + link->label_html.len + link->label.len + link->target.len;
}

/* The first of the slots before `last` that lie within reach, not below `first`. */
static size_t reach_back(const struct note *note, size_t first, size_t last)
{
    for (size_t read = 0; last > first && read < REACH; last--)
        read += weight(note, note->slots[last - 1]);
    return last;
}

/* Behind the slots from `first` that lie within reach, not above `last`. */
static size_t reach_forward(const struct note *note, size_t first, size_t last)
{
    for (size_t read = 0; first < last && read < REACH; first++)
        read += weight(note, note->slots[first]);
    return first;
}

static bool is_moment(struct slot slot)
{
    return slot.kind == SLOT_MOMENT || slot.kind == SLOT_MOMENT_OPEN;
}

/* The text of a moment stands between moments: the slots behind the one that it begins with, and
 * before the one that it ends with. */
static struct part part_of_moment(const struct note *note, struct range range)
{
    struct part part = whole_part(note, range);
    if (range.from == range.to) {
        part.first = reach_back(note, part.first, part.last);
        return part;
    }
    size_t inner = first_slot(note, range.from + 1), end = first_slot(note, range.to);
    size_t last = reach_forward(note, end, part.last);
    for (part.last = end; part.last < last && !is_moment(note->slots[part.last]);)
        part.last++;
    part.first = reach_back(note, part.first, part.last);
    for (size_t i = inner; i > part.first; i--)
        if (is_moment(note->slots[i - 1]))
            part.first = i;
    return part;
}

void note_text_moment(struct buf *out, const struct note *note, const struct moment *moment)
{
    struct plain plain = {.out = out, .begin = out->len};
    struct range range = window(note, moment->text, moment->text.to);
    add_part(&plain, note, part_of_moment(note, range));
    keep_tail(out, plain.begin, NOTE_TEXT_MOMENT_LENGTH);
}

void note_text_moment_id(struct buf *out, const struct moment *moment)
{
    buf_add_char(out, 't');
    buf_add_uint(out, moment->start / 1000);
    if (moment->ordinal < 2)
        return;
    buf_add_char(out, '-');
    buf_add_uint(out, moment->ordinal);
}

void note_text_reference_id(struct buf *out, const struct reference *reference, bool target)
{
    bool footnote = reference->kind == REFERENCE_FOOTNOTE;
    buf_add(out, !footnote ? STR("ref-") : target ? STR("fn-") : STR("fnref-"));
    buf_add_uint(out, reference->number);
    if (target || (footnote && reference->ordinal == 1) || reference->kind == REFERENCE_ENTRY)
        return;
    buf_add_char(out, '-');
    buf_add_uint(out, reference->ordinal);
}

/* Does a sentence end before the space at the offset: "word. Next", "word?” Next"? An
 * abbreviation of one letter ("J. Doe") ends none. */
static bool ends_sentence(str text, size_t space)
{
    size_t at = space;
    while (at > 0 && (text.ptr[at - 1] == '"' || text.ptr[at - 1] == ')' ||
                      text.ptr[at - 1] == '\'' || (unsigned char)text.ptr[at - 1] >= 0x80))
        at--;
    if (at < 2 || (text.ptr[at - 1] != '.' && text.ptr[at - 1] != '?' && text.ptr[at - 1] != '!'))
        return false;
    bool initial = text.ptr[at - 1] == '.' && (at == 2 || text.ptr[at - 3] == ' ');
    return !initial;
}

/* The sentence of the text that holds the byte at the offset. */
static str sentence_around(str text, size_t at)
{
    size_t from = 0, to = text.len;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != ' ' || !ends_sentence(text, i))
            continue;
        if (i <= at) {
            from = i + 1;
        } else {
            to = i;
            break;
        }
    }
    return str_sub(text, from, to);
}

void note_text_sentence(struct buf *out, const struct note *note, const struct link *link)
{
    struct buf block = {0};
    struct plain plain = {.out = &block};
    struct part near = whole_part(note, window(note, link->block, link->at));
    size_t first = reach_back(note, near.first, link->slot);
    size_t last = reach_forward(note, link->slot, near.last);
    struct part before = {{near.range.from, link->at}, first, link->slot};
    struct part behind = {{link->at, near.range.to}, link->slot, last};
    add_part(&plain, note, before);
    size_t at = block.len;
    add_part(&plain, note, behind);
    str sentence = sentence_around(buf_str(&block), at);
    size_t begin = out->len;
    buf_add(out, sentence);
    keep_tail(out, begin, NOTE_TEXT_SENTENCE_LENGTH);
    buf_release(&block);
}

size_t note_text_words(const struct note *note)
{
    struct buf text = {0};
    note_text_range(&text, note, (struct range){0, (uint32_t)note->body.len});
    size_t words = text.len > 0;
    for (size_t i = 0; i < text.len; i++)
        words += text.ptr[i] == ' ';
    buf_release(&text);
    return words;
}
