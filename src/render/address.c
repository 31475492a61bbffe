/* SPDX-License-Identifier: MIT
 *
 * Addresses.
 */
#include "address.h"
#include "kwiki/path.h"

/* The attribute, with the fragment unless there is none; releases the buffer. */
static void write_url(struct html *html, const char *name, struct buf *url, bool has_fragment,
                      str fragment)
{
    if (has_fragment) {
        buf_add_char(url, '#');
        buf_add(url, fragment);
    }
    html_attr_url(html, name, buf_str(url));
    buf_release(url);
}

void address_file(struct html *html, const char *name, str page, str url, str fragment)
{
    struct buf address = {0};
    path_link(&address, page, url);
    write_url(html, name, &address, fragment.len, fragment);
}

void address_written(struct html *html, const char *name, const struct link *link)
{
    struct buf address = {0};
    if (!link->is_encoded)
        path_encode(&address, link->target);
    else
        buf_add(&address, link->target);
    write_url(html, name, &address, link->has_fragment, link->fragment);
}
