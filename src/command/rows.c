/* SPDX-License-Identifier: MIT
 *
 * Rows as JSON, JSON lines, CSV (RFC 4180) or, for people, values with two spaces between.
 */
#include "rows.h"

void rows_begin(struct rows *rows, enum list_format format, const char *columns, struct buf *out)
{
    *rows = (struct rows){.format = format, .out = out, .json = {.out = out}};
    if (format == FORMAT_JSON)
        buf_add_char(out, '[');
    if (format == FORMAT_CSV)
        buf_printf(out, "%s\r\n", columns);
}

static bool is_json(const struct rows *rows)
{
    return rows->format == FORMAT_JSON || rows->format == FORMAT_JSONL;
}

void rows_end(struct rows *rows)
{
    if (rows->format == FORMAT_JSON)
        buf_add(rows->out, rows->count ? STR("\n]\n") : STR("]\n"));
    buf_release(&rows->line);
}

void rows_open(struct rows *rows)
{
    rows->values = 0;
    buf_clear(&rows->line);
    if (!is_json(rows))
        return;
    if (rows->format == FORMAT_JSON)
        buf_add(rows->out, rows->count ? STR(",\n") : STR("\n"));
    rows->json.comma = false;
    json_open(&rows->json, '{');
}

void rows_close(struct rows *rows)
{
    if (is_json(rows))
        json_close(&rows->json, '}');
    if (rows->format == FORMAT_JSONL)
        buf_add_char(rows->out, '\n');
    if (!is_json(rows)) {
        buf_add(rows->out, buf_str(&rows->line));
        buf_add(rows->out, rows->format == FORMAT_CSV ? STR("\r\n") : STR("\n"));
    }
    rows->count++;
}

/* A value of CSV: in quotes when it holds a comma, a quote or a line end. */
static void add_csv(struct buf *out, str value)
{
    bool quoted = str_find(value, ',') != STR_NONE || str_find(value, '"') != STR_NONE ||
                  str_find(value, '\n') != STR_NONE || str_find(value, '\r') != STR_NONE;
    if (!quoted) {
        buf_add(out, value);
        return;
    }
    buf_add_char(out, '"');
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] == '"')
            buf_add_char(out, '"');
        buf_add_char(out, value.ptr[i]);
    }
    buf_add_char(out, '"');
}

/* A value of the two formats that have no types. */
static void add_plain(struct rows *rows, str value)
{
    if (rows->format == FORMAT_CSV) {
        if (rows->values)
            buf_add_char(&rows->line, ',');
        add_csv(&rows->line, value);
    } else if (value.len) {
        if (rows->line.len)
            buf_add(&rows->line, STR("  "));
        for (size_t i = 0; i < value.len; i++)
            buf_add_char(&rows->line, (unsigned char)value.ptr[i] < 0x20 ? ' ' : value.ptr[i]);
    }
    rows->values++;
}

void rows_str(struct rows *rows, const char *name, str value)
{
    if (!is_json(rows)) {
        add_plain(rows, value);
        return;
    }
    json_add_str(&rows->json, name, value);
}

void rows_null(struct rows *rows, const char *name)
{
    if (!is_json(rows)) {
        add_plain(rows, (str){0});
        return;
    }
    json_key(&rows->json, name);
    json_none(&rows->json);
}

void rows_optional(struct rows *rows, const char *name, str value, bool present)
{
    if (present)
        rows_str(rows, name, value);
    else
        rows_null(rows, name);
}

void rows_thousandths(struct rows *rows, const char *name, uint64_t value)
{
    if (is_json(rows)) {
        json_key(&rows->json, name);
        json_thousandths(&rows->json, value);
        return;
    }
    struct buf text = {0};
    buf_add_thousandths(&text, value);
    add_plain(rows, buf_str(&text));
    buf_release(&text);
}

void rows_uint(struct rows *rows, const char *name, uint64_t value)
{
    rows_thousandths(rows, name, value * 1000);
}

void rows_bool(struct rows *rows, const char *name, bool value)
{
    if (!is_json(rows)) {
        add_plain(rows, value ? STR("true") : STR("false"));
        return;
    }
    json_key(&rows->json, name);
    json_bool(&rows->json, value);
}

void rows_list(struct rows *rows, const char *name, const str *items, size_t count)
{
    struct buf joined = {0};
    if (is_json(rows)) {
        json_add_open(&rows->json, name, '[');
    }
    for (size_t i = 0; i < count; i++) {
        if (is_json(rows))
            json_str(&rows->json, items[i]);
        else if (i)
            buf_add_char(&joined, ' ');
        buf_add(&joined, items[i]);
    }
    if (is_json(rows))
        json_close(&rows->json, ']');
    else
        add_plain(rows, buf_str(&joined));
    buf_release(&joined);
}
