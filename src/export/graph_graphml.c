/* SPDX-License-Identifier: MIT
 *
 * The graph as GraphML (http://graphml.graphdrawing.org/). Its schema wants name tokens for the ids
 * of nodes, so that these are numbers, and the names that other formats use stand in the data.
 */
#include "graph.h"

static void add_key(struct buf *out, const char *id, const char *of, const char *name,
                    const char *type)
{
    buf_printf(out, "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", id, of, name,
               type);
}

static void add_data(struct buf *out, const char *key, str value)
{
    buf_printf(out, "<data key=\"%s\">", key);
    buf_add_html(out, value);
    buf_add(out, STR("</data>"));
}

static void add_node(struct buf *out, const struct graph_node *node, size_t index)
{
    buf_printf(out, "<node id=\"n%zu\">", index);
    add_data(out, "name", node->id);
    add_data(out, "title", node->title);
    add_data(out, "kind", node->kind);
    add_data(out, "url", node->url);
    buf_add(out, STR("</node>\n"));
}

static void add_link(struct buf *out, const struct graph_link *link)
{
    buf_printf(out, "<edge source=\"n%u\" target=\"n%u\">", link->source, link->target);
    add_data(out, "relation", link->kind);
    buf_printf(out, "<data key=\"count\">%u</data></edge>\n", link->count);
}

enum export_result export_graph_graphml(struct export *export, const struct site_video *video,
                                        struct buf *out)
{
    struct graph graph = graph_make(export);
    (void)video;
    buf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"));
    add_key(out, "name", "node", "name", "string");
    add_key(out, "title", "node", "title", "string");
    add_key(out, "kind", "node", "kind", "string");
    add_key(out, "url", "node", "url", "string");
    add_key(out, "relation", "edge", "kind", "string");
    add_key(out, "count", "edge", "count", "int");
    buf_add(out, STR("<graph edgedefault=\"directed\">\n"));
    for (size_t i = 0; i < graph.node_count; i++)
        add_node(out, &graph.nodes[i], i);
    for (size_t i = 0; i < graph.link_count; i++)
        add_link(out, &graph.links[i]);
    buf_add(out, STR("</graph>\n</graphml>\n"));
    return EXPORT_DONE;
}
