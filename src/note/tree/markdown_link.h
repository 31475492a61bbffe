/* SPDX-License-Identifier: MIT
 *
 * markdown_link: what the URL of a Markdown link or image leads to: into the vault, to another site
 * or to a video. URLs of other schemes than http, https and mailto never reach an attribute.
 */
#ifndef KWIKI_NOTE_MARKDOWN_LINK_H
#define KWIKI_NOTE_MARKDOWN_LINK_H

#include "../body/body_link.h"

/* Is the URL's scheme allowed? */
bool markdown_link_leads(str url);

/* Reads a link; false when its URL is forbidden. The strings must live in scratch memory. */
bool markdown_link_read(const struct draft *draft, str url, str title, struct place place,
                        struct url_link *read);

/* The same for an image; one whose file is a note embeds it. */
bool markdown_link_read_image(str url, str title, str alt, struct place place, struct link *read);

#endif
