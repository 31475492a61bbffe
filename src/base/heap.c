/* SPDX-License-Identifier: MIT
 *
 * Blocks of the heap, and the end of the program when there are none.
 */
#include "kwiki/heap.h"
#include <malloc.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

/* A thread that is out of memory can be handed nothing by its callers, so what it needs stands
 * here. Who has the lock for writing ends the program; a writer goes before readers. */
static struct {
    pthread_rwlock_t lock;
    bool begun; /* the thread that looks at it ends the program */
    heap_cleaner *clean;
    void *context;
} ending = {.lock = PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP};

void heap_at_exhaustion(heap_cleaner *clean, void *context)
{
    pthread_rwlock_wrlock(&ending.lock);
    ending.clean = clean;
    ending.context = context;
    pthread_rwlock_unlock(&ending.lock);
}

/* The cleaner may use what holds: the lock is its thread's then, and this fails with EDEADLK. */
void heap_hold(void)
{
    pthread_rwlock_rdlock(&ending.lock);
}

void heap_unhold(void)
{
    if (!ending.begun)
        pthread_rwlock_unlock(&ending.lock);
}

/* Streams are left alone, since another thread, or a caller, may be within one. */
noreturn void heap_exhausted(void)
{
    static const char message[] = "kwiki: out of memory\n";
    pthread_rwlock_wrlock(&ending.lock);
    ending.begun = true;
    if (ending.clean)
        ending.clean(ending.context);
    (void)!write(STDERR_FILENO, message, sizeof message - 1); /* nothing is left to do about it */
    _exit(2);
}

void heap_trim(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

void *heap_alloc(size_t count, size_t size)
{
    void *block = calloc(count ? count : 1, size ? size : 1);
    if (!block)
        heap_exhausted();
    return block;
}

void *heap_bytes(size_t size)
{
    return heap_resize(NULL, size);
}

void *heap_resize(void *block, size_t size)
{
    block = realloc(block, size ? size : 1);
    if (!block)
        heap_exhausted();
    return block;
}
