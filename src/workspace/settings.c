/* SPDX-License-Identifier: MIT
 *
 * The settings of a vault, and what they take out of it.
 */
#include "kwiki/file.h"
#include "kwiki/hash.h"
#include "kwiki/named_folder.h"
#include "kwiki/workspace.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define CONFIG_MAX_BYTES (1u << 20)

/* The text of the configuration file: the one that was asked for, else the vault's own, which
 * may be missing. False after a finding. */
static bool read_config(const struct workspace *workspace, str *shown, struct buf *text)
{
    const char *given = workspace->options->config;
    const struct vault *vault = &workspace->vault;
    int error = 0;
    *shown = (str){0};
    if (given) {
        *shown = str_from_c(given);
        int fd = file_open_named(given, O_RDONLY);
        error = fd < 0 ? errno : file_read_fd(fd, CONFIG_MAX_BYTES, text);
        if (fd >= 0)
            close(fd);
    } else if (vault->folder >= 0) {
        *shown = vault_shown_path(workspace->arena, vault, STR(OPTIONS_CONFIG_FILE));
        error = file_read(vault->folder, STR(OPTIONS_CONFIG_FILE), CONFIG_MAX_BYTES, text);
    }
    if (error == ENOENT && !given)
        *shown = (str){0}; /* there is none */
    if (!error || !shown->len)
        return true;
    diag_system(workspace->diags, *shown,
                error == ELOOP && !given
                    ? "cannot read the settings by way of a link; '--config' can name any file"
                    : "cannot read the settings",
                error);
    return false;
}

bool workspace_load_settings(struct workspace *workspace)
{
    struct buf text = {0};
    str shown;
    bool good = read_config(workspace, &shown, &text);
    if (good) {
        str copy = arena_str(workspace->arena, buf_str(&text));
        workspace->setup = hash_64(copy);
        good = options_load(workspace->options, workspace->arena, shown, copy, workspace->diags) &&
               (workspace->vault.folder < 0 || named_folder_settle(workspace));
    }
    buf_release(&text);
    return good;
}

/* The pattern of a path: from the root down, with nothing that is special in patterns. */
static str literal_pattern(struct arena *arena, str path)
{
    struct buf out = {0};
    buf_add_char(&out, '/');
    for (size_t i = 0; i < path.len; i++) {
        if (str_find(STR("*?[]\\"), path.ptr[i]) != STR_NONE)
            buf_add_char(&out, '\\');
        buf_add_char(&out, path.ptr[i]);
    }
    str pattern = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return pattern;
}

struct ignore_patterns workspace_ignored(const struct workspace *workspace)
{
    const struct settings *settings = &workspace->options->settings;
    size_t count = settings->ignore.count;
    str *items = ARENA_NEW(workspace->arena, str, count + 1);
    for (size_t i = 0; i < count; i++)
        items[i] = settings->ignore.items[i];
    struct named_folder theme = named_folder_of(workspace->options, SETTING_THEME);
    if (theme.path.len && !theme.outside)
        items[count++] = literal_pattern(workspace->arena, theme.path);
    return (struct ignore_patterns){items, count};
}
