/* SPDX-License-Identifier: MIT
 *
 * A page at an old address of a note, which leads to the new one.
 */
#include "kwiki/path.h"
#include "page.h"

/* A refresh after no time is taken for a redirect by browsers and search engines alike. */
static void write_refresh(struct page_writer *writer, str target)
{
    struct html html = {.out = &writer->head};
    html_open(&html, TAG_meta);
    html_attr(&html, "http-equiv", STR("refresh"));
    html_attr_begin(&html, "content");
    buf_add(html.out, STR("0; url="));
    path_link(html.out, writer->page->url, target);
    html_attr_end(&html);
    html_newline(&html);
}

void page_redirect(const struct page *page, struct buf *out)
{
    const struct site_file *file = &page->site->files[page->site->redirects[page->index].file];
    struct page_writer writer;
    page_begin(&writer, page, file->title);
    writer.unlisted = true;
    write_refresh(&writer, file->url);
    struct html *html = &writer.html;
    struct str_cut around = words_around(&writer.words, WORD_MOVED);
    page_title(html, NULL, file->title);
    html_open(html, TAG_p);
    html_text(html, around.head);
    page_note_link(html, page, page->site->redirects[page->index].file);
    html_text(html, around.tail);
    html_close(html, TAG_p);
    page_end(&writer, out);
}
