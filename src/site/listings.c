/* SPDX-License-Identifier: MIT
 *
 * Lists of all things of a kind: their order, their letters, and the pages of those that are long.
 */
#include "kwiki/order.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"
#include "steps.h"
#include <stdlib.h>

/* What a page of a divided list may hold: well below 300 KB and 5,000 elements with its letters. */
#define BYTES_MOST       240000u
#define ELEMENTS_MOST    4200u
#define ROW_BYTES        220u /* of markup, in a row of any kind */
#define TEXT_BYTES       170u /* of a line of text */
#define STRIP_BYTES      320u /* of a video's strip */
#define VIDEO_NOTES      3u   /* that a row of a video names */
#define WANTED_REFERRERS 20u  /* that an entry of a wanted page names */

/* What keys of names begin with that begin with no letter. */
#define SIGN_FIRST  '\x01'
#define DIGIT_FIRST '\x02'

/* How much of a page a row takes. */
struct weight {
    size_t bytes, elements;
};

typedef struct weight weigh_row(const struct site *site, uint32_t index);

/* ---- the order ------------------------------------------------------------------------------ */

/* A number sorts by its length, then its digits: "2" is "02", "10" is "110". */
static size_t add_number(struct buf *out, str folded, size_t at)
{
    size_t end = at;
    while (at + 1 < folded.len && folded.ptr[at] == '0' && char_is_digit(folded.ptr[at + 1]))
        at++;
    for (end = at; end < folded.len && char_is_digit(folded.ptr[end]);)
        end++;
    buf_add_char(out, (char)('0' + (end - at > 9 ? 9 : end - at - 1)));
    buf_add(out, str_sub(folded, at, end));
    return end;
}

/* Without what is not seen, such as the marks around a text of another direction. */
static str visible(struct arena *arena, str name)
{
    struct buf out = {0};
    if (utf8_is_ascii(name))
        return str_trim(name);
    for (size_t at = 0; at < name.len;) {
        int c = utf8_next(name, &at);
        if (utf8_class(c) != UTF8_IGNORABLE && utf8_class(c) != UTF8_CONTROL)
            buf_add_code_point(&out, c);
    }
    return str_trim(buf_take(&out, arena));
}

str listings_key(struct arena *arena, str name)
{
    struct buf out = {0};
    str folded = utf8_nfc(arena, utf8_unmarked(arena, utf8_fold(arena, visible(arena, name))));
    size_t at = 0;
    enum utf8_class first = folded.len ? utf8_class(utf8_next(folded, &at)) : UTF8_SPACE;
    if (first != UTF8_LETTER)
        buf_add_char(&out, first == UTF8_DIGIT ? DIGIT_FIRST : SIGN_FIRST);
    for (at = 0; at < folded.len;)
        if (char_is_digit(folded.ptr[at]))
            at = add_number(&out, folded, at);
        else
            buf_add_char(&out, folded.ptr[at++]);
    return buf_take(&out, arena);
}

/* The letter of a key. */
static str letter_of(str key)
{
    size_t end = 0;
    if (!key.len || key.ptr[0] == SIGN_FIRST || key.ptr[0] == DIGIT_FIRST)
        return STR("0");
    utf8_next(key, &end);
    return str_sub(key, 0, end);
}

/* ---- weights -------------------------------------------------------------------------------- */

/* Bytes of an address that is made of the text. */
static size_t address_bytes(str text)
{
    size_t bytes = text.len;
    for (size_t i = 0; i < text.len; i++)
        bytes += (unsigned char)text.ptr[i] >= 0x80 ? 2 : 0;
    return bytes;
}

static size_t link_bytes(const struct site *site, uint32_t file)
{
    return 40 + site->files[file].title.len + address_bytes(site->files[file].source->path);
}

static struct weight weigh_note(const struct site *site, uint32_t index)
{
    const struct site_file *file = &site->files[index];
    size_t bytes = ROW_BYTES + TEXT_BYTES + link_bytes(site, index);
    if (file->note->own_video_count) {
        const struct site_video *video = &site->videos[file->videos[0]];
        bytes += address_bytes(video->id) + (video->title.len ? video->title.len : video->id.len);
    }
    return (struct weight){bytes, 6};
}

static struct weight weigh_video(const struct site *site, uint32_t index)
{
    const struct site_video *video = &site->videos[index];
    struct weight weight = {ROW_BYTES + STRIP_BYTES + address_bytes(video->id) + video->title.len,
                            7};
    for (size_t i = 0; i < video->note_count && i < VIDEO_NOTES; i++) {
        weight.bytes += link_bytes(site, video->notes[i]);
        weight.elements++;
    }
    return weight;
}

static struct weight weigh_tag(const struct site *site, uint32_t index)
{
    return (struct weight){ROW_BYTES + 4 * site->tags[index].tag.len, 3};
}

static struct weight weigh_wanted(const struct site *site, uint32_t index)
{
    const struct wanted *wanted = &site->wanted[index];
    struct weight weight = {ROW_BYTES + 2 * wanted->target.len + wanted->folded.len, 8};
    for (size_t i = 0; i < wanted->file_count && i < WANTED_REFERRERS; i++) {
        weight.bytes += link_bytes(site, wanted->files[i]);
        weight.elements++;
    }
    return weight;
}

/* ---- letters and pages ---------------------------------------------------------------------- */

/* Does the page of the last part have no room for one more row? */
static bool is_full(const struct site_list *list, const struct site_part *part, struct weight page)
{
    return site_is_divided(list) && (part->to - part->from >= SITE_LETTER ||
                                     page.bytes > BYTES_MOST || page.elements > ELEMENTS_MOST);
}

static void divide_list(struct site *site, struct site_list *list, const str *keys,
                        weigh_row *weigh)
{
    struct arena scratch;
    arena_init(&scratch, 4096);
    VEC(struct site_part) parts = {0};
    struct weight page = {0};
    for (size_t i = 0; i < list->count; i++) {
        struct weight row = weigh(site, list->items[i]);
        str letter = letter_of(keys[list->items[i]]);
        struct site_part *last = parts.count ? &parts.items[parts.count - 1] : NULL;
        bool same = last && str_eq(last->letter, letter);
        page = (struct weight){page.bytes + row.bytes, page.elements + row.elements};
        if (same && !is_full(list, last, page)) {
            last->to++;
            continue;
        }
        struct site_part part = {.number = same ? last->number + 1 : 1,
                                 .letter = same ? last->letter : arena_str(&site->arena, letter),
                                 .from = (uint32_t)i,
                                 .to = (uint32_t)i + 1};
        *VEC_PUSH(&scratch, &parts) = part;
        page = row;
    }
    list->parts = VEC_COPY(&site->arena, &parts);
    list->part_count = parts.count;
    arena_release(&scratch);
}

/* Names of things, empty (NULL) of those that are none of the list, and their keys. */
struct lister {
    struct site *site;
    struct arena scratch;
    str *names, *keys;
};

/* Equal names stay in the order of their indexes. */
static int compare_names(const void *left, const void *right, void *context)
{
    const struct lister *lister = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    int order = str_cmp(lister->keys[a], lister->keys[b]);
    if (!order)
        order = str_cmp(lister->names[a], lister->names[b]);
    return order ? order : (a > b) - (a < b);
}

static void make_list(struct lister *lister, struct site_list *list, size_t count, weigh_row *weigh)
{
    list->items = ARENA_NEW(&lister->site->arena, uint32_t, count);
    for (size_t i = 0; i < count; i++) {
        if (!lister->names[i].ptr)
            continue;
        lister->keys[i] = listings_key(&lister->scratch, lister->names[i]);
        list->items[list->count++] = (uint32_t)i;
    }
    if (list->count)
        qsort_r(list->items, list->count, sizeof *list->items, compare_names, lister);
    divide_list(lister->site, list, lister->keys, weigh);
}

/* The notes of each folder follow the order of all, which has been made. */
static void sort_folders(struct lister *lister)
{
    struct site *site = lister->site;
    for (size_t i = 0; i < site->folder_count; i++)
        site->folders[i].list.count = 0;
    for (size_t i = 0; i < site->all_notes.count; i++) {
        uint32_t file = site->all_notes.items[i];
        uint32_t index = site_find_folder(site, path_folder(site->files[file].source->path));
        struct site_folder *folder = &site->folders[index];
        if (folder->index != file)
            folder->list.items[folder->list.count++] = file;
    }
    for (size_t i = 0; i < site->folder_count; i++)
        divide_list(site, &site->folders[i].list, lister->keys, weigh_note);
}

static size_t largest_count(const struct site *site)
{
    const size_t counts[] = {site->file_count, site->video_count, site->tag_count,
                             site->wanted_count};
    size_t most = 1;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (counts[i] > most)
            most = counts[i];
    return most;
}

void listings_make(struct building *building)
{
    struct site *site = building->site;
    struct lister lister = {.site = site};
    arena_init(&lister.scratch, 65536);
    lister.names = ARENA_NEW(&lister.scratch, str, largest_count(site));
    lister.keys = ARENA_NEW(&lister.scratch, str, largest_count(site));
    for (size_t i = 0; i < site->file_count; i++)
        lister.names[i] = site->files[i].note ? site->files[i].title : (str){0};
    make_list(&lister, &site->all_notes, site->file_count, weigh_note);
    sort_folders(&lister);
    for (size_t i = 0; i < site->video_count; i++)
        lister.names[i] = site_video_title(&site->videos[i]);
    make_list(&lister, &site->all_videos, site->video_count, weigh_video);
    for (size_t i = 0; i < site->tag_count; i++)
        lister.names[i] = site->tags[i].tag;
    make_list(&lister, &site->all_tags, site->tag_count, weigh_tag);
    for (size_t i = 0; i < site->wanted_count; i++)
        lister.names[i] = site->wanted[i].target;
    make_list(&lister, &site->all_wanted, site->wanted_count, weigh_wanted);
    arena_release(&lister.scratch);
}

/* ---- addresses ------------------------------------------------------------------------------ */

/* "notes/a.html", "notes/a-2.html"; the other one has "kwiki-" before the name. */
static void plan_parts(struct arena *arena, struct site_list *list, str folder, const char *prefix,
                       listings_claim *claim, void *context)
{
    for (size_t i = 0; i < list->part_count && site_is_divided(list); i++) {
        struct site_part *part = &list->parts[i];
        str name = part->number > 1
                       ? arena_printf(arena, "%s%.*s-%u.html", prefix, STR_ARG(part->letter),
                                      (unsigned)part->number)
                       : arena_printf(arena, "%s%.*s.html", prefix, STR_ARG(part->letter));
        str other = arena_printf(arena, "kwiki-%.*s", STR_ARG(name));
        part->url = claim(context, path_join(arena, folder, name), path_join(arena, folder, other));
    }
}

/* Each wanted page has its entry on one of them. */
static void link_wanted(struct site *site)
{
    const struct site_list *list = &site->all_wanted;
    for (size_t p = 0; p < list->part_count; p++)
        for (uint32_t i = list->parts[p].from; i < list->parts[p].to; i++)
            site->wanted[list->items[i]].url =
                site_is_divided(list) ? list->parts[p].url : site->wanted_url;
}

void listings_plan(struct site *site, listings_claim *claim, void *context)
{
    struct arena *arena = &site->arena;
    plan_parts(arena, &site->all_notes, path_folder(site->notes_url), "", claim, context);
    plan_parts(arena, &site->all_videos, STR("videos"), "list-", claim, context);
    plan_parts(arena, &site->all_tags, STR("tag-lists"), "", claim, context);
    plan_parts(arena, &site->all_wanted, STR("wanted"), "", claim, context);
    for (size_t i = 0; i < site->folder_count; i++) {
        str path = site->folders[i].path;
        plan_parts(arena, &site->folders[i].list, path.len ? file_name_path(arena, path, 0) : path,
                   "list-", claim, context);
    }
    link_wanted(site);
}

static void copy_parts(struct arena *arena, struct site_list *list, const struct site_list *before)
{
    for (size_t i = 0; i < list->part_count && site_is_divided(list); i++)
        list->parts[i].url = arena_str(arena, before->parts[i].url);
}

void listings_copy(struct site *site, const struct site *before)
{
    copy_parts(&site->arena, &site->all_notes, &before->all_notes);
    copy_parts(&site->arena, &site->all_videos, &before->all_videos);
    copy_parts(&site->arena, &site->all_tags, &before->all_tags);
    copy_parts(&site->arena, &site->all_wanted, &before->all_wanted);
    for (size_t i = 0; i < site->folder_count; i++)
        copy_parts(&site->arena, &site->folders[i].list, &before->folders[i].list);
    link_wanted(site);
}
