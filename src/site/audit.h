/* SPDX-License-Identifier: MIT
 *
 * audit: findings about notes that need no link: names, titles, aliases, permalinks, times after
 * the end of a video, notes that nobody links to.
 */
#ifndef KWIKI_SITE_AUDIT_H
#define KWIKI_SITE_AUDIT_H

#include "kwiki/site.h"

/* To be called when the site is complete: what concerns names, titles, aliases and permalinks, ...
 */
void audit_names(const struct site *site, struct diag_list *diags);
/* ... and times and links. */
void audit_notes(const struct site *site, struct diag_list *diags);

#endif
