/* SPDX-License-Identifier: MIT
 *
 * kwiki: compiles a folder of Markdown notes about videos into a static web site.
 */
#include "kwiki/command.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

typedef int command_function(struct command *command);

static command_function *const commands[COMMAND_COUNT] = {
#define COMMAND(name, word, ...) [COMMAND_##name] = cmd_##word,
#include "kwiki/options.def"
};

static int refuse(struct command *command)
{
    if (!command->options->bare)
        return cmd_refuse(command);
    str help = options_short_help(command->arena);
    fwrite(help.ptr, 1, help.len, stderr);
    return STATUS_FAILURE;
}

static int run_command(struct command *command, int argc, char **argv)
{
    struct options *options = command->options;
    if (!options_parse(options, command->arena, argc, argv, command->diags))
        return refuse(command);
    if (options->version) {
        cmd_print(command, STR("kwiki " KWIKI_VERSION KWIKI_LACKS "\n"));
        return STATUS_CLEAN;
    }
    return commands[options->command](command);
}

int main(int argc, char **argv)
{
    struct arena arena;
    struct diag_list diags;
    struct options options = {0};
    struct command command = {.options = &options, .arena = &arena, .diags = &diags};
    json_set_alloc_funcs(heap_bytes, free); /* jansson has one allocator for the whole program */
    arena_init(&arena, 65536);
    diag_list_init(&diags);
    int status = cmd_status(&command, run_command(&command, argc, argv));
    diag_list_release(&diags);
    arena_release(&arena);
    return status;
}
