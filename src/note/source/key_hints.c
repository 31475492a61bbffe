/* SPDX-License-Identifier: MIT
 *
 * Finding slips in keys.
 */
#include "key_hints.h"
#include "key.h"
#include "kwiki/edits.h"
#include "meta.h"
#include "video_keys.h"

#define LEAST_LETTERS 5 /* of a key; shorter words are near to too many others */

/* Words of their own, however near they are. */
static const char *const words[] = {"publisher", "images", "sources", "videos", "titles"};

struct letters {
    uint32_t items[EDITS_LETTERS];
    uint32_t count;
};

/* The key's letters without case, '_' and '-'; bytes do for letters of other scripts. */
static struct letters letters_of(str key)
{
    struct letters letters = {0};
    for (size_t i = 0; i < key.len && letters.count < EDITS_LETTERS; i++)
        if (key.ptr[i] != '_' && key.ptr[i] != '-')
            letters.items[letters.count++] = (unsigned char)char_lower(key.ptr[i]);
    return letters;
}

/* "titles", "title2": a plural or one of several is no slip. */
static bool is_another(const struct letters *key, const struct letters *known)
{
    uint32_t last = key->items[key->count - 1];
    return key->count == known->count + 1 && (last == 's' || (last >= '0' && last <= '9'));
}

static bool is_near(const struct letters *key, str name)
{
    struct letters known = letters_of(name);
    return edits_between(key->items, key->count, known.items, known.count, 1) == 1 &&
           !is_another(key, &known);
}

static bool is_word(str key)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (key_same(key, str_from_c(words[i])))
            return true;
    return false;
}

/* Has the note what the known key says? All keys of videos say the same. */
static bool has(const struct draft *draft, const struct yaml_node *mapping, str known)
{
    if (video_keys_has(known) && draft->own_video_count)
        return true;
    for (const struct yaml_node *node = mapping->first; node; node = node->next)
        if (key_same(node->key, known))
            return true;
    return false;
}

static void check_key(struct draft *draft, const struct yaml_node *mapping,
                      const struct yaml_node *node)
{
    struct letters key = letters_of(node->key);
    if (key.count < LEAST_LETTERS || meta_is_known(node->key) || is_word(node->key))
        return;
    const char *known;
    for (size_t i = 0; (known = meta_known_key(i)); i++) {
        str name = str_from_c(known);
        if (!is_near(&key, name) || has(draft, mapping, name))
            continue;
        draft_finding(draft, MESSAGE(KEY_MISSPELT), node->key_place, STR_ARG(node->key),
                      STR_ARG(name));
        draft_subject(draft, node->key);
        draft_suggestion(draft, name);
        if (video_keys_has(name) && !draft->video_hint.len)
            draft->video_hint =
                arena_printf(draft->scratch, "its '%.*s' in line %u may be meant as '%.*s'",
                             STR_ARG(node->key), node->key_place.line, STR_ARG(name));
        return;
    }
}

void key_hints_report(struct draft *draft, const struct yaml_node *mapping)
{
    for (const struct yaml_node *node = mapping->first; node; node = node->next)
        check_key(draft, mapping, node);
}
