/* SPDX-License-Identifier: MIT
 *
 * The rules of resolution, tried in order; the first that yields a file decides. Each costs a
 * few look-ups in a hash map, however many notes there are.
 */
#include "resolve.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"

#define HTML STR(".html")

/* A path, and what it is looked up by: utf8_fold of it. */
struct keyed_path {
    str path, key;
};

/* A link being resolved. */
struct request {
    const struct names *names;
    struct arena *arena;
    uint32_t from;
    struct keyed_path folder; /* of the note that holds the link */
    struct keyed_path target; /* NFC, without ".md" */
};

static struct keyed_path key_path(struct arena *arena, str path)
{
    return (struct keyed_path){path, utf8_fold(arena, path)};
}

/* No letter is composed with a '/', so that the parts can be folded by themselves. */
static struct keyed_path in_own_folder(const struct request *request)
{
    const struct keyed_path *folder = &request->folder, *target = &request->target;
    return (struct keyed_path){path_join(request->arena, folder->path, target->path),
                               path_join(request->arena, folder->key, target->key)};
}

static struct resolution find_file(const struct request *request, const struct map *map, str key,
                                   str exact_case, enum link_rule rule)
{
    struct resolution found = {.rule = rule, .map = map, .key = key};
    found.file = names_find(request->names, map, key, exact_case, &found.rival);
    return found;
}

static struct resolution by_path(const struct request *request, struct keyed_path path)
{
    return find_file(request, &request->names->paths, path.key, path.path, RULE_PATH);
}

static struct resolution rule_path(const struct request *request)
{
    return by_path(request, request->target);
}

static struct resolution rule_folder(const struct request *request)
{
    struct resolution found = by_path(request, in_own_folder(request));
    found.rule = RULE_FOLDER;
    return found;
}

static struct resolution rule_shortest(const struct request *request)
{
    return find_file(request, &request->names->suffixes, request->target.key, request->target.path,
                     RULE_SHORTEST);
}

static struct resolution rule_folded(const struct request *request)
{
    const struct names *names = request->names;
    str folded = path_fold(request->arena, request->target.path);
    str folder = path_fold(request->arena, request->folder.path);
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
    str key = request->target.key;
    str own = names_folder_key(request->arena, request->folder.path, key);
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
    str key = names_squash(request->arena, path_fold(request->arena, request->target.path));
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

static struct resolution by_folder_path(const struct request *request, struct keyed_path path)
{
    uint32_t folder = names_find_folder(request->names, path.key);
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
        found = by_folder_path(request, in_own_folder(request));
    if (!is_found(&found))
        found = at_folder(request->names,
                          names_find_folder_ending(request->names, request->target.key));
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
    str path = request->target.path;
    if (!str_starts(path, STR("/")) && request->folder.path.len)
        path = path_join(request->arena, request->folder.path, path);
    if (!path_normalize(request->arena, path, &path))
        return none;
    struct keyed_path place = key_path(request->arena, path);
    struct resolution found = none;
    if (!str_ends(request->target.path, STR("/")))
        found = by_path(request, place);
    return is_found(&found) ? found : by_folder_path(request, place);
}

/* "sub/" is a folder and nothing else. */
static struct resolution resolve_folder(struct request *request)
{
    str path = request->target.path;
    while (str_ends(path, STR("/")))
        path.len--;
    request->target = key_path(request->arena, path);
    return rule_index(request);
}

static struct resolution resolve_by_rules(struct request *request)
{
    struct resolution found = {.file = SITE_NONE, .rival = SITE_NONE};
    if (is_fixed_path(request->target.path))
        return resolve_fixed_path(request);
    if (str_ends(request->target.path, STR("/")))
        return resolve_folder(request);
    for (size_t i = 0; i < sizeof rules / sizeof *rules && !is_found(&found); i++)
        found = rules[i](request);
    return found;
}

/* A page of a site is that of a note, or as "index.html" that of a folder. */
static struct resolution resolve_page(struct request *request)
{
    str page = str_sub(request->target.path, 0, request->target.path.len - HTML.len);
    str folder = str_sub(page, 0, page.len - path_name(page).len);
    bool is_index = str_eq_nocase(path_name(page), STR("index"));
    request->target = key_path(request->arena, !is_index ? page : folder.len ? folder : STR("./"));
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
        .folder = key_path(arena, path_folder(names->site->files[from].source->path)),
        .target = key_path(arena, utf8_nfc(arena, path_strip_md(target))),
    };
    struct resolution found = resolve_by_rules(&request);
    if (!is_found(&found) && str_ends_nocase(target, HTML) && path_name(target).len > HTML.len)
        found = resolve_page(&request);
    return found;
}
