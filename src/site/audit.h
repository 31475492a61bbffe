/* SPDX-License-Identifier: MIT
 *
 * audit: findings about notes that need no link: names, titles, aliases, permalinks, times behind
 * the end of a video, notes that nobody links to.
 */
#ifndef KWIKI_SITE_AUDIT_H
#define KWIKI_SITE_AUDIT_H

#include "kwiki/site.h"

/* To be called when the site is complete. */
void audit_report(const struct site *site, struct diag_list *diags);

#endif
