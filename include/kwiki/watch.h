/* SPDX-License-Identifier: MIT
 *
 * watch: which files below a folder have changed. It takes an open folder and gives the paths
 * that the system names (inotify), or says that all must be looked at again: after something has
 * happened to a folder, when the system's queue has overflowed, and, where the system cannot
 * notify, each time it is asked.
 */
#ifndef KWIKI_WATCH_H
#define KWIKI_WATCH_H

#include "kwiki/arena.h"
#include "kwiki/diag.h"
#include "kwiki/vec.h"

/* Is this folder, or this name in a folder, none of the caller's? */
typedef bool watch_skip(void *context, str path, bool is_folder);

struct watch_changes {
    VEC(str) paths; /* of files that may have changed, appeared or gone; with repetitions */
    bool rescan;    /* folders have changed, or nobody knows what has */
};

struct watch;

/* Watches the folder and all below it that skip does not name. Without notification (a limit is
 * reached, or `poll` is set) every call of watch_read says rescan; a reached limit is a finding
 * of code system-error that names the setting. The folder stays the caller's. */
struct watch *watch_new(int folder, bool poll, watch_skip *skip, void *context,
                        struct diag_list *diags);
void watch_free(struct watch *watch); /* NULL is fine */

/* Watches a single folder outside, too, by its name: `name` in it, or each file when that is empty.
 * Changes say rescan. A folder that is already watched, as the watch's own, is only looked for by
 * its name, see watch_look. */
void watch_add_outside(struct watch *watch, const char *folder, str name);

/* The same for a folder below the watched one that skip names; no link on the way is followed. */
void watch_add_below(struct watch *watch, str folder);

/* Looks whether the folders outside are those that they were: one may be gone, be there (again) or
 * have been replaced, of which no folder below them is notified. True when that is so. Costs a
 * look-up of each name; meant for every second. False when polling, where each reading is one. */
bool watch_look(struct watch *watch);

int watch_descriptor(const struct watch *watch); /* readable when something has changed; or -1 */
bool watch_is_polling(const struct watch *watch);

/* Adds to the changes what has happened since the last call; does not wait. */
void watch_read(struct watch *watch, struct arena *arena, struct watch_changes *changes);

#endif
