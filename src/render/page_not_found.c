/* SPDX-License-Identifier: MIT
 *
 * What a host shows for an address that leads nowhere. Hosts serve it at any depth, so all its
 * links are absolute.
 */
#include "kwiki/path.h"
#include "page.h"

/* The search for the words of the address, which a script fills in. */
static void write_search(struct page_writer *writer)
{
    const struct site *site = writer->page->site;
    struct html *html = &writer->html;
    if (!site->search_url.len)
        return;
    html_open(html, TAG_p);
    html_open_class(html, TAG_a, "search-address");
    html_attr_begin(html, "href");
    page_add_absolute_root(html->out, site->settings->base_url);
    path_encode(html->out, site->search_url);
    html_attr_end(html);
    words_attr_lang(html, &writer->words);
    html_text(html, words_get(&writer->words, WORD_SEARCH_ADDRESS));
    html_close(html, TAG_a);
    html_close(html, TAG_p);
    html_newline(html);
}

void page_not_found(const struct page *page, struct buf *out)
{
    struct page_writer writer;
    page_begin(&writer, page, (str){0});
    writer.title = words_get(&writer.words, WORD_NOT_FOUND);
    writer.absolute = true;
    writer.unlisted = true;
    page_word(&writer, TAG_h1, NULL, WORD_NOT_FOUND);
    page_word(&writer, TAG_p, NULL, WORD_NOT_FOUND_TEXT);
    write_search(&writer);
    page_end(&writer, out);
}
