/* SPDX-License-Identifier: MIT
 *
 * compile: the stages that most commands share, from the settings to the site.
 */
#ifndef KWIKI_COMMAND_COMPILE_H
#define KWIKI_COMMAND_COMPILE_H

#include "kwiki/command.h"
#include "kwiki/site.h"
#include "kwiki/theme.h"
#include "kwiki/vault.h"
#include "progress.h"

struct compilation {
    struct vault vault;
    struct note *notes;       /* parallel to the vault's sources */
    struct sidecar *sidecars; /* of the files of the media folder that are ones */
    size_t sidecar_count;
    struct site site;
    struct progress *progress;
    bool has_site;
};

/* Opens the vault and completes the settings. False after a finding. */
bool cmd_compile_open(struct command *command, struct compilation *compilation);

/* Scans the vault, parses all notes and builds the site. False when it was interrupted. */
bool cmd_compile(struct command *command, struct compilation *compilation);

/* The theme, with the user's folder laid over it. False after a finding. */
bool cmd_compile_theme(struct command *command, const struct compilation *compilation,
                       struct theme *theme);
void cmd_compile_release(struct compilation *compilation);

#endif
