/* SPDX-License-Identifier: MIT
 *
 * A graph of embeds and of the parts of notes that they show: an embed leads to its part, a part to
 * the embeds in it. What lies on a cycle shows itself; Tarjan's algorithm finds it in one walk.
 */
#include "kwiki/lower_bound.h"
#include "kwiki/map.h"
#include "kwiki/vec.h"
#include "steps.h"
#include <string.h>

bool site_embed_part(const struct site *site, const struct answer *answer, struct extent *part,
                     enum block_form *form)
{
    const struct note *note = answer->file == SITE_NONE ? NULL : site->files[answer->file].note;
    *form = BLOCK_WHOLE;
    if (!note)
        return false;
    switch ((enum fragment_state)answer->state) {
    case FRAGMENT_NONE:
        *part = (struct extent){{0, (uint32_t)note->body.len}, 0, (uint32_t)note->slot_count};
        return true;
    case FRAGMENT_HEADING: *part = note->headings[answer->fragment].section; return true;
    case FRAGMENT_BLOCK:
        *part = note->block_ids[answer->fragment].part;
        *form = note->block_ids[answer->fragment].form;
        return true;
    default: return false;
    }
}

struct embed {
    uint32_t file, link, slot;
    uint32_t part; /* index of what it shows */
};

struct part {
    uint32_t first, last; /* the embeds in it, first..last-1 */
};

/* What the algorithm keeps of a node: embeds come first, then the parts. */
struct node {
    uint32_t order; /* in which it was met, from 1; 0: not yet */
    uint32_t low;   /* the earliest one on the stack that it leads to */
    uint32_t next;  /* of its successors */
    bool on_stack;
};

struct graph {
    const struct site *site;
    struct arena arena;
    VEC(struct embed) embeds; /* sorted by file and slot */
    VEC(struct part) parts;
    struct map index; /* of parts */
    struct node *nodes;
    VEC(uint32_t) stack, path;
    uint32_t met;
    struct diag_list *diags;
};

/* Does the embed stand before the slot of the file? */
static bool is_before(const struct embed *embed, uint32_t file, uint32_t slot)
{
    return embed->file < file || (embed->file == file && embed->slot < slot);
}

/* The first embed of the file at or after the slot. */
static uint32_t first_embed(const struct graph *graph, uint32_t file, uint32_t slot)
{
    size_t at;
    LOWER_BOUND(at, graph->embeds.count, is_before(&graph->embeds.items[at], file, slot));
    return (uint32_t)at;
}

static void collect(struct graph *graph)
{
    const struct site *site = graph->site;
    for (uint32_t i = 0; i < site->file_count; i++) {
        const struct note *note = site->files[i].note;
        for (uint32_t s = 0; note && s < note->slot_count; s++)
            if (note->slots[s].kind == SLOT_EMBED)
                *VEC_PUSH(&graph->arena, &graph->embeds) =
                    (struct embed){.file = i, .link = note->slots[s].index, .slot = s};
    }
}

/* The index of the part that the answer means, or SITE_NONE. */
static uint32_t part_of(struct graph *graph, const struct answer *answer)
{
    struct extent extent;
    enum block_form form;
    if (!site_embed_part(graph->site, answer, &extent, &form))
        return SITE_NONE;
    uint32_t *key = ARENA_NEW(&graph->arena, uint32_t, 3);
    key[0] = answer->file;
    key[1] = extent.first_slot;
    key[2] = extent.last_slot;
    uint32_t *known = map_at(&graph->index, (str){(const char *)key, 3 * sizeof *key});
    if (*known == MAP_NONE) {
        *known = (uint32_t)graph->parts.count;
        *VEC_PUSH(&graph->arena, &graph->parts) =
            (struct part){first_embed(graph, answer->file, extent.first_slot),
                          first_embed(graph, answer->file, extent.last_slot)};
    }
    return *known;
}

/* The successor of a node with the number, or SITE_NONE after the last one. */
static uint32_t successor(const struct graph *graph, uint32_t node, uint32_t number)
{
    uint32_t embeds = (uint32_t)graph->embeds.count;
    if (node < embeds) {
        uint32_t part = graph->embeds.items[node].part;
        return number || part == SITE_NONE ? SITE_NONE : embeds + part;
    }
    const struct part *part = &graph->parts.items[node - embeds];
    return part->first + number < part->last ? part->first + number : SITE_NONE;
}

static void report_embed(const struct graph *graph, const struct embed *embed)
{
    const struct site_file *file = &graph->site->files[embed->file];
    const struct link link = note_link(file->note, embed->link);
    diag_report(graph->diags, MESSAGE(EMBED_CYCLE),
                (struct finding){.path = file->source->path, .place = link.place},
                STR_ARG(link.target.len ? link.target : file->source->path));
}

/* Takes the nodes from this one on off the stack; more than one are a cycle. */
static void take_component(struct graph *graph, uint32_t node)
{
    bool cycle = graph->stack.items[graph->stack.count - 1] != node;
    for (;;) {
        uint32_t member = graph->stack.items[--graph->stack.count];
        graph->nodes[member].on_stack = false;
        if (cycle && member < graph->embeds.count)
            report_embed(graph, &graph->embeds.items[member]);
        if (member == node)
            return;
    }
}

static void enter(struct graph *graph, uint32_t node)
{
    graph->nodes[node] = (struct node){++graph->met, graph->met, 0, true};
    *VEC_PUSH(&graph->arena, &graph->stack) = node;
    *VEC_PUSH(&graph->arena, &graph->path) = node;
}

static void lower(struct node *node, uint32_t to)
{
    if (to < node->low)
        node->low = to;
}

static void walk_from(struct graph *graph, uint32_t start)
{
    enter(graph, start);
    while (graph->path.count) {
        uint32_t at = graph->path.items[graph->path.count - 1];
        struct node *node = &graph->nodes[at];
        uint32_t next = successor(graph, at, node->next++);
        if (next != SITE_NONE && !graph->nodes[next].order) {
            enter(graph, next);
        } else if (next != SITE_NONE) {
            if (graph->nodes[next].on_stack)
                lower(node, graph->nodes[next].order);
        } else {
            if (node->low == node->order)
                take_component(graph, at);
            graph->path.count--;
            if (graph->path.count)
                lower(&graph->nodes[graph->path.items[graph->path.count - 1]], node->low);
        }
    }
}

void embeds_report_cycles(struct building *building)
{
    const struct site *site = building->site;
    struct graph graph = {.site = site, .diags = building->diags};
    arena_init(&graph.arena, 4096);
    collect(&graph);
    VEC_EACH (struct embed, embed, &graph.embeds)
        embed->part = part_of(&graph, &site->files[embed->file].answers[embed->link]);
    graph.nodes = ARENA_NEW(&graph.arena, struct node, graph.embeds.count + graph.parts.count);
    for (uint32_t i = 0; i < graph.embeds.count; i++)
        if (!graph.nodes[i].order)
            walk_from(&graph, i);
    map_release(&graph.index);
    arena_release(&graph.arena);
}
