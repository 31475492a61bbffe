/* SPDX-License-Identifier: MIT
 *
 * The command line, by getopt_long.
 */
#include "kwiki/thread.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"
#include "settings.h"
#include "table.h"
#include <getopt.h>
#include <stdlib.h>

#define MAX_OPERANDS   (1 + TABLE_MAX_OPERANDS) /* the command's name is the first */
#define FIRST_LONG     256                      /* codes of long options: behind all letters */
#define OPERAND_CODE   1                        /* what getopt_long gives for an operand */
#define SHOWN_BYTES    60                       /* of an argument that stands in a message */
#define MAX_SHORT_TEXT 128

/* An option that takes one of some words, as it was given. */
struct choice {
    size_t index; /* of the first row with its name */
    const char *word;
};

struct line {
    struct options *options;
    struct arena *arena;
    struct diag_list *diags;
    struct option *longs; /* for getopt_long: the options, the settings, an end */
    char letters[MAX_SHORT_TEXT];
    const char *operands[MAX_OPERANDS];
    size_t operand_count;       /* also those that are too many */
    const char *surplus;        /* the first of these */
    uint64_t used;              /* bit per row of the options */
    VEC(struct choice) choices; /* set when the command is known, which decides the words */
    const char *refused;        /* the last argument that held an unknown option */
    bool ok;
};

static void refuse(struct line *line, str message, str suggestion)
{
    diag_add(line->diags, (struct finding){.code = DIAG_USAGE,
                                           .outside = true,
                                           .message = message,
                                           .suggestion = suggestion});
    line->ok = false;
}

/* An argument as it may stand in a message. */
static str shown(struct line *line, const char *argument)
{
    return utf8_cut(utf8_repair(line->arena, str_from_c(argument)), SHOWN_BYTES);
}

static size_t count_longs(void)
{
    size_t count = table_option_count;
    for (size_t i = 0; i < settings_count; i++)
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
    for (size_t i = 0; i < settings_count; i++)
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

static void set_choice(struct line *line, const struct option_row *row, str word)
{
    size_t choice = table_find_word(row->choices, word);
    if (choice == STR_NONE) {
        str known = table_join_words(line->arena, row->choices);
        refuse(line,
               arena_printf(line->arena, "'--%s' must be one of %.*s, not '%.*s'", row->name,
                            STR_ARG(known), STR_ARG(shown(line, word.ptr))),
               table_nearest_word(line->arena, row->choices, word));
        return;
    }
    *(int *)(void *)((char *)line->options + row->offset) = (int)choice;
}

/* A whole number in decimal; a number over the limit, or none, is false. */
static bool read_number(str text, unsigned limit, unsigned *out)
{
    unsigned number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!char_is_digit(text.ptr[i]))
            return false;
        number = number * 10 + (unsigned)(text.ptr[i] - '0');
        if (number > limit)
            return false;
    }
    *out = number;
    return text.len > 0;
}

static void set_threads(struct line *line, str text)
{
    unsigned threads = 0;
    if (!read_number(text, TABLE_MAX_THREADS, &threads) || !threads)
        refuse(line,
               arena_printf(line->arena, "'--jobs' must be a whole number from 1 to %u, not '%.*s'",
                            TABLE_MAX_THREADS, STR_ARG(shown(line, text.ptr))),
               (str){0});
    line->options->threads = threads;
}

static void set_port(struct line *line, const struct option_row *row, str text)
{
    unsigned port = 0;
    if (!read_number(text, TABLE_MAX_PORT, &port))
        refuse(line,
               arena_printf(line->arena, "'--%s' must be a whole number from 0 to %u, not '%.*s'",
                            row->name, TABLE_MAX_PORT, STR_ARG(shown(line, text.ptr))),
               (str){0});
    *(int *)(void *)((char *)line->options + row->offset) = (int)port;
}

static void set_count(struct line *line, const struct option_row *row, str text)
{
    size_t count = 0;
    bool good = text.len > 0 && text.len < 10;
    for (size_t i = 0; i < text.len && good; i++) {
        good = char_is_digit(text.ptr[i]);
        count = count * 10 + (size_t)(text.ptr[i] - '0');
    }
    if (!good)
        refuse(line,
               arena_printf(line->arena, "'--%s' must be a whole number, not '%.*s'", row->name,
                            STR_ARG(shown(line, text.ptr))),
               (str){0});
    *(size_t *)(void *)((char *)line->options + row->offset) = count;
}

static void add_to_list(struct line *line, const struct option_row *row, str text)
{
    struct str_list *list = (void *)((char *)line->options + row->offset);
    str *items = ARENA_NEW(line->arena, str, list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        items[i] = list->items[i];
    items[list->count++] = text;
    list->items = items;
}

static void set_option(struct line *line, size_t index, const char *argument)
{
    const struct option_row *row = &table_options[index];
    void *member = (char *)line->options + row->offset;
    if (row->store != OPTION_CHOICE)
        line->used |= (uint64_t)1 << index;
    switch (row->store) {
    case OPTION_FLAG: *(bool *)member = true; break;
    case OPTION_CHOICE:
        *VEC_PUSH(line->arena, &line->choices) = (struct choice){index, argument};
        break;
    case OPTION_PORT: set_port(line, row, str_from_c(argument)); break;
    case OPTION_COUNT: set_count(line, row, str_from_c(argument)); break;
    case OPTION_LIST: add_to_list(line, row, str_from_c(argument)); break;
    case OPTION_THREADS: set_threads(line, str_from_c(argument)); break;
    case OPTION_TEXT: *(const char **)member = argument; break;
    }
}

bool options_is_typed(const struct options *options, const char *key)
{
    for (size_t i = 0; i < settings_count; i++)
        if (str_eq(str_from_c(settings_rows[i].key), str_from_c(key)))
            return options->settings_given & (uint32_t)1 << i;
    return false;
}

static void set_setting(struct line *line, size_t index, const char *argument)
{
    const struct setting_row *row = &settings_rows[index];
    str value = str_from_c(argument);
    line->options->settings_given |= (uint32_t)1 << index;
    if (settings_set(&line->options->settings, row, line->arena, value))
        return;
    str subject = arena_printf(line->arena, "--%.*s", STR_ARG(settings_option(line->arena, row)));
    refuse(line, settings_refusal(line->arena, row, subject, value), (str){0});
}

static void take_letter(struct line *line, int letter, const char *argument)
{
    for (size_t i = 0; i < table_option_count; i++)
        if (table_options[i].letter == letter)
            set_option(line, i, argument);
}

static void refuse_argument(struct line *line, const char *token, const char *problem)
{
    str name = str_cut(shown(line, token), '=').head;
    refuse(line, arena_printf(line->arena, "option '%.*s' %s", STR_ARG(name), problem), (str){0});
}

/* One answer of getopt_long; `token` is the argument that it looked at. Shortened long options
 * are refused: they would change their meaning when another option comes. */
static void take(struct line *line, int code, const char *token)
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
        set_option(line, (size_t)code - FIRST_LONG, optarg);
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
        take(line, code, argv[at]);
    }
    while (optind < argc)
        add_operand(line, argv[optind++]);
}

static void find_command(struct line *line)
{
    const char *names[COMMAND_COUNT] = {0};
    for (size_t i = 1; i < COMMAND_COUNT; i++)
        names[i - 1] = table_commands[i].name;
    if (!line->operand_count) {
        if (!line->options->help && !line->options->version)
            refuse(line, STR("a command is missing; 'kwiki --help' lists them"), (str){0});
        return;
    }
    str typed = str_from_c(line->operands[0]);
    size_t found = table_find_word(names, typed);
    if (found != STR_NONE)
        line->options->command = (enum command_id)(found + 1);
    else
        refuse(line,
               arena_printf(line->arena, "unknown command '%.*s'",
                            STR_ARG(shown(line, line->operands[0]))),
               table_nearest_word(line->arena, names, typed));
}

/* The row with that name that the command knows; the first one when it knows none. */
static size_t row_of_command(const struct line *line, size_t index)
{
    str name = str_from_c(table_options[index].name);
    for (size_t i = index; i < table_option_count; i++)
        if (str_eq(name, str_from_c(table_options[i].name)) &&
            table_options[i].commands & 1u << line->options->command)
            return i;
    return index;
}

static void set_choices(struct line *line)
{
    for (size_t i = 0; i < line->choices.count; i++) {
        size_t row = row_of_command(line, line->choices.items[i].index);
        line->used |= (uint64_t)1 << row;
        if (table_options[row].commands & 1u << line->options->command)
            set_choice(line, &table_options[row], str_from_c(line->choices.items[i].word));
    }
}

static void check_options(struct line *line)
{
    const struct command_row *command = &table_commands[line->options->command];
    for (size_t i = 0; i < table_option_count; i++) {
        bool known = table_options[i].commands & 1u << line->options->command;
        if ((line->used & (uint64_t)1 << i) && !known)
            refuse(line,
                   arena_printf(line->arena, "option '--%s' does not belong to '%s'",
                                table_options[i].name, command->name),
                   (str){0});
    }
}

static void take_what(struct line *line, str word)
{
    line->options->list_what = word;
    if (table_find_word(table_lists, word) != STR_NONE)
        return;
    str known = table_join_words(line->arena, table_lists);
    refuse(line,
           arena_printf(line->arena, "WHAT must be one of %.*s, not '%.*s'", STR_ARG(known),
                        STR_ARG(shown(line, word.ptr))),
           table_nearest_word(line->arena, table_lists, word));
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
        case OPERAND_WHAT: take_what(line, str_from_c(value)); break;
        case OPERAND_NONE: break;
        }
    }
    const char *extra = wanted + 1 < MAX_OPERANDS ? line->operands[wanted + 1] : line->surplus;
    if (extra)
        refuse(line,
               arena_printf(line->arena, "unexpected operand '%.*s'", STR_ARG(shown(line, extra))),
               (str){0});
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
        find_command(&line);
    if (line.ok)
        set_choices(&line);
    if (line.ok && options->command != COMMAND_NONE && !options->help && !options->version) {
        check_options(&line);
        take_operands(&line);
    }
    return line.ok;
}
