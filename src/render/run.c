/* SPDX-License-Identifier: MIT
 *
 * Finding and writing runs of moments.
 */
#include "run.h"
#include "kwiki/note_text.h"

#define SHOWN 3u    /* moments of a run that are never folded */
#define LEAST 2u    /* that a fold hides: in the place of one alone stands that one */
#define REACH 4096u /* bytes before a run in which its block must begin, or it is not folded */

/* ---- where a fold may stand ---- */

static bool opens_phrase(enum slot_kind kind)
{
    return kind == SLOT_LINK_OPEN || kind == SLOT_MOMENT_OPEN;
}

static bool closes_phrase(enum slot_kind kind)
{
    return kind == SLOT_LINK_CLOSE || kind == SLOT_MOMENT_CLOSE;
}

/* Do slots of this kind write part of a block, so that what stands before is none of its own? */
static bool parts_blocks(enum slot_kind kind)
{
    return kind >= SLOT_HEADING_OPEN && kind != SLOT_BLOCK_ID && kind != SLOT_TASK &&
           kind != SLOT_TAG && kind != SLOT_REFERENCE && kind != SLOT_NOTE_BACK;
}

static bool is_named(str tag, const char *name)
{
    size_t len = strlen(name);
    return str_starts(str_from(tag, 1), str_from_c(name)) && tag.len > len + 1 &&
           (tag.ptr[len + 1] == '>' || tag.ptr[len + 1] == ' ');
}

static bool is_void(str tag)
{
    return is_named(tag, "br") || is_named(tag, "img") || is_named(tag, "hr") ||
           is_named(tag, "wbr") || is_named(tag, "input");
}

static bool holds_blocks(str tag)
{
    static const char *const names[] = {"li", "td", "th", "dd", "div", "blockquote"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_named(tag, names[i]))
            return true;
    return str_starts(tag, STR("<p>"));
}

/* Where the tag begins in which the slot stands, looking back as far as the part and the reach go,
 * or to the run before that stands in the same; SITE_NONE where it is none that can hold a fold. */
static uint32_t find_parent(const struct runs *runs, uint32_t slot)
{
    const struct note *note = runs->note;
    uint32_t end = note->slots[slot].at, begin = runs->part->body.from;
    unsigned inner = 0; /* elements that end between the tag and the slot */
    if (end - begin > REACH)
        begin = end - REACH;
    for (uint32_t at = end; at > begin; at--) {
        for (; slot > runs->part->first_slot && note->slots[slot - 1].at >= at; slot--) {
            enum slot_kind kind = (enum slot_kind)note->slots[slot - 1].kind;
            if (!inner && runs->folds.count && slot - 1 == runs->folds.items[runs->folds.count - 1])
                return runs->parent;
            inner += closes_phrase(kind);
            if (parts_blocks(kind) || (opens_phrase(kind) && !inner--))
                return SITE_NONE;
        }
        if (note->body.ptr[at - 1] != '<')
            continue;
        str tag = str_from(note->body, at - 1);
        if (tag.ptr[1] == '/')
            inner++;
        else if (!is_void(tag) && !inner--)
            return holds_blocks(tag) ? at - 1 : SITE_NONE;
    }
    return SITE_NONE;
}

/* The tags of a paragraph. */
static void add_paragraph(struct runs *runs, struct arena *arena, uint32_t open, uint32_t from)
{
    str rest = str_from(runs->note->body, from);
    uint32_t close = from + (uint32_t)str_search(rest, STR("</p>"));
    *VEC_PUSH(arena, &runs->tags) = (struct run_tag){{open, open + 3}, false};
    *VEC_PUSH(arena, &runs->tags) = (struct run_tag){{close, close + 4}, true};
}

void run_find_folds(struct runs *runs, struct arena *arena, const struct note *note,
                    const struct extent *part)
{
    *runs = (struct runs){.note = note, .part = part, .parent = SITE_NONE};
    for (uint32_t slot = part->first_slot; slot < part->last_slot;) {
        uint32_t end = slot + 1;
        if (note->slots[slot].kind == SLOT_MOMENT)
            end = (uint32_t)note_text_run_end(note, slot, part->last_slot);
        uint32_t parent = end - slot >= SHOWN + LEAST ? find_parent(runs, slot) : SITE_NONE;
        if (parent != SITE_NONE) {
            *VEC_PUSH(arena, &runs->folds) = slot;
            if (note->body.ptr[parent + 1] == 'p' && parent != runs->parent)
                add_paragraph(runs, arena, parent, note->slots[end - 1].at);
            runs->parent = parent;
        }
        slot = end;
    }
}

/* ---- writing ---- */

const struct run_tag *run_next_tag(struct runs *runs, uint32_t before)
{
    bool is_next = runs->tag < runs->tags.count && runs->tags.items[runs->tag].tag.from < before;
    return is_next ? &runs->tags.items[runs->tag++] : NULL;
}

void run_write_tag(struct html *html, const struct run_tag *tag)
{
    if (tag->closes) {
        html_close_loose(html, TAG_div);
        return;
    }
    html_open_loose(html, TAG_div);
    html_attr(html, "class", STR("paragraph"));
    html_finish_tag(html);
}

static void open_run(struct runs *runs, struct html *html, uint32_t slot)
{
    runs->first = slot;
    runs->last = (uint32_t)note_text_run_end(runs->note, slot, runs->part->last_slot);
    runs->folds_now = runs->fold < runs->folds.count && runs->folds.items[runs->fold] == slot;
    runs->fold += runs->folds_now;
    if (runs->last == slot + 1)
        return;
    html_open_loose(html, runs->folds_now ? TAG_div : TAG_span);
    html_attr(html, "class", STR("run"));
    html_finish_tag(html);
}

void run_before(struct runs *runs, struct html *html, const struct body_context *context)
{
    uint32_t slot = context->slot;
    if (slot >= runs->last)
        open_run(runs, html, slot);
    if (!runs->folds_now || slot != runs->first + SHOWN)
        return;
    html_open_loose(html, TAG_details);
    html_open_loose(html, TAG_summary);
    words_attr_lang(html, context->words);
    words_count(html, context->words, WORD_MORE_MOMENTS, runs->last - slot);
    html_close_loose(html, TAG_summary);
    html_text_c(html, " ");
}

/* The moment of the run that has the count. */
static void write_others(const struct runs *runs, struct html *html,
                         const struct body_context *context)
{
    for (uint32_t slot = runs->first; slot < runs->last; slot++)
        render_others(html, context, context->note->slots[slot].index);
}

void run_after(struct runs *runs, struct html *html, const struct body_context *context)
{
    if (context->slot + 1 < runs->last)
        return;
    if (runs->folds_now)
        html_close_loose(html, TAG_details);
    write_others(runs, html, context);
    if (runs->last > runs->first + 1)
        html_close_loose(html, runs->folds_now ? TAG_div : TAG_span);
}
