/* SPDX-License-Identifier: MIT
 *
 * diag: findings, the messages about what a user wrote or what the system refused.
 * Stages record findings and go on; the command sorts and prints them once.
 */
#ifndef KWIKI_DIAG_H
#define KWIKI_DIAG_H

#include "kwiki/arena.h"
#include "kwiki/buf.h"
#include "kwiki/str.h"
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>

enum severity { SEVERITY_OFF, SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_FATAL };

enum diag_code {
#define DIAG(name, code, in_check, in_build, help) DIAG_##name,
#include "kwiki/diag.def"
#undef DIAG
    DIAG_COUNT
};

/* The words of a finding, and their row for the compiler. MESSAGE(name) is both. */
enum diag_message {
#define MESSAGE_ROW(name, code, words) MESSAGE_##name,
#include "kwiki/diag_messages.def"
#undef MESSAGE_ROW
    MESSAGE_COUNT
};
#define MESSAGE_ROW(name, code, words)                                                             \
    static const char words_##name[] __attribute__((unused)) = words;
#include "kwiki/diag_messages.def"
#undef MESSAGE_ROW
#define MESSAGE(name) MESSAGE_##name, words_##name

/* A place in a file: both 1-based, columns in code points (a tab is 1, a byte order mark 0).
 * Line 0 means the file as a whole. */
struct place {
    uint32_t line, column;
};

static inline bool place_same(struct place a, struct place b)
{
    return a.line == b.line && a.column == b.column;
}

struct finding {
    enum diag_code code;
    struct place place;
    str path;       /* relative to the vault, or as the user typed it when outside is true */
    bool outside;   /* path is no vault path (OUT, an option's value) */
    str message;    /* its row and what fills the places of its words, packed: see diag_words */
    str suggestion; /* what is probably meant; empty for none */
    str subject;    /* what it is about, for baselines: a link's target, a value; may be empty */
};

/* A list that any thread may add to; it owns copies of all strings. All zero is not a valid
 * list: diag_list_init makes one. */
struct diag_list {
    struct arena arena;
    struct finding *items;
    size_t count, capacity;
    str last_path; /* the path of the last finding, shared by its neighbours */
    pthread_mutex_t lock;
};

void diag_list_init(struct diag_list *list);
void diag_list_release(struct diag_list *list);
void diag_list_clear(struct diag_list *list);
void diag_add(struct diag_list *list, struct finding finding);
void diag_append(struct diag_list *list, const struct diag_list *more); /* all findings of more */

/* Adds a finding: its words as in diag_report(list, MESSAGE(NO_SUCH_FILE), about, STR_ARG(name)),
 * all else but its code in `about`. */
void diag_report(struct diag_list *list, enum diag_message message, const char *words,
                 struct finding about, ...) __attribute__((format(printf, 3, 5)));
void diag_vreport(struct diag_list *list, enum diag_message message, struct finding about,
                  va_list args);

/* Appends a message as it stands in a finding. */
void diag_pack(struct buf *out, enum diag_message message, va_list args);

/* The words of a finding: lower case, no full stop, names in single quotes. */
void diag_add_words(struct buf *out, const struct finding *finding);
str diag_words(struct arena *arena, const struct finding *finding);

/* A system call on `path` (as the user would type it) failed: the text, then ": " and the
 * message of `error_number`; code system-error. */
void diag_system(struct diag_list *list, str path, const char *what, int error_number);
/* By path, line, column, code, words: an order that no thread can change. */
void diag_sort(struct diag_list *list);

/* Is one of them of severity fatal? Then the run gives nothing but its findings. */
bool diag_has_fatal(const struct diag_list *list);

enum diag_code diag_code_of(enum diag_message message);
str diag_code_name(enum diag_code code); /* "broken-link" */
str diag_code_help(enum diag_code code); /* one sentence: what it means and what to do */
bool diag_code_find(str name, enum diag_code *code);
enum severity diag_severity(enum diag_code code, bool in_build);
str diag_severity_name(enum severity severity); /* "error" for fatal ones too */

#endif
