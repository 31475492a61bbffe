/* SPDX-License-Identifier: MIT
 *
 * trace: what -v tells on standard error: the settings and who has set them, the files that are
 * read, the phases of the run and how long they took. Without -v it is silent.
 */
#ifndef KWIKI_COMMAND_TRACE_H
#define KWIKI_COMMAND_TRACE_H

#include "kwiki/command.h"

void trace_settings(const struct command *command);
void trace_file(const struct command *command, str path); /* as the user would type it */
void trace_phase(const struct options *options, const char *name, double seconds);

#endif
