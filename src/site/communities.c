/* SPDX-License-Identifier: MIT
 *
 * Louvain's method in integers.
 */
#include "communities.h"
#include "kwiki/heap.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define LEVELS     3   /* nodes, communities, communities of these */
#define ROUNDS     20  /* over all nodes of a level, at most ... */
#define REST       500 /* ... and until fewer than one node in this many moves */
#define UNIVERSE   500 /* nodes; see gain */
#define TOTAL_BITS 31  /* of the sum of all weights, so that a product of two fits */

/* A level: its nodes are the communities of the one below. */
struct level {
    size_t count;
    uint32_t *first, *others;
    uint64_t *weights;
    uint64_t *degrees;     /* of each node: the sum of its weights, those within it twice */
    uint32_t *communities; /* of each node */
};

static struct level new_level(size_t count, size_t edges)
{
    return (struct level){
        .count = count,
        .first = heap_alloc(count + 1, sizeof(uint32_t)),
        .others = heap_alloc(edges + 1, sizeof(uint32_t)),
        .weights = heap_alloc(edges + 1, sizeof(uint64_t)),
        .degrees = heap_alloc(count + 1, sizeof(uint64_t)),
        .communities = heap_alloc(count + 1, sizeof(uint32_t)),
    };
}

static void free_level(struct level *level)
{
    free(level->first);
    free(level->others);
    free(level->weights);
    free(level->degrees);
    free(level->communities);
}

/* ---- the first level ------------------------------------------------------------------------ */

/* The largest integer whose square is at most the number. */
static uint64_t square_root(uint64_t number)
{
    uint64_t root = 0;
    for (uint64_t bit = UINT64_C(1) << 31; bit; bit >>= 1)
        if ((root | bit) * (root | bit) <= number)
            root |= bit;
    return root;
}

/* The weight of an edge over the root of its ends' degrees, in units, so that notes with many edges
 * do not draw all others to them. The sum over the graph is at most one unit a node. */
static uint64_t scale(uint64_t weight, uint64_t degree, uint64_t other, uint64_t unit)
{
    uint64_t root = square_root(degree * other << 8); /* times 16 */
    uint64_t scaled = (weight * unit << 4) / root;
    return scaled ? scaled : 1;
}

static struct level first_level(const struct communities_graph *graph, uint64_t unit)
{
    struct level level = new_level(graph->count, graph->first[graph->count]);
    uint64_t *sums = heap_alloc(graph->count + 1, sizeof *sums);
    for (size_t i = 0; i < graph->count; i++)
        for (uint32_t at = graph->first[i]; at < graph->first[i + 1]; at++)
            sums[i] += graph->weights[at];
    memcpy(level.first, graph->first, (graph->count + 1) * sizeof *level.first);
    memcpy(level.others, graph->others, graph->first[graph->count] * sizeof *level.others);
    for (size_t i = 0; i < graph->count; i++)
        for (uint32_t at = level.first[i]; at < level.first[i + 1]; at++) {
            level.weights[at] = scale(graph->weights[at], sums[i], sums[level.others[at]], unit);
            level.degrees[i] += level.weights[at];
        }
    free(sums);
    return level;
}

/* ---- moving --------------------------------------------------------------------------------- */

struct moving {
    struct level *level;
    uint64_t universe; /* the weight that chance is reckoned by */
    uint64_t *totals;  /* of each community: the degrees of its nodes */
    uint64_t *sums; /* of each community: the weights between it and the node that is looked at */
    uint32_t *touched;  /* communities with a sum ... */
    size_t touch_count; /* ... and how many */
};

/* What modularity gains when a node of this degree is in a community with this total, to which its
 * edges of this sum lead; times the universe. Modularity takes the weight of the whole graph for
 * it, and so finds larger communities in a larger graph: here what a folder's topics are does not
 * depend on what else is in the vault. */
static int64_t gain(const struct moving *moving, uint64_t sum, uint64_t degree, uint64_t total)
{
    return (int64_t)(sum * moving->universe) - (int64_t)(degree * total);
}

static void sum_neighbours(struct moving *moving, size_t node)
{
    const struct level *level = moving->level;
    moving->touch_count = 0;
    for (uint32_t at = level->first[node]; at < level->first[node + 1]; at++) {
        uint32_t community = level->communities[level->others[at]];
        if (!moving->sums[community])
            moving->touched[moving->touch_count++] = community;
        moving->sums[community] += level->weights[at];
    }
}

/* The community in which the node is best; its own where no other is better. */
static uint32_t choose_community(const struct moving *moving, size_t node)
{
    const struct level *level = moving->level;
    uint32_t own = level->communities[node], best = own;
    uint64_t degree = level->degrees[node];
    int64_t most = gain(moving, moving->sums[own], degree, moving->totals[own] - degree);
    for (size_t i = 0; i < moving->touch_count; i++) {
        uint32_t other = moving->touched[i];
        if (other == own)
            continue;
        int64_t here = gain(moving, moving->sums[other], degree, moving->totals[other]);
        if (here < most || (here == most && (best == own || other > best)))
            continue;
        best = other;
        most = here;
    }
    return best;
}

static bool move_node(struct moving *moving, size_t node)
{
    struct level *level = moving->level;
    uint32_t own = level->communities[node];
    sum_neighbours(moving, node);
    uint32_t best = choose_community(moving, node);
    for (size_t i = 0; i < moving->touch_count; i++)
        moving->sums[moving->touched[i]] = 0;
    moving->totals[own] -= level->degrees[node];
    moving->totals[best] += level->degrees[node];
    level->communities[node] = best;
    return best != own;
}

/* Each node begins as a community of its own. */
static void move_all(struct level *level, uint64_t universe)
{
    struct moving moving = {.level = level, .universe = universe};
    moving.totals = heap_alloc(level->count + 1, sizeof *moving.totals);
    moving.sums = heap_alloc(level->count + 1, sizeof *moving.sums);
    moving.touched = heap_alloc(level->count + 1, sizeof *moving.touched);
    for (size_t i = 0; i < level->count; i++) {
        level->communities[i] = (uint32_t)i;
        moving.totals[i] = level->degrees[i];
    }
    size_t moved = level->count;
    for (unsigned round = 0; round < ROUNDS && moved > 0 && moved * REST >= level->count; round++) {
        moved = 0;
        for (size_t i = 0; i < level->count; i++)
            moved += move_node(&moving, i);
    }
    free(moving.totals);
    free(moving.sums);
    free(moving.touched);
}

/* ---- the next level ------------------------------------------------------------------------- */

/* Numbers the communities of a level from 0, in the order of their first nodes. */
static size_t number_communities(struct level *level)
{
    uint32_t *numbers = heap_alloc(level->count + 1, sizeof *numbers); /* plus one */
    size_t count = 0;
    for (size_t i = 0; i < level->count; i++) {
        uint32_t *number = &numbers[level->communities[i]];
        if (!*number)
            *number = (uint32_t)++count;
        level->communities[i] = *number - 1;
    }
    free(numbers);
    return count;
}

/* The nodes by their communities: members[first[c]..first[c + 1] - 1]. */
static uint32_t *list_members(const struct level *level, uint32_t *first, size_t count)
{
    uint32_t *members = heap_alloc(level->count + 1, sizeof *members);
    for (size_t i = 0; i < level->count; i++)
        first[level->communities[i] + 1]++;
    for (size_t c = 0; c < count; c++)
        first[c + 1] += first[c];
    for (size_t i = level->count; i-- > 0;)
        members[--first[level->communities[i] + 1]] = (uint32_t)i;
    memmove(first, first + 1, count * sizeof *first);
    first[count] = (uint32_t)level->count;
    return members;
}

/* The communities as nodes; the weights between two of them are one edge. */
static struct level join_communities(const struct level *level, size_t count)
{
    struct level next = new_level(count, level->first[level->count]);
    uint32_t *first = heap_alloc(count + 2, sizeof *first), edges = 0;
    uint32_t *places = heap_alloc(count + 1, sizeof *places); /* of the edge to it, plus one */
    uint32_t *members = list_members(level, first, count);
    for (uint32_t c = 0; c < count; c++) {
        uint32_t begin = edges;
        for (uint32_t m = first[c]; m < first[c + 1]; m++) {
            uint32_t node = members[m];
            next.degrees[c] += level->degrees[node];
            for (uint32_t at = level->first[node]; at < level->first[node + 1]; at++) {
                uint32_t other = level->communities[level->others[at]];
                if (other == c)
                    continue;
                if (places[other] <= begin)
                    next.others[edges] = other, places[other] = ++edges;
                next.weights[places[other] - 1] += level->weights[at];
            }
        }
        next.first[c + 1] = edges;
    }
    free(first);
    free(places);
    free(members);
    return next;
}

size_t communities_find(const struct communities_graph *graph, uint32_t *communities)
{
    uint64_t unit = UINT64_C(1) << 16;
    while (unit > 1 && graph->count * unit >> TOTAL_BITS)
        unit >>= 1;
    size_t size = graph->count < UNIVERSE ? graph->count : UNIVERSE;
    struct level level = first_level(graph, unit);
    for (size_t i = 0; i < graph->count; i++)
        communities[i] = (uint32_t)i;
    for (unsigned number = 0; number < LEVELS; number++) {
        move_all(&level, size * unit);
        size_t count = number_communities(&level);
        for (size_t i = 0; i < graph->count; i++)
            communities[i] = level.communities[communities[i]];
        struct level next = join_communities(&level, count);
        bool rests = count == level.count;
        free_level(&level);
        level = next;
        if (rests)
            break;
    }
    size_t count = level.count;
    free_level(&level);
    return count;
}
