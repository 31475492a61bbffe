/* SPDX-License-Identifier: MIT
 *
 * rows: the machine output of `kwiki list`. A row is a sequence of named values; the format
 * decides how they are written. Every row of a list has the same names in the same order.
 */
#ifndef KWIKI_COMMAND_ROWS_H
#define KWIKI_COMMAND_ROWS_H

#include "kwiki/json.h"
#include "kwiki/options.h"

struct rows {
    enum list_format format;
    struct buf *out;
    struct json json;
    size_t count;    /* rows so far */
    size_t values;   /* of the row being written */
    struct buf line; /* of CSV and text: the row being written */
};

/* The columns are the names of each row, with commas between: the header of CSV. */
void rows_begin(struct rows *rows, enum list_format format, const char *columns, struct buf *out);
void rows_end(struct rows *rows);

void rows_open(struct rows *rows); /* a row */
void rows_close(struct rows *rows);

void rows_str(struct rows *rows, const char *name, str value);
void rows_optional(struct rows *rows, const char *name, str value, bool present);
void rows_uint(struct rows *rows, const char *name, uint64_t value);
void rows_thousandths(struct rows *rows, const char *name, uint64_t value);
void rows_bool(struct rows *rows, const char *name, bool value);
void rows_null(struct rows *rows, const char *name);
void rows_list(struct rows *rows, const char *name, const str *items, size_t count);

#endif
