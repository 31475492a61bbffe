/* SPDX-License-Identifier: MIT
 *
 * The rules of resolution, tried in order; the first that yields a file decides. Each costs a
 * few look-ups in a hash map, however many notes there are.
 */
#include "resolve.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"

#define HTML STR(".html")

/* A link being resolved. */
struct request {
    const struct names *names;
    struct arena *arena;
    uint32_t from;
    str folder; /* of the note that holds the link */
    str target; /* NFC, without ".md" */
};

static struct resolution find_file(const struct request *request, const struct map *map, str key,
                                   str exact_case, enum link_rule rule)
{
    struct resolution found = {.rule = rule, .map = map, .key = key};
    found.file = names_find(request->names, map, key, exact_case, &found.rival);
    return found;
}

static struct resolution by_path(const struct request *request, str path)
{
    return find_file(request, &request->names->paths, utf8_fold(request->arena, path), path,
                     RULE_PATH);
}

static struct resolution rule_path(const struct request *request)
{
    return by_path(request, request->target);
}

static struct resolution rule_folder(const struct request *request)
{
    str path = path_join(request->arena, request->folder, request->target);
    struct resolution found = by_path(request, path);
    found.rule = RULE_FOLDER;
    return found;
}

static struct resolution rule_shortest(const struct request *request)
{
    return find_file(request, &request->names->suffixes, utf8_fold(request->arena, request->target),
                     request->target, RULE_SHORTEST);
}

static struct resolution rule_folded(const struct request *request)
{
    const struct names *names = request->names;
    str folded = path_fold(request->arena, request->target);
    str folder = path_fold(request->arena, request->folder);
    str own = path_join(request->arena, folder, folded);
    struct resolution found = find_file(request, &names->folded_paths, own, (str){0}, RULE_FOLDED);
    if (found.file == SITE_NONE)
        found = find_file(request, &names->folded_suffixes, folded, (str){0}, RULE_FOLDED);
    return found;
}

/* A title or alias: the note in the own folder first. */
static struct resolution by_name(const struct request *request, const struct map *map,
                                 enum link_rule rule)
{
    str key = utf8_fold(request->arena, request->target);
    str own = names_folder_key(request->arena, request->folder, key);
    struct resolution found = find_file(request, map, own, (str){0}, rule);
    return found.file == SITE_NONE ? find_file(request, map, key, (str){0}, rule) : found;
}

static struct resolution rule_title(const struct request *request)
{
    return by_name(request, &request->names->titles, RULE_TITLE);
}

static struct resolution rule_alias(const struct request *request)
{
    return by_name(request, &request->names->aliases, RULE_ALIAS);
}

/* Only when exactly one note has the squashed name. */
static struct resolution rule_squashed(const struct request *request)
{
    const struct names *names = request->names;
    struct resolution none = {.file = SITE_NONE, .rival = SITE_NONE};
    str key = names_squash(request->arena, path_fold(request->arena, request->target));
    uint32_t head = key.len ? map_find(&names->squashed, key) : MAP_NONE;
    if (head == MAP_NONE || names->entries.items[head].next != MAP_NONE)
        return none;
    return (struct resolution){
        .file = names->entries.items[head].file, .rival = SITE_NONE, .rule = RULE_SQUASHED};
}

/* ---- folders ------------------------------------------------------------------------------- */

static struct resolution at_folder(const struct names *names, struct folder_entry found)
{
    if (found.folder == SITE_NONE)
        return (struct resolution){.file = SITE_NONE, .rival = SITE_NONE};
    return (struct resolution){.file = names->site->folders[found.folder].index,
                               .folder = found.folder,
                               .rival = found.rival,
                               .rule = RULE_INDEX};
}

static struct resolution by_folder_path(const struct request *request, str path)
{
    uint32_t folder = names_find_folder(request->names, utf8_fold(request->arena, path));
    return at_folder(request->names, (struct folder_entry){folder, SITE_NONE});
}

static bool is_found(const struct resolution *found)
{
    return found->file != SITE_NONE || found->rule == RULE_INDEX;
}

/* As files are found: by the whole path, in the note's own folder, by the shortest path. */
static struct resolution rule_index(const struct request *request)
{
    struct resolution found = by_folder_path(request, request->target);
    if (!is_found(&found))
        found =
            by_folder_path(request, path_join(request->arena, request->folder, request->target));
    if (!is_found(&found))
        found = at_folder(
            request->names,
            names_find_folder_ending(request->names, utf8_fold(request->arena, request->target)));
    return found;
}

/* ---- all rules ----------------------------------------------------------------------------- */

typedef struct resolution rule_function(const struct request *request);

static rule_function *const rules[] = {
#define LINK_RULE(NAME, name) rule_##name,
#include "kwiki/site_rules.def"
};

/* "./x", "../x" and "/x" name a path and nothing else. */
static bool is_fixed_path(str target)
{
    return str_starts(target, STR("/")) || str_starts(target, STR("./")) ||
           str_starts(target, STR("../")) || str_eq(target, STR(".")) || str_eq(target, STR(".."));
}

static struct resolution resolve_fixed_path(const struct request *request)
{
    struct resolution none = {.file = SITE_NONE, .rival = SITE_NONE};
    str path = request->target;
    if (!str_starts(path, STR("/")) && request->folder.len)
        path = path_join(request->arena, request->folder, path);
    if (!path_normalize(request->arena, path, &path))
        return none;
    struct resolution found = none;
    if (!str_ends(request->target, STR("/")))
        found = by_path(request, path);
    return is_found(&found) ? found : by_folder_path(request, path);
}

/* "sub/" is a folder and nothing else. */
static struct resolution resolve_folder(struct request *request)
{
    while (str_ends(request->target, STR("/")))
        request->target.len--;
    return rule_index(request);
}

static struct resolution resolve_by_rules(struct request *request)
{
    struct resolution found = {.file = SITE_NONE, .rival = SITE_NONE};
    if (is_fixed_path(request->target))
        return resolve_fixed_path(request);
    if (str_ends(request->target, STR("/")))
        return resolve_folder(request);
    for (size_t i = 0; i < sizeof rules / sizeof *rules && !is_found(&found); i++)
        found = rules[i](request);
    return found;
}

/* A page of a site is that of a note, or as "index.html" that of a folder. */
static struct resolution resolve_page(struct request *request)
{
    str page = str_sub(request->target, 0, request->target.len - HTML.len);
    str folder = str_sub(page, 0, page.len - path_name(page).len);
    bool is_index = str_eq_nocase(path_name(page), STR("index"));
    request->target = !is_index ? page : folder.len ? folder : STR("./");
    struct resolution found = resolve_by_rules(request);
    found.as_html = is_found(&found);
    return found;
}

struct resolution resolve_target(const struct names *names, struct arena *arena, uint32_t from,
                                 str target)
{
    if (!target.len)
        return (struct resolution){.file = from, .rival = SITE_NONE, .rule = RULE_NONE};
    struct request request = {
        .names = names,
        .arena = arena,
        .from = from,
        .folder = path_folder(names->site->files[from].source->path),
        .target = utf8_nfc(arena, path_strip_md(target)),
    };
    struct resolution found = resolve_by_rules(&request);
    if (!is_found(&found) && str_ends_nocase(target, HTML) && path_name(target).len > HTML.len)
        found = resolve_page(&request);
    return found;
}
