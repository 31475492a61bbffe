/* SPDX-License-Identifier: MIT
 *
 * The graph as d3-force and networkx (node_link_graph) read it.
 */
#include "graph.h"
#include "kwiki/json.h"

static void add_node(struct json *json, const struct graph_node *node)
{
    json_line(json);
    json_open(json, '{');
    json_add_str(json, "id", node->id);
    json_add_str(json, "title", node->title);
    json_add_str(json, "kind", node->kind);
    json_add_str(json, "url", node->url);
    json_close(json, '}');
}

static void add_link(struct json *json, const struct graph *graph, const struct graph_link *link)
{
    json_line(json);
    json_open(json, '{');
    json_add_str(json, "source", graph->nodes[link->source].id);
    json_add_str(json, "target", graph->nodes[link->target].id);
    json_add_str(json, "kind", link->kind);
    json_add_uint(json, "count", link->count);
    json_close(json, '}');
}

enum export_result export_graph_json(struct export *export, const struct site_video *video,
                                     struct buf *out)
{
    struct graph graph = graph_make(export);
    struct json json = {.out = out};
    (void)video;
    json_open(&json, '{');
    json_add_open(&json, "nodes", '[');
    for (size_t i = 0; i < graph.node_count; i++)
        add_node(&json, &graph.nodes[i]);
    json_close(&json, ']');
    json_add_open(&json, "links", '[');
    for (size_t i = 0; i < graph.link_count; i++)
        add_link(&json, &graph, &graph.links[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    buf_add_char(out, '\n');
    return EXPORT_DONE;
}
