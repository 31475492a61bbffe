/* SPDX-License-Identifier: MIT
 *
 * option: the value of one option of the command line.
 */
#ifndef KWIKI_OPTIONS_OPTION_H
#define KWIKI_OPTIONS_OPTION_H

#include "table.h"

/* Why a value is not accepted, and what is probably meant. */
struct refusal {
    str message, suggestion;
};

/* Stores the argument (NULL for a flag), which lives as long as the options. False when it is not
 * accepted, with the refusal's message and suggestion set. */
bool option_set(struct options *options, const struct option_row *row, struct arena *arena,
                const char *argument, struct refusal *refusal);

/* An argument as it may stand in a message. */
str option_shown(struct arena *arena, const char *argument);

#endif
