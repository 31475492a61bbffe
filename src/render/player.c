/* SPDX-License-Identifier: MIT
 *
 * The player's place.
 */
#include "player.h"

static void write_file(struct page_writer *writer, uint32_t file)
{
    struct html *html = &writer->html;
    html_open(html, TAG_video);
    html_attr_flag(html, "controls");
    html_attr(html, "preload", STR("metadata"));
    html_attr_link(html, "src", writer->page->url, writer->page->site->files[file].url, (str){0});
    html_close(html, TAG_video);
}

static void write_facade(struct page_writer *writer, const struct site_video *video)
{
    struct html *html = &writer->html;
    html_open_class(html, TAG_a, "play");
    render_video_href(html, writer->page->site, video, writer->page->url, 0, false);
    html_element(html, TAG_span, NULL, words_get(&writer->words, WORD_PLAY));
    html_text_c(html, " ");
    html_element(html, TAG_span, "host", STR("YouTube"));
    html_close(html, TAG_a);
}

void player_write(struct page_writer *writer, const struct site_video *video)
{
    if (video->kind == VIDEO_LOCAL && video->file == SITE_NONE)
        return;
    struct html *html = &writer->html;
    html_open_class(html, TAG_section, "player");
    words_attr(html, "aria-label", &writer->words, WORD_PLAYER);
    words_attr_lang(html, &writer->words);
    html_attr(html, "data-video", video->id);
    html_open_class(html, TAG_div, "screen");
    if (video->file != SITE_NONE)
        write_file(writer, video->file);
    else
        write_facade(writer, video);
    html_close(html, TAG_div);
    html_close(html, TAG_section);
    html_newline(html);
}
