/* SPDX-License-Identifier: MIT
 *
 * Taking names apart.
 */
#include "form.h"
#include "kwiki/buf.h"
#include "kwiki/hash.h"
#include "kwiki/utf8.h"
#include <string.h>

#define WORD_TEXT     8  /* bytes of the longest listed word */
#define STEM_MAX      48 /* bytes; longer words have no plural */
#define ASCII_LEAST   6  /* characters that are left when letters are deleted */
#define MASK_LETTERS  26
#define MASK_OTHERS   6
#define DIGITS_FACTOR 0x9E3779B97F4A7C15u

/* Letters that no decomposition makes plain. */
static const struct {
    int letter;
    const char *plain;
} plain_letters[] = {
    {0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"},  {0x111, "d"},
    {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x153, "oe"}, {0x259, "e"},
};

static void add_plain(struct buf *out, int c)
{
    for (size_t i = 0; i < sizeof plain_letters / sizeof *plain_letters; i++) {
        if (plain_letters[i].letter == c) {
            buf_add(out, str_from_c(plain_letters[i].plain));
            return;
        }
    }
    buf_add_code_point(out, c);
}

str form_plain(struct arena *arena, str folded)
{
    if (utf8_is_ascii(folded))
        return folded;
    struct buf out = {0};
    str unmarked = utf8_unmarked(arena, folded);
    for (size_t at = 0; at < unmarked.len;)
        add_plain(&out, utf8_next(unmarked, &at));
    return buf_take(&out, arena);
}

str form_ascii(struct arena *arena, str folded)
{
    if (utf8_is_ascii(folded))
        return (str){0};
    char *out = arena_bytes(arena, folded.len + 1);
    size_t len = 0, kept = 0;
    for (size_t i = 0; i < folded.len; i++) {
        if ((unsigned char)folded.ptr[i] >= 0x80)
            continue;
        kept += folded.ptr[i] != '_';
        out[len++] = folded.ptr[i];
    }
    out[len] = '\0';
    bool enough = kept >= ASCII_LEAST && len * 3 >= utf8_length(folded) * 2;
    return enough ? (str){out, len} : (str){0};
}

/* Words that are no mere names of things. */
static const struct {
    char text[WORD_TEXT]; /* NUL after it, unless it is full */
    uint8_t flags;
} words[] = {
    {"a", FORM_IGNORED},
    {"after", FORM_DIRECTED},
    {"against", FORM_DIRECTED},
    {"an", FORM_IGNORED},
    {"and", FORM_IGNORED},
    {"anti", FORM_FIRM},
    {"are", FORM_SMALL},
    {"as", FORM_SMALL},
    {"at", FORM_SMALL},
    {"before", FORM_DIRECTED},
    {"between", FORM_DIRECTED},
    {"by", FORM_SMALL | FORM_DIRECTED},
    {"east", FORM_FIRM},
    {"eastern", FORM_FIRM},
    {"ex", FORM_FIRM},
    {"first", FORM_FIRM},
    {"for", FORM_SMALL | FORM_DIRECTED},
    {"former", FORM_FIRM},
    {"from", FORM_SMALL | FORM_DIRECTED},
    {"i", FORM_FIRM},
    {"ii", FORM_FIRM},
    {"iii", FORM_FIRM},
    {"in", FORM_SMALL | FORM_DIRECTED},
    {"into", FORM_SMALL | FORM_DIRECTED},
    {"is", FORM_SMALL},
    {"its", FORM_SMALL},
    {"iv", FORM_FIRM},
    {"never", FORM_FIRM},
    {"no", FORM_FIRM},
    {"non", FORM_FIRM},
    {"north", FORM_FIRM},
    {"northern", FORM_FIRM},
    {"not", FORM_FIRM},
    {"of", FORM_IGNORED},
    {"on", FORM_SMALL | FORM_DIRECTED},
    {"over", FORM_DIRECTED},
    {"post", FORM_FIRM},
    {"pre", FORM_FIRM},
    {"second", FORM_FIRM},
    {"south", FORM_FIRM},
    {"southern", FORM_FIRM},
    {"than", FORM_DIRECTED},
    {"the", FORM_IGNORED},
    {"third", FORM_FIRM},
    {"to", FORM_SMALL | FORM_DIRECTED},
    {"under", FORM_DIRECTED},
    {"versus", FORM_DIRECTED | FORM_FIRM},
    {"vs", FORM_SMALL | FORM_DIRECTED | FORM_FIRM},
    {"west", FORM_FIRM},
    {"western", FORM_FIRM},
    {"with", FORM_SMALL | FORM_DIRECTED},
    {"without", FORM_DIRECTED | FORM_FIRM},
};

static uint8_t word_flags(str word)
{
    char text[WORD_TEXT] = {0};
    if (word.len > sizeof text)
        return 0;
    memcpy(text, word.ptr, word.len);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!memcmp(text, words[i].text, sizeof text))
            return words[i].flags;
    return 0;
}

/* The word without the ending of an English plural or genitive. */
static uint64_t stem_of(str word)
{
    char text[STEM_MAX];
    size_t len = word.len;
    if (len > sizeof text || len < 4 || word.ptr[len - 1] != 's')
        return hash_64(word);
    memcpy(text, word.ptr, len);
    static const char *const sibilants[] = {"sses", "shes", "ches", "xes", "zes"};
    if (str_ends(word, STR("ies")) && len > 4) {
        text[len - 3] = 'y';
        return hash_64((str){text, len - 2});
    }
    for (size_t i = 0; i < sizeof sibilants / sizeof *sibilants; i++)
        if (str_ends(word, str_from_c(sibilants[i])))
            return hash_64((str){text, len - 2});
    bool plural = str_find(STR("siu"), text[len - 2]) == STR_NONE;
    return hash_64((str){text, plural ? len - 1 : len});
}

uint32_t form_mask_bit(uint32_t letter)
{
    if (letter >= 'a' && letter <= 'z')
        return 1u << (letter - 'a');
    return 1u << (MASK_LETTERS + letter % MASK_OTHERS);
}

static bool add_word(struct form *form, str word, uint8_t flags)
{
    if (form->word_count == FORM_WORDS)
        return false;
    struct form_word *made = &form->words[form->word_count];
    *made = (struct form_word){.from = (uint8_t)form->length, .stem = stem_of(word)};
    bool number = false;
    for (size_t at = 0; at < word.len;) {
        uint32_t c = (uint32_t)utf8_next(word, &at);
        if (form->length == FORM_LETTERS)
            return false;
        form->letters[form->length++] = c;
        form->parity ^= form_mask_bit(c);
        bool digit = c < 0x80 ? char_is_digit((char)c) : utf8_class((int)c) == UTF8_DIGIT;
        if (digit)
            form->digits = (form->digits + c + (number ? 0 : 0x10000)) * DIGITS_FACTOR;
        number = number || digit;
    }
    made->length = (uint8_t)(form->length - made->from);
    made->flags = (uint8_t)(flags | (number ? FORM_FIRM : 0));
    form->stems += made->stem;
    form->word_count++;
    return true;
}

str form_next_word(str *rest)
{
    size_t from = 0, to;
    while (from < rest->len && (rest->ptr[from] == '_' || rest->ptr[from] == '/'))
        from++;
    for (to = from; to < rest->len && rest->ptr[to] != '_' && rest->ptr[to] != '/';)
        to++;
    str word = str_sub(*rest, from, to);
    *rest = str_from(*rest, to);
    return word;
}

static bool add_words(struct form *form, str plain, bool all)
{
    form->length = form->word_count = form->parity = 0;
    form->stems = form->ignored = form->digits = 0;
    for (str word; (word = form_next_word(&plain)).len;) {
        uint8_t flags = word_flags(word);
        if (!all && (flags & FORM_IGNORED))
            form->ignored += hash_64(word);
        else if (!add_word(form, word, flags))
            return false;
    }
    return true;
}

bool form_make(struct form *form, str plain)
{
    if (!add_words(form, plain, false) || (!form->length && !add_words(form, plain, true)))
        return false;
    return form->length > 0;
}
