/* SPDX-License-Identifier: MIT
 *
 * Judging targets, hosts and origins.
 */
#include "request.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7F;
}

static int hex_value(char c)
{
    if (char_is_digit(c))
        return c - '0';
    char lower = char_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* The byte that an escape stands for; -1 when it is broken or the byte is refused. */
static int escaped_byte(str raw, size_t at)
{
    int high = at + 1 < raw.len ? hex_value(raw.ptr[at + 1]) : -1;
    int low = at + 2 < raw.len ? hex_value(raw.ptr[at + 2]) : -1;
    if (high < 0 || low < 0)
        return -1;
    char byte = (char)(high * 16 + low);
    return is_control(byte) || byte == '/' || byte == '\\' ? -1 : (unsigned char)byte;
}

/* Decodes into room for raw.len bytes; the length, or STR_NONE when a byte is refused. */
static size_t decode(str raw, char *out)
{
    size_t len = 0;
    for (size_t at = 0; at < raw.len; at++) {
        char c = raw.ptr[at];
        if (is_control(c) || c == ' ' || c == '\\' || c == '#')
            return STR_NONE;
        if (c == '%') {
            int byte = escaped_byte(raw, at);
            if (byte < 0)
                return STR_NONE;
            c = (char)byte;
            at += 2;
        }
        out[len++] = c;
    }
    return len;
}

enum request_verdict request_judge(struct arena *arena, str raw, struct request_target *target)
{
    *target = (struct request_target){0};
    if (raw.len > REQUEST_TARGET_MAX)
        return REQUEST_TOO_LONG;
    if (!str_starts(raw, STR("/")) || str_starts(raw, STR("//")))
        return REQUEST_BAD;
    struct str_cut cut = str_cut(str_from(raw, 1), '?');
    char *path = arena_bytes(arena, raw.len), *query = arena_bytes(arena, raw.len);
    size_t len = decode(cut.head, path), query_len = decode(cut.tail, query);
    if (len == STR_NONE || query_len == STR_NONE)
        return REQUEST_BAD;
    target->path = (str){path, len};
    target->query = arena_str(arena, cut.tail); /* the library takes the raw one to pieces */
    bool good = utf8_invalid(target->path) == STR_NONE &&
                utf8_invalid((str){query, query_len}) == STR_NONE && !path_climbs(target->path);
    return good ? REQUEST_GOOD : REQUEST_BAD;
}

/* "NAME:PORT"; the port may be missing when it is that of the scheme. */
static bool is_name(str host, str name, unsigned port)
{
    if (!name.len || !str_starts(host, name))
        return false;
    str rest = str_from(host, name.len);
    if (!rest.len)
        return port == 80;
    char text[8];
    size_t at = sizeof text;
    do
        text[--at] = (char)('0' + port % 10);
    while ((port /= 10) && at);
    return rest.ptr[0] == ':' && str_eq(str_from(rest, 1), (str){text + at, sizeof text - at});
}

bool request_host_ok(str host, unsigned port, const str *names, size_t count)
{
    if (is_name(host, STR("localhost"), port) || is_name(host, STR("127.0.0.1"), port) ||
        is_name(host, STR("[::1]"), port))
        return true;
    for (size_t i = 0; i < count; i++)
        if (is_name(host, names[i], port))
            return true;
    return false;
}

bool request_origin_ok(str origin, unsigned port, const str *names, size_t count)
{
    str scheme = STR("http://");
    return str_starts(origin, scheme) &&
           request_host_ok(str_from(origin, scheme.len), port, names, count);
}

bool request_site_ok(str site)
{
    return str_eq(site, STR("same-origin")) || str_eq(site, STR("none"));
}

str request_field(struct arena *arena, str query, str name)
{
    for (struct str_cut cut = {.tail = query, .ok = true}; cut.ok;) {
        cut = str_cut(cut.tail, '&');
        struct str_cut field = str_cut(cut.head, '=');
        if (field.ok && str_eq(field.head, name))
            return path_decode(arena, field.tail);
    }
    return (str){0};
}
