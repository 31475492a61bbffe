/* SPDX-License-Identifier: MIT
 *
 * The writers of the formats, and the path of a finding.
 */
#include "kwiki/report.h"
#include "formats.h"
#include "kwiki/path.h"

void report_write(const struct report *report, enum report_format format, struct buf *out)
{
    static report_writer *const writers[REPORT_FORMAT_COUNT] = {
#define REPORT_FORMAT(name, word) [REPORT_##name] = report_##word,
#include "kwiki/options.def"
    };
    writers[format](report, out);
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
