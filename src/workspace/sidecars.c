/* SPDX-License-Identifier: MIT
 *
 * Reading sidecars.
 */
#include "sidecars.h"
#include "kwiki/file.h"
#include "kwiki/path.h"
#include "kwiki/vec.h"
#include <errno.h>

/* Those of the media folder are, and those that a transcript stands beside. */
static bool is_sidecar(const struct vault *vault, const struct source *source, str media)
{
    if (source->kind != SOURCE_ATTACHMENT || !str_ends(source->path, STR(SIDECAR_ENDING)))
        return false;
    return (media.len && str_eq(path_folder(source->path), media)) ||
           site_has_track_beside(vault, source->path);
}

/* One that cannot be read is reported and says nothing. */
static void read_sidecar(const struct workspace *workspace, const struct source *source,
                         struct sidecar *sidecar)
{
    struct buf bytes = {0};
    struct diag_list *diags = workspace->diags;
    str reason, shown = vault_shown_path(workspace->arena, &workspace->vault, source->path);
    int error = file_read(workspace->vault.folder, source->path, SIDECAR_MAX_BYTES, &bytes);
    if (!error)
        monitor_file(workspace->monitor, shown);
    if (error && error != EFBIG)
        diag_system(diags, shown, "cannot read the file", error);
    else if (error)
        diag_report(diags, MESSAGE(SIDECAR_TOO_LARGE), (struct finding){.path = source->path},
                    SIDECAR_MAX_BYTES >> 20);
    else if (!sidecar_parse(sidecar, workspace->arena, buf_str(&bytes), &reason))
        diag_report(diags, MESSAGE(SIDECAR_MALFORMED), (struct finding){.path = source->path},
                    STR_ARG(reason));
    else if (sidecar->title_is_cut)
        diag_report(diags, MESSAGE(SIDECAR_TITLE_CUT), (struct finding){.path = source->path},
                    SIDECAR_TITLE_MAX);
    buf_release(&bytes);
}

/* The first sidecar of a video counts. */
static void note_length(struct workspace *workspace, const struct sidecar *sidecar)
{
    if (sidecar->id.len && map_find(&workspace->lengths, sidecar->id) == MAP_NONE)
        *map_at(&workspace->lengths, sidecar->id) = sidecar->duration;
}

bool sidecars_agree(const struct workspace *workspace, const struct workspace *before)
{
    bool same = workspace->lengths.count == before->lengths.count;
    for (size_t i = 0; same && i < workspace->sidecar_count; i++) {
        str id = workspace->sidecars[i].id;
        same = map_find(&workspace->lengths, id) == map_find(&before->lengths, id);
    }
    return same;
}

void sidecars_read(struct workspace *workspace)
{
    str media = workspace->options->settings.media;
    const struct vault *vault = &workspace->vault;
    VEC(struct sidecar) found = {0};
    for (size_t i = 0; i < vault->count; i++) {
        if (!is_sidecar(vault, &vault->sources[i], media) || monitor_is_stopped(workspace->monitor))
            continue;
        struct sidecar *sidecar = VEC_PUSH(workspace->arena, &found);
        read_sidecar(workspace, &vault->sources[i], sidecar);
        sidecar->source = (uint32_t)i;
        note_length(workspace, sidecar);
    }
    workspace->sidecars = found.items;
    workspace->sidecar_count = found.count;
}
