/* SPDX-License-Identifier: MIT
 *
 * Times without brackets. What is known of languages stands in the tables.
 */
#include "clock.h"
#include "kwiki/utf8.h"
#include "timecode.h"

/* What stands after a time of day. Time zones count in capitals alone. */
static const char *const AFTER_DAY[] = {"am",      "pm",      "a.m",        "p.m",   "a. m", "p. m",
                                        "o'clock", "o’clock", "uhr",        "hours", "hrs",  "h",
                                        "heures",  "horas",   "local time", "часов", "часа"};
static const char *const ZONES[] = {
    "UTC", "GMT", "CET", "CEST", "EET",  "EEST", "WET",     "WEST",   "BST", "IST",
    "MSK", "TRT", "EST", "EDT",  "CST",  "CDT",  "MST",     "MDT",    "PST", "PDT",
    "ET",  "PT",  "CT",  "MT",   "AKST", "HST",  "AEST",    "AMT",    "AZT", "GET",
    "JST", "KST", "HKT", "SGT",  "WIB",  "PKT",  "Eastern", "Pacific"};

/* In a sentence with one of these a time is a ratio. */
static const char *const RATIO[] = {"ratio",   "ratios",  "odds",        "score", "scores",
                                    "scored",  "split",   "splits",      "scale", "verhältnis",
                                    "maßstab", "rapport", "соотношение", "oran",  "oranı"};

/* Directly before a verse (names of books, which are capitalised, are known without a table) or a
 * time of day. */
static const char *const BEFORE[] = {"saat",  "verse", "verses", "chapter",
                                     "psalm", "sura",  "surah",  "vv"};

/* Words that a sentence may begin with before a time; others are names there, too. */
static const char *const OPENING[] = {
    "at",    "around", "from",  "by",    "until", "till",    "since", "after", "before",
    "see",   "near",   "in",    "on",    "to",    "between", "about", "circa", "and",
    "the",   "then",   "this",  "that",  "here",  "ab",      "um",    "bei",   "gegen",
    "von",   "bis",    "ca",    "siehe", "à",     "vers",    "de",    "dès",   "a",
    "sobre", "desde",  "hacia", "в",     "на",    "с",       "до",    "около"};

/* Capitalised words that are no names wherever they stand. */
static const char *const NO_NAME[] = {"minute",   "minuten", "time",  "timestamp",
                                      "timecode", "zeit",    "dakika"};

#define NO_BREAK    STR("\u00A0") /* the space */
#define ROWS(table) (sizeof(table) / sizeof *(table))

/* ---- words ---------------------------------------------------------------------------------- */

/* Are the words one, without case? */
static bool is_same(str a, str b)
{
    size_t i = 0, k = 0;
    while (i < a.len && k < b.len)
        if (utf8_lower(utf8_next(a, &i)) != utf8_lower(utf8_next(b, &k)))
            return false;
    return i == a.len && k == b.len;
}

static bool is_listed(const char *const *table, size_t count, str word)
{
    for (size_t i = 0; i < count; i++)
        if (is_same(word, str_from_c(table[i])))
            return true;
    return false;
}

/* Does the text begin with a word of the table? */
static bool begins_with(const char *const *table, size_t count, str text, bool (*same)(str, str))
{
    for (size_t i = 0; i < count; i++) {
        str word = str_from_c(table[i]);
        bool ends = text.len <= word.len || !char_is_word(text.ptr[word.len]);
        if (ends && same(str_sub(text, 0, word.len), word))
            return true;
    }
    return false;
}

/* ---- times of day ---------------------------------------------------------------------------- */

bool clock_tells_day(str text)
{
    while (str_starts(text, STR(" ")) || str_starts(text, NO_BREAK))
        text = str_from(text, text.ptr[0] == ' ' ? 1 : NO_BREAK.len);
    return begins_with(AFTER_DAY, ROWS(AFTER_DAY), text, is_same) ||
           begins_with(ZONES, ROWS(ZONES), text, str_eq);
}

/* The next time at or after the offset; *end is past it. STR_NONE: there is none. */
static size_t find_time(str text, size_t from, size_t *end)
{
    for (size_t at = from; at < text.len; at++) {
        size_t colon = str_find(str_from(text, at), ':');
        if (colon == STR_NONE)
            return STR_NONE;
        colon += at;
        size_t begin = colon;
        while (begin > from && colon - begin < 3 && char_is_digit(text.ptr[begin - 1]))
            begin--;
        struct timecode time;
        size_t length = colon - begin < 3 ? timecode_prefix(str_from(text, begin), &time) : 0;
        bool two_digits = colon + 2 < text.len && char_is_digit(text.ptr[colon + 2]);
        char before = begin > 0 ? text.ptr[begin - 1] : ' ';
        if (length && two_digits && !char_is_alnum(before) &&
            !str_contains(STR(":._/"), (str){&before, 1})) {
            *end = begin + length;
            return begin;
        }
        at = length ? begin + length - 1 : colon;
    }
    return STR_NONE;
}

/* Is the time that ends at the offset, or the next one, a time of day? */
static bool is_day(str text, size_t at)
{
    size_t end;
    return clock_tells_day(str_from(text, at)) ||
           (find_time(text, at, &end) != STR_NONE && clock_tells_day(str_from(text, end)));
}

static bool is_of_time(char c)
{
    return char_is_digit(c) || c == ':';
}

size_t clock_find(str text, size_t from, str time)
{
    for (size_t at = from, found; at < text.len; at += found + 1) {
        found = str_search(str_from(text, at), time);
        if (found == STR_NONE)
            return STR_NONE;
        size_t begin = at + found, end = begin + time.len;
        if ((!begin || !is_of_time(text.ptr[begin - 1])) &&
            (end == text.len || !is_of_time(text.ptr[end])))
            return begin;
    }
    return STR_NONE;
}

/* ---- what stands before ---------------------------------------------------------------------- */

/* The word before the blank that stands before the offset, its full stop included. */
static str word_before(str text, size_t at)
{
    str before = str_sub(text, 0, at);
    size_t blank = str_ends(before, STR(" ")) ? 1 : str_ends(before, NO_BREAK) ? NO_BREAK.len : at;
    size_t end = at - blank, begin = end;
    while (begin > 0 && text.ptr[begin - 1] != ' ')
        begin--;
    return str_sub(text, begin, end);
}

/* A date such as 2024-05-01 or 1.5.2024. */
static bool is_date(str word)
{
    size_t marks = 0, digits = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (char_is_digit(word.ptr[i]))
            digits++;
        else if (str_contains(STR("-./"), str_sub(word, i, i + 1)))
            marks++;
        else
            return false;
    }
    return marks >= 2 && digits >= 4;
}

/* A name of a book, a team, a place: capitalised, and no word that a sentence may begin with. */
static bool is_name(str word, bool first)
{
    size_t at = 0, begin = 0;
    int c = ' ';
    while (begin < word.len && utf8_class(c = utf8_next(word, &at)) != UTF8_LETTER)
        begin = at;
    word = str_from(word, begin);
    str bare = str_sub(word, 0, word.len - (word.len && word.ptr[word.len - 1] == '.'));
    bool whole = bare.len && char_is_word(bare.ptr[bare.len - 1]);
    if (!whole || is_listed(BEFORE, ROWS(BEFORE), bare))
        return whole;
    return utf8_lower(c) != c && !is_listed(NO_NAME, ROWS(NO_NAME), bare) &&
           !(first && is_listed(OPENING, ROWS(OPENING), bare));
}

/* Do only marks, digits and "and" stand between two times? */
static bool is_listing(str between)
{
    str rest = between;
    while (rest.len) {
        size_t word = 0;
        while (word < rest.len && char_is_alnum(rest.ptr[word]))
            word++;
        for (size_t i = 0; i < word; i++)
            if (!char_is_digit(rest.ptr[i]) && !is_same(str_sub(rest, 0, word), STR("and")))
                return false;
        rest = str_from(rest, word ? word : 1);
    }
    return true;
}

static bool find_ratio(str sentence)
{
    for (size_t at = 0; at < sentence.len; at++) {
        size_t from = at;
        while (at < sentence.len && char_is_word(sentence.ptr[at]))
            at++;
        if (is_listed(RATIO, ROWS(RATIO), str_sub(sentence, from, at)))
            return true;
    }
    return false;
}

/* ---- the walk -------------------------------------------------------------------------------- */

bool clock_next(struct clock_reader *reader, size_t *at)
{
    str sentence = reader->sentence;
    size_t before = reader->end, end;
    *at = find_time(sentence, before, &end);
    if (*at == STR_NONE)
        return false;
    if (!reader->looked)
        reader->has_ratio = find_ratio(sentence);
    reader->looked = true;
    str word = word_before(sentence, *at);
    bool first = word.len && word.ptr == sentence.ptr;
    reader->is_verse =
        is_name(word, first) || (reader->is_verse && is_listing(str_sub(sentence, before, *at)));
    bool longer = end < sentence.len && char_is_word(sentence.ptr[end]) &&
                  (unsigned char)sentence.ptr[end] < 0x80;
    reader->is_other =
        reader->is_verse || reader->has_ratio || longer || is_date(word) || is_day(sentence, end);
    reader->end = end;
    return true;
}
