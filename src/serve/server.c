/* SPDX-License-Identifier: MIT
 *
 * The preview server: libmicrohttpd's daemons, one for each socket, and the way of a request
 * through the gate to its answer.
 */
#include "events.h"
#include "gate.h"
#include "inject.h"
#include "kwiki/hash.h"
#include "kwiki/path.h"
#include "kwiki/serve.h"
#include "listen.h"
#include "lookup.h"
#include "places.h"
#include "request.h"
#include "respond.h"
#include "waiting.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MEMORY_LIMIT (32u * 1024u) /* bytes that a connection's headers may take */
#define IDLE_SECONDS 10u
#define THREADS      2u /* of each daemon; each answers many connections */

/* Of each daemon, which gives each of its threads its part. Beyond all places, since who comes too
 * many is let in before the one that loses its place is out. */
#define CONNECTION_LIMIT (THREADS * 2 * PLACES_MOST)

struct server {
    struct arena arena;
    struct serve_options options;
    struct listen listen;
    str address;
    struct events events;
    struct places places;
    struct waiting waiting;
    struct MHD_Daemon *daemons[LISTEN_MAX];
    size_t daemon_count;
};

/* What is known of a request before its headers are read. */
struct request {
    struct arena arena;
    const char *end; /* of the target as it lay in the connection's memory */
    enum request_verdict verdict;
    struct request_target target;
    bool admitted;
    uint64_t ticket; /* of what it waits for */
};

static struct place *place_of(struct MHD_Connection *connection)
{
    return mhd.get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

/* A connection begins or ends. */
static void take_connection(void *context, struct MHD_Connection *connection, void **slot,
                            enum MHD_ConnectionNotificationCode code)
{
    struct server *server = context;
    const union MHD_ConnectionInfo *info =
        mhd.get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (code == MHD_CONNECTION_NOTIFY_STARTED)
        *slot = places_enter(&server->places, info->connect_fd);
    else
        places_leave(&server->places, *slot);
}

static void *take_target(void *context, const char *uri, struct MHD_Connection *connection)
{
    (void)context;
    (void)connection;
    struct request *request = heap_alloc(1, sizeof *request);
    arena_init(&request->arena, 512);
    str raw = str_from_c(uri);
    request->end = raw.ptr ? raw.ptr + raw.len : NULL;
    request->verdict = request_judge(&request->arena, raw, &request->target);
    return request;
}

static void end_request(void *context, struct MHD_Connection *connection, void **slot,
                        enum MHD_RequestTerminationCode code)
{
    (void)code;
    struct server *server = context;
    struct request *request = *slot;
    if (!request)
        return;
    places_move(&server->places, place_of(connection), PLACES_ASKING);
    arena_release(&request->arena);
    free(request);
    *slot = NULL;
}

/* ---- the gate ------------------------------------------------------------------------------ */

/* The status that a request deserves by its form and sender; MHD_HTTP_OK when it may pass. A NUL
 * in the target would part it from the version, which follows it directly otherwise. */
static unsigned judge_request(const struct server *server, struct MHD_Connection *connection,
                              struct request *request, const char *method, const char *version)
{
    if (request->verdict == REQUEST_TOO_LONG)
        return MHD_HTTP_URI_TOO_LONG;
    if (request->verdict == REQUEST_BAD || version != request->end + 1)
        return MHD_HTTP_BAD_REQUEST;
    return gate_judge(&server->listen, connection, &request->arena, method);
}

/* ---- answers ------------------------------------------------------------------------------- */

static str quoted(struct arena *arena, str version, uint64_t seen)
{
    return seen ? arena_printf(arena, "\"%.*s-%llx\"", STR_ARG(version), (unsigned long long)seen)
                : arena_printf(arena, "\"%.*s\"", STR_ARG(version));
}

/* Completes what stands in memory: its tag and, in pages, policy and client. */
static void prepare(struct server *server, struct request *request, struct respond_body *body)
{
    struct arena *arena = &request->arena;
    struct buf *bytes = &body->content.bytes;
    str version = hash_hex(arena, buf_str(bytes));
    uint64_t seen = 0;
    if (body->content.is_page) {
        body->policy = inject_policy(arena, buf_str(bytes));
        seen = server->options.reload ? events_seen(&server->events) : 0;
    }
    if (seen)
        inject_client(bytes, &(struct inject_facts){request->target.path, version, seen});
    body->etag = quoted(arena, version, seen);
}

/* What stands at a path of the site; the empty path is the page for what is missing. Of what is
 * still being made nobody but the one who asks waits: the library calls once more when he is woken.
 */
static enum MHD_Result give_content(struct server *server, struct MHD_Connection *connection,
                                    struct request *request, str path, const char *method)
{
    struct respond_body body = {
        .content = {.fd = -1, .ticket = request->ticket},
        .is_head = !strcmp(method, MHD_HTTP_METHOD_HEAD),
        .status = path.len ? MHD_HTTP_OK : MHD_HTTP_NOT_FOUND,
        .path = path.len ? path : STR("404.html"),
    };
    uint64_t turn = waiting_turn(&server->waiting);
    if (!server->options.find(server->options.context, path, &body.content))
        return respond_status(connection, MHD_HTTP_NOT_FOUND);
    request->ticket = body.content.ticket;
    if (body.content.is_coming)
        return waiting_add(&server->waiting, connection, turn)
                   ? MHD_YES
                   : respond_status(connection, MHD_HTTP_SERVICE_UNAVAILABLE);
    if (body.content.fd < 0)
        prepare(server, request, &body);
    return respond_body(connection, &body);
}

static enum MHD_Result redirect(struct MHD_Connection *connection, struct request *request,
                                str path)
{
    struct buf location = {0};
    buf_add_char(&location, '/');
    path_encode(&location, path);
    if (request->target.query.len) {
        buf_add_char(&location, '?');
        buf_add(&location, request->target.query);
    }
    enum MHD_Result result = respond_moved(connection, buf_str(&location));
    buf_release(&location);
    return result;
}

static enum MHD_Result give_client(struct MHD_Connection *connection, struct request *request,
                                   str name)
{
    for (size_t i = 0; i < serve_client_count; i++) {
        const struct serve_client *file = &serve_clients[i];
        if (!str_eq(name, str_from_c(file->name)) || str_ends(name, STR(".html")))
            continue;
        struct respond_body body = {
            .content.fd = -1, .status = MHD_HTTP_OK, .path = request->target.path};
        buf_add(&body.content.bytes, (str){(const char *)file->bytes, file->size});
        body.etag =
            quoted(&request->arena, hash_hex(&request->arena, buf_str(&body.content.bytes)), 0);
        return respond_body(connection, &body);
    }
    return respond_status(connection, MHD_HTTP_NOT_FOUND);
}

static uint64_t read_counter(str text)
{
    uint64_t number = 0;
    for (size_t i = 0; i < text.len && i < 18 && char_is_digit(text.ptr[i]); i++)
        number = number * 10 + (uint64_t)(text.ptr[i] - '0');
    return number;
}

static enum MHD_Result give_events(struct server *server, struct MHD_Connection *connection,
                                   struct request *request)
{
    struct arena *arena = &request->arena;
    str query = request->target.query;
    places_move(&server->places, place_of(connection), PLACES_LISTENING);
    str page = request_field(arena, query, STR("page"));
    str version = request_field(arena, query, STR("version"));
    uint64_t seen = read_counter(request_field(arena, query, STR("seen")));
    return respond_stream(connection,
                          events_open(&server->events, connection, page, version, seen));
}

static enum MHD_Result give_private(struct server *server, struct MHD_Connection *connection,
                                    struct request *request, const char *method)
{
    str path = request->target.path, name = str_from(path, sizeof SERVE_PRIVATE - 1);
    if (!gate_is_own_page(&server->listen, connection, &request->arena))
        return respond_status(connection, MHD_HTTP_FORBIDDEN);
    if (!server->options.reload)
        return respond_status(connection, MHD_HTTP_NOT_FOUND);
    if (str_eq(path, STR(SERVE_FINDINGS)))
        return give_content(server, connection, request, path, method);
    if (!str_eq(name, STR("events")))
        return give_client(connection, request, name);
    if (strcmp(method, MHD_HTTP_METHOD_GET))
        return respond_status(connection, MHD_HTTP_METHOD_NOT_ALLOWED);
    return give_events(server, connection, request);
}

static enum MHD_Result route(struct server *server, struct MHD_Connection *connection,
                             struct request *request, const char *method)
{
    str path = request->target.path;
    if (str_starts(path, STR(SERVE_PRIVATE)))
        return give_private(server, connection, request, method);
    struct lookup found = lookup_path(&request->arena, &server->options, path);
    switch (found.kind) {
    case LOOKUP_FOUND: return give_content(server, connection, request, found.path, method);
    case LOOKUP_MOVED: return redirect(connection, request, found.path);
    case LOOKUP_MISSING: break;
    }
    return give_content(server, connection, request, (str){0}, method);
}

/* The library calls twice. What is refused is answered at once, which closes the connection; the
 * answer to the second call leaves it open for more. */
static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *data,
                              size_t *size, void **slot)
{
    (void)url; /* decoded already */
    (void)data;
    struct server *server = context;
    struct request *request = *slot;
    if (!request || *size)
        return MHD_NO;
    if (request->admitted)
        return route(server, connection, request, method);
    places_move(&server->places, place_of(connection), PLACES_ANSWERED);
    unsigned status = judge_request(server, connection, request, method, version);
    if (status != MHD_HTTP_OK)
        return respond_status(connection, status);
    request->admitted = true;
    return MHD_YES;
}

/* The version of the page that an address shows, whatever leads there. */
static str version_of(void *context, struct arena *arena, str page)
{
    const struct server *server = context;
    struct lookup found = lookup_path(arena, &server->options, page);
    for (int i = 0; i < 3 && found.kind == LOOKUP_MOVED; i++)
        found = lookup_path(arena, &server->options, found.path);
    struct serve_content content = {.fd = -1};
    str version = {0};
    str path = found.kind == LOOKUP_FOUND ? found.path : (str){0};
    if (server->options.find(server->options.context, path, &content))
        version = hash_hex(arena, buf_str(&content.bytes));
    if (content.fd >= 0)
        close(content.fd);
    buf_release(&content.bytes);
    return version;
}

/* ---- life ---------------------------------------------------------------------------------- */

struct server *server_open(const struct serve_options *options, struct diag_list *diags)
{
    struct server *server = heap_alloc(1, sizeof *server);
    arena_init(&server->arena, 1024);
    server->options = *options;
    events_init(&server->events, version_of, server);
    places_init(&server->places);
    waiting_init(&server->waiting);
    if (!mhd_load(diags) ||
        !listen_open(&server->listen, &server->arena, options->bind, options->port, diags)) {
        server_close(server);
        return NULL;
    }
    server->address = arena_printf(&server->arena, "http://%.*s:%u/", STR_ARG(server->listen.name),
                                   server->listen.port);
    return server;
}

str server_address(const struct server *server)
{
    return server->address;
}

bool server_is_public(const struct server *server)
{
    return server->listen.is_public;
}

static struct MHD_Daemon *start_daemon(struct server *server, int listening)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    return mhd.start_daemon(flags, 0, NULL, NULL, answer, server,                     /* */
                            MHD_OPTION_LISTEN_SOCKET, (MHD_socket)listening,          /* */
                            MHD_OPTION_URI_LOG_CALLBACK, take_target, server,         /* */
                            MHD_OPTION_NOTIFY_CONNECTION, take_connection, server,    /* */
                            MHD_OPTION_NOTIFY_COMPLETED, end_request, server,         /* */
                            MHD_OPTION_STRICT_FOR_CLIENT, 1,                          /* */
                            MHD_OPTION_THREAD_POOL_SIZE, THREADS,                     /* */
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY_LIMIT, /* */
                            MHD_OPTION_CONNECTION_LIMIT, CONNECTION_LIMIT,            /* */
                            MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS, MHD_OPTION_END);
}

bool server_start(struct server *server, struct diag_list *diags)
{
    for (size_t i = 0; i < server->listen.count; i++) {
        server->daemons[i] = start_daemon(server, server->listen.sockets[i]);
        if (!server->daemons[i]) {
            diag_report(diags, MESSAGE(SERVER), (struct finding){.outside = true},
                        STR_ARG(STR("cannot start the server")));
            return false;
        }
        server->listen.sockets[i] = -1; /* the daemon's now */
        server->daemon_count++;
    }
    return true;
}

void server_notify(struct server *server, struct serve_changes changes)
{
    events_notify(&server->events, changes);
}

void server_resume(struct server *server)
{
    waiting_resume(&server->waiting);
}

void server_ping(struct server *server)
{
    events_ping(&server->events);
}

void server_close(struct server *server)
{
    if (!server)
        return;
    events_close(&server->events);
    waiting_close(&server->waiting);
    for (size_t i = 0; i < server->daemon_count; i++)
        mhd.stop_daemon(server->daemons[i]);
    listen_close(&server->listen);
    events_release(&server->events);
    places_release(&server->places);
    waiting_release(&server->waiting);
    arena_release(&server->arena);
    free(server);
}
