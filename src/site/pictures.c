/* SPDX-License-Identifier: MIT
 *
 * Pictures of videos: files that downloaders write beside their sidecars.
 */
#include "kwiki/file_type.h"
#include "kwiki/lower_bound.h"
#include "kwiki/path.h"
#include "steps.h"

/* The endings of what downloaders write; of several files the first is shown. */
static const char *const ENDINGS[] = {"jpg", "jpeg", "png", "webp", "avif"};

#define ENDING_COUNT (sizeof ENDINGS / sizeof *ENDINGS)

static bool is_picture(str path)
{
    bool found = false;
    for (size_t i = 0; i < ENDING_COUNT; i++)
        found |= str_eq_nocase(path_extension(path), str_from_c(ENDINGS[i]));
    return found;
}

/* The picture with this path, from the sidecar's folder. */
static uint32_t find_at(const struct building *building, struct arena *arena, str folder, str path)
{
    const struct vault *vault = building->sources->vault;
    str full;
    if (!is_picture(path) || !path_normalize(arena, path_join(arena, folder, path), &full))
        return SITE_NONE;
    size_t found = vault_find(vault, full);
    bool is_file = found != VAULT_NONE && vault->sources[found].kind == SOURCE_ATTACHMENT;
    return is_file ? (uint32_t)found : SITE_NONE;
}

/* What stands after the last '/', or the last '\\' of other systems. */
static str last_name(str path)
{
    size_t at = str_rfind(path, '\\');
    return path_name(at == STR_NONE ? path : str_from(path, at + 1));
}

/* The one that the sidecar names, by its path or, since files are moved, by its name; else the one
 * that is called as the sidecar is. */
static uint32_t find_picture(const struct building *building, struct arena *arena,
                             const struct sidecar *sidecar)
{
    str path = building->site->files[sidecar->source].source->path, folder = path_folder(path);
    str stem = path_name(sidecar_stem(path));
    uint32_t found = find_at(building, arena, folder, sidecar->picture);
    if (found == SITE_NONE)
        found = find_at(building, arena, folder, last_name(sidecar->picture));
    for (size_t i = 0; i < ENDING_COUNT && found == SITE_NONE; i++)
        found = find_at(building, arena, folder,
                        arena_printf(arena, "%.*s.%s", STR_ARG(stem), ENDINGS[i]));
    return found;
}

/* Does a film of the same name stand beside the sidecar which belongs to notes that are kept out?
 */
static bool is_beside_hidden(const struct building *building, const struct sidecar *sidecar)
{
    const struct vault *vault = building->sources->vault;
    const struct site_file *files = building->site->files;
    str path = files[sidecar->source].source->path;
    str stem = str_sub(path, 0, path.len - STR(SIDECAR_ENDING).len + 1); /* with its '.' */
    bool found = false;
    size_t at;
    LOWER_BOUND(at, vault->count, str_cmp(vault->sources[at].path, stem) < 0);
    for (; at < vault->count && str_starts(vault->sources[at].path, stem); at++)
        found |= file_type_is_film(file_type_kind(files[at].source->path)) &&
                 files[at].hidden_linked && !files[at].linked;
    return found;
}

/* Of a video that only notes name which are kept out nothing is shown. */
static void hide_pictures(const struct building *building, struct arena *arena)
{
    struct site_file *files = building->site->files;
    for (size_t i = 0; i < building->sources->sidecar_count; i++) {
        const struct sidecar *sidecar = &building->sources->sidecars[i];
        files[sidecar->source].hidden_linked |= is_beside_hidden(building, sidecar);
        if (!site_is_hidden(&files[sidecar->source]))
            continue;
        uint32_t found = find_picture(building, arena, sidecar);
        if (found != SITE_NONE)
            files[found].hidden_linked = true;
    }
}

void pictures_find(struct building *building)
{
    struct site *site = building->site;
    struct arena scratch;
    arena_init(&scratch, 1024);
    for (size_t i = 0; i < site->video_count; i++) {
        struct site_video *video = &site->videos[i];
        if (video->sidecar)
            video->picture = find_picture(building, &scratch, video->sidecar);
        if (video->picture != SITE_NONE)
            site->files[video->picture].linked = true;
    }
    hide_pictures(building, &scratch);
    arena_release(&scratch);
}
