/* SPDX-License-Identifier: MIT
 *
 * monitor: what a long piece of work says while it lasts to whoever has asked for it, and what it
 * asks in return: its phases and their steps, the files that it reads, and whether to stop. Each
 * function may be missing.
 */
#ifndef KWIKI_MONITOR_H
#define KWIKI_MONITOR_H

#include "kwiki/str.h"
#include <stdbool.h>

struct monitor {
    void *context;
    void (*phase)(void *context, const char *name, size_t total); /* NULL: the last one is over */
    void (*step)(void *context, unsigned worker);                 /* of the phase; by any thread */
    void (*file)(void *context, str path); /* a file was read; as the user would type it */
    bool (*is_stopped)(void *context);     /* by any thread */
};

void monitor_phase(const struct monitor *monitor, const char *name, size_t total);
void monitor_step(const struct monitor *monitor, unsigned worker);
void monitor_file(const struct monitor *monitor, str path);
bool monitor_is_stopped(const struct monitor *monitor);

#endif
