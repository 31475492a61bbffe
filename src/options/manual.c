/* SPDX-License-Identifier: MIT
 *
 * The parts of the manual page that say what may be typed, in mdoc(7).
 */
#include "settings.h"
#include "table.h"

/* A line of text: nothing in it is a macro or an escape. */
static void add_text(struct buf *out, str text)
{
    if (str_starts(text, STR(".")) || str_starts(text, STR("'")))
        buf_add(out, STR("\\&"));
    for (size_t i = 0; i < text.len; i++)
        buf_add(out, text.ptr[i] == '\\' ? STR("\\e") : str_sub(text, i, i + 1));
    buf_add_char(out, '\n');
}

static void add_synopsis(struct buf *out)
{
    for (size_t i = 1; i < COMMAND_COUNT; i++) {
        const struct command_row *command = &table_commands[i];
        buf_printf(out, ".Nm\n.Cm %s\n.Op Ar options\n", command->name);
        for (size_t o = 0; o < table_operand_count(command); o++)
            buf_printf(out, ".%sAr %s\n", command->operands[o].is_optional ? "Op " : "",
                       command->operands[o].name);
    }
}

/* "For build, check." unless every command knows the option. */
static void add_commands(struct buf *out, const struct option_row *row)
{
    const char *separator = "For ";
    if (row->commands & 1u << COMMAND_NONE)
        return;
    for (size_t i = 1; i < COMMAND_COUNT; i++) {
        if (!(row->commands & 1u << i))
            continue;
        buf_printf(out, "%s%s", separator, table_commands[i].name);
        separator = ", ";
    }
    buf_add(out, STR(".\n"));
}

static void add_options(struct buf *out, struct arena *arena)
{
    buf_add(out, STR(".Bl -tag -width Ds\n"));
    for (size_t i = 0; i < table_option_count; i++) {
        const struct option_row *row = &table_options[i];
        buf_add(out, STR(".It "));
        if (row->letter)
            buf_printf(out, "Fl %c , ", row->letter);
        buf_printf(out, "Fl -%s", row->name);
        if (row->argument)
            buf_printf(out, " Ar %s", row->argument);
        buf_add_char(out, '\n');
        add_text(out, arena_printf(arena, "%.*s.", STR_ARG(table_option_help(arena, row))));
        add_commands(out, row);
    }
    buf_add(out, STR(".El\n"));
}

static void add_settings(struct buf *out, struct arena *arena)
{
    buf_add(out, STR(".Bl -tag -width Ds\n"));
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        const struct setting_row *row = &settings_rows[i];
        str option = settings_option(arena, row);
        buf_printf(out, ".It Cm %s", row->key);
        if (row->argument)
            buf_printf(out, " , Fl -%.*s Ar %s", STR_ARG(option), row->argument);
        buf_add_char(out, '\n');
        add_text(out, arena_printf(arena, "%s.", row->help));
    }
    buf_add(out, STR(".El\n"));
}

bool options_manual(struct arena *arena, str part, struct buf *out)
{
    if (str_eq(part, STR("synopsis")))
        add_synopsis(out);
    else if (str_eq(part, STR("options")))
        add_options(out, arena);
    else if (str_eq(part, STR("settings")))
        add_settings(out, arena);
    else
        return false;
    return true;
}
