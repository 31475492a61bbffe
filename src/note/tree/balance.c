/* SPDX-License-Identifier: MIT
 *
 * The stack of open elements, and what may stand in what.
 */
#include "balance.h"

/* ---- output ------------------------------------------------------------------------------- */

static struct markup *copy_markup(const struct balance *balance, struct markup markup)
{
    struct markup *copy = ARENA_NEW(balance->arena, struct markup, 1);
    *copy = markup;
    return copy;
}

static cmark_node *insert_markup(const struct balance *balance, struct markup *markup)
{
    cmark_node *node = markup_node(markup);
    cmark_node_insert_before(balance->before, node);
    return node;
}

void balance_add(struct balance *balance, struct markup markup)
{
    if (balance->body) {
        markup_open(balance->body, &markup);
        markup_close(balance->body, &markup);
    } else {
        insert_markup(balance, copy_markup(balance, markup));
    }
}

const struct open_element *balance_top(const struct balance *balance)
{
    return &balance->open.items[balance->open.count - 1];
}

void balance_push(struct balance *balance, struct markup markup)
{
    struct open_element open = {.markup = copy_markup(balance, markup), .parent = balance->parent};
    balance->links += markup.link != NULL;
    if (balance->body)
        markup_open(balance->body, open.markup);
    else
        open.node = insert_markup(balance, open.markup);
    *VEC_PUSH(balance->arena, &balance->open) = open;
}

/* Closes the innermost element. In a text it takes the nodes after it, up to the present one, as
 * its children: each node moves once. */
static void pop(struct balance *balance)
{
    struct open_element closed = *balance_top(balance);
    balance->open.count--;
    balance->links -= closed.markup->link != NULL;
    if (!closed.node) {
        markup_close(balance->body, closed.markup);
        return;
    }
    for (cmark_node *next; (next = cmark_node_next(closed.node)) != balance->before;)
        cmark_node_append_child(closed.node, next);
}

/* ---- what may stand where ----------------------------------------------------------------- */

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

bool balance_make_room(struct balance *balance, unsigned is)
{
    size_t lowest = balance_base(balance), count = balance->open.count;
    for (; count > lowest; count--) {
        const struct markup_element *element = balance->open.items[count - 1].markup->element;
        if (element->holds & is)
            break;
        if (is_border(element, is))
            return false;
    }
    unsigned outermost = balance->body ? MARKUP_FLOW : MARKUP_PHRASE;
    if (count == lowest && !(outermost & is))
        return false;
    balance_pop_to(balance, count);
    return true;
}

/* Opens an element that the note did not write. */
static void imply(struct balance *balance, enum markup_element_id id)
{
    balance_push(balance, (struct markup){.element = markup_element_get(id)});
}

bool balance_make_place(struct balance *balance, unsigned is)
{
    if (balance_make_room(balance, is))
        return true;
    if (is == MARKUP_CELL && balance_make_place(balance, MARKUP_ROW))
        imply(balance, ELEMENT_tr);
    else if (is == MARKUP_ROW && balance_make_place(balance, MARKUP_ROWS))
        imply(balance, ELEMENT_tbody);
    else
        return false;
    return true;
}

void balance_phrase(struct balance *balance)
{
    balance_make_room(balance, MARKUP_PHRASE);
    if (!balance->body || balance->open.count > balance_base(balance))
        return;
    imply(balance, ELEMENT_p);
    balance->open.items[balance->open.count - 1].implied = true;
}

void balance_end(struct balance *balance, const struct markup_element *element)
{
    size_t lowest = balance_base(balance);
    unsigned is = element->id == ELEMENT_table ? MARKUP_TABLE_PART : element->is;
    for (size_t count = balance->open.count; count > lowest; count--) {
        const struct open_element *open = &balance->open.items[count - 1];
        if (open->markup->element == element && !open->implied) {
            balance_pop_to(balance, count - 1);
            return;
        }
        if (is_border(open->markup->element, is))
            return;
    }
}
