/* SPDX-License-Identifier: MIT
 *
 * Collecting nodes and links.
 */
#include "graph.h"
#include "kwiki/path.h"
#include "kwiki/vec.h"
#include <stdlib.h>

struct builder {
    const struct site *site;
    struct arena *arena;
    struct graph graph;
    uint32_t *node_of_file; /* SITE_NONE for what is no note */
    uint32_t first_video, first_wanted;
    uint32_t *counts; /* for each node: links of the note at hand to it; 0 between two notes */
    VEC(uint32_t) touched;
    VEC(struct graph_link) links;
};

static str address_of(struct builder *builder, str url, str fragment)
{
    struct buf address = {0};
    site_address(&address, builder->site, url);
    if (fragment.len) {
        buf_add_char(&address, '#');
        path_encode(&address, fragment);
    }
    return buf_take(&address, builder->arena);
}

static void add_nodes(struct builder *builder)
{
    const struct site *site = builder->site;
    struct arena *arena = builder->arena;
    struct graph_node *next = ARENA_NEW(arena, struct graph_node,
                                        site->note_count + site->video_count + site->wanted_count);
    builder->graph.nodes = next;
    builder->node_of_file = ARENA_NEW(arena, uint32_t, site->file_count);
    for (size_t i = 0; i < site->file_count; i++) {
        const struct site_file *file = &site->files[i];
        builder->node_of_file[i] = SITE_NONE;
        if (!file->note)
            continue;
        builder->node_of_file[i] = (uint32_t)(next - builder->graph.nodes);
        *next++ = (struct graph_node){file->source->path, file->title, STR("note"),
                                      address_of(builder, file->url, (str){0})};
    }
    builder->first_video = (uint32_t)(next - builder->graph.nodes);
    for (size_t i = 0; i < site->video_count; i++) {
        const struct site_video *video = &site->videos[i];
        *next++ = (struct graph_node){arena_printf(arena, "video:%.*s", STR_ARG(video->id)),
                                      site_video_title(video), STR("video"),
                                      address_of(builder, video->url, (str){0})};
    }
    builder->first_wanted = (uint32_t)(next - builder->graph.nodes);
    for (size_t i = 0; i < site->wanted_count; i++) {
        const struct wanted *wanted = &site->wanted[i];
        *next++ =
            (struct graph_node){arena_printf(arena, "wanted:%.*s", STR_ARG(wanted->folded)),
                                wanted->target.len ? wanted->target : wanted->folded, STR("wanted"),
                                address_of(builder, site->wanted_url, wanted->folded)};
    }
    builder->graph.node_count = (size_t)(next - builder->graph.nodes);
}

static void count_link(struct builder *builder, uint32_t target, uint32_t times)
{
    if (target == SITE_NONE)
        return;
    if (!builder->counts[target])
        *VEC_PUSH(builder->arena, &builder->touched) = target;
    builder->counts[target] += times;
}

static int compare_numbers(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* The links that were counted, and none are any more. */
static void take_links(struct builder *builder, uint32_t source)
{
    if (builder->touched.count)
        qsort(builder->touched.items, builder->touched.count, sizeof *builder->touched.items,
              compare_numbers);
    VEC_EACH (const uint32_t, target, &builder->touched) {
        str kind = *target >= builder->first_wanted  ? STR("wanted")
                   : *target >= builder->first_video ? STR("citation")
                                                     : STR("link");
        if (*target != source)
            *VEC_PUSH(builder->arena, &builder->links) =
                (struct graph_link){source, *target, kind, builder->counts[*target]};
        builder->counts[*target] = 0;
    }
    builder->touched.count = 0;
}

/* A video counts once for being the note's own, and once for each moment and link. */
static void add_note(struct builder *builder, size_t index)
{
    const struct site_file *file = &builder->site->files[index];
    const struct note *note = file->note;
    for (size_t i = 0; i < note->link_count; i++) {
        const struct answer *answer = &file->answers[i];
        if (answer->file != SITE_NONE)
            count_link(builder, builder->node_of_file[answer->file], 1);
        else if (answer->wanted != SITE_NONE)
            count_link(builder, builder->first_wanted + answer->wanted, 1);
    }
    for (size_t i = 0; i < note->own_video_count; i++)
        count_link(builder, builder->first_video + file->videos[i], 1);
    for (size_t i = 0; i < note->moment_count; i++)
        count_link(builder, builder->first_video + file->videos[note->moments[i].video], 1);
    for (size_t i = 0; i < note->citation_count; i++)
        count_link(builder, builder->first_video + file->videos[note->citations[i].video], 1);
    take_links(builder, builder->node_of_file[index]);
}

struct graph graph_make(struct export *export)
{
    struct builder builder = {.site = export->site, .arena = &export->arena};
    add_nodes(&builder);
    builder.counts = ARENA_NEW(&export->arena, uint32_t, builder.graph.node_count);
    for (size_t i = 0; i < export->site->file_count; i++)
        if (export->site->files[i].note)
            add_note(&builder, i);
    builder.graph.links = builder.links.items;
    builder.graph.link_count = builder.links.count;
    return builder.graph;
}
