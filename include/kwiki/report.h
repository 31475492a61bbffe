/* SPDX-License-Identifier: MIT
 *
 * report: findings in the forms that people, scripts and CI services read. It takes findings
 * whose severities are settled and gives bytes; it reads no file but through the callback.
 */
#ifndef KWIKI_REPORT_H
#define KWIKI_REPORT_H

#include "kwiki/buf.h"
#include "kwiki/diag.h"
#include "kwiki/options.h"

/* A finding with the severity that it has in this run: never SEVERITY_OFF. */
struct judged {
    const struct finding *finding;
    enum severity severity;
};

/* Gives the line of the file, without its end and byte order mark, valid until the next call; empty
 * when it can not be had. `path` is the one to show. */
typedef str report_source_line(void *context, str path, uint32_t line);

struct report {
    const struct judged *items; /* sorted as diag_sort does */
    size_t count;
    str root; /* NOTES as the user typed it, without trailing '/' */
    size_t notes, links, moments;
    size_t baselined; /* findings that the baseline knows and that are not in items */
    size_t most;      /* text and compact: findings shown; SIZE_MAX for all */
    enum severity
        least;    /* text and compact: what is less severe is not shown, nor the totals then */
    bool color;   /* text, compact */
    bool excerpt; /* text: with source line and caret */
    report_source_line *source_line;
    void *context;
};

/* Appends the report. */
void report_write(const struct report *report, enum report_format format, struct buf *out);

/* How often each code occurs: "12 broken-link, 3 inexact-link"; nothing without findings. */
void report_counts(const struct report *report, struct buf *out);

/* Appends text from notes, paths or the system as it may be shown: on one line, and unable to drive
 * a terminal. */
void report_add_printable(struct buf *out, str text);

/* One finding in the text form: its line and, when excerpt is set, the source with a caret. */
void report_finding(const struct report *report, const struct judged *judged, struct buf *out);

/* The path as the user would type it: the root joined with it, or the path itself when it lies
 * outside of the vault. In the arena. */
str report_path(struct arena *arena, const struct report *report, const struct finding *finding);

#endif
