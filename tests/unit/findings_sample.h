/* SPDX-License-Identifier: MIT
 *
 * findings_sample: a few findings, some of which would like to break out of their format, and how a
 * report on them is compared.
 */
#ifndef KWIKI_TEST_FINDINGS_SAMPLE_H
#define KWIKI_TEST_FINDINGS_SAMPLE_H

#include "check.h"
#include "kwiki/findings.h"
#include "words.h"

#define ESC  "\x1B"
#define BIDI "\xE2\x80\xAE" /* right-to-left override */
#define FFFD "\xEF\xBF\xBD"
#define TEXT(literal)                                                                              \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }

static const struct finding findings[] = {
    {.code = DIAG_BROKEN_LINK,
     .place = {3, 5},
     .path = TEXT("a/b c.md"),
     .message = WORDS("no note named 'Helo'"),
     .suggestion = TEXT("Hello"),
     .subject = TEXT("Helo")},
    {.code = DIAG_BROKEN_LINK,
     .place = {9, 1},
     .path = TEXT("a/b c.md"),
     .message = WORDS("no note named 'Helo'"),
     .suggestion = TEXT("Hello"),
     .subject = TEXT("Helo")},
    {.code = DIAG_INEXACT_LINK,
     .place = {9, 7},
     .path = TEXT("a/b c.md"),
     .message = WORDS("'hi' is found only by its alias as 'h.md'"),
     .suggestion = TEXT("h")},
    {.code = DIAG_INEXACT_HEADING,
     .place = {1, 2},
     .path = TEXT("z.md"),
     .message = WORDS("the heading is written 'Boiler'"),
     .suggestion = TEXT("Boiler")},
    {.code = DIAG_ORPHAN_NOTE, .path = TEXT("z.md"), .message = WORDS("no note links to this one")},
};

/* All that formats could stumble over, in path and message. */
static const struct finding hostile = {
    .code = DIAG_BAD_TIMESTAMP,
    .place = {2, 1},
    .path = TEXT("x:,%\n|<y>.md"),
    .message = WORDS("a\n::error::b %0A " ESC "[31m " BIDI "]]> & <b> \"q\" | `c` \x01\xFF"),
};

static const struct judged judged[] = {
    {&findings[0], SEVERITY_ERROR},   {&findings[1], SEVERITY_ERROR},
    {&findings[2], SEVERITY_WARNING}, {&findings[3], SEVERITY_WARNING},
    {&findings[4], SEVERITY_NOTE},
};
static const struct judged hostile_judged[] = {{&hostile, SEVERITY_ERROR}};

static inline struct report sample(void)
{
    return (struct report){.items = judged,
                           .count = ROWS(judged),
                           .root = STR("./notes"),
                           .notes = 7,
                           .links = 20,
                           .moments = 3,
                           .most = SIZE_MAX};
}

static inline struct report of(const struct judged *items, size_t count)
{
    struct report report = sample();
    report.items = items;
    report.count = count;
    return report;
}

static const char *const names[REPORT_FORMAT_COUNT] = {
#define REPORT_FORMAT(name, word) #word,
#include "kwiki/options.def"
};

static inline void check_report(struct report report, enum report_format format,
                                const char *expected)
{
    struct buf out = {0};
    findings_write(&report, format, &out);
    check_str(buf_str(&out), expected, names[format]);
    buf_release(&out);
}

static inline void check_holds(str text, const char *part)
{
    if (!str_contains(text, str_from_c(part)))
        fail_msg("no %s in\n%.*s", part, STR_ARG(text));
}

#endif
