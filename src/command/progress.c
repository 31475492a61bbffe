/* SPDX-License-Identifier: MIT
 *
 * The progress line. Only worker 0, the calling thread, writes it.
 */
#include "progress.h"
#include "interrupt.h"
#include "trace.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define FIRST_AFTER 0.5 /* seconds */
#define PERIOD      0.1

static double read_clock(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void end_phase(struct progress *progress)
{
    if (progress->last > 0)
        fputs("\r\033[K", stderr);
    progress->last = 0;
    if (progress->name)
        trace_phase(progress->options, progress->name, read_clock() - progress->phase);
    progress->name = NULL;
}

static void begin_phase(void *context, const char *name, size_t total)
{
    struct progress *progress = context;
    end_phase(progress);
    progress->name = name;
    progress->phase = read_clock();
    progress->total = total;
    atomic_store(&progress->done, 0);
}

static void count_step(void *context, unsigned worker)
{
    struct progress *progress = context;
    size_t done = atomic_fetch_add(&progress->done, 1) + 1;
    if (worker != 0 || !progress->shown || done % 16)
        return;
    double time = read_clock();
    if (time - progress->begin < FIRST_AFTER || time - progress->last < PERIOD)
        return;
    progress->last = time;
    fprintf(stderr, "\r\033[K%s: %zu of %zu", progress->name, done, progress->total);
}

static void report_file(void *context, str path)
{
    (void)context;
    trace_read(path);
}

static bool is_stopped(void *context)
{
    (void)context;
    return interrupt_has_come();
}

struct monitor progress_quiet(const struct options *options)
{
    return (struct monitor){.file = options->verbose ? report_file : NULL,
                            .is_stopped = is_stopped};
}

void progress_begin(struct progress *progress, const struct options *options)
{
    const char *terminal = getenv("TERM");
    bool dumb = terminal && str_eq(str_from_c(terminal), STR("dumb"));
    *progress = (struct progress){
        .monitor = progress_quiet(options), .options = options, .begin = read_clock()};
    progress->monitor.context = progress;
    progress->monitor.phase = begin_phase;
    progress->monitor.step = count_step;
    progress->shown = isatty(STDERR_FILENO) && !options->quiet && !dumb && !getenv("CI");
}

double progress_seconds(const struct progress *progress)
{
    return read_clock() - progress->begin;
}
