/* SPDX-License-Identifier: MIT
 *
 * vault: the folder of notes as a sorted list of sources. It takes a directory and the ignore
 * patterns; it gives the paths, and opens no file. Names that begin with '.', but for those that
 * are asked for, and the root's kwiki.yaml are left out; symbolic links and special files are
 * reported as skipped-file and left out. A vault without a note (empty-vault) and a kwiki.yaml
 * under a wrong name (odd-config) are reported.
 */
#ifndef KWIKI_VAULT_H
#define KWIKI_VAULT_H

#include "kwiki/arena.h"
#include "kwiki/diag.h"
#include "kwiki/str.h"
#include <stdint.h>

#define VAULT_MAX_DEPTH 100u  /* folders within each other */
#define VAULT_MAX_PATH  4095u /* bytes; the system opens no longer one */

enum source_kind {
    SOURCE_NOTE,      /* *.md, in any case of the ending */
    SOURCE_ATTACHMENT /* every other regular file */
};

struct source {
    str path; /* relative to the vault, '/' between components; NUL-terminated */
    enum source_kind kind;
    uint64_t size;    /* bytes, when it was scanned */
    uint64_t stamp;   /* another one when the file has been changed or replaced since */
    bool included;    /* its path begins with '.', and was asked for */
    int64_t modified; /* nanoseconds since 1970: a change within the clock's tick leaves no trace */
};

struct vault {
    int folder;             /* the vault's root, held open until vault_release */
    str root;               /* as the user typed it, without trailing '/' */
    struct source *sources; /* sorted byte-wise by path */
    size_t count;
};

/* Gitignore patterns: `*`, `?`, `[a-z]`, `**`, a leading '/' or one in the middle anchors, a
 * trailing '/' means folders, '!' takes back. The last pattern that matches decides. */
struct ignore_patterns {
    const str *items;
    size_t count;
};

/* Hidden files and folders of the root that are attachments all the same, with all below them. */
struct vault_included {
    const str *items; /* paths */
    size_t count;
};

/* Do the patterns name this vault path, or a folder above it? (What is below an ignored folder
 * cannot be taken back.) `?` and `[...]` stand for a code point; a pattern that is not well
 * formed matches nothing. For each
 * folder of the path the time is bounded by the product of the lengths. */
bool ignore_match(struct ignore_patterns patterns, str path, bool is_folder);

/* Opens the root (which may be a symbolic link) and sets vault->folder and root. False with a
 * system-error when it cannot be read or is no folder. */
bool vault_open(struct vault *vault, struct arena *arena, const char *root,
                struct diag_list *diags);

/* Fills in the sources, all owned by the arena. What is included and not there is odd-config. The
 * vault's own files are read by the caller through vault->folder. A folder that cannot be read is a
 * system-error; the rest is listed. Names that are not UTF-8 (odd-name) and paths over the limits
 * (too-deep) are left out. */
void vault_scan(struct vault *vault, struct arena *arena, struct ignore_patterns ignore,
                struct vault_included included, struct diag_list *diags);
void vault_release(struct vault *vault);

/* Follows a path of the root to where it leads by now. When that is another folder it is open from
 * now on, under the same descriptor: whoever holds that one reads the new folder. Returns 0, or an
 * errno when there is no folder to be read; the one that was open stays so then. */
int vault_follow(struct vault *vault, const char *root, bool *is_other);

#define VAULT_NONE SIZE_MAX

/* The index of the source with this path, or VAULT_NONE. */
size_t vault_find(const struct vault *vault, str path);

/* The path as the user would type it: the vault's root joined with it. */
str vault_shown_path(struct arena *arena, const struct vault *vault, str path);

#endif
