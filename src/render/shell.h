/* SPDX-License-Identifier: MIT
 *
 * shell: what surrounds the main part of every page, from the theme's page.html. The file holds
 * slots, {{name}}, and nothing that must be computed.
 */
#ifndef KWIKI_RENDER_SHELL_H
#define KWIKI_RENDER_SHELL_H

#include "html.h"
#include "kwiki/render.h"

/* What goes into the slots, ready as text; escaping is the shell's. */
struct shell_parts {
    str language;
    str title;       /* of the page */
    str description; /* may be empty */
    str site_title;
    str page;           /* URL of the page, for relative links */
    str root;           /* what leads to the site's root: "../", "" or an absolute path */
    str videos, wanted; /* addresses of these two lists, from the page */
    str breadcrumb;     /* HTML */
    str main;           /* HTML */
};

void shell_write(const struct shell *shell, const struct shell_parts *parts, struct buf *out);

#endif
