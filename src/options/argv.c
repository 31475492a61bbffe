/* SPDX-License-Identifier: MIT
 *
 * The command line, by getopt_long.
 */
#include "kwiki/thread.h"
#include "kwiki/vec.h"
#include "option.h"
#include "settings.h"
#include <getopt.h>
#include <stdlib.h>

#define MAX_OPERANDS   (1 + TABLE_MAX_OPERANDS) /* the command's name is the first */
#define FIRST_LONG     256                      /* codes of long options: after all letters */
#define OPERAND_CODE   1                        /* what getopt_long gives for an operand */
#define MAX_SHORT_TEXT 128

/* An option as it was given. What it accepts depends on the command, which may follow. */
struct given {
    size_t index; /* of the first row with its name */
    const char *argument;
};

struct line {
    struct options *options;
    struct arena *arena;
    struct diag_list *diags;
    struct option *longs; /* for getopt_long: the options, the settings, an end */
    char letters[MAX_SHORT_TEXT];
    const char *operands[MAX_OPERANDS];
    size_t operand_count;    /* also those that are too many */
    const char *surplus;     /* the first of these */
    VEC(struct given) given; /* in their order */
    const char *refused;     /* the last argument that held an unknown option */
    bool ok;
};

static void refuse(struct line *line, str message, str suggestion)
{
    diag_report(line->diags, MESSAGE(USAGE),
                (struct finding){.outside = true, .suggestion = suggestion}, STR_ARG(message));
    line->ok = false;
}

static str shown(struct line *line, const char *argument)
{
    return option_shown(line->arena, argument);
}

static size_t count_longs(void)
{
    size_t count = table_option_count;
    for (size_t i = 0; i < SETTING_COUNT; i++)
        count += settings_rows[i].argument != NULL;
    return count;
}

static struct option long_option(const char *name, bool has_argument, size_t index)
{
    return (struct option){.name = name,
                           .has_arg = has_argument ? required_argument : no_argument,
                           .val = FIRST_LONG + (int)index};
}

/* "-" gives operands in their order (so that they may stand anywhere, whatever POSIXLY_CORRECT
 * says), ":" tells a missing argument from an unknown option and keeps getopt_long silent. */
static void make_tables(struct line *line)
{
    line->longs = ARENA_NEW(line->arena, struct option, count_longs() + 1);
    struct option *next = line->longs;
    char *letter = line->letters;
    *letter++ = '-';
    *letter++ = ':';
    for (size_t i = 0; i < table_option_count; i++) {
        const struct option_row *row = &table_options[i];
        *next++ = long_option(row->name, row->argument, i);
        if (!row->letter)
            continue;
        *letter++ = row->letter;
        if (row->argument)
            *letter++ = ':';
    }
    for (size_t i = 0; i < SETTING_COUNT; i++)
        if (settings_rows[i].argument)
            *next++ = long_option(settings_option(line->arena, &settings_rows[i]).ptr, true,
                                  table_option_count + i);
}

static void add_operand(struct line *line, const char *operand)
{
    if (line->operand_count < MAX_OPERANDS)
        line->operands[line->operand_count] = operand;
    else if (!line->surplus)
        line->surplus = operand;
    line->operand_count++;
}

static bool is_long_name(const struct line *line, str name)
{
    for (const struct option *option = line->longs; option->name; option++)
        if (str_eq(name, str_from_c(option->name)))
            return true;
    return false;
}

/* "--strict" for "--stric=1", "-stric" and "--Strict". */
static str nearest_option(struct line *line, str typed)
{
    while (str_starts(typed, STR("-")))
        typed = str_from(typed, 1);
    str *names = ARENA_NEW(line->arena, str, count_longs());
    size_t count = 0;
    for (const struct option *option = line->longs; option->name; option++)
        names[count++] = str_from_c(option->name);
    str nearest = options_nearest(str_cut(typed, '=').head, names, count);
    return nearest.len ? arena_printf(line->arena, "--%.*s", STR_ARG(nearest)) : nearest;
}

/* Said once for all letters of "-strict". */
static void refuse_option(struct line *line, const char *token, int letter)
{
    if (line->refused == token)
        return;
    line->refused = token;
    str name = str_cut(shown(line, token), '=').head;
    bool is_letter = !str_starts(name, STR("--")) && letter > ' ' && letter < 0x7F;
    str typed = is_letter ? arena_printf(line->arena, "-%c", letter) : name;
    refuse(line, arena_printf(line->arena, "unknown option '%.*s'", STR_ARG(typed)),
           nearest_option(line, str_from_c(token)));
}

static void set_setting(struct line *line, size_t index, const char *argument)
{
    const struct setting_row *row = &settings_rows[index];
    str value = str_from_c(argument);
    line->options->origins[index] = ORIGIN_TYPED;
    if (settings_set(&line->options->settings, row, ORIGIN_TYPED, line->arena, value))
        return;
    str subject = arena_printf(line->arena, "--%.*s", STR_ARG(settings_option(line->arena, row)));
    refuse(line, settings_refusal(line->arena, row, ORIGIN_TYPED, subject, value), (str){0});
}

static void add_option(struct line *line, size_t index, const char *argument)
{
    *VEC_PUSH(line->arena, &line->given) = (struct given){index, argument};
}

static void take_letter(struct line *line, int letter, const char *argument)
{
    for (size_t i = 0; i < table_option_count; i++)
        if (table_options[i].letter == letter)
            add_option(line, i, argument);
}

static void refuse_argument(struct line *line, const char *token, const char *problem)
{
    str name = str_cut(shown(line, token), '=').head;
    refuse(line, arena_printf(line->arena, "option '%.*s' %s", STR_ARG(name), problem), (str){0});
}

/* One answer of getopt_long; `token` is the argument that it looked at. Shortened long options
 * are refused: they would change their meaning when another option comes. */
static void take_option(struct line *line, int code, const char *token)
{
    str typed = str_from_c(token);
    bool is_long = code != OPERAND_CODE && str_starts(typed, STR("--"));
    if (is_long && !is_long_name(line, str_from(str_cut(typed, '=').head, 2)))
        refuse_option(line, token, 0);
    else if (code == OPERAND_CODE)
        add_operand(line, optarg);
    else if (code == ':')
        refuse_argument(line, token, "needs a value");
    else if (code == '?' && is_long)
        refuse_argument(line, token, "takes no value");
    else if (code == '?')
        refuse_option(line, token, optopt);
    else if (code < FIRST_LONG)
        take_letter(line, code, optarg);
    else if ((size_t)code < FIRST_LONG + table_option_count)
        add_option(line, (size_t)code - FIRST_LONG, optarg);
    else
        set_setting(line, (size_t)code - FIRST_LONG - table_option_count, optarg);
}

static void read_arguments(struct line *line, int argc, char **argv)
{
    optind = 0;
    for (;;) {
        int at = optind ? optind : 1;
        int code = getopt_long(argc, argv, line->letters, line->longs, NULL);
        if (code == -1)
            break;
        take_option(line, code, argv[at]);
    }
    while (optind < argc)
        add_operand(line, argv[optind++]);
}

static void list_commands(const char *names[COMMAND_COUNT])
{
    for (size_t i = 1; i < COMMAND_COUNT; i++)
        names[i - 1] = table_commands[i].name;
    names[COMMAND_COUNT - 1] = NULL;
}

/* The command of that name, COMMAND_NONE for none. */
static enum command_id find_command(const char *typed)
{
    const char *names[COMMAND_COUNT];
    list_commands(names);
    size_t found = typed ? table_find_word(names, str_from_c(typed)) : STR_NONE;
    return found == STR_NONE ? COMMAND_NONE : (enum command_id)(found + 1);
}

static enum command_id take_command(struct line *line, const char *typed)
{
    const char *names[COMMAND_COUNT];
    enum command_id command = find_command(typed);
    if (command)
        return command;
    list_commands(names);
    str meant = table_nearest_word(line->arena, names, str_from_c(typed));
    if (!meant.len && is_long_name(line, str_from_c(typed))) /* "version" */
        meant = arena_printf(line->arena, "--%s", typed);
    refuse(line, arena_printf(line->arena, "unknown command '%.*s'", STR_ARG(shown(line, typed))),
           meant);
    return COMMAND_NONE;
}

static bool is_known(const struct line *line, const struct option_row *row)
{
    return row->commands & 1u << line->options->command;
}

/* The row with that name that the command knows; the first one when it knows none. */
static const struct option_row *find_row(const struct line *line, size_t index)
{
    str name = str_from_c(table_options[index].name);
    for (size_t i = index; i < table_option_count; i++)
        if (str_eq(name, str_from_c(table_options[i].name)) && is_known(line, &table_options[i]))
            return &table_options[i];
    return &table_options[index];
}

static void refuse_foreign(struct line *line, str option)
{
    refuse(line,
           arena_printf(line->arena, "option '--%.*s' does not belong to '%s'", STR_ARG(option),
                        table_commands[line->options->command].name),
           (str){0});
}

/* Options of other commands are refused, but not beside --help. */
static void set_options(struct line *line)
{
    for (size_t i = 0; i < line->given.count; i++) {
        const struct option_row *row = find_row(line, line->given.items[i].index);
        struct refusal refusal = {0};
        if (is_known(line, row) &&
            !option_set(line->options, row, line->arena, line->given.items[i].argument, &refusal))
            refuse(line, refusal.message, refusal.suggestion);
    }
    if (line->options->help || line->options->version || !line->options->command)
        return;
    for (size_t i = 0; i < line->given.count; i++) {
        const struct option_row *row = find_row(line, line->given.items[i].index);
        if (!is_known(line, row))
            refuse_foreign(line, str_from_c(row->name));
    }
    for (size_t i = 0; i < SETTING_COUNT; i++)
        if (line->options->origins[i] && !(TABLE_SETTABLE & 1u << line->options->command))
            refuse_foreign(line, settings_option(line->arena, &settings_rows[i]));
}

/* The number of the word that stands for the operand; 0 after a refusal. */
static size_t take_word(struct line *line, const char *operand, const char *const *words,
                        const char *word)
{
    size_t found = table_find_word(words, str_from_c(word));
    if (found != STR_NONE)
        return found;
    str known = table_join_words(line->arena, words);
    refuse(line,
           arena_printf(line->arena, "%s must be one of %.*s, not '%.*s'", operand, STR_ARG(known),
                        STR_ARG(shown(line, word))),
           table_nearest_word(line->arena, words, str_from_c(word)));
    return 0;
}

static void take_operands(struct line *line)
{
    const struct command_row *command = &table_commands[line->options->command];
    size_t wanted = table_operand_count(command);
    for (size_t i = 0; i < wanted; i++) {
        const char *value = line->operands[i + 1];
        if (!value && command->operands[i].is_optional)
            return;
        if (!value) {
            refuse(line,
                   arena_printf(line->arena, "'%s' needs the operand %s", command->name,
                                command->operands[i].name),
                   (str){0});
            return;
        }
        switch (command->operands[i].store) {
        case OPERAND_NOTES: line->options->notes = value; break;
        case OPERAND_OUT: line->options->out = value; break;
        case OPERAND_LIST:
            line->options->list =
                (enum list_id)take_word(line, command->operands[i].name, table_lists, value);
            break;
        case OPERAND_FORMAT:
            line->options->export = (enum export_format)take_word(line, command->operands[i].name,
                                                                  table_export_formats, value);
            break;
        case OPERAND_COMMAND: line->options->help_on = take_command(line, value); break;
        case OPERAND_VIDEO: line->options->video = value; break;
        case OPERAND_NONE: break;
        }
    }
    const char *extra = wanted + 1 < MAX_OPERANDS ? line->operands[wanted + 1] : line->surplus;
    if (extra)
        refuse(line,
               arena_printf(line->arena, "unexpected operand '%.*s'", STR_ARG(shown(line, extra))),
               (str){0});
}

/* What the arguments mean, when getopt_long has taken them apart. */
static void interpret(struct line *line)
{
    struct options *options = line->options;
    if (line->operand_count)
        options->command = take_command(line, line->operands[0]);
    if (line->ok)
        set_options(line);
    if (!line->ok)
        return;
    if (options->help) {
        options->help_on = options->command;
        options->command = COMMAND_HELP;
    } else if (options->command && !options->version) {
        take_operands(line);
    } else if (!options->version) {
        refuse(line, STR("a command is missing"), (str){0});
    }
}

bool options_parse(struct options *options, struct arena *arena, int argc, char **argv,
                   struct diag_list *diags)
{
    const char *config = getenv("KWIKI_CONFIG");
    *options = (struct options){.threads = thread_processors(),
                                .config = config && *config ? config : NULL,
                                .port = -1,
                                .bare = argc <= 1,
                                .settings = settings_default()};
    if (options->bare)
        return false;
    struct line line = {.options = options, .arena = arena, .diags = diags, .ok = true};
    make_tables(&line);
    read_arguments(&line, argc, argv);
    if (line.ok)
        interpret(&line);
    else
        options->command = find_command(line.operands[0]); /* whose help may say more */
    return line.ok;
}
