/* SPDX-License-Identifier: MIT
 *
 * The commands and options of the program.
 */
#include "table.h"
#include <stddef.h>

#define WORDS(...)                                                                                 \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
const struct command_row table_commands[COMMAND_COUNT] = {
    [COMMAND_NONE] =
        {
            .summary = "compiles a folder of Markdown notes about videos into a static web site",
            .examples = {"build notes/ out/", "list wanted notes/"},
        },
#define COMMAND(name_, word, operands_, summary_, ...)                                             \
    [COMMAND_##name_] = {.name = #word,                                                            \
                         .operands = WORDS operands_,                                              \
                         .summary = (summary_),                                                    \
                         .examples = {__VA_ARGS__}},
#include "kwiki/options.def"
};

static const char *const table_colors[] = {
#define COLOR(name, word) #word,
#include "kwiki/options.def"
    NULL};

static const char *const table_limits[] = {
#define FAIL_ON(name, word) #word,
#include "kwiki/options.def"
    NULL};

static const char *const table_list_formats[] = {
#define LIST_FORMAT(name, word) #word,
#include "kwiki/options.def"
    NULL};

static const char *const table_list_sorts[] = {
#define LIST_SORT(name, word) #word,
#include "kwiki/options.def"
    NULL};

const char *const table_report_formats[] = {
#define REPORT_FORMAT(name, word) #word,
#include "kwiki/options.def"
    NULL};

const char *const table_export_formats[] = {
#define EXPORT_FORMAT(name, function, word, scope, file, help) word,
#include "kwiki/options.def"
    NULL};

const char *const table_export_help[] = {
#define EXPORT_FORMAT(name, function, word, scope, file, help) help,
#include "kwiki/options.def"
    NULL};

const char *const table_hosts[] = {
#define HOST(name, word) #word,
#include "kwiki/options.def"
    NULL};

const char *const table_transcripts[] = {
#define TRANSCRIPTS(name, word) #word,
#include "kwiki/options.def"
    NULL};

const char *const table_lists[] = {
#define LIST(name, word, columns) #word,
#include "kwiki/options.def"
    NULL};

#define FLAG          OPTION_FLAG, NULL
#define CHOICE(words) OPTION_CHOICE, words
#define THREADS       OPTION_THREADS, NULL
#define PORT          OPTION_PORT, NULL
#define COUNT         OPTION_COUNT, NULL
#define TEXT          OPTION_TEXT, NULL
#define REPORT        OPTION_REPORT, NULL
#define FOR(command)  (1u << COMMAND_##command)
#define EVERY         ((1u << COMMAND_COUNT) - 1)
#define COMPILING     TABLE_COMPILING

const struct option_row table_options[] = {
#define OPTION(name, letter, argument, store, member, commands, help)                              \
    {name, letter, argument, store, offsetof(struct options, member), commands, help},
#include "kwiki/options.def"
};

const size_t table_option_count = sizeof table_options / sizeof *table_options;

str options_command_name(enum command_id command)
{
    return str_from_c(table_commands[command].name);
}

size_t table_operand_count(const struct command_row *command)
{
    size_t count = 0;
    while (count < TABLE_MAX_OPERANDS && command->operands[count].store != OPERAND_NONE)
        count++;
    return count;
}

size_t table_find_word(const char *const *words, str word)
{
    for (size_t i = 0; words[i]; i++)
        if (str_eq(word, str_from_c(words[i])))
            return i;
    return STR_NONE;
}

str table_nearest_word(struct arena *arena, const char *const *words, str word)
{
    size_t count = 0;
    while (words[count])
        count++;
    str *names = ARENA_NEW(arena, str, count);
    for (size_t i = 0; i < count; i++)
        names[i] = str_from_c(words[i]);
    return options_nearest(word, names, count);
}

str table_join_words(struct arena *arena, const char *const *words)
{
    str joined = {0};
    for (size_t i = 0; words[i]; i++)
        joined = arena_printf(arena, "%.*s%s%s", STR_ARG(joined), i ? "|" : "", words[i]);
    return joined;
}

str table_option_help(struct arena *arena, const struct option_row *row)
{
    if (!row->choices)
        return str_from_c(row->help);
    str words = table_join_words(arena, row->choices);
    return arena_printf(arena, "%s%.*s (default: %s)", row->help, STR_ARG(words), row->choices[0]);
}
