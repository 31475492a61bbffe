/* SPDX-License-Identifier: MIT
 *
 * sitemap.xml: the addresses of notes, videos and their lists (sitemaps.org).
 */
#include "page.h"

#define SITEMAP_MOST 50000 /* addresses that the protocol allows in one file */

struct sitemap {
    const struct site *site;
    struct html html;
    size_t count;
};

static void write_address(struct sitemap *sitemap, str url, str updated)
{
    struct html *html = &sitemap->html;
    struct buf address = {0};
    if (!url.len || sitemap->count++ >= SITEMAP_MOST)
        return;
    site_address(&address, sitemap->site, url);
    html_open(html, TAG_url);
    html_element(html, TAG_loc, NULL, buf_str(&address));
    if (updated.len)
        html_element(html, TAG_lastmod, NULL, updated);
    html_close_line(html, TAG_url);
    buf_release(&address);
}

void page_sitemap(const struct page *page, struct buf *out)
{
    const struct site *site = page->site;
    struct sitemap sitemap = {.site = site, .html = {.out = out}};
    struct html *html = &sitemap.html;
    str none = {0};
    buf_add(out, STR("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"));
    html_open(html, TAG_urlset);
    html_attr(html, "xmlns", STR("http://www.sitemaps.org/schemas/sitemap/0.9"));
    html_newline(html);
    for (size_t i = 0; i < site->folder_count; i++)
        if (site->folders[i].index == SITE_NONE)
            write_address(&sitemap, site->folders[i].url, none);
    for (size_t i = 0; i < site->file_count; i++)
        if (site->files[i].note && !site->files[i].note->meta.draft)
            write_address(&sitemap, site->files[i].url, site->files[i].updated);
#define SITE_PAGE(name, in_sitemap)                                                                \
    if (in_sitemap)                                                                                \
        write_address(&sitemap, site->name##_url, none);
#include "kwiki/site_pages.def"
    for (size_t i = 0; i < site->topic_page_count; i++)
        write_address(&sitemap, site->topic_pages[i].url, none);
    for (size_t i = 0; i < site->video_count; i++)
        write_address(&sitemap, site->videos[i].url, none);
    for (size_t i = 0; i < site->tag_count; i++)
        write_address(&sitemap, site->tags[i].url, none);
    html_close_line(html, TAG_urlset);
}
