/* SPDX-License-Identifier: MIT
 *
 * All that may be typed as one table, which the completions of all shells read: a row a line, of
 * fields between tabs that are never empty, without single quotes.
 *
 *     command  NAME      -      -   VALUES...  summary
 *     option   COMMANDS  --NAME -L  VALUES     help      (COMMANDS: ",build,check,"; no letter:
 * "-")
 *
 * VALUES are "-" (there is none), ANY, FILE, FOLDER or words as "a|b"; one that ends with '=' is
 * followed by a file. Those of a command are its operands, between blanks.
 */
#include "settings.h"
#include "table.h"

/* The values that the name of an argument or operand stands for. */
static str values_of(struct arena *arena, const char *name)
{
    str text = str_from_c(name);
    if (str_eq(text, STR("WHAT")))
        return table_join_words(arena, table_lists);
    if (str_eq(text, STR("FORMAT=FILE"))) {
        str words = {0};
        for (size_t i = 0; table_report_formats[i]; i++)
            words = arena_printf(arena, "%.*s%s%s=", STR_ARG(words), i ? "|" : "",
                                 table_report_formats[i]);
        return words;
    }
    if (str_search(text, STR("FILE")) != STR_NONE || str_eq(text, STR("VIDEO")))
        return STR("FILE");
    if (str_eq(text, STR("FOLDER")) || str_eq(text, STR("NOTES")) || str_eq(text, STR("OUT")) ||
        str_eq(text, STR("DIR")))
        return STR("FOLDER");
    return str_search(text, STR("|")) == STR_NONE ? STR("ANY") : text;
}

static str command_names(struct arena *arena)
{
    const char *names[COMMAND_COUNT] = {0};
    for (size_t i = 1; i < COMMAND_COUNT; i++)
        names[i - 1] = table_commands[i].name;
    return table_join_words(arena, names);
}

static void add_text(struct buf *out, str text)
{
    for (size_t i = 0; i < text.len; i++)
        buf_add_char(out, text.ptr[i] == '\'' ? '"' : text.ptr[i]);
    buf_add_char(out, '\n');
}

static void add_command(struct buf *out, struct arena *arena, const struct command_row *row)
{
    buf_printf(out, "command\t%s\t-\t-\t", row->name);
    for (size_t i = 0; i < table_operand_count(row); i++) {
        enum operand_store store = row->operands[i].store;
        str values = store == OPERAND_COMMAND  ? command_names(arena)
                     : store == OPERAND_FORMAT ? table_join_words(arena, table_export_formats)
                                               : values_of(arena, row->operands[i].name);
        buf_printf(out, "%s%.*s", i ? " " : "", STR_ARG(values));
    }
    buf_add_char(out, '\t');
    add_text(out, str_from_c(row->summary));
}

static void add_head(struct buf *out, unsigned commands, str name, char letter)
{
    buf_add(out, STR("option\t,"));
    for (size_t i = 1; i < COMMAND_COUNT; i++)
        if (commands & 1u << i)
            buf_printf(out, "%s,", table_commands[i].name);
    buf_printf(out, "\t--%.*s\t-", STR_ARG(name));
    if (letter)
        buf_add_char(out, letter);
    buf_add_char(out, '\t');
}

void options_completion(struct arena *arena, struct buf *out)
{
    for (size_t i = 1; i < COMMAND_COUNT; i++)
        add_command(out, arena, &table_commands[i]);
    for (size_t i = 0; i < table_option_count; i++) {
        const struct option_row *row = &table_options[i];
        add_head(out, row->commands, str_from_c(row->name), row->letter);
        buf_add(out, row->choices    ? table_join_words(arena, row->choices)
                     : row->argument ? values_of(arena, row->argument)
                                     : STR("-"));
        buf_add_char(out, '\t');
        add_text(out, table_option_help(arena, row));
    }
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        const struct setting_row *row = &settings_rows[i];
        if (!row->argument)
            continue;
        add_head(out, TABLE_SETTABLE, settings_option(arena, row), 0);
        buf_add(out, values_of(arena, row->argument));
        buf_add_char(out, '\t');
        add_text(out, str_from_c(row->help));
    }
}
