/* SPDX-License-Identifier: MIT
 *
 * The list of all videos: by folder where notes of several cite them, and where there are many by
 * letter. Beside each stands what is cited of it, as a strip.
 */
#include "kwiki/path.h"
#include "list.h"
#include "moments.h"
#include <stdlib.h>

#define NOTES_SHOWN 3  /* of each video; the rest is counted */
#define BINS        60 /* of a strip */

static str name_video(const struct site *site, uint32_t index)
{
    return site_video_title(&site->videos[index]);
}

/* ---- a row ---------------------------------------------------------------------------------- */

/* Stretches in which a moment falls, as lines along the strip: "M3 0h2m4 0h1". */
static void add_stretches(struct buf *out, const bool *cited)
{
    unsigned at = 0; /* where the last line has ended */
    bool begun = false;
    for (unsigned bin = 0; bin < BINS;) {
        unsigned end = bin;
        while (end < BINS && cited[end])
            end++;
        if (end == bin) {
            bin++;
            continue;
        }
        buf_printf(out, begun ? "m%u 0h%u" : "M%u 0h%u", bin - at, end - bin);
        begun = true;
        at = bin = end;
    }
}

static void write_strip(struct page_writer *writer, const struct site_video *video)
{
    const struct site *site = writer->page->site;
    struct html *html = &writer->html;
    bool cited[BINS] = {false};
    if (!video->moment_count)
        return;
    uint64_t length = video->axis;
    for (size_t i = 0; i < video->moment_count; i++) {
        uint64_t start = site_cited(site, &video->moments[i])->start;
        size_t bin = (size_t)(start * BINS / length);
        cited[bin < BINS ? bin : BINS - 1] = true;
    }
    html_open_class(html, TAG_svg, "mini");
    html_attr(html, "viewBox", STR("0 -1 60 2"));
    html_attr(html, "preserveAspectRatio", STR("none"));
    html_attr(html, "aria-hidden", STR("true"));
    html_open(html, TAG_path);
    html_attr_begin(html, "d");
    add_stretches(html->out, cited);
    html_attr_end(html);
    html_close(html, TAG_svg);
    html_newline(html);
}

/* Its length and date, where somebody says. */
static void write_data(struct page_writer *writer, const struct site_video *video)
{
    struct html *html = &writer->html;
    uint32_t length = site_length(video);
    str published = video->sidecar ? video->sidecar->published : (str){0};
    if (!length && !published.len)
        return;
    html_open_class(html, TAG_p, "on");
    if (length) {
        html_finish_tag(html);
        render_time(html->out, length, MOMENT_NO_END);
    }
    if (length && published.len)
        html_text_c(html, ", ");
    html_text(html, published);
    html_close(html, TAG_p);
}

static void write_video(struct page_writer *writer, uint32_t index)
{
    const struct site_video *video = &writer->page->site->videos[index];
    struct html *html = &writer->html;
    html_open(html, TAG_li);
    page_video_link(html, writer->page, video);
    html_text_c(html, " ");
    page_count(writer, WORD_MOMENT_COUNT, video->moment_count);
    html_newline(html);
    write_strip(writer, video);
    write_data(writer, video);
    page_note_list(writer, video->notes, video->note_count, NOTES_SHOWN);
    html_close_line(html, TAG_li);
}

struct list page_videos_list(const struct site *site)
{
    return (struct list){.of = &site->all_videos,
                         .write_row = write_video,
                         .name = name_video,
                         .class = "rows",
                         .url = site->videos_url};
}

/* ---- by folder ------------------------------------------------------------------------------ */

/* That of the first note that cites it. */
static uint32_t folder_of(const struct site *site, uint32_t video)
{
    uint32_t file = site->videos[video].notes[0];
    return site_find_folder(site, path_folder(site->files[file].source->path));
}

/* The videos of each folder, in the order of the list: bounds[f] to bounds[f + 1] - 1. */
static void sort_by_folder(const struct site *site, uint32_t *videos, uint32_t *bounds)
{
    const struct site_list *list = &site->all_videos;
    for (size_t i = 0; i < list->count; i++)
        bounds[folder_of(site, list->items[i]) + 2]++;
    for (size_t f = 0; f < site->folder_count; f++)
        bounds[f + 2] += bounds[f + 1];
    for (size_t i = 0; i < list->count; i++)
        videos[bounds[folder_of(site, list->items[i]) + 1]++] = list->items[i];
}

static void write_by_folder(struct page_writer *writer, const uint32_t *videos,
                            const uint32_t *bounds)
{
    const struct site *site = writer->page->site;
    struct html *html = &writer->html;
    for (uint32_t f = 0; f < site->folder_count; f++) {
        if (bounds[f] == bounds[f + 1])
            continue;
        html_open(html, TAG_h2);
        page_link(html, writer->page, NULL, site->folders[f].url, site_folder_title(site, f));
        html_close_line(html, TAG_h2);
        list_begin_rows(writer, "rows");
        for (uint32_t i = bounds[f]; i < bounds[f + 1]; i++)
            write_video(writer, videos[i]);
        list_end_rows(writer);
    }
}

static bool has_several_folders(const struct site *site)
{
    for (uint32_t i = 1; i < site->video_count; i++)
        if (folder_of(site, i) != folder_of(site, 0))
            return true;
    return false;
}

static void write_videos(struct page_writer *writer)
{
    const struct site *site = writer->page->site;
    struct list list = page_videos_list(site);
    if (site_is_divided(list.of) || !has_several_folders(site)) {
        list_write(writer, &list);
        return;
    }
    uint32_t *videos = heap_alloc(site->video_count, sizeof *videos);
    uint32_t *bounds = heap_alloc(site->folder_count + 2, sizeof *bounds);
    sort_by_folder(site, videos, bounds);
    writer->filter = true;
    write_by_folder(writer, videos, bounds);
    free(videos);
    free(bounds);
}

void page_videos(const struct page *page, struct buf *out)
{
    const struct site *site = page->site;
    struct page_writer writer;
    page_begin_list(&writer, page, WORD_VIDEOS);
    struct html *html = &writer.html;
    html_open_class(html, TAG_p, "video");
    words_count(html, &writer.words, WORD_VIDEO_COUNT, site->video_count);
    html_text_c(html, ", ");
    words_count(html, &writer.words, WORD_MOMENTS_CITED, site->moment_count);
    html_close_line(html, TAG_p);
    write_videos(&writer);
    page_end(&writer, out);
}
