/* SPDX-License-Identifier: MIT
 *
 * kwiki init DIR: a vault to begin with. It only adds files; what is there already stays as it is.
 */
#include "interrupt.h"
#include "kwiki/command.h"
#include "kwiki/file.h"
#include "kwiki/path.h"
#include "kwiki/shell.h"
#include "kwiki/starter.h"
#include "kwiki/utf8.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Paths of files and folders as the user would type them. */
static str shown_path(struct command *command, str path)
{
    str folder = utf8_repair(command->arena, str_from_c(command->options->notes));
    while (folder.len > 1 && str_ends(folder, STR("/")))
        folder.len--;
    if (!path.len)
        return folder;
    const char *slash = str_ends(folder, STR("/")) ? "" : "/";
    return arena_printf(command->arena, "%.*s%s%.*s", STR_ARG(folder), slash, STR_ARG(path));
}

/* Makes the folder and those above it. Returns 0 or an errno. */
static int make_folder(struct command *command)
{
    str path = str_from_c(command->options->notes);
    for (size_t i = 1; i <= path.len; i++) {
        if (i < path.len && path.ptr[i] != '/')
            continue;
        const char *name = arena_str(command->arena, str_sub(path, 0, i)).ptr;
        if (TEMP_FAILURE_RETRY(mkdir(name, 0777)) && errno != EEXIST)
            return errno;
    }
    return 0;
}

static int open_folder(struct command *command)
{
    int error = make_folder(command);
    int folder = file_open_named(command->options->notes, O_RDONLY | O_DIRECTORY);
    if (folder < 0)
        diag_system(command->diags, shown_path(command, STR("")), "the folder cannot be opened",
                    error ? error : errno);
    return folder;
}

/* Gives the number of files that were written. */
static size_t write_files(struct command *command, int folder)
{
    size_t written = 0;
    for (size_t i = 0; i < starter_file_count && !interrupt_has_come(); i++) {
        const struct starter_file *file = &starter_files[i];
        str path = str_from_c(file->name), shown = shown_path(command, path);
        int error = file_replace_new(folder, path, (str){(const char *)file->bytes, file->size});
        written += !error;
        if (error && error != EEXIST)
            diag_system(command->diags, shown, "cannot be written", error);
        else if (error && !command->options->quiet)
            cmd_say("%.*s: note: exists already and stays as it is", STR_ARG(shown));
        else if (!error)
            cmd_print(command, arena_printf(command->arena, "%.*s\n", STR_ARG(shown)));
    }
    return written;
}

int cmd_init(struct command *command)
{
    interrupt_catch();
    int folder = open_folder(command);
    if (folder < 0)
        return cmd_report(command);
    size_t written = write_files(command, folder);
    close(folder);
    if (interrupt_has_come())
        return STATUS_FAILURE;
    str shown = shown_path(command, STR(""));
    if (!written && !command->diags->count)
        diag_report(command->diags, MESSAGE(NOTHING_WRITTEN),
                    (struct finding){.path = shown, .outside = true});
    else if (written && !command->options->quiet)
        cmd_say("next: kwiki serve %.*s",
                STR_ARG(shell_word(command->arena, command->options->notes)));
    return cmd_report(command);
}
