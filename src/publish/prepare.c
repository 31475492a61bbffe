/* SPDX-License-Identifier: MIT
 *
 * The theme with the user's folder laid over it, the shell of pages, their list.
 */
#include "hosts.h"
#include "kwiki/named_folder.h"
#include "kwiki/publish.h"
#include "kwiki/theme.h"
#include "libraries.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

/* A link of the vault is skipped like any other; what else keeps a folder from being read ends the
 * run. */
static bool refuse_theme(const struct workspace *workspace, const struct theme_folder *folder,
                         int error)
{
    char reason[128];
    bool link = error == ELOOP && !folder->outside;
    struct finding about = {.outside = folder->outside, .path = folder->path};
    if (link)
        diag_report(workspace->diags, MESSAGE(LINK_SKIPPED), about,
                    "the pages have no theme of their own; name its folder inside the notes, or "
                    "any with '--theme'");
    else
        diag_report(workspace->diags, MESSAGE(SYSTEM), about, "cannot read the theme's folder",
                    strerror_r(error, reason, sizeof reason));
    return link;
}

static bool read_theme(const struct workspace *workspace, struct theme *theme)
{
    struct named_folder named = named_folder_of(workspace->options, SETTING_THEME);
    theme_init(theme, workspace->arena);
    if (!named.path.len)
        return true;
    struct theme_folder folder = {.fd = named_folder_open(named, &workspace->vault),
                                  .path = named.path,
                                  .outside = named.outside};
    if (folder.fd < 0)
        return refuse_theme(workspace, &folder, errno);
    bool good = theme_override(theme, workspace->arena, &folder, workspace->diags);
    close(folder.fd);
    for (size_t i = 0; i < theme->count && good; i++)
        if (!str_eq(theme->files[i].path, theme->files[i].name)) /* not the program's own */
            monitor_file(workspace->monitor,
                         folder.outside ? theme->files[i].path
                                        : vault_shown_path(workspace->arena, &workspace->vault,
                                                           theme->files[i].path));
    return good;
}

bool publish_prepare(const struct workspace *workspace, struct publication *publication)
{
    struct theme theme;
    struct libraries libraries = libraries_read(workspace);
    if (!read_theme(workspace, &theme) ||
        !render_assets(&publication->assets, workspace->arena, &theme, &libraries,
                       workspace->options->settings.language, workspace->diags))
        return false;
    struct shell *shell = shell_new(workspace->arena, &theme, &libraries, workspace->diags);
    if (!shell)
        return false;
    hosts_add_files(workspace, &publication->assets);
    publication->pages = pages_list(workspace->arena, &workspace->site, shell);
    publication->theme_files = theme.laid;
    return true;
}
