/* SPDX-License-Identifier: MIT
 *
 * Server-sent events. The lock is held while a connection is suspended or resumed, so that no
 * resumption is lost between the two.
 */
#include "events.h"
#include "kwiki/arena.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#define BLOCK       4096             /* bytes that the library asks for at a time */
#define PENDING     (1 << 16)        /* bytes that a page which does not read may be behind */
#define WRITE_EVERY 15               /* pings from one comment to the next */
#define GREETING    "retry: 500\n\n" /* milliseconds until a page that lost its stream comes back */

struct events_stream {
    struct events *events;
    struct events_stream *next, **link; /* link points to what points to the stream */
    struct MHD_Connection *connection;
    struct buf page;
    struct buf version; /* that the page has, or is about to load */
    struct buf pending; /* bytes to be sent */
    bool suspended;
    bool gone; /* nobody listens any more */
};

void events_init(struct events *events, events_version *version, void *context)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    *events = (struct events){.version = version, .context = context};
    pthread_mutex_init(&events->lock, NULL);
    events->counter = (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
    events->styles = events->scripts = events->files = events->counter;
}

void events_release(struct events *events)
{
    pthread_mutex_destroy(&events->lock);
}

static uint64_t latest(const struct events *events)
{
    uint64_t seen = events->styles;
    seen = events->scripts > seen ? events->scripts : seen;
    return events->files > seen ? events->files : seen;
}

uint64_t events_seen(struct events *events)
{
    pthread_mutex_lock(&events->lock);
    uint64_t seen = latest(events);
    pthread_mutex_unlock(&events->lock);
    return seen;
}

static void resume(struct events_stream *stream)
{
    if (!stream->suspended)
        return;
    stream->suspended = false;
    mhd.resume_connection(stream->connection);
}

static bool is_gone(const struct events_stream *stream)
{
    char byte;
    const union MHD_ConnectionInfo *info =
        mhd.get_connection_info(stream->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    ssize_t size = info ? recv(info->connect_fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) : 0;
    return size == 0 || (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

/* Ends the streams of pages that have been left. The library does not look at a suspended
 * connection, and a browser that walks through the site would leave many. */
static void sweep(struct events *events)
{
    for (struct events_stream *stream = events->first; stream; stream = stream->next) {
        if (!stream->suspended || !is_gone(stream))
            continue;
        stream->gone = true;
        resume(stream);
    }
}

static void say(struct events_stream *stream, const char *event)
{
    if (stream->pending.len < PENDING)
        buf_printf(&stream->pending, "event: %s\ndata: %llu\n\n", event,
                   (unsigned long long)stream->events->counter);
}

/* Says that the page has changed, when it has. */
static void compare_versions(struct events_stream *stream)
{
    struct events *events = stream->events;
    struct arena arena;
    arena_init(&arena, 512);
    str now = events->version(events->context, &arena, buf_str(&stream->page));
    if (!str_eq(now, buf_str(&stream->version))) {
        buf_clear(&stream->version);
        buf_add(&stream->version, now);
        say(stream, "page");
    }
    arena_release(&arena);
}

static ssize_t read_stream(void *context, uint64_t position, char *out, size_t size)
{
    (void)position;
    struct events_stream *stream = context;
    struct events *events = stream->events;
    struct buf *pending = &stream->pending;
    ssize_t given = 0;
    pthread_mutex_lock(&events->lock);
    if (stream->gone) {
        given = MHD_CONTENT_READER_END_OF_STREAM;
    } else if (pending->len) {
        size = size < pending->len ? size : pending->len;
        memcpy(out, pending->ptr, size);
        memmove(pending->ptr, pending->ptr + size, pending->len - size);
        pending->len -= size;
        given = (ssize_t)size;
    } else if (events->closing) {
        given = MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        stream->suspended = true;
        mhd.suspend_connection(stream->connection);
    }
    pthread_mutex_unlock(&events->lock);
    return given;
}

static void free_stream(void *context)
{
    struct events_stream *stream = context;
    pthread_mutex_lock(&stream->events->lock);
    *stream->link = stream->next;
    if (stream->next)
        stream->next->link = stream->link;
    pthread_mutex_unlock(&stream->events->lock);
    buf_release(&stream->page);
    buf_release(&stream->version);
    buf_release(&stream->pending);
    free(stream);
}

static void greet(struct events_stream *stream, uint64_t seen)
{
    struct events *events = stream->events;
    buf_add(&stream->pending, STR(GREETING));
    if (events->styles > seen)
        say(stream, "styles");
    if (events->scripts > seen)
        say(stream, "scripts");
    if (events->files > seen)
        say(stream, "files");
    compare_versions(stream);
    say(stream, "findings");
}

static void add_stream(struct events *events, struct events_stream *stream)
{
    stream->next = events->first;
    stream->link = &events->first;
    if (events->first)
        events->first->link = &stream->next;
    events->first = stream;
}

struct MHD_Response *events_open(struct events *events, struct MHD_Connection *connection, str page,
                                 str version, uint64_t seen)
{
    struct events_stream *stream = heap_alloc(1, sizeof *stream);
    stream->events = events;
    stream->connection = connection;
    buf_add(&stream->page, page);
    buf_add(&stream->version, str_sub(version, 0, EVENTS_VERSION_MAX));
    pthread_mutex_lock(&events->lock);
    bool closing = events->closing;
    sweep(events);
    add_stream(events, stream);
    if (!closing)
        greet(stream, seen);
    pthread_mutex_unlock(&events->lock);
    struct MHD_Response *response = NULL;
    if (!closing)
        response = mhd.create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK, read_stream, stream,
                                                     free_stream);
    if (!response)
        free_stream(stream);
    return response;
}

void events_notify(struct events *events, struct serve_changes changes)
{
    pthread_mutex_lock(&events->lock);
    events->counter++;
    if (changes.styles)
        events->styles = events->counter;
    if (changes.scripts)
        events->scripts = events->counter;
    if (changes.files)
        events->files = events->counter;
    for (struct events_stream *stream = events->first; stream; stream = stream->next) {
        if (changes.styles)
            say(stream, "styles");
        if (changes.scripts)
            say(stream, "scripts");
        if (changes.files)
            say(stream, "files");
        compare_versions(stream);
        if (changes.findings)
            say(stream, "findings");
        if (stream->pending.len)
            resume(stream);
    }
    pthread_mutex_unlock(&events->lock);
}

void events_ping(struct events *events)
{
    pthread_mutex_lock(&events->lock);
    sweep(events);
    bool write = ++events->pings % WRITE_EVERY == 0;
    for (struct events_stream *stream = events->first; write && stream; stream = stream->next) {
        if (!stream->pending.len)
            buf_add(&stream->pending, STR(":\n\n"));
        resume(stream);
    }
    pthread_mutex_unlock(&events->lock);
}

void events_close(struct events *events)
{
    pthread_mutex_lock(&events->lock);
    events->closing = true;
    for (struct events_stream *stream = events->first; stream; stream = stream->next)
        resume(stream);
    pthread_mutex_unlock(&events->lock);
}
