/* SPDX-License-Identifier: MIT
 *
 * head: what a page says to other programs in its head, and the scripts that it loads.
 */
#ifndef KWIKI_RENDER_HEAD_H
#define KWIKI_RENDER_HEAD_H

#include "page.h"

/* Adds to writer->head; `root` leads to the site's root. */
void head_write(struct page_writer *writer, str root);

/* A <link>. */
void head_link(struct html *html, const char *rel, str href);

#endif
