/* SPDX-License-Identifier: MIT
 *
 * markdown: a table for the summaries of CI steps, within the size that GitHub takes.
 */
#include "formats.h"
#include "kwiki/utf8.h"

#define MAX_BYTES (1024 * 1024 - 1024) /* of the table; the rest is for the last line */

/* Markup becomes text: nothing is a link, a mention, an image, a cell or an element. */
static void add_escaped(struct buf *out, str text)
{
    for (size_t at = 0; at < text.len;) {
        int c = findings_shown_code_point(utf8_next(text, &at));
        bool markup = c < 0x80 && str_find(STR("&<>|\\`*_[]{}~#@!$^=\"():"), (char)c) != STR_NONE;
        if (c == '\t')
            buf_add_char(out, ' ');
        else if (markup)
            buf_printf(out, "&#%d;", c);
        else
            buf_add_code_point(out, c);
    }
}

static void add_place(const struct report *report, const struct finding *finding, struct buf *out)
{
    struct arena arena;
    arena_init(&arena, 1024);
    buf_add(out, STR("<code>"));
    add_escaped(out, findings_ci_path(&arena, report, finding));
    if (finding->place.line)
        buf_printf(out, "&#58;%u&#58;%u", finding->place.line, finding->place.column);
    buf_add(out, STR("</code>"));
    arena_release(&arena);
}

static void add_row(const struct report *report, const struct judged *judged, struct buf *out)
{
    struct buf message = {0};
    str severity = diag_severity_name(judged->severity);
    str code = diag_code_name(judged->finding->code);
    findings_add_message(&message, judged->finding);
    buf_printf(out, "| %.*s | ", STR_ARG(severity));
    add_place(report, judged->finding, out);
    buf_add(out, STR(" | "));
    add_escaped(out, buf_str(&message));
    buf_printf(out, " | %.*s |\n", STR_ARG(code));
    buf_release(&message);
}

/* As many rows as fit; gives how many. */
static size_t add_rows(const struct report *report, struct buf *out, size_t limit)
{
    struct buf row = {0};
    size_t count = 0;
    for (; count < report->count; count++) {
        buf_clear(&row);
        add_row(report, &report->items[count], &row);
        if (out->len + row.len > limit)
            break;
        buf_add(out, buf_str(&row));
    }
    buf_release(&row);
    return count;
}

void findings_markdown(const struct report *report, struct buf *out)
{
    size_t limit = out->len + MAX_BYTES;
    buf_add(out, STR("### kwiki check\n\n"));
    findings_add_summary(out, report);
    buf_add(out, STR(".\n"));
    if (!report->count)
        return;
    buf_add_char(out, '\n');
    findings_add_counts(report, out);
    buf_add(out, STR(".\n\n| severity | place | finding | code |\n|---|---|---|---|\n"));
    size_t shown = add_rows(report, out, limit);
    if (shown < report->count)
        buf_printf(out, "\nand %zu more\n", report->count - shown);
}
