/* SPDX-License-Identifier: MIT
 *
 * robots.txt (RFC 9309): all may be read, and the site map tells what there is. Crawlers look for
 * it at the root of a host alone.
 */
#include "page.h"

void page_robots(const struct page *page, struct buf *out)
{
    const struct site *site = page->site;
    buf_add(out, STR("User-agent: *\nDisallow:\n"));
    if (!site->sitemap_url.len)
        return;
    buf_add(out, STR("\nSitemap: "));
    site_address(out, site, site->sitemap_url);
    buf_add_char(out, '\n');
}
