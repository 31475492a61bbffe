/* SPDX-License-Identifier: MIT
 *
 * judge: the findings that count in this run, with their severities. Settings, quiet paths and
 * the comments in notes are asked here, so that every command and format agrees.
 */
#ifndef KWIKI_COMMAND_JUDGE_H
#define KWIKI_COMMAND_JUDGE_H

#include "compile.h"
#include "kwiki/report.h"

struct verdict {
    struct judged *items; /* sorted; in the program's arena */
    size_t count;
    struct judged *fatal; /* findings that end the run with status 2, apart from the others */
    size_t fatal_count;
};

/* Judges all findings of the command. Severities are those of check or of build. */
struct verdict cmd_judge(struct command *command, bool in_build);

/* The least severity that makes the run fail: an error, with --strict a warning, or what --fail-on
 * says; SEVERITY_FATAL for "never". */
enum severity cmd_fail_limit(const struct options *options);

/* The least severity that is shown with -q: errors, and what makes the run fail. */
enum severity cmd_quiet_limit(const struct options *options);

/* The worst severity, SEVERITY_OFF when there is none. */
enum severity cmd_worst(const struct verdict *verdict);

#endif
