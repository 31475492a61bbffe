/* SPDX-License-Identifier: MIT
 *
 * The map: all notes push each other away, ties pull, and what is far away pushes as one (Barnes
 * and Hut, 1986). Notes begin on a spiral, topic by topic, and move less with each step.
 */
#include "kwiki/heap.h"
#include "kwiki/site_layout.h"
#include <math.h>
#include <stdlib.h>

#define STEPS_FEW  100 /* with more than MANY notes ... */
#define STEPS_MANY 300 /* ... and with fewer */
#define MANY       10000
#define OPENING    1.1  /* a cell that is less wide than this many times its distance is one mass */
#define GRAVITY    0.02 /* towards the middle, a mass and a unit of length */
#define PULL       0.025 /* of a tie: half as much again within a topic, half between two */
#define DEPTH      32    /* of the tree; notes that are nearer than that are in one leaf */
#define NONE       UINT32_MAX

/* The golden angle: no two turns by it lie near each other. */
#define GOLDEN_COS (-0.73736887807831987)
#define GOLDEN_SIN 0.67549029426152362

struct point {
    double x, y;
};

/* A square of the plane. A leaf has one note, or several that are at one place. */
struct cell {
    struct point sum; /* of the places, each times its mass */
    double mass;
    uint32_t children[4]; /* 0: there is none */
    uint32_t node;        /* of a leaf: its first note, else NONE */
};

struct layout {
    const struct site *site;
    size_t count;
    uint32_t *files;  /* of each node */
    uint32_t *nodes;  /* of each file, or NONE */
    double *masses;   /* of each node */
    double *weights;  /* of each node: by how much its ties and the middle pull, a unit of length */
    struct point *at; /* of each node */
    struct point *forces;
    struct cell *cells;
    size_t cell_count, cell_room;
    struct point corner; /* of the root's square ... */
    double width;        /* ... and its width */
};

/* ---- nodes ---------------------------------------------------------------------------------- */

static bool has_ties(const struct site *site, uint32_t file)
{
    for (uint32_t at = site->ties.first[file]; at < site->ties.first[file + 1]; at++)
        if (site_is_searched(&site->files[site->ties.notes[at]]))
            return true;
    return false;
}

static double pull_of(const struct site *site, uint32_t one, uint32_t other)
{
    uint32_t topic = site->files[one].topic;
    return topic != SITE_NONE && topic == site->files[other].topic ? 1.5 * PULL : 0.5 * PULL;
}

static void list_nodes(struct layout *layout)
{
    const struct site *site = layout->site;
    layout->files = heap_alloc(site->file_count + 1, sizeof *layout->files);
    layout->nodes = heap_alloc(site->file_count + 1, sizeof *layout->nodes);
    for (uint32_t i = 0; i < site->file_count; i++) {
        layout->nodes[i] = NONE;
        if (!site_is_searched(&site->files[i]) || !has_ties(site, i))
            continue;
        layout->nodes[i] = (uint32_t)layout->count;
        layout->files[layout->count++] = i;
    }
    layout->masses = heap_alloc(layout->count + 1, sizeof *layout->masses);
    layout->weights = heap_alloc(layout->count + 1, sizeof *layout->weights);
    layout->at = heap_alloc(layout->count + 1, sizeof *layout->at);
    layout->forces = heap_alloc(layout->count + 1, sizeof *layout->forces);
    for (size_t i = 0; i < layout->count; i++) {
        uint32_t file = layout->files[i], first = site->ties.first[file];
        layout->masses[i] = 1 + 0.5 * sqrt(site->ties.first[file + 1] - first);
        layout->weights[i] = GRAVITY * layout->masses[i];
        for (uint32_t at = first; at < site->ties.first[file + 1]; at++)
            layout->weights[i] += pull_of(site, file, site->ties.notes[at]);
    }
}

/* ---- where they begin ----------------------------------------------------------------------- */

/* Goes round by the golden angle. */
static struct point turn(struct point direction)
{
    return (struct point){direction.x * GOLDEN_COS - direction.y * GOLDEN_SIN,
                          direction.x * GOLDEN_SIN + direction.y * GOLDEN_COS};
}

/* The notes of one topic around its middle. */
static void begin_topic(struct layout *layout, const uint32_t *files, size_t count,
                        struct point middle, double spread)
{
    struct point direction = {1, 0};
    for (size_t i = 0; i < count; i++) {
        uint32_t node = layout->nodes[files[i]];
        double distance = spread * sqrt((double)i + 0.5);
        direction = turn(direction);
        if (node != NONE)
            layout->at[node] = (struct point){middle.x + direction.x * distance,
                                              middle.y + direction.y * distance};
    }
}

/* Topics on a spiral, then the notes without one around them. */
static void begin_all(struct layout *layout)
{
    const struct site *site = layout->site;
    double spread = 8;
    struct point direction = {1, 0};
    size_t before = 0;
    for (size_t t = 0; t < site->topic_count; t++) {
        const struct site_topic *topic = &site->topics[t];
        double distance = spread * sqrt((double)before + (double)topic->file_count / 2);
        direction = turn(direction);
        begin_topic(layout, topic->files, topic->file_count,
                    (struct point){direction.x * distance, direction.y * distance}, spread / 2);
        before += topic->file_count;
    }
    for (size_t i = 0; i < layout->count; i++) {
        if (site->files[layout->files[i]].topic != SITE_NONE)
            continue;
        double distance = spread * sqrt((double)before++ + 0.5);
        direction = turn(direction);
        layout->at[i] = (struct point){direction.x * distance, direction.y * distance};
    }
}

/* ---- the tree ------------------------------------------------------------------------------- */

static uint32_t add_cell(struct layout *layout)
{
    if (layout->cell_count == layout->cell_room) {
        layout->cell_room = 2 * layout->cell_room + 1024;
        layout->cells = heap_resize(layout->cells, layout->cell_room * sizeof *layout->cells);
    }
    layout->cells[layout->cell_count] = (struct cell){.node = NONE};
    return (uint32_t)layout->cell_count++;
}

static void measure(struct layout *layout)
{
    struct point least = layout->at[0], most = layout->at[0];
    for (size_t i = 1; i < layout->count; i++) {
        struct point at = layout->at[i];
        least.x = at.x < least.x ? at.x : least.x;
        least.y = at.y < least.y ? at.y : least.y;
        most.x = at.x > most.x ? at.x : most.x;
        most.y = at.y > most.y ? at.y : most.y;
    }
    double width = most.x - least.x, height = most.y - least.y;
    layout->corner = least;
    layout->width = width > height ? width : height;
}

static void add_mass(struct cell *cell, struct point at, double mass)
{
    cell->sum.x += at.x * mass;
    cell->sum.y += at.y * mass;
    cell->mass += mass;
}

/* Which quarter of the square has the place; the square becomes that quarter. */
static unsigned enter_quarter(struct point *corner, double *width, struct point at)
{
    *width /= 2;
    bool right = at.x >= corner->x + *width, lower = at.y >= corner->y + *width;
    corner->x += right ? *width : 0;
    corner->y += lower ? *width : 0;
    return (unsigned)lower << 1 | right;
}

/* Moves the note of a leaf that gets another one into a leaf below. */
static void divide_leaf(struct layout *layout, uint32_t index, struct point corner, double width)
{
    uint32_t node = layout->cells[index].node, below = add_cell(layout);
    unsigned quarter = enter_quarter(&corner, &width, layout->at[node]);
    layout->cells[below].node = node;
    add_mass(&layout->cells[below], layout->at[node], layout->masses[node]);
    layout->cells[index].node = NONE;
    layout->cells[index].children[quarter] = below;
}

static void insert_node(struct layout *layout, uint32_t node)
{
    struct point corner = layout->corner, at = layout->at[node];
    double width = layout->width;
    uint32_t index = 0;
    for (unsigned depth = 0;; depth++) {
        if (layout->cells[index].node != NONE && depth < DEPTH)
            divide_leaf(layout, index, corner, width);
        add_mass(&layout->cells[index], at, layout->masses[node]);
        if (depth == DEPTH)
            return;
        unsigned quarter = enter_quarter(&corner, &width, at);
        uint32_t below = layout->cells[index].children[quarter];
        if (!below) {
            below = add_cell(layout);
            layout->cells[index].children[quarter] = below;
            layout->cells[below].node = node;
            add_mass(&layout->cells[below], at, layout->masses[node]);
            return;
        }
        index = below;
    }
}

static void grow_tree(struct layout *layout)
{
    layout->cell_count = 0;
    measure(layout);
    add_cell(layout);
    for (uint32_t i = 0; i < layout->count; i++)
        insert_node(layout, i);
}

/* ---- forces --------------------------------------------------------------------------------- */

/* What a cell of this width, and all that is in it, pushes the note by. */
static struct point push(const struct layout *layout, uint32_t index, double width, uint32_t node)
{
    const struct cell *cell = &layout->cells[index];
    struct point at = layout->at[node], force = {0, 0};
    double x = at.x - cell->sum.x / cell->mass, y = at.y - cell->sum.y / cell->mass;
    double square = x * x + y * y;
    bool is_leaf = true;
    for (unsigned i = 0; i < 4; i++)
        is_leaf &= !cell->children[i];
    if (is_leaf || width * width < OPENING * OPENING * square) {
        if (cell->node == node || square == 0)
            return force;
        double by = layout->masses[node] * cell->mass / (square + 0.01);
        return (struct point){x * by, y * by};
    }
    for (unsigned i = 0; i < 4; i++) {
        if (!cell->children[i])
            continue;
        struct point part = push(layout, cell->children[i], width / 2, node);
        force.x += part.x;
        force.y += part.y;
    }
    return force;
}

static void pull(struct layout *layout, uint32_t node)
{
    const struct site *site = layout->site;
    uint32_t file = layout->files[node];
    struct point at = layout->at[node], *force = &layout->forces[node];
    for (uint32_t tie = site->ties.first[file]; tie < site->ties.first[file + 1]; tie++) {
        uint32_t other = layout->nodes[site->ties.notes[tie]];
        if (other == NONE)
            continue;
        double by = pull_of(site, file, site->ties.notes[tie]);
        force->x += (layout->at[other].x - at.x) * by;
        force->y += (layout->at[other].y - at.y) * by;
    }
    force->x -= at.x * GRAVITY * layout->masses[node];
    force->y -= at.y * GRAVITY * layout->masses[node];
}

/* Moves each note as far as its force and what holds it say, but not farther than this. */
static void move_all(struct layout *layout, double farthest)
{
    for (size_t i = 0; i < layout->count; i++) {
        double x = layout->forces[i].x / layout->weights[i];
        double y = layout->forces[i].y / layout->weights[i];
        double distance = sqrt(x * x + y * y);
        double part = distance > farthest ? farthest / distance : 1;
        layout->at[i].x += x * part;
        layout->at[i].y += y * part;
    }
}

static void settle(struct layout *layout)
{
    unsigned steps = layout->count > MANY ? STEPS_FEW : STEPS_MANY;
    double farthest = sqrt((double)layout->count);
    for (unsigned step = 0; step < steps; step++) {
        grow_tree(layout);
        for (uint32_t i = 0; i < layout->count; i++)
            layout->forces[i] = push(layout, 0, layout->width, i);
        for (uint32_t i = 0; i < layout->count; i++)
            pull(layout, i);
        move_all(layout, farthest * (steps - step) / steps);
    }
}

/* ---- the map -------------------------------------------------------------------------------- */

static struct site_place *write_places(struct layout *layout, struct arena *arena)
{
    struct site_place *places = ARENA_NEW(arena, struct site_place, layout->site->file_count + 1);
    measure(layout);
    double scale = layout->width > 0 ? (SITE_LAYOUT_SIZE - 1) / layout->width : 0;
    for (size_t i = 0; i < layout->count; i++)
        places[layout->files[i]] = (struct site_place){
            .x = (uint16_t)((layout->at[i].x - layout->corner.x) * scale + 0.5),
            .y = (uint16_t)((layout->at[i].y - layout->corner.y) * scale + 0.5),
            .is_drawn = true,
        };
    return places;
}

struct site_place *site_layout(struct arena *arena, const struct site *site)
{
    struct layout layout = {.site = site};
    list_nodes(&layout);
    begin_all(&layout);
    if (layout.count)
        settle(&layout);
    struct site_place *places = layout.count
                                    ? write_places(&layout, arena)
                                    : ARENA_NEW(arena, struct site_place, site->file_count + 1);
    free(layout.files);
    free(layout.nodes);
    free(layout.masses);
    free(layout.weights);
    free(layout.at);
    free(layout.forces);
    free(layout.cells);
    return places;
}
