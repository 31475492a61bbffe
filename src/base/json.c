/* SPDX-License-Identifier: MIT
 *
 * A JSON writer.
 */
#include "kwiki/json.h"
#include "kwiki/utf8.h"

static void before_value(struct json *json)
{
    if (json->comma)
        buf_add_char(json->out, ',');
    json->comma = true;
}

void json_open(struct json *json, char bracket)
{
    before_value(json);
    buf_add_char(json->out, bracket);
    json->comma = false;
}

void json_close(struct json *json, char bracket)
{
    buf_add_char(json->out, bracket);
    json->comma = true;
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && c < 0x7F;
}

/* Escaped for scripts, or so that the text may be shown on a terminal: controls, line ends, zero
 * width and bidi controls. */
static bool is_unseen(int c)
{
    return c < 0xA0 || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

/* Beyond U+FFFF an escape is a pair of UTF-16. */
static void add_escape(struct buf *out, int c)
{
    if (c > 0xFFFF)
        buf_printf(out, "\\u%04x", 0xD7C0u + ((unsigned)c >> 10));
    buf_printf(out, "\\u%04x", c > 0xFFFF ? 0xDC00u + ((unsigned)c & 0x3FF) : (unsigned)c);
}

/* Adds the code point at the offset, which is not plain, and returns the offset after it. */
static size_t add_special(struct buf *out, str value, size_t at)
{
    int c = utf8_next(value, &at);
    switch (c) {
    case '"': buf_add(out, STR("\\\"")); break;
    case '\\': buf_add(out, STR("\\\\")); break;
    case '\n': buf_add(out, STR("\\n")); break;
    case '\t': buf_add(out, STR("\\t")); break;
    default:
        if (is_unseen(c) || utf8_is_forbidden(c))
            add_escape(out, c);
        else
            buf_add_code_point(out, c); /* U+FFFD for a bad byte */
    }
    return at;
}

static void add_string(struct buf *out, str value)
{
    buf_add_char(out, '"');
    for (size_t at = 0; at < value.len;) {
        size_t from = at;
        while (at < value.len && is_plain((unsigned char)value.ptr[at]))
            at++;
        buf_add(out, str_sub(value, from, at));
        if (at < value.len)
            at = add_special(out, value, at);
    }
    buf_add_char(out, '"');
}

void json_key(struct json *json, const char *key)
{
    before_value(json);
    add_string(json->out, str_from_c(key));
    buf_add_char(json->out, ':');
    json->comma = false;
}

void json_line(struct json *json)
{
    if (json->comma)
        buf_add_char(json->out, ',');
    buf_add_char(json->out, '\n');
    json->comma = false;
}

void json_str(struct json *json, str value)
{
    before_value(json);
    add_string(json->out, value);
}

void json_uint(struct json *json, uint64_t value)
{
    before_value(json);
    buf_printf(json->out, "%llu", (unsigned long long)value);
}

void json_thousandths(struct json *json, uint64_t value)
{
    before_value(json);
    buf_add_thousandths(json->out, value);
}

void json_bool(struct json *json, bool value)
{
    before_value(json);
    buf_add(json->out, value ? STR("true") : STR("false"));
}

void json_none(struct json *json)
{
    before_value(json);
    buf_add(json->out, STR("null"));
}

void json_add_str(struct json *json, const char *key, str value)
{
    json_key(json, key);
    json_str(json, value);
}

void json_add_uint(struct json *json, const char *key, uint64_t value)
{
    json_key(json, key);
    json_uint(json, value);
}

void json_add_open(struct json *json, const char *key, char bracket)
{
    json_key(json, key);
    json_open(json, bracket);
}
