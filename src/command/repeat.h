/* SPDX-License-Identifier: MIT
 *
 * repeat: a run in which nothing has changed since an earlier one says again what that one has
 * said.
 */
#ifndef KWIKI_COMMAND_REPEAT_H
#define KWIKI_COMMAND_REPEAT_H

#include "kwiki/command.h"
#include "kwiki/findings.h"
#include "kwiki/workspace.h"

/* What summaries count. */
struct totals {
    uint64_t notes, videos, moments, links, broken, theme_files;
};

struct repeat {
    uint64_t output; /* of a build, as cache_output has it; 0: a check */
    struct hash_128 key;
    bool is_sure; /* all that the run depends on has been as it is for long enough */
};

/* Finds the sources and the key of the run: of them, the settings, what pages load besides, and
 * how NOTES and what concerns findings were typed. */
void repeat_begin(struct repeat *repeat, struct command *command, struct workspace *workspace,
                  uint64_t output);

/* What an earlier run with this key has found; in the command's arena. False when there was none.
 */
bool repeat_find(const struct repeat *repeat, struct command *command, struct verdict *verdict,
                 struct totals *totals);

/* Leaves to later runs what this one has found. */
void repeat_store(const struct repeat *repeat, const struct command *command,
                  const struct verdict *verdict, const struct totals *totals);

struct totals repeat_totals(const struct site *site);

#endif
