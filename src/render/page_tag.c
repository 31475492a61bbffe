/* SPDX-License-Identifier: MIT
 *
 * The page of a tag: the notes that have it.
 */
#include "kwiki/note_text.h"
#include "page.h"

static void write_note(struct page_writer *writer, uint32_t index)
{
    const struct site_file *file = &writer->page->site->files[index];
    struct html *html = &writer->html;
    struct buf description = {0};
    note_text_description(&description, file->note);
    html_open(html, TAG_li);
    page_note_link(html, writer->page, index);
    html_newline(html);
    if (description.len)
        html_element(html, TAG_p, NULL, buf_str(&description));
    html_close_line(html, TAG_li);
    buf_release(&description);
}

void page_tag(const struct page *page, struct buf *out)
{
    const struct site_tag *tag = &page->site->tags[page->index];
    struct page_writer writer;
    page_begin(&writer, page, tag->tag);
    writer.lists = true;
    page_tag_breadcrumb(&writer);
    struct html *html = &writer.html;
    page_title(html, "tag", tag->tag);
    html_open_class(html, TAG_p, "video");
    words_count(html, &writer.words, WORD_NOTE_COUNT, tag->file_count);
    html_close_line(html, TAG_p);
    html_open_class(html, TAG_ul, "videos");
    html_newline(html);
    for (size_t i = 0; i < tag->file_count; i++)
        write_note(&writer, tag->files[i]);
    html_close(html, TAG_ul);
    page_end(&writer, out);
}
