/* SPDX-License-Identifier: MIT
 *
 * Wikilinks, Markdown links, links to moments and images become slots.
 */
#include "autolink.h"
#include "builder.h"
#include "kwiki/utf8.h"
#include "limits.h"
#include "scan.h"
#include "tree.h"
#include "wikilink.h"

/* Stamps in a wikilink's label follow the link. */
static str take_label_stamps(struct builder *builder, const struct token *token, str label)
{
    if (!str_contains(label, STR("<a ")))
        return label;
    struct buf kept = {0};
    struct line line;
    scan_line_begin(&line, label);
    for (size_t at = 0; at < label.len;) {
        size_t end = label.ptr[at] == '<' ? scan_stamp(&line, at) : 0;
        if (end) {
            bool in_link = builder->in_link;
            builder->in_link = true;
            struct token stamp = {.place = token->place, .source = str_sub(label, at, end)};
            str before = str_span(token->source.ptr, stamp.source.ptr);
            stamp.place.column += (uint32_t)utf8_length(before);
            body_moment_stamp(builder, &stamp);
            builder->in_link = in_link;
            at = end;
        } else {
            buf_add_char(&kept, label.ptr[at++]);
        }
    }
    str rest = arena_str(builder->draft->scratch, str_trim(buf_str(&kept)));
    buf_release(&kept);
    return rest;
}

/* A note that is shown here is a block of its own. */
void body_link_embed(struct builder *builder, const struct token *token)
{
    struct draft *draft = builder->draft;
    struct link link = wikilink_parse(token->source);
    builder_end_block(builder);
    extent_open(&builder->extents, draft);
    builder_begin_block(builder);
    link.place = token->place;
    link.at = builder_offset(builder);
    link.slot = (uint32_t)draft->slots.count;
    builder_add_slot(builder, SLOT_EMBED, draft->links.count);
    *VEC_PUSH(draft->scratch, &draft->links) = link;
    builder_end_block(builder);
    extent_close(&builder->extents, draft);
    builder_begin_block(builder);
}

void body_link_wikilink(struct builder *builder, const struct token *token)
{
    struct draft *draft = builder->draft;
    struct token shown = *token;
    shown.source = lexer_token_text(draft->lexed, token);
    struct link link = wikilink_parse(shown.source);
    link.in_cell = token->in_cell;
    link.place = token->place;
    link.at = builder_offset(builder);
    link.slot = (uint32_t)draft->slots.count;
    if (link.kind == LINK_EXTERNAL)
        draft_finding(draft, DIAG_EXTERNAL_WIKILINK, link.place,
                      "'%.*s' is a web address; write it as a Markdown link, [text](address)",
                      STR_ARG(link.target));
    size_t index = draft->links.count;
    builder_add_slot(builder, builder->in_link ? SLOT_LABEL : SLOT_LINK, index);
    struct link *added = VEC_PUSH(draft->scratch, &draft->links);
    *added = link;
    str label = take_label_stamps(builder, &shown, link.label);
    if (wikilink_label_has_markup(label))
        link.label_html = tree_render_label(draft, label);
    link.label = label;
    link.has_label = label.len > 0;
    draft->links.items[index] = link;
    if (!builder->in_link && !builder->heading)
        builder_release_waiting(builder);
}

/* A link to a video of the note makes it the one that bare times belong to. */
static uint16_t cite_video(struct builder *builder, const struct tree_link *link)
{
    struct draft *draft = builder->draft;
    uint16_t video = draft_video(draft, link->video.kind, link->video.id, link->link.place);
    if (video < draft->own_video_count)
        builder->video = video;
    return video;
}

void body_link_open(struct builder *builder, const struct token *token)
{
    struct draft *draft = builder->draft;
    struct link link = draft->tree_links.items[token->number].link;
    link.at = builder_offset(builder);
    link.slot = (uint32_t)draft->slots.count;
    builder_add_slot(builder, SLOT_LINK_OPEN, draft->links.count);
    draft->tree_links.items[token->number].link.at = (uint32_t)draft->links.count;
    *VEC_PUSH(draft->scratch, &draft->links) = link;
    builder->in_link = true;
}

void body_link_close(struct builder *builder, const struct token *token)
{
    struct draft *draft = builder->draft;
    const struct tree_link *tree_link = &draft->tree_links.items[token->number];
    size_t index = tree_link->link.at; /* open_link left the index there */
    struct link *link = &draft->links.items[index];
    link->label = draft_text_since(draft, link->at, link->slot + 1);
    link->has_label = link->label.len > 0;
    builder_add_slot(builder, SLOT_LINK_CLOSE, index);
    builder->in_link = false;
    if (tree_link->video.found) {
        uint16_t video = cite_video(builder, tree_link);
        *VEC_PUSH(draft->scratch, &draft->citations) =
            (struct citation){video, utf8_cut(link->label, LIMIT_TITLE_BYTES)};
    }
    if (!builder->heading)
        builder_release_waiting(builder);
}

void body_link_open_moment(struct builder *builder, const struct token *token)
{
    struct draft *draft = builder->draft;
    const struct tree_link *link = &draft->tree_links.items[token->number];
    size_t index = moment_add(draft, &builder->block,
                              (struct moment){.start = link->video.start,
                                              .end = link->video.end,
                                              .place = link->link.place,
                                              .video = cite_video(builder, link),
                                              .keeps_text = true});
    builder_add_slot(builder, SLOT_MOMENT_OPEN, index);
    draft->tree_links.items[token->number].link.at = (uint32_t)index;
    builder->in_link = true;
}

void body_link_close_moment(struct builder *builder, const struct token *token)
{
    builder_add_slot(builder, SLOT_MOMENT_CLOSE,
                     builder->draft->tree_links.items[token->number].link.at);
    moment_passed(&builder->block, builder->draft);
    builder->in_link = false;
    if (!builder->heading)
        builder_release_waiting(builder);
}

/* A link to another site with this text; within a link the text alone. */
static void add_external(struct builder *builder, str url, struct place place, str text)
{
    struct draft *draft = builder->draft;
    if (builder->in_link) {
        builder_add_escaped(builder, text);
        return;
    }
    struct token added = {.number = (uint32_t)draft->tree_links.count};
    struct video_url video = video_parse_url(&draft->syntax->video, url);
    *VEC_PUSH(draft->scratch, &draft->tree_links) = (struct tree_link){
        .link = {.kind = LINK_EXTERNAL, .target = url, .place = place}, .video = video};
    bool moment = video.found && video.has_time;
    (moment ? body_link_open_moment : body_link_open)(builder, &added);
    builder_add_escaped(builder, text);
    (moment ? body_link_close_moment : body_link_close)(builder, &added);
}

/* A bare address is a link whose text it is. */
void body_link_address(struct builder *builder, const struct token *token)
{
    struct draft *draft = builder->draft;
    str address = arena_str(draft->scratch, lexer_token_text(draft->lexed, token));
    add_external(builder, autolink_url(draft->scratch, address), token->place, address);
}

void body_link_image(struct builder *builder, const struct token *token)
{
    struct draft *draft = builder->draft;
    struct link link = draft->tree_links.items[token->number].link;
    link.at = builder_offset(builder);
    link.slot = (uint32_t)draft->slots.count;
    if (link.kind == LINK_REMOTE_IMAGE &&
        video_parse_url(&draft->syntax->video, link.target).found) {
        add_external(builder, link.target, link.place, link.has_label ? link.label : link.target);
        return;
    }
    if (link.kind == LINK_REMOTE_IMAGE)
        draft_finding(draft, DIAG_REMOTE_IMAGE, link.place,
                      "the image '%.*s' lies on another host and is shown as a link",
                      STR_ARG(link.target));
    if (link.kind == LINK_REMOTE_IMAGE && builder->in_link) {
        builder_add_escaped(builder, link.has_label ? link.label : link.target);
        return; /* no link stands inside another one */
    }
    link.in_link = builder->in_link;
    builder_add_slot(builder, SLOT_IMAGE, draft->links.count);
    *VEC_PUSH(draft->scratch, &draft->links) = link;
}
