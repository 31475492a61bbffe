/* SPDX-License-Identifier: MIT
 *
 * Reading the browser code that the site's pages need.
 */
#include "libraries.h"
#include "kwiki/file.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define MAX_BYTES (8u << 20)

/* What the notes of the site need. */
struct needs {
    bool math, code, extras;
};

static struct needs find_needs(const struct site *site)
{
    struct needs needs = {0};
    for (size_t i = 0; i < site->file_count; i++) {
        const struct note *note = site->files[i].note;
        if (!note)
            continue;
        needs.math |= note->has_math;
        needs.code |= note->has_code;
        needs.extras |= note->has_extras;
    }
    return needs;
}

/* The folder, and what its path is relative to. */
struct place_of_files {
    str folder;
    int base;
};

static struct place_of_files find_folder(const struct command *command,
                                         const struct compilation *compilation)
{
    str given = command->options->settings.libraries;
    if (!given.len)
        return (struct place_of_files){STR(KWIKI_LIBRARIES), AT_FDCWD};
    bool typed = options_is_typed(command->options, SETTING_LIBRARIES);
    return (struct place_of_files){given, typed ? AT_FDCWD : compilation->vault.folder};
}

/* The folder is trusted as the settings are, so that links in it are followed: packages have them.
 * Returns 0 or an errno. */
static int read_trusted(int base, str path, struct buf *bytes)
{
    int file = openat(base, path.ptr, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    int error = file < 0 ? errno : file_read_fd(file, MAX_BYTES, bytes);
    if (file >= 0)
        close(file);
    return error;
}

static str read_library(struct command *command, const struct place_of_files *place,
                        const char *name, const char *package, const char *without)
{
    struct buf bytes = {0};
    str path = arena_printf(command->arena, "%.*s/%s", STR_ARG(place->folder), name);
    int error = read_trusted(place->base, path, &bytes);
    if (error)
        diag_printf(command->diags, DIAG_MISSING_LIBRARY, (str){0}, (struct place){0},
                    "there is no '%.*s' (package %s): %s", STR_ARG(path), package, without);
    str kept = error ? (str){0} : arena_str(command->arena, buf_str(&bytes));
    buf_release(&bytes);
    return kept;
}

struct libraries libraries_read(struct command *command, const struct compilation *compilation)
{
    struct needs needs = find_needs(&compilation->site);
    struct libraries libraries = {.extras = needs.extras};
    struct place_of_files place = find_folder(command, compilation);
    if (str_eq(place.folder, STR(LIBRARIES_NONE)))
        return libraries;
    if (needs.math)
        libraries.katex = read_library(command, &place, "katex/katex.min.js", "libjs-katex",
                                       "formulas are shown as TeX");
    if (needs.code)
        libraries.highlight = read_library(command, &place, "highlight.js/highlight.min.js",
                                           "libjs-highlight.js", "code is shown without colours");
    return libraries;
}
