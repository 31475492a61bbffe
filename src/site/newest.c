/* SPDX-License-Identifier: MIT
 *
 * Dates of notes.
 */
#include "newest.h"
#include "kwiki/vec.h"
#include <stdlib.h>

/* Exactly so many digits at the beginning, within the limits; moves *text behind them. */
static bool take_number(str *text, size_t digits, unsigned least, unsigned most, unsigned *value)
{
    *value = 0;
    if (text->len < digits)
        return false;
    for (size_t i = 0; i < digits; i++) {
        if (!char_is_digit(text->ptr[i]))
            return false;
        *value = *value * 10 + (unsigned)(text->ptr[i] - '0');
    }
    *text = str_from(*text, digits);
    return *value >= least && *value <= most;
}

static bool take_char(str *text, const char *choices)
{
    if (!text->len || str_find(str_from_c(choices), text->ptr[0]) == STR_NONE)
        return false;
    *text = str_from(*text, 1);
    return true;
}

static unsigned days_of_month(unsigned year, unsigned month)
{
    static const unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

/* "Z", "+02:00", "+0200", or nothing, which is UTC. */
static bool take_offset(str *text, str *offset, struct arena *arena)
{
    unsigned hours, minutes;
    str from = *text;
    *offset = STR("Z");
    if (!text->len || take_char(text, "Zz"))
        return true;
    if (!take_char(text, "+-") || !take_number(text, 2, 0, 23, &hours))
        return false;
    take_char(text, ":");
    if (!take_number(text, 2, 0, 59, &minutes))
        return false;
    *offset = arena_printf(arena, "%c%02u:%02u", from.ptr[0], hours, minutes);
    return true;
}

str newest_date(struct arena *arena, str text)
{
    unsigned year, month, day, hour = 0, minute = 0, second = 0;
    str offset = STR("Z"), none = {0};
    text = str_trim(text);
    if (!take_number(&text, 4, 1, 9999, &year) || !take_char(&text, "-") ||
        !take_number(&text, 2, 1, 12, &month) || !take_char(&text, "-") ||
        !take_number(&text, 2, 1, days_of_month(year, month), &day))
        return none;
    if (take_char(&text, "Tt ")) {
        if (!take_number(&text, 2, 0, 23, &hour) || !take_char(&text, ":") ||
            !take_number(&text, 2, 0, 59, &minute))
            return none;
        if (take_char(&text, ":") && !take_number(&text, 2, 0, 59, &second))
            return none;
        while (take_char(&text, ".0123456789"))
            ;
        text = str_trim(text);
        if (!take_offset(&text, &offset, arena))
            return none;
    }
    if (text.len)
        return none;
    return arena_printf(arena, "%04u-%02u-%02uT%02u:%02u:%02u%.*s", year, month, day, hour, minute,
                        second, STR_ARG(offset));
}

/* The later date first, then by path; times of day are compared as they are written. */
static int compare(const void *left, const void *right, void *context)
{
    const struct site_file *files = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    int order = str_cmp(files[b].updated, files[a].updated);
    return order ? order : (a > b) - (a < b);
}

void newest_collect(struct site *site)
{
    struct arena scratch;
    arena_init(&scratch, 4096);
    VEC(uint32_t) dated = {0};
    for (size_t i = 0; i < site->file_count; i++) {
        struct site_file *file = &site->files[i];
        if (!file->note)
            continue;
        const struct note_meta *meta = &file->note->meta;
        const str dates[] = {meta->modified, meta->published, meta->created};
        for (size_t d = 0; d < 3 && !file->updated.len; d++)
            file->updated = dates[d].len ? newest_date(&site->arena, dates[d]) : (str){0};
        if (file->updated.len)
            *VEC_PUSH(&scratch, &dated) = (uint32_t)i;
    }
    if (dated.count)
        qsort_r(dated.items, dated.count, sizeof *dated.items, compare, site->files);
    if (dated.count > SITE_NEWEST)
        dated.count = SITE_NEWEST;
    site->newest = VEC_COPY(&site->arena, &dated);
    site->newest_count = dated.count;
    arena_release(&scratch);
}
