/* SPDX-License-Identifier: MIT
 *
 * From changes of files to the next generation.
 */
#include "kwiki/preview.h"
#include "errors.h"
#include "generation.h"
#include "index.h"
#include "kwiki/named_folder.h"
#include "kwiki/path.h"
#include "kwiki/search.h"
#include "writer.h"
#include <malloc.h>
#include <stdlib.h>
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

static void begin_watch(struct preview *preview, const struct workspace *workspace)
{
    struct named_folder theme = named_folder_of(workspace->options, SETTING_THEME);
    watch_free(preview->watch);
    copy_patterns(preview, workspace_ignored(workspace));
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

static struct generation *new_generation(struct preview *preview, bool *good)
{
    struct generation *generation = generation_new(preview->options, &preview->vault, good);
    generation->workspace.monitor = &preview->listener->monitor;
    generation->workspace.memory = preview->memory;
    return generation;
}

void preview_attach(struct preview *preview, struct server *server)
{
    pthread_mutex_lock(&preview->lock);
    preview->server = server;
    pthread_mutex_unlock(&preview->lock);
}

/* An index is ready, for which requests may wait. By the thread that makes it. */
static void resume_requests(void *context)
{
    struct preview *preview = context;
    pthread_mutex_lock(&preview->lock);
    if (preview->server)
        server_resume(preview->server);
    pthread_mutex_unlock(&preview->lock);
}

bool preview_open(struct preview *preview, const struct options *options,
                  const struct preview_listener *listener, struct arena *arena,
                  struct diag_list *diags)
{
    bool good = false;
    *preview = (struct preview){
        .options = options, .listener = listener, .vault.folder = -1, .notices = diags};
    arena_init(&preview->watched, 256);
    preview->memory = site_memory_new();
    preview->index = index_new(resume_requests, preview);
    pthread_mutex_init(&preview->lock, NULL);
    preview->root = absolute(arena, options->notes);
    if (!vault_open(&preview->vault, arena, options->notes, diags))
        return false;
    preview->current = new_generation(preview, &good);
    diag_append(diags, &preview->current->diags);
    if (good)
        begin_watch(preview, &preview->current->workspace);
    return good;
}

bool preview_open_output(struct preview *preview, struct diag_list *diags)
{
    if (preview->options->out)
        preview->writer =
            writer_new(preview->options, preview->vault.folder, preview->listener, diags);
    return preview->writer || !preview->options->out;
}

void preview_write(struct preview *preview)
{
    if (preview->writer)
        writer_put(preview->writer, preview->current);
}

const struct settings *preview_settings(const struct preview *preview)
{
    return &preview->current->options.settings;
}

void preview_rest(struct preview *preview)
{
    if (preview->scattered)
        malloc_trim(0);
    preview->scattered = false;
}

/* The settings may have changed since; only what was read by the same is of use. */
static void leave_notes(struct preview *preview, struct workspace *last)
{
    const struct settings *settings = &last->options->settings;
    if (!cache_reads(preview->cache, settings))
        return;
    last->cache = preview->cache;
    workspace_store(last);
}

void preview_close(struct preview *preview)
{
    writer_free(preview->writer);
    index_free(preview->index);
    watch_free(preview->watch);
    if (preview->current)
        leave_notes(preview, &preview->current->workspace);
    generation_release(preview->current);
    cache_close(preview->cache);
    vault_release(&preview->vault);
    site_memory_free(preview->memory);
    buf_release(&preview->findings);
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
    struct generation *generation = generation_share(preview->current);
    pthread_mutex_unlock(&preview->lock);
    bool is_index = str_starts(path, STR(SEARCH_FOLDER)) && !str_eq(path, STR(SITE_GRAPH_URL));
    bool found = is_index ? index_find(preview->index, generation, path, content)
                          : generation_find(generation, path, content);
    generation_release(generation);
    return found;
}

/* The generation takes the place of the current one, which is returned. */
static struct generation *publish_generation(struct preview *preview, struct generation *next)
{
    pthread_mutex_lock(&preview->lock);
    struct generation *before = preview->current;
    preview->current = next;
    pthread_mutex_unlock(&preview->lock);
    return before;
}

/* The findings of a build for open pages; true when they are other ones than before. */
static bool publish_errors(struct preview *preview, const struct workspace *workspace,
                           const struct verdict *verdict)
{
    struct buf json = {0};
    errors_json(workspace, verdict, &json);
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

/* Of a state that could not be made the same findings are reported once. */
static void publish_findings(struct preview *preview, struct generation *generation, bool good)
{
    const struct workspace *workspace = &generation->workspace;
    const struct site *site = workspace->has_site ? &workspace->site : NULL;
    struct verdict verdict =
        findings_judge(&generation->diags, &generation->options, site, true, &generation->arena);
    if (publish_errors(preview, workspace, &verdict) || good)
        preview->listener->findings(preview->listener->context, workspace, &verdict);
}

/* ---- building ------------------------------------------------------------------------------ */

static bool is_stopped(const struct preview *preview)
{
    return monitor_is_stopped(&preview->listener->monitor);
}

enum preview_result preview_build(struct preview *preview, const struct monitor *monitor)
{
    struct generation *first = preview->current;
    first->workspace.monitor = monitor;
    if (!preview->options->no_cache)
        preview->cache = cache_open(preview->options->notes, &first->options.settings);
    first->workspace.cache = preview->cache;
    preview->listener->settings(preview->listener->context, &first->workspace);
    bool good = generation_compile(first);
    if (is_stopped(preview))
        return PREVIEW_STOPPED;
    publish_findings(preview, first, true);
    return good ? PREVIEW_NEW : PREVIEW_FAILED;
}

static enum preview_result fail_update(struct preview *preview, struct generation *next)
{
    preview->stale = true;
    bool stopped = is_stopped(preview);
    if (!stopped)
        publish_findings(preview, next, false);
    generation_release(next);
    return stopped ? PREVIEW_STOPPED : PREVIEW_FAILED;
}

static enum preview_result finish_update(struct preview *preview, struct generation *next,
                                         bool files)
{
    struct generation *before = publish_generation(preview, next);
    struct serve_changes changes = generation_compare(before, next);
    changes.files = files;
    preview->stale = false;
    if (preview->server)
        server_notify(preview->server, changes);
    publish_findings(preview, next, true);
    generation_release(before);
    preview->scattered = true;
    return PREVIEW_NEW;
}

enum preview_result preview_update(struct preview *preview, const struct watch_changes *changes)
{
    bool good, is_other, files;
    struct generation *current = preview->current;
    int error = vault_follow(&preview->vault, preview->root, &is_other);
    struct generation *next = new_generation(preview, &good);
    struct workspace *workspace = &next->workspace;
    if (error)
        diag_system(&next->diags, preview->vault.root,
                    "cannot be opened any more, the last site stays until it is there again",
                    error);
    if (error || !good)
        return fail_update(preview, next);
    bool is_set_anew = workspace->setup != current->workspace.setup;
    bool all = is_other || preview->stale || is_set_anew;
    if (is_set_anew)
        preview->listener->settings(preview->listener->context, workspace);
    if (all)
        begin_watch(preview, workspace);
    struct workspace_changes seen = {changes->paths.items, changes->paths.count, changes->rescan};
    bool changed = workspace_follow(workspace, all ? NULL : &current->workspace, seen, &files);
    if (!changed && next->theme == current->theme) {
        generation_release(next);
        return PREVIEW_SAME;
    }
    return generation_compile(next) ? finish_update(preview, next, files)
                                    : fail_update(preview, next);
}
