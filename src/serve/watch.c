/* SPDX-License-Identifier: MIT
 *
 * Watching by inotify: one watch for each folder. A new folder is watched first and looked into
 * then, so that nothing in it is missed; a folder that moves away loses its watches, since events
 * name the watch and not the place where the folder is now.
 */
#include "kwiki/watch.h"
#include "kwiki/file.h"
#include "kwiki/path.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#define EVENTS                                                                                     \
    (IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB |            \
     IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
#define MAX_DEPTH 100 /* folders within each other; the vault looks no deeper */

/* A folder outside, by its name, or one below that the watch skips. */
struct outside {
    char *path, *only; /* on the heap; the one name in it that counts, "" for all */
    bool is_below;     /* the path is relative to the watched folder */
    dev_t device;      /* what the name led to at the last look ... */
    ino_t inode;       /* ... 0: to nothing */
};

/* A watched folder, by its watch descriptor. */
struct watched {
    char *path;       /* on the heap, NULL when it is not watched any more; "" is the root */
    const char *only; /* outside: that of struct outside; else NULL */
};

struct watch {
    int folder, inotify;
    watch_skip *skip;
    void *context;
    struct diag_list *diags;
    struct watched *watched; /* the system counts watch descriptors up from 1 */
    size_t count;
    struct outside *outside;
    size_t outside_count;
    bool poll;
};

static void report_trouble(struct watch *watch, const char *message)
{
    diag_report(watch->diags, MESSAGE(SERVER), (struct finding){.outside = true},
                STR_ARG(str_from_c(message)));
}

static void forget(struct watched *watched)
{
    free(watched->path);
    *watched = (struct watched){0};
}

static void stop_watching(struct watch *watch)
{
    for (size_t i = 0; i < watch->count; i++)
        forget(&watch->watched[i]);
    free(watch->watched);
    watch->watched = NULL;
    watch->count = 0;
    if (watch->inotify >= 0)
        close(watch->inotify);
    watch->inotify = -1;
}

/* Nothing is left but to look at everything each time. */
static void fall_back(struct watch *watch, int error)
{
    if (error == ENOSPC)
        report_trouble(watch, "cannot watch all folders, the limit fs.inotify.max_user_watches is "
                              "reached; raise it with sysctl; changes are looked for every second");
    else if (error == EMFILE)
        report_trouble(watch, "cannot watch the notes, the limit fs.inotify.max_user_instances is "
                              "reached; raise it with sysctl; changes are looked for every second");
    else
        report_trouble(watch,
                       "the file system does not report changes; they are looked for every second");
    stop_watching(watch);
    watch->poll = true;
}

static char *copy_text(str s)
{
    char *text = heap_alloc(s.len + 1, 1);
    for (size_t i = 0; i < s.len; i++)
        text[i] = s.ptr[i];
    return text;
}

static void remember(struct watch *watch, int descriptor, str path, const char *only)
{
    size_t index = (size_t)descriptor;
    if (index >= watch->count) {
        size_t count = index * 2 + 16;
        watch->watched = heap_resize(watch->watched, count * sizeof *watch->watched);
        for (size_t i = watch->count; i < count; i++)
            watch->watched[i] = (struct watched){0};
        watch->count = count;
    }
    forget(&watch->watched[index]);
    watch->watched[index].path = copy_text(path);
    watch->watched[index].only = only;
}

/* Watches an open folder, by its descriptor: no link on the way can lead elsewhere. */
static int add_open(const struct watch *watch, int fd)
{
    char name[32];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    return inotify_add_watch(watch->inotify, name, EVENTS);
}

/* Returns 0 or an errno. */
static int add_folder(struct watch *watch, int fd, str path)
{
    int descriptor = add_open(watch, fd);
    if (descriptor < 0)
        return errno;
    remember(watch, descriptor, path, NULL);
    return 0;
}

static bool is_skipped(const struct watch *watch, str path, bool is_folder)
{
    return path_name(path).ptr[0] == '.' || watch->skip(watch->context, path, is_folder);
}

struct walk {
    struct watch *watch;
    struct arena arena;
    VEC(str) pending;
};

/* Takes the descriptor. Returns 0 or an errno. */
static int add_subfolders(struct walk *walk, int fd, str folder)
{
    DIR *listing = fdopendir(fd);
    int error = listing ? 0 : errno;
    if (!listing)
        close(fd);
    for (const struct dirent *entry; listing && (entry = file_next(listing, &error));) {
        if (entry->d_name[0] == '.' || (entry->d_type != DT_DIR && entry->d_type != DT_UNKNOWN))
            continue;
        str name = arena_str(&walk->arena, str_from_c(entry->d_name));
        str path = path_join(&walk->arena, folder, name);
        if (!is_skipped(walk->watch, path, true))
            *VEC_PUSH(&walk->arena, &walk->pending) = path;
    }
    if (listing)
        closedir(listing);
    return error;
}

static size_t depth_of(str path)
{
    size_t depth = path.len > 0;
    for (size_t i = 0; i < path.len; i++)
        depth += path.ptr[i] == '/';
    return depth;
}

/* Watches a folder and those below it. What has vanished meanwhile is not missed: its own folder
 * reports that. */
static void add_tree(struct watch *watch, str root)
{
    struct walk walk = {.watch = watch};
    int error = 0;
    arena_init(&walk.arena, 4096);
    *VEC_PUSH(&walk.arena, &walk.pending) = root;
    while (walk.pending.count && !error) {
        str path = walk.pending.items[--walk.pending.count];
        int fd = depth_of(path) > MAX_DEPTH
                     ? -1
                     : file_open(watch->folder, path, O_RDONLY | O_DIRECTORY, 0);
        if (fd < 0)
            continue;
        error = add_folder(watch, fd, path);
        if (error)
            close(fd);
        else
            error = add_subfolders(&walk, fd, path);
    }
    arena_release(&walk.arena);
    if (error)
        fall_back(watch, error);
}

static void start_watching(struct watch *watch)
{
    watch->inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch->inotify < 0)
        fall_back(watch, errno);
    else
        add_tree(watch, STR(""));
}

/* The folder has moved away or is gone; so are those below it. */
static void remove_tree(struct watch *watch, str root)
{
    for (size_t i = 0; i < watch->count; i++) {
        struct watched *watched = &watch->watched[i];
        str path = str_from_c(watched->path);
        bool below = path.len > root.len && str_starts(path, root) && path.ptr[root.len] == '/';
        if (!watched->path || watched->only || !(below || str_eq(path, root)))
            continue;
        inotify_rm_watch(watch->inotify, (int)i);
        forget(watched);
    }
}

static void take_folder(struct watch *watch, str path, uint32_t mask)
{
    if (mask & (IN_MOVED_FROM | IN_DELETE))
        remove_tree(watch, path);
    if (mask & (IN_CREATE | IN_MOVED_TO | IN_ATTRIB)) /* it may be readable now */
        add_tree(watch, path);
}

static void take_outside(struct watch *watch, struct watched *watched,
                         const struct inotify_event *event, struct watch_changes *changes)
{
    str name = str_from_c(event->len ? event->name : NULL), only = str_from_c(watched->only);
    if (!only.len || str_eq(name, only))
        changes->rescan = true;
    if (!(event->mask & IN_IGNORED))
        return;
    for (size_t i = 0; i < watch->outside_count; i++)
        if (watch->outside[i].only == watched->only)
            watch->outside[i].inode = 0; /* it is gone; the next one may get its number */
    forget(watched);
}

static void take_event(struct watch *watch, struct arena *arena, const struct inotify_event *event,
                       struct watch_changes *changes)
{
    size_t index = event->wd < 0 ? SIZE_MAX : (size_t)event->wd;
    struct watched *watched = index < watch->count ? &watch->watched[index] : NULL;
    if (!watched || !watched->path)
        return;
    if (watched->only) {
        take_outside(watch, watched, event, changes);
        return;
    }
    if (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF)) {
        changes->rescan = true;
        return;
    }
    if (!event->len)
        changes->rescan |= event->mask & IN_ATTRIB; /* the root may be readable now, or not */
    if (!event->len || event->mask & IN_IGNORED)
        return;
    str name = arena_str(arena, str_from_c(event->name));
    str path =
        arena_str(arena, path_join(arena, arena_str(arena, str_from_c(watched->path)), name));
    bool is_folder = event->mask & IN_ISDIR;
    if (is_skipped(watch, path, is_folder))
        return;
    if (!is_folder) {
        *VEC_PUSH(arena, &changes->paths) = path;
        return;
    }
    changes->rescan = true;
    take_folder(watch, path, event->mask);
}

/* False when the open folder may not be read. */
static bool add_single(struct watch *watch, const struct outside *outside, int fd)
{
    int descriptor = add_open(watch, fd);
    bool known = descriptor >= 0 && (size_t)descriptor < watch->count &&
                 watch->watched[descriptor].path; /* it lies inside */
    if (descriptor >= 0 && !known)
        remember(watch, descriptor, str_from_c(outside->path), outside->only);
    return descriptor >= 0;
}

/* Watches a folder outside when there is one of its name; true when it is another one than at the
 * last look. One that may not be read is as none. */
static bool look_at(struct watch *watch, struct outside *outside)
{
    struct stat status;
    int flags = O_PATH | O_DIRECTORY;
    int fd = outside->is_below ? file_open(watch->folder, str_from_c(outside->path), flags, 0)
                               : file_open_named(outside->path, flags);
    if (fd < 0 || fstat(fd, &status))
        status = (struct stat){0};
    bool other = status.st_ino != outside->inode || status.st_dev != outside->device;
    if (other && fd >= 0 && !add_single(watch, outside, fd)) {
        status = (struct stat){0};
        other = outside->inode != 0;
    }
    outside->inode = status.st_ino;
    outside->device = status.st_dev;
    if (fd >= 0)
        close(fd);
    return other;
}

static void add_outside(struct watch *watch, str path, str only, bool is_below)
{
    if (watch->poll)
        return;
    watch->outside =
        heap_resize(watch->outside, (watch->outside_count + 1) * sizeof *watch->outside);
    struct outside *outside = &watch->outside[watch->outside_count++];
    *outside =
        (struct outside){.path = copy_text(path), .only = copy_text(only), .is_below = is_below};
    look_at(watch, outside);
}

void watch_add_outside(struct watch *watch, const char *folder, str name)
{
    add_outside(watch, str_from_c(folder), name, false);
}

void watch_add_below(struct watch *watch, str folder)
{
    add_outside(watch, folder, STR(""), true);
}

bool watch_look(struct watch *watch)
{
    bool other = false;
    for (size_t i = 0; !watch->poll && i < watch->outside_count; i++)
        other |= look_at(watch, &watch->outside[i]);
    return other;
}

/* Events have been lost: all watches are made anew before all is looked at again. */
static void restart(struct watch *watch, struct watch_changes *changes)
{
    stop_watching(watch);
    start_watching(watch);
    for (size_t i = 0; i < watch->outside_count; i++) {
        watch->outside[i].inode = 0;
        look_at(watch, &watch->outside[i]);
    }
    changes->rescan = true;
}

void watch_read(struct watch *watch, struct arena *arena, struct watch_changes *changes)
{
    _Alignas(struct inotify_event) char buffer[1 << 16];
    bool lost = false;
    ssize_t size;
    while (!watch->poll && (size = read(watch->inotify, buffer, sizeof buffer)) > 0) {
        for (char *at = buffer; at < buffer + size && !watch->poll;) {
            const struct inotify_event *event = (const void *)at;
            lost = lost || event->mask & IN_Q_OVERFLOW;
            take_event(watch, arena, event, changes);
            at += sizeof *event + event->len;
        }
    }
    if (lost && !watch->poll)
        restart(watch, changes);
    if (watch->poll)
        changes->rescan = true;
}

struct watch *watch_new(int folder, bool poll, watch_skip *skip, void *context,
                        struct diag_list *diags)
{
    struct watch *watch = heap_alloc(1, sizeof *watch);
    *watch = (struct watch){.folder = folder,
                            .inotify = -1,
                            .skip = skip,
                            .context = context,
                            .diags = diags,
                            .poll = poll};
    if (!poll)
        start_watching(watch);
    return watch;
}

void watch_free(struct watch *watch)
{
    if (!watch)
        return;
    stop_watching(watch);
    for (size_t i = 0; i < watch->outside_count; i++) {
        free(watch->outside[i].path);
        free(watch->outside[i].only);
    }
    free(watch->outside);
    free(watch);
}

int watch_descriptor(const struct watch *watch)
{
    return watch->inotify;
}

bool watch_is_polling(const struct watch *watch)
{
    return watch->poll;
}
