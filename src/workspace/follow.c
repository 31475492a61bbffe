/* SPDX-License-Identifier: MIT
 *
 * From what may have changed to the sources, and to those that are the same as before.
 */
#include "kwiki/file.h"
#include "kwiki/workspace.h"
#include "tree.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_regular(const struct workspace *workspace, str path)
{
    struct stat status;
    int fd = file_open(workspace->vault.folder, path, O_PATH, 0);
    bool regular = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
    if (fd >= 0)
        close(fd);
    return regular;
}

/* The tree of the workspace before, but for the files that the changes name. False when they name
 * what it does not know as it is. */
static bool keep_tree(struct workspace *workspace, struct workspace_changes changes)
{
    struct tree *tree = workspace->before->tree;
    workspace->same = ARENA_NEW(workspace->arena, size_t, tree->vault.count);
    for (size_t i = 0; i < tree->vault.count; i++)
        workspace->same[i] = i;
    for (size_t i = 0; i < changes.count; i++) {
        size_t index = vault_find(&tree->vault, changes.paths[i]);
        if (index == VAULT_NONE || !is_regular(workspace, changes.paths[i]))
            return false;
        workspace->same[index] = VAULT_NONE;
    }
    workspace->tree = tree_share(tree);
    return true;
}

/* A new tree, compared with that of the workspace before. True when they are equal. */
static bool compare_tree(struct workspace *workspace, struct workspace_changes changes)
{
    bool equal;
    workspace->same =
        tree_compare(workspace->arena, workspace->before->tree, workspace->tree, &equal);
    for (size_t i = 0; i < changes.count; i++) {
        size_t index = vault_find(&workspace->tree->vault, changes.paths[i]);
        if (index == VAULT_NONE)
            continue;
        workspace->same[index] = VAULT_NONE;
        equal = false;
    }
    return equal;
}

static size_t count_attachments(const struct tree *tree)
{
    size_t count = 0;
    for (size_t i = 0; i < tree->vault.count; i++)
        count += tree->vault.sources[i].kind == SOURCE_ATTACHMENT;
    return count;
}

static bool attachments_changed(const struct workspace *workspace)
{
    const struct tree *tree = workspace->tree;
    for (size_t i = 0; i < tree->vault.count; i++)
        if (workspace->same[i] == VAULT_NONE && tree->vault.sources[i].kind == SOURCE_ATTACHMENT)
            return true;
    return count_attachments(workspace->before->tree) != count_attachments(tree);
}

bool workspace_follow(struct workspace *workspace, const struct workspace *before,
                      struct workspace_changes changes, bool *files)
{
    bool equal = false;
    workspace->before = before;
    *files = true;
    if (before && !changes.rescan && keep_tree(workspace, changes)) {
        equal = !changes.count;
    } else {
        const struct str_list *include = &workspace->options->settings.include;
        workspace->tree = tree_scan(&workspace->vault, workspace_ignored(workspace),
                                    (struct vault_included){include->items, include->count});
        equal = before && compare_tree(workspace, changes);
    }
    workspace->vault.sources = workspace->tree->vault.sources;
    workspace->vault.count = workspace->tree->vault.count;
    if (before)
        *files = attachments_changed(workspace);
    return !equal;
}
