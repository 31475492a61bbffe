/* SPDX-License-Identifier: MIT
 *
 * The theme with the user's folder laid over it, the shell of pages, their list.
 */
#include "prepare.h"
#include "kwiki/theme.h"
#include "libraries.h"
#include "named_folder.h"
#include "trace.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

/* A link of the vault is skipped like any other; what else keeps a folder from being read ends the
 * run. */
static bool refuse_theme(struct command *command, const struct theme_folder *folder, int error)
{
    char reason[128];
    bool link = error == ELOOP && !folder->outside;
    str message = link ? STR("symbolic link skipped: the pages have no theme of their own; name "
                             "its folder inside the notes, or any with '--theme'")
                       : arena_printf(command->arena, "cannot read the theme's folder: %s",
                                      strerror_r(error, reason, sizeof reason));
    diag_add(command->diags, (struct finding){.code = link ? DIAG_SKIPPED_FILE : DIAG_SYSTEM_ERROR,
                                              .outside = folder->outside,
                                              .path = folder->path,
                                              .message = message});
    return link;
}

static bool read_theme(struct command *command, const struct compilation *compilation,
                       struct theme *theme)
{
    struct named_folder named = named_folder_of(command->options, SETTING_THEME);
    theme_init(theme, command->arena);
    if (!named.path.len)
        return true;
    struct theme_folder folder = {.fd = named_folder_open(named, &compilation->vault),
                                  .path = named.path,
                                  .outside = named.outside};
    if (folder.fd < 0)
        return refuse_theme(command, &folder, errno);
    bool good = theme_override(theme, command->arena, &folder, command->diags);
    close(folder.fd);
    for (size_t i = 0; i < theme->count && good; i++)
        if (!str_eq(theme->files[i].path, theme->files[i].name)) /* not the program's own */
            trace_file(command, folder.outside
                                    ? theme->files[i].path
                                    : vault_shown_path(command->arena, &compilation->vault,
                                                       theme->files[i].path));
    return good;
}

bool prepare_pages(struct command *command, const struct compilation *compilation,
                   struct prepared *prepared)
{
    struct theme theme;
    struct libraries libraries = libraries_read(command, compilation);
    if (!read_theme(command, compilation, &theme) ||
        !render_assets(&prepared->assets, command->arena, &theme, &libraries,
                       command->options->settings.language, command->diags))
        return false;
    struct shell *shell = shell_new(command->arena, &theme, &libraries, command->diags);
    if (!shell)
        return false;
    prepared->pages = pages_list(command->arena, &compilation->site, shell);
    prepared->theme_files = theme.laid;
    return true;
}
