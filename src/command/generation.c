/* SPDX-License-Identifier: MIT
 *
 * Compiled states of the vault.
 */
#include "generation.h"
#include "kwiki/file.h"
#include "kwiki/hash.h"
#include "named_folder.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct generation_note {
    atomic_uint users;
    struct note note;
    int read_error;
};

static void release_note(struct generation_note *note)
{
    if (!note || atomic_fetch_sub(&note->users, 1) != 1)
        return;
    note_release(&note->note);
    free(note);
}

/* A number that is another one when a file of the theme's folder is added, changed or taken away;
 * whatever the order of its entries. */
static uint64_t stamp_theme(const struct options *options, const struct vault *vault)
{
    uint64_t stamp = 0;
    struct named_folder theme = named_folder_of(options, SETTING_THEME);
    int fd = theme.path.len ? named_folder_open(theme, vault) : -1;
    DIR *listing = fd < 0 ? NULL : fdopendir(fd);
    int error;
    for (const struct dirent *entry; listing && (entry = file_next(listing, &error));) {
        struct stat status;
        if (entry->d_name[0] == '.' || fstatat(fd, entry->d_name, &status, AT_SYMLINK_NOFOLLOW))
            continue;
        int64_t facts[] = {status.st_ctim.tv_sec, status.st_ctim.tv_nsec, (int64_t)status.st_ino,
                           (int64_t)hash_64(str_from_c(entry->d_name))};
        stamp += hash_64((str){(const char *)facts, sizeof facts});
    }
    if (listing)
        closedir(listing);
    else if (fd >= 0)
        close(fd);
    return stamp;
}

struct generation *generation_new(const struct options *options, const struct vault *vault,
                                  bool *good)
{
    struct generation *generation = heap_alloc(1, sizeof *generation);
    atomic_init(&generation->users, 1);
    arena_init(&generation->arena, 65536);
    diag_list_init(&generation->diags);
    generation->options = *options;
    generation->command = (struct command){
        .options = &generation->options, .arena = &generation->arena, .diags = &generation->diags};
    generation->compilation.vault = *vault;
    generation->compilation.vault.sources = NULL;
    generation->compilation.vault.count = 0;
    *good = cmd_compile_settings(&generation->command, vault, &generation->setup);
    generation->theme = stamp_theme(&generation->options, vault);
    return generation;
}

struct generation *generation_keep(struct generation *generation)
{
    atomic_fetch_add(&generation->users, 1);
    return generation;
}

void generation_release(struct generation *generation)
{
    if (!generation || atomic_fetch_sub(&generation->users, 1) != 1)
        return;
    if (generation->compilation.has_site)
        site_release(&generation->compilation.site);
    for (size_t i = 0; generation->notes && i < generation->compilation.vault.count; i++)
        release_note(generation->notes[i]);
    tree_release(generation->tree);
    map_release(&generation->paths);
    diag_list_release(&generation->diags);
    arena_release(&generation->arena);
    free(generation);
}

/* ---- compiling ----------------------------------------------------------------------------- */

/* Takes over the notes that are the same. */
static bool *keep_notes(struct generation *generation, const struct generation *before,
                        const size_t *same)
{
    struct compilation *compilation = &generation->compilation;
    size_t count = compilation->vault.count;
    bool *kept = ARENA_NEW(&generation->arena, bool, count);
    generation->notes = ARENA_NEW(&generation->arena, struct generation_note *, count);
    for (size_t i = 0; same && i < count; i++) {
        struct generation_note *note = same[i] == VAULT_NONE ? NULL : before->notes[same[i]];
        if (!note)
            continue;
        atomic_fetch_add(&note->users, 1);
        generation->notes[i] = note;
        compilation->notes[i] = note->note;
        compilation->read_errors[i] = note->read_error;
        kept[i] = true;
    }
    return kept;
}

/* The notes that were parsed now can be shared from now on. */
static void share_notes(struct generation *generation)
{
    const struct compilation *compilation = &generation->compilation;
    for (size_t i = 0; i < compilation->vault.count; i++) {
        if (generation->notes[i] || compilation->vault.sources[i].kind != SOURCE_NOTE)
            continue;
        struct generation_note *note = heap_alloc(1, sizeof *note);
        atomic_init(&note->users, 1);
        note->note = compilation->notes[i];
        note->read_error = compilation->read_errors[i];
        generation->notes[i] = note;
    }
}

static void add_findings(struct diag_list *to, const struct diag_list *from)
{
    for (size_t i = 0; i < from->count; i++)
        diag_add(to, from->items[i]);
}

static bool is_published(const struct site_file *file)
{
    return file->source->kind == SOURCE_ATTACHMENT && file->url.len;
}

static void map_paths(struct generation *generation)
{
    const struct site *site = &generation->compilation.site;
    size_t pages = generation->prepared.pages.count, assets = generation->prepared.assets.count;
    map_reserve(&generation->paths, pages + assets);
    for (size_t i = 0; i < pages; i++)
        *map_at(&generation->paths, generation->prepared.pages.items[i].url) = (uint32_t)i;
    for (size_t i = 0; i < assets; i++)
        *map_at(&generation->paths, generation->prepared.assets.items[i].url) =
            (uint32_t)(pages + i);
    for (size_t i = 0; i < site->file_count; i++)
        if (is_published(&site->files[i]))
            *map_at(&generation->paths, site->files[i].url) = (uint32_t)(pages + assets + i);
}

bool generation_compile(struct generation *generation, struct tree *tree,
                        const struct generation *before, const size_t *same,
                        struct site_memory *memory, struct progress *progress)
{
    struct compilation *compilation = &generation->compilation;
    struct command *command = &generation->command;
    generation->tree = tree;
    compilation->vault = tree->vault;
    compilation->progress = progress;
    add_findings(&generation->diags, &tree->diags);
    compilation->notes = ARENA_NEW(command->arena, struct note, tree->vault.count);
    compilation->read_errors = ARENA_NEW(command->arena, int, tree->vault.count);
    compilation->kept = keep_notes(generation, before, same);
    cmd_compile_notes(command, compilation);
    share_notes(generation);
    if (cmd_compile_stopped(compilation))
        return false;
    command->compilation = compilation;
    struct site_sources sources = {&compilation->vault, compilation->notes, compilation->sidecars,
                                   compilation->sidecar_count};
    progress_phase(compilation->progress, "resolving links", 0);
    struct site_before site_before = {before ? &before->compilation.site : NULL, compilation->kept};
    site_build_again(&compilation->site, memory, site_before, &sources, &command->options->settings,
                     command->options->threads, command->diags);
    compilation->has_site = true;
    if (progress)
        progress_end(progress);
    compilation->progress = NULL;
    bool prepared = prepare_pages(command, compilation, &generation->prepared);
    if (!prepared || diag_has_fatal(command->diags))
        return false;
    map_paths(generation);
    return true;
}

/* ---- reading ------------------------------------------------------------------------------- */

static bool find_source(const struct generation *generation, size_t index,
                        struct serve_content *content)
{
    const struct vault *vault = &generation->compilation.vault;
    content->fd =
        file_open(vault->folder, vault->sources[index].path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    return content->fd >= 0;
}

bool generation_find(const struct generation *generation, str path, struct serve_content *content)
{
    size_t pages = generation->prepared.pages.count, assets = generation->prepared.assets.count;
    str missing = generation->compilation.site.not_found_url;
    if (!path.len)
        path = missing.len ? missing : STR("404.html"); /* a note of that name */
    size_t index = map_find(&generation->paths, path);
    if (index == MAP_NONE || !content)
        return index != MAP_NONE;
    if (index >= pages + assets)
        return find_source(generation, index - pages - assets, content);
    if (index >= pages) {
        buf_add(&content->bytes, generation->prepared.assets.items[index - pages].bytes);
        return true;
    }
    content->is_page = true;
    page_render(&generation->prepared.pages.items[index], &content->bytes);
    return true;
}

static const struct asset *find_asset(const struct generation *generation, str url)
{
    for (size_t i = 0; i < generation->prepared.assets.count; i++)
        if (str_eq(generation->prepared.assets.items[i].url, url))
            return &generation->prepared.assets.items[i];
    return NULL;
}

/* The assets of one generation that the other one has not, or with other bytes. */
static void compare_assets(const struct generation *one, const struct generation *other,
                           struct serve_changes *changes)
{
    for (size_t i = 0; i < one->prepared.assets.count; i++) {
        const struct asset *asset = &one->prepared.assets.items[i];
        const struct asset *twin = find_asset(other, asset->url);
        if (twin && str_eq(twin->bytes, asset->bytes))
            continue;
        if (str_ends(asset->url, STR(".css")))
            changes->styles = true;
        else
            changes->scripts = true;
    }
}

struct serve_changes generation_compare(const struct generation *before,
                                        const struct generation *after)
{
    struct serve_changes changes = {0};
    compare_assets(before, after, &changes);
    compare_assets(after, before, &changes);
    return changes;
}
