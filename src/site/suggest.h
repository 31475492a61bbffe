/* SPDX-License-Identifier: MIT
 *
 * suggest: for each target that leads nowhere, the file that is probably meant. Better none than
 * a wrong one: of two that are equally near, one is taken only when it lies in the folder of the
 * note that has the link.
 */
#ifndef KWIKI_SITE_SUGGEST_H
#define KWIKI_SITE_SUGGEST_H

#include "kwiki/site.h"

/* Fills in the suggestions of the wanted targets and of the answers that have no file. */
void suggest_files(struct site *site, unsigned threads);

#endif
