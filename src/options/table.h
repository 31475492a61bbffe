/* SPDX-License-Identifier: MIT
 *
 * table: the rows of options.def as tables, for parsing, --help, the manual page and "did you
 * mean".
 */
#ifndef KWIKI_OPTIONS_TABLE_H
#define KWIKI_OPTIONS_TABLE_H

#include "kwiki/options.h"

#define TABLE_MAX_OPERANDS 3
#define TABLE_MAX_EXAMPLES 3

enum operand_store {
    OPERAND_NONE,
    OPERAND_NOTES,
    OPERAND_OUT,
    OPERAND_LIST,
    OPERAND_FORMAT,
    OPERAND_COMMAND,
    OPERAND_VIDEO
};

struct operand_row {
    const char *name; /* "NOTES" */
    enum operand_store store;
    bool is_optional; /* may be missing; then all after it are too */
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
    OPTION_THREADS, /* unsigned */
    OPTION_PORT,    /* int */
    OPTION_COUNT,   /* size_t: a whole number */
    OPTION_TEXT,    /* const char * */
    OPTION_REPORT   /* struct report_requests: it may be given several times */
};

/* Two rows may have one name when no command knows both: their words then differ by command. */
struct option_row {
    const char *name; /* without "--" */
    char letter;      /* 0 for none */
    const char *argument;
    enum option_store store;
    const char *const *choices; /* up to NULL */
    size_t offset;              /* of the member of struct options */
    unsigned commands;          /* bit (1 << command_id) per command that knows the option */
    const char *help;
};

/* The commands that read a vault, and those that take settings. */
#define TABLE_COMPILING                                                                            \
    (1u << COMMAND_BUILD | 1u << COMMAND_CHECK | 1u << COMMAND_EXPORT | 1u << COMMAND_FIX |        \
     1u << COMMAND_LIST | 1u << COMMAND_NEW | 1u << COMMAND_SERVE)
#define TABLE_SETTABLE (TABLE_COMPILING | 1u << COMMAND_RENDER)

extern const struct command_row table_commands[COMMAND_COUNT];
extern const struct option_row table_options[];
extern const size_t table_option_count;
extern const char *const table_lists[]; /* the words for WHAT, up to NULL */
extern const char *const table_report_formats[];
extern const char *const table_export_formats[];
extern const char *const table_export_help[]; /* of each of them */
extern const char *const table_hosts[];
extern const char *const table_transcripts[]; /* the words of the setting */

size_t table_operand_count(const struct command_row *command);
/* The number of the word, or STR_NONE. */
size_t table_find_word(const char *const *words, str word);
/* The nearest word, as options_nearest finds it. */
str table_nearest_word(struct arena *arena, const char *const *words, str word);
/* The row's help with the words of a choice: "what gives status 1: error|warning (default: error)"
 */
str table_option_help(struct arena *arena, const struct option_row *row);
/* "auto|always|never" */
str table_join_words(struct arena *arena, const char *const *words);

#endif
