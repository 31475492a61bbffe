/* SPDX-License-Identifier: MIT
 *
 * Finding the front matter, parsing it, and what is read where it cannot be parsed. What the keys
 * mean is in meta.c and visibility.c.
 */
#include "frontmatter.h"
#include "entries.h"
#include "key.h"
#include "key_hints.h"
#include "kwiki/utf8.h"
#include "lines.h"
#include "meta.h"
#include "visibility.h"

#define FIRST_LINE 2 /* of the block in its file */

/* ---- where it is ------------------------------------------------------------------------------
 */

static bool is_fence(str line, str fence)
{
    return str_eq(str_trim_right(line), fence);
}

struct block {
    str text;
    bool closed;
    struct frontmatter after;
};

/* The lines after a first line that is the fence, up to the next one; false when there is none. */
static bool find_block(str text, str fence, struct block *block)
{
    str rest = text;
    *block = (struct block){0};
    if (!is_fence(lines_take(&rest), fence))
        return false;
    const char *begin = rest.ptr;
    for (uint32_t lines = FIRST_LINE; rest.len && !block->closed; lines++) {
        const char *line_begin = rest.ptr;
        block->closed = is_fence(lines_take(&rest), fence);
        block->text = str_span(begin, block->closed ? line_begin : rest.ptr);
        block->after = (struct frontmatter){text.len - rest.len, lines + 1, false};
    }
    return true;
}

/* ---- parsing it -------------------------------------------------------------------------------
 */

/* Is the line "title: …" or "description: …" not YAML by itself? *value is its value then. */
static bool is_malformed_line(struct arena *arena, str line, str *value)
{
    struct str_cut cut = str_cut(line, ':');
    bool known = key_same(cut.head, STR("title")) || key_same(cut.head, STR("description"));
    if (!known || !cut.ok)
        return false;
    *value = str_trim(cut.tail);
    struct yaml_result alone = yaml_parse(arena, line);
    bool scalar = alone.root && alone.root->first && alone.root->first->kind == YAML_SCALAR;
    bool mapping = alone.root && alone.root->first && alone.root->first->kind == YAML_MAPPING;
    return value->len && (alone.error.len || mapping || !scalar);
}

static void add_quoted(struct buf *out, str value)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] == '"' || value.ptr[i] == '\\')
            buf_add_char(out, '\\');
        buf_add_char(out, value.ptr[i]);
    }
    buf_add_char(out, '"');
}

/* The block with malformed titles and descriptions quoted, and the first of their values. */
struct repaired {
    str yaml;
    struct place place; /* of the first value; line 0: there is nothing to repair */
};

static struct repaired repair(struct arena *arena, str yaml)
{
    struct buf out = {0};
    struct repaired repaired = {0};
    str rest = yaml;
    for (uint32_t number = FIRST_LINE; rest.len; number++) {
        str line = lines_take(&rest), value;
        if (is_malformed_line(arena, line, &value)) {
            str key = str_span(line.ptr, value.ptr);
            if (!repaired.place.line)
                repaired.place = (struct place){number, (uint32_t)utf8_length(key) + 1};
            buf_add(&out, str_cut(line, ':').head);
            buf_add(&out, STR(": "));
            add_quoted(&out, value);
        } else {
            buf_add(&out, line);
        }
        buf_add_char(&out, '\n');
    }
    repaired.yaml = buf_take(&out, arena);
    return repaired;
}

/* ---- line by line ------------------------------------------------------------------------------
 */

/* Entries of a block that were read one by one. */
struct collected {
    struct yaml_node mapping;
    struct yaml_node **tail;
    size_t count;
};

static void collect(struct collected *collected, struct yaml_node *entries)
{
    *collected->tail = entries;
    for (; *collected->tail; collected->tail = &(*collected->tail)->next)
        collected->count++;
}

/* An entry that is no YAML by itself: whether one of its lines keeps the note out is asked all the
 * same. The parts of "{a: b, c: d}" count as lines. Gives the first such line, or 0. */
static uint32_t read_raw(struct draft *draft, str entry, uint32_t line)
{
    uint32_t out = 0;
    for (; entry.len; line++) {
        struct str_cut part = {.tail = lines_take(&entry), .ok = true};
        bool flow = str_starts(str_trim(part.tail), STR("{"));
        while (part.ok) {
            str key, value;
            part = flow ? str_cut(part.tail, ',') : (struct str_cut){.head = part.tail};
            bool keeps_out = entries_split(part.head, &key, &value) &&
                             visibility_read_raw(draft, key, (struct place){line, 1}, value);
            if (keeps_out && !out)
                out = line;
        }
    }
    return out;
}

/* Reads each entry of the text by itself. What can be read is collected, unless that is NULL: then
 * only what may keep the note out is read. Gives the first line that does, or 0. */
static uint32_t read_entries(struct draft *draft, str text, uint32_t first_line,
                             struct collected *collected)
{
    struct entries entries = {.rest = text, .line = first_line};
    uint32_t line, out = 0;
    for (str entry; entries_next(&entries, &entry, &line);) {
        str below = entry, key, value;
        bool keyed = entries_split(lines_take(&below), &key, &value);
        bool room = keyed && collected && collected->count < YAML_MAX_EVENTS && meta_is_known(key);
        struct yaml_result alone = {0};
        if (room || below.len || (keyed && visibility_is_key(key)))
            alone = yaml_parse_at(draft->scratch, entry, line);
        bool parsed = alone.root && alone.root->kind == YAML_MAPPING;
        uint32_t at = parsed ? 0 : read_raw(draft, entry, line);
        for (struct yaml_node *node = parsed ? alone.root->first : NULL; node; node = node->next)
            if (visibility_read(draft, node))
                at = node->key_place.line;
        if (parsed && room)
            collect(collected, alone.root->first);
        out = out ? out : at;
    }
    return out;
}

/* ---- the kinds of blocks ------------------------------------------------------------------------
 */

/* Lines up to the first empty one that are no front matter, but may be meant as such. */
static void read_suspicious(struct draft *draft, str text, uint32_t first_line)
{
    str rest = text, lines = {text.ptr, 0};
    while (rest.len) {
        str line = lines_take(&rest);
        if (!str_trim(line).len)
            break;
        lines.len = text.len - rest.len;
    }
    uint32_t out = read_entries(draft, lines, first_line, NULL);
    if (out)
        draft_finding(draft, MESSAGE(KEEPS_OUT_LATE), (struct place){out, 1});
}

/* White space and characters that cannot be seen. */
static bool is_blank(str line)
{
    for (size_t at = 0; at < line.len;) {
        enum utf8_class class = utf8_class(utf8_next(line, &at));
        if (class != UTF8_SPACE && class != UTF8_IGNORABLE)
            return false;
    }
    return true;
}

/* Does the line end with the fence, and holds nothing else that can be seen? */
static bool is_late_fence(str line)
{
    str text = str_trim_right(line);
    bool fence = str_ends(text, STR("---")) || str_ends(text, STR("+++"));
    return fence && is_blank(str_sub(text, 0, text.len - 3));
}

/* A block that stands after blank lines is body. */
static void read_late(struct draft *draft, str text)
{
    uint32_t line = 1;
    for (str rest = text; rest.len; line++) {
        str first = lines_take(&rest);
        if (is_late_fence(first))
            read_suspicious(draft, rest, line + 1);
        if (!is_blank(first))
            return;
    }
}

static struct frontmatter read_malformed(struct draft *draft, const struct block *block, str yaml,
                                         const struct yaml_result *result)
{
    struct collected collected = {.mapping.kind = YAML_MAPPING};
    collected.tail = &collected.mapping.first;
    enum diag_message message = result->code == DIAG_TOO_DEEP    ? MESSAGE_FRONT_MATTER_TOO_DEEP
                                : result->code == DIAG_TOO_LARGE ? MESSAGE_FRONT_MATTER_TOO_LARGE
                                                                 : MESSAGE_FRONT_MATTER_MALFORMED;
    draft_finding(draft, message, words_FRONT_MATTER_MALFORMED, result->place,
                  STR_ARG(result->error));
    read_entries(draft, yaml, FIRST_LINE, &collected);
    meta_read(draft, &collected.mapping);
    key_hints_report(draft, &collected.mapping);
    return block->after;
}

/* A drawing's note is left out. */
static void read_plugin(struct draft *draft, const struct yaml_node *mapping)
{
    for (const struct yaml_node *node = mapping->first; node; node = node->next) {
        if (draft->meta.drawing || !key_same(node->key, STR("excalidraw-plugin")))
            continue;
        draft->meta.drawing = draft->meta.unpublished = true;
        draft_finding(draft, MESSAGE(DRAWING), node->key_place);
    }
}

static struct frontmatter read_yaml(struct draft *draft, const struct block *block)
{
    struct frontmatter none = {0, 1, false};
    struct yaml_result result = yaml_parse_at(draft->scratch, block->text, FIRST_LINE);
    struct repaired repaired = {0};
    if (result.error.len)
        repaired = repair(draft->scratch, block->text);
    if (repaired.place.line) {
        struct yaml_result again = yaml_parse_at(draft->scratch, repaired.yaml, FIRST_LINE);
        if (again.error.len)
            return read_malformed(draft, block, repaired.yaml, &result);
        result = again;
        draft_finding(draft, MESSAGE(VALUE_REPAIRED), repaired.place);
    }
    if (result.error.len)
        return read_malformed(draft, block, block->text, &result);
    if (!result.root)
        return block->after; /* empty, or comments alone */
    if (result.root->kind != YAML_MAPPING) {
        draft_finding(draft, MESSAGE(FRONT_MATTER_NO_KEYS), (struct place){1, 1});
        read_suspicious(draft, block->text, FIRST_LINE);
        return none;
    }
    for (const struct yaml_node *node = result.root->first; node; node = node->next)
        visibility_read(draft, node);
    read_plugin(draft, result.root);
    meta_read(draft, result.root);
    key_hints_report(draft, result.root);
    return block->after;
}

/* The block of other programs is hidden and not read, but for what keeps the note out. */
static struct frontmatter read_toml(struct draft *draft, const struct block *block)
{
    draft_finding(draft, MESSAGE(FRONT_MATTER_TOML), (struct place){1, 1});
    read_entries(draft, block->text, FIRST_LINE, NULL);
    return block->after;
}

struct frontmatter frontmatter_parse(struct draft *draft, str text)
{
    struct frontmatter none = {0, 1, false};
    struct block block;
    bool yaml = find_block(text, STR("---"), &block), toml = false;
    if (!yaml)
        toml = find_block(text, STR("+++"), &block);
    if (!yaml && !toml) {
        read_late(draft, text);
        return none;
    }
    if (block.closed)
        return yaml ? read_yaml(draft, &block) : read_toml(draft, &block);
    draft_finding(draft, MESSAGE(FRONT_MATTER_OPEN), (struct place){1, 1}, yaml ? "---" : "+++");
    read_suspicious(draft, block.text, FIRST_LINE);
    none.is_open = true;
    return none;
}
