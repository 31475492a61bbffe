/* SPDX-License-Identifier: MIT
 *
 * Front-matter keys as typed fields.
 */
#include "meta.h"
#include "kwiki/date.h"
#include "kwiki/path.h"
#include "timecode.h"
#include "visibility.h"
#include <stddef.h>

/* ---- keys ----------------------------------------------------------------------------------- */

static bool is_sign(char c)
{
    return c == '_' || c == '-';
}

bool meta_same_key(str a, str b)
{
    size_t i = 0, j = 0;
    for (;; i++, j++) {
        while (i < a.len && is_sign(a.ptr[i]))
            i++;
        while (j < b.len && is_sign(b.ptr[j]))
            j++;
        if (i == a.len || j == b.len)
            return i == a.len && j == b.len;
        if (char_lower(a.ptr[i]) != char_lower(b.ptr[j]))
            return false;
    }
}

/* The entry with this key: spelled just so, else in another way. */
static const struct yaml_node *find(const struct yaml_node *mapping, const char *key)
{
    str name = str_from_c(key);
    const struct yaml_node *node = yaml_find(mapping, name);
    for (const struct yaml_node *at = mapping->first; !node && at; at = at->next)
        if (meta_same_key(at->key, name))
            node = at;
    return node;
}

/* ---- values --------------------------------------------------------------------------------- */

/* A scalar's text; empty for null and for collections. */
static str text_of(const struct yaml_node *node)
{
    if (!node || node->kind != YAML_SCALAR)
        return (str){0};
    bool null =
        node->plain && (str_eq(node->scalar, STR("~")) || str_eq(node->scalar, STR("null")));
    return null ? (str){0} : str_trim(node->scalar);
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
            *field = text_of(find(mapping, texts[i].key));
    }
}

/* A date that can not be read is as good as none. */
static void check_dates(struct draft *draft, const struct yaml_node *mapping)
{
    static const char *const keys[] = {"created", "date",          "modified",  "lastmod",
                                       "updated", "last-modified", "published", "publishDate"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct yaml_node *node = find(mapping, keys[i]);
        str text = text_of(node);
        if (text.len && !visibility_is_false(node) && !date_rfc3339(draft->scratch, text).len)
            draft_finding(draft, DIAG_ODD_FRONT_MATTER, node->place,
                          "'%.*s' is no date; write YYYY-MM-DD", STR_ARG(text));
    }
}

static struct place place_of(const struct yaml_node *node)
{
    return node ? node->place : (struct place){0};
}

static void read_places(struct note_meta *meta, const struct yaml_node *mapping)
{
    meta->title_place = place_of(find(mapping, "title"));
    meta->permalink_place = place_of(find(mapping, "permalink"));
}

/* A permalink that could lead out of the site is none. */
static void check_permalink(struct draft *draft, const struct yaml_node *mapping)
{
    str permalink = draft->meta.permalink;
    if (!path_climbs(permalink))
        return;
    draft_finding(draft, DIAG_BAD_FRONT_MATTER, find(mapping, "permalink")->key_place,
                  "the permalink '%.*s' is not used: '..' may not stand in it", STR_ARG(permalink));
    draft_subject(draft, permalink);
    draft->meta.permalink = (str){0};
}

typedef VEC(str) str_vec;

struct alias_list {
    str_vec texts;
    VEC(struct place) places;
};

/* An alias for each entry of a list, or for a single text. */
static void read_aliases(struct arena *arena, struct alias_list *list, const struct yaml_node *node)
{
    const struct yaml_node *entry = node && node->kind == YAML_SEQUENCE ? node->first : node;
    for (; entry; entry = entry == node ? NULL : entry->next) {
        str alias = text_of(entry);
        if (!alias.len)
            continue;
        *VEC_PUSH(arena, &list->texts) = alias;
        *VEC_PUSH(arena, &list->places) = entry->place;
    }
}

static void add_item(struct arena *arena, str_vec *list, str item)
{
    item = str_trim(item);
    if (str_starts(item, STR("#")))
        item = str_from(item, 1);
    if (item.len)
        *VEC_PUSH(arena, list) = item;
}

/* Tags or classes: a list of texts, or one text with commas. */
static void read_list(struct arena *arena, str_vec *list, const struct yaml_node *node)
{
    if (!node)
        return;
    for (const struct yaml_node *entry = node->kind == YAML_SEQUENCE ? node->first : NULL; entry;
         entry = entry->next)
        add_item(arena, list, text_of(entry));
    for (struct str_cut cut = {.tail = text_of(node)}; cut.tail.len;) {
        cut = str_cut(cut.tail, ',');
        add_item(arena, list, cut.head);
    }
}

static void read_lists(struct draft *draft, const struct yaml_node *mapping)
{
    struct arena *arena = draft->scratch;
    struct alias_list aliases = {0};
    str_vec tags = {0}, classes = {0};
    read_aliases(arena, &aliases, find(mapping, "aliases"));
    read_aliases(arena, &aliases, find(mapping, "alias"));
    read_list(arena, &tags, find(mapping, "tags"));
    read_list(arena, &tags, find(mapping, "tag"));
    read_list(arena, &classes, find(mapping, "cssclasses"));
    read_list(arena, &classes, find(mapping, "cssclass"));
    draft->meta.aliases = aliases.texts.items;
    draft->meta.alias_places = aliases.places.items;
    draft->meta.alias_count = aliases.texts.count;
    draft->meta.tags = tags.items;
    draft->meta.tag_count = tags.count;
    draft->meta.css_classes = classes.items;
    draft->meta.css_class_count = classes.count;
}

static void read_duration(struct draft *draft, const struct yaml_node *mapping)
{
    draft->meta.duration = timecode_parse(text_of(find(mapping, "duration"))).ms;
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

static const char *const video_keys[] = {"videoId", "video", "youtube", "url"};

static void read_videos(struct draft *draft, const struct yaml_node *mapping)
{
    for (size_t i = 0; i < sizeof video_keys / sizeof *video_keys; i++) {
        str key = str_from_c(video_keys[i]);
        bool is_url = str_eq(key, STR("url"));
        for (const struct yaml_node *node = mapping->first; node; node = node->next) {
            if (!meta_same_key(node->key, key))
                continue;
            if (node->kind == YAML_SCALAR)
                read_video(draft, node, is_url);
            for (const struct yaml_node *entry = node->first; entry; entry = entry->next)
                read_video(draft, entry, is_url);
        }
    }
    draft->own_video_count = draft->videos.count;
}

bool meta_is_known(str key)
{
    static const char *const lists[] = {"aliases",    "alias",    "tags",    "tag",
                                        "cssclasses", "cssclass", "duration"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (meta_same_key(key, str_from_c(texts[i].key)))
            return true;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (meta_same_key(key, str_from_c(lists[i])))
            return true;
    for (size_t i = 0; i < sizeof video_keys / sizeof *video_keys; i++)
        if (meta_same_key(key, str_from_c(video_keys[i])))
            return true;
    return false;
}

void meta_read(struct draft *draft, const struct yaml_node *mapping)
{
    read_texts(&draft->meta, mapping);
    read_places(&draft->meta, mapping);
    check_permalink(draft, mapping);
    check_dates(draft, mapping);
    read_lists(draft, mapping);
    read_duration(draft, mapping);
    read_videos(draft, mapping);
}
