/* SPDX-License-Identifier: MIT
 *
 * words: what pages say by themselves, in the site's language where words.def has it, else in
 * English. Where a page is in another language, each word carries its `lang`.
 */
#ifndef KWIKI_RENDER_WORDS_H
#define KWIKI_RENDER_WORDS_H

#include "html.h"

enum word {
#define WORD(id, key, ...) WORD_##id,
#include "words.def"
#undef WORD
    WORD_COUNT_ALL
};

struct language;

struct words {
    const struct language *language;
    bool foreign; /* the page is in another language than the words ... */
    bool turned;  /* ... that runs in the other direction */
};

/* The words for a site in this language (BCP 47), on a page in that one. */
struct words words_for(str site_language, str page_language);

/* "rtl" or "ltr", of a language (BCP 47). */
str words_direction(str language);

str words_get(const struct words *words, enum word word);
str words_lang(const struct words *words); /* "en" */

/* A word as text; in a span with its language when the page has another one. */
void words_text(struct html *html, const struct words *words, enum word word);

/* The same with a number in the place of '#'. */
void words_count(struct html *html, const struct words *words, enum word word, unsigned long count);

/* Appends the number alone, its thousands parted. */
void words_add_number(struct buf *out, const struct words *words, unsigned long number);

/* Appends it, without markup: for attributes and titles. */
void words_add_count(struct buf *out, const struct words *words, enum word word,
                     unsigned long count);
void words_add_name(struct buf *out, const struct words *words, enum word word, str name);

/* Appends the word for a time in the video, milliseconds, as it is spoken: "Play at 3 minutes 42".
 */
void words_add_time(struct buf *out, const struct words *words, enum word word, uint32_t ms);

/* The two sides of the '#'. */
struct str_cut words_around(const struct words *words, enum word word);

/* The `lang`, and where it differs the `dir`, of an element that holds nothing but words, when the
 * page has another one. */
void words_attr_lang(struct html *html, const struct words *words);

/* An attribute that holds a word. */
void words_attr(struct html *html, const char *name, const struct words *words, enum word word);

/* The words that scripts need, as a JSON object, and their language as "lang": those of the search,
 * whose keys begin with "search", or all others. */
void words_add_json(struct buf *out, const struct words *words, bool search);

#endif
