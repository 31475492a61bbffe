/* SPDX-License-Identifier: MIT
 *
 * A unified diff out of known edits. Only "\n" ends a line in it, so that all other bytes of a
 * line, a "\r" too, are text. Edits hold no line end: line numbers are the same on both sides.
 */
#include "kwiki/fix.h"
#include "kwiki/lower_bound.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"

#define CONTEXT 3 /* unchanged lines around a change */

struct diff {
    struct buf *out;
    str bytes;
    const struct fix_plan *plan;
    struct arena arena;
    VEC(size_t) lines;   /* offsets of their beginnings, and of the end of the file */
    VEC(size_t) changed; /* numbers of changed lines, from 0 */
};

static void find_lines(struct diff *diff)
{
    str bytes = diff->bytes;
    size_t at = 0;
    while (at < bytes.len) {
        *VEC_PUSH(&diff->arena, &diff->lines) = at;
        size_t end = str_find(str_from(bytes, at), '\n');
        at = end == STR_NONE ? bytes.len : at + end + 1;
    }
    *VEC_PUSH(&diff->arena, &diff->lines) = bytes.len;
}

static size_t line_count(const struct diff *diff)
{
    return diff->lines.count - 1;
}

static void find_changed(struct diff *diff)
{
    size_t line = 0;
    for (size_t i = 0; i < diff->plan->edit_count; i++) {
        while (diff->lines.items[line + 1] <= diff->plan->edits[i].at.from &&
               line + 1 < line_count(diff))
            line++;
        size_t count = diff->changed.count;
        if (!count || diff->changed.items[count - 1] != line)
            *VEC_PUSH(&diff->arena, &diff->changed) = line;
    }
}

/* ---- lines -------------------------------------------------------------------------------- */

static void end_line(struct diff *diff)
{
    if (diff->out->ptr[diff->out->len - 1] != '\n')
        buf_add(diff->out, STR("\n\\ No newline at end of file\n"));
}

static void add_old_line(struct diff *diff, char mark, size_t line)
{
    buf_add_char(diff->out, mark);
    buf_add(diff->out, str_sub(diff->bytes, diff->lines.items[line], diff->lines.items[line + 1]));
    end_line(diff);
}

/* The first edit at or after the offset. */
static size_t first_edit(const struct diff *diff, size_t offset)
{
    size_t at;
    LOWER_BOUND(at, diff->plan->edit_count, diff->plan->edits[at].at.from < offset);
    return at;
}

static void add_new_line(struct diff *diff, size_t line)
{
    size_t at = diff->lines.items[line], end = diff->lines.items[line + 1];
    buf_add_char(diff->out, '+');
    for (size_t i = first_edit(diff, at);
         i < diff->plan->edit_count && diff->plan->edits[i].at.from < end; i++) {
        const struct fix_edit *edit = &diff->plan->edits[i];
        buf_add(diff->out, str_sub(diff->bytes, at, edit->at.from));
        buf_add(diff->out, edit->text);
        at = edit->at.to;
    }
    buf_add(diff->out, str_sub(diff->bytes, at, end));
    end_line(diff);
}

/* ---- hunks -------------------------------------------------------------------------------- */

static void add_range(struct diff *diff, char mark, size_t first, size_t count)
{
    buf_printf(diff->out, "%c%zu", mark, first + 1);
    if (count != 1)
        buf_printf(diff->out, ",%zu", count);
}

/* Changed lines that follow each other: all old ones, then all new ones. Gives the index after
 * them. */
static size_t add_change(struct diff *diff, size_t index)
{
    const size_t *changed = diff->changed.items;
    size_t after = index + 1;
    while (after < diff->changed.count && changed[after] == changed[after - 1] + 1)
        after++;
    for (size_t i = index; i < after; i++)
        add_old_line(diff, '-', changed[i]);
    for (size_t i = index; i < after; i++)
        add_new_line(diff, changed[i]);
    return after;
}

/* The hunk that begins with this change; gives the index of the first change after it. */
static size_t add_hunk(struct diff *diff, size_t index)
{
    const size_t *changed = diff->changed.items;
    size_t after = index + 1;
    while (after < diff->changed.count && changed[after] - changed[after - 1] - 1 <= 2 * CONTEXT)
        after++;
    size_t from = changed[index] > CONTEXT ? changed[index] - CONTEXT : 0;
    size_t to = changed[after - 1] + CONTEXT + 1;
    if (to > line_count(diff))
        to = line_count(diff);
    buf_add(diff->out, STR("@@ "));
    add_range(diff, '-', from, to - from);
    buf_add_char(diff->out, ' ');
    add_range(diff, '+', from, to - from);
    buf_add(diff->out, STR(" @@\n"));
    for (size_t line = from; line < to; line++) {
        if (index < after && line == changed[index]) {
            index = add_change(diff, index);
            line = changed[index - 1];
        } else {
            add_old_line(diff, ' ', line);
        }
    }
    return after;
}

/* ---- names -------------------------------------------------------------------------------- */

/* Must the character at the offset be escaped in a name? Letters of all scripts need not. */
static bool is_odd(str path, size_t at)
{
    char c = path.ptr[at];
    enum utf8_class class = utf8_class(utf8_next(path, &at));
    return c == '"' || c == '\\' || (unsigned char)c < ' ' || class == UTF8_CONTROL ||
           class == UTF8_IGNORABLE;
}

static void add_escaped(struct buf *out, char c)
{
    static const char names[] = "abtnvfr\"\\";
    size_t known = str_find(STR("\a\b\t\n\v\f\r\"\\"), c);
    if (known != STR_NONE)
        buf_printf(out, "\\%c", names[known]);
    else
        buf_printf(out, "\\%03o", (unsigned)(unsigned char)c);
}

/* "--- a/path" as git writes it: odd names in quotes, and a tab after names with spaces. */
static void add_name(struct buf *out, const char *mark, str path)
{
    bool quoted = false;
    for (size_t at = 0; at < path.len; at += utf8_sequence(path, at))
        quoted = quoted || is_odd(path, at);
    buf_printf(out, "%.4s%s%s", mark, quoted ? "\"" : "", mark + 4);
    for (size_t at = 0; at < path.len;) {
        size_t end = at + utf8_sequence(path, at);
        for (bool odd = is_odd(path, at); at < end; at++) {
            if (odd)
                add_escaped(out, path.ptr[at]);
            else
                buf_add_char(out, path.ptr[at]);
        }
    }
    buf_add(out, quoted ? STR("\"") : STR(""));
    buf_add(out, str_find(path, ' ') != STR_NONE ? STR("\t\n") : STR("\n"));
}

void fix_diff(struct buf *out, str path, str bytes, const struct fix_plan *plan)
{
    struct diff diff = {.out = out, .bytes = bytes, .plan = plan};
    if (!plan->edit_count)
        return;
    arena_init(&diff.arena, 16384);
    find_lines(&diff);
    find_changed(&diff);
    add_name(out, "--- a/", path);
    add_name(out, "+++ b/", path);
    for (size_t i = 0; i < diff.changed.count;)
        i = add_hunk(&diff, i);
    arena_release(&diff.arena);
}
