/* SPDX-License-Identifier: MIT
 *
 * Reading dates.
 */
#include "kwiki/date.h"

/* Exactly this many digits at the beginning, within the limits; moves *text past them. */
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

str date_rfc3339(struct arena *arena, str text)
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
