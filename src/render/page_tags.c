/* SPDX-License-Identifier: MIT
 *
 * The list of all tags.
 */
#include "list.h"

static str name_tag(const struct site *site, uint32_t index)
{
    return site->tags[index].tag;
}

static void write_tag(struct page_writer *writer, uint32_t index)
{
    const struct site_tag *tag = &writer->page->site->tags[index];
    struct html *html = &writer->html;
    html_open(html, TAG_li);
    page_link(html, writer->page, "tag", tag->url, tag->tag);
    html_text_c(html, " ");
    page_count(writer, WORD_NOTE_COUNT, tag->file_count);
    html_close_line(html, TAG_li);
}

struct list page_tags_list(const struct site *site)
{
    return (struct list){.of = &site->all_tags,
                         .write_row = write_tag,
                         .name = name_tag,
                         .class = "rows tags-list",
                         .url = site->tags_url};
}

void page_tags(const struct page *page, struct buf *out)
{
    struct list list = page_tags_list(page->site);
    struct page_writer writer;
    page_begin_list(&writer, page, WORD_TAGS);
    list_write(&writer, &list);
    page_end(&writer, out);
}
