/* SPDX-License-Identifier: MIT
 *
 * meant: for each link that leads nowhere, the file that is probably meant.
 */
#ifndef KWIKI_SITE_MEANT_H
#define KWIKI_SITE_MEANT_H

#include "kwiki/site.h"

/* Fills in the suggestions of the wanted targets and of the answers that have no file. */
void meant_find(struct site *site, unsigned threads);

#endif
