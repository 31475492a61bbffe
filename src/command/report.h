/* SPDX-License-Identifier: MIT
 *
 * report: some of the findings, as cmd_report prints all.
 */
#ifndef KWIKI_COMMAND_REPORT_H
#define KWIKI_COMMAND_REPORT_H

#include "judge.h"

/* NOTES as the user typed it, without trailing '/'. */
str report_root(const struct options *options);

/* Prints those of a verdict's findings that are chosen, on standard error; of many the first, the
 * severe ones before others. */
typedef bool report_choice(const void *context, const struct finding *finding);
void report_chosen(struct command *command, const struct verdict *verdict, report_choice *choose,
                   const void *context);

/* A report_choice: what concerns the vault as a whole. The context is not used. */
bool report_is_general(const void *context, const struct finding *finding);

#endif
