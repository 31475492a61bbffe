/* SPDX-License-Identifier: MIT
 *
 * Slots become links, moments, headings and callouts.
 */
#include "body.h"
#include "callout.h"
#include "embed.h"
#include "kwiki/note_text.h"
#include "kwiki/path.h"
#include "kwiki/render.h"
#include "kwiki/utf8.h"
#include "link.h"
#include "player.h"
#include "reference.h"
#include "run.h"

static enum html_tag heading_tag(const struct body_context *context, const struct heading *heading)
{
    unsigned level = heading->level;
    if (context->site && level == 1)
        level = 2; /* the page's title is the only h1 */
    return (enum html_tag)(TAG_h1 + (level - 1));
}

static void open_heading(struct html *html, const struct body_context *context,
                         const struct heading *heading)
{
    html_open_loose(html, heading_tag(context, heading));
    if (!context->is_copy)
        html_attr(html, "id", note_str(context->note, heading->id));
    html_finish_tag(html);
}

static void block_anchor(struct html *html, str name)
{
    struct buf id = {0};
    buf_printf(&id, "^%.*s", STR_ARG(name));
    html_open_loose(html, TAG_span);
    html_attr(html, "id", buf_str(&id));
    html_close_loose(html, TAG_span);
    buf_release(&id);
}

/* A table scrolls in a box of its own, which the keyboard must reach; standing alone it needs
 * none. */
static void open_table(struct html *html, const struct body_context *context)
{
    if (!context->site)
        return;
    html_open_loose(html, TAG_div);
    html_attr(html, "class", STR("table"));
    html_attr(html, "role", STR("group"));
    words_attr(html, "aria-label", context->words, WORD_TABLE);
    html_attr_uint(html, "tabindex", 0);
    html_newline(html);
}

static void close_table(struct html *html, const struct body_context *context)
{
    if (!context->site)
        return;
    html_close_loose(html, TAG_div);
    html_newline(html);
}

/* A mark of other programs, "-" or "?", is neither done nor to do. */
static void task_mark(struct html *html, const struct body_context *context, int code_point)
{
    struct buf label = {0};
    char bytes[4];
    str mark = {bytes, utf8_encode(bytes, code_point)};
    html_attr(html, "data-task", mark);
    html_attr_flag(html, "disabled");
    if (context->site) {
        words_add_name(&label, context->words, WORD_TASK, mark);
        html_attr(html, "aria-label", buf_str(&label));
    }
    buf_release(&label);
}

static void task_box(struct html *html, const struct body_context *context, uint32_t mark)
{
    html_open(html, TAG_input);
    html_attr(html, "type", STR("checkbox"));
    if (mark > NOTE_TASK_DONE) {
        task_mark(html, context, (int)mark);
    } else {
        bool done = mark == NOTE_TASK_DONE;
        if (done)
            html_attr_flag(html, "checked");
        html_attr_flag(html, "disabled");
        if (context->site)
            words_attr(html, "aria-label", context->words, done ? WORD_DONE : WORD_TO_DO);
    }
    html_finish_tag(html);
}

/* A tag leads to its page; standing alone it leads nowhere. */
static void tag(struct html *html, const struct body_context *context, uint32_t index)
{
    enum html_tag element = context->site ? TAG_a : TAG_span;
    html_open_loose(html, element);
    html_attr(html, "class", STR("tag"));
    if (context->site)
        html_attr_link(html, "href", context->page,
                       context->site->tags[context->file->text_tags[index]].url, (str){0});
    html_text_c(html, "#");
    html_text(html, note_str(context->note, context->note->tags[index]));
    html_close_loose(html, element);
}

static void fill_slot(struct html *html, const struct body_context *context, struct slot slot)
{
    const struct note *note = context->note;
    switch ((enum slot_kind)slot.kind) {
    case SLOT_LINK: link_whole(html, context, slot.index); break;
    case SLOT_LABEL: link_in_link(html, context, slot.index); break;
    case SLOT_LINK_OPEN: link_open(html, context, slot.index); break;
    case SLOT_LINK_CLOSE: html_close_loose(html, TAG_a); break;
    case SLOT_IMAGE: link_image(html, context, slot.index); break;
    case SLOT_PLAYER: player_embed(html, context, &note->players[slot.index]); break;
    case SLOT_MOMENT:
    case SLOT_MOMENT_OPEN: render_moment(html, context, &note->moments[slot.index]); break;
    case SLOT_MOMENT_CLOSE:
        html_close_loose(html, TAG_a);
        render_others(html, context, slot.index);
        break;
    case SLOT_HEADING_OPEN: open_heading(html, context, &note->headings[slot.index]); break;
    case SLOT_HEADING_CLOSE:
        html_close_loose(html, heading_tag(context, &note->headings[slot.index]));
        break;
    case SLOT_CALLOUT_OPEN: callout_open(html, note, &note->callouts[slot.index]); break;
    case SLOT_CALLOUT_BODY: callout_body(html, &note->callouts[slot.index]); break;
    case SLOT_CALLOUT_CLOSE: callout_close(html, &note->callouts[slot.index]); break;
    case SLOT_BLOCK_ID:
        if (!context->is_copy)
            block_anchor(html, note_str(note, note->block_ids[slot.index].id));
        break;
    case SLOT_TABLE_OPEN: open_table(html, context); break;
    case SLOT_TABLE_CLOSE: close_table(html, context); break;
    case SLOT_EMBED: embed_block(html, context, slot.index); break;
    case SLOT_TAG: tag(html, context, slot.index); break;
    case SLOT_REFERENCE: reference_whole(html, context, slot.index); break;
    case SLOT_NOTES_OPEN: reference_open_notes(html, context); break;
    case SLOT_NOTE_OPEN: reference_open_note(html, context, slot.index); break;
    case SLOT_NOTE_BACK: reference_back(html, context, slot.index); break;
    case SLOT_NOTE_CLOSE: reference_close_note(html); break;
    case SLOT_NOTES_CLOSE: reference_close_notes(html, context); break;
    case SLOT_TASK: task_box(html, context, slot.index); break;
    }
}

/* The body between two slots. A code block may be wider than a page: there it can be focused, so
 * that keys scroll it. */
static void write_focusable(struct html *html, const struct body_context *context, str markup)
{
    str tag = STR("<pre>"), focusable = STR("<pre tabindex=\"0\">");
    size_t at = context->site ? str_search(markup, tag) : STR_NONE;
    while (at != STR_NONE) {
        html_raw(html, str_sub(markup, 0, at)); /* cmark's own, as is all of it */
        html_raw(html, focusable);
        markup = str_from(markup, at + tag.len);
        at = str_search(markup, tag);
    }
    html_raw(html, markup);
}

/* In a copy ids that the note wrote itself are left out: a quotation mark stands only in tags. */
static void write_markup(struct html *html, const struct body_context *context, str markup)
{
    str id = STR(" id=\"");
    size_t at = context->is_copy ? str_search(markup, id) : STR_NONE;
    while (at != STR_NONE) {
        write_focusable(html, context, str_sub(markup, 0, at));
        markup = str_from(markup, at + id.len);
        markup = str_from(markup, str_find(markup, '"') + 1);
        at = str_search(markup, id);
    }
    write_focusable(html, context, markup);
}

/* The body from..to-1, but for the tags of paragraphs that hold a fold. */
static void write_between(struct html *html, const struct body_context *context, struct runs *runs,
                          uint32_t from, uint32_t to)
{
    const struct run_tag *tag;
    while ((tag = run_next_tag(runs, to))) {
        write_markup(html, context, str_sub(context->note->body, from, tag->tag.from));
        run_write_tag(html, tag);
        from = tag->tag.to;
    }
    write_markup(html, context, str_sub(context->note->body, from, to));
}

void render_part(struct html *html, struct body_context *context, const struct extent *part)
{
    const struct note *note = context->note;
    uint32_t at = part->body.from;
    struct arena scratch;
    struct runs runs = {.note = note, .part = part};
    arena_init(&scratch, 1024);
    if (context->site)
        run_find_folds(&runs, &scratch, note, part);
    if (context->tally) {
        context->tally->has_math |= note->has_math;
        context->tally->has_code |= note->has_code;
        context->tally->has_extras |= note->has_extras;
    }
    for (context->slot = part->first_slot; context->slot < part->last_slot; context->slot++) {
        struct slot slot = note->slots[context->slot];
        bool runs_here = slot.kind == SLOT_MOMENT && context->site;
        write_between(html, context, &runs, at, slot.at);
        if (runs_here)
            run_before(&runs, html, context);
        fill_slot(html, context, slot);
        if (runs_here)
            run_after(&runs, html, context);
        at = slot.at;
    }
    write_between(html, context, &runs, at, part->body.to);
    arena_release(&scratch);
}

/* The note's first heading without its tags. */
static struct extent inner_title(const struct note *note)
{
    const struct heading *heading = &note->headings[0];
    struct extent inner = {heading->body, heading->section.first_slot + 1, 0};
    inner.last_slot = inner.first_slot;
    while (note->slots[inner.last_slot].kind != SLOT_HEADING_CLOSE)
        inner.last_slot++;
    return inner;
}

void render_title(struct html *html, struct body_context *context)
{
    struct extent inner = inner_title(context->note);
    render_part(html, context, &inner);
}

/* The body around the heading that repeats the title. */
static void render_without_title(struct html *html, struct body_context *context)
{
    const struct note *note = context->note;
    struct extent title = inner_title(note);
    struct extent before = {{0, title.body.from}, 0, title.first_slot - 1};
    struct extent after = {
        {title.body.to, (uint32_t)note->body.len}, title.last_slot + 1, (uint32_t)note->slot_count};
    render_part(html, context, &before);
    render_part(html, context, &after);
}

void render_body_in(struct html *html, struct body_context *context)
{
    const struct note *note = context->note;
    struct extent whole = {{0, (uint32_t)note->body.len}, 0, (uint32_t)note->slot_count};
    if (context->site && note_repeats_title(note))
        render_without_title(html, context);
    else
        render_part(html, context, &whole);
}

void render_body(const struct note *note, struct buf *out)
{
    struct html html = {.out = out};
    struct body_context context = {.note = note};
    render_body_in(&html, &context);
}
