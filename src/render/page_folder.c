/* SPDX-License-Identifier: MIT
 *
 * The index of a folder that has no note of its own for it; of the root, the home page. And the
 * same listing below a note that is its folder's page.
 */
#include "home.h"
#include "kwiki/note_text.h"
#include "list.h"
#include <stdlib.h>

/* What the listing leaves out: files that the folder's own page links to, by index. */
struct listing {
    struct page_writer *writer;
    uint32_t folder;
    bool *linked; /* NULL: nothing is left out */
};

static const struct site_folder *folder_of(const struct listing *listing)
{
    return &listing->writer->page->site->folders[listing->folder];
}

struct list page_folder_list(const struct site *site, uint32_t folder)
{
    struct list list = page_notes_list(site);
    list.of = &site->folders[folder].list;
    list.url = site->folders[folder].url;
    return list;
}

/* ---- folders -------------------------------------------------------------------------------- */

static bool lists_folder(const struct listing *listing, uint32_t folder)
{
    uint32_t index = listing->writer->page->site->folders[folder].index;
    return !listing->linked || index == SITE_NONE || !listing->linked[index];
}

/* What it is called, how much it holds, and what its own page begins with. */
static void write_card(struct page_writer *writer, uint32_t index)
{
    const struct site *site = writer->page->site;
    const struct site_folder *folder = &site->folders[index];
    struct html *html = &writer->html;
    struct buf description = {0};
    if (folder->index != SITE_NONE)
        note_text_description(&description, site->files[folder->index].note);
    html_open(html, TAG_li);
    page_link(html, writer->page, NULL, folder->url, site_folder_title(site, index));
    html_text_c(html, " ");
    page_count(writer, WORD_NOTE_COUNT, folder->note_total);
    if (description.len)
        html_element(html, TAG_p, NULL, buf_str(&description));
    html_close_line(html, TAG_li);
    buf_release(&description);
}

static bool has_folders(const struct listing *listing)
{
    const struct site_folder *folder = folder_of(listing);
    for (size_t i = 0; i < folder->folder_count; i++)
        if (lists_folder(listing, folder->folders[i]))
            return true;
    return false;
}

static void write_folders(const struct listing *listing)
{
    const struct site_folder *folder = folder_of(listing);
    if (!has_folders(listing))
        return;
    page_word(listing->writer, TAG_h2, NULL, WORD_FOLDERS);
    list_begin_rows(listing->writer, "folders");
    for (size_t i = 0; i < folder->folder_count; i++)
        if (lists_folder(listing, folder->folders[i]))
            write_card(listing->writer, folder->folders[i]);
    list_end_rows(listing->writer);
}

/* ---- notes ---------------------------------------------------------------------------------- */

static bool has_notes(const struct listing *listing)
{
    const struct site_list *list = &folder_of(listing)->list;
    for (size_t i = 0; i < list->count; i++)
        if (!listing->linked || !listing->linked[list->items[i]])
            return true;
    return false;
}

static void write_notes(const struct listing *listing)
{
    struct list list = page_folder_list(listing->writer->page->site, listing->folder);
    if (!has_notes(listing))
        return;
    page_word(listing->writer, TAG_h2, NULL, WORD_NOTES);
    list_write_but(listing->writer, &list, listing->linked);
}

/* ---- both ----------------------------------------------------------------------------------- */

static void begin_listing(const struct listing *listing, const char *id)
{
    struct html *html = &listing->writer->html;
    listing->writer->lists = true;
    html_open(html, TAG_section);
    html_attr(html, "id", str_from_c(id));
    html_attr(html, "class", STR("listing"));
    html_newline(html);
}

static void write_listing(const struct listing *listing)
{
    begin_listing(listing, "notes");
    write_folders(listing);
    write_notes(listing);
    html_close_line(&listing->writer->html, TAG_section);
}

/* The folders, which are few, the best of the site, then all notes. */
static void write_home(const struct listing *listing)
{
    struct page_writer *writer = listing->writer;
    bool folders = has_folders(listing), notes = has_notes(listing);
    if (folders) {
        begin_listing(listing, notes ? "folders" : "notes");
        write_folders(listing);
        html_close_line(&writer->html, TAG_section);
    }
    home_write(writer);
    if (notes || !folders) {
        begin_listing(listing, "notes");
        write_notes(listing);
        html_close_line(&writer->html, TAG_section);
    }
}

void page_listing(struct page_writer *writer, uint32_t folder)
{
    const struct site *site = writer->page->site;
    const struct site_file *index = &site->files[site->folders[folder].index];
    struct listing listing = {writer, folder, heap_alloc(site->file_count, sizeof(bool))};
    for (size_t i = 0; i < index->note->link_count; i++)
        if (index->answers[i].file != SITE_NONE)
            listing.linked[index->answers[i].file] = true;
    if (has_folders(&listing) || has_notes(&listing))
        write_listing(&listing);
    free(listing.linked);
}

/* A folder that holds nothing but one folder has nothing to choose from: that one's notes stand
 * there at once. */
static uint32_t folder_with_choice(const struct site *site, uint32_t folder)
{
    while (!site->folders[folder].list.count && site->folders[folder].folder_count == 1 &&
           site->folders[site->folders[folder].folders[0]].index == SITE_NONE)
        folder = site->folders[folder].folders[0];
    return folder;
}

void page_folders(struct page_writer *writer)
{
    struct listing listing = {writer, folder_with_choice(writer->page->site, 0), NULL};
    write_folders(&listing);
}

/* ---- pages of their own --------------------------------------------------------------------- */

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
    const struct site *site = page->site;
    const struct site_folder *folder = &site->folders[page->index];
    str title = site_folder_title(site, page->index);
    struct page_writer writer;
    page_begin(&writer, page, title);
    page_breadcrumb(&writer, folder->path);
    page_title(&writer.html, NULL, title);
    write_summary(&writer, folder);
    struct listing listing = {&writer, folder_with_choice(site, page->index), NULL};
    if (folder->path.len)
        write_listing(&listing);
    else
        write_home(&listing);
    page_end(&writer, out);
}
