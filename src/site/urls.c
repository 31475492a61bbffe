/* SPDX-License-Identifier: MIT
 *
 * Who gets which path.
 */
#include "kwiki/map.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"
#include "steps.h"
#include <string.h>

#define HTML         STR(".html")
#define THEME_FOLDER "assets/kwiki/" /* nothing else is written there under its own name */

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

/* The path without ending that a note asks for. */
static str note_stem(struct plan *plan, const struct site_file *file)
{
    struct arena *arena = &plan->scratch;
    str permalink = file_name_permalink(arena, note_str(file->note, file->note->meta.permalink));
    if (permalink.len)
        return permalink;
    str path = path_strip_md(file->source->path);
    bool is_readme = file->is_index && str_eq_nocase(path_name(path), STR("readme"));
    if (is_readme || str_eq_nocase(path_name(path), STR("index")))
        path = path_join(arena, path_folder(path), STR("index"));
    return file_name_path(arena, path, HTML.len);
}

static void plan_file(struct plan *plan, uint32_t index)
{
    struct arena *arena = &plan->scratch;
    struct arena_mark mark = arena_mark(arena);
    struct site_file *file = &plan->site->files[index];
    str path = file->source->path;
    str wanted = file->note ? arena_printf(arena, "%.*s.html", STR_ARG(note_stem(plan, file)))
                 : file->source->included ? file_name_hidden(arena, path)
                                          : file_name_path(arena, path, 0);
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
    return file->note || file->linked || file->source->included || site->settings->all_attachments;
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
        id = file_name_component(arena, id, HTML.len);
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
        str language = track->language.len
                           ? file_name_component(&plan->scratch, track->language, 64)
                           : STR("und");
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
    str path = folder->path.len ? file_name_path(&site->arena, folder->path, 0) : folder->path;
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

/* The folder of the vault, in whatever case. */
static bool has_folder(const struct site *site, str name)
{
    for (size_t i = 0; i < site->file_count; i++) {
        str url = site->files[i].url;
        if (url.len > name.len && url.ptr[name.len] == '/' &&
            str_eq_nocase(str_sub(url, 0, name.len), name))
            return true;
    }
    return false;
}

static void plan_notes(struct plan *plan)
{
    bool taken = has_folder(plan->site, STR("notes"));
    plan->site->notes_url =
        claim_page(plan, taken ? STR("all-notes/index.html") : STR("notes/index.html"),
                   STR("kwiki-notes.html"));
}

static str claim_list_page(void *plan, str url, str other)
{
    return claim_page(plan, url, other);
}

static void plan_tags(struct plan *plan)
{
    struct site *site = plan->site;
    if (!site->tag_count)
        return;
    site->tags_url = claim_page(plan, STR("tags/index.html"), STR("kwiki-tags.html"));
    for (size_t i = 0; i < site->tag_count; i++) {
        str path = file_name_path(&plan->scratch, site->tags[i].tag, HTML.len);
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
        str path = path_join(arena, STR("topics"), file_name_path(arena, folder, HTML.len + 8));
        str stem = folder.len ? path : STR("topics");
        if (page->number > 1)
            stem = arena_printf(arena, "%.*s-%u", STR_ARG(stem), page->number);
        str other = path_join(arena, path_folder(stem),
                              arena_printf(arena, "kwiki-%.*s.html", STR_ARG(path_name(stem))));
        page->url = claim_page(plan, arena_printf(arena, "%.*s.html", STR_ARG(stem)), other);
    }
    if (!site->topic_page_count)
        return;
    site->topics_url = site->topic_pages[0].url;
    enum by_size graph = site->settings->graph;
    bool is_small = site->folders[0].note_total < SITE_GRAPH_NOTES;
    if (site->search_url.len && (graph == ALWAYS || (graph == BY_SIZE && is_small)))
        site->graph_url = STR(SITE_GRAPH_URL);
}

/* The address, unless something has it. */
static str claim_free(void *context, str url)
{
    struct plan *plan = context;
    bool is_free = url.len && map_find(&plan->owners, utf8_fold(&plan->keys, url)) == MAP_NONE;
    return is_free ? claim(plan, url, PAGE) : (str){0};
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
    plan_notes(&plan);
    listings_plan(site, claim_list_page, &plan);
    redirects_plan(site, claim_free, &plan);
    map_release(&plan.owners);
    arena_release(&plan.keys);
    arena_release(&plan.scratch);
}
