/* SPDX-License-Identifier: MIT
 *
 * opensearch.xml: by which browsers offer the site's search in their address bar (OpenSearch 1.1).
 * Its addresses are absolute, so only a site that knows its own has it.
 */
#include "kwiki/utf8.h"
#include "page.h"

#define NAME_MAX_BYTES 16 /* of a short name, as OpenSearch has it */

void page_opensearch(const struct page *page, struct buf *out)
{
    const struct site *site = page->site;
    struct html writer = {.out = out}, *html = &writer;
    struct buf address = {0};
    site_address(&address, site, site->search_url);
    buf_add(&address, STR("?q={searchTerms}"));
    buf_add(out, STR("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"));
    html_open(html, TAG_OpenSearchDescription);
    html_attr(html, "xmlns", STR("http://a9.com/-/spec/opensearch/1.1/"));
    html_newline(html);
    html_element(html, TAG_ShortName, NULL, utf8_cut(site->title, NAME_MAX_BYTES));
    html_newline(html);
    html_element(html, TAG_Description, NULL, site->title);
    html_newline(html);
    html_open(html, TAG_Url);
    html_attr(html, "type", STR("text/html"));
    html_attr(html, "template", buf_str(&address));
    html_close(html, TAG_Url);
    html_newline(html);
    html_close(html, TAG_OpenSearchDescription);
    html_newline(html);
    buf_release(&address);
}
