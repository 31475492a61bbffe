/* SPDX-License-Identifier: MIT
 *
 * Looking an ending up.
 */
#include "kwiki/file_type.h"
#include "kwiki/buf.h"
#include "kwiki/path.h"

static const struct file_type types[] = {
#define MEDIA(ending, kind, name, plays) {ending, FILE_##kind, name, plays},
#include "media.def"
#undef MEDIA
};

struct file_type file_type_of(str path)
{
    str ending = path_extension(path);
    for (size_t i = 0; i < sizeof types / sizeof *types && ending.len; i++)
        if (char_lower(ending.ptr[0]) == types[i].ending[0] &&
            str_eq_nocase(ending, str_from_c(types[i].ending)))
            return types[i];
    return (struct file_type){"", FILE_OTHER, "application/octet-stream", false};
}

enum file_kind file_type_kind(str path)
{
    return file_type_of(path).kind;
}

bool file_type_is_film(enum file_kind kind)
{
    return kind == FILE_AUDIO || kind == FILE_VIDEO;
}

str file_type_films(struct arena *arena)
{
    struct buf out = {0};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (file_type_is_film(types[i].kind))
            buf_printf(&out, "%s%s", out.len ? ", " : "", types[i].ending);
    return buf_take(&out, arena);
}

bool file_type_is_active(const struct file_type *type)
{
    str name = str_cut(str_from_c(type->name), ';').head;
    return str_ends(name, STR("html")) || str_ends(name, STR("xml"));
}
