/* SPDX-License-Identifier: MIT
 *
 * From lines to rows and cells. Each cell becomes a paragraph in front of the lexed text.
 */
#include "table.h"
#include "inline.h"
#include "kwiki/utf8.h"
#include "opening.h"
#include "wikilink.h"

static str content(const struct source_line *line)
{
    return str_trim_right(str_from(line->text, line->margin.length));
}

/* A row while its cells are taken off it. */
struct row {
    struct line line; /* the row's text; its pipes at both ends are no cells */
    size_t at;        /* where the next cell begins */
};

static void begin_row(struct row *row, str text)
{
    row->line = (struct line){.text = text};
    row->at = str_starts(text, STR("|"));
}

/* The offset of the '|' that ends the cell at the offset, or of the row's end. */
static size_t cell_end(struct line *line, size_t at)
{
    str text = line->text;
    while (at < text.len && text.ptr[at] != '|') {
        size_t link = text.ptr[at] == '[' && at + 1 < text.len && text.ptr[at + 1] == '['
                          ? wikilink_end(line, at)
                          : 0;
        if (link)
            at = link;
        else
            at += text.ptr[at] == '\\' ? 2 : 1;
    }
    return at < text.len ? at : text.len;
}

/* Takes the next cell, without the white space around it; false when there is none. */
static bool next_cell(struct row *row, str *cell)
{
    str text = row->line.text;
    if (row->at >= text.len)
        return false;
    size_t end = cell_end(&row->line, row->at);
    *cell = str_trim(str_sub(text, row->at, end));
    row->at = end + 1;
    return true;
}

static size_t count_cells(str text)
{
    struct row row;
    str cell;
    size_t count = 0;
    begin_row(&row, text);
    while (count <= TABLE_MAX_COLUMNS && next_cell(&row, &cell))
        count++;
    return count;
}

/* ":--", "-", ":-:": gives the column's alignment, '\0' for what is no delimiter. */
static char alignment_of(str cell)
{
    bool left = str_starts(cell, STR(":")), right = cell.len > 1 && str_ends(cell, STR(":"));
    str dashes = str_sub(cell, left, cell.len - right);
    for (size_t i = 0; i < dashes.len; i++)
        if (dashes.ptr[i] != '-')
            return '\0';
    if (!dashes.len)
        return '\0';
    return left && right ? 'c' : left ? 'l' : right ? 'r' : ' ';
}

/* Could the line at the offset be a delimiter row? Asked for every line, so the first characters
 * must tell. */
static bool may_be_delimiter(str source, size_t from)
{
    bool pipe = false, dash = false;
    for (size_t at = from; at < source.len; at++) {
        char c = source.ptr[at];
        if (c == '\n' || c == '\r')
            break;
        if (str_find(STR("|-: \t>"), c) == STR_NONE)
            return false;
        pipe |= c == '|' || c == ':';
        dash |= c == '-';
    }
    return pipe && dash;
}

/* Reads the delimiter row into the table; false when it is none. */
static bool read_delimiters(struct arena *arena, struct table *table, str text)
{
    size_t columns = count_cells(text);
    if (!columns || columns > TABLE_MAX_COLUMNS)
        return false;
    table->columns = (uint32_t)columns;
    table->alignments = arena_bytes(arena, columns);
    struct row row;
    str cell;
    begin_row(&row, text);
    for (size_t i = 0; i < columns && next_cell(&row, &cell); i++) {
        table->alignments[i] = alignment_of(cell);
        if (!table->alignments[i])
            return false;
    }
    return true;
}

/* Do the line and the next one begin a table? */
static bool read_head(const struct reader *reader, const struct source_line *head,
                      struct table *table)
{
    if (head->margin.blank)
        return false;
    struct source_line delimiters = reader_line(reader, head->next);
    str cells = content(head), marks = content(&delimiters);
    bool pipe = str_find(cells, '|') != STR_NONE || str_find(marks, '|') != STR_NONE;
    return pipe && !lines_begins_block(cells) &&
           lines_continues(&head->margin, &delimiters.margin) &&
           read_delimiters(reader->lexed->arena, table, marks) &&
           count_cells(cells) == table->columns;
}

/* "^id", a block id that stands after the table. */
static bool is_block_id(str text)
{
    return str_starts(text, STR("^")) && str_find(text, '|') == STR_NONE &&
           str_find(text, ' ') == STR_NONE;
}

static bool is_row(const struct margin *head, const struct source_line *line)
{
    return lines_continues(head, &line->margin) && !lines_begins_block(content(line)) &&
           !is_block_id(content(line));
}

/* Writes the cell as a paragraph; gives its index. A row may begin with a time. */
static uint32_t write_cell(struct reader *reader, str cell, uint32_t columns, bool first)
{
    uint32_t index = reader->lexed->cell_count++;
    reader_begin(reader, cell, columns);
    reader_token(reader, TOKEN_CELL, 0, 0)->number = index;
    inline_read(reader, first ? opening_read(reader, 0) : 0);
    buf_add(reader_out(reader), STR("\n\n"));
    return index;
}

/* Writes the cells of a line; those that it lacks stay empty, those that it has too many are
 * dropped, as on GitHub. */
static void write_row(struct reader *reader, const struct source_line *line,
                      const struct table *table, uint32_t *cells)
{
    struct row row;
    str cell, text = content(line), before = str_sub(line->text, 0, line->margin.length);
    uint32_t columns = reader_columns_before(reader, line->text) + (uint32_t)utf8_length(before);
    begin_row(&row, text);
    size_t counted = 0;
    for (uint32_t i = 0; i < table->columns; i++) {
        cells[i] = TABLE_EMPTY;
        if (!next_cell(&row, &cell) || !cell.len)
            continue;
        size_t at = (size_t)(cell.ptr - text.ptr);
        columns += (uint32_t)utf8_length(str_sub(text, counted, at));
        counted = at;
        cells[i] = write_cell(reader, cell, columns, i == 0);
    }
}

/* Counts the table's rows; *end is where the text of its last line ends. Gives the offset after
 * it. Rows that would be too many are left as text. */
static size_t find_end(const struct reader *reader, const struct source_line *head,
                       struct table *table, size_t *end)
{
    struct source_line line = reader_line(reader, head->next);
    uint32_t room = (TABLE_MAX_CELLS - reader->lexed->cell_room) / table->columns;
    for (table->rows = 1; table->rows < room && line.next < reader->source.len; table->rows++) {
        struct source_line next = reader_line(reader, line.next);
        if (!is_row(&head->margin, &next))
            break;
        line = next;
    }
    *end = line.end;
    return line.next;
}

/* Writes the cells of all rows. The reader is a copy of the one that stands on the head. */
static void write_rows(struct reader *reader, struct source_line line, struct table *table)
{
    struct lexed *lexed = reader->lexed;
    table->cells = ARENA_NEW(lexed->arena, uint32_t, (size_t)table->columns * table->rows);
    for (uint32_t row = 0; row < table->rows; row++) {
        if (row == 1)
            line = reader_line(reader, line.next); /* the delimiters */
        if (row > 0)
            line = reader_line(reader, line.next);
        reader->number += row == 0 ? 0 : row == 1 ? 2 : 1;
        write_row(reader, &line, table, &table->cells[(size_t)row * table->columns]);
    }
}

size_t table_cut(struct reader *reader, size_t from, size_t next)
{
    struct lexed *lexed = reader->lexed;
    if (!may_be_delimiter(reader->source, next))
        return 0;
    struct source_line head = reader_line(reader, from);
    struct table table = {0};
    if (!read_head(reader, &head, &table) || lexed->cell_room + table.columns > TABLE_MAX_CELLS)
        return 0;
    size_t end, after = find_end(reader, &head, &table, &end);
    lexed->cell_room += table.columns * table.rows;
    reader_block(reader, TOKEN_TABLE, head.margin.length, end)->number =
        (uint32_t)lexed->tables.count;
    buf_add(reader_out(reader), str_sub(lexed->source, end, after));
    struct reader cells = *reader;
    cells.region = REGION_CELLS;
    cells.in_cell = true;
    write_rows(&cells, head, &table);
    reader->number += table.rows + 1;
    *VEC_PUSH(lexed->arena, &lexed->tables) = table;
    return after;
}
