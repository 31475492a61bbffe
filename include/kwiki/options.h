/* SPDX-License-Identifier: MIT
 *
 * options: what the user asked for. It takes argv, the environment and kwiki.yaml; it gives one
 * read-only struct, owned by the program's arena. Command line beats environment (KWIKI_*) beats
 * file beats default. It reads no notes.
 */
#ifndef KWIKI_OPTIONS_H
#define KWIKI_OPTIONS_H

#include "kwiki/arena.h"
#include "kwiki/buf.h"
#include "kwiki/diag.h"
#include "kwiki/str.h"

#define OPTIONS_CONFIG_FILE "kwiki.yaml"

enum command_id {
    COMMAND_NONE, /* only --help or --version was asked for */
#define COMMAND(name, ...) COMMAND_##name,
#include "kwiki/options.def"
    COMMAND_COUNT
};

enum color_mode {
#define COLOR(name, word) COLOR_##name,
#include "kwiki/options.def"
};

enum fail_on {
#define FAIL_ON(name, word) FAIL_ON_##name,
#include "kwiki/options.def"
};

enum report_format {
#define REPORT_FORMAT(name, word) REPORT_##name,
#include "kwiki/options.def"
    REPORT_FORMAT_COUNT
};

enum list_sort {
#define LIST_SORT(name, word) SORT_##name,
#include "kwiki/options.def"
};

enum list_format {
#define LIST_FORMAT(name, word) FORMAT_##name,
#include "kwiki/options.def"
};

enum export_format {
#define EXPORT_FORMAT(name, ...) EXPORT_##name,
#include "kwiki/options.def"
    EXPORT_FORMAT_COUNT
};

enum transcripts_shown {
#define TRANSCRIPTS(name, word) TRANSCRIPTS_##name,
#include "kwiki/options.def"
};

/* A setting that a vault's size decides where nobody does. */
enum by_size { BY_SIZE, ALWAYS, NEVER };

enum host {
#define HOST(name, word) HOST_##name,
#include "kwiki/options.def"
    HOST_COUNT
};

enum list_id {
#define LIST(name, word, columns) LIST_##name,
#include "kwiki/options.def"
    LIST_COUNT
};

enum setting_id {
#define SETTING(name, ...) SETTING_##name,
#include "kwiki/options.def"
    SETTING_COUNT
};

/* Who has set a setting; the later ones beat the earlier ones. */
enum setting_origin { ORIGIN_DEFAULT, ORIGIN_FILE, ORIGIN_ENVIRONMENT, ORIGIN_TYPED };

struct str_list {
    str *items;
    size_t count;
};

/* An entry of the header: what it is called and where it leads, as they are written, and where. */
struct menu_entry {
    str title, target;
    struct place place;
};

struct menu {
    struct menu_entry *items; /* none: the site's own */
    size_t count;
    str path; /* of the file that names them, as the user would type it */
};

/* --report FORMAT=FILE */
struct report_request {
    enum report_format format;
    const char *file;
};

/* The vault's settings: keys of kwiki.yaml, each also an environment variable (KWIKI_BASE_URL; of
 * lists, one pattern a line; not of `severity`) and, when it is one value, a long option
 * (--base-url). An empty value of the file or the environment is none. A folder's path is a
 * normal one inside the vault when the file names it; else it is what was typed, relative to the
 * current folder. */
struct settings {
    str title;                          /* empty: the title of the root's index.md, else "Notes" */
    str base_url;                       /* empty, or the site's address without trailing '/' */
    enum host host;                     /* whose limits the site is held against */
    str domain;                         /* empty, or a host name */
    str language;                       /* BCP 47, default "en" */
    str edit_url;                       /* empty, or an address without trailing '/' */
    str media;                          /* folder of local video files */
    str theme;                          /* folder that overrides theme files */
    str libraries;                      /* folder of browser code of others; empty: the system's,
                                           "none": pages do without */
    enum transcripts_shown transcripts; /* what pages show of them */
    struct menu menu;                   /* entries of the header */
    struct str_list ignore;             /* gitignore patterns */
    struct str_list include;            /* hidden paths of the vault that are copied */
    struct str_list allow;              /* sources that the pages' policy names */
    struct str_list quiet;              /* patterns of paths whose findings are dropped */
    unsigned lead_in;                   /* seconds */
    bool all_attachments;               /* attachments: all (else only the linked ones) */
    bool strict_line_breaks;            /* default true: a newline is a space */
    bool sanitize;                      /* default true */
    bool llms;                          /* default true: the site has an llms.txt */
    bool search;                        /* default true: pages can be searched */
    bool search_text;                   /* default true: results show sentences */
    enum by_size search_transcripts;    /* what is said can be found; by size: up to 50 MB */
    unsigned search_block;              /* kilobytes of a text block of the search, default 32 */
    enum by_size graph;                 /* a map of the notes; by size: of fewer than 5,000 */
    bool drafts;                        /* notes with 'draft: true' count; an option alone */
    enum severity severity[DIAG_COUNT]; /* set by the user ... */
    bool severity_set[DIAG_COUNT];      /* ... where this is true */
};

struct options {
    enum command_id command;
    const char *notes;       /* operand NOTES, FILE of render, DIR of init */
    const char *video;       /* operand VIDEO of new, --video of export, else NULL */
    const char *into;        /* --into, else NULL */
    const char *out;         /* operand OUT; NULL: none was given */
    enum command_id help_on; /* of help: the operand COMMAND, or where --help was asked for */
    enum list_id list;       /* operand WHAT of list */
    enum list_format format;
    enum export_format export; /* operand FORMAT of export */
    bool full;                 /* export --full */
    enum list_sort sort;
    enum report_format report_format; /* check --format */
    struct report_requests {
        struct report_request *items;
        size_t count;
    } reports; /* each --report */
    enum fail_on fail_on;
    size_t max_findings;  /* 0: all */
    const char *baseline; /* --baseline FILE, else NULL */
    const char *changed;  /* --changed FILE, else NULL */
    bool write_baseline, prune_baseline;
    bool write, suggested, offset; /* of fix */
    int port;                      /* of serve: --port, -1 when it is not given */
    const char *bind;              /* --bind, else NULL */
    size_t poll;                   /* --poll, milliseconds; 0: be notified */
    bool open, no_reload;          /* of serve */
    unsigned threads;              /* -j, default: processors */
    bool quiet, verbose, strict, adopt, no_wait, no_cache, no_transcripts;
    enum color_mode color;
    const char *config; /* --config FILE, or KWIKI_CONFIG; else NULL */
    bool help,
        version; /* asked for (operands may then be missing); with --help the command is help */
    bool bare;   /* no arguments at all: options_short_help on stderr and status 2 */
    struct settings settings;
    enum setting_origin origins[SETTING_COUNT]; /* of each setting */
    struct place places[SETTING_COUNT];         /* of its value, where the file has it */
    str settings_file; /* the configuration file as the user would type it; empty: there is none */
};

/* Reads the command line. False with findings (code usage, no path) when it is wrong; a wrong
 * command or option is answered with the nearest one. Without any arguments it is false too, with
 * `bare` set and no finding. Not for two threads at a time (getopt_long). */
bool options_parse(struct options *options, struct arena *arena, int argc, char **argv,
                   struct diag_list *diags);

/* Completes the settings from the environment and the text of the configuration file
 * (path as the user would type it, empty when there is no file). False with findings when a key or
 * value is not known: code bad-config, with line and column, for the file; code usage for the
 * environment. To be called after options_parse. */
bool options_load(struct options *options, struct arena *arena, str path, str text,
                  struct diag_list *diags);

/* The setting as it was typed where it was set: "media", "KWIKI_MEDIA" or "--media". */
str options_setting_name(struct arena *arena, const struct options *options,
                         enum setting_id setting);

/* Appends a line for each setting: its value and who has set it. */
void options_explain(const struct options *options, struct arena *arena, struct buf *out);

/* Appends all settings and their values: equal texts tell of equal settings. */
void options_add_values(const struct settings *settings, struct buf *out);

/* --help of the program (COMMAND_NONE) or of a command, made from the tables of commands and
 * options. */
str options_help(struct arena *arena, enum command_id command);
str options_short_help(struct arena *arena); /* usage and two examples */

/* Appends a part of a manual page in mdoc(7): "synopsis", "options", "findings", or "setting KEY",
 * an item of a list. False for another name. */
bool options_manual(struct arena *arena, str part, struct buf *out);

/* Appends the table that the completions of shells read: all commands and options, in rows. */
void options_completion(struct arena *arena, struct buf *out);

/* "build"; empty for COMMAND_NONE. */
str options_command_name(enum command_id command);

/* Colour on a stream? --color beats NO_COLOR beats CLICOLOR_FORCE and FORCE_COLOR beats what the
 * stream is and TERM. */
bool options_use_color(const struct options *options, bool is_terminal);

/* The nearest of the names to what was typed, at most two slips away (a letter more, less, wrong
 * or two swapped; case does not count); the first of several; empty when none is. */
str options_nearest(str typed, const str *names, size_t count);

/* The same with at most this many slips. */
str options_nearest_within(str typed, const str *names, size_t count, unsigned most);

#endif
