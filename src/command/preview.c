/* SPDX-License-Identifier: MIT
 *
 * From changes of files to the next generation.
 */
#include "preview.h"
#include "interrupt.h"
#include "kwiki/file.h"
#include "kwiki/path.h"
#include "named_folder.h"
#include "report.h"
#include "trace.h"
#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- what is watched ----------------------------------------------------------------------- */

/* Names under which editors keep what is not the file: "note.md~", "#note.md#", Vim's probe. */
static bool is_editors(str name)
{
    static const char *const names[] = {"4913", "___jb_tmp___", "___jb_old___"};
    bool numbered = name.len > 1 && str_starts(name, STR("#")) && str_ends(name, STR("#"));
    if (numbered || str_ends(name, STR("~")))
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_ends(name, str_from_c(names[i])))
            return true;
    return false;
}

static bool is_skipped(void *context, str path, bool is_folder)
{
    const struct preview *preview = context;
    return (!is_folder && is_editors(path_name(path))) ||
           ignore_match(preview->ignore, path, is_folder);
}

/* The folder of a file that the user named, and its name in it. */
static void watch_file(struct watch *watch, const char *path)
{
    struct arena arena;
    arena_init(&arena, 256);
    str file = str_from_c(path);
    size_t slash = str_rfind(file, '/');
    str folder = slash == STR_NONE ? STR(".") : str_sub(file, 0, slash ? slash : 1);
    watch_add_outside(watch, arena_str(&arena, folder).ptr, path_name(file));
    arena_release(&arena);
}

/* The settings may go away before the watch does. */
static void copy_patterns(struct preview *preview, struct ignore_patterns ignore)
{
    arena_release(&preview->watched);
    arena_init(&preview->watched, 256);
    str *items = ARENA_NEW(&preview->watched, str, ignore.count);
    for (size_t i = 0; i < ignore.count; i++)
        items[i] = arena_str(&preview->watched, ignore.items[i]);
    preview->ignore = (struct ignore_patterns){items, ignore.count};
}

static void begin_watch(struct preview *preview, const struct command *command)
{
    struct named_folder theme = named_folder_of(command->options, SETTING_THEME);
    watch_free(preview->watch);
    copy_patterns(preview, cmd_compile_ignored(command));
    preview->watch = watch_new(preview->vault.folder, preview->options->poll > 0, is_skipped,
                               preview, preview->notices);
    watch_add_outside(preview->watch, preview->root, (str){0});
    if (preview->options->config)
        watch_file(preview->watch, preview->options->config);
    if (theme.path.len && theme.outside)
        watch_add_outside(preview->watch, arena_str(&preview->watched, theme.path).ptr, (str){0});
    else if (theme.path.len)
        watch_add_below(preview->watch, theme.path);
}

/* The path of NOTES from the root of the system: somebody may make the current folder anew, too. */
static const char *absolute(struct arena *arena, const char *path)
{
    char *current = path[0] == '/' ? NULL : getcwd(NULL, 0);
    const char *root = current ? arena_printf(arena, "%s/%s", current, path).ptr : path;
    free(current);
    return root;
}

bool preview_open(struct preview *preview, struct command *command)
{
    bool good = false;
    *preview = (struct preview){
        .options = command->options, .vault.folder = -1, .notices = command->diags};
    arena_init(&preview->watched, 256);
    preview->memory = site_memory_new();
    pthread_mutex_init(&preview->lock, NULL);
    preview->root = absolute(command->arena, command->options->notes);
    if (!vault_open(&preview->vault, command->arena, command->options->notes, command->diags))
        return false;
    preview->current = generation_new(preview->options, &preview->vault, &good);
    for (size_t i = 0; i < preview->current->diags.count; i++)
        diag_add(command->diags, preview->current->diags.items[i]);
    if (good)
        begin_watch(preview, &preview->current->command);
    return good;
}

void preview_rest(struct preview *preview)
{
    if (preview->scattered)
        malloc_trim(0);
    preview->scattered = false;
}

void preview_close(struct preview *preview)
{
    watch_free(preview->watch);
    generation_release(preview->current);
    vault_release(&preview->vault);
    site_memory_free(preview->memory);
    buf_release(&preview->findings);
    free(preview->known.hashes);
    arena_release(&preview->watched);
    pthread_mutex_destroy(&preview->lock);
}

/* ---- what browsers get --------------------------------------------------------------------- */

static bool give_findings(struct preview *preview, struct serve_content *content)
{
    pthread_mutex_lock(&preview->lock);
    if (content)
        buf_add(&content->bytes, buf_str(&preview->findings));
    pthread_mutex_unlock(&preview->lock);
    return true;
}

bool preview_find(void *context, str path, struct serve_content *content)
{
    struct preview *preview = context;
    if (str_eq(path, STR(SERVE_FINDINGS)))
        return give_findings(preview, content);
    pthread_mutex_lock(&preview->lock);
    struct generation *generation = generation_keep(preview->current);
    pthread_mutex_unlock(&preview->lock);
    bool found = generation_find(generation, path, content);
    generation_release(generation);
    return found;
}

/* The generation takes the place of the current one, which is returned. */
static struct generation *publish(struct preview *preview, struct generation *next)
{
    pthread_mutex_lock(&preview->lock);
    struct generation *before = preview->current;
    preview->current = next;
    pthread_mutex_unlock(&preview->lock);
    return before;
}

/* The findings of a build for open pages; true when they are other ones than before. */
static bool tell_findings(struct preview *preview, struct command *command,
                          const struct verdict *verdict)
{
    struct buf json = {0};
    serve_findings_json(command, verdict, &json);
    pthread_mutex_lock(&preview->lock);
    bool changed = !str_eq(buf_str(&json), buf_str(&preview->findings));
    struct buf old = preview->findings;
    preview->findings = json;
    pthread_mutex_unlock(&preview->lock);
    buf_release(&old);
    if (changed && preview->server)
        server_notify(preview->server, (struct serve_changes){.findings = true});
    return changed;
}

/* ---- building ------------------------------------------------------------------------------ */

enum preview_result preview_build(struct preview *preview, struct progress *progress)
{
    struct generation *first = preview->current;
    struct tree *tree = tree_scan(&preview->vault, cmd_compile_ignored(&first->command));
    trace_settings(&first->command);
    bool good = generation_compile(first, tree, NULL, NULL, preview->memory, progress);
    progress_end(progress);
    if (interrupt_signal())
        return PREVIEW_STOPPED;
    struct verdict verdict = report_judge(&first->command, true);
    tell_findings(preview, &first->command, &verdict);
    serve_findings_print(&first->command, &verdict, &preview->known);
    return good ? PREVIEW_NEW : PREVIEW_FAILED;
}

/* What the next generation is made from. */
struct update {
    struct preview *preview;
    const struct watch_changes *changes;
    struct generation *next;
    struct tree *tree; /* taken over by next */
    size_t *same;      /* as generation_compile wants it */
    bool files;        /* attachments have changed */
    bool nothing;      /* nor has anything else */
};

static bool is_regular(const struct update *update, str path)
{
    struct stat status;
    int fd = file_open(update->preview->vault.folder, path, O_PATH, 0);
    bool regular = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
    if (fd >= 0)
        close(fd);
    return regular;
}

/* Marks what the changes name; false when they name what the tree does not know as it is. */
static bool mark_paths(struct update *update)
{
    for (size_t i = 0; i < update->changes->paths.count; i++) {
        str path = update->changes->paths.items[i];
        size_t index = vault_find(&update->tree->vault, path);
        if (index == VAULT_NONE || !is_regular(update, path))
            return false;
        update->same[index] = VAULT_NONE;
        update->nothing = false;
        if (update->tree->vault.sources[index].kind == SOURCE_ATTACHMENT)
            update->files = true;
    }
    return true;
}

/* The tree of the current generation, but for the files that the changes name. */
static bool keep_tree(struct update *update)
{
    struct tree *tree = update->preview->current->tree;
    update->same = ARENA_NEW(&update->next->arena, size_t, tree->vault.count);
    for (size_t i = 0; i < tree->vault.count; i++)
        update->same[i] = i;
    update->tree = tree_keep(tree);
    update->nothing = !update->changes->rescan;
    if (!update->changes->rescan && mark_paths(update))
        return true;
    tree_release(tree);
    return false;
}

static size_t count_attachments(const struct tree *tree)
{
    size_t count = 0;
    for (size_t i = 0; i < tree->vault.count; i++)
        count += tree->vault.sources[i].kind == SOURCE_ATTACHMENT;
    return count;
}

/* A new tree, compared with the current one. */
static void scan_tree(struct update *update)
{
    struct tree *before = update->preview->current->tree;
    update->tree = tree_scan(&update->preview->vault, cmd_compile_ignored(&update->next->command));
    update->same = tree_compare(&update->next->arena, before, update->tree, &update->nothing);
    for (size_t i = 0; i < update->changes->paths.count; i++) {
        size_t index = vault_find(&update->tree->vault, update->changes->paths.items[i]);
        if (index == VAULT_NONE)
            continue;
        update->same[index] = VAULT_NONE;
        update->nothing = false;
    }
    update->files = count_attachments(before) != count_attachments(update->tree);
    for (size_t i = 0; i < update->tree->vault.count; i++)
        if (update->same[i] == VAULT_NONE &&
            update->tree->vault.sources[i].kind == SOURCE_ATTACHMENT)
            update->files = true;
}

static enum preview_result fail(struct preview *preview, struct generation *next)
{
    preview->stale = true;
    struct verdict verdict = report_judge(&next->command, true);
    if (!interrupt_signal() && tell_findings(preview, &next->command, &verdict))
        serve_findings_print(&next->command, &verdict, &preview->known);
    generation_release(next);
    return interrupt_signal() ? PREVIEW_STOPPED : PREVIEW_FAILED;
}

static enum preview_result finish(struct update *update)
{
    struct preview *preview = update->preview;
    struct generation *next = update->next, *before = publish(preview, next);
    struct serve_changes changes = generation_compare(before, next);
    changes.files = update->files;
    preview->stale = false;
    if (preview->server)
        server_notify(preview->server, changes);
    struct verdict verdict = report_judge(&next->command, true);
    tell_findings(preview, &next->command, &verdict);
    serve_findings_print(&next->command, &verdict, &preview->known);
    generation_release(before);
    preview->scattered = true;
    return PREVIEW_NEW;
}

enum preview_result preview_update(struct preview *preview, const struct watch_changes *changes)
{
    bool good, is_other;
    struct update update = {.preview = preview, .changes = changes};
    struct generation *current = preview->current;
    int error = vault_follow(&preview->vault, preview->root, &is_other);
    update.next = generation_new(preview->options, &preview->vault, &good);
    if (error)
        diag_system(&update.next->diags, preview->vault.root,
                    "cannot be opened any more, the last site stays until it is there again",
                    error);
    if (error || !good)
        return fail(preview, update.next);
    if (update.next->setup != current->setup)
        trace_settings(&update.next->command);
    bool all = is_other || preview->stale || update.next->setup != current->setup;
    if (all)
        begin_watch(preview, &update.next->command);
    if (all || !keep_tree(&update))
        scan_tree(&update);
    if (update.nothing && !all && update.next->theme == current->theme) {
        tree_release(update.tree);
        generation_release(update.next);
        return PREVIEW_SAME;
    }
    update.files = update.files || all;
    if (!generation_compile(update.next, update.tree, all ? NULL : current,
                            all ? NULL : update.same, preview->memory, NULL))
        return fail(preview, update.next);
    return finish(&update);
}
