/* SPDX-License-Identifier: MIT
 *
 * Making and unwrapping nodes of cmark's tree.
 */
#include "node.h"
#include "../memory.h"

cmark_node *node_new_text(const char *text)
{
    cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_TEXT, memory_of_tree());
    cmark_node_set_literal(node, text);
    return node;
}

cmark_node *node_new_break(void)
{
    return cmark_node_new_with_mem(CMARK_NODE_LINEBREAK, memory_of_tree());
}

void node_unwrap(cmark_node *node)
{
    for (cmark_node *child; (child = cmark_node_first_child(node));)
        cmark_node_insert_before(node, child);
    cmark_node_unlink(node);
    cmark_node_free(node);
}

str node_literal(cmark_node *node)
{
    return str_from_c(cmark_node_get_literal(node));
}
