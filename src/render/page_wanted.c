/* SPDX-License-Identifier: MIT
 *
 * The pages that notes link to and that do not exist.
 */
#include "page.h"

#define REFERRERS_SHOWN 20 /* of each entry; the rest is counted */

/* A note by its title, an attachment by its path; one that is not published has no link. */
static void write_suggestion(struct page_writer *writer, uint32_t index)
{
    if (index == SITE_NONE)
        return;
    struct html *html = &writer->html;
    const struct site_file *file = &writer->page->site->files[index];
    html_open_class(html, TAG_p, "suggestion");
    struct str_cut around = words_around(&writer->words, WORD_DID_YOU_MEAN);
    html_text(html, around.head);
    if (file->note)
        page_note_link(html, writer->page, index);
    else if (file->url.len)
        page_link(html, writer->page, NULL, file->url, file->source->path);
    else
        html_text(html, file->source->path);
    html_text(html, around.tail);
    html_close_line(html, TAG_p);
}

static void write_entry(struct page_writer *writer, const struct wanted *wanted)
{
    struct html *html = &writer->html;
    html_open(html, TAG_li);
    html_attr(html, "id", wanted->folded);
    html_element(html, TAG_strong, NULL, wanted->target);
    html_text_c(html, " ");
    page_count(writer, WORD_LINK_COUNT, wanted->count);
    html_newline(html);
    write_suggestion(writer, wanted->suggestion);
    page_note_list(writer, wanted->files, wanted->file_count, REFERRERS_SHOWN);
    html_close_line(html, TAG_li);
}

void page_wanted(const struct page *page, struct buf *out)
{
    const struct site *site = page->site;
    struct page_writer writer;
    page_begin_list(&writer, page, WORD_WANTED_PAGES);
    struct html *html = &writer.html;
    page_word(&writer, TAG_p, "video", site->wanted_count ? WORD_WANTED_SOME : WORD_WANTED_NONE);
    html_open_class(html, TAG_ul, "wanted-list");
    html_newline(html);
    for (size_t i = 0; i < site->wanted_count; i++)
        write_entry(&writer, &site->wanted[i]);
    html_close(html, TAG_ul);
    page_end(&writer, out);
}
