/* SPDX-License-Identifier: MIT
 *
 * guard: where a build must not write. It compares folders by device and inode, never by their
 * names, and changes nothing.
 */
#ifndef KWIKI_GUARD_H
#define KWIKI_GUARD_H

#include <stdbool.h>

enum guard_verdict {
    GUARD_OK,
    GUARD_IS_ROOT,
    GUARD_IS_HOME,
    GUARD_IS_NOTES,
    GUARD_IN_NOTES,
    GUARD_ABOVE_NOTES,
    GUARD_UNREADABLE, /* the folders could not be compared or listed; see errno */
    /* of what OUT holds, the worst entry counts */
    GUARD_NEEDS_ADOPT, /* dot-files and CNAME alone */
    GUARD_NOT_EMPTY,
    GUARD_IS_VAULT /* .obsidian */
};

/* Judges the place of an existing OUT; `notes` is NOTES, or -1 for none. */
enum guard_verdict guard_place(int out, int notes);

/* The same for an OUT that is still to be made below the existing folder `parent`. */
enum guard_verdict guard_parent(int parent, int notes);

/* Judges what an OUT without manifest holds. */
enum guard_verdict guard_contents(int out, bool adopt);

const char *guard_message(enum guard_verdict verdict); /* why, and what to do */

#endif
