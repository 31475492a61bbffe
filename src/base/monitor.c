/* SPDX-License-Identifier: MIT
 *
 * Calls of what a monitor has.
 */
#include "kwiki/monitor.h"

void monitor_phase(const struct monitor *monitor, const char *name, size_t total)
{
    if (monitor->phase)
        monitor->phase(monitor->context, name, total);
}

void monitor_step(const struct monitor *monitor, unsigned worker)
{
    if (monitor->step)
        monitor->step(monitor->context, worker);
}

void monitor_file(const struct monitor *monitor, str path)
{
    if (monitor->file)
        monitor->file(monitor->context, path);
}

bool monitor_is_stopped(const struct monitor *monitor)
{
    return monitor->is_stopped && monitor->is_stopped(monitor->context);
}
