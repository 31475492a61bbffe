/* SPDX-License-Identifier: MIT
 *
 * One walk over the lines of the lexed text, before cmark reads it. What is counted is never less
 * than what cmark will meet: where that can not be known here, more is counted.
 */
#include "limits.h"
#include <string.h>

struct scan {
    str text;          /* of the line, without its end */
    size_t containers; /* most that can be open */
    bool after_blank;
    size_t brackets; /* of the paragraph so far */
    bool maybe_html; /* an HTML block may be open */
    bool no_fences;  /* it can not be known any more what is code */
    char fence;      /* of the code block that is open, or 0 */
    size_t fence_length;
};

/* How a line begins: white space and the markers of quotes and list items. */
struct prefix {
    size_t length, markers, columns; /* columns: of the white space */
    bool list;                       /* a marker of a list is among them */
};

static char char_at(str text, size_t at)
{
    return at < text.len ? text.ptr[at] : '\0';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\0';
}

/* The length of the list marker at the offset, or 0. */
static size_t list_marker(str text, size_t at)
{
    char c = char_at(text, at);
    size_t digits = 0;
    while (digits < 10 && char_is_digit(char_at(text, at + digits)))
        digits++;
    size_t length = digits ? digits + 1 : 1;
    char last = digits ? char_at(text, at + digits) : c;
    bool marker = digits ? last == '.' || last == ')' : c == '-' || c == '*' || c == '+';
    return marker && is_blank(char_at(text, at + length)) ? length : 0;
}

static struct prefix read_prefix(str text)
{
    struct prefix prefix = {0};
    while (prefix.length < text.len) {
        char c = text.ptr[prefix.length];
        size_t marker = c == '>' ? 1 : list_marker(text, prefix.length);
        if (c == ' ')
            prefix.columns++;
        else if (c == '\t')
            prefix.columns += 4;
        else if (!marker)
            break;
        prefix.markers += marker > 0;
        prefix.list = prefix.list || (marker && c != '>');
        prefix.length += marker ? marker : 1;
    }
    return prefix;
}

/* Is the line a rule of one repeated sign, "- - -", and so no list? */
static bool is_rule(str text)
{
    char sign = char_at(str_trim(text), 0);
    if (sign != '-' && sign != '*')
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != sign && !is_blank(text.ptr[i]))
            return false;
    return true;
}

/* How many containers may be open behind the line. One that goes on needs two columns of white
 * space, or a marker; but where a paragraph may go on, all of them may. */
static void count_containers(struct scan *scan, const struct prefix *prefix)
{
    bool blank = prefix->length == scan->text.len && !prefix->markers;
    size_t markers = is_rule(scan->text) ? 0 : prefix->markers;
    size_t kept = (prefix->columns + 1) / 2;
    size_t known = (kept < scan->containers ? kept : scan->containers) + markers;
    if (!blank && (scan->after_blank || known > scan->containers))
        scan->containers = known;
    scan->after_blank = blank;
}

/* The length of the run of such signs that the text begins with. */
static size_t run_length(str text, char sign)
{
    size_t length = 0;
    while (char_at(text, length) == sign)
        length++;
    return length;
}

/* Does the line begin an HTML block that does not end with an empty line? */
static bool is_lasting_html(str text)
{
    static const char *const begins[] = {"!", "?", "script", "pre", "style", "textarea"};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        str begin = str_from_c(begins[i]);
        if (str_eq_nocase(str_sub(text, 1, 1 + begin.len), begin))
            return true;
    }
    return false;
}

/* Follows the code blocks that stand outside of all containers: brackets in them cost nothing. Is
 * the line one of theirs? */
static bool read_fence(struct scan *scan, const struct prefix *prefix)
{
    str rest = str_from(scan->text, prefix->length);
    char sign = char_at(scan->text, 0);
    if (scan->fence) {
        size_t run = prefix->columns < 4 ? run_length(rest, scan->fence) : 0;
        if (run >= scan->fence_length && !str_trim(str_from(rest, run)).len)
            scan->fence = 0;
        return true;
    }
    if (char_at(rest, 0) == '<') {
        scan->no_fences = scan->no_fences || is_lasting_html(rest);
        scan->maybe_html = true;
    }
    size_t run = sign == '`' || sign == '~' ? run_length(scan->text, sign) : 0;
    bool code = sign == '`' && str_find(str_from(scan->text, run), '`') != STR_NONE;
    if (scan->no_fences || run < 3 || code)
        return false;
    scan->no_fences = scan->maybe_html;
    if (scan->no_fences)
        return false;
    scan->fence = sign;
    scan->fence_length = run;
    scan->containers = 0;
    return true;
}

static void count_brackets(struct scan *scan, const struct prefix *prefix)
{
    bool ends = prefix->length == scan->text.len && !prefix->list;
    if (ends)
        scan->brackets = 0;
    for (str rest = scan->text; rest.len;) {
        size_t next = str_find(rest, '[');
        scan->brackets += next != STR_NONE;
        rest = str_from(rest, next == STR_NONE ? rest.len : next + 1);
    }
}

/* The message for what passes a limit on the line, or NULL. */
static const char *judge_line(struct scan *scan, enum diag_code *code)
{
    struct prefix prefix = read_prefix(scan->text);
    *code = DIAG_TOO_LARGE;
    if (scan->text.len > LIMIT_LINE_BYTES)
        return "the line is longer than 256 KiB; the note is shown as plain text";
    scan->maybe_html = scan->maybe_html && str_trim(scan->text).len;
    if (read_fence(scan, &prefix)) {
        scan->brackets = 0;
        scan->after_blank = true;
        return NULL;
    }
    count_brackets(scan, &prefix);
    count_containers(scan, &prefix);
    if (scan->brackets > LIMIT_BRACKETS)
        return "the paragraph holds more than 4096 '['; the note is shown as plain text";
    *code = DIAG_TOO_DEEP;
    if (scan->containers > LIMIT_CONTAINERS)
        return "more than 100 quotes and lists inside each other; the note is shown as plain text";
    return NULL;
}

bool limits_check(struct draft *draft)
{
    str text = buf_str(&draft->lexed->text);
    struct scan scan = {.after_blank = true};
    for (size_t from = 0; from < text.len;) {
        str rest = str_from(text, from);
        size_t length = 0;
        while (length < rest.len && rest.ptr[length] != '\n' && rest.ptr[length] != '\r')
            length++;
        scan.text = str_sub(rest, 0, length);
        enum diag_code code;
        const char *message = judge_line(&scan, &code);
        if (message) {
            size_t source = lexed_source_offset(draft->lexed, from);
            draft_finding(draft, code, lexed_place(draft->lexed, source), "%s", message);
            return false;
        }
        bool pair =
            length + 1 < rest.len && rest.ptr[length] == '\r' && rest.ptr[length + 1] == '\n';
        from += length + 1 + pair;
    }
    return limits_reference_check(draft);
}
