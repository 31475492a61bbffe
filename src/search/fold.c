/* SPDX-License-Identifier: MIT
 *
 * Words of a text. Most of it is ASCII, which is folded byte by byte; of what is not, most code
 * points stand for themselves whatever is beside them, and the rest is normalized.
 */
#include "fold.h"
#include "kwiki/buf.h"
#include "kwiki/utf8.h"
#include <stdlib.h>
#include <string.h>

#define SHORT_CUT 0x3000 /* below, what a code point becomes is remembered */
#define SIGNS_MAX 2      /* of '+' and '#' after a letter: c++, c# */

/* A folded code point with its class in the upper eight bits. */
typedef uint32_t cell;

#define CELL_SLOW 0xFF000000u /* what the code point becomes depends on what is beside it */
#define CELL_NONE 0xFE000000u /* nothing: it is dropped, or there is no second one */

struct folder {
    struct arena arena; /* of one normalization */
    struct buf text;
    cell *cells;
    size_t count, capacity;
    cell known[SHORT_CUT][2]; /* what a code point becomes; 0: not known yet */
};

static cell make_cell(int code_point, enum fold_class class)
{
    return (cell)code_point | (cell) class << 24;
}

static int code_point_of(cell c)
{
    return (int)(c & 0xFFFFFF);
}

static enum fold_class class_of(cell c)
{
    return (enum fold_class)(c >> 24);
}

/* ---- the table ------------------------------------------------------------------------------ */

struct code_points {
    int first, last;
};

#define DROPPED(first, last) {first, last},
static const struct code_points dropped[] = {
#include "fold.def"
};
#define MARK(first, last) {first, last},
static const struct code_points marks[] = {
#include "fold.def"
};
#define MARKED(first, last) {first, last},
static const struct code_points marked[] = {
#include "fold.def"
};
#define PAIR(first, last) {first, last},
static const struct code_points pairs[] = {
#include "fold.def"
};
#define LETTER(from, to) {from, to},
static const struct {
    int from;
    const char *to;
} letters[] = {
#include "fold.def"
};

static bool is_in(const struct code_points *list, size_t count, int c)
{
    for (size_t i = 0; i < count; i++)
        if (c >= list[i].first && c <= list[i].last)
            return true;
    return false;
}

#define IS_IN(list, c) is_in(list, sizeof(list) / sizeof *(list), c)

enum fold_class fold_class(int c)
{
    if (!utf8_is_assigned(c))
        return FOLD_UNASSIGNED;
    switch (utf8_class(c)) {
    case UTF8_LETTER:
    case UTF8_MARK: return IS_IN(pairs, c) ? FOLD_PAIR : FOLD_LETTER;
    case UTF8_DIGIT: return IS_IN(pairs, c) ? FOLD_PAIR : FOLD_DIGIT;
    default: return FOLD_OTHER;
    }
}

static enum fold_class class_in_text(int c)
{
    enum fold_class class = fold_class(c);
    return class == FOLD_UNASSIGNED ? FOLD_OTHER : class;
}

/* ---- folding -------------------------------------------------------------------------------- */

struct folder *fold_new(void)
{
    struct folder *folder = heap_alloc(1, sizeof *folder);
    arena_init(&folder->arena, 4096);
    return folder;
}

void fold_free(struct folder *folder)
{
    arena_release(&folder->arena);
    buf_release(&folder->text);
    free(folder->cells);
    free(folder);
}

static void add_cell(struct folder *folder, cell c)
{
    folder->cells = heap_grow(folder->cells, folder->count, &folder->capacity, sizeof(cell));
    folder->cells[folder->count++] = c;
}

/* A code point of the composed text, as it is written in the index. */
static void add_composed(struct folder *folder, int c)
{
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (letters[i].from != c)
            continue;
        str to = str_from_c(letters[i].to);
        for (size_t at = 0; at < to.len;)
            add_cell(folder, make_cell(utf8_next(to, &at), FOLD_LETTER));
        return;
    }
    add_cell(folder, make_cell(c, class_in_text(c)));
}

/* Rule by rule: apart, lower case, without marks, together again. */
static void add_normalized(struct folder *folder, str text)
{
    struct buf *out = &folder->text;
    bool is_marked = false; /* the last letter lets marks go */
    buf_clear(out);
    for (size_t at = 0; at < text.len;) {
        int apart[UTF8_APART_MAX], c = utf8_next(text, &at);
        size_t count = utf8_is_assigned(c) ? utf8_apart(apart, c) : 0;
        if (!count)
            apart[count++] = ' ';
        for (size_t i = 0; i < count; i++) {
            int lower = utf8_lower(apart[i]);
            if (IS_IN(dropped, lower) || (is_marked && IS_IN(marks, lower)))
                continue;
            if (utf8_class(lower) != UTF8_MARK)
                is_marked = IS_IN(marked, lower);
            buf_add_code_point(out, lower);
        }
    }
    struct arena_mark mark = arena_mark(&folder->arena);
    str composed = utf8_nfc(&folder->arena, buf_str(out));
    for (size_t at = 0; at < composed.len;)
        add_composed(folder, utf8_next(composed, &at));
    arena_reset(&folder->arena, mark);
}

/* ---- the short cut -------------------------------------------------------------------------- */

/* Code points that join what stands before them: marks, and the letters of Hangul syllables. */
static bool joins(int c)
{
    return utf8_class(c) == UTF8_MARK || (c >= 0x1100 && c <= 0x11FF);
}

static void learn(struct folder *folder, int c)
{
    cell *known = folder->known[c];
    char bytes[4];
    size_t before = folder->count;
    known[0] = CELL_SLOW;
    if (joins(c))
        return;
    add_normalized(folder, (str){bytes, utf8_encode(bytes, c)});
    size_t count = folder->count - before;
    if (count <= 2) {
        known[0] = count > 0 ? folder->cells[before] : CELL_NONE;
        known[1] = count > 1 ? folder->cells[before + 1] : CELL_NONE;
    }
    folder->count = before;
}

/* Adds what the code point becomes by itself. False where that is not enough. */
static bool add_short(struct folder *folder, int c)
{
    if (c >= SHORT_CUT) {
        bool same = (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) ||
                    (c >= 0x4E00 && c <= 0x9FEF) || (c >= 0xAC00 && c <= 0xD7A3);
        if (same)
            add_cell(folder, make_cell(c, FOLD_PAIR));
        return same;
    }
    const cell *known = folder->known[c];
    if (!known[0])
        learn(folder, c);
    if (known[0] == CELL_SLOW)
        return false;
    for (size_t i = 0; i < 2; i++)
        if (known[i] != CELL_NONE)
            add_cell(folder, known[i]);
    return true;
}

static void fold(struct folder *folder, str text)
{
    folder->count = 0;
    for (size_t at = 0; at < text.len;) {
        if (add_short(folder, utf8_next(text, &at)))
            continue;
        folder->count = 0;
        add_normalized(folder, text);
        return;
    }
}

/* ---- words ---------------------------------------------------------------------------------- */

struct word {
    char bytes[FOLD_WORD_MAX + 8];
    size_t length;
    bool is_full;
};

static void add_to_word(struct word *word, int c)
{
    char bytes[4];
    size_t size = utf8_encode(bytes, c);
    word->is_full |= word->length + size > FOLD_WORD_MAX;
    if (word->is_full)
        return;
    memcpy(word->bytes + word->length, bytes, size);
    word->length += size;
}

static void end_word(struct word *word, fold_visitor *visit, void *context)
{
    if (word->length)
        visit(context, (str){word->bytes, word->length});
    word->length = 0;
    word->is_full = false;
}

static bool is_word(enum fold_class class)
{
    return class != FOLD_OTHER;
}

/* Each two neighbours of a run of such characters; one alone is itself. Gives where the run ends.
 */
static size_t visit_pairs(const struct folder *folder, size_t from, fold_visitor *visit,
                          void *context)
{
    const cell *cells = folder->cells;
    size_t to = from + 1;
    while (to < folder->count && class_of(cells[to]) == FOLD_PAIR)
        to++;
    for (size_t i = from; i + 1 < to || i == from; i++) {
        struct word pair = {0};
        add_to_word(&pair, code_point_of(cells[i]));
        if (i + 1 < to)
            add_to_word(&pair, code_point_of(cells[i + 1]));
        end_word(&pair, visit, context);
    }
    return to;
}

/* How many signs from the place belong to the letter before them. */
static size_t count_signs(const struct folder *folder, size_t from)
{
    size_t to = from;
    while (to < folder->count && to - from < SIGNS_MAX &&
           (code_point_of(folder->cells[to]) == '+' || code_point_of(folder->cells[to]) == '#'))
        to++;
    bool letter = to < folder->count && class_of(folder->cells[to]) >= FOLD_LETTER;
    return letter ? 0 : to - from;
}

/* Is it an apostrophe with the s that ends a word? */
static bool is_possessive(const struct folder *folder, size_t at)
{
    const cell *cells = folder->cells;
    int c = code_point_of(cells[at]);
    return (c == '\'' || c == 0x2019) && at + 1 < folder->count &&
           code_point_of(cells[at + 1]) == 's' &&
           (at + 2 == folder->count || !is_word(class_of(cells[at + 2])));
}

static void visit_words(const struct folder *folder, fold_visitor *visit, void *context)
{
    struct word word = {0};
    enum fold_class last = FOLD_OTHER;
    for (size_t i = 0; i < folder->count;) {
        enum fold_class class = class_of(folder->cells[i]);
        if (class == FOLD_DIGIT || class == FOLD_LETTER) {
            add_to_word(&word, code_point_of(folder->cells[i++]));
            last = class;
            continue;
        }
        size_t signs = last == FOLD_LETTER && class == FOLD_OTHER ? count_signs(folder, i) : 0;
        bool possessive = word.length && class == FOLD_OTHER && is_possessive(folder, i);
        for (size_t end = i + signs; i < end; i++)
            add_to_word(&word, code_point_of(folder->cells[i]));
        end_word(&word, visit, context);
        last = FOLD_OTHER;
        if (class == FOLD_PAIR)
            i = visit_pairs(folder, i, visit, context);
        else if (!signs)
            i += possessive ? 2 : 1;
    }
    end_word(&word, visit, context);
}

/* ---- texts ---------------------------------------------------------------------------------- */

/* Bytes that ASCII's short cut leaves to the cells: what a word may hold besides letters and
 * digits. */
static bool is_odd(char c)
{
    return (unsigned char)c >= 0x80 || c == '\'' || c == '+' || c == '#';
}

void fold_words(struct folder *folder, str text, fold_visitor *visit, void *context)
{
    for (size_t at = 0; at < text.len;) {
        char word[FOLD_WORD_MAX];
        size_t from = at, length = 0;
        for (; at < text.len && char_is_alnum(text.ptr[at]); at++)
            if (length < FOLD_WORD_MAX)
                word[length++] = char_lower(text.ptr[at]);
        if (at < text.len && is_odd(text.ptr[at])) {
            while (at < text.len && (char_is_alnum(text.ptr[at]) || is_odd(text.ptr[at])))
                at++;
            fold(folder, str_sub(text, from, at));
            visit_words(folder, visit, context);
        } else if (length) {
            visit(context, (str){word, length});
        } else {
            at++;
        }
    }
}
