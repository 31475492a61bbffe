/* SPDX-License-Identifier: MIT
 *
 * The progress line. Only worker 0, the calling thread, writes it.
 */
#include "progress.h"
#include "trace.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define FIRST_AFTER 0.5 /* seconds */
#define PERIOD      0.1

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void progress_begin(struct progress *progress, const struct options *options)
{
    const char *terminal = getenv("TERM");
    bool dumb = terminal && str_eq(str_from_c(terminal), STR("dumb"));
    *progress = (struct progress){.options = options, .begin = now()};
    progress->shown = isatty(STDERR_FILENO) && !options->quiet && !dumb && !getenv("CI");
}

void progress_phase(struct progress *progress, const char *name, size_t total)
{
    if (!progress)
        return;
    progress_end(progress);
    progress->name = name;
    progress->phase = now();
    progress->total = total;
    atomic_store(&progress->done, 0);
}

void progress_step(struct progress *progress, unsigned worker)
{
    if (!progress)
        return;
    size_t done = atomic_fetch_add(&progress->done, 1) + 1;
    if (worker != 0 || !progress->shown || done % 16)
        return;
    double time = now();
    if (time - progress->begin < FIRST_AFTER || time - progress->last < PERIOD)
        return;
    progress->last = time;
    fprintf(stderr, "\r\033[K%s: %zu of %zu", progress->name, done, progress->total);
}

void progress_end(struct progress *progress)
{
    if (progress->last > 0)
        fputs("\r\033[K", stderr);
    progress->last = 0;
    if (progress->name)
        trace_phase(progress->options, progress->name, now() - progress->phase);
    progress->name = NULL;
}

double progress_seconds(const struct progress *progress)
{
    return now() - progress->begin;
}
