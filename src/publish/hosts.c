/* SPDX-License-Identifier: MIT
 *
 * Hosts of static sites: their limits, as they publish them, and the files that they look for.
 */
#include "hosts.h"
#include <string.h>

#define MB      1000000ull
#define MIB     (1ull << 20)
#define NEAR    9 /* of ten parts of a limit */
#define SMALLER "; 'transcripts: cited' and 'search_text: false' make it smaller"

/* 0: none is published. */
static const struct limits {
    const char *title;
    size_t files;     /* of the site ... */
    size_t in_folder; /* ... and of one folder */
    uint64_t bytes;   /* of the site ... */
    uint64_t largest; /* ... and of one file */
    bool folders_too; /* folders count as files */
} limits[HOST_COUNT] = {
    /* docs.github.com, "GitHub Pages limits"; git's "About large files on GitHub" */
    [HOST_GITHUB] = {"GitHub Pages", .bytes = 1000 * MB, .largest = 100 * MIB},
    /* developers.cloudflare.com/pages/platform/limits, the free plan */
    [HOST_CLOUDFLARE] = {"Cloudflare Pages", .files = 20000, .largest = 25 * MIB},
    /* docs.netlify.com/site-deploys/overview */
    [HOST_NETLIFY] = {"Netlify", .in_folder = 54000},
    /* docs.gitlab.com, "GitLab.com settings" and "Instance limits" */
    [HOST_GITLAB] = {"GitLab Pages", .files = 200000, .bytes = 1000 * MB, .folders_too = true},
};

/* ---- limits --------------------------------------------------------------------------------- */

struct judging {
    const struct workspace *workspace;
    struct finding about; /* where the host was named */
};

/* In the unit in which hosts publish such a limit, rounded up: what is more than 25 MiB is said to
 * be more. */
static str size_text(struct arena *arena, uint64_t bytes, uint64_t unit)
{
    uint64_t tenths = (bytes * 10 + unit - 1) / unit;
    str name = unit == MB ? STR("MB") : STR("MiB");
    if (tenths % 10 == 0)
        return arena_printf(arena, "%llu %.*s", (unsigned long long)tenths / 10, STR_ARG(name));
    return arena_printf(arena, "%llu.%llu %.*s", (unsigned long long)tenths / 10,
                        (unsigned long long)tenths % 10, STR_ARG(name));
}

static void judge(const struct judging *judging, uint64_t found, uint64_t limit, str found_text,
                  str limit_text, const char *remedy)
{
    struct diag_list *diags = judging->workspace->diags;
    const char *title = limits[judging->workspace->options->settings.host].title;
    if (!limit || found < limit / 10 * NEAR)
        return;
    if (found > limit)
        diag_report(diags, MESSAGE(HOST_PASSED), judging->about, STR_ARG(found_text), title,
                    STR_ARG(limit_text), remedy);
    else
        diag_report(diags, MESSAGE(HOST_NEAR), judging->about, STR_ARG(found_text), title,
                    STR_ARG(limit_text), remedy);
}

static struct finding place_of(const struct options *options, enum setting_id setting)
{
    bool in_file = options->origins[setting] == ORIGIN_FILE;
    return (struct finding){.outside = true,
                            .path = in_file ? options->settings_file : (str){0},
                            .place = in_file ? options->places[setting] : (struct place){0}};
}

void publish_judge_host(const struct workspace *workspace, const struct output_counts *counts)
{
    const struct limits *limit = &limits[workspace->options->settings.host];
    struct arena *arena = workspace->arena;
    struct judging judging = {workspace, place_of(workspace->options, SETTING_HOST)};
    size_t files = counts->written + counts->unchanged + 1; /* the manifest */
    uint64_t bytes = counts->bytes + counts->manifest;
    bool folders = limit->folders_too;
    files += folders ? counts->folders : 0;
    judge(&judging, files, limit->files,
          arena_printf(arena, "%zu files%s", files, folders ? " and folders" : ""),
          arena_printf(arena, "%zu", limit->files), "");
    judge(&judging, counts->fullest, limit->in_folder,
          arena_printf(arena, "a folder of %zu files", counts->fullest),
          arena_printf(arena, "%zu", limit->in_folder), "");
    judge(&judging, bytes, limit->bytes, size_text(arena, bytes, MB),
          size_text(arena, limit->bytes, MB), SMALLER);
    judge(&judging, counts->largest, limit->largest,
          arena_printf(arena, "'%.*s' of %.*s", STR_ARG(counts->largest_path),
                       STR_ARG(size_text(arena, counts->largest, MIB))),
          size_text(arena, limit->largest, MIB), "");
}

/* ---- files ---------------------------------------------------------------------------------- */

static bool is_taken(const struct site *site, str url)
{
    for (size_t i = 0; i < site->file_count; i++)
        if (str_eq_nocase(site->files[i].url, url))
            return true;
    return false;
}

static void check_domain(const struct workspace *workspace)
{
    const struct settings *settings = &workspace->options->settings;
    str base = settings->base_url;
    str host = str_from(base, base.len ? str_search(base, STR("://")) + 3 : 0);
    host = str_cut(str_cut(host, '/').head, ':').head;
    if (base.len && !str_eq_nocase(host, settings->domain))
        diag_report(workspace->diags, MESSAGE(DOMAIN_ELSEWHERE),
                    place_of(workspace->options, SETTING_DOMAIN), STR_ARG(settings->domain),
                    STR_ARG(host));
}

/* GitHub Pages makes a site with Jekyll, which leaves names with '_' out, unless `.nojekyll` is
 * there, and reads the domain from `CNAME` when a branch is published. The others are told of
 * domains elsewhere. */
void hosts_add_files(const struct workspace *workspace, struct asset_list *assets)
{
    const struct settings *settings = &workspace->options->settings;
    const struct site *site = &workspace->site;
    struct asset *items = ARENA_NEW(workspace->arena, struct asset, assets->count + 2);
    if (assets->count)
        memcpy(items, assets->items, assets->count * sizeof *items);
    assets->items = items;
    if (settings->host == HOST_GITHUB && !is_taken(site, STR(".nojekyll")))
        items[assets->count++] = (struct asset){STR(".nojekyll"), STR("")};
    if (!settings->domain.len)
        return;
    check_domain(workspace);
    bool is_read = settings->host == HOST_GITHUB || settings->host == HOST_NONE;
    if (is_read && !is_taken(site, STR("CNAME")))
        items[assets->count++] = (struct asset){
            STR("CNAME"), arena_printf(workspace->arena, "%.*s\n", STR_ARG(settings->domain))};
}
