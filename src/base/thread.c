/* SPDX-License-Identifier: MIT
 *
 * A parallel loop over independent items.
 */
#include "kwiki/thread.h"
#include "kwiki/arena.h"
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

struct loop {
    atomic_size_t next;
    size_t count;
    thread_task *task;
    void *context;
};

struct worker {
    struct loop *loop;
    unsigned number;
    pthread_t thread;
};

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct loop *loop = worker->loop;
    for (;;) {
        size_t index = atomic_fetch_add_explicit(&loop->next, 1, memory_order_relaxed);
        if (index >= loop->count)
            return NULL;
        loop->task(loop->context, index, worker->number);
    }
}

void thread_for(unsigned threads, size_t count, thread_task *task, void *context)
{
    struct loop loop = {.count = count, .task = task, .context = context};
    if (threads > count)
        threads = count ? (unsigned)count : 1;
    struct worker *workers = heap_alloc(threads, sizeof *workers);
    unsigned started = 1; /* worker 0 is the calling thread */
    for (; started < threads; started++) {
        workers[started] = (struct worker){.loop = &loop, .number = started};
        if (pthread_create(&workers[started].thread, NULL, work, &workers[started]))
            break; /* fewer threads do the same work */
    }
    workers[0] = (struct worker){.loop = &loop};
    work(&workers[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(workers[i].thread, NULL);
    free(workers);
}

unsigned thread_processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set))
        return 1;
    return (unsigned)CPU_COUNT(&set);
}
