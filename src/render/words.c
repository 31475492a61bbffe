/* SPDX-License-Identifier: MIT
 *
 * Choosing words.
 */
#include "words.h"
#include "kwiki/json.h"
#include "kwiki/utf8.h"

enum { LANGUAGES = 10 };

static const char *const texts[WORD_COUNT_ALL][LANGUAGES] = {
#define WORD(id, key, ...) {__VA_ARGS__},
#include "words.def"
#undef WORD
};

static const char *const keys[WORD_COUNT_ALL] = {
#define WORD(id, key, ...) key,
#include "words.def"
#undef WORD
};

/* Which of the forms a number takes (Unicode's plural rules, for whole numbers). */
typedef unsigned plural_rule(unsigned long count);

static unsigned plural_one(unsigned long count)
{
    return count != 1;
}

static unsigned plural_french(unsigned long count)
{
    return count > 1;
}

static unsigned plural_russian(unsigned long count)
{
    unsigned long last = count % 10, two = count % 100;
    if (last == 1 && two != 11)
        return 0;
    return last >= 2 && last <= 4 && (two < 12 || two > 14) ? 1 : 2;
}

static unsigned plural_none(unsigned long count)
{
    (void)count;
    return 0;
}

static unsigned plural_arabic(unsigned long count)
{
    unsigned long two = count % 100;
    if (count == 1 || count == 2)
        return (unsigned)count - 1;
    return two >= 3 && two <= 10 ? 2 : two >= 11 ? 3 : 4;
}

struct language {
    const char *code;
    size_t column;
    plural_rule *plural;
    const char *group;   /* what parts the thousands of a number ... */
    unsigned long least; /* ... that has this many (Unicode's CLDR) */
};

static const struct language languages[LANGUAGES] = {
    {"en", 0, plural_one, ",", 1},          {"de", 1, plural_one, ".", 1},
    {"es", 2, plural_one, ".", 10},         {"fr", 3, plural_french, "\u202F", 1},
    {"ru", 4, plural_russian, "\u00A0", 1}, {"tr", 5, plural_one, ".", 1},
    {"hy", 6, plural_none, "\u00A0", 1},    {"az", 7, plural_none, ".", 1},
    {"fa", 8, plural_none, ",", 1},         {"ar", 9, plural_arabic, ",", 1},
};

/* "pt-BR" -> "pt" */
static str primary(str language)
{
    return str_cut(language, '-').head;
}

/* Written from right to left, unless a script is named. */
static const char *const right_to_left[] = {"ar", "arc", "ckb", "dv", "fa", "he",
                                            "iw", "ps",  "sd",  "ug", "ur", "yi"};

static bool has_subtag(str language, const char *subtag)
{
    for (struct str_cut cut = str_cut(language, '-'); cut.ok;) {
        cut = str_cut(cut.tail, '-');
        if (str_eq_nocase(cut.head, str_from_c(subtag)))
            return true;
    }
    return false;
}

str words_direction(str language)
{
    bool turned = false;
    for (size_t i = 0; i < sizeof right_to_left / sizeof *right_to_left; i++)
        turned |= str_eq_nocase(primary(language), str_from_c(right_to_left[i]));
    if (has_subtag(language, "Arab") || has_subtag(language, "Hebr"))
        turned = true;
    else if (has_subtag(language, "Latn") || has_subtag(language, "Cyrl"))
        turned = false;
    return turned ? STR("rtl") : STR("ltr");
}

struct words words_for(str site_language, str page_language)
{
    struct words words = {.language = &languages[0]};
    for (size_t i = 0; i < LANGUAGES; i++)
        if (str_eq_nocase(primary(site_language), str_from_c(languages[i].code)))
            words.language = &languages[i];
    words.turned = !str_eq(words_direction(page_language), words_direction(words_lang(&words)));
    words.foreign = !str_eq_nocase(primary(page_language), words_lang(&words));
    return words;
}

str words_get(const struct words *words, enum word word)
{
    return str_from_c(texts[word][words->language->column]);
}

str words_lang(const struct words *words)
{
    return str_from_c(words->language->code);
}

void words_attr_lang(struct html *html, const struct words *words)
{
    if (words->foreign)
        html_attr(html, "lang", words_lang(words));
    if (words->turned)
        html_attr(html, "dir", words_direction(words_lang(words)));
}

static void begin_words(struct html *html, const struct words *words)
{
    if (!words->foreign)
        return;
    html_open(html, TAG_span);
    words_attr_lang(html, words);
}

static void end_words(struct html *html, const struct words *words)
{
    if (words->foreign)
        html_close(html, TAG_span);
}

void words_text(struct html *html, const struct words *words, enum word word)
{
    begin_words(html, words);
    html_text(html, words_get(words, word));
    end_words(html, words);
}

/* The form for the number; the last one serves where there are fewer. */
static str form(const struct words *words, enum word word, unsigned long count)
{
    str rest = words_get(words, word);
    struct str_cut cut = str_cut(rest, '|');
    for (unsigned wanted = words->language->plural(count); wanted && cut.ok; wanted--)
        cut = str_cut(cut.tail, '|');
    return cut.head;
}

/* "1,657": the number as the language writes it. */
void words_add_number(struct buf *out, const struct words *words, unsigned long number)
{
    const struct language *language = words->language;
    bool grouped = number / 1000 >= language->least;
    unsigned long weight = 1;
    while (grouped && number / weight >= 1000)
        weight *= 1000;
    buf_add_uint(out, number / weight);
    while (weight > 1) {
        weight /= 1000;
        buf_printf(out, "%s%03lu", language->group, number / weight % 1000);
    }
}

void words_add_count(struct buf *out, const struct words *words, enum word word,
                     unsigned long count)
{
    struct str_cut cut = str_cut(form(words, word, count), '#');
    buf_add(out, cut.head);
    words_add_number(out, words, count);
    buf_add(out, cut.tail);
}

void words_count(struct html *html, const struct words *words, enum word word, unsigned long count)
{
    begin_words(html, words);
    struct str_cut cut = str_cut(form(words, word, count), '#');
    html_text(html, cut.head);
    struct buf number = {0};
    words_add_number(&number, words, count);
    html_text(html, buf_str(&number));
    buf_release(&number);
    html_text(html, cut.tail);
    end_words(html, words);
}

struct str_cut words_around(const struct words *words, enum word word)
{
    return str_cut(words_get(words, word), '#');
}

void words_add_name(struct buf *out, const struct words *words, enum word word, str name)
{
    struct str_cut cut = words_around(words, word);
    bool isolated = utf8_is_bidi(name);
    buf_add(out, cut.head);
    buf_add(out, isolated ? STR("\u2068") : (str){0}); /* FIRST STRONG ISOLATE */
    buf_add(out, name);
    buf_add(out, isolated ? STR("\u2069") : (str){0}); /* POP DIRECTIONAL ISOLATE */
    buf_add(out, cut.tail);
}

/* "1 hour 2 minutes 3", "3 minutes", "42 seconds" */
static void add_spoken(struct buf *out, const struct words *words, uint32_t ms)
{
    unsigned seconds = ms / 1000, minutes = seconds / 60 % 60, hours = seconds / 3600;
    seconds %= 60;
    if (hours)
        words_add_count(out, words, WORD_HOURS, hours);
    if (minutes) {
        buf_add(out, hours ? STR(" ") : (str){0});
        words_add_count(out, words, WORD_MINUTES, minutes);
    }
    bool says_unit = !minutes && (seconds || !hours);
    if (seconds || says_unit)
        buf_add(out, hours || minutes ? STR(" ") : (str){0});
    if (says_unit)
        words_add_count(out, words, WORD_SECONDS, seconds);
    else if (seconds)
        buf_add_uint(out, seconds);
}

void words_add_time(struct buf *out, const struct words *words, enum word word, uint32_t ms)
{
    str text = words_get(words, word), place = STR("{time}");
    size_t at = str_search(text, place);
    buf_add(out, str_sub(text, 0, at));
    add_spoken(out, words, ms);
    buf_add(out, str_from(text, at + place.len));
}

void words_attr(struct html *html, const char *name, const struct words *words, enum word word)
{
    html_attr(html, name, words_get(words, word));
}

void words_add_json(struct buf *out, const struct words *words, bool search)
{
    struct json json = {.out = out};
    json_open(&json, '{');
    json_add_str(&json, "lang", words_lang(words));
    for (size_t i = 0; i < WORD_COUNT_ALL; i++) {
        if (!keys[i] || str_starts(str_from_c(keys[i]), STR("search")) != search)
            continue;
        json_add_str(&json, keys[i], words_get(words, (enum word)i));
    }
    json_close(&json, '}');
}
