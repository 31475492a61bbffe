/* SPDX-License-Identifier: MIT
 *
 * Shortening titles.
 */
#include "short_titles.h"
#include "kwiki/order.h"
#include "kwiki/utf8.h"

#define LEAST 20 /* characters of a title that stay */

static int compare_titles(const void *left, const void *right, void *context)
{
    const str *titles = context;
    return str_cmp(titles[*(const uint32_t *)left], titles[*(const uint32_t *)right]);
}

/* Bytes that both begin with. */
static size_t common_bytes(str a, str b)
{
    size_t common = 0;
    while (common < a.len && common < b.len && a.ptr[common] == b.ptr[common])
        common++;
    return common;
}

/* The words up to the one that holds the first byte that no other title has. */
static str shorten(struct arena *arena, str title, size_t common)
{
    size_t end = 0;
    for (size_t i = 0; i < LEAST && end < title.len; i++)
        utf8_next(title, &end);
    if (end <= common)
        end = common + 1;
    size_t space = str_find(str_from(title, end), ' ');
    if (space == STR_NONE)
        return title;
    str ellipsis = STR("…");
    str words = str_sub(title, 0, end + space);
    return words.len + ellipsis.len < title.len
               ? arena_printf(arena, "%.*s%s", STR_ARG(words), ellipsis.ptr)
               : title;
}

const str *short_titles_make(struct arena *arena, const struct site *site,
                             const struct site_video *video)
{
    size_t count = video->note_count;
    str *titles = ARENA_NEW(arena, str, count);
    str *made = ARENA_NEW(arena, str, count);
    for (size_t i = 0; i < count; i++)
        titles[i] = site->files[video->notes[i]].title;
    const uint32_t *order = order_sort(arena, count, compare_titles, titles);
    size_t before = 0; /* bytes in common with the title before in the order */
    for (size_t i = 0; i < count; i++) {
        str title = titles[order[i]];
        size_t after = i + 1 < count ? common_bytes(title, titles[order[i + 1]]) : 0;
        made[order[i]] = shorten(arena, title, before > after ? before : after);
        before = after;
    }
    return made;
}
