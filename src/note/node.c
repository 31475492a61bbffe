/* SPDX-License-Identifier: MIT
 *
 * Making and replacing nodes of cmark's tree.
 */
#include "node.h"
#include <stdlib.h>

static void *allocate(size_t count, size_t size)
{
    return heap_alloc(count, size);
}

cmark_mem *node_memory(void)
{
    static const cmark_mem memory = {allocate, heap_resize, free};
    return (cmark_mem *)&memory; /* cmark only reads it */
}

cmark_node *node_new_text(const char *text)
{
    cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_TEXT, node_memory());
    cmark_node_set_literal(node, text);
    return node;
}

cmark_node *node_new_break(void)
{
    return cmark_node_new_with_mem(CMARK_NODE_LINEBREAK, node_memory());
}

cmark_node *node_new_element(cmark_node_type type, const char *on_enter, const char *on_exit)
{
    cmark_node *node = cmark_node_new_with_mem(type, node_memory());
    cmark_node_set_on_enter(node, on_enter);
    cmark_node_set_on_exit(node, on_exit);
    return node;
}

cmark_node *node_new_tokens(struct lexed *lexed, cmark_node_type type, enum token_kind open,
                            enum token_kind close, uint32_t number)
{
    char begin[TOKEN_LENGTH + 1], end[TOKEN_LENGTH + 1];
    lexer_add(lexed, open, number, begin);
    lexer_add(lexed, close, number, end);
    return node_new_element(type, begin, end);
}

void node_replace(cmark_node *node, cmark_node *by)
{
    cmark_node_insert_before(node, by);
    cmark_node_unlink(node);
    cmark_node_free(node);
}

void node_move_children(cmark_node *from, cmark_node *to)
{
    for (cmark_node *child; (child = cmark_node_first_child(from));)
        cmark_node_append_child(to, child);
}

void node_unwrap(cmark_node *node)
{
    for (cmark_node *child; (child = cmark_node_first_child(node));)
        cmark_node_insert_before(node, child);
    cmark_node_unlink(node);
    cmark_node_free(node);
}

void node_text(struct buf *out, cmark_node *node)
{
    cmark_iter *iterator = cmark_iter_new(node);
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node *part = cmark_iter_get_node(iterator);
        cmark_node_type type = cmark_node_get_type(part);
        if (event != CMARK_EVENT_ENTER)
            continue;
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            buf_add(out, str_from_c(cmark_node_get_literal(part)));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            buf_add_char(out, ' ');
    }
    cmark_iter_free(iterator);
}
