/* SPDX-License-Identifier: MIT
 *
 * Letters and what English texts write for them (BGN/PCGN, as newspapers simplify it).
 */
#include "latin.h"
#include "kwiki/buf.h"
#include "kwiki/lower_bound.h"
#include "kwiki/utf8.h"

/* Sorted by letter, in lower case. */
static const struct {
    int letter;
    const char *latin;
} letters[] = {
    {0xE7, "ch"},  {0xF6, "o"},   {0xFC, "u"},     {0x11F, "gh"}, {0x131, "i"},  {0x15F, "sh"},
    {0x259, "a"},  {0x430, "a"},  {0x431, "b"},    {0x432, "v"},  {0x433, "g"},  {0x434, "d"},
    {0x435, "e"},  {0x436, "zh"}, {0x437, "z"},    {0x438, "i"},  {0x439, "y"},  {0x43A, "k"},
    {0x43B, "l"},  {0x43C, "m"},  {0x43D, "n"},    {0x43E, "o"},  {0x43F, "p"},  {0x440, "r"},
    {0x441, "s"},  {0x442, "t"},  {0x443, "u"},    {0x444, "f"},  {0x445, "kh"}, {0x446, "ts"},
    {0x447, "ch"}, {0x448, "sh"}, {0x449, "shch"}, {0x44A, ""},   {0x44B, "y"},  {0x44C, ""},
    {0x44D, "e"},  {0x44E, "yu"}, {0x44F, "ya"},   {0x451, "yo"}, {0x454, "ye"}, {0x456, "i"},
    {0x457, "yi"}, {0x458, "y"},  {0x491, "g"},    {0x493, "gh"}, {0x49D, "g"},  {0x4AF, "u"},
    {0x4B9, "j"},  {0x4BB, "h"},  {0x4D9, "a"},    {0x4E9, "o"},  {0x561, "a"},  {0x562, "b"},
    {0x563, "g"},  {0x564, "d"},  {0x565, "e"},    {0x566, "z"},  {0x567, "e"},  {0x568, "y"},
    {0x569, "t"},  {0x56A, "zh"}, {0x56B, "i"},    {0x56C, "l"},  {0x56D, "kh"}, {0x56E, "ts"},
    {0x56F, "k"},  {0x570, "h"},  {0x571, "dz"},   {0x572, "gh"}, {0x573, "ch"}, {0x574, "m"},
    {0x575, "y"},  {0x576, "n"},  {0x577, "sh"},   {0x578, "o"},  {0x579, "ch"}, {0x57A, "p"},
    {0x57B, "j"},  {0x57C, "r"},  {0x57D, "s"},    {0x57E, "v"},  {0x57F, "t"},  {0x580, "r"},
    {0x581, "ts"}, {0x582, "v"},  {0x583, "p"},    {0x584, "k"},  {0x585, "o"},  {0x586, "f"},
};

#define LETTERS (sizeof letters / sizeof *letters)

/* Two letters for one sound. */
static const struct {
    int first, second;
    const char *latin;
} pairs[] = {{0x434, 0x436, "j"}, {0x578, 0x582, "u"}};

static const char *find_latin(int letter)
{
    size_t at;
    LOWER_BOUND(at, LETTERS, letters[at].letter < letter);
    return at < LETTERS && letters[at].letter == letter ? letters[at].latin : NULL;
}

/* Letters of Azerbaijani, where it is written with Latin ones, that English reads in another way.
 */
static const char *find_azerbaijani(int letter)
{
    switch (letter) {
    case 'c': return "j";
    case 'j': return "zh";
    case 'q': return "g";
    case 'x': return "kh";
    default: return NULL;
    }
}

/* Has the name a letter that only Azerbaijani has? */
static bool is_azerbaijani(str name)
{
    for (size_t at = 0; at < name.len;)
        if (utf8_next(name, &at) == 0x259)
            return true;
    return false;
}

/* Moves past the second letter of a pair. */
static const char *take_pair(int letter, str name, size_t *at)
{
    size_t next = *at;
    int second = next < name.len ? utf8_next(name, &next) : 0;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (pairs[i].first != letter || pairs[i].second != second)
            continue;
        *at = next;
        return pairs[i].latin;
    }
    return NULL;
}

str latin_of(struct arena *arena, str name)
{
    if (utf8_is_ascii(name))
        return (str){0};
    struct buf out = {0};
    bool any = false;
    name = utf8_fold(arena, name);
    bool azerbaijani = is_azerbaijani(name);
    for (size_t at = 0; at < name.len;) {
        int letter = utf8_next(name, &at);
        const char *latin = take_pair(letter, name, &at);
        if (!latin)
            latin = find_latin(letter);
        any = any || latin;
        if (!latin && azerbaijani)
            latin = find_azerbaijani(letter);
        if (latin)
            buf_add(&out, str_from_c(latin));
        else
            buf_add_code_point(&out, letter);
    }
    str text = any ? arena_str(arena, buf_str(&out)) : (str){0};
    buf_release(&out);
    return text;
}
