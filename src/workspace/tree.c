/* SPDX-License-Identifier: MIT
 *
 * Scanned vaults and what differs between two of them.
 */
#include "tree.h"
#include <stdlib.h>
#include <time.h>

/* The clock of file times moves in ticks: a file that changed so shortly before it was looked at
 * may have changed again without a trace. */
#define TICK 20000000 /* nanoseconds */

static int64_t read_clock(void)
{
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

struct tree *tree_scan(const struct vault *vault, struct ignore_patterns ignore,
                       struct vault_included included)
{
    struct tree *tree = heap_alloc(1, sizeof *tree);
    atomic_init(&tree->users, 1);
    arena_init(&tree->arena, 65536);
    diag_list_init(&tree->diags);
    tree->vault = *vault;
    tree->scanned = read_clock();
    vault_scan(&tree->vault, &tree->arena, ignore, included, &tree->diags);
    return tree;
}

struct tree *tree_share(struct tree *tree)
{
    atomic_fetch_add(&tree->users, 1);
    return tree;
}

void tree_release(struct tree *tree)
{
    if (!tree || atomic_fetch_sub(&tree->users, 1) != 1)
        return;
    diag_list_release(&tree->diags);
    arena_release(&tree->arena);
    free(tree);
}

static bool is_same(const struct tree *old, const struct source *before, const struct source *now)
{
    return before->kind == now->kind && before->stamp == now->stamp &&
           before->modified < old->scanned - TICK;
}

size_t *tree_compare(struct arena *arena, const struct tree *old, const struct tree *new,
                     bool *same)
{
    size_t *indexes = ARENA_NEW(arena, size_t, new->vault.count);
    size_t at = 0, count = 0;
    for (size_t i = 0; i < new->vault.count; i++) {
        const struct source *source = &new->vault.sources[i];
        while (at < old->vault.count && str_cmp(old->vault.sources[at].path, source->path) < 0)
            at++;
        bool found = at < old->vault.count && str_eq(old->vault.sources[at].path, source->path) &&
                     is_same(old, &old->vault.sources[at], source);
        indexes[i] = found ? at : VAULT_NONE;
        count += found;
    }
    *same = count == new->vault.count &&count == old->vault.count &&
            old->diags.count == new->diags.count;
    return indexes;
}
