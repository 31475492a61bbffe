/* SPDX-License-Identifier: MIT
 *
 * formats: one writer a format, and what they share. Texts from notes pass through
 * findings_add_printable or the JSON writer on their way out, so that they neither drive a terminal
 * nor break a format.
 */
#ifndef KWIKI_FINDINGS_FORMATS_H
#define KWIKI_FINDINGS_FORMATS_H

#include "kwiki/findings.h"
#include "kwiki/json.h"
#include "kwiki/map.h"

typedef void findings_writer(const struct report *report, struct buf *out);

#define REPORT_FORMAT(name, word) findings_writer findings_##word;
#include "kwiki/options.def"

/* ---- texts: printable.c ---- */

/* The code point as it is shown: U+FFFD for controls, line ends, bidi controls and characters
 * that nobody sees, but not for tabs and joiners. XML 1.0 allows every result. */
int findings_shown_code_point(int code_point);

/* The message and, when it does not already hold it, the suggestion; on one line. */
void findings_add_message(struct buf *out, const struct finding *finding);

/* "12 errors, 3 warnings in 120 notes", with what the baseline knows. */
void findings_add_summary(struct buf *out, const struct report *report);

/* The printable text in XML, for elements and attributes. */
void findings_add_xml(struct buf *out, str text);

/* ---- findings: tally.c ---- */

/* SEVERITY_NOTE, _WARNING or _ERROR; a fatal finding is an error. */
enum severity findings_level(enum severity severity);

struct findings_tally {
    size_t levels[SEVERITY_FATAL]; /* by findings_level */
    size_t codes[DIAG_COUNT];
};
struct findings_tally findings_tally(const struct report *report);

/* findings_path for CI services: without "." and empty components, so that it is right from the
 * repository's root; never empty. */
str findings_ci_path(struct arena *arena, const struct report *report,
                     const struct finding *finding);

/* What tells findings apart from run to run and holds no line: of code, path, subject (the
 * message when there is none) and how many equal ones came before. */
struct findings_prints {
    struct arena arena;
    struct map counts;
};

void findings_prints_init(struct findings_prints *prints);
void findings_prints_release(struct findings_prints *prints);
/* The next finding's, in 32 hexadecimal digits; `path` is its path for CI services. */
str findings_print_next(struct findings_prints *prints, const struct finding *finding, str path);

/* Begins the next value of an array on a line of its own. */
void findings_json_line(struct json *json);

#endif
