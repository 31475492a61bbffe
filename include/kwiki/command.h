/* SPDX-License-Identifier: MIT
 *
 * command: what the program does. A command calls the stages in order and gives the exit status;
 * it adds its findings to the list, which main prints.
 */
#ifndef KWIKI_COMMAND_H
#define KWIKI_COMMAND_H

#include "kwiki/arena.h"
#include "kwiki/diag.h"
#include "kwiki/options.h"

enum exit_status {
    STATUS_CLEAN = 0,
    STATUS_FINDINGS = 1, /* of severity error; with --strict also warnings */
    STATUS_FAILURE = 2,  /* wrong usage, a broken kwiki.yaml, a failing system call */
    STATUS_SIGNAL = 128  /* plus the signal's number */
};

struct workspace;

/* What every command gets. */
struct command {
    struct options *options;
    struct arena *arena; /* of the program */
    struct diag_list *diags;
    const struct workspace *workspace; /* NULL until NOTES is open */
    int print_error;                   /* errno of the first failed write of cmd_print */
};

/* cmd_build, cmd_check, ...: each gives the exit status, as far as no signal has ended it. */
#define COMMAND(name, word, ...) int cmd_##word(struct command *command);
#include "kwiki/options.def"

/* Writes to standard output, where nothing is written any more after a failure. */
void cmd_print(struct command *command, str text);

/* The exit status of a command that gave this one: that of the signal that has ended it, or, after
 * a message, of the failure of cmd_print. */
int cmd_status(const struct command *command, int status);

/* A line on standard error; what notes and paths bring along cannot drive a terminal. */
void cmd_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Prints the findings that the settings leave, sorted, on standard error, and gives the exit
 * status that they mean. */
int cmd_report(struct command *command);

/* Prints only the findings that end the run, and gives their status. */
int cmd_report_fatal(struct command *command);

/* Prints what is wrong with the command line, and where to read more; gives the status. */
int cmd_refuse(struct command *command);

#endif
