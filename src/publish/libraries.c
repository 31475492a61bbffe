/* SPDX-License-Identifier: MIT
 *
 * Reading the browser code that the site's pages need.
 */
#include "libraries.h"
#include "kwiki/named_folder.h"
#include "kwiki/path.h"
#include <errno.h>

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

static bool has_transcripts(const struct site *site)
{
    for (size_t i = 0; i < site->video_count; i++)
        if (site_transcript(&site->videos[i]))
            return site->settings->transcripts != TRANSCRIPTS_OFF;
    return false;
}

const char *const libraries_names[LIBRARY_COUNT] = {
    [LIBRARY_KATEX] = "katex/katex.min.js",
    [LIBRARY_HIGHLIGHT] = "highlight.js/highlight.min.js",
};

struct named_folder libraries_folder(const struct options *options)
{
    struct named_folder named = named_folder_of(options, SETTING_LIBRARIES);
    return named.path.len ? named : (struct named_folder){STR(KWIKI_LIBRARIES), true};
}

/* Pages do without a library that is missing or that a link of the vault leads to. */
static str read_library(const struct workspace *workspace, const char *name, const char *package,
                        const char *without)
{
    struct buf bytes = {0};
    struct named_folder folder = libraries_folder(workspace->options);
    str path = path_join(workspace->arena, folder.path, str_from_c(name));
    int error = named_folder_read(folder, &workspace->vault, str_from_c(name), MAX_BYTES, &bytes);
    if (!error)
        monitor_file(workspace->monitor, path);
    if (error == ENOENT || error == ENOTDIR)
        diag_report(workspace->diags, MESSAGE(LIBRARY_MISSING), (struct finding){0}, STR_ARG(path),
                    package, without);
    else if (error == ELOOP && !folder.outside)
        diag_report(workspace->diags, MESSAGE(LINK_SKIPPED), (struct finding){.path = path},
                    without);
    else if (error)
        diag_system(workspace->diags,
                    folder.outside ? path
                                   : vault_shown_path(workspace->arena, &workspace->vault, path),
                    "cannot read the library", error);
    str copy = error ? (str){0} : arena_str(workspace->arena, buf_str(&bytes));
    buf_release(&bytes);
    return copy;
}

struct libraries libraries_read(const struct workspace *workspace)
{
    struct needs needs = find_needs(&workspace->site);
    struct libraries libraries = {.extras = needs.extras,
                                  .transcripts = has_transcripts(&workspace->site),
                                  .search = workspace->site.search_url.len > 0,
                                  .topics = workspace->site.topics_url.len > 0,
                                  .map = workspace->site.graph_url.len > 0};
    if (str_eq(workspace->options->settings.libraries, STR(NAMED_FOLDER_NONE)))
        return libraries;
    if (needs.math)
        libraries.katex = read_library(workspace, libraries_names[LIBRARY_KATEX], "libjs-katex",
                                       "formulas are shown as TeX");
    if (needs.code)
        libraries.highlight = read_library(workspace, libraries_names[LIBRARY_HIGHLIGHT],
                                           "libjs-highlight.js", "code is shown without colours");
    return libraries;
}
