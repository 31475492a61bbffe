/* SPDX-License-Identifier: MIT
 *
 * The list of all notes, and how a note stands in a list.
 */
#include "kwiki/note_text.h"
#include "kwiki/path.h"
#include "list.h"

static str name_note(const struct site *site, uint32_t index)
{
    return site->files[index].title;
}

/* The video that it is about. */
static void write_video(struct page_writer *writer, const struct site_file *file)
{
    struct html *html = &writer->html;
    if (!file->note->own_video_count)
        return;
    html_open_class(html, TAG_p, "on");
    page_video_link(html, writer->page, &writer->page->site->videos[file->videos[0]]);
    html_close(html, TAG_p);
}

void page_note_folder(struct page_writer *writer, uint32_t index)
{
    str folder = path_folder(writer->page->site->files[index].source->path);
    if (!folder.len)
        return;
    html_text_c(&writer->html, " ");
    html_element(&writer->html, TAG_small, NULL, folder);
}

void page_note_row(struct page_writer *writer, uint32_t index)
{
    const struct site_file *file = &writer->page->site->files[index];
    struct html *html = &writer->html;
    struct buf description = {0};
    note_text_description(&description, file->note);
    html_open(html, TAG_li);
    page_note_link(html, writer->page, index);
    if (file->note->moment_count) {
        html_text_c(html, " ");
        page_count(writer, WORD_MOMENT_COUNT, file->note->moment_count);
    }
    if (writer->namesake)
        page_note_folder(writer, index);
    html_newline(html);
    if (description.len)
        html_element(html, TAG_p, NULL, buf_str(&description));
    write_video(writer, file);
    html_close_line(html, TAG_li);
    buf_release(&description);
}

struct list page_notes_list(const struct site *site)
{
    return (struct list){.of = &site->all_notes,
                         .write_row = page_note_row,
                         .name = name_note,
                         .class = "rows",
                         .url = site->notes_url};
}

void page_notes(const struct page *page, struct buf *out)
{
    const struct site *site = page->site;
    struct list list = page_notes_list(site);
    struct page_writer writer;
    page_begin_list(&writer, page, WORD_NOTES);
    struct html *html = &writer.html;
    html_open_class(html, TAG_p, "video");
    words_count(html, &writer.words, WORD_NOTE_COUNT, site->note_count);
    html_close_line(html, TAG_p);
    list_write(&writer, &list);
    page_end(&writer, out);
}
