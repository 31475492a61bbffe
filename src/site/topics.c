/* SPDX-License-Identifier: MIT
 *
 * Topics: notes that hold together by their ties. A topic is a community that has enough notes; it
 * stands with the folder that has most of them.
 */
#include "communities.h"
#include "kwiki/path.h"
#include "kwiki/vec.h"
#include "steps.h"
#include <stdlib.h>

#define TOPICS_LEAST 2    /* one alone would say nothing */
#define PAGE_NOTES   2000 /* of topics on one page */
#define FOLDER_LEAST 200  /* notes of a folder with a page of its own, where all is too much */

void topics_find(struct building *building)
{
    struct site *site = building->site;
    struct communities_graph graph = {site->file_count, site->ties.first, site->ties.notes,
                                      site->ties.weights};
    uint32_t *communities = heap_alloc(site->file_count + 1, sizeof *communities);
    communities_find(&graph, communities);
    for (size_t i = 0; i < site->file_count; i++)
        site->files[i].community = communities[i];
    free(communities);
}

void topics_copy(struct building *building)
{
    for (size_t i = 0; i < building->site->file_count; i++)
        building->site->files[i].community = building->before->files[i].community;
}

/* ---- folders -------------------------------------------------------------------------------- */

/* What is counted of the folders, by their indexes. */
struct folder_work {
    uint32_t parent; /* of the root itself */
    uint32_t owner;  /* the folder on whose page its topics stand */
    uint32_t count;  /* of a topic's notes in and below it; 0 between topics */
};

struct collecting {
    struct site *site;
    struct folder_work *folders;
    uint32_t *homes;   /* of each file: its folder */
    uint32_t *degrees; /* of each file: its ties within the topic */
    VEC(struct site_topic) topics;
    VEC(struct site_topic_page) pages;
};

/* Folders above come before those below. A folder has a page of its own where it is large and those
 * above it have too many notes for one page. */
static void find_owners(struct collecting *collecting)
{
    const struct site_folder *folders = collecting->site->folders;
    for (uint32_t i = 0; i < collecting->site->folder_count; i++) {
        struct folder_work *work = &collecting->folders[i];
        if (!folders[i].path.len)
            continue; /* the root: 0 */
        work->parent = site_find_folder(collecting->site, path_folder(folders[i].path));
        bool splits = collecting->folders[work->parent].owner == work->parent &&
                      folders[work->parent].note_total > PAGE_NOTES;
        bool owns = splits && folders[i].note_total >= FOLDER_LEAST;
        work->owner = owns ? i : collecting->folders[work->parent].owner;
    }
}

/* Counts the notes up to the root, or takes the counts back. */
static void count_folders(struct collecting *collecting, const struct site_topic *topic, bool back)
{
    for (size_t i = 0; i < topic->file_count; i++)
        for (uint32_t folder = collecting->homes[topic->files[i]];;) {
            struct folder_work *work = &collecting->folders[folder];
            work->count = back ? 0 : work->count + 1;
            if (work->parent == folder)
                break;
            folder = work->parent;
        }
}

/* From the folder of a note upwards, the first that has most notes of the topic. That all of these
 * have it above them is not said; but then it is the root. */
static uint32_t choose_folder(struct collecting *collecting, const struct site_topic *topic)
{
    uint32_t best = 0;
    count_folders(collecting, topic, false);
    for (size_t i = 0; i < topic->file_count; i++) {
        uint32_t folder = collecting->homes[topic->files[i]];
        while (2 * collecting->folders[folder].count <= topic->file_count)
            folder = collecting->folders[folder].parent;
        if (collecting->site->folders[folder].path.len > collecting->site->folders[best].path.len)
            best = folder;
    }
    count_folders(collecting, topic, true);
    return best;
}

/* ---- topics --------------------------------------------------------------------------------- */

static uint32_t count_ties(const struct site *site, uint32_t file)
{
    uint32_t count = 0;
    for (uint32_t at = site->ties.first[file]; at < site->ties.first[file + 1]; at++)
        count += site->files[site->ties.notes[at]].community == site->files[file].community;
    return count;
}

static bool cites(const struct collecting *collecting, uint32_t file)
{
    return collecting->site->files[file].note->moment_count > 0;
}

/* Notes that cite a moment, since a glossary or a list names no topic of others; the most ties
 * first; then by path. */
static int compare_files(const void *left, const void *right, void *context)
{
    const struct collecting *collecting = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    if (cites(collecting, a) != cites(collecting, b))
        return cites(collecting, a) ? -1 : 1;
    uint32_t more = collecting->degrees[a], less = collecting->degrees[b];
    return more != less ? (more < less) - (more > less) : (a > b) - (a < b);
}

static void complete_topic(struct collecting *collecting, struct site_topic *topic)
{
    for (size_t i = 0; i < topic->file_count; i++)
        collecting->degrees[topic->files[i]] = count_ties(collecting->site, topic->files[i]);
    qsort_r(topic->files, topic->file_count, sizeof *topic->files, compare_files, collecting);
    topic->folder = choose_folder(collecting, topic);
}

/* A topic for each community that is large enough. */
static void make_topics(struct collecting *collecting)
{
    struct site *site = collecting->site;
    uint32_t *sizes = heap_alloc(site->file_count + 1, sizeof *sizes);
    uint32_t *numbers = heap_alloc(site->file_count + 1, sizeof *numbers);
    for (size_t i = 0; i < site->file_count; i++)
        sizes[site->files[i].community] += site->files[i].note != NULL;
    for (uint32_t i = 0; i < site->file_count; i++) {
        uint32_t community = site->files[i].community;
        if (!site->files[i].note || sizes[community] < SITE_TOPIC_LEAST)
            continue;
        if (!numbers[community]) {
            struct site_topic *topic = VEC_PUSH(&site->arena, &collecting->topics);
            topic->files = ARENA_NEW(&site->arena, uint32_t, sizes[community]);
            numbers[community] = (uint32_t)collecting->topics.count;
        }
        struct site_topic *topic = &collecting->topics.items[numbers[community] - 1];
        topic->files[topic->file_count++] = i;
    }
    VEC_EACH (struct site_topic, topic, &collecting->topics)
        complete_topic(collecting, topic);
    free(sizes);
    free(numbers);
}

static int compare_topics(const void *left, const void *right, void *context)
{
    const struct folder_work *folders = context;
    const struct site_topic *a = left, *b = right;
    uint32_t one = folders[a->folder].owner, other = folders[b->folder].owner;
    if (one != other)
        return one < other ? -1 : 1;
    if (a->folder != b->folder)
        return a->folder < b->folder ? -1 : 1;
    if (a->file_count != b->file_count)
        return a->file_count > b->file_count ? -1 : 1;
    return a->files[0] < b->files[0] ? -1 : 1;
}

/* ---- pages ---------------------------------------------------------------------------------- */

static void add_page(struct collecting *collecting, uint32_t folder, unsigned number, size_t first)
{
    *VEC_PUSH(&collecting->site->arena, &collecting->pages) =
        (struct site_topic_page){.folder = folder, .number = number, .first = first};
}

/* The page of the whole site comes first, even where it only leads to others. */
static void cut_pages(struct collecting *collecting)
{
    size_t notes = 0;
    add_page(collecting, 0, 1, 0);
    for (size_t i = 0; i < collecting->topics.count; i++) {
        const struct site_topic *topic = &collecting->topics.items[i];
        struct site_topic_page *page = &collecting->pages.items[collecting->pages.count - 1];
        uint32_t owner = collecting->folders[topic->folder].owner;
        bool is_full = page->count > 0 && notes + topic->file_count > PAGE_NOTES;
        if (owner != page->folder || is_full) {
            add_page(collecting, owner, owner == page->folder ? page->number + 1 : 1, i);
            page = &collecting->pages.items[collecting->pages.count - 1];
            notes = 0;
        }
        page->count++;
        notes += topic->file_count;
    }
}

static void number_topics(struct site *site)
{
    for (size_t i = 0; i < site->file_count; i++)
        site->files[i].topic = SITE_NONE;
    for (uint32_t t = 0; t < site->topic_count; t++)
        for (size_t i = 0; i < site->topics[t].file_count; i++)
            site->files[site->topics[t].files[i]].topic = t;
}

void topics_collect(struct building *building)
{
    struct site *site = building->site;
    struct collecting collecting = {.site = site};
    collecting.folders = heap_alloc(site->folder_count, sizeof *collecting.folders);
    collecting.homes = heap_alloc(site->file_count + 1, sizeof *collecting.homes);
    collecting.degrees = heap_alloc(site->file_count + 1, sizeof *collecting.degrees);
    for (size_t i = 0; i < site->file_count; i++)
        if (site->files[i].note)
            collecting.homes[i] = site_find_folder(site, path_folder(site->files[i].source->path));
    find_owners(&collecting);
    make_topics(&collecting);
    if (collecting.topics.count >= TOPICS_LEAST) {
        qsort_r(collecting.topics.items, collecting.topics.count, sizeof(struct site_topic),
                compare_topics, collecting.folders);
        cut_pages(&collecting);
        site->topics = collecting.topics.items;
        site->topic_count = collecting.topics.count;
        site->topic_pages = collecting.pages.items;
        site->topic_page_count = collecting.pages.count;
    }
    number_topics(site);
    free(collecting.folders);
    free(collecting.homes);
    free(collecting.degrees);
}
