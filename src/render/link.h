/* SPDX-License-Identifier: MIT
 *
 * link: the links and images of a body, with the site's answers or, standing alone, as written.
 */
#ifndef KWIKI_RENDER_LINK_H
#define KWIKI_RENDER_LINK_H

#include "body.h"

void link_whole(struct html *html, const struct body_context *context, uint32_t index);
void link_open(struct html *html, const struct body_context *context, uint32_t index);
void link_image(struct html *html, const struct body_context *context, uint32_t index);

/* What stands for a wikilink in the text of another link: a picture, else its label. */
void link_in_link(struct html *html, const struct body_context *context, uint32_t index);

#endif
