/* SPDX-License-Identifier: MIT
 *
 * What a host shows for an address that leads nowhere. Hosts serve it at any depth, so all its
 * links are absolute.
 */
#include "page.h"

void page_not_found(const struct page *page, struct buf *out)
{
    struct page_writer writer;
    page_begin(&writer, page, STR("Page not found"));
    writer.absolute = true;
    html_element(&writer.html, TAG_h1, NULL, STR("Page not found"));
    html_newline(&writer.html);
    html_element(&writer.html, TAG_p, NULL,
                 STR("There is no page at this address. The links above lead on."));
    page_end(&writer, out);
}
