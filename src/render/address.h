/* SPDX-License-Identifier: MIT
 *
 * address: the addresses of pages and files, and links' URLs as they are written.
 */
#ifndef KWIKI_RENDER_ADDRESS_H
#define KWIKI_RENDER_ADDRESS_H

#include "html.h"
#include "kwiki/site.h"

/* An attribute that leads from a page to an attachment. The fragment stays as it is written,
 * "page=3" or "t=30": a viewer or player reads it. */
void address_file(struct html *html, const char *name, str page, str url, str fragment);

/* An attribute with the URL of a link or image that stands alone. A Markdown link keeps it; of an
 * embed every character belongs to the path, so that no ':' makes a scheme. */
void address_written(struct html *html, const char *name, const struct link *link);

#endif
