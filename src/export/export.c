/* SPDX-License-Identifier: MIT
 *
 * The table of formats, and what documents of one site share.
 */
#include "formats.h"
#include "kwiki/path.h"
#include <stdlib.h>

enum scope { SCOPE_VIDEO, SCOPE_VAULT };

static const struct format {
    const char *word;
    enum scope scope;
    const char *file;
    export_writer *write;
} formats[EXPORT_FORMAT_COUNT] = {
#define EXPORT_FORMAT(name, function, word, scope, file, help)                                     \
    [EXPORT_##name] = {word, SCOPE_##scope, file, export_##function},
#include "kwiki/options.def"
};

struct export *export_new(const struct site *site)
{
    struct export *export = heap_alloc(1, sizeof *export);
    *export = (struct export){.site = site};
    arena_init(&export->arena, 65536);
    export->headings = ARENA_NEW(&export->arena, const uint32_t *, site->file_count);
    export->passages = ARENA_NEW(&export->arena, struct passages *, site->video_count);
    return export;
}

void export_free(struct export *export)
{
    arena_release(&export->arena);
    free(export);
}

bool export_is_of_video(enum export_format format)
{
    return formats[format].scope == SCOPE_VIDEO;
}

str export_name(enum export_format format)
{
    return str_from_c(formats[format].word);
}

str export_file(struct arena *arena, enum export_format format, const struct site_video *video)
{
    if (!video)
        return str_from_c(formats[format].file);
    str stem = path_stem(path_name(video->url));
    return arena_printf(arena, "%.*s%s", STR_ARG(stem), formats[format].file);
}

enum export_result export_write(struct export *export, enum export_format format,
                                const struct site_video *video, struct buf *out, str *reason)
{
    enum export_result result = formats[format].write(export, video, out);
    *reason = export->reason;
    return result;
}
