/* SPDX-License-Identifier: MIT
 *
 * A table's rows and cells in the body. For the texts of moments and the sentences of links a row
 * is one block.
 */
#include "../body/block.h"
#include "../body/quote.h"
#include "walk.h"

/* The tag that begins a cell. */
static str cell_tag(bool head, char alignment)
{
    switch (alignment) {
    case 'l': return head ? STR("<th class=\"left\">") : STR("<td class=\"left\">");
    case 'c': return head ? STR("<th class=\"center\">") : STR("<td class=\"center\">");
    case 'r': return head ? STR("<th class=\"right\">") : STR("<td class=\"right\">");
    default: return head ? STR("<th>") : STR("<td>");
    }
}

static void write_cell(struct walk *walk, uint32_t cell, bool head, char alignment)
{
    block_open(&walk->body, cell_tag(head, alignment));
    if (cell != TABLE_EMPTY && walk->cells[cell]) {
        walk->in_cell = true;
        walk->line = cmark_node_get_start_line(walk->cells[cell]);
        walk_settle(walk, walk->cells[cell]);
        walk_children(walk, walk->cells[cell]);
        walk->in_cell = false;
    }
    block_close(&walk->body, head ? STR("</th>") : STR("</td>"));
    body_text(&walk->body, STR("\n"));
}

static void write_row(struct walk *walk, const struct table *table, uint32_t row)
{
    struct draft *draft = walk->draft;
    size_t first_link = draft->links.count;
    body_markup(&walk->body, STR("<tr>\n"));
    uint32_t begin = body_offset(&walk->body);
    quote_begin_row(&walk->body);
    for (uint32_t i = 0; i < table->columns; i++)
        write_cell(walk, table->cells[(size_t)row * table->columns + i], row == 0,
                   table->alignments[i]);
    quote_end_row(&walk->body);
    for (size_t i = first_link; i < draft->links.count; i++)
        draft->links.items[i].block = (struct range){begin, body_offset(&walk->body)};
    body_markup(&walk->body, STR("</tr>\n"));
}

void walk_table(struct walk *walk, const struct table *table)
{
    struct body *body = &walk->body;
    block_open_slot(body, SLOT_TABLE_OPEN, 0);
    body_markup(body, STR("<table>\n<thead>\n"));
    write_row(walk, table, 0);
    body_markup(body, STR("</thead>\n"));
    if (table->rows > 1)
        body_markup(body, STR("<tbody>\n"));
    for (uint32_t row = 1; row < table->rows; row++)
        write_row(walk, table, row);
    if (table->rows > 1)
        body_markup(body, STR("</tbody>\n"));
    body_markup(body, STR("</table>\n"));
    block_close_slot(body, SLOT_TABLE_CLOSE, 0);
}
