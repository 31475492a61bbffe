/* SPDX-License-Identifier: MIT
 *
 * Comments that take findings back.
 */
#include "ignore.h"

#define MARK STR("<!-- kwiki-ignore-next-line")

/* One code of the comment's list. */
static void add_code(struct draft *draft, struct place place, str word)
{
    struct ignore_mark mark = {.line = place.line + 1};
    if (diag_code_find(word, &mark.code))
        *VEC_PUSH(draft->scratch, &draft->ignore_marks) = mark;
    else
        draft_finding(draft, MESSAGE(UNKNOWN_CODE), place, STR_ARG(word));
}

static void read_codes(struct draft *draft, struct place place, str list)
{
    bool any = false;
    for (size_t at = 0; at < list.len;) {
        size_t from = at;
        while (at < list.len && !char_is_space(list.ptr[at]) && list.ptr[at] != ',')
            at++;
        if (at > from)
            add_code(draft, place, str_sub(list, from, at));
        any = any || at > from;
        at++;
    }
    if (!any)
        *VEC_PUSH(draft->scratch, &draft->ignore_marks) =
            (struct ignore_mark){.line = place.line + 1, .all = true};
}

void ignore_read(struct draft *draft)
{
    str source = draft->lexed->source;
    for (size_t at = 0;;) {
        size_t found = str_search(str_from(source, at), MARK);
        if (found == STR_NONE)
            return;
        at += found;
        str rest = str_from(source, at + MARK.len);
        size_t end = str_search(rest, STR("-->"));
        if (end == STR_NONE)
            return; /* no comment ends any more */
        str codes = str_sub(rest, 0, end);
        if (str_find(codes, '\n') == STR_NONE)
            read_codes(draft, lexed_place(draft->lexed, at), codes);
        at += MARK.len;
    }
}
