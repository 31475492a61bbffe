/* SPDX-License-Identifier: MIT
 *
 * The writers of the formats.
 */
#include "kwiki/report.h"
#include "formats.h"

void report_write(const struct report *report, enum report_format format, struct buf *out)
{
    static report_writer *const writers[REPORT_FORMAT_COUNT] = {
#define REPORT_FORMAT(name, word) [REPORT_##name] = report_##word,
#include "kwiki/options.def"
    };
    writers[format](report, out);
}
