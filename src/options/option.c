/* SPDX-License-Identifier: MIT
 *
 * What the options of each kind accept.
 */
#include "option.h"
#include "kwiki/utf8.h"

#define SHOWN_BYTES 60 /* of an argument that stands in a message */
#define MAX_THREADS 1024
#define MAX_PORT    65535
#define MAX_COUNT   999999999

str option_shown(struct arena *arena, const char *argument)
{
    return utf8_cut(utf8_repair(arena, str_from_c(argument)), SHOWN_BYTES);
}

static bool set_number(void *member, const struct option_row *row, struct arena *arena,
                       const char *argument, struct refusal *refusal)
{
    uint64_t number;
    size_t least = row->store == OPTION_THREADS;
    size_t most = row->store == OPTION_THREADS ? MAX_THREADS
                  : row->store == OPTION_PORT  ? MAX_PORT
                                               : MAX_COUNT;
    if (!str_number(str_from_c(argument), most, &number) || number < least) {
        refusal->message =
            arena_printf(arena, "'--%s' must be a whole number from %zu to %zu, not '%.*s'",
                         row->name, least, most, STR_ARG(option_shown(arena, argument)));
        return false;
    }
    switch (row->store) {
    case OPTION_THREADS: *(unsigned *)member = (unsigned)number; break;
    case OPTION_PORT: *(int *)member = (int)number; break;
    default: *(size_t *)member = number; break;
    }
    return true;
}

static bool set_choice(int *member, const struct option_row *row, struct arena *arena,
                       const char *argument, struct refusal *refusal)
{
    str word = str_from_c(argument), known = table_join_words(arena, row->choices);
    size_t choice = table_find_word(row->choices, word);
    if (choice == STR_NONE) {
        refusal->message = arena_printf(arena, "'--%s' must be one of %.*s, not '%.*s'", row->name,
                                        STR_ARG(known), STR_ARG(option_shown(arena, argument)));
        refusal->suggestion = table_nearest_word(arena, row->choices, word);
        return false;
    }
    *member = (int)choice;
    return true;
}

/* "sarif=kwiki.sarif" */
static bool add_report(struct report_requests *reports, const struct option_row *row,
                       struct arena *arena, const char *argument, struct refusal *refusal)
{
    struct str_cut cut = str_cut(str_from_c(argument), '=');
    size_t format = table_find_word(table_report_formats, cut.head);
    if (!cut.tail.len || format == STR_NONE) {
        str known = table_join_words(arena, table_report_formats);
        refusal->message =
            arena_printf(arena, "'--%s' must be FORMAT=FILE with one of %.*s, not '%.*s'",
                         row->name, STR_ARG(known), STR_ARG(option_shown(arena, argument)));
        refusal->suggestion = format == STR_NONE
                                  ? table_nearest_word(arena, table_report_formats, cut.head)
                                  : (str){0};
        return false;
    }
    struct report_request *items = ARENA_NEW(arena, struct report_request, reports->count + 1);
    for (size_t i = 0; i < reports->count; i++)
        items[i] = reports->items[i];
    items[reports->count++] =
        (struct report_request){(enum report_format)format, arena_str(arena, cut.tail).ptr};
    reports->items = items;
    return true;
}

bool option_set(struct options *options, const struct option_row *row, struct arena *arena,
                const char *argument, struct refusal *refusal)
{
    void *member = (char *)options + row->offset;
    switch (row->store) {
    case OPTION_FLAG: *(bool *)member = true; return true;
    case OPTION_TEXT: *(const char **)member = argument; return true;
    case OPTION_CHOICE: return set_choice(member, row, arena, argument, refusal);
    case OPTION_REPORT: return add_report(member, row, arena, argument, refusal);
    case OPTION_THREADS:
    case OPTION_PORT:
    case OPTION_COUNT: return set_number(member, row, arena, argument, refusal);
    }
    return false;
}
