/* SPDX-License-Identifier: MIT
 *
 * compile: the stages that most commands share, from the settings to the site.
 */
#ifndef KWIKI_COMMAND_COMPILE_H
#define KWIKI_COMMAND_COMPILE_H

#include "kwiki/command.h"
#include "kwiki/site.h"
#include "kwiki/vault.h"
#include "progress.h"

struct compilation {
    struct vault vault;
    struct note *notes;       /* parallel to the vault's sources */
    int *read_errors;         /* likewise: why a note could not be read, else 0 */
    const bool *kept;         /* likewise: the note is there already; NULL when none is */
    struct sidecar *sidecars; /* of the files of the media folder that are ones */
    size_t sidecar_count;
    struct site site;
    struct progress *progress;    /* NULL: none is shown */
    const atomic_bool *cancelled; /* may be NULL; set by another thread when nobody waits */
    bool has_site;
};

/* Opens the vault and completes the settings. False after a finding. */
bool cmd_compile_open(struct command *command, struct compilation *compilation);

/* The second half of it, for a vault that is open, or none (NULL): completes the settings of
 * command->options.
 * *stamp tells texts of the file apart; it may be NULL. */
bool cmd_compile_settings(struct command *command, const struct vault *vault, uint64_t *stamp);

/* What is no part of the vault: what the settings say, and a theme's folder in it. */
struct ignore_patterns cmd_compile_ignored(const struct command *command);

/* Reads and parses the notes of the scanned vault that are not kept, and reports those that can
 * not be read, kept ones too; then the sidecars. */
void cmd_compile_notes(struct command *command, struct compilation *compilation);

/* Has a signal come, or has the run been cancelled? */
bool cmd_compile_stopped(const struct compilation *compilation);

/* Scans the vault, parses all notes and builds the site. False when it was interrupted. */
bool cmd_compile(struct command *command, struct compilation *compilation);

void cmd_compile_release(struct compilation *compilation);

#endif
