/* SPDX-License-Identifier: MIT
 *
 * tree: the vault as it was found at one time, shared by the workspaces that were made from it.
 */
#ifndef KWIKI_WORKSPACE_TREE_H
#define KWIKI_WORKSPACE_TREE_H

#include "kwiki/vault.h"
#include <stdatomic.h>

struct tree {
    atomic_uint users;
    struct arena arena;
    struct vault vault; /* its folder is the caller's */
    int64_t scanned;    /* when the scan began, as struct source has it */
    struct diag_list diags;
};

/* Scans the vault that is open in `vault`. One user. */
struct tree *tree_scan(const struct vault *vault, struct ignore_patterns ignore,
                       struct vault_included included);
struct tree *tree_share(struct tree *tree); /* one user more */
void tree_release(struct tree *tree); /* frees it when nobody uses it any more; NULL is fine */

/* For each source of the new tree: its index in the old one when it is the same file there and
 * nobody has changed it since; else VAULT_NONE. In the arena. *same says whether both trees are
 * equal. */
size_t *tree_compare(struct arena *arena, const struct tree *old, const struct tree *new,
                     bool *same);

#endif
