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

/* Reports what passes a limit on the line. */
static bool judge_line(struct draft *draft, struct scan *scan, size_t from)
{
    if (scan->text.len > LIMIT_LINE_BYTES) {
        draft_finding(draft, MESSAGE(LINE_TOO_LONG), lexed_text_place(draft->lexed, from));
        return false;
    }
    scan->margin = lines_margin(scan->text);
    scan->maybe_html = scan->maybe_html && str_trim(scan->text).len;
    if (read_fence(scan)) {
        scan->brackets = 0;
        scan->after_blank = true;
        return true;
    }
    count_brackets(scan);
    count_containers(scan);
    if (scan->brackets > LIMIT_BRACKETS)
        draft_finding(draft, MESSAGE(TOO_MANY_BRACKETS), lexed_text_place(draft->lexed, from));
    else if (scan->containers > LIMIT_CONTAINERS)
        draft_finding(draft, MESSAGE(TOO_MANY_CONTAINERS), lexed_text_place(draft->lexed, from));
    return scan->brackets <= LIMIT_BRACKETS && scan->containers <= LIMIT_CONTAINERS;
}

bool limits_check(struct draft *draft)
{
    str text = buf_str(&draft->lexed->text);
    struct scan scan = {.after_blank = true};
    for (size_t from = 0, next; from < text.len; from = next) {
        scan.text = str_sub(text, from, lines_end(text, from, &next));
        if (!judge_line(draft, &scan, from))
            return false;
    }
    return limits_reference_check(draft);
}
