/* SPDX-License-Identifier: MIT
 *
 * A table's rows and cells in the body. A cell is a block of its own for the texts of moments; the
 * sentence that a link stands in is the whole row.
 */
#include "builder.h"

static const char *alignment_class(char alignment)
{
    switch (alignment) {
    case 'l': return " class=\"left\"";
    case 'c': return " class=\"center\"";
    case 'r': return " class=\"right\"";
    default: return "";
    }
}

static void add_cell(struct builder *builder, uint32_t cell, const char *element, char alignment)
{
    struct buf *body = builder->draft->body;
    buf_printf(body, "<%s%s>", element, alignment_class(alignment));
    builder_begin_block(builder);
    if (cell != TABLE_EMPTY)
        body_read(builder, builder->cells[cell].from, builder->cells[cell].to);
    builder_end_block(builder);
    buf_printf(body, "</%s>\n", element);
}

static void add_row(struct builder *builder, const struct table *table, uint32_t row)
{
    struct draft *draft = builder->draft;
    size_t first_link = draft->links.count;
    buf_add(draft->body, STR("<tr>\n"));
    uint32_t begin = builder_offset(builder);
    for (uint32_t i = 0; i < table->columns; i++)
        add_cell(builder, table->cells[(size_t)row * table->columns + i], row ? "td" : "th",
                 table->alignments[i]);
    for (size_t i = first_link; i < draft->links.count; i++)
        draft->links.items[i].block = (struct range){begin, builder_offset(builder)};
    buf_add(draft->body, STR("</tr>\n"));
}

void body_table(struct builder *builder, const struct token *token)
{
    struct buf *body = builder->draft->body;
    const struct table *table = &builder->draft->lexed->tables.items[token->number];
    builder_end_block(builder);
    extent_open(&builder->extents, builder->draft);
    builder_add_slot(builder, SLOT_TABLE_OPEN, 0);
    buf_add(body, STR("<table>\n<thead>\n"));
    add_row(builder, table, 0);
    buf_add(body, STR("</thead>\n"));
    if (table->rows > 1)
        buf_add(body, STR("<tbody>\n"));
    for (uint32_t row = 1; row < table->rows; row++)
        add_row(builder, table, row);
    if (table->rows > 1)
        buf_add(body, STR("</tbody>\n"));
    buf_add(body, STR("</table>\n"));
    builder_add_slot(builder, SLOT_TABLE_CLOSE, 0);
    extent_close(&builder->extents, builder->draft);
    builder_begin_block(builder);
}
