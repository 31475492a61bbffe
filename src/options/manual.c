/* SPDX-License-Identifier: MIT
 *
 * The parts of the manual pages that say what may be typed, in mdoc(7).
 */
#include "settings.h"
#include "table.h"

#define LINE 78

/* Text in lines of at most LINE bytes, where it has blanks. Nothing in it is a macro or an escape.
 */
static void add_text(struct buf *out, str text)
{
    size_t length = 0;
    for (str rest = text; rest.len;) {
        struct str_cut word = str_cut(rest, ' ');
        rest = word.tail;
        bool more = length && length + 1 + word.head.len <= LINE;
        if (length)
            buf_add_char(out, more ? ' ' : '\n');
        length = (more ? length + 1 : 0) + word.head.len;
        if (!more && (str_starts(word.head, STR(".")) || str_starts(word.head, STR("'"))))
            buf_add(out, STR("\\&"));
        for (size_t i = 0; i < word.head.len; i++)
            buf_add(out, word.head.ptr[i] == '\\' ? STR("\\e") : str_sub(word.head, i, i + 1));
    }
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

/* The head of a setting's item and what the table says of it. */
static void add_setting(struct buf *out, struct arena *arena, const struct setting_row *row)
{
    buf_printf(out, ".It Cm %s", row->key);
    if (row->argument)
        buf_printf(out, " , Fl -%.*s Ar %s", STR_ARG(settings_option(arena, row)), row->argument);
    buf_add_char(out, '\n');
    add_text(out, arena_printf(arena, "%s.", row->help));
}

/* "error", and "error, in build warning" where that differs. */
static void add_severities(struct buf *out, enum diag_code code)
{
    enum severity in_check = diag_severity(code, false), in_build = diag_severity(code, true);
    bool fatal = in_check == SEVERITY_FATAL;
    str check = fatal ? STR("fatal") : diag_severity_name(in_check);
    buf_printf(out, " Pq %.*s", STR_ARG(check));
    if (in_build != in_check)
        buf_printf(out, " , in build %.*s", STR_ARG(diag_severity_name(in_build)));
}

static void add_findings(struct buf *out)
{
    buf_add(out, STR(".Bl -tag -width Ds\n"));
    for (enum diag_code code = 0; code < DIAG_COUNT; code++) {
        buf_printf(out, ".It Cm %.*s", STR_ARG(diag_code_name(code)));
        add_severities(out, code);
        buf_add_char(out, '\n');
        add_text(out, diag_code_help(code));
    }
    buf_add(out, STR(".El\n"));
}

static void add_formats(struct buf *out)
{
    buf_add(out, STR(".Bl -tag -width chapters-youtube -compact\n"));
    for (size_t i = 0; i < EXPORT_FORMAT_COUNT; i++) {
        buf_printf(out, ".It Cm %s\n", table_export_formats[i]);
        add_text(out, str_from_c(table_export_help[i]));
    }
    buf_add(out, STR(".El\n"));
}

bool options_manual(struct arena *arena, str part, struct buf *out)
{
    struct str_cut cut = str_cut(part, ' ');
    if (str_eq(part, STR("synopsis")))
        add_synopsis(out);
    else if (str_eq(part, STR("options")))
        add_options(out, arena);
    else if (str_eq(part, STR("findings")))
        add_findings(out);
    else if (str_eq(part, STR("formats")))
        add_formats(out);
    else if (!str_eq(cut.head, STR("setting")))
        return false;
    for (size_t i = 0; i < SETTING_COUNT && cut.tail.len; i++)
        if (str_eq(cut.tail, str_from_c(settings_rows[i].key))) {
            add_setting(out, arena, &settings_rows[i]);
            return true;
        }
    return !cut.tail.len;
}
