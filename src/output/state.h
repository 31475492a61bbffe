/* SPDX-License-Identifier: MIT
 *
 * state: one build's output, as the files of this stage share it.
 */
#ifndef KWIKI_OUTPUT_STATE_H
#define KWIKI_OUTPUT_STATE_H

#include "kwiki/arena.h"
#include "kwiki/output.h"
#include "kwiki/vec.h"
#include "manifest.h"
#include <pthread.h>
#include <stdatomic.h>

/* Temporary names: ".kwiki-N.tmp" beside each file, and a mark at the top of OUT that stands as
 * long as there are any, so that the next build knows that it has to look for leftovers. The mark
 * holds the paths of the folders that this build makes, a line each, since they may be left empty.
 * It stays when a build ends that has changed a part of the site, until one ends well. */
#define OUTPUT_MARK ".kwiki-build.tmp"

struct output_temporary {
    char name[32];
};

/* A file of the new site. It is listed before its temporary file is made, so that whoever ends the
 * build, at whatever moment, finds it. */
struct output_file {
    struct output_file *next;
    str path;
    struct manifest_entry entry; /* when the bytes are known */
    uint64_t size;
    uint64_t stamp;     /* of the file that stands in its place; 0 when it is not known */
    uint32_t temporary; /* number of its temporary file; 0 when none waits to be renamed */
    enum output_phase phase;
    bool is_new;    /* nothing of ours stands at its path; then nothing may be overwritten there */
    bool displaced; /* a file of the old site is where its folder will be: the temporary file
                     * waits at the top of OUT */
    bool blocked;   /* something that is not ours stands at its path and is kept */
    bool edited;    /* somebody has changed the file that it replaces */
};

/* A folder that this build has made. */
struct output_folder {
    struct output_folder *next; /* never one below this */
    str path;
};

struct output {
    int folder;   /* OUT, open and locked */
    str shown;    /* OUT as the user typed it */
    str contents; /* what this build writes there, in a word; empty: a site */
    struct diag_list *diags;
    struct manifest old;
    struct buf old_text; /* that old points into */
    str stored;          /* text of the manifest on disk */
    bool *kept;          /* for each entry of old: this build has the path too */

    struct arena arena;
    pthread_mutex_t lock; /* guards arena, and additions to the lists, while threads write */
    _Atomic(struct output_file *) files;
    _Atomic(struct output_folder *) folders;
    size_t file_count;
    atomic_bool marked;
    atomic_bool failed;
    atomic_uint temporaries; /* numbers given away */

    struct timespec stored_at; /* when the old manifest was */

    bool empty;         /* OUT held nothing: what is not in old cannot be there */
    size_t made_from;   /* length of the first part of `shown` that was made; 0: OUT was there */
    bool made_manifest; /* OUT had none: an empty one was stored */
    bool begun;         /* the site has changed, there is no way back */
};

/* "OUT/path" as the user would type it, in the buffer. */
str output_shown_path(const struct output *output, struct buf *buf, str path);

/* Records a failed system call on a path of OUT; the build can then not be finished. */
void output_fail(struct output *output, str path, const char *what, int error);

/* Reports that something stands in the way of a file and is kept; the rest is built. What the old
 * manifest names, the new one will name too. */
void output_block(struct output *output, struct output_file *file);

bool output_is_temporary(const char *name);
struct output_temporary output_temporary(uint32_t number);

/* What stands at a file's path. */
struct output_target {
    int fd;        /* the old file, open for reading; -1 when there is none */
    uint64_t size; /* of the old file */
};

/* Lists a file of the new site. */
struct output_file *output_list(struct output *output, str path, enum output_phase phase);

/* First step of a file: lists it, judges what stands at its path and sets is_new. NULL when the
 * file cannot be written, which is then reported. */
struct output_file *output_begin(struct output *output, str path, enum output_phase phase,
                                 struct output_target *target);

/* Second step: is done with what stands there. When it is to be replaced, notes whether somebody
 * has edited it. */
void output_leave(struct output *output, struct output_file *file, struct output_target *target,
                  bool replaced);

/* Makes the file's temporary file and opens it for writing; -1 when that is not possible, which
 * is then reported. */
int output_create(struct output *output, struct output_file *file);

/* Closes it. An error (its own or the one given) is reported. */
bool output_close(struct output *output, struct output_file *file, int fd, int error);

/* Last step: the file, whose size is set, belongs to the new site. */
void output_record(struct output *output, struct output_file *file, struct hash_128 hash);

/* Remove the temporary files that were not renamed, and the mark, when nothing stays of which it
 * says. Return 0 or an errno. */
int output_remove_temporaries(struct output *output);
int output_remove_mark(struct output *output);

/* From here to output_free, memory that ends takes the build back as output_abandon does. */
void output_guard(struct output *output);
void output_free(struct output *output);

#endif
