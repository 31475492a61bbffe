/* SPDX-License-Identifier: MIT
 *
 * The formats by name, and the path of a finding.
 */
#include "kwiki/report.h"
#include "formats.h"
#include "kwiki/path.h"

static const struct {
    const char *name;
    report_writer *write;
} formats[REPORT_FORMAT_COUNT] = {
    [REPORT_TEXT] = {"text", report_text},
    [REPORT_COMPACT] = {"compact", report_compact},
    [REPORT_JSON] = {"json", report_json},
    [REPORT_JSONL] = {"jsonl", report_jsonl},
    [REPORT_SARIF] = {"sarif", report_sarif},
    [REPORT_JUNIT] = {"junit", report_junit},
    [REPORT_GITHUB] = {"github", report_github},
    [REPORT_GITLAB] = {"gitlab", report_gitlab},
    [REPORT_MARKDOWN] = {"markdown", report_markdown},
};

void report_write(const struct report *report, enum report_format format, struct buf *out)
{
    formats[format].write(report, out);
}

str report_format_name(enum report_format format)
{
    return str_from_c(formats[format].name);
}

bool report_format_find(str name, enum report_format *format)
{
    for (int i = 0; i < REPORT_FORMAT_COUNT; i++) {
        if (str_eq(name, report_format_name((enum report_format)i))) {
            *format = (enum report_format)i;
            return true;
        }
    }
    return false;
}

str report_path(struct arena *arena, const struct report *report, const struct finding *finding)
{
    str root = report->root;
    if (finding->outside || !root.len)
        return finding->path;
    if (!finding->path.len)
        return root;
    if (str_ends(root, STR("/")))
        root.len--;
    return arena_printf(arena, "%.*s/%.*s", STR_ARG(root), STR_ARG(finding->path));
}
