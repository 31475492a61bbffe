/* SPDX-License-Identifier: MIT
 *
 * places: how many connections there may be, and which one ends when there are too many. Each
 * connection stands in one of three queues: it waits for its request, for its answer or for news.
 * A queue has a fixed number of places; who comes when all are taken gets that of the connection
 * that has stood there longest. So slow clients lose their places first and keep nobody out, and
 * none of the three kinds takes places from another.
 */
#ifndef KWIKI_SERVE_PLACES_H
#define KWIKI_SERVE_PLACES_H

#include <pthread.h>
#include <stddef.h>

enum places_kind {
    PLACES_ASKING,    /* connected, or answered and perhaps about to ask again */
    PLACES_ANSWERED,  /* the request has come; until the answer is sent */
    PLACES_LISTENING, /* event streams, which last as long as their pages are open */
    PLACES_KINDS
};

/* Places of each kind, for a process that may have 1,024 open files or more; one that may have
 * fewer has fewer places in proportion. A browser takes six connections at most. */
#define PLACES_ASKING_MOST    256u
#define PLACES_ANSWERED_MOST  64u
#define PLACES_LISTENING_MOST 64u
#define PLACES_MOST           (PLACES_ASKING_MOST + PLACES_ANSWERED_MOST + PLACES_LISTENING_MOST)

struct place; /* of one connection */

struct places {
    pthread_mutex_t lock;
    struct places_queue {
        struct place *first, *last; /* in the order in which they came */
        size_t count, most;
    } queues[PLACES_KINDS];
};

void places_init(struct places *places);
void places_release(struct places *places); /* when all have left */

/* A new connection, which asks. The socket stays open until places_leave. */
struct place *places_enter(struct places *places, int socket);
/* It goes to the end of a queue, also of the one that it is in. When that is longer than it may
 * be, the socket of the first connection is shut down, which ends that one. */
void places_move(struct places *places, struct place *place, enum places_kind kind);
void places_leave(struct places *places, struct place *place); /* frees the place */

#endif
