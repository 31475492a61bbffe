/* SPDX-License-Identifier: MIT
 *
 * findings_baseline: the findings that a team has decided to live with for now. A finding is known
 * by its code, path and subject, never by its line, so that edits above it do not bring it back.
 */
#ifndef KWIKI_FINDINGS_BASELINE_H
#define KWIKI_FINDINGS_BASELINE_H

#include "kwiki/findings.h"

#define BASELINE_FILE ".kwiki-baseline.json"

/* One known finding, `count` times in its note. */
struct baseline_entry {
    str code, path, subject;
    size_t count;
};

struct baseline {
    struct baseline_entry *entries; /* sorted by path, code, subject */
    size_t count;
    bool found; /* there was a file */
};

/* The file to be used, as the user would type it: the one that was asked for, else that of the
 * current folder or of one above it in the repository, else that of NOTES or of one above it in
 * the repository; NULL when there is none. */
const char *baseline_find(struct arena *arena, const struct options *options);

/* Reads the file. False with a finding when it cannot be read or is no baseline; a missing file
 * is empty and, unless it was asked for, no mistake. */
bool baseline_read(struct baseline *baseline, struct arena *arena, const char *path, bool required,
                   struct diag_list *diags);

/* Takes the known findings out of the verdict; gives how many they were. What remains of the
 * counts (entries that no finding matches any more) is stale. */
size_t baseline_apply(struct baseline *baseline, struct verdict *verdict, struct arena *arena);
size_t baseline_stale(const struct baseline *baseline);

/* The findings of a verdict as a baseline. */
struct baseline baseline_from(const struct verdict *verdict, struct arena *arena);

/* The entries of `baseline` that the verdict still has, at most as often as it has them. */
struct baseline baseline_prune(const struct baseline *baseline, const struct verdict *verdict,
                               struct arena *arena);

/* Stores it, sorted, one finding a line, under a temporary name first. False with a finding. */
bool baseline_write(const struct baseline *baseline, const char *path, struct diag_list *diags);

#endif
