/* SPDX-License-Identifier: MIT
 *
 * shell: what surrounds the main part of every page, from the theme's page.html, head.html and
 * footer.html, whose slots are the same.
 */
#ifndef KWIKI_RENDER_SHELL_H
#define KWIKI_RENDER_SHELL_H

#include "html.h"
#include "kwiki/hash.h"
#include "kwiki/render.h"

/* What goes into the slots. Texts are escaped by the shell; HTML is the writer's own. */
struct shell_parts {
    str language;
    str title;                    /* of the page, as a browser's tab shows it */
    str site_title;               /* of the site */
    str root;                     /* what leads to the site's root: "../", "" or an absolute path */
    str skip;                     /* text of the link that skips to the content */
    str words_language;           /* that it is in */
    const struct str_list *allow; /* sources of others that its policy names */
    str head;       /* HTML: descriptions and addresses for other programs, and scripts */
    str links;      /* HTML: the lists of the site */
    str breadcrumb; /* HTML */
    str main;       /* HTML */
    str more;       /* HTML: links of the footer */
};

/* The hash of the theme's files that it is made of. */
struct hash_128 shell_source(const struct shell *shell);

/* The libraries that the site has. */
const struct libraries *shell_libraries(const struct shell *shell);

void shell_write(const struct shell *shell, const struct shell_parts *parts, struct buf *out);

#endif
