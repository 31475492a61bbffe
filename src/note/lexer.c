/* SPDX-License-Identifier: MIT
 *
 * One forward walk over the source that replaces our syntax by tokens.
 */
#include "lexer.h"
#include "kwiki/map.h"
#include "kwiki/utf8.h"
#include "scan.h"
#include <string.h>

#define HIGH_PLANE 0xF0000  /* U+F0000..U+FFFFF, in UTF-8 F3 B0..BF xx xx */
#define LOW_PLANE  0x100000 /* U+100000..U+107FFF */
#define LOW_BITS   15
#define LEAD_BYTE  '\xF3'

struct walk {
    struct lexed *lexed;
    bool times;
    struct map defined; /* bracketed times that are the labels of reference definitions */
    struct line line;
    size_t line_start; /* source offset */
    uint32_t number;   /* of the line */
    size_t counted;    /* offset in the line up to which columns are counted ... */
    uint32_t columns;  /* ... and how many there are */
};

static void encode(char out[TOKEN_LENGTH + 1], size_t index)
{
    utf8_encode(out, HIGH_PLANE + (int)(index >> LOW_BITS));
    utf8_encode(out + 4, LOW_PLANE + (int)(index & ((1u << LOW_BITS) - 1)));
    out[TOKEN_LENGTH] = '\0';
}

static struct token *push(struct lexed *lexed, enum token_kind kind, char out[TOKEN_LENGTH + 1])
{
    encode(out, lexed->tokens.count);
    struct token *token = VEC_PUSH(lexed->arena, &lexed->tokens);
    token->kind = kind;
    return token;
}

static uint32_t column_at(struct walk *walk, size_t at)
{
    str between = str_sub(walk->line.text, walk->counted, at);
    walk->columns += (uint32_t)utf8_length(between);
    walk->counted = at;
    return walk->columns + 1;
}

/* Puts a token in the place of the line's bytes from..to-1. */
static void emit_token(struct walk *walk, enum token_kind kind, size_t from, size_t to)
{
    char bytes[TOKEN_LENGTH + 1];
    struct token *token = push(walk->lexed, kind, bytes);
    token->at = (uint32_t)walk->lexed->text.len;
    token->place = (struct place){walk->number, column_at(walk, from)};
    token->source = str_sub(walk->line.text, from, to);
    buf_add(&walk->lexed->text, (str){bytes, TOKEN_LENGTH});
}

/* Each read_ function looks at the special character at the offset and returns the offset behind
 * what it has taken, or 0 when the character is ordinary. */

static size_t read_escape(struct walk *walk, size_t at)
{
    str text = walk->line.text;
    size_t length = at + 1 < text.len && (unsigned char)text.ptr[at + 1] < 0x80 ? 2 : 1;
    buf_add(&walk->lexed->text, str_sub(text, at, at + length));
    return at + length;
}

static size_t read_code(struct walk *walk, size_t at)
{
    size_t end = scan_code(&walk->line, at);
    buf_add(&walk->lexed->text, str_sub(walk->line.text, at, end));
    return end;
}

static size_t read_wikilink(struct walk *walk, size_t at)
{
    str text = walk->line.text;
    size_t open = at + (text.ptr[at] == '!');
    if (!str_starts(str_from(text, open), STR("[[")))
        return 0;
    size_t end = scan_wikilink(&walk->line, open);
    if (end)
        emit_token(walk, TOKEN_WIKILINK, at, end);
    return end;
}

/* Times in brackets. They are no time where they are a link's text or the label of a reference:
 * a defined label is left alone, and before '(' or '[' the brackets stay outside the token, so
 * that cmark decides; where it makes no link of them, the brackets are dropped later. */
static size_t read_times(struct walk *walk, size_t at)
{
    str text = walk->line.text;
    size_t end = walk->times ? scan_times(text, at) : 0;
    if (!end)
        return 0;
    str inner = str_sub(text, at + 1, end - 1);
    if (map_find(&walk->defined, inner) != MAP_NONE)
        return 0;
    char next = end < text.len ? text.ptr[end] : ' ';
    if (text.ptr[at] == '[' && (next == '(' || next == '[')) {
        buf_add_char(&walk->lexed->text, '[');
        emit_token(walk, TOKEN_TIME, at + 1, end - 1);
        buf_add_char(&walk->lexed->text, ']');
    } else {
        emit_token(walk, TOKEN_TIME, at, end);
    }
    return end;
}

static size_t read_bracket(struct walk *walk, size_t at)
{
    size_t end = read_wikilink(walk, at);
    return end ? end : read_times(walk, at);
}

static size_t read_stamp(struct walk *walk, size_t at)
{
    size_t end = scan_stamp(&walk->line, at);
    if (end)
        emit_token(walk, TOKEN_STAMP, at, end);
    return end;
}

static size_t read_private(struct walk *walk, size_t at)
{
    if ((unsigned char)walk->line.text.ptr[at + 1] < 0xB0)
        return 0;
    emit_token(walk, TOKEN_LITERAL, at, at + 4);
    return at + 4;
}

static size_t read_special(struct walk *walk, size_t at)
{
    switch (walk->line.text.ptr[at]) {
    case '\\': return read_escape(walk, at);
    case '`': return read_code(walk, at);
    case '!': return read_wikilink(walk, at);
    case '[': return read_bracket(walk, at);
    case '(': return read_times(walk, at);
    case '<': return read_stamp(walk, at);
    case LEAD_BYTE: return read_private(walk, at);
    default: return 0;
    }
}

static bool is_special(char c)
{
    return c == '[' || c == '<' || c == '(' || c == '\\' || c == '!' || c == '`' || c == LEAD_BYTE;
}

/* A character of what may stand before a callout's marker: "> ", "- > ", "1. > ". */
static bool is_container_marker(char c)
{
    return c == '>' || c == ' ' || c == '\t' || c == '-' || c == '*' || c == '+' || c == '.' ||
           c == ')' || char_is_digit(c);
}

/* The marker of a callout stands first in a quoted line. */
static size_t read_callout(struct walk *walk)
{
    str text = walk->line.text;
    size_t at = 0;
    bool quoted = false;
    for (; at < text.len && is_container_marker(text.ptr[at]); at++)
        quoted = text.ptr[at] == '>' || (quoted && char_is_space(text.ptr[at]));
    size_t end = quoted && at < text.len ? scan_callout(text, at) : 0;
    if (!end)
        return 0;
    buf_add(&walk->lexed->text, str_sub(text, 0, at));
    emit_token(walk, TOKEN_CALLOUT, at, end);
    return end;
}

static void read_line(struct walk *walk)
{
    str text = walk->line.text;
    size_t copied = read_callout(walk);
    for (size_t at = copied; at < text.len;) {
        if (!is_special(text.ptr[at])) {
            at++;
            continue;
        }
        buf_add(&walk->lexed->text, str_sub(text, copied, at));
        copied = at;
        size_t end = read_special(walk, at);
        at = end ? end : at + 1;
        copied = end ? end : copied;
    }
    buf_add(&walk->lexed->text, str_from(text, copied));
}

/* The offset of the line's end ('\n', '\r' or the end of the source) and behind it. */
static size_t line_end(str source, size_t from, size_t *next)
{
    size_t end = from;
    while (end < source.len && source.ptr[end] != '\n' && source.ptr[end] != '\r')
        end++;
    *next = end;
    if (*next < source.len && source.ptr[*next] == '\r')
        (*next)++;
    if (*next < source.len && source.ptr[*next] == '\n')
        (*next)++;
    return end;
}

/* "[8:32]: url" or "[8:32]: url "title"" and nothing else defines a reference (CommonMark 4.7). */
static bool is_definition(str rest)
{
    if (!str_starts(rest, STR(":")))
        return false;
    str target = str_trim(str_from(rest, 1));
    size_t space = str_find(target, ' ');
    if (!target.len || space == STR_NONE)
        return target.len > 0;
    char first = str_trim(str_from(target, space)).ptr[0];
    return first == '"' || first == '\'' || first == '(';
}

/* Notes the bracketed times that the source defines as references. */
static void find_definitions(struct walk *walk, str source)
{
    if (!str_contains(source, STR("]:")))
        return;
    for (size_t from = 0, next = 0; from < source.len; from = next) {
        str line = str_sub(source, from, line_end(source, from, &next));
        size_t at = 0;
        while (at < line.len && (char_is_space(line.ptr[at]) || line.ptr[at] == '>'))
            at++;
        size_t end = at < line.len && line.ptr[at] == '[' ? scan_times(line, at) : 0;
        if (end && is_definition(str_from(line, end)))
            *map_at(&walk->defined, str_sub(line, at + 1, end - 1)) = 1;
    }
}

void lexer_run(struct lexed *lexed, struct arena *arena, str source, uint32_t first_line,
               bool times)
{
    lexed->arena = arena;
    lexed->tokens.items = NULL;
    lexed->tokens.count = lexed->tokens.capacity = 0;
    lexed->source = source;
    lexed->first_line = first_line;
    lexed->cursor = (struct line_cursor){0};
    buf_clear(&lexed->text);
    struct walk walk = {.lexed = lexed, .times = times, .number = first_line};
    if (times)
        find_definitions(&walk, source);
    for (size_t from = 0, next = 0; from < source.len; from = next, walk.number++) {
        size_t end = line_end(source, from, &next);
        scan_line_begin(&walk.line, str_sub(source, from, end));
        walk.line_start = from;
        walk.counted = walk.columns = 0;
        read_line(&walk);
        buf_add(&lexed->text, str_sub(source, end, next));
    }
    lexed->source_tokens = lexed->tokens.count;
    map_release(&walk.defined);
}

void lexer_add(struct lexed *lexed, enum token_kind kind, uint32_t number,
               char out[TOKEN_LENGTH + 1])
{
    push(lexed, kind, out)->number = number;
}

const struct token *lexer_token_at(const struct lexed *lexed, str text, size_t at)
{
    bool possible = at + TOKEN_LENGTH <= text.len && text.ptr[at] == LEAD_BYTE &&
                    (unsigned char)text.ptr[at + 1] >= 0xB0;
    if (!possible)
        return NULL;
    int high = utf8_next(text, &at), low = utf8_next(text, &at);
    size_t index = (size_t)(high - HIGH_PLANE) << LOW_BITS | (size_t)(low - LOW_PLANE);
    return index < lexed->tokens.count ? &lexed->tokens.items[index] : NULL;
}

size_t lexer_next(const struct lexed *lexed, str text, size_t from)
{
    for (size_t at = from; at < text.len; at++) {
        size_t lead = str_find(str_from(text, at), LEAD_BYTE);
        if (lead == STR_NONE)
            return STR_NONE;
        at += lead;
        if (lexer_token_at(lexed, text, at))
            return at;
    }
    return STR_NONE;
}

str lexer_restore(const struct lexed *lexed, str text)
{
    size_t at = lexer_next(lexed, text, 0);
    if (at == STR_NONE)
        return text;
    struct buf out = {0};
    size_t copied = 0;
    for (; at != STR_NONE; at = lexer_next(lexed, text, copied)) {
        buf_add(&out, str_sub(text, copied, at));
        buf_add(&out, lexer_token_at(lexed, text, at)->source);
        copied = at + TOKEN_LENGTH;
    }
    buf_add(&out, str_from(text, copied));
    str restored = arena_str(lexed->arena, buf_str(&out));
    buf_release(&out);
    return restored;
}

/* Adds source text in which each private code point is a token. */
static void add_shown(struct lexed *lexed, struct buf *out, str source)
{
    while (source.len) {
        size_t lead = str_find(source, LEAD_BYTE);
        buf_add(out, str_sub(source, 0, lead));
        source = str_from(source, lead);
        if (!source.len)
            break;
        char bytes[TOKEN_LENGTH + 1];
        push(lexed, TOKEN_LITERAL, bytes)->source = str_sub(source, 0, 4);
        buf_add(out, (str){bytes, TOKEN_LENGTH});
        source = str_from(source, 4);
    }
}

str lexer_restore_shown(struct lexed *lexed, str text, bool keep_stamps)
{
    size_t at = lexer_next(lexed, text, 0);
    if (at == STR_NONE)
        return text;
    struct buf out = {0};
    size_t copied = 0;
    for (; at != STR_NONE; at = lexer_next(lexed, text, at + TOKEN_LENGTH)) {
        const struct token *token = lexer_token_at(lexed, text, at);
        if (token->kind == TOKEN_LITERAL || (keep_stamps && token->kind == TOKEN_STAMP))
            continue;
        buf_add(&out, str_sub(text, copied, at));
        add_shown(lexed, &out, token->source);
        copied = at + TOKEN_LENGTH;
    }
    buf_add(&out, str_from(text, copied));
    str restored = arena_str(lexed->arena, buf_str(&out));
    buf_release(&out);
    return restored;
}

size_t lexer_source_offset(const struct lexed *lexed, size_t at)
{
    size_t low = 0, high = lexed->source_tokens; /* the first token behind the offset */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (lexed->tokens.items[middle].at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    if (!low)
        return at;
    const struct token *before = &lexed->tokens.items[low - 1];
    size_t source = (size_t)(before->source.ptr - lexed->source.ptr);
    if (at < before->at + TOKEN_LENGTH)
        return source;
    return source + before->source.len + (at - before->at - TOKEN_LENGTH);
}

struct place lexer_place(struct lexed *lexed, size_t source_offset)
{
    struct line_cursor *cursor = &lexed->cursor;
    str source = lexed->source;
    if (source_offset < cursor->at)
        *cursor = (struct line_cursor){0};
    for (; cursor->at < source_offset && cursor->at < source.len; cursor->at++) {
        char c = source.ptr[cursor->at];
        bool pair = c == '\r' && cursor->at + 1 < source.len && source.ptr[cursor->at + 1] == '\n';
        bool continuation = ((unsigned char)c & 0xC0) == 0x80;
        cursor->columns += !continuation;
        if ((c == '\n' || c == '\r') && !pair) {
            cursor->lines++;
            cursor->columns = 0;
        }
    }
    return (struct place){lexed->first_line + cursor->lines, cursor->columns + 1};
}
