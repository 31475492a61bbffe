/* SPDX-License-Identifier: MIT
 *
 * text and compact: for people, on a terminal or in a log.
 */
#include "formats.h"
#include "kwiki/utf8.h"

#define EXCERPT_WIDTH  96          /* code points of a source line that are shown */
#define EXCERPT_BEFORE 60          /* of them before the caret, when the line is longer */
#define MAX_LINE       (64 * 1024) /* bytes; of a longer line nothing is shown */

static const char *color_of(enum severity severity)
{
    switch (severity) {
    case SEVERITY_NOTE: return "\033[36m";
    case SEVERITY_WARNING: return "\033[35m";
    default: return "\033[1;31m";
    }
}

static void add_line(const struct report *report, const struct judged *judged, str path,
                     struct buf *out)
{
    const struct finding *finding = judged->finding;
    findings_add_printable(out, path.len ? path : STR("kwiki"));
    if (finding->place.line)
        buf_printf(out, ":%u:%u", finding->place.line, finding->place.column);
    str name = diag_severity_name(judged->severity);
    buf_printf(out, ": %s%.*s:%s ", report->color ? color_of(judged->severity) : "", STR_ARG(name),
               report->color ? "\033[0m" : "");
    findings_add_message(out, finding);
    str code = diag_code_name(finding->code);
    buf_printf(out, " [%.*s]\n", STR_ARG(code));
}

/* The code points of a source line that are shown, the caret's among them. */
struct window {
    size_t first, count; /* in code points */
    bool cut_left, cut_right;
};

static struct window window_of(str line, uint32_t column)
{
    size_t total = utf8_length(line), caret = column ? column - 1 : 0;
    if (total <= EXCERPT_WIDTH)
        return (struct window){.count = total};
    size_t first = caret > EXCERPT_BEFORE ? caret - EXCERPT_BEFORE : 0;
    if (first > total - EXCERPT_WIDTH)
        first = total - EXCERPT_WIDTH;
    return (struct window){first, EXCERPT_WIDTH, first > 0, first + EXCERPT_WIDTH < total};
}

/* The offset this many code points from the offset. */
static size_t skip_code_points(str line, size_t at, size_t count)
{
    for (; count && at < line.len; count--)
        utf8_next(line, &at);
    return at;
}

/* White space as wide as the text; tabs keep their width. */
static void add_blank(struct buf *out, str text)
{
    for (size_t at = 0; at < text.len;) {
        int c = findings_shown_code_point(utf8_next(text, &at));
        if (c == '\t')
            buf_add_char(out, '\t');
        for (unsigned width = c == '\t' ? 0 : utf8_columns(c); width; width--)
            buf_add_char(out, ' ');
    }
}

/* The source line and a caret below the column, after a border, so that no note can write a line
 * that looks like one of ours. */
static void add_excerpt(const struct report *report, const struct judged *judged, str path,
                        struct arena *arena, struct buf *out)
{
    struct place place = judged->finding->place;
    if (!report->excerpt || !report->source_line || !place.line || !path.len)
        return;
    str line = str_trim_right(report->source_line(report->context, path, place.line));
    if (!line.len || line.len > MAX_LINE)
        return;
    if (utf8_invalid(line) != STR_NONE) /* columns count what stands there after the repair */
        line = utf8_repair(arena, line);
    struct window window = window_of(line, place.column);
    size_t from = skip_code_points(line, 0, window.first),
           to = skip_code_points(line, from, window.count);
    size_t before = place.column > window.first ? place.column - 1 - window.first : 0;
    size_t caret = skip_code_points(line, from, before);
    buf_add(out, window.cut_left ? STR("    | …") : STR("    | "));
    findings_add_printable(out, str_sub(line, from, to));
    buf_add(out, window.cut_right ? STR("…\n    | ") : STR("\n    | "));
    if (window.cut_left)
        buf_add_char(out, ' ');
    add_blank(out, str_sub(line, from, caret));
    if (report->color)
        buf_printf(out, "%s^\033[0m\n", color_of(judged->severity));
    else
        buf_add(out, STR("^\n"));
}

void findings_add_one(const struct report *report, const struct judged *judged, struct buf *out)
{
    struct arena arena;
    arena_init(&arena, 1024);
    /* a NUL follows the path, so that source_line may open it */
    str path = arena_str(&arena, findings_path(&arena, report, judged->finding));
    add_line(report, judged, path, out);
    add_excerpt(report, judged, path, &arena, out);
    arena_release(&arena);
}

static void add_findings(const struct report *report, struct buf *out)
{
    size_t shown = 0, left = 0;
    for (size_t i = 0; i < report->count; i++) {
        if (report->items[i].severity < report->least)
            continue;
        if (shown < report->most && ++shown)
            findings_add_one(report, &report->items[i], out);
        else
            left++;
    }
    if (left)
        buf_printf(out, "and %zu more\n", left);
}

void findings_text(const struct report *report, struct buf *out)
{
    add_findings(report, out);
    if (report->least > SEVERITY_NOTE)
        return;
    if (report->count) {
        findings_add_counts(report, out);
        buf_add_char(out, '\n');
    }
    findings_add_summary(out, report);
    buf_add_char(out, '\n');
}

void findings_compact(const struct report *report, struct buf *out)
{
    struct report lines = *report;
    lines.excerpt = false;
    add_findings(&lines, out);
}
