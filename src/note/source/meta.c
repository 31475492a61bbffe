/* SPDX-License-Identifier: MIT
 *
 * Front-matter keys as typed fields.
 */
#include "meta.h"
#include "key.h"
#include "kwiki/date.h"
#include "kwiki/path.h"
#include "timecode.h"
#include "video_keys.h"
#include "visibility.h"
#include <stddef.h>

/* ---- keys ----------------------------------------------------------------------------------- */

/* The entry with this key: spelled just so, else in another way. */
static const struct yaml_node *find_entry(const struct yaml_node *mapping, const char *key)
{
    str name = str_from_c(key);
    const struct yaml_node *node = yaml_find(mapping, name);
    for (const struct yaml_node *at = mapping->first; !node && at; at = at->next)
        if (key_same(at->key, name))
            node = at;
    return node;
}

/* ---- values --------------------------------------------------------------------------------- */

/* A scalar's text; empty for null and for collections. */
static str text_of(const struct yaml_node *node)
{
    bool has_text = node && node->kind == YAML_SCALAR && !yaml_is_null(node);
    return has_text ? str_trim(node->scalar) : (str){0};
}

#define TEXT(key, field)                                                                           \
    {                                                                                              \
        key, offsetof(struct note_meta, field), false                                              \
    }
#define DATE(key, field)                                                                           \
    {                                                                                              \
        key, offsetof(struct note_meta, field), true                                               \
    }

/* The keys that hold one text, in the order in which the first present wins. */
static const struct {
    const char *key;
    size_t offset;
    bool is_date; /* and has to be readable as one */
} texts[] = {
    TEXT("title", title),
    TEXT("description", description),
    TEXT("lang", lang),
    TEXT("permalink", permalink),
    TEXT("image", image),
    TEXT("cover", image),
    TEXT("videoTitle", video_title),
    DATE("created", created),
    DATE("date", created),
    DATE("modified", modified),
    DATE("lastmod", modified),
    DATE("updated", modified),
    DATE("last-modified", modified),
    DATE("published", published),
    DATE("publishDate", published),
    TEXT("date", published), /* which is judged above */
};

static void read_texts(struct draft *draft, const struct yaml_node *mapping)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct text *field = (struct text *)(void *)((char *)&draft->meta + texts[i].offset);
        if (!field->len)
            *field = draft_text(draft, text_of(find_entry(mapping, texts[i].key)));
    }
}

/* A date that cannot be read is as good as none. */
static void check_dates(struct draft *draft, const struct yaml_node *mapping)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct yaml_node *node = texts[i].is_date ? find_entry(mapping, texts[i].key) : NULL;
        str text = text_of(node);
        if (text.len && !visibility_is_false(node) && !date_rfc3339(draft->scratch, text).len)
            draft_finding(draft, MESSAGE(DATE_UNREADABLE), node->place, STR_ARG(text));
    }
}

static struct place place_of(const struct yaml_node *node)
{
    return node ? node->place : (struct place){0};
}

static void read_places(struct note_meta *meta, const struct yaml_node *mapping)
{
    meta->title_place = place_of(find_entry(mapping, "title"));
    meta->permalink_place = place_of(find_entry(mapping, "permalink"));
}

/* A permalink that could lead out of the site is none. */
static void check_permalink(struct draft *draft, const struct yaml_node *mapping)
{
    str permalink = arena_str(draft->scratch, draft_str(draft, draft->meta.permalink));
    if (!path_climbs(permalink))
        return;
    draft_finding(draft, MESSAGE(PERMALINK_REFUSED), find_entry(mapping, "permalink")->key_place,
                  STR_ARG(permalink));
    draft_subject(draft, permalink);
    draft->meta.permalink = (struct text){0};
}

/* An alias for each entry of a list, or for a single text. */
static void add_alias(struct draft *draft, str name, struct place place)
{
    struct alias alias = {draft_text(draft, name), place};
    if (alias.name.len)
        *VEC_PUSH(draft->scratch, &draft->aliases) = alias;
}

static void read_aliases(struct draft *draft, const struct yaml_node *node)
{
    if (!node)
        return;
    for (const struct yaml_node *entry = node->kind == YAML_SEQUENCE ? node->first : NULL; entry;
         entry = entry->next)
        add_alias(draft, text_of(entry), entry->place);
    for (struct str_cut cut = {.tail = text_of(node)}; cut.tail.len;) {
        cut = str_cut(cut.tail, ',');
        add_alias(draft, str_trim(cut.head), node->place);
    }
}

typedef VEC(struct text) text_vec;

static void add_item(struct draft *draft, text_vec *list, str item)
{
    item = str_trim(item);
    if (str_starts(item, STR("#")))
        item = str_from(item, 1);
    if (item.len)
        *VEC_PUSH(draft->scratch, list) = draft_text(draft, item);
}

/* Tags or classes: a list of texts, or one text with commas. */
static void read_list(struct draft *draft, text_vec *list, const struct yaml_node *node)
{
    if (!node)
        return;
    for (const struct yaml_node *entry = node->kind == YAML_SEQUENCE ? node->first : NULL; entry;
         entry = entry->next)
        add_item(draft, list, text_of(entry));
    for (struct str_cut cut = {.tail = text_of(node)}; cut.tail.len;) {
        cut = str_cut(cut.tail, ',');
        add_item(draft, list, cut.head);
    }
}

static void read_lists(struct draft *draft, const struct yaml_node *mapping)
{
    text_vec tags = {0}, classes = {0};
    read_aliases(draft, find_entry(mapping, "aliases"));
    read_aliases(draft, find_entry(mapping, "alias"));
    read_list(draft, &tags, find_entry(mapping, "tags"));
    read_list(draft, &tags, find_entry(mapping, "tag"));
    read_list(draft, &classes, find_entry(mapping, "cssclasses"));
    read_list(draft, &classes, find_entry(mapping, "cssclass"));
    VEC_EACH (struct text, tag, &tags)
        *VEC_PUSH(draft->scratch, &draft->front_tags) = *tag;
    VEC_EACH (struct text, class, &classes)
        *VEC_PUSH(draft->scratch, &draft->css_classes) = *class;
}

static void add_transcript(struct draft *draft, const struct yaml_node *node)
{
    struct alias file = {draft_text(draft, text_of(node)), node->place};
    if (file.name.len && !visibility_is_false(node))
        *VEC_PUSH(draft->scratch, &draft->transcripts) = file;
}

/* `transcript: talk.vtt` names one, or a list does; `true`, or `type: transcript`, makes the note
 * one itself. */
static void read_transcript(struct draft *draft, const struct yaml_node *mapping)
{
    const struct yaml_node *node = find_entry(mapping, "transcript");
    str type = text_of(find_entry(mapping, "type")), value = text_of(node);
    bool is_true = str_eq_nocase(value, STR("true")) || str_eq_nocase(value, STR("yes"));
    if (node && node->kind == YAML_SEQUENCE)
        for (const struct yaml_node *item = node->first; item; item = item->next)
            add_transcript(draft, item);
    else if (value.len && !is_true)
        add_transcript(draft, node);
    draft->meta.is_transcript =
        !draft->transcripts.count && (is_true || str_eq_nocase(type, STR("transcript")));
}

static void read_duration(struct draft *draft, const struct yaml_node *mapping)
{
    draft->meta.duration = timecode_parse(text_of(find_entry(mapping, "duration"))).ms;
}

/* ---- all keys ------------------------------------------------------------------------------- */

/* The keys that are read otherwise, here or in visibility.c. */
static const char *const others[] = {"aliases",    "alias",    "tags",       "tag",   "cssclasses",
                                     "cssclass",   "duration", "publish",    "draft", "private",
                                     "dg-publish", "search",   "transcript", "type"};

const char *meta_known_key(size_t index)
{
    size_t text_count = sizeof texts / sizeof *texts, other_count = sizeof others / sizeof *others;
    if (index < text_count)
        return texts[index].key;
    index -= text_count;
    return index < other_count ? others[index] : video_keys_name(index - other_count);
}

bool meta_is_known(str key)
{
    const char *known;
    for (size_t i = 0; (known = meta_known_key(i)); i++)
        if (key_same(key, str_from_c(known)))
            return true;
    return false;
}

void meta_read(struct draft *draft, const struct yaml_node *mapping)
{
    read_texts(draft, mapping);
    read_places(&draft->meta, mapping);
    check_permalink(draft, mapping);
    check_dates(draft, mapping);
    read_lists(draft, mapping);
    read_duration(draft, mapping);
    read_transcript(draft, mapping);
    video_keys_read(draft, mapping);
}
