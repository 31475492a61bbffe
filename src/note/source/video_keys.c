/* SPDX-License-Identifier: MIT
 *
 * Reading the values of video keys.
 */
#include "video_keys.h"
#include "key.h"
#include "kwiki/video_address.h"
#include "wikilink.h"

/* All of them count, in this order. What is no video in the broad ones means something else. */
static const struct {
    const char *name;
    bool is_broad;
} keys[] = {
    {"videoId", false}, {"youtube", false},   {"youtube_id", false}, {"youtube_url", false},
    {"video", false},   {"video_url", false}, {"url", true},         {"source", true},
    {"media", true},    {"media_link", true}, {"link", true},
};

#define KEYS (sizeof keys / sizeof *keys)

const char *video_keys_name(size_t index)
{
    return index < KEYS ? keys[index].name : NULL;
}

bool video_keys_has(str key)
{
    for (size_t i = 0; i < KEYS; i++)
        if (key_same(key, str_from_c(keys[i].name)))
            return true;
    return false;
}

/* A scalar that says something. */
static str text_of(const struct yaml_node *node)
{
    str text = str_trim(node->scalar);
    bool none =
        node->kind != YAML_SCALAR || str_eq_nocase(text, STR("empty")) || yaml_is_null(node);
    return none ? (str){0} : text;
}

/* The address in "[words](address)" or "<address>"; else the text. */
static str address_in(str text)
{
    size_t middle = str_search(text, STR("]("));
    if (str_starts(text, STR("[")) && middle != STR_NONE && str_ends(text, STR(")")))
        return str_trim(str_sub(text, middle + 2, text.len - 1));
    if (str_starts(text, STR("<")) && str_ends(text, STR(">")))
        return str_sub(text, 1, text.len - 1);
    return text;
}

/* The path of a file, perhaps with a fragment; names may hold a '#' of their own. */
static struct video_url read_path(str path)
{
    struct video_url cut = video_read_path(str_cut(path, '#').head, (str){0});
    return cut.found ? cut : video_read_path(path, (str){0});
}

/* An address, also without its scheme, or the path of a file. */
static struct video_url read_address(struct draft *draft, str text)
{
    if (video_address_read(text).is_web)
        return video_read_url(draft->scratch, text);
    struct video_url path = read_path(text);
    if (path.found || str_contains(text, STR("://")))
        return path;
    str url = arena_printf(draft->scratch, "https://%.*s", STR_ARG(text));
    return video_read_url(draft->scratch, url);
}

static bool is_wikilink(str text)
{
    return str_ends(text, STR("]]")) &&
           (str_starts(text, STR("[[")) || str_starts(text, STR("![[")));
}

static struct video_url read_value(struct draft *draft, str text, bool is_broad, bool *as_link)
{
    *as_link = is_wikilink(text);
    if (*as_link) {
        struct link link = wikilink_parse(text);
        *as_link = link.kind != LINK_EXTERNAL;
        return *as_link ? video_read_path(link.target, (str){0})
                        : video_read_url(draft->scratch, link.target);
    }
    if (video_address_is_youtube_id(text) && !is_broad)
        return (struct video_url){.found = true, .kind = VIDEO_YOUTUBE, .id = text};
    return read_address(draft, address_in(text));
}

static void report_value(struct draft *draft, struct place place, str text, bool as_link)
{
    struct video_address address = video_address_read(address_in(text));
    if (as_link)
        draft_finding(draft, MESSAGE(NO_MEDIA_FILE), place, STR_ARG(text));
    else if (address.is_web && address.host)
        draft_finding(draft, MESSAGE(NO_VIDEO_OF_HOST), place, STR_ARG(address_in(text)),
                      address.host);
    else if (address.is_web)
        draft_finding(draft, MESSAGE(UNKNOWN_HOST), place, STR_ARG(address.domain),
                      STR_ARG(video_address_hosts(draft->scratch)));
    else
        draft_finding(draft, MESSAGE(BAD_VIDEO_ID), place, STR_ARG(text));
}

static void read_node(struct draft *draft, const struct yaml_node *node, bool is_broad)
{
    bool as_link;
    str text = text_of(node);
    for (const struct yaml_node *entry = node->first; entry; entry = entry->next)
        read_node(draft, entry,
                  is_broad); /* a list; `[[clip.mp4]]` without quotes is one in a list */
    if (!text.len)
        return;
    struct video_url video = read_value(draft, text, is_broad, &as_link);
    if (video.found)
        draft_video(draft, &video, node->place, as_link ? VIDEO_BY_WIKILINK : VIDEO_BY_PATH);
    else if (!is_broad)
        report_value(draft, node->place, text, as_link);
}

/* ---- what may have been meant --------------------------------------------------------------- */

static bool holds_address(struct draft *draft, const struct yaml_node *node)
{
    str text = text_of(node);
    if (text.len && video_address_read(address_in(text)).is_web &&
        video_read_url(draft->scratch, address_in(text)).found)
        return true;
    for (const struct yaml_node *entry = node->first; entry; entry = entry->next)
        if (holds_address(draft, entry))
            return true;
    return false;
}

static bool is_broad_key(str key)
{
    for (size_t i = 0; i < KEYS; i++)
        if (keys[i].is_broad && key_same(key, str_from_c(keys[i].name)))
            return true;
    return false;
}

static bool is_empty(const struct yaml_node *node)
{
    return node->kind == YAML_SCALAR && !text_of(node).len;
}

/* A key that has no value, else one of another name whose value is the address of a video, else a
 * key whose value names none. */
static str hint_of(struct draft *draft, const struct yaml_node *mapping)
{
    for (const struct yaml_node *node = mapping->first; node; node = node->next)
        if (video_keys_has(node->key) && is_empty(node))
            return arena_printf(draft->scratch, "its '%.*s' in line %u is empty",
                                STR_ARG(node->key), node->key_place.line);
    for (const struct yaml_node *node = mapping->first; node; node = node->next)
        if (!video_keys_has(node->key) && holds_address(draft, node))
            return arena_printf(
                draft->scratch,
                "its '%.*s' in line %u holds the address of one; name the key 'videoId'",
                STR_ARG(node->key), node->key_place.line);
    for (const struct yaml_node *node = mapping->first; node; node = node->next)
        if (video_keys_has(node->key) && !is_broad_key(node->key))
            return arena_printf(draft->scratch, "its '%.*s' in line %u names none",
                                STR_ARG(node->key), node->key_place.line);
    return (str){0};
}

void video_keys_read(struct draft *draft, const struct yaml_node *mapping)
{
    for (size_t i = 0; i < KEYS; i++)
        for (const struct yaml_node *node = mapping->first; node; node = node->next)
            if (key_same(node->key, str_from_c(keys[i].name)))
                read_node(draft, node, keys[i].is_broad);
    draft->own_video_count = draft->videos.count;
    if (!draft->own_video_count)
        draft->video_hint = hint_of(draft, mapping);
}
