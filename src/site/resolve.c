/* SPDX-License-Identifier: MIT
 *
 * The rules of resolution, tried in order; the first that yields a file decides. Each costs a
 * few look-ups in a hash map, however many notes there are.
 */
#include "resolve.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"

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

typedef struct resolution rule_function(const struct request *request);

static rule_function *const rules[] = {rule_path,  rule_folder, rule_shortest, rule_folded,
                                       rule_title, rule_alias,  rule_squashed};

/* "./x", "../x" and "/x" name a path and nothing else. */
static bool is_fixed_path(str target)
{
    return str_starts(target, STR("/")) || str_starts(target, STR("./")) ||
           str_starts(target, STR("../"));
}

static struct resolution resolve_fixed_path(const struct request *request)
{
    struct resolution none = {.file = SITE_NONE, .rival = SITE_NONE};
    str path = request->target;
    if (!str_starts(path, STR("/")) && request->folder.len)
        path = path_join(request->arena, request->folder, path);
    if (!path_normalize(request->arena, path, &path))
        return none;
    return by_path(request, path);
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
    if (is_fixed_path(target))
        return resolve_fixed_path(&request);
    struct resolution found = {.file = SITE_NONE, .rival = SITE_NONE};
    for (size_t i = 0; i < sizeof rules / sizeof *rules && found.file == SITE_NONE; i++)
        found = rules[i](&request);
    return found;
}
