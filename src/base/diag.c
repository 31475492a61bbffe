/* SPDX-License-Identifier: MIT
 *
 * Findings: their codes, severities and order.
 */
#include "kwiki/diag.h"
#include "kwiki/record.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct code_row {
    const char *name;
    enum severity in_check, in_build;
    const char *help;
};

static const struct code_row codes[DIAG_COUNT] = {
#define DIAG(name, code, in_check, in_build, help)                                                 \
    [DIAG_##name] = {code, SEVERITY_##in_check, SEVERITY_##in_build, help},
#include "kwiki/diag.def"
#undef DIAG
};

static const struct {
    enum diag_code code;
    const char *words;
} messages[MESSAGE_COUNT] = {
#define MESSAGE_ROW(name, code, words) {DIAG_##code, words},
#include "kwiki/diag_messages.def"
#undef MESSAGE_ROW
};

void diag_list_init(struct diag_list *list)
{
    *list = (struct diag_list){0};
    arena_init(&list->arena, 4096);
    pthread_mutex_init(&list->lock, NULL);
}

void diag_list_release(struct diag_list *list)
{
    arena_release(&list->arena);
    free(list->items);
    pthread_mutex_destroy(&list->lock);
}

void diag_list_clear(struct diag_list *list)
{
    diag_list_release(list);
    diag_list_init(list);
}

/* What a finding is about, or what is meant, mostly stands in its message: then it is a part of
 * that. */
static str copy_part(struct arena *arena, str message, str part)
{
    size_t at = part.len ? str_search(message, part) : STR_NONE;
    return at == STR_NONE ? arena_str(arena, part) : str_sub(message, at, at + part.len);
}

void diag_add(struct diag_list *list, struct finding finding)
{
    pthread_mutex_lock(&list->lock);
    if (!str_eq(finding.path, list->last_path))
        list->last_path = arena_str(&list->arena, finding.path);
    finding.path = list->last_path;
    finding.message = arena_str(&list->arena, finding.message);
    finding.suggestion = copy_part(&list->arena, finding.message, finding.suggestion);
    finding.subject = copy_part(&list->arena, finding.message, finding.subject);
    list->items = heap_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = finding;
    pthread_mutex_unlock(&list->lock);
}

void diag_append(struct diag_list *list, const struct diag_list *more)
{
    for (size_t i = 0; i < more->count; i++)
        diag_add(list, more->items[i]);
}

/* ---- words --------------------------------------------------------------------------------- */

/* A place in the words begins with '%' and ends with its letter: "%.*s", "%zu", "%02X". */
static const char *place_end(const char *place)
{
    return place + strcspn(place, "suX") + 1;
}

void diag_pack(struct buf *out, enum diag_message message, va_list args)
{
    record_number(out, message);
    for (const char *at = messages[message].words; (at = strchr(at, '%'));) {
        at = place_end(at);
        if (at[-1] == 's') {
            int len = at[-2] == '*' ? va_arg(args, int) : -1;
            const char *text = va_arg(args, const char *);
            record_text(out, len < 0 ? str_from_c(text) : (str){text, (size_t)len});
        } else {
            record_number(out, at[-2] == 'z' ? va_arg(args, size_t) : va_arg(args, unsigned));
        }
    }
}

void diag_add_words(struct buf *out, const struct finding *finding)
{
    str message = finding->message;
    const char *words = messages[record_take_number(&message)].words;
    for (const char *place; (place = strchr(words, '%')); words = place_end(place)) {
        char letter = place_end(place)[-1];
        int width = place[1] == '0' ? place[2] - '0' : 0;
        buf_add(out, str_span(words, place));
        if (letter == 's')
            buf_add(out, record_take_text(&message));
        else
            buf_printf(out, letter == 'X' ? "%0*" PRIX64 : "%0*" PRIu64, width,
                       record_take_number(&message));
    }
    buf_add(out, str_from_c(words));
}

str diag_words(struct arena *arena, const struct finding *finding)
{
    struct buf words = {0};
    diag_add_words(&words, finding);
    return buf_take(&words, arena);
}

void diag_vreport(struct diag_list *list, enum diag_message message, struct finding about,
                  va_list args)
{
    struct buf packed = {0};
    diag_pack(&packed, message, args);
    about.code = diag_code_of(message);
    about.message = buf_str(&packed);
    diag_add(list, about);
    buf_release(&packed);
}

void diag_report(struct diag_list *list, enum diag_message message, const char *words,
                 struct finding about, ...)
{
    va_list args;
    (void)words; /* the row's, for the compiler */
    va_start(args, about);
    diag_vreport(list, message, about, args);
    va_end(args);
}

void diag_system(struct diag_list *list, str path, const char *what, int error_number)
{
    char reason[128];
    diag_report(list, MESSAGE(SYSTEM), (struct finding){.path = path, .outside = true}, what,
                strerror_r(error_number, reason, sizeof reason));
}

/* ---- order --------------------------------------------------------------------------------- */

static int compare_numbers(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int compare_findings(const void *left, const void *right)
{
    const struct finding *a = left, *b = right;
    int order = compare_numbers(a->outside, b->outside);
    if (!order)
        order = str_cmp(a->path, b->path);
    if (!order)
        order = compare_numbers(a->place.line, b->place.line);
    if (!order)
        order = compare_numbers(a->place.column, b->place.column);
    if (!order)
        order = compare_numbers(a->code, b->code);
    if (order || str_eq(a->message, b->message))
        return order;
    struct buf words[2] = {0};
    diag_add_words(&words[0], a);
    diag_add_words(&words[1], b);
    order = str_cmp(buf_str(&words[0]), buf_str(&words[1]));
    buf_release(&words[0]);
    buf_release(&words[1]);
    return order;
}

void diag_sort(struct diag_list *list)
{
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare_findings);
}

bool diag_has_fatal(const struct diag_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (diag_severity(list->items[i].code, false) == SEVERITY_FATAL)
            return true;
    return false;
}

enum diag_code diag_code_of(enum diag_message message)
{
    return messages[message].code;
}

str diag_code_name(enum diag_code code)
{
    return str_from_c(codes[code].name);
}

str diag_code_help(enum diag_code code)
{
    return str_from_c(codes[code].help);
}

bool diag_code_find(str name, enum diag_code *code)
{
    for (int i = 0; i < DIAG_COUNT; i++) {
        if (str_eq(name, diag_code_name((enum diag_code)i))) {
            *code = (enum diag_code)i;
            return true;
        }
    }
    return false;
}

enum severity diag_severity(enum diag_code code, bool in_build)
{
    return in_build ? codes[code].in_build : codes[code].in_check;
}

str diag_severity_name(enum severity severity)
{
    switch (severity) {
    case SEVERITY_OFF: return STR("off");
    case SEVERITY_NOTE: return STR("note");
    case SEVERITY_WARNING: return STR("warning");
    default: return STR("error");
    }
}
