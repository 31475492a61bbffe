/* SPDX-License-Identifier: MIT
 *
 * urls: the plan of URLs, which source or page stands at which path under OUT. A path component
 * becomes a file name that every system can hold; two sources that meet in one path are told
 * apart by a number.
 */
#ifndef KWIKI_SITE_URLS_H
#define KWIKI_SITE_URLS_H

#include "kwiki/site.h"

/* Fills in the URLs of files, videos, folders and of the site's own pages. */
void urls_plan(struct site *site, struct diag_list *diags);

/* Takes the plan over from the site before, in which the same notes have the same names. False,
 * with nothing done, when its videos, linked files or tags are other ones. */
bool urls_copy(struct site *site, const struct site *before);

/* The path without ".html" of the page that a permalink names; empty when it is empty or leaves
 * the site. */
str urls_permalink(struct arena *arena, str link);

/* The page that an alias names which is a path and was the note's address: "/old/name",
 * "old/name.md". Empty for all other aliases. */
str urls_old_address(struct arena *arena, str alias);

/* A component as a file name, `extra` bytes of which are left for what is put after it. */
str urls_component(struct arena *arena, str component, size_t extra);

/* A vault path, component by component; the last one leaves room for `extra` bytes. */
str urls_path(struct arena *arena, str path, size_t extra);

#endif
