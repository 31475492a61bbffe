/* SPDX-License-Identifier: MIT
 *
 * fix: the sure repairs of notes. It takes a note's bytes and the findings that count, and gives
 * edits of these bytes, a unified diff of them, or a file in the place of the old one. An edit is
 * only planned when the note, parsed again, is the same but for what was repaired.
 */
#ifndef KWIKI_FIX_H
#define KWIKI_FIX_H

#include "kwiki/buf.h"
#include "kwiki/site_exact.h"

/* The bytes of the range give way to the text. Neither holds a line end. */
struct fix_edit {
    struct range at;
    str text;
};

struct fix_plan {
    struct fix_edit *edits; /* sorted, apart from each other */
    size_t edit_count;
    size_t repaired; /* findings that the edits repair */
    size_t left;     /* findings of the same codes that have no sure repair */
};

/* What one thread needs. */
struct fix_worker;

/* What is repaired beside what is sure. */
struct fix_wishes {
    bool suggested; /* broken links with a suggestion are led to it */
    bool offset;    /* the times of notes that are all off by as much are moved */
};

/* The site must outlive the worker. */
struct fix_worker *fix_worker_new(const struct site *site, const struct site_exact *exact,
                                  struct fix_wishes wishes);
void fix_worker_free(struct fix_worker *worker);

/* May the finding have a repair? */
bool fix_is_repairable(const struct finding *finding, struct fix_wishes wishes);

/* Plans the repairs of a note for its findings, sorted as diag_sort does. In the arena. */
struct fix_plan fix_plan(struct fix_worker *worker, struct arena *arena, uint32_t file, str bytes,
                         const struct finding *const *findings, size_t count);

/* Appends the repaired bytes. */
void fix_apply(struct buf *out, str bytes, const struct fix_plan *plan);

/* Appends a unified diff with three lines of context, as patch -p1 and git apply read it. The path
 * is relative, without "." and "..". */
void fix_diff(struct buf *out, str path, str bytes, const struct fix_plan *plan);

/* Puts `after` in the place of the file, under a temporary name first; its mode is kept. Returns 0
 * or an errno, ESTALE when the file does not hold `before` any more. */
int fix_replace(int folder, str path, str before, str after);

/* Removes the temporary files that a killed fix_replace has left beside the notes of the folder
 * `path`. Returns 0 or an errno. */
int fix_clean(int folder, str path);

#endif
