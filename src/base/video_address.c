/* SPDX-License-Identifier: MIT
 *
 * Taking addresses of videos apart.
 */
#include "kwiki/video_address.h"
#include "kwiki/file_type.h"

#define YOUTUBE_ID_LENGTH 11
#define PEERTUBE_SHORT    22 /* letters of a short id ... */
#define PEERTUBE_UUID     36 /* ... and of a long one */

/* ---- ids: the length of the one that the text begins with, 0 for none ----------------------- */

static bool is_word(char c)
{
    return char_is_alnum(c) || c == '-' || c == '_';
}

static size_t word_length(str text)
{
    size_t length = 0;
    while (length < text.len && is_word(text.ptr[length]))
        length++;
    return length;
}

static size_t id_youtube(str text)
{
    size_t length = word_length(text);
    return length == YOUTUBE_ID_LENGTH ? length : 0;
}

static size_t id_word(str text)
{
    return word_length(text);
}

static size_t id_vimeo(str text)
{
    size_t length = 0;
    while (length < text.len && char_is_digit(text.ptr[length]))
        length++;
    return length == word_length(text) ? length : 0;
}

static size_t id_peertube(str text)
{
    size_t length = word_length(text);
    return length == PEERTUBE_SHORT || length == PEERTUBE_UUID ? length : 0;
}

/* ---- hosts ---------------------------------------------------------------------------------- */

struct form {
    const char *host; /* a row with a name is a host's own; its addresses follow */
    const char *domain, *path, *parameter;
    size_t (*id)(str text);
    const char *home;           /* the address of a video, without its id */
    const char *before, *after; /* a second */
};

static const struct form forms[] = {
#define VIDEO_HOST(name, before, after) {name, NULL, NULL, NULL, NULL, NULL, before, after},
#define VIDEO_FORM(domain, path, parameter, id, home)                                              \
    {NULL, domain, path, parameter, id_##id, home, NULL, NULL},
#include "video_hosts.def"
#undef VIDEO_HOST
#undef VIDEO_FORM
};

#define FORMS (sizeof forms / sizeof *forms)

/* An address' parts: "https:" "//" domain [":" port] path ["?" query] ["#" fragment]. */
struct parts {
    str domain, path, query;
    str after; /* from the '?' or '#' on */
};

/* What stands after the scheme and its two slashes; an empty slice when it is no web address. */
static str without_scheme(str url)
{
    static const char *const schemes[] = {"https://", "http://", "//"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        str scheme = str_from_c(schemes[i]);
        if (str_eq_nocase(str_sub(url, 0, scheme.len), scheme))
            return str_from(url, scheme.len);
    }
    return (str){0};
}

/* False for what is no web address, and for what browsers would read in another way: a user before
 * the domain, a backslash, other letters than those of domains. */
static bool split(str url, struct parts *parts)
{
    str rest = without_scheme(url);
    str authority = str_sub(rest, 0, str_until(rest, STR("/?#")));
    struct str_cut port = str_cut(authority, ':');
    parts->domain = port.head;
    for (size_t i = 0; i < port.head.len; i++)
        if (!char_is_alnum(port.head.ptr[i]) && port.head.ptr[i] != '-' && port.head.ptr[i] != '.')
            return false;
    if (port.tail.len && !str_is_digits(port.tail))
        return false;
    rest = str_from(rest, authority.len);
    parts->path = str_sub(rest, 0, str_until(rest, STR("?#")));
    parts->after = str_from(rest, parts->path.len);
    str query = str_cut(parts->after, '#').head;
    parts->query = str_from(query, query.len ? 1 : 0);
    return parts->domain.len > 0;
}

static str without_prefix(str domain)
{
    static const char *const prefixes[] = {"www.", "m.", "music."};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        str prefix = str_from_c(prefixes[i]);
        if (str_eq_nocase(str_sub(domain, 0, prefix.len), prefix))
            return str_from(domain, prefix.len);
    }
    return domain;
}

static bool fits_domain(const struct form *form, str domain)
{
    str wanted = str_from_c(form->domain);
    return !wanted.len || str_eq_nocase(domain, wanted) ||
           str_eq_nocase(without_prefix(domain), wanted);
}

/* The path after what the form has before the id; false when it begins in another way. */
static bool take_path(const struct form *form, str path, str *rest)
{
    for (const char *wanted = form->path; *wanted; wanted++) {
        size_t length = *wanted == '*' ? str_until(path, STR("/")) : 1;
        if (!path.len || !length || (*wanted != '*' && path.ptr[0] != *wanted))
            return false;
        path = str_from(path, length);
    }
    *rest = path;
    return true;
}

static str find_parameter(str query, str name)
{
    while (query.len) {
        struct str_cut pair = str_cut(query, '&'), sides = str_cut(pair.head, '=');
        if (sides.ok && str_eq(sides.head, name))
            return sides.tail;
        query = pair.tail;
    }
    return (str){0};
}

/* An unlisted video of Vimeo: "/ID/KEY", in its player "/ID?h=KEY". */
static str find_key(str after_id, str query)
{
    str key = find_parameter(query, STR("h"));
    if (str_starts(after_id, STR("/")))
        key = str_sub(after_id, 1, 1 + word_length(str_from(after_id, 1)));
    return str_sub(key, 0, word_length(key));
}

static bool fits(const struct form *form, const struct parts *parts, struct video_address *address)
{
    str text;
    if (!take_path(form, parts->path, &text))
        return false;
    if (form->parameter) {
        if (text.len && !str_eq(text, STR("/")))
            return false;
        text = find_parameter(parts->query, str_from_c(form->parameter));
    }
    address->id = str_sub(text, 0, form->id(text));
    if (!address->id.len)
        return false;
    str rest = str_from(text, address->id.len);
    address->after = parts->after;
    if (!form->parameter) /* also "ID&t=5", as it is written where the '?' was forgotten */
        address->after = str_span(rest.ptr, parts->after.ptr + parts->after.len);
    if (form->id == id_vimeo)
        address->key = find_key(rest, parts->query);
    return true;
}

/* The form of the address, or NULL. *host is the row of its host, also where a known host has no
 * video at the address; NULL for all others. */
static const struct form *find_form(const struct parts *parts, struct video_address *address,
                                    const struct form **host)
{
    const struct form *row = NULL;
    *host = NULL;
    for (size_t i = 0; i < FORMS; i++) {
        row = forms[i].host ? &forms[i] : row;
        if (!forms[i].domain || !fits_domain(&forms[i], parts->domain))
            continue;
        bool fitting = fits(&forms[i], parts, address);
        if (fitting || *forms[i].domain)
            *host = row;
        if (fitting)
            return &forms[i];
    }
    return NULL;
}

/* ---- addresses ------------------------------------------------------------------------------ */

bool video_address_is_youtube_id(str text)
{
    return text.len == YOUTUBE_ID_LENGTH && id_youtube(text);
}

static bool is_media_file(const struct parts *parts)
{
    return file_type_is_film(file_type_kind(parts->path));
}

struct video_address video_address_read(str url)
{
    struct parts parts;
    struct video_address address = {0};
    const struct form *host;
    if (!split(url, &parts))
        return address;
    address.is_web = true;
    address.domain = parts.domain;
    const struct form *form = find_form(&parts, &address, &host);
    address.host = host ? host->host : NULL;
    if (form) {
        address.found = true;
        address.is_youtube = form->id == id_youtube;
    } else if (is_media_file(&parts)) {
        address.found = true;
        address.after = parts.after;
    }
    return address;
}

static void add_domain(struct buf *out, str domain)
{
    for (size_t i = 0; i < domain.len; i++)
        buf_add_char(out, char_lower(domain.ptr[i]));
}

static str form_home(struct arena *arena, const struct form *form,
                     const struct video_address *address)
{
    struct buf out = {0};
    for (const char *at = form->home; *at; at++) {
        if (*at == '*')
            add_domain(&out, address->domain);
        else
            buf_add_char(&out, *at);
    }
    buf_add(&out, address->id);
    if (address->key.len) {
        buf_add_char(&out, '/');
        buf_add(&out, address->key);
    }
    return buf_take(&out, arena);
}

str video_address_home(struct arena *arena, str url)
{
    struct parts parts;
    struct video_address address = {0};
    const struct form *host;
    if (!split(url, &parts))
        return url;
    const struct form *form = find_form(&parts, &address, &host);
    if (!form)
        return arena_printf(arena, "%s%.*s", str_starts(url, STR("//")) ? "https:" : "",
                            STR_ARG(str_cut(url, '#').head));
    address.domain = parts.domain;
    return form_home(arena, form, &address);
}

void video_address_add_second(struct buf *out, str home, unsigned second)
{
    struct parts parts;
    struct video_address address = {0};
    const struct form *host;
    bool known = split(home, &parts) && find_form(&parts, &address, &host);
    buf_add(out, str_from_c(known ? host->before : "#t="));
    buf_add_uint(out, second);
    buf_add(out, str_from_c(known ? host->after : ""));
}

str video_address_hosts(struct arena *arena)
{
    struct buf out = {0};
    for (size_t i = 0; i < FORMS; i++)
        if (forms[i].host)
            buf_printf(&out, "%s%s", out.len ? ", " : "", forms[i].host);
    return buf_take(&out, arena);
}
