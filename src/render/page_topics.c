/* SPDX-License-Identifier: MIT
 *
 * The pages of topics: a list below the folders, which is all that there is to know; the map beside
 * it is a script's work.
 */
#include "kwiki/path.h"
#include "page.h"
#include <stdlib.h>

#define NOTES_SHOWN  8  /* of a topic; the others stand in a <details> */
#define VIDEOS_SHOWN 3  /* likewise, counted */
#define OTHERS_SHOWN 50 /* notes of a folder without a topic; the folder's page has all */
#define NAMES_SHOWN  5  /* of the topics of another page */

/* ---- a topic -------------------------------------------------------------------------------- */

/* A video, and how many notes of the topic cite it. */
struct topic_video {
    uint32_t video, notes;
};

static int compare_videos(const void *left, const void *right)
{
    const struct topic_video *a = left, *b = right;
    if (a->notes != b->notes)
        return a->notes > b->notes ? -1 : 1;
    return (a->video > b->video) - (a->video < b->video);
}

static int compare_numbers(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* The videos of all notes of the topic, those that most of them cite first. On the heap. */
static struct topic_video *list_videos(const struct site *site, const struct site_topic *topic,
                                       size_t *count)
{
    size_t total = 0, at = 0;
    for (size_t i = 0; i < topic->file_count; i++)
        total += site->files[topic->files[i]].note->video_count;
    uint32_t *all = heap_alloc(total + 1, sizeof *all);
    struct topic_video *videos = heap_alloc(total + 1, sizeof *videos);
    for (size_t i = 0; i < topic->file_count; i++) {
        const struct site_file *file = &site->files[topic->files[i]];
        for (size_t v = 0; v < file->note->video_count; v++)
            all[at++] = file->videos[v];
    }
    qsort(all, total, sizeof *all, compare_numbers);
    for (size_t i = *count = 0; i < total; i++) {
        if (!i || all[i] != all[i - 1])
            videos[(*count)++].video = all[i];
        videos[*count - 1].notes++;
    }
    free(all);
    qsort(videos, *count, sizeof *videos, compare_videos);
    return videos;
}

static void write_videos(struct page_writer *writer, const struct site_topic *topic)
{
    const struct site *site = writer->page->site;
    struct html *html = &writer->html;
    size_t count;
    struct topic_video *videos = list_videos(site, topic, &count);
    if (count) {
        html_open_class(html, TAG_p, "video");
        for (size_t i = 0; i < count && i < VIDEOS_SHOWN; i++) {
            if (i)
                html_text_c(html, "\u00A0· ");
            const struct site_video *video = &site->videos[videos[i].video];
            page_link(html, writer->page, NULL, video->url, site_video_title(video));
        }
        if (count > VIDEOS_SHOWN) {
            html_text_c(html, " ");
            words_count(html, &writer->words, WORD_AND_MORE_VIDEOS, count - VIDEOS_SHOWN);
        }
        html_close_line(html, TAG_p);
    }
    free(videos);
}

static void write_list(struct page_writer *writer, const uint32_t *files, size_t count)
{
    struct html *html = &writer->html;
    html_open(html, TAG_ul);
    html_newline(html);
    for (size_t i = 0; i < count; i++) {
        html_open(html, TAG_li);
        page_note_link(html, writer->page, files[i]);
        html_close_line(html, TAG_li);
    }
    html_close_line(html, TAG_ul);
}

/* Its name is the first of its notes. */
static void write_topic(struct page_writer *writer, const struct site_topic *topic,
                        enum html_tag heading)
{
    struct html *html = &writer->html;
    size_t count = topic->file_count - 1;
    size_t shown = count > NOTES_SHOWN + 1 ? NOTES_SHOWN : count;
    html_open_class(html, TAG_section, "topic");
    html_newline(html);
    html_open(html, heading);
    page_note_link(html, writer->page, topic->files[0]);
    html_text_c(html, " ");
    page_count(writer, WORD_NOTE_COUNT, topic->file_count);
    html_close_line(html, heading);
    write_list(writer, topic->files + 1, shown);
    if (shown < count) {
        html_open(html, TAG_details);
        html_open(html, TAG_summary);
        words_count(html, &writer->words, WORD_AND_MORE_NOTES, count - shown);
        html_close(html, TAG_summary);
        write_list(writer, topic->files + 1 + shown, count - shown);
        html_close_line(html, TAG_details);
    }
    write_videos(writer, topic);
    html_close_line(html, TAG_section);
}

/* ---- a folder ------------------------------------------------------------------------------- */

/* Its notes without a topic, but for its index, which its heading leads to. On the heap. */
static uint32_t *list_others(const struct site *site, const struct site_folder *folder,
                             size_t *count)
{
    uint32_t *files = heap_alloc(folder->list.count + 1, sizeof *files);
    *count = 0;
    for (size_t i = 0; i < folder->list.count; i++)
        if (site->files[folder->list.items[i]].topic == SITE_NONE)
            files[(*count)++] = folder->list.items[i];
    return files;
}

static void write_others(struct page_writer *writer, const struct site_folder *folder,
                         enum html_tag heading)
{
    struct html *html = &writer->html;
    size_t count;
    uint32_t *files = list_others(writer->page->site, folder, &count);
    if (count) {
        html_open_class(html, TAG_section, "topic others-of");
        html_newline(html);
        page_word(writer, heading, NULL, WORD_WITHOUT_TOPIC);
        write_list(writer, files, count < OTHERS_SHOWN ? count : OTHERS_SHOWN);
        if (count > OTHERS_SHOWN) {
            html_open(html, TAG_p);
            html_open(html, TAG_a);
            html_attr_link(html, "href", writer->page->url, folder->url, (str){0});
            words_count(html, &writer->words, WORD_AND_MORE_NOTES, count - OTHERS_SHOWN);
            html_close(html, TAG_a);
            html_close_line(html, TAG_p);
        }
        html_close_line(html, TAG_section);
    }
    free(files);
}

static str name_folder(const struct page_writer *writer, const struct site_folder *folder)
{
    if (folder->index != SITE_NONE && folder->path.len)
        return writer->page->site->files[folder->index].title;
    return folder->path.len ? folder->path : words_get(&writer->words, WORD_HOME);
}

static void write_folder_title(struct page_writer *writer, const struct site_folder *folder)
{
    struct html *html = &writer->html;
    html_open(html, TAG_h2);
    page_link(html, writer->page, NULL, folder->url, name_folder(writer, folder));
    html_text_c(html, " ");
    page_count(writer, WORD_NOTE_COUNT, folder->list.count + (folder->index != SITE_NONE));
    html_close_line(html, TAG_h2);
}

/* The topics of one folder, from..to-1; ends with what else is in it when these are the last. */
static void write_folder(struct page_writer *writer, size_t from, size_t to)
{
    const struct site *site = writer->page->site;
    const struct site_folder *folder = &site->folders[site->topics[from].folder];
    bool titled = folder->path.len > 0 || site->folder_count > 1;
    enum html_tag heading = titled ? TAG_h3 : TAG_h2;
    struct html *html = &writer->html;
    if (titled)
        write_folder_title(writer, folder);
    html_open_class(html, TAG_div, "topics");
    html_newline(html);
    for (size_t i = from; i < to; i++)
        write_topic(writer, &site->topics[i], heading);
    if (to == site->topic_count || site->topics[to].folder != site->topics[from].folder)
        write_others(writer, folder, heading);
    html_close_line(html, TAG_div);
}

/* On which folder's page do the topics of the folder stand? */
static uint32_t find_owner(const struct site *site, const struct site_folder *folder)
{
    for (str path = folder->path; path.len; path = path_folder(path))
        for (size_t i = 1; i < site->topic_page_count; i++)
            if (str_eq(site->folders[site->topic_pages[i].folder].path, path))
                return site->topic_pages[i].folder;
    return 0;
}

static bool has_topic(const struct site *site, uint32_t folder)
{
    for (size_t i = 0; i < site->topic_count; i++)
        if (site->topics[i].folder == folder)
            return true;
    return false;
}

/* The folders that have notes and no topic, on the last page of the folder above them. */
static void write_rest(struct page_writer *writer, const struct site_topic_page *page)
{
    const struct site *site = writer->page->site;
    struct html *html = &writer->html;
    bool any = false;
    if (page + 1 < site->topic_pages + site->topic_page_count && page[1].folder == page->folder)
        return;
    for (uint32_t i = 0; i < site->folder_count; i++) {
        const struct site_folder *folder = &site->folders[i];
        if (!folder->list.count || find_owner(site, folder) != page->folder || has_topic(site, i))
            continue;
        if (!any) {
            page_word(writer, TAG_h2, NULL, WORD_WITHOUT_TOPIC);
            html_open_class(html, TAG_ul, "folders");
            html_newline(html);
        }
        any = true;
        html_open(html, TAG_li);
        page_link(html, writer->page, NULL, folder->url, name_folder(writer, folder));
        html_text_c(html, " ");
        page_count(writer, WORD_NOTE_COUNT, folder->list.count);
        html_close_line(html, TAG_li);
    }
    if (any)
        html_close_line(html, TAG_ul);
}

/* ---- the page ------------------------------------------------------------------------------- */

/* "wars (2)": the folder, and which of its pages it is. */
static void add_name(struct buf *out, const struct page_writer *writer,
                     const struct site_topic_page *page)
{
    str folder = writer->page->site->folders[page->folder].path;
    buf_add(out, folder.len ? folder : words_get(&writer->words, WORD_HOME));
    if (page->number > 1)
        buf_printf(out, " (%u)", page->number);
}

/* Another page of topics, and its largest ones. */
static void write_other_page(struct page_writer *writer, const struct site_topic_page *other)
{
    const struct site *site = writer->page->site;
    struct html *html = &writer->html;
    struct buf name = {0};
    add_name(&name, writer, other);
    html_open(html, TAG_li);
    page_link(html, writer->page, NULL, other->url, buf_str(&name));
    html_text_c(html, " ");
    page_count(writer, WORD_TOPIC_COUNT, other->count);
    html_newline(html);
    html_open(html, TAG_p);
    for (size_t i = 0; i < other->count && i < NAMES_SHOWN; i++) {
        html_text_c(html, i ? "\u00A0· " : "");
        html_text(html, site->files[site->topics[other->first + i].files[0]].title);
    }
    html_close(html, TAG_p);
    html_close_line(html, TAG_li);
    buf_release(&name);
}

static void write_other_pages(struct page_writer *writer)
{
    const struct site *site = writer->page->site;
    struct html *html = &writer->html;
    html_open_class(html, TAG_ul, "folders");
    html_newline(html);
    for (size_t i = 1; i < site->topic_page_count; i++)
        write_other_page(writer, &site->topic_pages[i]);
    html_close_line(html, TAG_ul);
}

static void write_topics(struct page_writer *writer, const struct site_topic_page *page)
{
    const struct site *site = writer->page->site;
    size_t end = page->first + page->count;
    for (size_t from = page->first, to; from < end; from = to) {
        for (to = from + 1; to < end && site->topics[to].folder == site->topics[from].folder;)
            to++;
        write_folder(writer, from, to);
    }
}

void page_topics(const struct page *page, struct buf *out)
{
    const struct site *site = page->site;
    const struct site_topic_page *part = &site->topic_pages[page->index];
    struct page_writer writer;
    struct buf title = {0};
    page_begin(&writer, page, (str){0});
    buf_add(&title, words_get(&writer.words, WORD_TOPICS));
    if (page->index) {
        buf_add(&title, STR(": "));
        add_name(&title, &writer, part);
    }
    writer.title = buf_str(&title);
    writer.scripts = SCRIPTS_TOPICS;
    writer.lists = true;
    page_topics_breadcrumb(&writer);
    page_title(&writer.html, NULL, writer.title);
    page_word(&writer, TAG_p, "video", WORD_TOPICS_TEXT);
    if (!page->index && site->topic_page_count > 1)
        write_other_pages(&writer);
    write_topics(&writer, part);
    write_rest(&writer, part);
    page_end(&writer, out);
    buf_release(&title);
}
