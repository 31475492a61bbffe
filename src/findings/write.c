/* SPDX-License-Identifier: MIT
 *
 * The writers of the formats.
 */
#include "formats.h"
#include "kwiki/findings.h"

void findings_write(const struct report *report, enum report_format format, struct buf *out)
{
    static findings_writer *const writers[REPORT_FORMAT_COUNT] = {
#define REPORT_FORMAT(name, word) [REPORT_##name] = findings_##word,
#include "kwiki/options.def"
    };
    writers[format](report, out);
}
