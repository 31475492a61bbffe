/* SPDX-License-Identifier: MIT
 *
 * generation: one compiled state of the vault, as serve keeps it. It does not change once it is
 * made, so any thread may read it and render its pages; the next one is made beside it and shares
 * the notes that are the same. A generation lives until its last user lets go of it.
 */
#ifndef KWIKI_COMMAND_GENERATION_H
#define KWIKI_COMMAND_GENERATION_H

#include "kwiki/map.h"
#include "kwiki/serve.h"
#include "prepare.h"
#include "tree.h"

struct generation_note; /* a parsed note that generations share */

struct generation {
    atomic_uint users;
    struct arena arena;
    struct diag_list diags; /* all findings of this state */
    struct options options; /* with the settings that it was made by */
    uint64_t setup;         /* stamp of the settings ... */
    uint64_t theme;         /* ... and of the files in the theme's folder */
    struct command command; /* for what takes one: options, arena, diags, compilation */
    struct tree *tree;
    struct generation_note **notes; /* parallel to the tree's sources; NULL for attachments */
    struct compilation compilation;
    struct prepared prepared;
    struct map paths; /* of the site: to a page, then an asset, then a source */
};

/* A generation without notes: the settings are loaded for the open vault. One user. It is
 * returned even when a setting is wrong: *good is false then, and its findings tell why. */
struct generation *generation_new(const struct options *options, const struct vault *vault,
                                  bool *good);

/* Fills it in. The notes whose index in `same` is not TREE_NONE are taken over from that place of
 * the generation before; both may be NULL. Takes the tree; the memory is that of all generations.
 * False when the run was stopped, or when something that belongs to the site cannot be read or
 * used; its findings tell. */
bool generation_compile(struct generation *generation, struct tree *tree,
                        const struct generation *before, const size_t *same,
                        struct site_memory *memory, struct progress *progress);

struct generation *generation_keep(struct generation *generation);
void generation_release(struct generation *generation); /* NULL is fine */

/* A serve_find on the generation. */
bool generation_find(const struct generation *generation, str path, struct serve_content *content);

/* What differs, but for pages and findings: files of the theme. */
struct serve_changes generation_compare(const struct generation *before,
                                        const struct generation *after);

#endif
