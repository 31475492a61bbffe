/* SPDX-License-Identifier: MIT
 *
 * progress: one line on a terminal while a long run lasts. It shows nothing in the first half
 * second, and nothing at all elsewhere than on a terminal. With -v a line of each phase stays.
 */
#ifndef KWIKI_COMMAND_PROGRESS_H
#define KWIKI_COMMAND_PROGRESS_H

#include "kwiki/options.h"
#include <stdatomic.h>
#include <stddef.h>

struct progress {
    const struct options *options;
    bool shown;       /* may the line be shown? */
    double begin;     /* seconds of a monotonic clock */
    double phase;     /* when the phase began */
    double last;      /* when the line was written last */
    const char *name; /* of the phase; NULL between two */
    size_t total;
    atomic_size_t done;
};

void progress_begin(struct progress *progress, const struct options *options);
void progress_phase(struct progress *progress, const char *name, size_t total);
void progress_step(struct progress *progress, unsigned worker); /* from any thread; NULL is fine */
void progress_end(struct progress *progress);                   /* of the phase: clears the line */
double progress_seconds(const struct progress *progress);       /* since it began */

#endif
