/* SPDX-License-Identifier: MIT
 *
 * embeds: notes that are shown in notes, and those that would be shown in themselves.
 */
#ifndef KWIKI_SITE_EMBEDS_H
#define KWIKI_SITE_EMBEDS_H

#include "kwiki/site.h"

/* Reports the embeds that lead back to what they stand in. */
void embeds_report_cycles(const struct site *site, struct diag_list *diags);

#endif
