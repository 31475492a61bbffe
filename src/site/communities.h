/* SPDX-License-Identifier: MIT
 *
 * communities: the parts of a graph that hold together more than chance would have it, by the
 * method of Louvain (Blondel and others, 2008): nodes move to the neighbouring community in which
 * modularity gains most, then communities move as nodes do. All is counted in integers, nodes come
 * in their order and of equal gains the first wins, so that the same graph gives the same
 * communities everywhere.
 */
#ifndef KWIKI_SITE_COMMUNITIES_H
#define KWIKI_SITE_COMMUNITIES_H

#include <stddef.h>
#include <stdint.h>

/* A graph without directions: the neighbours of node i stand at first[i]..first[i + 1] - 1, each
 * edge at both of its ends, none from a node to itself. */
struct communities_graph {
    size_t count;
    const uint32_t *first, *others;
    const uint32_t *weights; /* of the edges, above 0 */
};

/* Writes the community of each node, numbered from 0 in the order of their first nodes; gives how
 * many there are. A node without edges is one of its own. */
size_t communities_find(const struct communities_graph *graph, uint32_t *communities);

#endif
