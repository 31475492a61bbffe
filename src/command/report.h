/* SPDX-License-Identifier: MIT
 *
 * report: some of the findings, as cmd_report prints all.
 */
#ifndef KWIKI_COMMAND_REPORT_H
#define KWIKI_COMMAND_REPORT_H

#include "kwiki/command.h"

/* NOTES as the user typed it, without trailing '/'. */
str report_root(const struct options *options);

/* Prints the findings that are chosen, on standard error; of many the first ones. */
typedef bool report_choice(const void *context, const struct finding *finding);
void report_chosen(struct command *command, report_choice *choose, const void *context);

#endif
