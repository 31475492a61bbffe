/* SPDX-License-Identifier: MIT
 *
 * Bare addresses on one line.
 */
#include "address.h"
#include "kwiki/utf8.h"

/* May an address begin after this text? Not in a link's destination nor in a definition, which
 * cmark reads. */
static bool may_begin(str line, size_t at)
{
    if (!at)
        return true;
    char c = line.ptr[at - 1];
    if (c == '(')
        return at < 2 || line.ptr[at - 2] != ']';
    if (char_is_space(c))
        return !str_ends(str_trim_right(str_sub(line, 0, at)), STR("]:"));
    if (c == '=')
        return at > 1 && line.ptr[at - 2] == '='; /* of a highlight, not of an attribute */
    return !char_is_alnum(c) && str_find(STR("/<:@.-+\\&#?%"), c) == STR_NONE;
}

/* Does full-width punctuation, a quotation mark or a bracket of CJK texts stand there? No sentence
 * puts a space before them. */
static bool is_cjk_mark(str line, size_t at)
{
    if ((unsigned char)line.ptr[at] < 0xE2)
        return false;
    int c = utf8_next(line, &at);
    bool quote = c == 0x2014 || (c >= 0x2018 && c <= 0x201F) || c == 0x2026;
    bool bracket = c >= 0x3000 && c <= 0x301F && (c < 0x3005 || c > 0x3007);
    bool wide = (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
                (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65);
    return quote || bracket || wide;
}

static bool is_host_char(char c)
{
    return char_is_word(c) || c == '-' || c == '_';
}

/* The end of the domain at the offset, or 0: segments with dots between them and no '_' in the
 * last two. Gives the end of what was looked at. */
static size_t domain_run(str line, size_t at, bool needs_dot, size_t *domain)
{
    size_t dots = 0, end = at, underscores = 0, before = 0;
    for (; end < line.len; end++) {
        if (line.ptr[end] == '_') {
            underscores++;
        } else if (line.ptr[end] == '.') {
            bool follows = end + 1 < line.len && is_host_char(line.ptr[end + 1]);
            if (!follows || end == at || line.ptr[end - 1] == '.')
                break;
            before = underscores;
            underscores = 0;
            dots++;
        } else if (!is_host_char(line.ptr[end]) || is_cjk_mark(line, end)) {
            break;
        }
    }
    *domain = end == at || underscores || before || (needs_dot && !dots) ? 0 : end;
    return end;
}

/* A ';' that ends what looks like an entity: gives the offset of its '&', else `end`. */
static size_t before_entity(str line, size_t at, size_t end)
{
    size_t from = end - 1;
    while (from > at && char_is_alnum(line.ptr[from - 1]))
        from--;
    return from > at && line.ptr[from - 1] == '&' && from < end - 1 ? from - 1 : end;
}

/* Takes off what belongs to the sentence around: punctuation, a bracket that was opened before. */
static size_t trim_end(str line, size_t at, size_t end, size_t open_brackets)
{
    size_t closed = 0;
    bool in_highlight = at > 0 && line.ptr[at - 1] == '=';
    for (size_t i = at; i < end; i++)
        closed += line.ptr[i] == ')';
    while (end > at) {
        char c = line.ptr[end - 1];
        size_t entity = c == ';' ? before_entity(line, at, end) : end;
        if (str_find(STR("?!.,:*_~'\""), c) != STR_NONE)
            end--;
        else if (c == ')' && closed-- > open_brackets)
            end--;
        else if (entity < end)
            end = entity;
        else if (in_highlight && str_ends(str_sub(line, at, end), STR("==")))
            end -= 2;
        else
            break;
    }
    return end;
}

/* The end of the address that begins at `at` and whose domain ends at `domain`. */
static size_t path_end(str line, size_t at, size_t domain)
{
    size_t end = domain, round = 0, square = 0;
    bool quoted = at > 0 && line.ptr[at - 1] == '\'';
    for (; end < line.len; end++) {
        char c = line.ptr[end];
        str rest = str_from(line, end);
        bool other = str_starts(rest, STR("[[")) || str_starts(rest, STR("[^")); /* a footnote */
        if ((unsigned char)c <= ' ' || (c == ']' && !square) || other || is_cjk_mark(line, end) ||
            (c == '\'' && quoted) || str_find(STR("<>\"`|\\"), c) != STR_NONE)
            break;
        round += c == '(';
        square += c == '[';
        square -= c == ']';
    }
    return trim_end(line, at, end, round);
}

/* Where no domain begins, none begins further on in the same run of characters either. */
static size_t find_web_end(struct line *line, size_t begin, size_t domain, bool needs_dot)
{
    if (begin < line->no_address || !may_begin(line->text, begin))
        return 0;
    size_t end, run = domain_run(line->text, domain, needs_dot, &end);
    if (!end) {
        line->no_address = run;
        return 0;
    }
    end = path_end(line->text, begin, end);
    return end > domain ? end : 0;
}

static bool is_local_char(char c)
{
    return char_is_alnum(c) || c == '.' || c == '-' || c == '_' || c == '+';
}

static size_t find_mail_end(str line, size_t from, size_t at, size_t *begin)
{
    *begin = at;
    while (*begin > from && is_local_char(line.ptr[*begin - 1]))
        (*begin)--;
    if (*begin == at || !may_begin(line, *begin))
        return 0;
    size_t end = at + 1;
    bool dot = false;
    while (end < line.len && (is_local_char(line.ptr[end]) && line.ptr[end] != '+')) {
        dot |= line.ptr[end] == '.' && end + 1 < line.len && char_is_alnum(line.ptr[end + 1]);
        end++;
    }
    while (end > at + 1 && line.ptr[end - 1] == '.')
        end--;
    char last = line.ptr[end - 1];
    return dot && last != '-' && last != '_' ? end : 0;
}

/* The end of the address whose ':' of "://", whose 'w' or whose '@' stands at the offset, or 0;
 * *begin is where it begins, not before `from`. */
static size_t find_end(struct line *line, size_t from, size_t at, size_t *begin)
{
    str text = line->text;
    char c = text.ptr[at];
    *begin = at;
    if (c == '@')
        return find_mail_end(text, from, at, begin);
    if (c != ':' && !str_eq_nocase(str_sub(text, at, at + 4), STR("www.")))
        return 0;
    if (c != ':')
        return find_web_end(line, at, at, true);
    if (!str_starts(str_from(text, at), STR("://")))
        return 0;
    static const char *const schemes[] = {"https", "http"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        str scheme = str_from_c(schemes[i]);
        if (at < from + scheme.len || !str_eq_nocase(str_sub(text, at - scheme.len, at), scheme))
            continue;
        *begin = at - scheme.len;
        return find_web_end(line, *begin, at + 3, false);
    }
    return 0;
}

/* Where the address leads: with "http://" or "mailto:" in front when it has no scheme. */
static str url_of(struct arena *arena, str address)
{
    if (str_eq_nocase(str_sub(address, 0, 4), STR("http")) && str_contains(address, STR("://")))
        return address;
    bool mail = !str_eq_nocase(str_sub(address, 0, 4), STR("www."));
    return arena_printf(arena, "%s%.*s", mail ? "mailto:" : "http://", STR_ARG(address));
}

size_t address_read(struct reader *reader, size_t at)
{
    size_t begin, end = find_end(&reader->line, reader->copied, at, &begin);
    if (!end || line_leaves_code(&reader->line, begin, end))
        return 0;
    struct token *token = reader_token(reader, TOKEN_ADDRESS, begin, end);
    token->text = url_of(reader->lexed->arena, lexed_token_source(reader->lexed, token));
    return end;
}
