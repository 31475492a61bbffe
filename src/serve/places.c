/* SPDX-License-Identifier: MIT
 *
 * Queues of connections. One that has lost its place is in no queue any more: the library ends it
 * in its own time after its socket has been shut down.
 */
#include "places.h"
#include "kwiki/arena.h"
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>

#define FILES 1024u /* open files of a process that has all places */

struct place {
    int socket;
    struct places_queue *queue; /* NULL: it has lost its place */
    struct place *before, *after;
};

/* As many of the places as the process may have open files for. */
static size_t limit_places(size_t most)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= FILES)
        return most;
    size_t fewer = most * (size_t)limit.rlim_cur / FILES;
    return fewer ? fewer : 1;
}

void places_init(struct places *places)
{
    *places = (struct places){0};
    places->queues[PLACES_ASKING].most = limit_places(PLACES_ASKING_MOST);
    places->queues[PLACES_ANSWERED].most = limit_places(PLACES_ANSWERED_MOST);
    places->queues[PLACES_LISTENING].most = limit_places(PLACES_LISTENING_MOST);
    pthread_mutex_init(&places->lock, NULL);
}

void places_release(struct places *places)
{
    pthread_mutex_destroy(&places->lock);
}

static void take_out(struct place *place)
{
    struct places_queue *queue = place->queue;
    *(place->before ? &place->before->after : &queue->first) = place->after;
    *(place->after ? &place->after->before : &queue->last) = place->before;
    queue->count--;
    place->queue = NULL;
}

/* Puts it at the end and keeps the queue as long as it may be. */
static void put_last(struct place *place, struct places_queue *queue)
{
    place->queue = queue;
    place->before = queue->last;
    place->after = NULL;
    *(queue->last ? &queue->last->after : &queue->first) = place;
    queue->last = place;
    if (++queue->count <= queue->most)
        return;
    struct place *slowest = queue->first;
    take_out(slowest);
    shutdown(slowest->socket, SHUT_RDWR);
}

struct place *places_enter(struct places *places, int socket)
{
    struct place *place = heap_alloc(1, sizeof *place);
    place->socket = socket;
    pthread_mutex_lock(&places->lock);
    put_last(place, &places->queues[PLACES_ASKING]);
    pthread_mutex_unlock(&places->lock);
    return place;
}

void places_move(struct places *places, struct place *place, enum places_kind kind)
{
    pthread_mutex_lock(&places->lock);
    if (place->queue) {
        take_out(place);
        put_last(place, &places->queues[kind]);
    }
    pthread_mutex_unlock(&places->lock);
}

void places_leave(struct places *places, struct place *place)
{
    pthread_mutex_lock(&places->lock);
    if (place->queue)
        take_out(place);
    pthread_mutex_unlock(&places->lock);
    free(place);
}
