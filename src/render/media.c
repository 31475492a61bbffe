/* SPDX-License-Identifier: MIT
 *
 * Images, sounds and films in a body.
 */
#include "media.h"
#include "address.h"
#include "kwiki/file_type.h"
#include "kwiki/path.h"
#include "picture.h"
#include "player.h"

#define MAX_PIXELS 9999

/* Reads a number of pixels off the text; 0 when there is none. */
static unsigned take_number(str *text)
{
    unsigned number = 0;
    size_t at = 0;
    while (at < text->len && char_is_digit(text->ptr[at]) && number <= MAX_PIXELS)
        number = number * 10 + (unsigned)(text->ptr[at++] - '0');
    *text = str_from(*text, at);
    return number <= MAX_PIXELS ? number : 0;
}

/* "640x480" or "640". */
static bool read_size(str text, struct media_size *size)
{
    size->width = take_number(&text);
    size->height = 0;
    if (size->width && str_starts(text, STR("x"))) {
        text = str_from(text, 1);
        size->height = take_number(&text);
        return size->height && !text.len;
    }
    return size->width && !text.len;
}

struct media_size media_size(str label)
{
    struct media_size size = {0};
    struct str_cut cut = str_rcut(label, '|');
    if (read_size(str_trim(cut.ok ? cut.tail : label), &size)) {
        size.text = cut.ok ? str_trim(cut.head) : (str){0};
        return size;
    }
    return (struct media_size){.text = label};
}

/* The address: in a site that of the file, else as it is written. */
static void write_source(struct html *html, const struct body_context *context, uint32_t index)
{
    const struct link link = note_link(context->note, index);
    const struct answer *answer = context->site ? &context->file->answers[index] : NULL;
    if (answer && answer->file != SITE_NONE)
        address_file(html, "src", context->page, context->site->files[answer->file].url,
                     link.fragment);
    else
        address_written(html, "src", &link);
}

static void write_sizes(struct html *html, const struct media_size *size)
{
    if (size->width)
        html_attr_uint(html, "width", size->width);
    if (size->height)
        html_attr_uint(html, "height", size->height);
}

static void write_image(struct html *html, const struct body_context *context, uint32_t index,
                        str alt, const struct media_size *size)
{
    html_open(html, TAG_img);
    write_source(html, context, index);
    html_attr(html, "alt", alt);
    write_sizes(html, size);
    str title = note_link(context->note, index).title;
    if (title.len)
        html_attr(html, "title", title);
    html_finish_tag(html);
}

/* The picture of a film of the site. */
static void write_poster(struct html *html, const struct body_context *context, uint32_t film)
{
    for (size_t i = 0; i < context->file->note->video_count; i++) {
        const struct site_video *video = &context->site->videos[context->file->videos[i]];
        if (video->file == film)
            picture_write_poster(html, context->site, context->page, video);
    }
}

static void write_player(struct html *html, const struct body_context *context, uint32_t index,
                         enum html_tag tag, str alt, const struct media_size *size)
{
    if (context->site) /* the id of a local video is its path */
        player_open(html, context,
                    context->site->files[context->file->answers[index].file].source->path, true);
    html_open_loose(html, tag);
    html_attr_flag(html, "controls");
    html_attr(html, "preload", STR("metadata"));
    write_source(html, context, index);
    if (tag == TAG_video)
        write_sizes(html, size);
    if (tag == TAG_video && context->site)
        write_poster(html, context, context->file->answers[index].file);
    if (alt.len)
        html_attr(html, "aria-label", alt);
    html_close_loose(html, tag);
    if (context->site)
        player_close(html);
}

bool media_write(struct html *html, const struct body_context *context, uint32_t index, str alt)
{
    const struct link link = note_link(context->note, index);
    struct media_size size = media_size(link.label);
    if (size.text.len)
        alt = size.text;
    enum file_kind kind = file_type_kind(link.target);
    if (link.in_link && file_type_is_film(kind))
        return false; /* its buttons would lie in the link */
    switch (kind) {
    case FILE_AUDIO: write_player(html, context, index, TAG_audio, alt, &size); return true;
    case FILE_VIDEO: write_player(html, context, index, TAG_video, alt, &size); return true;
    case FILE_DOCUMENT: return false;
    case FILE_OTHER:
        if (link.kind != LINK_IMAGE)
            return false;
        break;
    case FILE_IMAGE: break;
    }
    write_image(html, context, index, alt, &size);
    return true;
}
