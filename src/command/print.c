/* SPDX-License-Identifier: MIT
 *
 * Standard output: what a command's result is written to, and what becomes of a failure.
 */
#include "kwiki/command.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

void cmd_print(struct command *command, str text)
{
    if (command->print_error || !text.len)
        return;
    if (fwrite(text.ptr, 1, text.len, stdout) < text.len)
        command->print_error = errno;
}

int cmd_flush(struct command *command, int status)
{
    if (!command->print_error && fflush(stdout))
        command->print_error = errno;
    if (!command->print_error)
        return status;
    fprintf(stderr, "kwiki: error: cannot write standard output: %s\n",
            strerror(command->print_error));
    return STATUS_FAILURE;
}
