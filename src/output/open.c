/* SPDX-License-Identifier: MIT
 *
 * open: judging OUT, making and locking it, and reading what the last build left.
 */
#include "edited.h"
#include "guard.h"
#include "kwiki/file.h"
#include "prune.h"
#include "state.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LOCK_PAUSE_MS 20 /* between two looks whether another build has ended */

/* An OUT that another build takes away while we wait for its lock is opened anew. */
#define LOCK_TRIES 100

static void refuse(struct output *output, enum guard_verdict verdict)
{
    if (verdict == GUARD_UNREADABLE)
        output_fail(output, STR(""), guard_message(verdict), errno);
    else
        diag_report(output->diags, MESSAGE(USAGE),
                    (struct finding){.path = output->shown, .outside = true},
                    STR_ARG(str_from_c(guard_message(verdict))));
}

static int open_folder(struct arena *arena, str path)
{
    path = arena_str(arena, path.len ? path : STR("."));
    return file_open_named(path.ptr, O_RDONLY | O_DIRECTORY);
}

/* The part of a path before its last component; the root has none. */
static str typed_parent(str path)
{
    size_t slash = str_rfind(path, '/');
    if (slash == STR_NONE)
        return str_sub(path, 0, 0);
    str parent = str_sub(path, 0, slash ? slash : 1);
    while (parent.len > 1 && str_ends(parent, STR("/")))
        parent.len--;
    return parent;
}

/* The nearest folder above OUT that exists, open; -1 and errno when there is none. ".." after
 * a folder that does not exist leads nowhere. */
static int open_parent(struct output *output)
{
    str path = output->shown;
    for (;;) {
        if (str_eq(path, STR("..")) || str_ends(path, STR("/.."))) {
            errno = ENOENT;
            return -1;
        }
        path = typed_parent(path);
        int fd = open_folder(&output->arena, path);
        if (fd >= 0 || errno != ENOENT || !path.len)
            return fd;
    }
}

static int make_typed_folders(struct output *output)
{
    for (size_t i = 1; i <= output->shown.len; i++) {
        if (i < output->shown.len && output->shown.ptr[i] != '/')
            continue;
        str path = arena_str(&output->arena, str_sub(output->shown, 0, i));
        bool made = TEMP_FAILURE_RETRY(mkdir(path.ptr, 0777)) == 0;
        if (!made && errno != EEXIST)
            return errno;
        if (made && !output->made_from)
            output->made_from = i;
    }
    return 0;
}

static bool make_out(struct output *output, int notes)
{
    int parent = open_parent(output);
    if (parent < 0) {
        output_fail(output, STR(""), "cannot make the folder", errno);
        return false;
    }
    enum guard_verdict verdict = guard_parent(parent, notes);
    close(parent);
    if (verdict != GUARD_OK) {
        refuse(output, verdict);
        return false;
    }
    int error = make_typed_folders(output);
    if (error)
        output_fail(output, STR(""), "cannot make the folder", error);
    return !error;
}

static bool open_out(struct output *output, int notes)
{
    output->folder = open_folder(&output->arena, output->shown);
    if (output->folder < 0 && errno == ENOENT && output->shown.len) {
        if (!make_out(output, notes))
            return false;
        output->folder = open_folder(&output->arena, output->shown);
    }
    if (output->folder < 0) {
        output_fail(output, STR(""), "cannot open the folder", errno);
        return false;
    }
    enum guard_verdict verdict = guard_place(output->folder, notes);
    if (verdict != GUARD_OK)
        refuse(output, verdict);
    return verdict == GUARD_OK;
}

/* Waits for the lock, looking for it now and then, so that a signal ends the waiting whenever it
 * comes. Returns 0 or an errno. */
static int wait_for_lock(const struct output *output, struct output_options options)
{
    const struct timespec pause = {.tv_nsec = LOCK_PAUSE_MS * 1000000L};
    while (!options.is_stopped || !options.is_stopped()) {
        if (flock(output->folder, LOCK_EX | LOCK_NB) == 0)
            return 0;
        if (errno != EINTR && (errno != EWOULDBLOCK || options.no_wait))
            return errno;
        if (errno == EWOULDBLOCK)
            nanosleep(&pause, NULL);
    }
    return ECANCELED;
}

/* Some network file systems have no locks for folders; builds there go on without. */
static bool lock_out(struct output *output, struct output_options options)
{
    int error = wait_for_lock(output, options);
    if (!error || error == EBADF || error == ENOLCK || error == EOPNOTSUPP || error == ENOSYS)
        return true;
    if (error == EWOULDBLOCK)
        diag_report(output->diags, MESSAGE(OUTPUT_LOCKED),
                    (struct finding){.path = output->shown, .outside = true});
    else if (error != ECANCELED)
        output_fail(output, STR(""), "cannot lock the folder", error);
    return false;
}

static bool enter(struct output *output, struct output_options options)
{
    int error = EAGAIN;
    for (int tries = 0; tries < LOCK_TRIES && error == EAGAIN; tries++) {
        struct stat st;
        if (!open_out(output, options.notes_folder) || !lock_out(output, options))
            return false;
        error = fstat(output->folder, &st) ? errno : st.st_nlink == 0 ? EAGAIN : 0;
        if (error)
            close(output->folder);
        output->folder = error ? -1 : output->folder;
    }
    if (error)
        output_fail(output, STR(""), "cannot open the folder", error);
    return !error;
}

static bool begin_manifest(struct output *output, bool adopt)
{
    enum guard_verdict verdict = guard_contents(output->folder, adopt);
    if (verdict != GUARD_OK) {
        refuse(output, verdict);
        return false;
    }
    manifest_print(&output->old_text, output->contents, NULL, NULL, 0);
    int error = manifest_store(output->folder, buf_str(&output->old_text));
    output->made_manifest = !error;
    output->empty = !adopt;
    if (error)
        output_fail(output, STR(OUTPUT_MANIFEST), "cannot write", error);
    return !error;
}

static void refuse_manifest(struct output *output, size_t line)
{
    struct buf path = {0};
    diag_report(output->diags, MESSAGE(MANIFEST_DAMAGED),
                (struct finding){.path = output_shown_path(output, &path, STR(OUTPUT_MANIFEST)),
                                 .place = {(uint32_t)line, 1},
                                 .outside = true});
    buf_release(&path);
}

/* What one command has written is not for another one to delete. */
static bool check_contents(struct output *output)
{
    str found = output->old.contents;
    if (!output->old.count || str_eq(found, output->contents))
        return true;
    str what = found.len ? arena_printf(&output->arena, "an export of '%.*s'", STR_ARG(found))
                         : STR("a site");
    diag_report(output->diags, MESSAGE(OUTPUT_OF_OTHERS),
                (struct finding){.path = output->shown, .outside = true}, STR_ARG(what));
    return false;
}

static bool read_manifest(struct output *output, bool adopt)
{
    int error = file_read(output->folder, STR(OUTPUT_MANIFEST), MANIFEST_LIMIT, &output->old_text);
    if (error == ENOENT && !begin_manifest(output, adopt))
        return false;
    if (error && error != ENOENT) {
        output_fail(output, STR(OUTPUT_MANIFEST), "cannot read", error);
        return false;
    }
    output->stored_at = manifest_time(output->folder);
    size_t line = manifest_parse(&output->old, &output->arena, buf_str(&output->old_text));
    output->stored = output->old.text;
    output->kept = ARENA_NEW(&output->arena, bool, output->old.count + 1);
    if (line)
        refuse_manifest(output, line);
    return !line && check_contents(output);
}

/* A killed build may have been about to store its manifest. */
static bool remove_leftovers(struct output *output)
{
    bool gone = TEMP_FAILURE_RETRY(unlinkat(output->folder, MANIFEST_TEMPORARY, 0)) == 0;
    if (gone || errno == ENOENT || errno == EISDIR)
        return prune_leftovers(output);
    output_fail(output, STR(MANIFEST_TEMPORARY), "cannot delete", errno);
    return false;
}

static struct output *new_output(const char *out, const char *contents, struct diag_list *diags)
{
    struct output *output = heap_alloc(1, sizeof *output);
    output->folder = -1;
    output->contents = str_from_c(contents);
    output->diags = diags;
    arena_init(&output->arena, 1 << 16);
    pthread_mutex_init(&output->lock, NULL);
    output->shown = str_from_c(out);
    while (output->shown.len > 1 && str_ends(output->shown, STR("/")))
        output->shown.len--;
    output->shown = arena_str(&output->arena, output->shown);
    output->stored = output->old.text;
    output_guard(output);
    return output;
}

struct output *output_open(const char *out, struct output_options options, struct diag_list *diags)
{
    struct output *output = new_output(out, options.contents, diags);
    if (enter(output, options) && read_manifest(output, options.adopt) && remove_leftovers(output))
        return output;
    output_abandon(output);
    return NULL;
}
