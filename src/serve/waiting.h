/* SPDX-License-Identifier: MIT
 *
 * waiting: connections whose answer is still being made. They are suspended, so that the thread
 * that they share with others is free, and are asked for again when something is ready.
 */
#ifndef KWIKI_SERVE_WAITING_H
#define KWIKI_SERVE_WAITING_H

#include "mhd.h"
#include <pthread.h>

#define WAITING_MOST 64 /* connections at a time; who comes later is sent away */

struct waiting {
    pthread_mutex_t lock; /* held while a connection is suspended or resumed */
    uint64_t turn;        /* counts what has become ready */
    struct MHD_Connection *connections[WAITING_MOST];
    size_t count;
    bool closing;
};

void waiting_init(struct waiting *waiting);
void waiting_release(struct waiting *waiting);

/* The present turn, to be read before it is asked whether something is ready. */
uint64_t waiting_turn(struct waiting *waiting);
/* Suspends the connection, from within its call, until the turn is over. False when it may not
 * wait. */
bool waiting_add(struct waiting *waiting, struct MHD_Connection *connection, uint64_t turn);
void waiting_resume(struct waiting *waiting); /* all; a new turn begins */
void waiting_close(struct waiting *waiting);  /* the same, and nobody may wait any more */

#endif
