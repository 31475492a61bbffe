/* SPDX-License-Identifier: MIT
 *
 * Comparing names.
 */
#include "slip.h"
#include "kwiki/edits.h"
#include "kwiki/utf8.h"
#include <string.h>

#define CUT_LEAST    20 /* letters of a beginning */
#define CUT_LONG     45 /* letters at which a name was probably cut by a program */
#define CUT_WORD     4  /* letters of the last word of a name that was cut within it */
#define DERIVED_STEM 6  /* letters that two words begin with, when one is derived */
#define DERIVED_SAME 2  /* other words that are the same then */
#define WORD_MAX     64 /* letters of a word that are looked at for edits */
#define VOWELS       "aeiouy"

/* ---- edits -------------------------------------------------------------------------------- */

unsigned slip_limit(uint32_t length)
{
    return length < 4 ? 0 : length < 8 ? 1 : length < 16 ? 2 : SLIP_EDITS;
}

/* The consonants, each run of the same one as one. */
static uint32_t skeleton(const uint32_t *letters, uint32_t length, uint32_t *out)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < length; i++) {
        bool vowel = letters[i] < 0x80 && str_find(STR(VOWELS), (char)letters[i]) != STR_NONE;
        if (!vowel && (!count || out[count - 1] != letters[i]))
            out[count++] = letters[i];
    }
    return count;
}

/* Two words side by side. */
struct pair {
    const uint32_t *a, *b;
    uint32_t a_length, b_length;
    uint32_t longer;
};

static bool same_skeleton(const struct pair *pair)
{
    uint32_t a[WORD_MAX], b[WORD_MAX];
    uint32_t a_count = skeleton(pair->a, pair->a_length, a);
    uint32_t b_count = skeleton(pair->b, pair->b_length, b);
    return a_count == b_count && !memcmp(a, b, a_count * sizeof *a);
}

static bool same_letters(const struct pair *pair)
{
    uint32_t a = 0, b = 0, sum = 0;
    for (uint32_t i = 0; i < pair->a_length; i++) {
        a |= form_mask_bit(pair->a[i]);
        sum += pair->a[i];
    }
    for (uint32_t i = 0; i < pair->b_length; i++) {
        b |= form_mask_bit(pair->b[i]);
        sum -= pair->b[i];
    }
    return a == b && !sum && pair->a_length == pair->b_length;
}

/* The first letter is seldom wrong, but for a transposition or a lost letter in a long word. */
static bool begins_right(const struct pair *pair, unsigned edits)
{
    if (pair->a[0] == pair->b[0])
        return true;
    bool swapped = pair->a_length > 1 && pair->b_length > 1 && pair->a[0] == pair->b[1] &&
                   pair->a[1] == pair->b[0];
    return swapped || (pair->longer >= 6 && edits == 1 && pair->a_length != pair->b_length);
}

/* The letters that both begin with. */
static uint32_t common_start(const struct pair *pair)
{
    uint32_t common = 0;
    while (common < pair->a_length && common < pair->b_length && pair->a[common] == pair->b[common])
        common++;
    return common;
}

/* "approximation" and "approximating" */
static bool is_derived(const struct pair *pair)
{
    uint32_t common = common_start(pair);
    return common >= DERIVED_STEM && common * 5 >= pair->longer * 3;
}

/* "capitalism" and "capitalist": another word, not a slip. */
static bool has_other_ending(const struct pair *pair)
{
    return pair->a_length == pair->b_length && common_start(pair) + 2 >= pair->longer &&
           !same_letters(pair) && !same_skeleton(pair);
}

/* Are this many edits in one word a slip? In a short word they make another word. */
static bool is_slip(const struct pair *pair, unsigned edits)
{
    if (!begins_right(pair, edits) || has_other_ending(pair))
        return false;
    if (pair->longer <= 3)
        return edits == 1 && same_letters(pair);
    if (pair->longer <= 5)
        return edits == 1 &&
               (pair->a_length != pair->b_length || same_letters(pair) || same_skeleton(pair));
    if (pair->longer <= 9)
        return edits == 1 || (edits == 2 && same_skeleton(pair));
    return edits <= (pair->longer < 14 ? 2u : 3u);
}

/* Two names being compared. */
struct comparison {
    const struct form *typed, *name;
    slip_known *known;
    const void *context;
    uint32_t same; /* words that stand at the same place in both */
};

/* Edits between the words at a place; more than SLIP_EDITS: they are two words. The more of the
 * names is the same, the more a difference looks like a slip. */
static unsigned word_edits(const struct comparison *names, uint32_t at)
{
    const struct form_word *t = &names->typed->words[at], *n = &names->name->words[at];
    struct pair pair = {names->typed->letters + t->from, names->name->letters + n->from, t->length,
                        n->length, t->length > n->length ? t->length : n->length};
    if (pair.longer > WORD_MAX)
        return SLIP_EDITS + 1;
    unsigned edits = edits_between(pair.a, pair.a_length, pair.b, pair.b_length, SLIP_EDITS);
    if (!edits || edits > SLIP_EDITS)
        return edits;
    if (t->stem == n->stem)
        return 1;
    bool exchanged =
        (t->flags & n->flags & FORM_SMALL) || (names->same >= DERIVED_SAME && is_derived(&pair));
    if (exchanged)
        return edits;
    bool certain = edits == 1 && (names->same >= SLIP_COMMON_WORDS || (n->flags & FORM_SMALL));
    bool slip = (certain || is_slip(&pair, edits)) && !(t->flags & FORM_FIRM) &&
                !names->known(names->context, t->stem);
    return slip ? edits : SLIP_EDITS + 1;
}

/* ---- comparing names ---------------------------------------------------------------------- */

static bool same_text(const struct form *a, const struct form *b)
{
    return a->length == b->length && !memcmp(a->letters, b->letters, a->length * sizeof(uint32_t));
}

/* The stem of the word after the first one with this stem; 0 at the end. */
static uint64_t stem_after(const struct form *form, uint64_t stem)
{
    for (uint32_t i = 0; i + 1 < form->word_count; i++)
        if (form->words[i].stem == stem)
            return form->words[i + 1].stem;
    return 0;
}

/* The words are the same: are they in the same order, or in one that means the same? */
static unsigned compare_order(const struct form *typed, const struct form *name)
{
    bool ordered = true;
    for (uint32_t i = 0; i < typed->word_count; i++)
        ordered = ordered && typed->words[i].stem == name->words[i].stem;
    if (ordered)
        return SLIP_PLURAL;
    for (uint32_t i = 0; i < typed->word_count; i++) {
        uint64_t stem = typed->words[i].stem;
        bool moved = (typed->words[i].flags & FORM_DIRECTED) &&
                     stem_after(typed, stem) != stem_after(name, stem);
        if (moved)
            return SLIP_NONE;
    }
    return SLIP_ORDER;
}

bool slip_may_drop(const struct form_word *word)
{
    return !(word->flags & FORM_FIRM);
}

/* The longer form has one word more; the others stand in the same order. *is_drop: nothing but
 * that word separates the two. */
static unsigned compare_drop(const struct form *longer, const struct form *shorter, bool *is_drop)
{
    uint32_t at = 0, common = 0;
    while (at < shorter->word_count && longer->words[at].stem == shorter->words[at].stem)
        at++;
    for (uint32_t i = at; i < shorter->word_count; i++)
        if (longer->words[i + 1].stem != shorter->words[i].stem)
            return SLIP_NONE;
    *is_drop = true;
    for (uint32_t i = 0; i < shorter->word_count; i++)
        common += !(shorter->words[i].flags & FORM_SMALL);
    bool good = slip_may_drop(&longer->words[at]) && common >= SLIP_COMMON_WORDS;
    return good ? SLIP_WORD : SLIP_NONE;
}

/* As many words in both: each by itself. */
static unsigned compare_words(struct comparison *names, unsigned limit)
{
    unsigned edits = 0;
    for (uint32_t i = 0; i < names->typed->word_count; i++)
        names->same += names->typed->words[i].stem == names->name->words[i].stem &&
                       !(names->name->words[i].flags & FORM_SMALL);
    for (uint32_t i = 0; i < names->typed->word_count && edits <= limit; i++)
        edits += word_edits(names, i);
    return edits <= limit ? edits * SLIP_PLURAL : SLIP_NONE;
}

static unsigned compare_letters(const struct form *typed, const struct form *name, unsigned limit)
{
    unsigned most = limit > 1 ? limit - 1 : limit;
    unsigned edits =
        edits_between(typed->letters, typed->length, name->letters, name->length, most);
    return edits <= most ? edits * SLIP_PLURAL + 1 : SLIP_NONE;
}

unsigned slip_compare(const struct form *typed, const struct form *name, slip_known *known,
                      const void *context)
{
    if (typed->digits != name->digits)
        return SLIP_NONE;
    if (same_text(typed, name))
        return SLIP_SAME;
    uint32_t t = typed->word_count, n = name->word_count;
    if (typed->stems == name->stems && t == n)
        return compare_order(typed, name);
    bool is_drop = false;
    unsigned cost = SLIP_NONE;
    if (t == n + 1)
        cost = compare_drop(typed, name, &is_drop);
    else if (n == t + 1)
        cost = compare_drop(name, typed, &is_drop);
    if (is_drop)
        return cost;
    unsigned limit = slip_limit(typed->length < name->length ? typed->length : name->length);
    if (t == n)
        return compare_words(&(struct comparison){typed, name, known, context, 0}, limit);
    return t == n + 1 || n == t + 1 ? compare_letters(typed, name, limit) : SLIP_NONE;
}

/* ---- names cut short ---------------------------------------------------------------------- */

static size_t count_letters(str plain)
{
    size_t separators = 0;
    for (size_t i = 0; i < plain.len; i++)
        separators += plain.ptr[i] == '_';
    return utf8_length(plain) - separators;
}

/* What was typed ends within the name: in the middle of a word that is none by itself, or after
 * most of the name. */
static bool is_typed_in_part(str typed, str name, bool known_word)
{
    bool inside_word = name.ptr[typed.len] != '_';
    if (inside_word)
        return !known_word;
    return count_letters(typed) * 5 >= count_letters(name) * 3;
}

/* The name ends within what was typed: it is so long that a program cut it, or nothing but the
 * rest of a word or one word is left. */
static bool is_cut_name(str typed, str name)
{
    str rest = str_from(typed, name.len);
    bool inside_word = rest.ptr[0] != '_';
    size_t last_word = name.len - (str_rfind(name, '_') + 1);
    if (count_letters(name) >= CUT_LONG)
        return true;
    form_next_word(&rest);
    return !rest.len && (!inside_word || last_word >= CUT_WORD);
}

unsigned slip_compare_cut(str typed, str name, uint64_t last_stem, slip_known *known,
                          const void *context)
{
    bool is_longer = name.len > typed.len;
    str longer = is_longer ? name : typed, shorter = is_longer ? typed : name;
    bool begins = shorter.len != longer.len && shorter.len >= CUT_LEAST &&
                  str_starts(longer, shorter) && count_letters(shorter) >= CUT_LEAST;
    if (!begins)
        return SLIP_NONE;
    bool good = is_longer ? is_typed_in_part(typed, name, known(context, last_stem))
                          : is_cut_name(typed, name);
    return good ? SLIP_CUT : SLIP_NONE;
}
