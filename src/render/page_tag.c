/* SPDX-License-Identifier: MIT
 *
 * The page of a tag: the notes that have it.
 */
#include "list.h"

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
    writer.filter = tag->file_count >= LIST_FILTER_LEAST;
    list_begin_rows(&writer, "rows");
    for (size_t i = 0; i < tag->file_count; i++)
        page_note_row(&writer, tag->files[i]);
    list_end_rows(&writer);
    page_end(&writer, out);
}
