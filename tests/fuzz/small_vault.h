/* SPDX-License-Identifier: MIT
 *
 * small_vault: a whole vault out of the fuzzer's bytes, compiled in memory as `kwiki build` does it
 * from a folder, without the disk.
 *
 * A line "=== PATH" begins a file; what stands before the first such line is index.md. kwiki.yaml
 * holds the settings, what a downloader wrote beside a video is read from the folder of media, and
 * all other files are notes and attachments by their ending.
 */
#ifndef KWIKI_FUZZ_SMALL_VAULT_H
#define KWIKI_FUZZ_SMALL_VAULT_H

#include "kwiki/options.h"
#include "kwiki/render.h"
#include "kwiki/site.h"

#define SMALL_VAULT_FILES 32 /* further ones are left out */

struct small_vault {
    struct arena arena;
    struct diag_list diags;
    struct options options;
    struct vault vault;
    str bytes[SMALL_VAULT_FILES]; /* of each source; point into the input */
    struct note **notes;          /* parallel to the sources, all parsed */
    struct sidecar *sidecars;
    size_t sidecar_count;
};

/* Reads and parses all files; the bytes must outlive the vault. False when the settings are
 * wrong, which ends a build. To be released in both cases. */
bool small_vault_read(struct small_vault *vault, str bytes);
void small_vault_release(struct small_vault *vault);

/* Parses the note again, out of other bytes. */
void small_vault_replace(struct small_vault *vault, size_t index, str bytes);

struct site_sources small_vault_sources(const struct small_vault *vault);

/* The site of all notes, and its findings; into the vault's own list. */
void small_vault_build(struct small_vault *vault, struct site *site);

/* All pages of the site, in the arena. The theme's files and its shell are read once for all. */
struct page_list small_vault_pages(struct arena *arena, const struct site *site);

#endif
