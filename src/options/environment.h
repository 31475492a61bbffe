/* SPDX-License-Identifier: MIT
 *
 * environment: variables that look like settings.
 */
#ifndef KWIKI_OPTIONS_ENVIRONMENT_H
#define KWIKI_OPTIONS_ENVIRONMENT_H

#include "settings.h"

/* Reports those that are not read and one slip from one that is (odd-config). */
void environment_check(struct arena *arena, struct diag_list *diags);

#endif
