/* SPDX-License-Identifier: MIT
 *
 * Judging requests before they are answered.
 */
#include "gate.h"
#include "request.h"
#include "respond.h"
#include <string.h>

enum header { HOST, ORIGIN, SITE, LENGTH, ENCODING, RANGE, IF_RANGE, HEADERS };

/* Headers of which one value decides: a second line could say something else to whoever reads
 * that one. */
static const char *const header_names[HEADERS] = {
    [HOST] = "Host",
    [ORIGIN] = "Origin",
    [SITE] = "Sec-Fetch-Site",
    [LENGTH] = "Content-Length",
    [ENCODING] = "Transfer-Encoding",
    [RANGE] = "Range",
    [IF_RANGE] = "If-Range",
};

struct headers {
    unsigned counts[HEADERS];
    bool odd_name; /* the library takes white space before the colon for a part of the name */
};

static enum MHD_Result count_header(void *context, enum MHD_ValueKind kind, const char *name,
                                    const char *value)
{
    (void)kind;
    (void)value;
    struct headers *headers = context;
    str key = str_from_c(name);
    for (size_t i = 0; i < HEADERS; i++)
        headers->counts[i] += str_eq_nocase(key, str_from_c(header_names[i]));
    for (size_t i = 0; i < key.len; i++)
        headers->odd_name |= (unsigned char)key.ptr[i] <= ' ';
    return MHD_YES;
}

static bool is_well_formed(struct MHD_Connection *connection)
{
    struct headers headers = {0};
    mhd.get_connection_values(connection, MHD_HEADER_KIND, count_header, &headers);
    for (size_t i = 0; i < HEADERS; i++)
        if (headers.counts[i] > 1)
            return false;
    str length = respond_header(connection, header_names[LENGTH]);
    bool has_body = headers.counts[ENCODING] || (length.ptr && !str_eq(length, STR("0")));
    return headers.counts[HOST] == 1 && !has_body && !headers.odd_name;
}

/* The name in the Host header of an address that is bound by option: as it was typed, and the
 * address that the connection came to. */
static size_t own_names(const struct listen *listen, struct MHD_Connection *connection,
                        struct arena *arena, str names[2])
{
    const union MHD_ConnectionInfo *info =
        mhd.get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    names[0] = listen->name;
    names[1] = info ? listen_local_name(arena, info->connect_fd) : (str){0};
    return 2;
}

unsigned gate_judge(const struct listen *listen, struct MHD_Connection *connection,
                    struct arena *arena, const char *method)
{
    str names[2];
    if (!is_well_formed(connection))
        return MHD_HTTP_BAD_REQUEST;
    size_t count = own_names(listen, connection, arena, names);
    str host = respond_header(connection, header_names[HOST]);
    if (!request_host_ok(host, listen->port, names, count))
        return MHD_HTTP_FORBIDDEN;
    if (strcmp(method, MHD_HTTP_METHOD_GET) && strcmp(method, MHD_HTTP_METHOD_HEAD))
        return MHD_HTTP_METHOD_NOT_ALLOWED;
    return MHD_HTTP_OK;
}

bool gate_is_own_page(const struct listen *listen, struct MHD_Connection *connection,
                      struct arena *arena)
{
    str origin = respond_header(connection, header_names[ORIGIN]);
    str site = respond_header(connection, header_names[SITE]);
    str names[2];
    size_t count = own_names(listen, connection, arena, names);
    return (!origin.ptr || request_origin_ok(origin, listen->port, names, count)) &&
           (!site.ptr || request_site_ok(site));
}
