/* SPDX-License-Identifier: MIT
 *
 * guard: refusing to write where something of the user's would be lost. The classic accidents of
 * site generators are wiped home folders, sources and repositories.
 */
#include "guard.h"
#include "kwiki/file.h"
#include "kwiki/output.h"
#include "kwiki/str.h"
#include "state.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum answer { NO, YES, UNKNOWN };

static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static int open_folder(int at, const char *path)
{
    return (int)TEMP_FAILURE_RETRY(openat(at, path, O_PATH | O_DIRECTORY | O_CLOEXEC));
}

/* Is the folder the wanted one or somewhere below it? Takes the descriptor. */
static enum answer climb(int at, const struct stat *wanted)
{
    struct stat here, below = {0};
    for (bool first = true; at >= 0; first = false) {
        int error = fstat(at, &here);
        bool found = !error && same_file(&here, wanted);
        bool top = !error && !first && same_file(&here, &below);
        int up = error || found || top ? -1 : open_folder(at, "..");
        close(at);
        if (found)
            return YES;
        if (top)
            return NO;
        below = here;
        at = up;
    }
    return UNKNOWN;
}

static enum answer is_below(int folder, int other)
{
    struct stat wanted;
    if (fstat(other, &wanted))
        return UNKNOWN;
    return climb(open_folder(folder, "."), &wanted);
}

static bool is_path(int folder, const char *path)
{
    struct stat here, there;
    return path && path[0] && fstat(folder, &here) == 0 && stat(path, &there) == 0 &&
           same_file(&here, &there);
}

static bool is_same_folder(int folder, int other)
{
    struct stat a, b;
    return fstat(folder, &a) == 0 && fstat(other, &b) == 0 && same_file(&a, &b);
}

enum guard_verdict guard_parent(int parent, int notes)
{
    enum answer inside = notes < 0 ? NO : is_below(parent, notes);
    return inside == YES ? GUARD_IN_NOTES : inside == NO ? GUARD_OK : GUARD_UNREADABLE;
}

enum guard_verdict guard_place(int out, int notes)
{
    if (is_path(out, "/"))
        return GUARD_IS_ROOT;
    if (is_path(out, getenv("HOME")))
        return GUARD_IS_HOME;
    if (notes < 0)
        return GUARD_OK;
    if (is_same_folder(out, notes))
        return GUARD_IS_NOTES;
    enum answer above = is_below(notes, out);
    if (above == YES)
        return GUARD_ABOVE_NOTES;
    return above == NO ? guard_parent(out, notes) : GUARD_UNREADABLE;
}

/* A fresh file system's lost+found is nobody's. */
static bool is_nothing(const char *name)
{
    str s = str_from_c(name);
    return str_eq(s, STR("lost+found")) || output_is_temporary(name);
}

static enum guard_verdict judge_name(const char *name)
{
    str s = str_from_c(name);
    if (is_nothing(name))
        return GUARD_OK;
    if (str_eq(s, STR(".obsidian")))
        return GUARD_IS_VAULT;
    return name[0] == '.' || str_eq(s, STR("CNAME")) ? GUARD_NEEDS_ADOPT : GUARD_NOT_EMPTY;
}

enum guard_verdict guard_contents(int out, bool adopt)
{
    int fd = file_open(out, STR(""), O_RDONLY | O_DIRECTORY, 0);
    DIR *listing = fd < 0 ? NULL : fdopendir(fd);
    if (!listing) {
        if (fd >= 0)
            close(fd);
        return GUARD_UNREADABLE;
    }
    enum guard_verdict worst = GUARD_OK;
    int error;
    for (const struct dirent *entry; (entry = file_next(listing, &error));) {
        enum guard_verdict verdict = judge_name(entry->d_name);
        worst = verdict > worst ? verdict : worst;
    }
    closedir(listing);
    errno = error;
    if (error)
        return GUARD_UNREADABLE;
    return worst == GUARD_NEEDS_ADOPT && adopt ? GUARD_OK : worst;
}

const char *guard_message(enum guard_verdict verdict)
{
    static const char *const messages[] = {
        [GUARD_OK] = "",
        [GUARD_IS_ROOT] = "the root of the file system cannot be the output; name a new folder",
        [GUARD_IS_HOME] = "the home folder cannot be the output; name a new folder",
        [GUARD_IS_NOTES] = "the output is the folder of notes itself; name another folder",
        [GUARD_IN_NOTES] = "the output lies inside the notes; name a folder outside",
        [GUARD_ABOVE_NOTES] = "the notes lie inside the output; name a folder beside them",
        [GUARD_UNREADABLE] = "cannot compare the folder with the notes",
        [GUARD_NOT_EMPTY] = "the folder is not empty and has no '" OUTPUT_MANIFEST
                            "', so kwiki did not make it; name a new or empty folder",
        [GUARD_NEEDS_ADOPT] = "the folder holds dot-files or 'CNAME' but no '" OUTPUT_MANIFEST
                              "'; with '--adopt' they are kept and the site is written beside them",
        [GUARD_IS_VAULT] = "the folder is an Obsidian vault ('.obsidian'); name another folder",
    };
    return messages[verdict];
}
