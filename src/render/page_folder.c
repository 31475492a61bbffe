/* SPDX-License-Identifier: MIT
 *
 * The index of a folder that has no note of its own for it; of the root, the home page.
 */
#include "kwiki/path.h"
#include "page.h"

static void write_folders(struct page_writer *writer, const struct site_folder *folder)
{
    struct html *html = &writer->html;
    if (!folder->folder_count)
        return;
    page_word(writer, TAG_h2, NULL, WORD_FOLDERS);
    html_open_class(html, TAG_ul, "folders");
    html_newline(html);
    for (size_t i = 0; i < folder->folder_count; i++) {
        const struct site_folder *below = &writer->page->site->folders[folder->folders[i]];
        html_open(html, TAG_li);
        page_link(html, writer->page, NULL, below->url, path_name(below->path));
        html_text_c(html, " ");
        page_count(writer, WORD_NOTE_COUNT, below->note_total);
        html_close(html, TAG_li);
        html_newline(html);
    }
    html_close(html, TAG_ul);
    html_newline(html);
}

static void write_notes(struct page_writer *writer, const struct site_folder *folder)
{
    struct html *html = &writer->html;
    if (!folder->file_count)
        return;
    page_word(writer, TAG_h2, NULL, WORD_NOTES);
    html_open_class(html, TAG_ul, "notes");
    html_newline(html);
    for (size_t i = 0; i < folder->file_count; i++) {
        html_open(html, TAG_li);
        page_note_link(html, writer->page, folder->files[i]);
        html_close(html, TAG_li);
        html_newline(html);
    }
    html_close(html, TAG_ul);
    html_newline(html);
}

static void write_summary(struct page_writer *writer, const struct site_folder *folder)
{
    const struct site *site = writer->page->site;
    struct html *html = &writer->html;
    html_open_class(html, TAG_p, "video");
    words_count(html, &writer->words, WORD_NOTE_COUNT, folder->note_total);
    if (!folder->path.len && site->video_count) {
        html_text_c(html, ", ");
        html_open(html, TAG_a);
        html_attr_link(html, "href", writer->page->url, site->videos_url, (str){0});
        words_count(html, &writer->words, WORD_VIDEO_COUNT, site->video_count);
        html_close(html, TAG_a);
        html_text_c(html, ", ");
        words_count(html, &writer->words, WORD_MOMENTS_CITED, site->moment_count);
    }
    html_close(html, TAG_p);
    html_newline(html);
}

void page_folder(const struct page *page, struct buf *out)
{
    const struct site_folder *folder = &page->site->folders[page->index];
    str title = folder->path.len ? path_name(folder->path) : page->site->title;
    struct page_writer writer;
    page_begin(&writer, page, title);
    page_breadcrumb(&writer, folder->path);
    page_title(&writer.html, NULL, title);
    write_summary(&writer, folder);
    write_folders(&writer, folder);
    write_notes(&writer, folder);
    page_end(&writer, out);
}
