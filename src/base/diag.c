/* SPDX-License-Identifier: MIT
 *
 * Findings: their codes, severities and order.
 */
#include "kwiki/diag.h"
#include <stdarg.h>
#include <stdio.h>
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

/* What a finding is about mostly stands in its message: then it is a part of that. */
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
    finding.suggestion = arena_str(&list->arena, finding.suggestion);
    finding.subject = copy_part(&list->arena, finding.message, finding.subject);
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 64;
        list->items = heap_resize(list->items, list->capacity * sizeof *list->items);
    }
    list->items[list->count++] = finding;
    pthread_mutex_unlock(&list->lock);
}

void diag_append(struct diag_list *list, const struct diag_list *more)
{
    for (size_t i = 0; i < more->count; i++)
        diag_add(list, more->items[i]);
}

void diag_printf(struct diag_list *list, enum diag_code code, str path, struct place place,
                 const char *format, ...)
{
    char *message = NULL;
    va_list args;
    va_start(args, format);
    int len = vasprintf(&message, format, args);
    va_end(args);
    if (len < 0)
        heap_exhausted();
    diag_add(list,
             (struct finding){
                 .code = code, .path = path, .place = place, .message = {message, (size_t)len}});
    free(message);
}

void diag_system(struct diag_list *list, str path, const char *what, int error_number)
{
    char *message = NULL;
    char reason[128];
    const char *text = strerror_r(error_number, reason, sizeof reason);
    int len = asprintf(&message, "%s: %s", what, text);
    if (len < 0)
        heap_exhausted();
    diag_add(list, (struct finding){.code = DIAG_SYSTEM_ERROR,
                                    .path = path,
                                    .outside = true,
                                    .message = {message, (size_t)len}});
    free(message);
}

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
    return order ? order : str_cmp(a->message, b->message);
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
