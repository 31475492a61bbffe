/* SPDX-License-Identifier: MIT
 *
 * The stack of open elements, and what may stand in what.
 */
#include "balance.h"
#include "node.h"

/* ---- output ------------------------------------------------------------------------------- */

/* Markup that holds nothing, or text in a block. */
void balance_add(struct balance *balance, str markup)
{
    if (balance->block)
        buf_add(balance->block, markup);
    else
        cmark_node_insert_before(
            balance->before,
            node_new_element(CMARK_NODE_CUSTOM_INLINE, arena_str(balance->arena, markup).ptr, ""));
}

struct open_element *balance_top(struct balance *balance)
{
    return &balance->open.items[balance->open.count - 1];
}

/* Opens an element; `begin` and `end` are its tags and live in scratch memory. */
struct open_element *balance_push(struct balance *balance, const struct markup_element *element,
                                  str begin, str end)
{
    struct open_element open = {.element = element, .parent = balance->parent, .end = end};
    if (balance->block) {
        buf_add(balance->block, begin);
    } else {
        open.node = node_new_element(CMARK_NODE_CUSTOM_INLINE, begin.ptr, end.ptr);
        cmark_node_insert_before(balance->before, open.node);
    }
    *VEC_PUSH(balance->arena, &balance->open) = open;
    return balance_top(balance);
}

/* Closes the innermost element. In a text it takes the nodes behind it, up to the present one, as
 * its children: each node moves once. */
static void pop(struct balance *balance)
{
    struct open_element closed = *balance_top(balance);
    balance->open.count--;
    balance->links -= closed.link;
    if (!closed.node) {
        buf_add(balance->block, closed.end);
        return;
    }
    for (cmark_node *next; (next = cmark_node_next(closed.node)) != balance->before;)
        cmark_node_append_child(closed.node, next);
}

/* ---- what may stand where ----------------------------------------------------------------- */

/* The number of elements that are open outside the present parent. */
size_t balance_base(const struct balance *balance)
{
    size_t count = balance->open.count;
    while (count && balance->open.items[count - 1].parent == balance->parent)
        count--;
    return count;
}

void balance_pop_to(struct balance *balance, size_t count)
{
    while (balance->open.count > count)
        pop(balance);
}

/* What tables hold reaches no further than its table, all else no further than its cell. */
static bool is_border(const struct markup_element *element, unsigned is)
{
    if (is & MARKUP_TABLE_PART)
        return element->id == ELEMENT_table;
    return (element->is & (MARKUP_CELL | MARKUP_CAPTION)) != 0;
}

/* Closes elements until one is innermost that may hold this; false when there is none. */
bool balance_make_room(struct balance *balance, unsigned is)
{
    size_t lowest = balance_base(balance), count = balance->open.count;
    for (; count > lowest; count--) {
        const struct markup_element *element = balance->open.items[count - 1].element;
        if (element->holds & is)
            break;
        if (is_border(element, is))
            return false;
    }
    unsigned outermost = balance->block ? MARKUP_FLOW : MARKUP_PHRASE;
    if (count == lowest && !(outermost & is))
        return false;
    balance_pop_to(balance, count);
    return true;
}

/* The same, with the rows of a table opened where the note leaves them out. */
bool balance_make_place(struct balance *balance, unsigned is)
{
    if (balance_make_room(balance, is))
        return true;
    if (is == MARKUP_CELL && balance_make_place(balance, MARKUP_ROW))
        balance_push(balance, markup_element_get(ELEMENT_tr), STR("<tr>"), STR("</tr>"));
    else if (is == MARKUP_ROW && balance_make_place(balance, MARKUP_ROWS))
        balance_push(balance, markup_element_get(ELEMENT_tbody), STR("<tbody>"), STR("</tbody>"));
    else
        return false;
    return true;
}

/* Text at the top of a block stands in a paragraph. */
void balance_phrase(struct balance *balance)
{
    balance_make_room(balance, MARKUP_PHRASE);
    if (balance->block && balance->open.count == balance_base(balance))
        balance_push(balance, markup_element_get(ELEMENT_p), STR("<p>"), STR("</p>"))->implied =
            true;
}

/* Closes the element with all that is in it, when it is open. */
void balance_end(struct balance *balance, const struct markup_element *element)
{
    size_t lowest = balance_base(balance);
    unsigned is = element->id == ELEMENT_table ? MARKUP_TABLE_PART : element->is;
    for (size_t count = balance->open.count; count > lowest; count--) {
        const struct open_element *open = &balance->open.items[count - 1];
        if (open->element == element && !open->implied) {
            balance_pop_to(balance, count - 1);
            return;
        }
        if (is_border(open->element, is))
            return;
    }
}
