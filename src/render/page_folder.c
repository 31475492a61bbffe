/* SPDX-License-Identifier: MIT
 *
 * The index of a folder that has no note of its own for it; of the root, the home page.
 */
#include "kwiki/path.h"
#include "page.h"
#include <stdlib.h>

/* What the listing leaves out: files that the folder's own page links to, by index. */
struct listing {
    struct page_writer *writer;
    const struct site_folder *folder;
    bool *linked; /* NULL: nothing is left out */
};

static bool lists_folder(const struct listing *listing, uint32_t folder)
{
    uint32_t index = listing->writer->page->site->folders[folder].index;
    return !listing->linked || index == SITE_NONE || !listing->linked[index];
}

static bool lists_file(const struct listing *listing, uint32_t file)
{
    return !listing->linked || !listing->linked[file];
}

static void begin_list(struct page_writer *writer, enum word title, const char *class)
{
    page_word(writer, TAG_h2, NULL, title);
    html_open_class(&writer->html, TAG_ul, class);
    html_newline(&writer->html);
}

static void end_list(struct html *html)
{
    html_close_line(html, TAG_ul);
}

static void write_folders(const struct listing *listing)
{
    struct page_writer *writer = listing->writer;
    struct html *html = &writer->html;
    bool any = false;
    for (size_t i = 0; i < listing->folder->folder_count; i++) {
        uint32_t index = listing->folder->folders[i];
        const struct site_folder *below = &writer->page->site->folders[index];
        if (!lists_folder(listing, index))
            continue;
        if (!any)
            begin_list(writer, WORD_FOLDERS, "folders");
        any = true;
        html_open(html, TAG_li);
        page_link(html, writer->page, NULL, below->url, path_name(below->path));
        html_text_c(html, " ");
        page_count(writer, WORD_NOTE_COUNT, below->note_total);
        html_close_line(html, TAG_li);
    }
    if (any)
        end_list(html);
}

static void write_notes(const struct listing *listing)
{
    struct page_writer *writer = listing->writer;
    struct html *html = &writer->html;
    bool any = false;
    for (size_t i = 0; i < listing->folder->file_count; i++) {
        if (!lists_file(listing, listing->folder->files[i]))
            continue;
        if (!any)
            begin_list(writer, WORD_NOTES, "notes");
        any = true;
        html_open(html, TAG_li);
        page_note_link(html, writer->page, listing->folder->files[i]);
        html_close_line(html, TAG_li);
    }
    if (any)
        end_list(html);
}

static void write_listing(const struct listing *listing)
{
    struct html *html = &listing->writer->html;
    listing->writer->lists = true;
    html_open(html, TAG_section);
    html_attr(html, "id", STR("notes"));
    html_attr(html, "class", STR("listing"));
    html_newline(html);
    write_folders(listing);
    write_notes(listing);
    html_close_line(html, TAG_section);
}

static bool lists_any(const struct listing *listing)
{
    for (size_t i = 0; i < listing->folder->folder_count; i++)
        if (lists_folder(listing, listing->folder->folders[i]))
            return true;
    for (size_t i = 0; i < listing->folder->file_count; i++)
        if (lists_file(listing, listing->folder->files[i]))
            return true;
    return false;
}

void page_listing(struct page_writer *writer, const struct site_folder *folder)
{
    const struct site *site = writer->page->site;
    const struct site_file *index = &site->files[folder->index];
    struct listing listing = {writer, folder, heap_alloc(site->file_count, sizeof(bool))};
    for (size_t i = 0; i < index->note->link_count; i++)
        if (index->answers[i].file != SITE_NONE)
            listing.linked[index->answers[i].file] = true;
    if (lists_any(&listing))
        write_listing(&listing);
    free(listing.linked);
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
    html_close_line(html, TAG_p);
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
    write_listing(&(struct listing){&writer, folder, NULL});
    page_end(&writer, out);
}
