/* SPDX-License-Identifier: MIT
 *
 * answers: where each link of each note leads, and the findings about links.
 */
#ifndef KWIKI_SITE_ANSWERS_H
#define KWIKI_SITE_ANSWERS_H

#include "memory.h"

/* Fills in the answers of all notes, in parallel; answer.wanted is left to wanted.c and
 * answer.suggestion to meant.c. Reports all but the links that lead nowhere. What the plan keeps
 * is copied, and nothing is said of it. */
void answers_resolve(struct site *site, const struct names *names, const struct memory_plan *plan,
                     unsigned threads, struct diag_list *diags);

/* Reports the links that lead nowhere, with what is probably meant. */
void answers_report_broken(struct site *site, struct diag_list *diags);

/* Is this kind of link looked up in the vault? */
bool answers_is_internal(enum link_kind kind);

#endif
