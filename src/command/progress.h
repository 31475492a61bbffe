/* SPDX-License-Identifier: MIT
 *
 * progress: one line on a terminal while a long run lasts. It shows nothing in the first half
 * second, and nothing at all elsewhere than on a terminal. With -v a line of each phase stays, and
 * one of each file that is read.
 */
#ifndef KWIKI_COMMAND_PROGRESS_H
#define KWIKI_COMMAND_PROGRESS_H

#include "kwiki/monitor.h"
#include "kwiki/options.h"
#include <stdatomic.h>

struct progress {
    struct monitor monitor; /* to be given to those who work */
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
double progress_seconds(const struct progress *progress); /* since it began */

/* A monitor of work that is too short for a line: signals stop it, -v says what it reads. */
struct monitor progress_quiet(const struct options *options);

#endif
