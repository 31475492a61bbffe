/* SPDX-License-Identifier: MIT
 *
 * The graph for Graphviz (https://graphviz.org/doc/info/lang.html).
 */
#include "graph.h"

/* In quotes nothing but '"' is escaped, and a backslash before it would be one for it. */
static void add_quoted(struct buf *out, str text)
{
    buf_add_char(out, '"');
    buf_add_escaped(out, text, STR("\"\\"));
    buf_add_char(out, '"');
}

/* Labels know entities as HTML does, too. */
static void add_label(struct buf *out, str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        str c = str_sub(text, i, i + 1);
        if (*c.ptr == '&')
            buf_add(out, STR("&amp;"));
        else
            buf_add_escaped(out, c, STR("\"\\"));
    }
    buf_add_char(out, '"');
}

static void add_node(struct buf *out, const struct graph_node *node)
{
    add_quoted(out, node->id);
    buf_add(out, STR(" [label="));
    add_label(out, node->title);
    buf_printf(out, ", kind=%.*s, URL=", STR_ARG(node->kind));
    add_label(out, node->url);
    buf_add(out, STR("];\n"));
}

static void add_link(struct buf *out, const struct graph *graph, const struct graph_link *link)
{
    add_quoted(out, graph->nodes[link->source].id);
    buf_add(out, STR(" -> "));
    add_quoted(out, graph->nodes[link->target].id);
    buf_printf(out, " [kind=%.*s, count=%u];\n", STR_ARG(link->kind), link->count);
}

enum export_result export_graph_dot(struct export *export, const struct site_video *video,
                                    struct buf *out)
{
    struct graph graph = graph_make(export);
    (void)video;
    buf_add(out, STR("digraph "));
    add_quoted(out, export->site->title);
    buf_add(out, STR(" {\n"));
    for (size_t i = 0; i < graph.node_count; i++)
        add_node(out, &graph.nodes[i]);
    for (size_t i = 0; i < graph.link_count; i++)
        add_link(out, &graph, &graph.links[i]);
    buf_add(out, STR("}\n"));
    return EXPORT_DONE;
}
