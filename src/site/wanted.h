/* SPDX-License-Identifier: MIT
 *
 * wanted: the targets that no rule resolves, each with the notes that ask for it.
 */
#ifndef KWIKI_SITE_WANTED_H
#define KWIKI_SITE_WANTED_H

#include "kwiki/site.h"

/* Fills in site->wanted, but for the suggestions, and the `wanted` of the answers. */
void wanted_collect(struct site *site);

#endif
