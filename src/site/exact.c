/* SPDX-License-Identifier: MIT
 *
 * Exact forms of links.
 */
#include "kwiki/site_exact.h"
#include "names.h"
#include "resolve.h"
#include <stdlib.h>

struct site_exact {
    struct names names;
};

struct site_exact *site_exact_new(const struct site *site)
{
    struct site_exact *exact = heap_alloc(1, sizeof *exact);
    names_build(&exact->names, site);
    return exact;
}

void site_exact_free(struct site_exact *exact)
{
    if (!exact)
        return;
    names_release(&exact->names);
    free(exact);
}

static bool is_exact(const struct resolution *found)
{
    bool by_exact_rule = found->rule >= RULE_PATH && found->rule < RULE_FOLDED;
    return by_exact_rule && !found->as_html && found->rival == SITE_NONE;
}

bool site_exact_leads(const struct site_exact *exact, struct arena *arena, uint32_t from,
                      str target, const struct answer *answer)
{
    struct resolution found = resolve_target(&exact->names, arena, from, target);
    bool same =
        found.file == answer->file && (found.file != SITE_NONE || found.folder == answer->folder);
    return same && is_exact(&found);
}

bool site_exact_check(const struct site_exact *exact, struct arena *arena, uint32_t from,
                      str target, uint32_t to)
{
    struct resolution found = resolve_target(&exact->names, arena, from, target);
    return found.file == to && is_exact(&found);
}

str site_exact_target(const struct site_exact *exact, struct arena *arena, uint32_t from,
                      uint32_t to, bool keep_md)
{
    const struct site_file *file = &exact->names.site->files[to];
    str path = keep_md ? file->source->path : names_link_path(file);
    for (size_t at = path.len;; at--) {
        bool begins = at == 0 || path.ptr[at - 1] == '/';
        if (begins && site_exact_check(exact, arena, from, str_from(path, at), to))
            return str_from(path, at);
        if (at == 0)
            break;
    }
    /* "a.md.md" is named by nothing shorter. */
    path = file->source->path;
    return site_exact_check(exact, arena, from, path, to) ? path : (str){0};
}
