/* SPDX-License-Identifier: MIT
 *
 * Standard output: what a command's result is written to, and what becomes of a failure. And paths
 * in the commands that messages advise.
 */
#include "interrupt.h"
#include "kwiki/command.h"
#include "kwiki/file.h"
#include "kwiki/report.h"
#include "kwiki/utf8.h"
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
    report_add_printable(&out, (str){text, (size_t)len});
    buf_add_char(&out, '\n');
    fwrite(out.ptr, 1, out.len, stderr);
    buf_release(&out);
    free(text);
}

static bool is_plain(str path)
{
    for (size_t i = 0; i < path.len; i++)
        if (!char_is_alnum(path.ptr[i]) && (unsigned char)path.ptr[i] < 0x80 &&
            str_find(STR("-_./+,:@%=^"), path.ptr[i]) == STR_NONE)
            return false;
    return path.len > 0;
}

str cmd_shell_word(struct arena *arena, const char *path)
{
    str word = utf8_repair(arena, str_from_c(path));
    if (is_plain(word))
        return word;
    struct buf out = {0};
    buf_add_char(&out, '\'');
    for (size_t at = 0; at < word.len;) {
        int c = utf8_next(word, &at);
        if (c == '\'')
            buf_add(&out, STR("'\\''"));
        else
            buf_add_code_point(&out, utf8_class(c) == UTF8_CONTROL ? 0xFFFD : c);
    }
    buf_add_char(&out, '\'');
    str quoted = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return quoted;
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
