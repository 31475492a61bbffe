/* SPDX-License-Identifier: MIT
 *
 * kwiki help [COMMAND], and what a wrong command line is answered with.
 */
#include "kwiki/command.h"

int cmd_help(struct command *command)
{
    cmd_print(command, options_help(command->arena, command->options->help_on));
    return STATUS_CLEAN;
}

int cmd_refuse(struct command *command)
{
    int status = cmd_report(command);
    enum command_id id = command->options->command;
    str name = options_command_name(id == COMMAND_HELP ? COMMAND_NONE : id);
    cmd_say("see 'kwiki %.*s%s--help'", STR_ARG(name), name.len ? " " : "");
    return status;
}
