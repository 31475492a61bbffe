/* SPDX-License-Identifier: MIT
 *
 * A strict reader of the HTML that kwiki writes. It shares no code with the sanitizer.
 */
#include "oracle.h"
#include "kwiki/buf.h"
#include "kwiki/map.h"
#include "kwiki/note_text.h"
#include "kwiki/render.h"
#include "kwiki/utf8.h"
#include "page_oracle.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS(rows) (sizeof(rows) / sizeof *(rows))
#define MAX_OPEN   400

static const char *const elements[] = {
    "a",     "abbr",   "b",          "bdi",   "bdo",     "blockquote", "br",   "caption", "center",
    "cite",  "code",   "dd",         "del",   "details", "dfn",        "div",  "dl",      "dt",
    "em",    "figure", "h1",         "h2",    "h3",      "h4",         "h5",   "h6",      "hr",
    "i",     "img",    "figcaption", "input", "ins",     "kbd",        "li",   "mark",    "ol",
    "p",     "pre",    "q",          "rp",    "picture", "strike",     "tt",   "rt",      "ruby",
    "s",     "samp",   "small",      "span",  "strong",  "sub",        "sup",  "summary", "table",
    "tbody", "td",     "tfoot",      "th",    "thead",   "time",       "tr",   "u",       "ul",
    "var",   "wbr",    "section",    "audio", "video",   "figcaption", "math", "object",
};

static const char *const attributes[] = {
    "align",
    "alt",
    "aria-label",
    "checked",
    "class",
    "colspan",
    "controls",
    "data-callout",
    "data-callout-metadata",
    "data-task",
    "data-end",
    "data-file",
    "data-start",
    "data-video",
    "datetime",
    "dir",
    "disabled",
    "height",
    "href",
    "id",
    "lang",
    "loading",
    "open",
    "preload",
    "rel",
    "reversed",
    "role",
    "rowspan",
    "scope",
    "src",
    "start",
    "title",
    "type",
    "width",
    "name",
    "data-lang",
    "aria-labelledby",
    "data-math",
    "data-tex",
    "tabindex",
};

static const char *const voids[] = {"br", "hr", "img", "wbr", "input"};

void oracle_require(bool condition, const char *message, str about)
{
    if (condition)
        return;
    fprintf(stderr, "oracle: %s: %.*s\n", message, STR_ARG(about));
    abort();
}

void oracle_demand(bool condition, const char *message)
{
    oracle_require(condition, message, (str){0});
}

static bool is_in(str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(name, str_from_c(names[i])))
            return true;
    return false;
}

struct reading {
    str html;
    size_t at;
    str open[MAX_OPEN];
    size_t depth;
    unsigned links;
    struct map ids;
};

static char peek(const struct reading *reading)
{
    return reading->at < reading->html.len ? reading->html.ptr[reading->at] : '\0';
}

static void expect(struct reading *reading, char c)
{
    oracle_require(peek(reading) == c, "not as expected", str_from(reading->html, reading->at));
    reading->at++;
}

static str read_name(struct reading *reading)
{
    size_t from = reading->at;
    while (char_is_alnum(peek(reading)) || peek(reading) == '-')
        reading->at++;
    return str_sub(reading->html, from, reading->at);
}

/* The four references that stand for signs, and cmark's "&#x27;". */
static size_t reference_length(str html)
{
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#x27;"};
    for (size_t i = 0; i < ROWS(known); i++)
        if (str_starts(html, str_from_c(known[i])))
            return str_from_c(known[i]).len;
    return 0;
}

/* The scheme of a URL is one of four, and nothing hides before it. */
static void check_url(str url)
{
    size_t length = 0;
    while (length < url.len && (char_is_alnum(url.ptr[length]) || url.ptr[length] == '+' ||
                                url.ptr[length] == '-' || url.ptr[length] == '.'))
        length++;
    bool letter = length && !char_is_digit(url.ptr[0]) && char_is_alnum(url.ptr[0]);
    bool scheme = letter && length < url.len && url.ptr[length] == ':';
    str name = str_sub(url, 0, length);
    bool good = str_eq_nocase(name, STR("http")) || str_eq_nocase(name, STR("https")) ||
                str_eq_nocase(name, STR("mailto"));
    oracle_require(!scheme || good, "a scheme", url);
    oracle_require(!url.len || (unsigned char)url.ptr[0] > ' ', "a hidden scheme", url);
}

static void read_attribute(struct reading *reading)
{
    str name = read_name(reading);
    oracle_require(is_in(name, attributes, ROWS(attributes)), "an attribute", name);
    bool given = str_eq(name, STR("open")) || str_eq(name, STR("checked")) ||
                 str_eq(name, STR("controls")) || str_eq(name, STR("disabled"));
    if (given && peek(reading) != '=')
        return;
    expect(reading, '=');
    expect(reading, '"');
    size_t from = reading->at;
    while (peek(reading) != '"') {
        str rest = str_from(reading->html, reading->at);
        size_t length = peek(reading) == '&' ? reference_length(rest) : 1;
        oracle_require(length && peek(reading) != '<' && peek(reading) != '\0', "a value", rest);
        reading->at += length;
    }
    str value = str_sub(reading->html, from, reading->at++);
    if (str_eq(name, STR("href")) || str_eq(name, STR("src")))
        check_url(value);
    if (!str_eq(name, STR("id")))
        return;
    oracle_require(map_find(&reading->ids, value) == MAP_NONE, "an id twice", value);
    *map_at(&reading->ids, value) = 0;
}

static void open_element(struct reading *reading, str name)
{
    oracle_require(is_in(name, elements, ROWS(elements)), "an element", name);
    bool closed = false;
    while (peek(reading) == ' ' && !closed) {
        reading->at++;
        closed = peek(reading) == '/';
        if (closed)
            reading->at++;
        else
            read_attribute(reading);
    }
    expect(reading, '>');
    oracle_require(closed == is_in(name, voids, ROWS(voids)), "an end", name);
    if (closed)
        return;
    bool link = str_eq(name, STR("a"));
    oracle_require(!link || !reading->links, "a link in a link", name);
    reading->links += link;
    oracle_require(reading->depth < MAX_OPEN, "depth", name);
    reading->open[reading->depth++] = name;
}

static void close_element(struct reading *reading, str name)
{
    expect(reading, '>');
    bool matches = reading->depth && str_eq(reading->open[reading->depth - 1], name);
    oracle_require(matches, "an end tag", name);
    reading->depth--;
    reading->links -= str_eq(name, STR("a"));
}

static void check_html(str html)
{
    struct reading reading = {.html = html};
    while (reading.at < html.len) {
        char c = peek(&reading);
        if (c == '&') {
            size_t length = reference_length(str_from(html, reading.at));
            oracle_require(length, "a reference", str_from(html, reading.at));
            reading.at += length;
            continue;
        }
        oracle_require(c != '>' && c != '\0', "a sign", str_from(html, reading.at));
        reading.at++;
        if (c != '<')
            continue;
        bool ends = peek(&reading) == '/';
        reading.at += ends;
        str name = read_name(&reading);
        if (ends)
            close_element(&reading, name);
        else
            open_element(&reading, name);
    }
    oracle_require(reading.depth == 0, "left open", html);
    map_release(&reading.ids);
}

static void check_range(const struct note *note, struct range range, const char *what)
{
    oracle_require(range.from <= range.to && range.to <= note->body.len, what, note->body);
}

/* +1 for a slot that opens something, -1 for one that closes it. */
static int step_of(struct slot slot)
{
    switch (slot.kind) {
    case SLOT_LINK_OPEN:
    case SLOT_MOMENT_OPEN:
    case SLOT_HEADING_OPEN:
    case SLOT_CALLOUT_OPEN: return 1;
    case SLOT_LINK_CLOSE:
    case SLOT_MOMENT_CLOSE:
    case SLOT_HEADING_CLOSE:
    case SLOT_CALLOUT_CLOSE: return -1;
    default: return 0;
    }
}

/* What an embed copies is whole. */
static void check_extent(const struct note *note, struct extent extent)
{
    check_range(note, extent.body, "an extent");
    oracle_require(extent.first_slot <= extent.last_slot && extent.last_slot <= note->slot_count,
                   "an extent's slots", note->body);
    str part = str_sub(note->body, extent.body.from, extent.body.to);
    check_html(part);
    int depth = 0;
    for (size_t i = extent.first_slot; i < extent.last_slot; i++) {
        depth += step_of(note->slots[i]);
        oracle_require(depth >= 0, "a slot closes what the extent did not open", part);
        oracle_require(note->slots[i].at >= extent.body.from && note->slots[i].at <= extent.body.to,
                       "a slot outside of its extent", part);
    }
    oracle_require(depth == 0, "a slot is left open", part);
}

/* The clause lies in the sentence's text, on borders of characters. */
static void check_clause(struct buf *text, const struct note *note, const struct moment *moment)
{
    size_t begin = text->len;
    struct range clause = note_text_moment(text, note, moment);
    oracle_require(clause.from >= begin && clause.from <= clause.to && clause.to <= text->len,
                   "a clause outside of its sentence", note->body);
    str said = str_sub(buf_str(text), clause.from, clause.to);
    oracle_require(utf8_invalid(said) == STR_NONE, "a clause", said);
}

static void check_facts(const struct note *note)
{
    struct buf text = {0};
    for (size_t i = 0; i < note->slot_count; i++) {
        uint32_t least = i ? note->slots[i - 1].at : 0;
        oracle_require(note->slots[i].at >= least && note->slots[i].at <= note->body.len, "a slot",
                       note->body);
    }
    for (size_t i = 0; i < note->moment_count; i++) {
        const struct moment *moment = &note->moments[i];
        oracle_require(moment->sentence == MOMENT_SAYS_NOTHING ||
                           moment->sentence < note->sentence_count,
                       "a moment's sentence", note->body);
        oracle_require(moment->place.line > 0, "a moment's place", note->body);
        check_clause(&text, note, moment);
    }
    for (size_t i = 0; i < note->link_count; i += 1 + note->link_count / 200) {
        check_range(note, note->links[i].block, "a link's block");
        note_text_sentence(&text, note, i);
    }
    for (size_t i = 0; i < note->heading_count; i++)
        check_extent(note, note->headings[i].section);
    for (size_t i = 0; i < note->block_id_count; i++)
        check_extent(note, note->block_ids[i].part);
    page_oracle_characters(buf_str(&text));
    for (size_t i = 0; i < note->finding_count; i++) {
        struct finding finding = note_finding(note, i);
        buf_clear(&text);
        diag_add_words(&text, &finding);
        oracle_require(utf8_invalid(buf_str(&text)) == STR_NONE, "a message", buf_str(&text));
    }
    page_oracle_characters(note->title);
    buf_release(&text);
}

/* A copy of its block is the note: nothing in it points to where it was. */
static void move_note(struct note *note)
{
    size_t size = note_size(note);
    char *old = note->block, *copy = heap_bytes(size);
    memcpy(copy, old, size);
    note_place(note, copy);
    free(old);
}

static void render(struct note_parser *parser, str bytes, struct buf *out)
{
    struct note note;
    note_parse(parser, bytes, &note);
    move_note(&note);
    check_facts(&note);
    render_body(&note, out);
    note_release(&note);
}

void oracle_check(str bytes)
{
    static struct note_parser *parser;
    if (!parser)
        parser = note_parser_new(true, true);
    struct buf html = {0}, again = {0};
    render(parser, bytes, &html);
    page_oracle_characters(buf_str(&html));
    check_html(buf_str(&html));
    render(parser, bytes, &again);
    oracle_require(str_eq(buf_str(&html), buf_str(&again)), "not the same again", buf_str(&html));
    buf_release(&html);
    buf_release(&again);
}
