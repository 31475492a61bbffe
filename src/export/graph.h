/* SPDX-License-Identifier: MIT
 *
 * graph: notes, videos and wanted targets with the links between them.
 */
#ifndef KWIKI_EXPORT_GRAPH_H
#define KWIKI_EXPORT_GRAPH_H

#include "formats.h"

struct graph_node {
    str id;    /* a note's path, "video:ID", "wanted:TARGET": no two are equal */
    str title; /* never empty */
    str kind;  /* "note", "video", "wanted" */
    str url;   /* of its page */
};

struct graph_link {
    uint32_t source, target; /* indexes of nodes; the source is a note */
    str kind;                /* "link", "citation", "wanted" */
    uint32_t count;          /* how often it is there */
};

struct graph {
    struct graph_node *nodes;
    size_t node_count;
    struct graph_link *links; /* by source, then target; a note's links to itself are none */
    size_t link_count;
};

/* In the export's arena. */
struct graph graph_make(struct export *export);

#endif
