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
    html_open(html, TAG_p);
    html_attr(html, "class", STR("suggestion"));
    html_text_c(html, "Did you mean ");
    if (file->note)
        page_note_link(html, writer->page, index);
    else if (file->url.len)
        page_link(html, writer->page, NULL, file->url, file->source->path);
    else
        html_text(html, file->source->path);
    html_text_c(html, "?");
    html_close(html, TAG_p);
    html_newline(html);
}

static void write_entry(struct page_writer *writer, const struct wanted *wanted)
{
    struct html *html = &writer->html;
    html_open(html, TAG_li);
    html_attr(html, "id", wanted->folded);
    html_element(html, TAG_strong, NULL, wanted->target);
    html_text_c(html, " ");
    html_open(html, TAG_span);
    html_attr(html, "class", STR("count"));
    page_count(html, wanted->count, "link", "links");
    html_close(html, TAG_span);
    html_newline(html);
    write_suggestion(writer, wanted->suggestion);
    html_open(html, TAG_p);
    for (size_t i = 0; i < wanted->file_count && i < REFERRERS_SHOWN; i++) {
        if (i)
            html_text_c(html, ", ");
        page_note_link(html, writer->page, wanted->files[i]);
    }
    if (wanted->file_count > REFERRERS_SHOWN) {
        html_text_c(html, " and ");
        page_count(html, wanted->file_count - REFERRERS_SHOWN, "more note", "more notes");
    }
    html_close(html, TAG_p);
    html_close(html, TAG_li);
    html_newline(html);
}

void page_wanted(const struct page *page, struct buf *out)
{
    const struct site *site = page->site;
    struct page_writer writer;
    page_begin(&writer, page, STR("Wanted pages"));
    page_breadcrumb(&writer, STR(""));
    struct html *html = &writer.html;
    html_element(html, TAG_h1, NULL, STR("Wanted pages"));
    html_newline(html);
    html_element(html, TAG_p, "video",
                 site->wanted_count ? STR("Notes link to these pages, which do not exist yet.")
                                    : STR("Every link leads somewhere: no page is wanted."));
    html_newline(html);
    html_open(html, TAG_ul);
    html_attr(html, "class", STR("wanted-list"));
    html_newline(html);
    for (size_t i = 0; i < site->wanted_count; i++)
        write_entry(&writer, &site->wanted[i]);
    html_close(html, TAG_ul);
    page_end(&writer, out);
}
