/* SPDX-License-Identifier: MIT
 *
 * File names from names, and who gets which path.
 */
#include "kwiki/hash.h"
#include "kwiki/map.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"
#include "steps.h"
#include <string.h>

#define COMPONENT_MAX 240 /* bytes; file systems allow 255 */
#define HASH_LENGTH   8   /* hexadecimal digits after a name that was cut */
#define HTML          STR(".html")
#define THEME_FOLDER  "assets/kwiki/" /* nothing else is written there under its own name */

static bool is_replaced(int c)
{
    enum utf8_class class = utf8_class(c);
    bool forbidden = c < 0x80 && str_find(STR("<>:\"|?*\\#%"), (char)c) != STR_NONE;
    bool control = c < 0x20; /* also tabs and line ends, which are of the class of spaces */
    return forbidden || control || class == UTF8_CONTROL || class == UTF8_IGNORABLE;
}

/* CON, PRN, AUX, NUL, COM0-9, LPT0-9 (also with superscript digits), with or without extension. */
static bool is_device_name(str name)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul"};
    str stem = str_cut(name, '.').head;
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (str_eq_nocase(stem, str_from_c(devices[i])))
            return true;
    bool port = stem.len > 3 && (str_eq_nocase(str_sub(stem, 0, 3), STR("com")) ||
                                 str_eq_nocase(str_sub(stem, 0, 3), STR("lpt")));
    str digit = port ? str_from(stem, 3) : (str){0};
    return (digit.len == 1 && char_is_digit(digit.ptr[0])) || str_eq(digit, STR("¹")) ||
           str_eq(digit, STR("²")) || str_eq(digit, STR("³"));
}

static str cut_with_hash(struct arena *arena, str name, size_t limit)
{
    if (name.len <= limit)
        return name;
    str head = utf8_cut(name, limit - HASH_LENGTH - 1);
    return arena_printf(arena, "%.*s-%.*s", STR_ARG(head), HASH_LENGTH, hash_hex(arena, name).ptr);
}

str urls_component(struct arena *arena, str component, size_t extra)
{
    struct buf out = {0};
    str name = utf8_nfc(arena, component);
    for (size_t at = 0; at < name.len;) {
        int c = utf8_next(name, &at);
        if (c == ' ')
            buf_add_char(&out, '_');
        else if (is_replaced(c))
            buf_add_char(&out, '-');
        else
            buf_add_code_point(&out, c);
    }
    str safe = buf_take(&out, arena);
    bool guarded = str_starts(safe, STR(".")) || str_starts(safe, STR("-")) || !safe.len ||
                   is_device_name(safe);
    if (guarded)
        safe = arena_printf(arena, "_%.*s", STR_ARG(safe));
    if (!extra && str_ends(safe, STR(".")))
        safe = arena_printf(arena, "%.*s_", STR_ARG(safe));
    return cut_with_hash(arena, safe, COMPONENT_MAX - extra);
}

str urls_path(struct arena *arena, str path, size_t extra)
{
    struct buf out = {0};
    for (bool more = true; more;) {
        struct str_cut cut = str_cut(path, '/');
        more = cut.ok;
        buf_add(&out, urls_component(arena, cut.head, more ? 0 : extra));
        if (more)
            buf_add_char(&out, '/');
        path = cut.tail;
    }
    return buf_take(&out, arena);
}

/* ---- who gets which path ------------------------------------------------------------------ */

struct plan {
    struct site *site;
    struct diag_list *diags;
    struct map owners;    /* NFC and case-folded path, to a file index or PAGE */
    struct arena keys;    /* of the map */
    struct arena scratch; /* reset for each file */
};

#define PAGE (MAP_NONE - 1) /* the path belongs to a page of the site's own */

/* "a/b.html" -> "a/b-2.html" */
static str numbered(struct arena *arena, str url, unsigned number)
{
    str extension = path_extension(url);
    str stem = path_stem(url);
    if (!extension.len)
        return arena_printf(arena, "%.*s-%u", STR_ARG(stem), number);
    return arena_printf(arena, "%.*s-%u.%.*s", STR_ARG(stem), number, STR_ARG(extension));
}

/* The wanted path, or the first numbered one that is free. */
static str claim(struct plan *plan, str url, uint32_t owner)
{
    struct arena *arena = &plan->keys;
    str wanted = url;
    for (unsigned number = 2;; number++) {
        uint32_t *known = map_at(&plan->owners, utf8_fold(arena, url));
        if (*known == MAP_NONE) {
            *known = owner;
            return url;
        }
        url = numbered(&plan->site->arena, wanted, number);
    }
}

static void report_collision(struct plan *plan, uint32_t file, str wanted)
{
    const struct site_file *files = plan->site->files;
    uint32_t owner = map_find(&plan->owners, utf8_fold(&plan->site->arena, wanted));
    str path = files[file].source->path, url = files[file].url;
    if (owner == PAGE)
        diag_report(plan->diags, MESSAGE(URL_RESERVED), (struct finding){.path = path},
                    STR_ARG(wanted), STR_ARG(url));
    else
        diag_report(plan->diags, MESSAGE(URL_TAKEN), (struct finding){.path = path},
                    STR_ARG(wanted), STR_ARG(files[owner].source->path), STR_ARG(url));
}

str urls_permalink(struct arena *arena, str link)
{
    str path;
    if (!link.len)
        return link;
    bool folder = str_ends(link, STR("/"));
    if (str_ends_nocase(link, STR(".html")))
        link = str_sub(link, 0, link.len - 5);
    if (!path_normalize(arena, link, &path))
        return (str){0};
    if (folder || !path.len)
        path = path_join(arena, path, STR("index"));
    return urls_path(arena, path, HTML.len);
}

/* The path without ending that a note asks for. */
static str note_stem(struct plan *plan, const struct site_file *file)
{
    struct arena *arena = &plan->scratch;
    str permalink = urls_permalink(arena, note_str(file->note, file->note->meta.permalink));
    if (permalink.len)
        return permalink;
    str path = path_strip_md(file->source->path);
    bool is_readme = file->is_index && str_eq_nocase(path_name(path), STR("readme"));
    if (is_readme || str_eq_nocase(path_name(path), STR("index")))
        path = path_join(arena, path_folder(path), STR("index"));
    return urls_path(arena, path, HTML.len);
}

static void plan_file(struct plan *plan, uint32_t index)
{
    struct arena *arena = &plan->scratch;
    struct arena_mark mark = arena_mark(arena);
    struct site_file *file = &plan->site->files[index];
    str wanted = file->note ? arena_printf(arena, "%.*s.html", STR_ARG(note_stem(plan, file)))
                            : urls_path(arena, file->source->path, 0);
    if (str_starts(utf8_fold(arena, wanted), STR(THEME_FOLDER)))
        *map_at(&plan->owners, utf8_fold(&plan->keys, wanted)) =
            PAGE; /* whatever the theme holds */
    file->url = arena_str(&plan->site->arena, claim(plan, wanted, index));
    if (!str_eq(file->url, wanted))
        report_collision(plan, index, wanted);
    arena_reset(arena, mark);
}

bool urls_is_published(const struct site *site, const struct site_file *file)
{
    if (site_is_hidden(file))
        return false;
    return file->note || file->linked || site->settings->all_attachments;
}

/* "videos/ID.html"; of a local video its path with '-' for '/', and likewise of an address what
 * follows the scheme. Never renamed but when two ids differ by case alone. */
static str video_url(struct arena *arena, const struct site_video *video)
{
    size_t scheme = video->kind == VIDEO_FOREIGN ? str_search(video->id, STR("://")) + 3 : 0;
    str shown = str_from(video->id, scheme);
    char *name = arena_bytes(arena, shown.len + 1);
    for (size_t i = 0; i < shown.len; i++)
        name[i] = shown.ptr[i] == '/' ? '-' : shown.ptr[i];
    str id = {name, shown.len};
    if (video->kind != VIDEO_YOUTUBE)
        id = urls_component(arena, id, HTML.len);
    return arena_printf(arena, "videos/%.*s.html", STR_ARG(id));
}

static void report_videos(struct plan *plan, size_t index, str wanted)
{
    struct site *site = plan->site;
    const struct site_video *video = &site->videos[index], *owner = site->videos;
    str key = utf8_fold(&site->arena, wanted);
    while (!str_eq(utf8_fold(&site->arena, owner->url), key))
        owner++;
    diag_report(plan->diags, MESSAGE(VIDEO_URL_TAKEN),
                (struct finding){.path = site->files[video->notes[0]].source->path},
                STR_ARG(wanted), STR_ARG(owner->id), STR_ARG(video->id), STR_ARG(video->url));
}

/* Beside the video's page: what goes on there, and copies for players and readers. The main
 * transcript of a film that is elsewhere stands in the page alone. */
static void plan_transcripts(struct plan *plan, struct site_video *video)
{
    struct arena *arena = &plan->site->arena;
    str stem = path_stem(video->url);
    video->transcript_url =
        claim(plan, arena_printf(arena, "%.*s.transcript.html", STR_ARG(stem)), PAGE);
    if (video->file != SITE_NONE && site_chapters(video).count)
        video->chapters_url =
            claim(plan, arena_printf(arena, "%.*s.chapters.vtt", STR_ARG(stem)), PAGE);
    for (size_t i = video->file == SITE_NONE; i < video->track_count; i++) {
        struct site_track *track = &video->tracks[i];
        str language =
            track->language.len ? urls_component(&plan->scratch, track->language, 64) : STR("und");
        if (track->transcript)
            track->url = claim(
                plan, arena_printf(arena, "%.*s.%.*s.vtt", STR_ARG(stem), STR_ARG(language)), PAGE);
    }
}

static void plan_video(struct plan *plan, size_t index)
{
    struct site_video *video = &plan->site->videos[index];
    str wanted = video_url(&plan->site->arena, video);
    video->url = claim(plan, wanted, PAGE);
    if (!str_eq(video->url, wanted))
        report_videos(plan, index, wanted);
    if (plan->site->settings->transcripts == TRANSCRIPTS_FULL && site_transcript(video))
        plan_transcripts(plan, video);
}

/* A folder's index is a note by name or by permalink, else a page of the site's own. */
static void plan_folder(struct plan *plan, struct site_folder *folder)
{
    struct site *site = plan->site;
    str path = folder->path.len ? urls_path(&site->arena, folder->path, 0) : folder->path;
    str index = path_join(&site->arena, path, STR("index.html"));
    uint32_t owner = map_find(&plan->owners, utf8_fold(&plan->keys, index));
    if (folder->index == SITE_NONE && owner < site->file_count && site->files[owner].note)
        folder->index = owner;
    folder->url =
        folder->index != SITE_NONE ? site->files[folder->index].url : claim(plan, index, PAGE);
}

static void report_reserved(struct plan *plan, str url, str other)
{
    const struct site *site = plan->site;
    uint32_t owner = map_find(&plan->owners, utf8_fold(&plan->keys, url));
    str path = path_folder(url); /* the list of a folder of the vault has it */
    for (size_t i = 0; owner == PAGE && i < site->folder_count; i++)
        if (str_eq(site->folders[i].url, url))
            path = site->folders[i].path;
    if (owner < site->file_count)
        path = site->files[owner].source->path;
    diag_report(plan->diags, MESSAGE(NAME_RESERVED), (struct finding){.path = path}, STR_ARG(url),
                STR_ARG(other));
}

/* A page that the site makes gives way to what the vault has under its name, and stands at the
 * other path then. */
static str claim_page(struct plan *plan, str url, str other)
{
    if (map_find(&plan->owners, utf8_fold(&plan->keys, url)) == MAP_NONE)
        return claim(plan, url, PAGE);
    other = claim(plan, other, PAGE);
    report_reserved(plan, url, other);
    return other;
}

/* A file that others look for under this very name, unless the vault has one of its own. */
static str plan_fixed(struct plan *plan, str url)
{
    bool is_free = map_find(&plan->owners, url) == MAP_NONE;
    return is_free ? claim(plan, url, PAGE) : (str){0};
}

static void plan_tags(struct plan *plan)
{
    struct site *site = plan->site;
    if (!site->tag_count)
        return;
    site->tags_url = claim_page(plan, STR("tags/index.html"), STR("kwiki-tags.html"));
    for (size_t i = 0; i < site->tag_count; i++) {
        str path = urls_path(&plan->scratch, site->tags[i].tag, HTML.len);
        str other = path_join(&plan->scratch, path_folder(path),
                              arena_printf(&plan->scratch, "kwiki-%.*s", STR_ARG(path_name(path))));
        site->tags[i].url =
            claim_page(plan, arena_printf(&site->arena, "tags/%.*s.html", STR_ARG(path)),
                       arena_printf(&site->arena, "tags/%.*s.html", STR_ARG(other)));
    }
}

/* Of topics: the site's own page, then those of its folders, "topics/wars-2.html". */
static void plan_topics(struct plan *plan)
{
    struct site *site = plan->site;
    struct arena *arena = &site->arena;
    for (size_t i = 0; i < site->topic_page_count; i++) {
        struct site_topic_page *page = &site->topic_pages[i];
        str folder = site->folders[page->folder].path;
        str path = path_join(arena, STR("topics"), urls_path(arena, folder, HTML.len + 8));
        str stem = folder.len ? path : STR("topics");
        if (page->number > 1)
            stem = arena_printf(arena, "%.*s-%u", STR_ARG(stem), page->number);
        str other = path_join(arena, path_folder(stem),
                              arena_printf(arena, "kwiki-%.*s.html", STR_ARG(path_name(stem))));
        page->url = claim_page(plan, arena_printf(arena, "%.*s.html", STR_ARG(stem)), other);
    }
    if (site->topic_page_count)
        site->topics_url = site->topic_pages[0].url;
}

str urls_old_address(struct arena *arena, str alias)
{
    if (str_find(alias, '/') == STR_NONE)
        return (str){0};
    alias = path_strip_md(alias);
    while (str_starts(alias, STR("/")))
        alias = str_from(alias, 1);
    str stem = urls_permalink(arena, alias);
    return stem.len ? arena_printf(arena, "%.*s.html", STR_ARG(stem)) : stem;
}

typedef VEC(struct site_redirect) redirect_vec;

/* What stands at an address now has it; the first of several notes gets it. */
static void add_redirect(struct plan *plan, redirect_vec *redirects, str url, size_t file)
{
    if (url.len && map_find(&plan->owners, utf8_fold(&plan->keys, url)) == MAP_NONE)
        *VEC_PUSH(&plan->keys, redirects) =
            (struct site_redirect){claim(plan, url, PAGE), (uint32_t)file};
}

/* Where the index of a folder is looked for, the whole site's above all; empty for other notes. */
static str index_address(const struct site *site, struct arena *arena, size_t file)
{
    str path = path_folder(site->files[file].source->path);
    uint32_t folder = site_find_folder(site, path);
    if (folder == SITE_NONE || site->folders[folder].index != file)
        return (str){0};
    return path_join(arena, path.len ? urls_path(arena, path, 0) : path, STR("index.html"));
}

/* Where a note would stand if it were no folder's index: "README.html". */
static str own_address(const struct site *site, struct arena *arena, size_t file)
{
    str path = path_strip_md(site->files[file].source->path);
    bool moved = site->files[file].is_index && !str_eq_nocase(path_name(path), STR("index"));
    return moved ? arena_printf(arena, "%.*s.html", STR_ARG(urls_path(arena, path, HTML.len)))
                 : (str){0};
}

/* From old addresses, from a README's own, and from a folder's address where its index stands
 * elsewhere. */
static void plan_redirects(struct plan *plan)
{
    struct site *site = plan->site;
    redirect_vec redirects = {0};
    for (size_t i = 0; i < site->file_count; i++) {
        const struct note *note = site->files[i].note;
        if (!note)
            continue;
        add_redirect(plan, &redirects, index_address(site, &site->arena, i), i);
        add_redirect(plan, &redirects, own_address(site, &site->arena, i), i);
        for (size_t a = 0; a < note->alias_count; a++)
            add_redirect(plan, &redirects,
                         urls_old_address(&site->arena, note_str(note, note->aliases[a].name)), i);
    }
    site->redirects = VEC_COPY(&site->arena, &redirects);
    site->redirect_count = redirects.count;
}

void urls_plan(struct building *building)
{
    struct site *site = building->site;
    struct plan plan = {.site = site, .diags = building->diags};
    arena_init(&plan.keys, 16384);
    arena_init(&plan.scratch, 4096);
    arena_bytes(&plan.scratch, 1); /* so that a reset keeps the first chunk */
    map_reserve(&plan.owners, site->file_count + site->video_count);
    for (size_t i = 0; i < site->video_count; i++)
        plan_video(&plan, i);
    for (size_t i = 0; i < site->file_count; i++)
        if (urls_is_published(site, &site->files[i]))
            plan_file(&plan, (uint32_t)i);
    site->wanted_url = claim_page(&plan, STR("wanted.html"), STR("kwiki-wanted.html"));
    if (site->settings->search)
        site->search_url = claim_page(&plan, STR("search.html"), STR("kwiki-search.html"));
    site->not_found_url = plan_fixed(&plan, STR("404.html"));
    if (site->settings->base_url.len) {
        site->sitemap_url = plan_fixed(&plan, STR("sitemap.xml"));
        site->robots_url = plan_fixed(&plan, STR("robots.txt"));
        site->feed_url = plan_fixed(&plan, STR("feed.xml"));
        if (site->settings->llms)
            site->llms_url = plan_fixed(&plan, STR("llms.txt"));
        if (site->search_url.len)
            site->opensearch_url = plan_fixed(&plan, STR("opensearch.xml"));
    }
    for (size_t i = 0; i < site->folder_count; i++)
        plan_folder(&plan, &site->folders[i]);
    site->videos_url = claim_page(&plan, STR("videos/index.html"), STR("kwiki-videos.html"));
    plan_tags(&plan);
    plan_topics(&plan);
    plan_redirects(&plan);
    map_release(&plan.owners);
    arena_release(&plan.keys);
    arena_release(&plan.scratch);
}
