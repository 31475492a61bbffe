/* SPDX-License-Identifier: MIT
 *
 * Standard output: what a command's result is written to, and what becomes of a failure.
 */
#include "interrupt.h"
#include "kwiki/command.h"
#include "kwiki/file.h"
#include "kwiki/findings.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void cmd_print(struct command *command, str text)
{
    if (!command->print_error)
        command->print_error = file_write_all(STDOUT_FILENO, text);
}

void cmd_say(const char *format, ...)
{
    char *text = NULL;
    struct buf out = {0};
    va_list args;
    va_start(args, format);
    int len = vasprintf(&text, format, args);
    va_end(args);
    if (len < 0)
        heap_exhausted();
    findings_add_printable(&out, (str){text, (size_t)len});
    buf_add_char(&out, '\n');
    fwrite(out.ptr, 1, out.len, stderr);
    buf_release(&out);
    free(text);
}

int cmd_status(const struct command *command, int status)
{
    if (interrupt_has_come())
        return STATUS_SIGNAL + interrupt_signal();
    if (!command->print_error)
        return status;
    fprintf(stderr, "kwiki: error: cannot write standard output: %s\n",
            strerror(command->print_error));
    return STATUS_FAILURE;
}
