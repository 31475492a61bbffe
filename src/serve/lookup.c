/* SPDX-License-Identifier: MIT
 *
 * Finding what an address means. Only the site is asked.
 */
#include "lookup.h"

static bool has(const struct serve_options *options, str path)
{
    return path.len && options->find(options->context, path, NULL);
}

static str join_path(struct arena *arena, str path, const char *end)
{
    return arena_printf(arena, "%.*s%s", STR_ARG(path), end);
}

/* "a/" is its index.html; "a.html/" and "note/" had a slash too many. */
static struct lookup in_folder(struct arena *arena, const struct serve_options *options, str path)
{
    str index = join_path(arena, path, "index.html"), bare = path;
    if (has(options, index))
        return (struct lookup){LOOKUP_FOUND, index};
    while (str_ends(bare, STR("/")))
        bare.len--;
    str page = join_path(arena, bare, ".html");
    if (bare.len && has(options, page))
        return (struct lookup){LOOKUP_MOVED, page};
    return (struct lookup){has(options, bare) ? LOOKUP_MOVED : LOOKUP_MISSING, bare};
}

struct lookup lookup_path(struct arena *arena, const struct serve_options *options, str path)
{
    str prefix = options->prefix;
    if (!path.len || str_ends(path, STR("/"))) {
        struct lookup found = in_folder(arena, options, path);
        if (found.kind != LOOKUP_MISSING)
            return found;
    } else {
        if (has(options, path))
            return (struct lookup){LOOKUP_FOUND, path};
        str page = join_path(arena, path, ".html");
        if (has(options, page))
            return (struct lookup){LOOKUP_MOVED, page};
        if (has(options, join_path(arena, path, "/index.html")))
            return (struct lookup){LOOKUP_MOVED, join_path(arena, path, "/")};
    }
    if (prefix.len && str_starts(path, prefix))
        return (struct lookup){LOOKUP_MOVED, str_from(path, prefix.len)};
    return (struct lookup){LOOKUP_MISSING, path};
}
