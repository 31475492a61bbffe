/* SPDX-License-Identifier: MIT
 *
 * Front-matter keys as typed fields.
 */
#include "meta.h"
#include "timecode.h"
#include <stddef.h>

/* A scalar's text; empty for null and for collections. */
static str text_of(const struct yaml_node *node)
{
    if (!node || node->kind != YAML_SCALAR)
        return (str){0};
    bool null =
        node->plain && (str_eq(node->scalar, STR("~")) || str_eq(node->scalar, STR("null")));
    return null ? (str){0} : str_trim(node->scalar);
}

static bool is_plain(const struct yaml_node *node, str word)
{
    return node && node->kind == YAML_SCALAR && node->plain && str_eq(node->scalar, word);
}

/* The keys that hold one text, in the order in which the first present wins. */
static const struct {
    const char *key;
    size_t offset;
} texts[] = {
    {"title", offsetof(struct note_meta, title)},
    {"description", offsetof(struct note_meta, description)},
    {"lang", offsetof(struct note_meta, lang)},
    {"permalink", offsetof(struct note_meta, permalink)},
    {"image", offsetof(struct note_meta, image)},
    {"cover", offsetof(struct note_meta, image)},
    {"videoTitle", offsetof(struct note_meta, video_title)},
    {"created", offsetof(struct note_meta, created)},
    {"date", offsetof(struct note_meta, created)},
    {"modified", offsetof(struct note_meta, modified)},
    {"lastmod", offsetof(struct note_meta, modified)},
    {"updated", offsetof(struct note_meta, modified)},
    {"last-modified", offsetof(struct note_meta, modified)},
    {"published", offsetof(struct note_meta, published)},
    {"publishDate", offsetof(struct note_meta, published)},
    {"date", offsetof(struct note_meta, published)},
};

static void read_texts(struct note_meta *meta, const struct yaml_node *mapping)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        str *field = (str *)(void *)((char *)meta + texts[i].offset);
        if (!field->len)
            *field = text_of(yaml_find(mapping, str_from_c(texts[i].key)));
    }
}

typedef VEC(str) str_vec;

static void add_item(struct arena *arena, str_vec *list, str item, bool is_tag)
{
    item = str_trim(item);
    if (is_tag && str_starts(item, STR("#")))
        item = str_from(item, 1);
    if (item.len)
        *VEC_PUSH(arena, list) = item;
}

/* A list of texts; a single one counts as a list of one, and of tags and classes also one with
 * commas. */
static void read_list(struct arena *arena, str_vec *list, const struct yaml_node *node, bool is_tag)
{
    if (!node)
        return;
    for (const struct yaml_node *entry = node->kind == YAML_SEQUENCE ? node->first : NULL; entry;
         entry = entry->next)
        add_item(arena, list, text_of(entry), is_tag);
    str rest = text_of(node);
    while (rest.len) {
        struct str_cut cut = is_tag ? str_cut(rest, ',') : (struct str_cut){.head = rest};
        add_item(arena, list, cut.head, is_tag);
        rest = cut.tail;
    }
}

static void read_lists(struct draft *draft, const struct yaml_node *mapping)
{
    struct arena *arena = draft->scratch;
    str_vec aliases = {0}, tags = {0}, classes = {0};
    read_list(arena, &aliases, yaml_find(mapping, STR("aliases")), false);
    read_list(arena, &aliases, yaml_find(mapping, STR("alias")), false);
    read_list(arena, &tags, yaml_find(mapping, STR("tags")), true);
    read_list(arena, &tags, yaml_find(mapping, STR("tag")), true);
    read_list(arena, &classes, yaml_find(mapping, STR("cssclasses")), true);
    read_list(arena, &classes, yaml_find(mapping, STR("cssclass")), true);
    draft->meta.aliases = aliases.items;
    draft->meta.alias_count = aliases.count;
    draft->meta.tags = tags.items;
    draft->meta.tag_count = tags.count;
    draft->meta.css_classes = classes.items;
    draft->meta.css_class_count = classes.count;
}

static void read_duration(struct draft *draft, const struct yaml_node *mapping)
{
    draft->meta.duration = timecode_parse(text_of(yaml_find(mapping, STR("duration")))).ms;
}

/* One value of a video key: an id, a URL that holds one, or the path of a media file. */
static void read_video(struct draft *draft, const struct yaml_node *node, bool is_url)
{
    str value = text_of(node);
    struct place place = node->place;
    if (!value.len || str_eq_nocase(value, STR("empty")))
        return;
    if (video_is_youtube_id(value) && !is_url) {
        draft_video(draft, VIDEO_YOUTUBE, value, place);
        return;
    }
    struct video_url url = video_parse_url(&draft->syntax->video, value);
    if (url.found)
        draft_video(draft, url.kind, url.id, place);
    else if (!is_url)
        draft_finding(draft, DIAG_BAD_VIDEO_ID, place,
                      "'%.*s' is no video: a YouTube id has eleven letters, digits, '-' or '_'",
                      STR_ARG(value));
}

static void read_videos(struct draft *draft, const struct yaml_node *mapping)
{
    static const char *const keys[] = {"videoId", "video_id", "video", "youtube", "url"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        str key = str_from_c(keys[i]);
        bool is_url = str_eq(key, STR("url"));
        const struct yaml_node *node = yaml_find(mapping, key);
        if (!node)
            continue;
        if (node->kind == YAML_SCALAR)
            read_video(draft, node, is_url);
        for (const struct yaml_node *entry = node->first; entry; entry = entry->next)
            read_video(draft, entry, is_url);
    }
    draft->own_video_count = draft->videos.count;
}

void meta_read(struct draft *draft, const struct yaml_node *mapping)
{
    read_texts(&draft->meta, mapping);
    read_lists(draft, mapping);
    read_duration(draft, mapping);
    read_videos(draft, mapping);
    draft->meta.draft = is_plain(yaml_find(mapping, STR("draft")), STR("true"));
    draft->meta.unpublished = is_plain(yaml_find(mapping, STR("publish")), STR("false"));
}
