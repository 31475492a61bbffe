/* SPDX-License-Identifier: MIT
 *
 * placeholder until the formats stand: one plain line a finding.
 */
#include "kwiki/report.h"

str report_path(struct arena *arena, const struct report *report, const struct finding *finding)
{
    if (finding->outside)
        return finding->path.len ? finding->path : STR("kwiki");
    return arena_printf(arena, "%.*s/%.*s", STR_ARG(report->root), STR_ARG(finding->path));
}

void report_finding(const struct report *report, const struct judged *judged, struct buf *out)
{
    struct arena arena;
    arena_init(&arena, 512);
    str path = report_path(&arena, report, judged->finding);
    str severity = diag_severity_name(judged->severity), code = diag_code_name(judged->finding->code);
    buf_add(out, path);
    if (judged->finding->place.line)
        buf_printf(out, ":%u:%u", judged->finding->place.line, judged->finding->place.column);
    buf_printf(out, ": %.*s: %.*s [%.*s]\n", STR_ARG(severity), STR_ARG(judged->finding->message),
               STR_ARG(code));
    arena_release(&arena);
}

void report_write(const struct report *report, enum report_format format, struct buf *out)
{
    (void)format;
    for (size_t i = 0; i < report->count; i++)
        report_finding(report, &report->items[i], out);
}

str report_format_name(enum report_format format)
{
    (void)format;
    return STR("text");
}

bool report_format_find(str name, enum report_format *format)
{
    *format = REPORT_TEXT;
    return str_eq(name, STR("text"));
}
