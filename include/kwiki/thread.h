/* SPDX-License-Identifier: MIT
 *
 * thread: a loop over independent items, run by several threads.
 */
#ifndef KWIKI_THREAD_H
#define KWIKI_THREAD_H

#include <stddef.h>

/* Handles item `index`; `worker` (from 0) names the thread, for its own scratch memory. */
typedef void thread_task(void *context, size_t index, unsigned worker);

/* Runs the task once for each index below count. Threads take the next index from one atomic
 * counter; the order is not defined, so a task writes only what belongs to its index or
 * worker. Returns when all are done. */
void thread_for(unsigned threads, size_t count, thread_task *task, void *context);
unsigned thread_processors(void); /* processors that this process may use */

#endif
