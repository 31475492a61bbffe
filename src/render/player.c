/* SPDX-License-Identifier: MIT
 *
 * Places of players.
 */
#include "player.h"
#include "kwiki/path.h"
#include "picture.h"
#include "timeline.h"

static void write_track(struct html *html, str page, str url, const char *kind, str language,
                        str label)
{
    html_open_loose(html, TAG_track);
    html_attr(html, "kind", str_from_c(kind));
    html_attr_link(html, "src", page, url, (str){0});
    if (language.len)
        html_attr(html, "srclang", language);
    html_attr(html, "label", label);
    html_finish_tag(html);
}

/* The captions and chapters of a film, which players offer. */
static void write_tracks(struct html *html, const struct site *site, str page,
                         const struct site_video *video)
{
    for (size_t i = 0; i < video->track_count; i++) {
        const struct site_track *track = &video->tracks[i];
        str label = track->language.len ? track->language : site->settings->language;
        if (track->url.len)
            write_track(html, page, track->url, "captions", label, label);
    }
    if (video->chapters_url.len)
        write_track(html, page, video->chapters_url, "chapters", (str){0}, STR("chapters"));
}

/* The file in the site, from the second on. */
static void write_file(struct html *html, const struct site *site, str page,
                       const struct site_video *video, uint32_t start_ms)
{
    html_open_loose(html, TAG_video);
    html_attr_flag(html, "controls");
    html_attr(html, "preload", STR("metadata"));
    html_attr_begin(html, "src");
    path_link(html->out, page, site->files[video->file].url);
    if (start_ms)
        buf_printf(html->out, "#t=%u", start_ms / 1000);
    html_attr_end(html);
    picture_write_poster(html, site, page, video);
    write_tracks(html, site, page, video);
    html_close_loose(html, TAG_video);
}

/* Who shows it, and how long it is if that is known (milliseconds, else 0). */
static void write_host(struct html *html, uint32_t length)
{
    html_open_loose(html, TAG_span);
    html_attr(html, "class", STR("host"));
    html_text_c(html, "YouTube");
    if (length) {
        html_text_c(html, ", ");
        render_time(html->out, length, MOMENT_NO_END);
    }
    html_close_loose(html, TAG_span);
}

static void write_facade(struct page_writer *writer, const struct site_video *video)
{
    struct html *html = &writer->html;
    html_open_class(html, TAG_a, "play");
    render_video_href(html, writer->page->site, video, writer->page->url, 0, false);
    picture_write(html, writer->page->site, writer->page->url, video);
    html_element(html, TAG_span, NULL, words_get(&writer->words, WORD_PLAY));
    html_text_c(html, " ");
    if (video->title.len && !video->title_is_of_note) {
        html_open_class(html, TAG_span, "title");
        html_attr(html, "dir", STR("auto"));
        html_text(html, video->title);
        html_close(html, TAG_span);
        html_text_c(html, " ");
    }
    write_host(html, video->duration);
    html_close(html, TAG_a);
}

bool player_plays(const struct site_video *video)
{
    return video->kind == VIDEO_YOUTUBE || video->file != SITE_NONE;
}

void player_write(struct page_writer *writer, const struct site_video *video,
                  const struct site_file *note)
{
    if (!player_plays(video))
        return;
    struct html *html = &writer->html;
    html_open_class(html, TAG_section, "player");
    words_attr(html, "aria-label", &writer->words, WORD_PLAYER);
    words_attr_lang(html, &writer->words);
    html_attr(html, "data-video", video->id);
    html_open_class(html, TAG_div, "screen");
    if (video->file != SITE_NONE)
        write_file(html, writer->page->site, writer->page->url, video, 0);
    else
        write_facade(writer, video);
    html_close(html, TAG_div);
    if (note)
        timeline_write_below(writer, note, note->videos[0]);
    html_close_line(html, TAG_section);
}

/* ---- in a text ------------------------------------------------------------------------------ */

static void open_span(struct html *html, const char *class)
{
    html_open_loose(html, TAG_span);
    html_attr(html, "class", str_from_c(class));
}

/* What the video is called: the site may know its title. */
static str name_of(const struct body_context *context, const struct player *player)
{
    if (!context->site)
        return note_str(context->note, player->label);
    const struct site_video *video = &context->site->videos[context->file->videos[player->video]];
    return video->title_is_of_note ? (str){0} : video->title;
}

static void embed_facade(struct html *html, const struct body_context *context,
                         const struct player *player)
{
    html_open_loose(html, TAG_a);
    html_attr(html, "class", STR("play"));
    render_cited_href(html, context, player->video, player->start, player->start > 0);
    if (context->site) {
        picture_write(html, context->site, context->page,
                      &context->site->videos[context->file->videos[player->video]]);
        html_open_loose(html, TAG_span);
        words_attr_lang(html, context->words);
        html_text(html, words_get(context->words, WORD_PLAY));
        html_close_loose(html, TAG_span);
        html_text_c(html, " ");
    }
    str name = name_of(context, player);
    if (name.len) {
        open_span(html, "title");
        html_text(html, name);
        html_close_loose(html, TAG_span);
        html_text_c(html, " ");
    }
    write_host(html, context->site
                         ? context->site->videos[context->file->videos[player->video]].duration
                         : 0);
    html_close_loose(html, TAG_a);
}

void player_open(struct html *html, const struct body_context *context, str id, bool is_file)
{
    open_span(html, is_file ? "player file" : "player");
    html_attr(html, "data-video", id);
    if (context->site) {
        html_attr(html, "role", STR("group"));
        words_attr(html, "aria-label", context->words, WORD_PLAYER);
        words_attr_lang(html, context->words);
        if (render_is_own_video(context, id))
            html_attr_flag(html, "data-own");
    }
    open_span(html, "screen");
}

void player_close(struct html *html)
{
    html_close_loose(html, TAG_span);
    html_close_loose(html, TAG_span);
}

void player_embed(struct html *html, const struct body_context *context,
                  const struct player *player)
{
    const struct site_video *video =
        context->site ? &context->site->videos[context->file->videos[player->video]] : NULL;
    player_open(html, context, render_cited_id(context, player->video), false);
    if (video && video->file != SITE_NONE)
        write_file(html, context->site, context->page, video, player->start);
    else
        embed_facade(html, context, player);
    player_close(html);
}

bool player_is_in_text(const struct site_file *file)
{
    const struct note *note = file->note;
    for (size_t i = 0; i < note->player_count; i++)
        if (note->own_video_count && file->videos[note->players[i].video] == file->videos[0])
            return true;
    return false;
}
