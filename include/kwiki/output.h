/* SPDX-License-Identifier: MIT
 *
 * output: files under OUT. It takes paths with bytes, and attachments to copy; it gives files
 * that are whole at every moment, a manifest of what it wrote, and counts. It knows no notes.
 *
 * The order of a build: output_open (refusals, lock), output_write and output_copy from any
 * number of threads (temporary files beside their place, nothing visible yet), output_finish
 * (the union of both manifests, renames, deletions, the new manifest). output_abandon instead
 * of output_finish removes the temporary files and leaves the old site as it was.
 */
#ifndef KWIKI_OUTPUT_H
#define KWIKI_OUTPUT_H

#include "kwiki/arena.h"
#include "kwiki/buf.h"
#include "kwiki/diag.h"
#include "kwiki/str.h"
#include <stdbool.h>
#include <stdint.h>

#define OUTPUT_MANIFEST ".kwiki-manifest"

/* When a file becomes visible, so that no reader meets a link to a page that is not there. */
enum output_phase {
    OUTPUT_ASSET, /* theme files, attachments and pages that are new go first */
    OUTPUT_PAGE,
    OUTPUT_INDEX, /* folder, video and home indexes */
    OUTPUT_DATA,  /* what scripts look up pages in: it leads to them ... */
    OUTPUT_ROOT   /* ... and what leads to that, last */
};

struct output_options {
    int notes_folder; /* NOTES, held open: OUT must not be equal to it, inside or above it; -1
                       * for none */
    bool adopt;       /* take over a folder without manifest that holds only dot-files and CNAME */
    bool no_wait;     /* a second build of the same OUT fails instead of waiting for the lock */
    const char *contents; /* what OUT holds, in a word: an OUT of other contents is refused; NULL: a
                           * site */
    bool (*is_stopped)(void); /* ends the waiting; NULL: nothing does */
};

/* Is told of each file of the site that stands in its place, with its file_stamp, while
 * output_finish is at work. */
struct output_witness {
    void *context;
    void (*see)(void *context, str path, uint64_t stamp);
};

struct output_counts {
    size_t written;   /* files that are new or changed */
    size_t unchanged; /* files whose bytes were already right; their mtime stays */
    size_t deleted;   /* files of the last build that this one no longer makes */
    uint64_t bytes;   /* size of all files of the site, ... */
    uint64_t largest; /* ... of the largest one, ... */
    str largest_path; /* ... its path, which lives as long as the list of findings */
    /* What hosts are given, with the manifest: */
    size_t folders;    /* those that hold files, ... */
    size_t fullest;    /* ... the files of the one that has the most, ... */
    uint64_t manifest; /* ... and the manifest's size, which `bytes` leaves out */
};

/* What output_keep_below has taken over. */
struct output_kept {
    size_t files;
    uint64_t bytes;
};

struct output;

/* Opens or makes OUT. NULL with findings (code system-error or usage, path as typed) when it is
 * refused: OUT equal to, inside or above NOTES, the root, the home folder, not empty without a
 * manifest, with a damaged one, locked with no_wait; NULL without a finding when it was stopped.
 * Nothing is touched then. The diag list is kept for later calls. One output at a time is open:
 * when memory ends the program takes it back. */
struct output *output_open(const char *out, struct output_options options, struct diag_list *diags);

/* One file of the site. `path` lives until the end of the output, is relative to OUT and already a
 * plan of safe names (none holds control characters, or begins as those of git and of kwiki do);
 * each path is written once. Something that kwiki did not write is never overwritten: the finding
 * path-collision names it, and the rest is built. One that somebody has edited since the last build
 * is replaced, which edited-output says when it is done. Thread-safe. False after a system-error,
 * also an earlier one. */
bool output_write(struct output *output, str path, str bytes, enum output_phase phase);

/* The same for a file that an earlier build has written, where it stands as it was then: as
 * file_stamp has it, and by the old manifest; gives its size, where that is asked for. False when
 * it does not, and nothing has been done. */
bool output_keep(struct output *output, str path, uint64_t stamp, enum output_phase phase,
                 uint64_t *size);

/* The number of files that the last build has left, and whether that with this path stands as it
 * was then. Thread-safe. */
size_t output_old_count(const struct output *output);
bool output_stands(const struct output *output, str path, uint64_t stamp, uint64_t *size);

/* Has the last build written a file of this path? */
bool output_owns(const struct output *output, str path);

/* The descriptor of OUT. */
int output_folder(const struct output *output);

/* Appends the beginning of a file that the last build wrote, at most `limit` bytes. False when
 * there is none, or when it cannot be read. */
bool output_read(const struct output *output, str path, size_t limit, struct buf *out);

/* Takes over all files of the last build below the folder as they stand there, but for one that is
 * none of theirs. False, and nothing is taken over, when one of them is gone or was edited. */
bool output_keep_below(struct output *output, str folder, str except, struct output_kept *kept);

/* The same with the bytes of a file of the vault, by copy_file_range. */
bool output_copy(struct output *output, str path, int source_folder, str source_path);

/* Makes all visible, deletes what is stale, stores the manifest. False after a system-error
 * (also an earlier one): then the temporary files are removed. Frees the output. */
bool output_finish(struct output *output, struct output_counts *counts,
                   const struct output_witness *witness); /* sets the counts; no witness: NULL */
void output_abandon(struct output *output);               /* NULL is fine */

#endif
