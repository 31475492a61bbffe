/* SPDX-License-Identifier: MIT
 *
 * Leniency for JSON: Python's json writes NaN, and halves of surrogate pairs, and files are cut
 * off.
 */
#include "json_text.h"
#include <string.h>

#define MOST_DEPTH 64 /* brackets within each other */

struct scanner {
    str text;
    size_t at;
    struct buf out;
    char open[MOST_DEPTH];
    size_t depth;
    size_t whole;                /* bytes of `out` that end with a whole member of a list ... */
    char whole_open[MOST_DEPTH]; /* ... and the brackets that are open there */
    size_t whole_depth;
};

static unsigned hex_unit(str text, size_t at)
{
    unsigned value = 0;
    for (size_t i = 0; i < 4; i++) {
        char c = at + i < text.len ? char_lower(text.ptr[at + i]) : 'x';
        bool digit = char_is_digit(c);
        if (!digit && (c < 'a' || c > 'f'))
            return 0x10000;
        value = value * 16 + (unsigned)(digit ? c - '0' : c - 'a' + 10);
    }
    return value;
}

/* An escape in a string; "\\ud800" alone and "\\u0000" are no characters. */
static void copy_escape(struct scanner *scanner)
{
    str text = scanner->text;
    size_t at = scanner->at;
    bool is_unit = at + 1 < text.len && text.ptr[at + 1] == 'u';
    unsigned unit = is_unit ? hex_unit(text, at + 2) : 0x10000;
    size_t length = unit < 0x10000 ? 6 : 2;
    if (unit >= 0xD800 && unit < 0xDC00 && str_starts(str_from(text, at + 6), STR("\\u"))) {
        unsigned low = hex_unit(text, at + 8);
        bool is_pair = low >= 0xDC00 && low < 0xE000;
        length = is_pair ? 12 : 6;
        unit = is_pair ? 0x10000 : unit;
    }
    if (unit == 0 || (unit >= 0xD800 && unit < 0xE000))
        buf_add(&scanner->out, STR("\\ufffd"));
    else
        buf_add(&scanner->out, str_sub(text, at, at + length));
    scanner->at += length;
}

static void copy_string(struct scanner *scanner)
{
    str text = scanner->text;
    buf_add_char(&scanner->out, text.ptr[scanner->at++]);
    while (scanner->at < text.len && text.ptr[scanner->at] != '"') {
        char c = text.ptr[scanner->at];
        if (c == '\\') {
            copy_escape(scanner);
        } else {
            buf_add_char(&scanner->out, (unsigned char)c < ' ' ? ' ' : c);
            scanner->at++;
        }
    }
    if (scanner->at < text.len)
        buf_add_char(&scanner->out, text.ptr[scanner->at++]);
}

/* The number that is none: NaN, Infinity, -Infinity. */
static size_t unreadable_number(str text)
{
    static const char *const names[] = {"NaN", "Infinity", "-Infinity"};
    for (size_t i = 0; i < 3; i++)
        if (str_starts(text, str_from_c(names[i])))
            return str_from_c(names[i]).len;
    return 0;
}

/* A bracket that closes a member of a list ends something whole. */
static void close_bracket(struct scanner *scanner)
{
    scanner->depth -= scanner->depth > 0;
    if (!scanner->depth || scanner->open[scanner->depth - 1] != '[')
        return;
    scanner->whole = scanner->out.len;
    scanner->whole_depth = scanner->depth;
    memcpy(scanner->whole_open, scanner->open, scanner->depth);
}

/* Copies one token; false when the text is nested too deeply. */
static bool copy_token(struct scanner *scanner)
{
    char c = scanner->text.ptr[scanner->at];
    size_t length = c == 'N' || c == 'I' || c == '-'
                        ? unreadable_number(str_from(scanner->text, scanner->at))
                        : 0;
    if (c == '"') {
        copy_string(scanner);
        return true;
    }
    if (length) {
        buf_add(&scanner->out, STR("null"));
        scanner->at += length;
        return true;
    }
    if ((c == '[' || c == '{') && scanner->depth == MOST_DEPTH)
        return false;
    if (c == '[' || c == '{')
        scanner->open[scanner->depth++] = c;
    buf_add_char(&scanner->out, c);
    scanner->at++;
    if (c == ']' || c == '}')
        close_bracket(scanner);
    return true;
}

/* What was whole last, its open brackets closed. */
static void cut_to_whole(struct scanner *scanner)
{
    scanner->out.len = scanner->whole;
    for (size_t i = scanner->whole_depth; i; i--)
        buf_add_char(&scanner->out, scanner->whole_open[i - 1] == '[' ? ']' : '}');
}

/* Copies up to the limit, in bytes of what is written. */
static bool copy_up_to(struct scanner *scanner, str text, size_t limit)
{
    buf_clear(&scanner->out);
    scanner->text = text;
    scanner->at = scanner->depth = scanner->whole = scanner->whole_depth = 0;
    while (scanner->at < text.len && scanner->out.len < limit)
        if (!copy_token(scanner))
            return false;
    return true;
}

json_t *json_text_load(struct arena *arena, str text, struct json_damage *damage)
{
    struct scanner scanner = {0};
    json_error_t error;
    *damage = (struct json_damage){0};
    if (!copy_up_to(&scanner, text, SIZE_MAX)) {
        *damage = (struct json_damage){true, 0, STR("brackets are nested too deeply")};
        buf_release(&scanner.out);
        return NULL;
    }
    str json = buf_str(&scanner.out);
    json_t *document = json_loadb(json.len ? json.ptr : "", json.len, 0, &error);
    if (!document) {
        *damage = (struct json_damage){true, (uint32_t)error.line,
                                       arena_str(arena, str_from_c(error.text))};
        copy_up_to(&scanner, text, error.position > 0 ? (size_t)error.position : 0);
        cut_to_whole(&scanner);
        json = buf_str(&scanner.out);
        document = json.len ? json_loadb(json.ptr, json.len, 0, &error) : NULL;
    }
    buf_release(&scanner.out);
    return document;
}
