/* SPDX-License-Identifier: MIT
 *
 * Copies of notes and of their parts.
 */
#include "embed.h"
#include "link.h"

/* Does the part hold an embed that is being filled in? */
static bool shows_itself(const struct body_context *context, const struct site_file *file,
                         const struct extent *part)
{
    for (; context; context = context->outer)
        if (context->file == file && context->slot >= part->first_slot &&
            context->slot < part->last_slot)
            return true;
    return false;
}

static unsigned depth_of(const struct body_context *context)
{
    unsigned depth = 0;
    for (; context->outer; context = context->outer)
        depth++;
    return depth;
}

/* Takes the copy off what the page may still show; false when it is too much. */
static bool has_room(struct body_tally *tally, const struct extent *part)
{
    size_t bytes = part->body.to - part->body.from;
    if (tally->copies >= EMBED_MAX_COUNT || tally->copied_bytes + bytes > EMBED_MAX_BYTES)
        return false;
    tally->copies++;
    tally->copied_bytes += bytes;
    return true;
}

static void link_alone(struct html *html, const struct body_context *context, uint32_t index)
{
    html_open_loose(html, TAG_p);
    link_whole(html, context, index);
    html_close_loose(html, TAG_p);
    html_newline(html);
}

static void begin_embed(struct html *html, const struct body_context *context, uint32_t index)
{
    html_open_loose(html, TAG_div);
    html_attr(html, "class", STR("embed"));
    html_attr(html, "dir", STR("auto"));
    html_newline(html);
    html_open_loose(html, TAG_p);
    html_attr(html, "class", STR("embed-title"));
    link_whole(html, context, index);
    html_close_loose(html, TAG_p);
    html_newline(html);
}

void embed_block(struct html *html, const struct body_context *context, uint32_t index)
{
    const struct answer *answer = context->site ? &context->file->answers[index] : NULL;
    struct extent part;
    enum block_form form;
    if (!answer || !site_embed_part(context->site, answer, &part, &form)) {
        link_alone(html, context, index);
        return;
    }
    const struct site_file *file = &context->site->files[answer->file];
    if (shows_itself(context, file, &part) || depth_of(context) >= EMBED_MAX_DEPTH ||
        !has_room(context->tally, &part)) {
        link_alone(html, context, index);
        return;
    }
    struct body_context copy = *context;
    copy.note = file->note;
    copy.file = file;
    copy.home = file->url;
    copy.is_copy = true;
    copy.outer = context;
    begin_embed(html, context, index);
    if (form != BLOCK_WHOLE)
        html_open_loose(html, form == BLOCK_ITEM ? TAG_ul : TAG_p);
    if (answer->state == FRAGMENT_NONE)
        render_body_in(html, &copy);
    else
        render_part(html, &copy, &part);
    if (form != BLOCK_WHOLE)
        html_close_loose(html, form == BLOCK_ITEM ? TAG_ul : TAG_p);
    html_newline(html);
    html_close_loose(html, TAG_div);
    html_newline(html);
}
