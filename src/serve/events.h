/* SPDX-License-Identifier: MIT
 *
 * events: the streams by which open pages learn of changes (server-sent events). A stream knows
 * the page that it belongs to and the version that is shown there; what it says is the name of a
 * change and a counter, nothing of the site.
 *
 *     event: page        the page has other bytes now
 *     event: styles      style sheets have changed
 *     event: scripts     scripts have changed
 *     event: files       pictures and films may have changed
 *     event: findings    there are other errors to show, or none
 *
 * An idle stream is a suspended connection: no thread waits for it.
 */
#ifndef KWIKI_SERVE_EVENTS_H
#define KWIKI_SERVE_EVENTS_H

#include "kwiki/serve.h"
#include "mhd.h"
#include <pthread.h>

#define EVENTS_VERSION_MAX 64 /* bytes of a version; ours have 32 */

/* The present version of the page at a path: a hash, in the arena. */
typedef str events_version(void *context, struct arena *arena, str page);

struct events {
    pthread_mutex_t lock;
    struct events_stream *first;
    bool closing;
    unsigned pings;
    uint64_t counter; /* of changes; it begins with the clock, so that a new server's are larger */
    uint64_t styles, scripts, files; /* the counter when they changed last */
    events_version *version;
    void *context;
};

void events_init(struct events *events, events_version *version, void *context);
void events_release(struct events *events); /* when no stream is left */

/* The counter of the last change of styles, scripts or files: what a page has seen. */
uint64_t events_seen(struct events *events);

/* The response of a new stream for the page; what has changed since the given version and
 * counter is said at once. NULL when the server is being closed. */
struct MHD_Response *events_open(struct events *events, struct MHD_Connection *connection, str page,
                                 str version, uint64_t seen);

void events_notify(struct events *events, struct serve_changes changes);
/* Ends streams that nobody reads any more, and now and then writes a comment to the others. */
void events_ping(struct events *events);
/* Ends all streams: none is suspended from now on, and new ones are refused. */
void events_close(struct events *events);

#endif
