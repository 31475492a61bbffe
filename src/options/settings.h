/* SPDX-License-Identifier: MIT
 *
 * settings: the rows of options.def as a table of the vault's settings: each a key of kwiki.yaml,
 * an environment variable and, when it is one value, a long option.
 */
#ifndef KWIKI_OPTIONS_SETTINGS_H
#define KWIKI_OPTIONS_SETTINGS_H

#include "kwiki/options.h"

enum setting_kind {
    VALUE_LINE,      /* str: one line of text */
    VALUE_ADDRESS,   /* str: http or https, without '/' at its end */
    VALUE_SITE,      /* the same without '?' and '#' */
    VALUE_LANGUAGE,  /* str: BCP 47 */
    VALUE_INSIDE,    /* str: a folder inside the vault, whoever names it */
    VALUE_FOLDER,    /* str: the same in the file; elsewhere any folder */
    VALUE_HOST,      /* enum host */
    VALUE_DOMAIN,    /* str: a host name */
    VALUE_SECONDS,   /* unsigned */
    VALUE_KILOBYTES, /* unsigned */
    VALUE_TRUTH,     /* bool: true or false */
    VALUE_BY_SIZE,   /* enum by_size: true or false, else the vault's size decides */
    VALUE_EXTENT,    /* bool: all or linked */
    VALUE_SHOWN,     /* enum transcripts_shown: full, cited or off */
    VALUE_MENU,      /* struct menu; only in the file */
    VALUE_PATTERNS,  /* struct str_list; no option: of patterns, ... */
    VALUE_PATHS,     /* ... of paths in the vault whose first name is hidden, ... */
    VALUE_SOURCES,   /* ... of sources of a content security policy */
    VALUE_SEVERITY   /* the two arrays of severities; only in the file */
};

struct setting_row {
    const char *key; /* "base_url" */
    enum setting_kind kind;
    size_t offset;        /* of the member of struct settings */
    const char *argument; /* of the option, for --help; NULL: there is no option */
    const char *help;
};

extern const struct setting_row settings_rows[SETTING_COUNT];

struct settings settings_default(void);

/* The setting as the user types it: "base-url" and "KWIKI_BASE_URL". */
str settings_option(struct arena *arena, const struct setting_row *row);
str settings_variable(struct arena *arena, const struct setting_row *row);

/* Stores the value, which lives as long as the settings. False when it is not accepted (then the
 * setting may be half set). Not for lists of patterns and severities. */
bool settings_set(struct settings *settings, const struct setting_row *row,
                  enum setting_origin origin, struct arena *arena, str value);

/* Can the setting be given in one text, as a variable of the environment? */
bool settings_has_variable(const struct setting_row *row);

/* Is the text one line, without controls? */
bool settings_is_line(str text);

/* Is it a list? May the text be an item of it? Then a list of them may be stored. */
bool settings_is_list(enum setting_kind kind);
bool settings_is_item(enum setting_kind kind, str text);
void settings_set_list(struct settings *settings, const struct setting_row *row,
                       struct str_list list);

/* "'base_url' must be an address with http:// or https://, not 'x'"; the row's own words. The
 * subject is the setting as it is typed there. */
str settings_refusal(struct arena *arena, const struct setting_row *row, enum setting_origin origin,
                     str subject, str value);

#endif
