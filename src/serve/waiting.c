/* SPDX-License-Identifier: MIT
 *
 * Suspending and resuming. The library neither ends a suspended connection nor looks at it, so
 * those in the list are there; all must be resumed before a daemon is stopped.
 */
#include "waiting.h"

void waiting_init(struct waiting *waiting)
{
    *waiting = (struct waiting){0};
    pthread_mutex_init(&waiting->lock, NULL);
}

void waiting_release(struct waiting *waiting)
{
    pthread_mutex_destroy(&waiting->lock);
}

uint64_t waiting_turn(struct waiting *waiting)
{
    pthread_mutex_lock(&waiting->lock);
    uint64_t turn = waiting->turn;
    pthread_mutex_unlock(&waiting->lock);
    return turn;
}

bool waiting_add(struct waiting *waiting, struct MHD_Connection *connection, uint64_t turn)
{
    pthread_mutex_lock(&waiting->lock);
    bool admitted = !waiting->closing && waiting->count < WAITING_MOST;
    if (admitted)
        mhd.suspend_connection(connection);
    if (admitted && turn == waiting->turn)
        waiting->connections[waiting->count++] = connection;
    else if (admitted) /* it has become ready meanwhile */
        mhd.resume_connection(connection);
    pthread_mutex_unlock(&waiting->lock);
    return admitted;
}

static void resume(struct waiting *waiting, bool closing)
{
    pthread_mutex_lock(&waiting->lock);
    waiting->turn++;
    waiting->closing |= closing;
    while (waiting->count)
        mhd.resume_connection(waiting->connections[--waiting->count]);
    pthread_mutex_unlock(&waiting->lock);
}

void waiting_resume(struct waiting *waiting)
{
    resume(waiting, false);
}

void waiting_close(struct waiting *waiting)
{
    resume(waiting, true);
}
