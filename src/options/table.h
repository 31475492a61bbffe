/* SPDX-License-Identifier: MIT
 *
 * table: one row a command and one row an option. Parsing, --help and "did you mean" read them, so
 * that a new command or option is a row here.
 */
#ifndef KWIKI_OPTIONS_TABLE_H
#define KWIKI_OPTIONS_TABLE_H

#include "kwiki/options.h"

#define TABLE_MAX_OPERANDS 2
#define TABLE_MAX_EXAMPLES 3
#define TABLE_MAX_THREADS  1024u
#define TABLE_MAX_PORT     65535u

enum operand_store { OPERAND_NONE, OPERAND_NOTES, OPERAND_OUT, OPERAND_WHAT };

struct operand_row {
    const char *name; /* "NOTES" */
    enum operand_store store;
    bool is_optional; /* may be missing; then all behind it are too */
};

struct command_row {
    const char *name; /* NULL for the program itself (COMMAND_NONE) */
    struct operand_row operands[TABLE_MAX_OPERANDS];
    const char *summary;
    const char *examples[TABLE_MAX_EXAMPLES]; /* arguments, without the program's name */
};

enum option_store {
    OPTION_FLAG,    /* bool: it was given */
    OPTION_CHOICE,  /* enum: the number of the word in `choices` */
    OPTION_THREADS, /* unsigned, from 1 to TABLE_MAX_THREADS */
    OPTION_PORT,    /* int, from 0 to TABLE_MAX_PORT */
    OPTION_COUNT,   /* size_t: a whole number */
    OPTION_TEXT,    /* const char * */
    OPTION_LIST     /* struct str_list: it may be given several times */
};

/* Two rows may have one name when no command knows both: their words then differ by command. */
struct option_row {
    const char *name; /* without "--" */
    char letter;      /* 0 for none */
    const char *argument;
    enum option_store store;
    size_t offset;              /* of the member of struct options */
    const char *const *choices; /* up to NULL */
    unsigned commands;          /* bit (1 << command_id) per command that knows the option */
    const char *help;
};

extern const struct command_row table_commands[COMMAND_COUNT];
extern const struct option_row table_options[];
extern const size_t table_option_count;
extern const char *const table_lists[]; /* the words for WHAT, up to NULL */

size_t table_operand_count(const struct command_row *command);
/* The number of the word, or STR_NONE. */
size_t table_find_word(const char *const *words, str word);
/* The nearest word, as options_nearest finds it. */
str table_nearest_word(struct arena *arena, const char *const *words, str word);
/* "auto|always|never" */
str table_join_words(struct arena *arena, const char *const *words);

#endif
