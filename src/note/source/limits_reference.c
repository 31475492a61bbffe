/* SPDX-License-Identifier: MIT
 *
 * References that grow: `[a]: address "title"` is copied at each `[a]`. What that comes to is
 * counted, when it could be much, by the labels and their uses; none is counted too small.
 */
#include "kwiki/utf8.h"
#include "limits.h"
#include "lines.h"

struct definitions {
    struct arena *arena;
    str text;
    struct map labels;   /* to an index of lengths */
    VEC(size_t) lengths; /* of address and title */
    size_t longest;
    size_t next[3]; /* the next '"', ''', ')' that is not escaped, where it is not passed */
};

/* The label as a key: case, white space and the marks of quotes at the beginning of lines do not
 * count. */
static str label_key(struct arena *arena, str label)
{
    struct buf key = {0};
    bool line = false;
    for (size_t i = 0; i < label.len; i++) {
        char c = label.ptr[i];
        bool space = char_is_space(c) || (line && c == '>');
        line = c == '\n' || c == '\r' || (line && space);
        if (!space)
            buf_add_char(&key, c);
        else if (key.len && key.ptr[key.len - 1] != ' ')
            buf_add_char(&key, ' ');
    }
    str folded = utf8_fold(arena, arena_str(arena, str_trim(buf_str(&key))));
    buf_release(&key);
    return folded;
}

/* The offset after the title that begins at the offset; the offset itself when it does not end. */
static size_t title_end(struct definitions *all, size_t at)
{
    static const char openers[] = "\"'(", closers[] = "\"')";
    size_t kind = at < all->text.len ? str_find(str_from_c(openers), all->text.ptr[at]) : STR_NONE;
    if (kind == STR_NONE)
        return at;
    size_t *next = &all->next[kind];
    if (*next == STR_NONE || *next > at)
        return *next == STR_NONE ? at : *next + 1;
    for (*next = at + 1; *next < all->text.len && all->text.ptr[*next] != closers[kind]; ++*next)
        *next += all->text.ptr[*next] == '\\';
    if (*next >= all->text.len)
        *next = STR_NONE;
    return *next == STR_NONE ? at : *next + 1;
}

/* How long address and title of a definition may be at most. */
static void add_definition(struct definitions *all, const struct lines_definition *definition)
{
    size_t begin = lines_skip_space(all->text, definition->after), end = begin;
    bool angle = end < all->text.len && all->text.ptr[end] == '<';
    while (end < all->text.len && all->text.ptr[end] != '\n' && all->text.ptr[end] != '\r' &&
           (angle || !char_is_space(all->text.ptr[end])))
        end++;
    size_t length = title_end(all, lines_skip_space(all->text, end)) - begin;
    uint32_t *index = map_at(&all->labels, label_key(all->arena, definition->label));
    if (*index == MAP_NONE) {
        *index = (uint32_t)all->lengths.count;
        *VEC_PUSH(all->arena, &all->lengths) = 0;
    }
    if (length > all->lengths.items[*index])
        all->lengths.items[*index] = length;
    if (length > all->longest)
        all->longest = length;
}

/* What all uses copy: each text between a '[' and the next ']' may be one. */
static size_t count_uses(const struct definitions *all)
{
    str text = all->text;
    size_t open = STR_NONE, sum = 0;
    for (size_t at = 0; at < text.len; at++) {
        char c = text.ptr[at];
        if (c == '\\') {
            at++;
        } else if (c == '[') {
            open = at;
        } else if (c == ']' && open != STR_NONE) {
            str label = label_key(all->arena, str_sub(text, open + 1, at));
            uint32_t index = map_find(&all->labels, label);
            sum += index == MAP_NONE ? 0 : all->lengths.items[index];
            open = STR_NONE;
        }
    }
    return sum;
}

static bool is_too_much(struct definitions *all)
{
    struct lines_definition definition = {0};
    while (lines_next_definition(all->text, &definition))
        add_definition(all, &definition);
    size_t uses = 0;
    for (size_t i = 0; all->longest && i < all->text.len; i++)
        uses += all->text.ptr[i] == ']';
    return uses * all->longest > LIMIT_REFERENCE_BYTES && count_uses(all) > LIMIT_REFERENCE_BYTES;
}

bool limits_reference_check(struct draft *draft)
{
    struct definitions all = {.arena = draft->scratch, .text = buf_str(&draft->lexed->text)};
    bool too_much = is_too_much(&all);
    map_release(&all.labels);
    if (too_much)
        draft_finding(draft, MESSAGE(REFERENCES_TOO_LARGE),
                      lexed_text_place(draft->lexed, str_search(all.text, STR("]:"))));
    return !too_much;
}
