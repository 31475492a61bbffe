/* SPDX-License-Identifier: MIT
 *
 * One walk over the lines of the lexed text, before cmark reads it. What is counted is never less
 * than what cmark will meet: where that cannot be known here, more is counted.
 */
#include "limits.h"
#include "lines.h"

struct scan {
    str text; /* of the line, without its end */
    struct margin margin;
    size_t containers; /* most that can be open */
    bool after_blank;
    size_t brackets; /* of the paragraph so far */
    bool maybe_html; /* an HTML block may be open */
    bool no_fences;  /* it cannot be known any more what is code */
    char fence;      /* of the code block that is open, or 0 */
    size_t fence_length;
};

/* How many containers may be open after the line. One that goes on needs two columns of white
 * space, or a marker; but where a paragraph may go on, all of them may. */
static void count_containers(struct scan *scan)
{
    bool blank = scan->margin.length == scan->text.len && !scan->margin.markers;
    size_t markers = lines_is_break(str_trim(scan->text)) ? 0 : scan->margin.markers;
    size_t kept = (scan->margin.columns + 1) / 2;
    size_t known = (kept < scan->containers ? kept : scan->containers) + markers;
    if (!blank && (scan->after_blank || known > scan->containers))
        scan->containers = known;
    scan->after_blank = blank;
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
static bool read_fence(struct scan *scan)
{
    str rest = str_from(scan->text, scan->margin.length);
    if (scan->fence) {
        if (scan->margin.columns < 4 && lines_closes_fence(rest, scan->fence, scan->fence_length))
            scan->fence = 0;
        return true;
    }
    if (str_starts(rest, STR("<"))) {
        scan->no_fences = scan->no_fences || is_lasting_html(rest);
        scan->maybe_html = true;
    }
    size_t run = scan->no_fences ? 0 : lines_fence(scan->text);
    scan->no_fences = scan->no_fences || (run && scan->maybe_html);
    if (!run || scan->no_fences)
        return false;
    scan->fence = scan->text.ptr[0];
    scan->fence_length = run;
    scan->containers = 0;
    return true;
}

static void count_brackets(struct scan *scan)
{
    bool ends =
        scan->margin.length == scan->text.len && scan->margin.markers == scan->margin.quotes;
    if (ends)
        scan->brackets = 0;
    for (size_t at = 0, next; (next = str_find(str_from(scan->text, at), '[')) != STR_NONE;) {
        scan->brackets++;
        at += next + 1;
    }
}

/* The message for what passes a limit on the line, or NULL. */
static const char *judge_line(struct scan *scan, enum diag_code *code)
{
    *code = DIAG_TOO_LARGE;
    if (scan->text.len > LIMIT_LINE_BYTES)
        return "the line is longer than 256 KiB; the note is shown as plain text";
    scan->margin = lines_margin(scan->text);
    scan->maybe_html = scan->maybe_html && str_trim(scan->text).len;
    if (read_fence(scan)) {
        scan->brackets = 0;
        scan->after_blank = true;
        return NULL;
    }
    count_brackets(scan);
    count_containers(scan);
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
    for (size_t from = 0, next; from < text.len; from = next) {
        enum diag_code code;
        scan.text = str_sub(text, from, lines_end(text, from, &next));
        const char *message = judge_line(&scan, &code);
        if (message) {
            draft_finding(draft, code, lexed_text_place(draft->lexed, from), "%s", message);
            return false;
        }
    }
    return limits_reference_check(draft);
}
