/* SPDX-License-Identifier: MIT
 *
 * --help, made from the tables of commands, options and settings.
 */
#include "settings.h"
#include "table.h"

#define HELP_COLUMN 32
#define HELP_WIDTH  68u

static void add_operands(struct buf *out, const struct command_row *command)
{
    for (size_t i = 0; i < table_operand_count(command); i++)
        buf_printf(out, command->operands[i].is_optional ? " [%s]" : " %s",
                   command->operands[i].name);
}

static void add_usage(struct buf *out, const struct command_row *command)
{
    if (!command->name) {
        buf_add(out, STR("usage: kwiki COMMAND [options] ...\n"));
        return;
    }
    buf_printf(out, "usage: kwiki %s [options]", command->name);
    add_operands(out, command);
    buf_add_char(out, '\n');
}

static void add_examples(struct buf *out, const struct command_row *command)
{
    buf_add(out, STR("\nExamples:\n"));
    for (size_t i = 0; i < TABLE_MAX_EXAMPLES && command->examples[i]; i++)
        buf_printf(out, "  kwiki %s\n", command->examples[i]);
}

/* Where the first line of a text ends so that it is not wider than the help's column. */
static size_t line_end(str text)
{
    size_t end = str_rfind(str_sub(text, 0, HELP_WIDTH + 1), ' ');
    return text.len <= HELP_WIDTH || end == STR_NONE ? text.len : end;
}

/* The left side began at `from`; its help goes to the column, or to the next line. */
static void add_help(struct buf *out, size_t from, str help)
{
    size_t width = out->len - from;
    if (width + 2 > HELP_COLUMN) {
        buf_add_char(out, '\n');
        width = 0;
    }
    do {
        str line = str_sub(help, 0, line_end(help));
        buf_printf(out, "%*s", (int)(HELP_COLUMN - width), "");
        buf_add(out, line);
        buf_add_char(out, '\n');
        help = str_trim(str_from(help, line.len));
        width = 0;
    } while (help.len);
}

static void add_formats(struct buf *out)
{
    buf_add(out, STR("\nFormats:\n"));
    for (size_t i = 0; i < EXPORT_FORMAT_COUNT; i++) {
        size_t from = out->len;
        buf_printf(out, "  %s", table_export_formats[i]);
        add_help(out, from, str_from_c(table_export_help[i]));
    }
}

static void add_commands(struct buf *out)
{
    buf_add(out, STR("\nCommands:\n"));
    for (size_t i = 1; i < COMMAND_COUNT; i++) {
        const struct command_row *command = &table_commands[i];
        size_t from = out->len;
        buf_printf(out, "  %s", command->name);
        add_operands(out, command);
        add_help(out, from, str_from_c(command->summary));
    }
    buf_add(out, STR("\n'kwiki COMMAND --help' says more about one.\n"));
}

static void add_options(struct buf *out, struct arena *arena, enum command_id command)
{
    buf_add(out, STR("\nOptions:\n"));
    for (size_t i = 0; i < table_option_count; i++) {
        const struct option_row *row = &table_options[i];
        if (!(row->commands & 1u << command))
            continue;
        size_t from = out->len;
        if (row->letter)
            buf_printf(out, "  -%c, --%s", row->letter, row->name);
        else
            buf_printf(out, "      --%s", row->name);
        if (row->argument)
            buf_printf(out, " %s", row->argument);
        add_help(out, from, table_option_help(arena, row));
    }
}

static void add_settings(struct buf *out, struct arena *arena)
{
    buf_add(out,
            STR("\nSettings, also keys of kwiki.yaml (base_url: URL) and environment variables "
                "(KWIKI_BASE_URL).\nFolders in kwiki.yaml are relative to NOTES and inside it, "
                "others to the current folder:\n"));
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        const struct setting_row *row = &settings_rows[i];
        if (!row->argument)
            continue;
        size_t from = out->len;
        buf_printf(out, "      --%.*s %s", STR_ARG(settings_option(arena, row)), row->argument);
        add_help(out, from, str_from_c(row->help));
    }
    buf_add(out, STR("\nKeys of kwiki.yaml that are no options:\n"));
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        const struct setting_row *row = &settings_rows[i];
        if (row->argument)
            continue;
        size_t from = out->len;
        buf_printf(out, "      %s", row->key);
        add_help(out, from, str_from_c(row->help));
    }
}

str options_help(struct arena *arena, enum command_id command)
{
    struct buf out = {0};
    const struct command_row *row = &table_commands[command];
    add_usage(&out, row);
    buf_printf(&out, "\nkwiki%s%s %s.\n", row->name ? " " : "", row->name ? row->name : "",
               row->summary);
    add_examples(&out, row);
    if (command == COMMAND_NONE)
        add_commands(&out);
    if (command == COMMAND_EXPORT)
        add_formats(&out);
    add_options(&out, arena, command);
    if (TABLE_SETTABLE & 1u << command)
        add_settings(&out, arena);
    return buf_take(&out, arena);
}

str options_short_help(struct arena *arena)
{
    struct buf out = {0};
    add_usage(&out, &table_commands[COMMAND_NONE]);
    add_examples(&out, &table_commands[COMMAND_NONE]);
    buf_add(&out, STR("\n'kwiki --help' lists the commands.\n"));
    return buf_take(&out, arena);
}
