/* SPDX-License-Identifier: MIT
 *
 * The index of all tags.
 */
#include "page.h"

static void write_tag(struct page_writer *writer, const struct site_tag *tag)
{
    struct html *html = &writer->html;
    html_open(html, TAG_li);
    page_link(html, writer->page, "tag", tag->url, tag->tag);
    html_text_c(html, " ");
    page_count(writer, WORD_NOTE_COUNT, tag->file_count);
    html_close_line(html, TAG_li);
}

void page_tags(const struct page *page, struct buf *out)
{
    const struct site *site = page->site;
    struct page_writer writer;
    page_begin_list(&writer, page, WORD_TAGS);
    struct html *html = &writer.html;
    html_open_class(html, TAG_ul, "folders");
    html_newline(html);
    for (size_t i = 0; i < site->tag_count; i++)
        write_tag(&writer, &site->tags[i]);
    html_close(html, TAG_ul);
    page_end(&writer, out);
}
