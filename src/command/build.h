/* SPDX-License-Identifier: MIT
 *
 * build: writing a compiled site.
 */
#ifndef KWIKI_COMMAND_BUILD_H
#define KWIKI_COMMAND_BUILD_H

#include "kwiki/output.h"
#include "prepare.h"

/* Writes the site's files and frees the output. False when the run was stopped or the system
 * refused something. The counts are set when it is true. */
bool cmd_build_write(const struct compilation *compilation, const struct prepared *prepared,
                     unsigned threads, struct output *output, struct output_counts *counts);

#endif
