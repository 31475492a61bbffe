/* SPDX-License-Identifier: MIT
 *
 * Ends of sentences.
 */
#include "sentence.h"
#include "kwiki/swar.h"
#include "kwiki/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- words before a full stop that end nothing --------------------------------------------- */

/* Single letters with full stops ("U.S.", "e.g.") are known by their form. */
static const char *const ABBREVIATIONS[] = {
    /* English */
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Prof",
    "St",
    "Mt",
    "Ft",
    "Jr",
    "Gen",
    "Col",
    "Lt",
    "Sgt",
    "Capt",
    "Maj",
    "Gov",
    "Sen",
    "Rep",
    "Rev",
    "Hon",
    "Adm",
    "Cmdr",
    "vs",
    "cf",
    "al",
    "approx",
    "ca",
    "viz",
    "Jan",
    "Feb",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sept",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    /* French */
    "MM",
    "Mme",
    "Mlle",
    "Mgr",
    "av",
    "env",
    /* German */
    "Nr",
    "Bd",
    "Hr",
    "Fr",
    "Hrsg",
    "bzw",
    "sog",
    "ggf",
    "vgl",
    "Abb",
    "Jh",
    "z",
    "d",
    "u",
    /* Spanish */
    "Sr",
    "Sra",
    "Srta",
    "Dra",
    "Ud",
    "Uds",
    "EE",
    "UU",
    "pág",
    "núm",
    "Gral",
    "Cnel",
    /* Turkish */
    "Sn",
    "Doç",
    "Hz",
    "bkz",
    "örn",
    "yy",
    "Cad",
    "Sok",
    "Mah",
    /* Russian */
    "г",
    "гг",
    "в",
    "вв",
    "т",
    "е",
    "д",
    "им",
    "ул",
    "тыс",
    "млн",
    "млрд",
    "стр",
    "проф",
    "акад",
    "см",
    "напр",
    "рис",
};

/* These are words of their own, too, but for a number after them. */
static const char *const NUMBERED[] = {
    "No", "no", "Nos", "nos", "p",  "pp",  "Art", "art", "Fig", "fig", "Figs", "Vol", "vol",
    "Ch", "ch", "Sec", "sec", "Eq", "Mar", "c",   "s",   "S",   "n",   "ст",   "п",   "с",
};

/* What follows the number of a day or century: "27. September" is one date. */
static const char *const NUMBER_NOUNS[] = {
    "Januar", "Jänner",    "Februar", "März",     "April",    "Mai",         "Juni",         "Juli",
    "August", "September", "Oktober", "November", "Dezember", "Jahrhundert", "Jahrhunderts", "Jh",
};

static bool is_one_of(str word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (word.len && word.ptr[0] == words[i][0] && str_eq(word, str_from_c(words[i])))
            return true;
    return false;
}

/* ---- characters ---------------------------------------------------------------------------- */

static int code_point_at(str text, size_t at)
{
    return at < text.len ? utf8_next(text, &at) : 0;
}

static bool is_in(int c, const int *set, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (set[i] == c)
            return true;
    return false;
}

static bool is_closing(int c)
{
    static const int set[] = {'"',    '\'',   ')',    ']',    0xBB,   0x2019, 0x201C,
                              0x201D, 0x203A, 0x300B, 0x300D, 0x300F, 0x3011, 0xFF09};
    return is_in(c, set, COUNT(set));
}

static bool is_opening(int c)
{
    static const int set[] = {'"',  '\'',   '(',    '[',    0xA1,   0xAB,  0xBB,
                              0xBF, 0x2018, 0x201A, 0x201C, 0x201E, 0x2039};
    return is_in(c, set, COUNT(set));
}

/* ։ ؟ ۔ । ॥ end a sentence before a blank. */
static bool is_mark_of_script(int c)
{
    static const int set[] = {0x589, 0x61F, 0x6D4, 0x964, 0x965};
    return is_in(c, set, COUNT(set));
}

/* 。！？｡ end one wherever they stand. */
static bool is_full_width_mark(int c)
{
    static const int set[] = {0x3002, 0xFF01, 0xFF1F, 0xFF61};
    return is_in(c, set, COUNT(set));
}

static bool is_mark(int c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

/* Georgian's capitals are for headlines only. */
static bool is_georgian(int c)
{
    return c >= 0x10D0 && c <= 0x10FF;
}

static bool may_begin(int c)
{
    switch (utf8_class(c)) {
    case UTF8_DIGIT: return true;
    case UTF8_LETTER: return utf8_upper(c) == c || is_georgian(c);
    default: return is_opening(c);
    }
}

/* ---- what stands before and after a mark --------------------------------------------------- */

/* Letters, marks and digits directly before the offset, not before `from`. */
static str word_before(str text, size_t from, size_t at)
{
    size_t begin = at;
    while (begin > from && char_is_word(text.ptr[begin - 1]))
        begin--;
    return str_sub(text, begin, at);
}

static str word_at(str text, size_t at)
{
    size_t end = at;
    while (end < text.len && char_is_word(text.ptr[end]))
        end++;
    return str_sub(text, at, end);
}

/* "U.S", "e.g", "Ph.D": letters with full stops between them, the last one alone. Times of the day
 * end sentences as other words do. */
static bool is_dotted(str text, size_t from, str last)
{
    size_t begin = (size_t)(last.ptr - text.ptr);
    if (utf8_length(last) != 1 || begin < from + 2 || text.ptr[begin - 1] != '.')
        return false;
    str before = word_before(text, from, begin - 1);
    bool hour = str_eq(last, STR("m")) && (str_eq(before, STR("a")) || str_eq(before, STR("p")));
    return before.len > 0 && !str_is_digits(before) && !hour;
}

static bool is_initial(str word)
{
    size_t at = 0;
    int c = word.len ? utf8_next(word, &at) : 0;
    return at == word.len && c && utf8_class(c) == UTF8_LETTER && utf8_lower(c) != c;
}

/* Does the full stop at the offset belong to the word before it? `next` is where the text goes on.
 */
static bool is_abbreviation(str text, size_t from, size_t stop, size_t next)
{
    str word = word_before(text, from, stop), after = word_at(text, next);
    if (str_is_digits(word))
        return word.ptr == text.ptr + from ||
               (word.len < 3 && is_one_of(after, NUMBER_NOUNS, COUNT(NUMBER_NOUNS)));
    return is_initial(word) || is_dotted(text, from, word) ||
           is_one_of(word, ABBREVIATIONS, COUNT(ABBREVIATIONS)) ||
           (after.len && char_is_digit(after.ptr[0]) && is_one_of(word, NUMBERED, COUNT(NUMBERED)));
}

/* Passes the mark of a reference: "[12]", a superscript number. */
static size_t pass_reference(str text, size_t at)
{
    size_t end = at;
    if (at < text.len && text.ptr[at] == '[') {
        for (end++; end < text.len && char_is_digit(text.ptr[end]);)
            end++;
        return end > at + 1 && end < text.len && text.ptr[end] == ']' ? end + 1 : at;
    }
    for (size_t next = at; next < text.len; end = next) {
        int c = utf8_next(text, &next);
        if (c != 0xB9 && c != 0xB2 && c != 0xB3 && (c < 0x2070 || c > 0x2079))
            break;
    }
    return end;
}

/* Passes the blank and the closing quote after it, as French has them; one that stands close to a
 * word opens a quotation. */
static size_t pass_spaced_quote(str text, size_t at)
{
    size_t quote = at, after;
    int blank = utf8_next(text, &quote);
    if (blank != ' ' && blank != 0xA0 && blank != 0x202F)
        return at;
    after = quote;
    if (quote == text.len || utf8_next(text, &after) != 0xBB)
        return at;
    return after == text.len || text.ptr[after] == ' ' ? after : at;
}

/* Passes further marks, closing quotes and brackets, marks of references; *wide tells whether a
 * full-width mark is among them. */
static size_t pass_closing(str text, size_t at, bool *wide)
{
    for (size_t next = at; next < text.len; at = next) {
        int c = utf8_next(text, &next);
        *wide = *wide || is_full_width_mark(c);
        if (is_mark(c) || is_full_width_mark(c) || is_closing(c))
            continue;
        next = pass_reference(text, at);
        if (next == at)
            next = pass_spaced_quote(text, at);
        if (next == at)
            break;
    }
    return at;
}

/* Does the mark at `at` end a sentence? *after is then the sentence's end, else where to look on.
 */
static bool ends_at(str text, size_t from, size_t at, size_t *after)
{
    *after = at;
    int mark = utf8_next(text, after);
    bool wide = is_full_width_mark(mark);
    if (!is_mark(mark) && !is_mark_of_script(mark) && !wide)
        return false;
    size_t first = *after;
    *after = pass_closing(text, first, &wide);
    if (*after == text.len || wide)
        return true;
    if (text.ptr[*after] != ' ')
        return false;
    if (is_mark_of_script(mark))
        return true;
    bool alone = mark == '.' && *after == first;
    return may_begin(code_point_at(text, *after + 1)) &&
           !(alone && is_abbreviation(text, from, at, *after + 1));
}

/* The bytes that a mark may begin with. */
static const bool FIRST_BYTES[256] = {
    ['.'] = true,  ['!'] = true,  ['?'] = true,  [0xE2] = true, /* … */
    [0xD6] = true, [0xD8] = true, [0xDB] = true, [0xE0] = true, /* ։ ؟ ۔ । ॥ */
    [0xE3] = true, [0xEF] = true,                               /* 。 ！ ？ ｡ */
};

/* Does none of the eight bytes begin a mark? */
static bool have_no_mark(uint64_t bytes)
{
    return !(swar_find(bytes, '.') | swar_find(bytes, '!') | swar_find(bytes, '?') |
             (bytes & SWAR_EACH(0x80)));
}

size_t sentence_end(str text, size_t from)
{
    for (size_t at = from, after; at < text.len; at = after) {
        after = at + 1;
        while (text.len - after > SWAR_BYTES && have_no_mark(swar_load(text.ptr + at)))
            after = (at += SWAR_BYTES) + 1;
        if (FIRST_BYTES[(unsigned char)text.ptr[at]] && ends_at(text, from, at, &after))
            return after;
    }
    return text.len;
}
