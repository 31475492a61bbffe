/* SPDX-License-Identifier: MIT
 *
 * From the settings to the site.
 */
#include "kwiki/workspace.h"
#include "notes.h"
#include "sidecars.h"
#include "transcripts.h"
#include "tree.h"

bool workspace_open(struct workspace *workspace)
{
    workspace->owns_vault = true;
    return vault_open(&workspace->vault, workspace->arena, workspace->options->notes,
                      workspace->diags) &&
           workspace_load_settings(workspace);
}

static void build_site(struct workspace *workspace)
{
    const struct options *options = workspace->options;
    size_t count = workspace->vault.count;
    const struct note **notes = ARENA_NEW(workspace->arena, const struct note *, count);
    for (size_t i = 0; i < count; i++)
        notes[i] = workspace->notes[i] ? &workspace->notes[i]->note : NULL;
    struct site_sources sources = {&workspace->vault,   notes,
                                   workspace->sidecars, workspace->sidecar_count,
                                   &workspace->lengths, workspace->tracks,
                                   workspace->cites};
    struct site_before before = {workspace->memory,
                                 workspace->before ? &workspace->before->site : NULL};
    monitor_phase(workspace->monitor, "resolving links", 0);
    site_build(&workspace->site, &sources, before, &options->settings, options->threads,
               workspace->diags);
    workspace->has_site = true;
}

/* All notes are read anew. */
static void forget_same(struct workspace *workspace)
{
    for (size_t i = 0; i < workspace->vault.count; i++)
        workspace->same[i] = VAULT_NONE;
}

const struct diag_list *workspace_find(struct workspace *workspace, int64_t *scanned)
{
    bool files;
    if (!workspace->tree) {
        monitor_phase(workspace->monitor, "finding notes", 0);
        workspace_follow(workspace, NULL, (struct workspace_changes){.rescan = true}, &files);
    }
    *scanned = workspace->tree->scanned;
    return &workspace->tree->diags;
}

bool workspace_compile(struct workspace *workspace)
{
    const struct monitor *monitor = workspace->monitor;
    bool once = !workspace->memory;
    int64_t scanned;
    diag_append(workspace->diags, workspace_find(workspace, &scanned));
    sidecars_read(workspace);
    if (workspace->before && !sidecars_agree(workspace, workspace->before))
        forget_same(workspace);
    notes_read(workspace);
    transcripts_read(workspace);
    if (!monitor_is_stopped(monitor)) {
        if (once)
            heap_trim(); /* of libcmark's trees */
        build_site(workspace);
        if (once)
            heap_trim(); /* of maps of names */
    }
    workspace->before = NULL;
    monitor_phase(monitor, NULL, 0);
    return workspace->has_site;
}

void workspace_store(const struct workspace *workspace)
{
    size_t count = workspace->vault.count;
    const struct note **notes = ARENA_NEW(workspace->arena, const struct note *, count);
    if (!workspace->cache || !workspace->has_site)
        return;
    for (size_t i = 0; i < count; i++) {
        const struct workspace_note *note = workspace->notes[i];
        bool stays = note && !note->error && !note->note.meta.unpublished && !note->note.meta.draft;
        notes[i] = stays ? &note->note : NULL;
    }
    cache_store_notes(workspace->cache, &workspace->vault, workspace->tree->scanned, notes);
}

void workspace_release(struct workspace *workspace)
{
    if (workspace->has_site)
        site_release(&workspace->site);
    transcripts_release(workspace);
    notes_release(workspace);
    map_release(&workspace->lengths);
    tree_release(workspace->tree);
    if (workspace->owns_vault)
        vault_release(&workspace->vault);
}
