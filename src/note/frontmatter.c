/* SPDX-License-Identifier: MIT
 *
 * Finding the front matter, parsing it, and the leniency for unquoted titles. What the keys mean
 * is in meta.c.
 */
#include "frontmatter.h"
#include "kwiki/utf8.h"
#include "kwiki/yaml.h"
#include "meta.h"

#define FIRST_LINE 2 /* of the block in its file */

/* One line without its end; moves *rest behind it. */
static str take_line(str *rest)
{
    size_t end = 0;
    while (end < rest->len && rest->ptr[end] != '\n' && rest->ptr[end] != '\r')
        end++;
    str line = str_sub(*rest, 0, end);
    size_t next = end;
    if (next < rest->len && rest->ptr[next] == '\r')
        next++;
    if (next < rest->len && rest->ptr[next] == '\n')
        next++;
    *rest = str_from(*rest, next);
    return line;
}

static bool is_fence(str line)
{
    return str_eq(str_trim_right(line), STR("---"));
}

struct block {
    bool found, closed;
    str yaml;
    struct frontmatter behind;
};

static struct block find_block(str text)
{
    struct block block = {0};
    str rest = text;
    uint32_t lines = 1;
    block.found = is_fence(take_line(&rest));
    if (!block.found)
        return block;
    const char *begin = rest.ptr;
    while (rest.len) {
        const char *line_begin = rest.ptr;
        str line = take_line(&rest);
        lines++;
        if (is_fence(line)) {
            block.closed = true;
            block.yaml = str_span(begin, line_begin);
            block.behind = (struct frontmatter){text.len - rest.len, lines + 1};
            break;
        }
    }
    return block;
}

/* Is the line "title: …" or "description: …" not YAML by itself? *value is its value then. */
static bool is_spoilt_line(struct arena *arena, str line, str *value)
{
    struct str_cut cut = str_cut(line, ':');
    bool known = str_eq(cut.head, STR("title")) || str_eq(cut.head, STR("description"));
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

/* The block with the spoilt title and description lines quoted, and the first of their values. */
struct mended {
    str yaml;
    struct place place; /* of the first value; line 0: nothing was spoilt */
};

static struct mended mend(struct arena *arena, str yaml)
{
    struct buf out = {0};
    struct mended mended = {0};
    str rest = yaml;
    for (uint32_t number = FIRST_LINE; rest.len; number++) {
        str line = take_line(&rest);
        str value;
        if (is_spoilt_line(arena, line, &value)) {
            str key = str_span(line.ptr, value.ptr);
            if (!mended.place.line)
                mended.place = (struct place){number, (uint32_t)utf8_length(key) + 1};
            buf_add(&out, str_cut(line, ':').head);
            buf_add(&out, STR(": "));
            add_quoted(&out, value);
        } else {
            buf_add(&out, line);
        }
        buf_add_char(&out, '\n');
    }
    mended.yaml = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return mended;
}

/* The tree of the block; read by leniency when that is enough. */
static struct yaml_result parse_block(struct draft *draft, str yaml)
{
    struct yaml_result result = yaml_parse_at(draft->scratch, yaml, FIRST_LINE);
    if (!result.error.len)
        return result;
    struct mended mended = mend(draft->scratch, yaml);
    if (!mended.place.line)
        return result;
    struct yaml_result again = yaml_parse_at(draft->scratch, mended.yaml, FIRST_LINE);
    if (again.error.len)
        return result;
    draft_finding(draft, DIAG_ODD_FRONT_MATTER, mended.place,
                  "the value is not valid YAML and was read as plain text; put it in quotes");
    return again;
}

struct frontmatter frontmatter_parse(struct draft *draft, str text)
{
    struct frontmatter none = {0, 1};
    struct block block = find_block(text);
    if (!block.found)
        return none;
    if (!block.closed) {
        draft_finding(draft, DIAG_ODD_FRONT_MATTER, (struct place){1, 1},
                      "the front matter is never closed by a line '---' and is shown as text");
        return none;
    }
    struct yaml_result result = parse_block(draft, block.yaml);
    if (result.error.len) {
        draft_finding(draft, result.code, result.place, "the front matter is not read: %.*s",
                      STR_ARG(result.error));
        return block.behind;
    }
    if (!result.root || result.root->kind != YAML_MAPPING) {
        draft_finding(draft, DIAG_ODD_FRONT_MATTER, (struct place){1, 1},
                      "the block between the lines '---' holds no keys and is shown as text");
        return none;
    }
    meta_read(draft, result.root);
    return block.behind;
}
