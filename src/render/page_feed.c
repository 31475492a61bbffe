/* SPDX-License-Identifier: MIT
 *
 * feed.xml: the notes with the latest dates, as Atom (RFC 4287). The dates are the notes' own: a
 * feed that said when it was built would say nothing new.
 */
#include "head.h"
#include "kwiki/note_text.h"
#include "page.h"

#define NO_DATE "1970-01-01T00:00:00Z" /* of a feed without entries; Atom wants one */

/* "tag:example.org,2024-03-05:/path": stays the same wherever the site moves (RFC 4151). */
static void add_entry_id(struct buf *out, const struct site *site, const struct site_file *file)
{
    str base = site->settings->base_url;
    str host = str_cut(str_from(base, str_search(base, STR("://")) + 3), '/').head;
    buf_add(out, STR("tag:"));
    buf_add(out, str_cut(host, ':').head);
    buf_printf(out, ",%.10s:/", file->updated.ptr);
    site_address_path(out, file->url);
}

static void write_entry(struct html *html, const struct site *site, const struct site_file *file)
{
    struct buf text = {0};
    html_open(html, TAG_entry);
    html_newline(html);
    html_element(html, TAG_title, NULL, file->title);
    html_newline(html);
    site_address(&text, site, file->url);
    head_link(html, "alternate", buf_str(&text));
    buf_clear(&text);
    add_entry_id(&text, site, file);
    html_element(html, TAG_id, NULL, buf_str(&text));
    html_newline(html);
    html_element(html, TAG_updated, NULL, file->updated);
    html_newline(html);
    buf_clear(&text);
    note_text_description(&text, file->note);
    html_element(html, TAG_summary, NULL, buf_str(&text));
    html_newline(html);
    html_close_line(html, TAG_entry);
    buf_release(&text);
}

static void write_head(struct html *html, const struct site *site, str url)
{
    struct buf address = {0};
    html_element(html, TAG_title, NULL, site->title);
    html_newline(html);
    site_address(&address, site, STR("index.html"));
    html_element(html, TAG_id, NULL, buf_str(&address));
    html_newline(html);
    head_link(html, "alternate", buf_str(&address));
    buf_clear(&address);
    site_address(&address, site, url);
    head_link(html, "self", buf_str(&address));
    html_element(html, TAG_updated, NULL,
                 site->newest_count ? site->files[site->newest[0]].updated : STR(NO_DATE));
    html_newline(html);
    html_open(html, TAG_author);
    html_element(html, TAG_name, NULL, site->title);
    html_close_line(html, TAG_author);
    buf_release(&address);
}

void page_feed(const struct page *page, struct buf *out)
{
    const struct site *site = page->site;
    struct html writer = {.out = out}, *html = &writer;
    buf_add(out, STR("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"));
    html_open(html, TAG_feed);
    html_attr(html, "xmlns", STR("http://www.w3.org/2005/Atom"));
    html_attr(html, "xml:lang", site->settings->language);
    html_newline(html);
    write_head(html, site, page->url);
    for (size_t i = 0; i < site->newest_count; i++)
        write_entry(html, site, &site->files[site->newest[i]]);
    html_close_line(html, TAG_feed);
}
