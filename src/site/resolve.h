/* SPDX-License-Identifier: MIT
 *
 * resolve: the file that a link's target names.
 */
#ifndef KWIKI_SITE_RESOLVE_H
#define KWIKI_SITE_RESOLVE_H

#include "names.h"

struct resolution {
    uint32_t file;   /* SITE_NONE: no rule yields one */
    uint32_t folder; /* by RULE_INDEX: of which the file, if any, is the page */
    uint32_t rival;  /* another file or folder that only byte order puts second, or SITE_NONE */
    bool as_html;    /* the target names a page of a site, ".html", where the vault has a note */
    enum link_rule rule;
    const struct map *map; /* where the file was found, and by which key (in the scratch arena) */
    str key;
};

/* Resolves a target (without fragment; of Markdown links percent-decoded) written in the note
 * `from`. An empty target is the note itself, by RULE_NONE. Scratch memory comes from the arena. */
struct resolution resolve_target(const struct names *names, struct arena *arena, uint32_t from,
                                 str target);

#endif
