/* SPDX-License-Identifier: MIT
 *
 * findings: what becomes of the diagnostics of all stages. It takes what they have recorded, the
 * settings and, when there is one, the site; it says which findings count and how much, chooses
 * those that are shown, and writes them in the forms that people, scripts and CI services read. It
 * finds nothing itself, and prints nothing.
 */
#ifndef KWIKI_FINDINGS_H
#define KWIKI_FINDINGS_H

#include "kwiki/buf.h"
#include "kwiki/diag.h"
#include "kwiki/options.h"
#include "kwiki/site.h"

/* ---- judging: judge.c ---------------------------------------------------------------------- */

/* A finding with the severity that it has in this run: never SEVERITY_OFF. */
struct judged {
    const struct finding *finding;
    enum severity severity;
};

struct verdict {
    struct judged *items; /* sorted as diag_sort does */
    size_t count;
    struct judged *fatal; /* findings that end the run with status 2, apart from the others */
    size_t fatal_count;
};

/* Judges all findings of the list, which is sorted: by the settings, quiet paths and, when there is
 * a site, the comments in its notes. Severities are those of check or of build. In the arena. */
struct verdict findings_judge(struct diag_list *list, const struct options *options,
                              const struct site *site, bool in_build, struct arena *arena);

/* The worst severity, SEVERITY_OFF when there is none. */
enum severity findings_worst(const struct verdict *verdict);

/* The least severity that makes the run fail: an error, with --strict a warning, or what --fail-on
 * says; SEVERITY_FATAL for "never". */
enum severity findings_fail_limit(const struct options *options);

/* The least severity that is shown with -q: errors, and what makes the run fail. */
enum severity findings_quiet_limit(const struct options *options);

/* ---- writing: write.c, one file a format --------------------------------------------------- */

/* Gives the line of the file, without its end and byte order mark, valid until the next call; empty
 * when it cannot be had. `path` is the one to show. */
typedef str findings_source_line(void *context, str path, uint32_t line);

/* A run's findings and how they are written. */
struct report {
    const struct judged *items; /* of a verdict */
    size_t count;
    str root; /* NOTES as the user typed it, without trailing '/' */
    size_t notes, links, moments;
    size_t baselined;    /* findings that the baseline knows and that are not in items */
    size_t most;         /* text and compact: findings shown; SIZE_MAX for all */
    enum severity least; /* text, compact: what is less severe is not shown, nor the totals then */
    bool color;          /* text, compact */
    bool excerpt;        /* text: with source line and caret */
    findings_source_line *source_line;
    void *context;
};

/* Appends the report. */
void findings_write(const struct report *report, enum report_format format, struct buf *out);

/* How often each code occurs: "12 broken-link, 3 inexact-link"; nothing without findings. */
void findings_add_counts(const struct report *report, struct buf *out);

/* One finding in the text form: its line and, when excerpt is set, the source with a caret. */
void findings_add_one(const struct report *report, const struct judged *judged, struct buf *out);

/* Appends text from notes, paths or the system as it may be shown: on one line, and unable to drive
 * a terminal. */
void findings_add_printable(struct buf *out, str text);

/* The path as the user would type it: the root joined with it, or the path itself when it lies
 * outside of the vault. In the arena. */
str findings_path(struct arena *arena, const struct report *report, const struct finding *finding);

/* ---- showing: show.c ----------------------------------------------------------------------- */

typedef bool findings_choice(const void *context, const struct finding *finding);

/* Appends those findings of a verdict that are chosen (all without a choice) and that the command
 * shows on the terminal, in the text form that `form` describes: of many the first, the severe ones
 * before others, then how many are left out. */
void findings_show(const struct report *form, const struct options *options,
                   const struct verdict *verdict, findings_choice *choose, const void *context,
                   struct buf *out);

/* A findings_choice: what concerns the vault as a whole. The context is not used. */
bool findings_are_general(const void *context, const struct finding *finding);

#endif
