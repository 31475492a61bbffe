/* SPDX-License-Identifier: MIT
 *
 * Making responses. No header here allows another origin anything.
 */
#include "respond.h"
#include "inject.h"
#include "kwiki/arena.h"
#include "kwiki/file_type.h"
#include "range.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of documents that are no pages of ours, such as pictures that could hold scripts. */
#define SEALED                                                                                     \
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'; "       \
    "sandbox"

static void add_header(struct MHD_Response *response, const char *name, const char *value)
{
    mhd.add_response_header(response, name, value);
}

static void add_str(struct MHD_Response *response, const char *name, str value)
{
    struct arena arena;
    arena_init(&arena, 512);
    mhd.add_response_header(response, name, arena_str(&arena, value).ptr);
    arena_release(&arena);
}

/* Queues and lets go of the response. */
static enum MHD_Result queue(struct MHD_Connection *connection, unsigned status,
                             struct MHD_Response *response)
{
    if (!response)
        return MHD_NO;
    add_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    add_header(response, "X-Content-Type-Options", "nosniff");
    add_header(response, "Referrer-Policy", "strict-origin-when-cross-origin");
    enum MHD_Result result = mhd.queue_response(connection, status, response);
    mhd.destroy_response(response);
    return result;
}

str respond_header(struct MHD_Connection *connection, const char *name)
{
    return str_from_c(mhd.lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

static const char *status_text(unsigned status)
{
    switch (status) {
    case MHD_HTTP_BAD_REQUEST: return "400 the request is refused\n";
    case MHD_HTTP_FORBIDDEN: return "403 this server answers to its own pages and names alone\n";
    case MHD_HTTP_NOT_FOUND: return "404 nothing is here\n";
    case MHD_HTTP_METHOD_NOT_ALLOWED: return "405 only GET and HEAD are known here\n";
    case MHD_HTTP_URI_TOO_LONG: return "414 the address is too long\n";
    default: return "503 not now\n";
    }
}

enum MHD_Result respond_status(struct MHD_Connection *connection, unsigned status)
{
    str text = str_from_c(status_text(status));
    struct MHD_Response *response = mhd.create_response_from_buffer(
        text.len, (void *)(uintptr_t)text.ptr, MHD_RESPMEM_PERSISTENT);
    if (!response)
        return MHD_NO;
    add_header(response, "Content-Type", "text/plain; charset=utf-8");
    add_header(response, "Content-Security-Policy", SEALED);
    add_header(response, "Cache-Control", "no-store");
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
        add_header(response, "Allow", "GET, HEAD");
    if (status != MHD_HTTP_NOT_FOUND)
        add_header(response, "Connection", "close");
    return queue(connection, status, response);
}

enum MHD_Result respond_moved(struct MHD_Connection *connection, str location)
{
    struct MHD_Response *response =
        mhd.create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    if (!response)
        return MHD_NO;
    add_str(response, "Location", location);
    add_header(response, "Cache-Control", "no-cache");
    return queue(connection, MHD_HTTP_FOUND, response);
}

enum MHD_Result respond_stream(struct MHD_Connection *connection, struct MHD_Response *response)
{
    if (!response)
        return respond_status(connection, MHD_HTTP_SERVICE_UNAVAILABLE);
    add_header(response, "Content-Type", "text/event-stream");
    add_header(response, "Cache-Control", "no-store");
    return queue(connection, MHD_HTTP_OK, response);
}

/* ---- bodies -------------------------------------------------------------------------------- */

static void release_content(struct serve_content *content)
{
    if (content->fd >= 0)
        close(content->fd);
    buf_release(&content->bytes);
    *content = (struct serve_content){.fd = -1};
}

/* A tag of a file that changes whenever it is written. */
static str file_etag(struct arena *arena, const struct stat *status)
{
    return arena_printf(arena, "\"%llx-%llx-%lx-%llx\"", (unsigned long long)status->st_size,
                        (unsigned long long)status->st_mtim.tv_sec, status->st_mtim.tv_nsec,
                        (unsigned long long)status->st_ino);
}

/* The size of the whole content, and the tag of a file. */
static bool measure(struct respond_body *body, struct arena *arena, uint64_t *size)
{
    struct stat status;
    *size = body->content.bytes.len;
    if (body->content.fd < 0)
        return true;
    if (fstat(body->content.fd, &status) || !S_ISREG(status.st_mode))
        return false;
    *size = (uint64_t)status.st_size;
    body->etag = file_etag(arena, &status);
    return true;
}

/* A response that owns the content, from a place on. */
static struct MHD_Response *make_response(struct serve_content *content, struct range_bytes part)
{
    struct MHD_Response *response;
    struct buf *bytes = &content->bytes;
    if (content->fd >= 0) {
        response = mhd.create_response_from_fd_at_offset64(part.count, content->fd, part.from);
        if (response)
            content->fd = -1;
        return response;
    }
    if (part.from)
        memmove(bytes->ptr, bytes->ptr + part.from, part.count);
    response = mhd.create_response_from_buffer_with_free_callback(
        part.count, part.count ? bytes->ptr : NULL, free);
    if (response && part.count)
        *bytes = (struct buf){0};
    return response;
}

static struct MHD_Response *make_empty(void)
{
    return mhd.create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
}

static void describe(struct MHD_Response *response, const struct respond_body *body)
{
    struct file_type type = file_type_of(body->path);
    add_header(response, "Content-Type", type.name);
    if (body->policy.len)
        add_str(response, "Content-Security-Policy", body->policy);
    else
        add_header(response, "Content-Security-Policy",
                   file_type_is_active(&type) ? SEALED : INJECT_NO_FRAMES);
}

static void add_content_range(struct MHD_Response *response, const struct range_bytes *part,
                              uint64_t size)
{
    struct buf text = {0};
    buf_add(&text, STR("bytes "));
    if (part) {
        buf_add_uint(&text, part->from);
        buf_add_char(&text, '-');
        buf_add_uint(&text, part->from + part->count - 1);
    } else {
        buf_add_char(&text, '*');
    }
    buf_add_char(&text, '/');
    buf_add_uint(&text, size);
    add_str(response, "Content-Range", buf_str(&text));
    buf_release(&text);
}

/* Ranges are for GET; for what is no plain success there is no part of it either. */
static enum range_verdict read_range(struct MHD_Connection *connection,
                                     const struct respond_body *body, uint64_t size,
                                     struct range_bytes *part)
{
    *part = (struct range_bytes){0, size};
    if (body->is_head || body->status != MHD_HTTP_OK ||
        !range_is_same(respond_header(connection, "If-Range"), body->etag))
        return RANGE_WHOLE;
    return range_read(respond_header(connection, "Range"), size, part);
}

static enum MHD_Result answer(struct MHD_Connection *connection, struct respond_body *body,
                              uint64_t size)
{
    struct range_bytes part = {0, size};
    unsigned status = body->status;
    bool same = status == MHD_HTTP_OK &&
                range_matches(respond_header(connection, "If-None-Match"), body->etag);
    enum range_verdict verdict = same ? RANGE_WHOLE : read_range(connection, body, size, &part);
    bool empty = same || verdict == RANGE_NONE;
    struct MHD_Response *response = empty ? make_empty() : make_response(&body->content, part);
    if (!response)
        return MHD_NO;
    add_str(response, "ETag", body->etag);
    add_header(response, "Cache-Control", "no-cache");
    add_header(response, "Accept-Ranges", "bytes");
    if (!empty)
        describe(response, body);
    if (verdict == RANGE_PART)
        add_content_range(response, &part, size);
    else if (verdict == RANGE_NONE)
        add_content_range(response, NULL, size);
    if (same)
        status = MHD_HTTP_NOT_MODIFIED;
    else if (verdict == RANGE_PART)
        status = MHD_HTTP_PARTIAL_CONTENT;
    else if (verdict == RANGE_NONE)
        status = MHD_HTTP_RANGE_NOT_SATISFIABLE;
    return queue(connection, status, response);
}

enum MHD_Result respond_body(struct MHD_Connection *connection, struct respond_body *body)
{
    struct arena arena;
    arena_init(&arena, 512);
    uint64_t size;
    enum MHD_Result result = measure(body, &arena, &size)
                                 ? answer(connection, body, size)
                                 : respond_status(connection, MHD_HTTP_NOT_FOUND);
    release_content(&body->content);
    arena_release(&arena);
    return result;
}
