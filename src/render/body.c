/* SPDX-License-Identifier: MIT
 *
 * Slots become links, moments, headings and callouts.
 */
#include "body.h"
#include "kwiki/note_text.h"
#include "kwiki/path.h"
#include "kwiki/render.h"
#include "link.h"
#include <stdio.h>

/* Callout types and their aliases (Obsidian's help), each with the style that it takes. */
static const struct {
    const char *type, *style;
} callout_styles[] = {
    {"note", "note"},         {"abstract", "abstract"}, {"summary", "abstract"},
    {"tldr", "abstract"},     {"info", "info"},         {"todo", "todo"},
    {"tip", "tip"},           {"hint", "tip"},          {"important", "tip"},
    {"success", "success"},   {"check", "success"},     {"done", "success"},
    {"question", "question"}, {"help", "question"},     {"faq", "question"},
    {"warning", "warning"},   {"caution", "warning"},   {"attention", "warning"},
    {"failure", "failure"},   {"fail", "failure"},      {"missing", "failure"},
    {"danger", "danger"},     {"error", "danger"},      {"bug", "bug"},
    {"example", "example"},   {"quote", "quote"},       {"cite", "quote"},
};

static const char *callout_style(str type)
{
    for (size_t i = 0; i < sizeof callout_styles / sizeof *callout_styles; i++)
        if (str_eq(type, str_from_c(callout_styles[i].type)))
            return callout_styles[i].style;
    return "note";
}

static void open_callout(struct html *html, const struct callout *callout)
{
    char class[64];
    int length = snprintf(class, sizeof class, "callout callout-%s", callout_style(callout->type));
    html_open_loose(html, TAG_div);
    html_attr(html, "class", (str){class, (size_t)length});
    html_attr(html, "data-callout", callout->type);
    if (callout->metadata.len)
        html_attr(html, "data-callout-metadata", callout->metadata);
    html_newline(html);
    html_open_loose(html, TAG_p);
    html_attr(html, "class", STR("callout-title"));
    html_finish_tag(html);
    if (!callout->has_title)
        html_text(html, callout->shown);
}

static void begin_callout_body(struct html *html)
{
    html_close_loose(html, TAG_p);
    html_newline(html);
    html_open_loose(html, TAG_div);
    html_attr(html, "class", STR("callout-body"));
    html_newline(html);
}

static void close_callout(struct html *html)
{
    html_close_loose(html, TAG_div);
    html_newline(html);
    html_close_loose(html, TAG_div);
    html_newline(html);
}

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
    html_attr(html, "id", heading->id);
    html_finish_tag(html);
}

static void block_anchor(struct html *html, const struct block_id *block)
{
    struct buf id = {0};
    buf_printf(&id, "^%.*s", STR_ARG(block->id));
    html_open_loose(html, TAG_span);
    html_attr(html, "id", buf_str(&id));
    html_close_loose(html, TAG_span);
    buf_release(&id);
}

static void fill_slot(struct html *html, const struct body_context *context, struct slot slot)
{
    const struct note *note = context->note;
    switch ((enum slot_kind)slot.kind) {
    case SLOT_LINK: link_whole(html, context, slot.index); break;
    case SLOT_LABEL: link_label(html, context, slot.index); break;
    case SLOT_LINK_OPEN: link_open(html, context, slot.index); break;
    case SLOT_LINK_CLOSE: html_close_loose(html, TAG_a); break;
    case SLOT_IMAGE: link_image(html, context, slot.index); break;
    case SLOT_MOMENT:
        render_moment(html, context, &note->moments[slot.index]);
        render_others(html, context, slot.index);
        break;
    case SLOT_MOMENT_OPEN: render_moment(html, context, &note->moments[slot.index]); break;
    case SLOT_MOMENT_CLOSE:
        html_close_loose(html, TAG_a);
        render_others(html, context, slot.index);
        break;
    case SLOT_HEADING_OPEN: open_heading(html, context, &note->headings[slot.index]); break;
    case SLOT_HEADING_CLOSE:
        html_close_loose(html, heading_tag(context, &note->headings[slot.index]));
        break;
    case SLOT_CALLOUT_OPEN: open_callout(html, &note->callouts[slot.index]); break;
    case SLOT_CALLOUT_BODY: begin_callout_body(html); break;
    case SLOT_CALLOUT_CLOSE: close_callout(html); break;
    case SLOT_BLOCK_ID: block_anchor(html, &note->block_ids[slot.index]); break;
    }
}

/* The first slot behind the title's heading, when it is left out. */
static size_t skip_title(const struct body_context *context, uint32_t *at)
{
    const struct note *note = context->note;
    if (!context->site || !note_repeats_title(note))
        return 0;
    size_t slot = 0;
    while (note->slots[slot].kind != SLOT_HEADING_CLOSE)
        slot++;
    *at = note->headings[0].body.to;
    return slot + 1;
}

/* The body between two slots. A code block may be wider than a page: there it can be focused, so
 * that keys scroll it. */
static void write_markup(struct html *html, const struct body_context *context, str markup)
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

void render_body_in(struct html *html, const struct body_context *context)
{
    const struct note *note = context->note;
    uint32_t at = 0;
    for (size_t i = skip_title(context, &at); i < note->slot_count; i++) {
        struct slot slot = note->slots[i];
        write_markup(html, context, str_sub(note->body, at, slot.at));
        fill_slot(html, context, slot);
        at = slot.at;
    }
    write_markup(html, context, str_from(note->body, at));
}

void render_body(const struct note *note, struct buf *out)
{
    struct html html = {.out = out};
    struct body_context context = {.note = note};
    render_body_in(&html, &context);
}
