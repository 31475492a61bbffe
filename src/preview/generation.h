/* SPDX-License-Identifier: MIT
 *
 * generation: a workspace with what readers get of it, as the preview has it. It does not change
 * once it is made, so any thread may read it and render its pages; the next one is made beside it.
 * A generation lives until its last user lets go of it.
 */
#ifndef KWIKI_PREVIEW_GENERATION_H
#define KWIKI_PREVIEW_GENERATION_H

#include "kwiki/map.h"
#include "kwiki/publish.h"
#include "kwiki/serve.h"
#include <stdatomic.h>

struct generation {
    atomic_uint users;
    struct arena arena;
    struct diag_list diags; /* all findings of this state */
    struct options options; /* with the settings that it was made by */
    uint64_t theme;         /* publish_stamp */
    struct workspace workspace;
    struct publication publication;
    struct map paths; /* of the site: to a page, then an asset, then a source */
};

/* A generation without notes: the settings are loaded for the open vault. One user. It is
 * returned even when a setting is wrong: *good is false then, and its findings say why. */
struct generation *generation_new(const struct options *options, const struct vault *vault,
                                  bool *good);

/* Compiles its workspace, whose sources have been found, and prepares its pages. False when
 * the run was stopped, or when something that belongs to the site cannot be read or used; its
 * findings say why. */
bool generation_compile(struct generation *generation);

struct generation *generation_share(struct generation *generation); /* one user more */
void generation_release(struct generation *generation);             /* NULL is fine */

/* A serve_find on the generation. */
bool generation_find(const struct generation *generation, str path, struct serve_content *content);

/* What differs, but for pages and findings: files of the theme. */
struct serve_changes generation_compare(const struct generation *before,
                                        const struct generation *after);

#endif
