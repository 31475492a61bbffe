/* SPDX-License-Identifier: MIT
 *
 * The lines of -v.
 */
#include "trace.h"

void trace_read(str path)
{
    cmd_say("kwiki: read %.*s", STR_ARG(path));
}

void trace_file(const struct options *options, str path)
{
    if (options->verbose)
        trace_read(path);
}

void trace_settings(const struct options *options, struct arena *arena)
{
    if (!options->verbose)
        return;
    struct buf out = {0};
    if (options->settings_file.len)
        trace_read(options->settings_file);
    options_explain(options, arena, &out);
    for (str rest = buf_str(&out); rest.len;) {
        struct str_cut line = str_cut(rest, '\n');
        cmd_say("kwiki: %.*s", STR_ARG(line.head));
        rest = line.tail;
    }
    buf_release(&out);
}

void trace_repeat(const struct options *options)
{
    if (options->verbose)
        cmd_say("kwiki: nothing has changed since an earlier run");
}

void trace_cache(const struct options *options, const struct cache *cache)
{
    if (options->verbose && cache)
        cmd_say("kwiki: cache %.*s, %.1f MB", STR_ARG(cache_path(cache)),
                (double)cache_size(cache) / 1e6);
}

void trace_phase(const struct options *options, const char *name, double seconds)
{
    if (options->verbose)
        cmd_say("kwiki: %s in %.2f s", name, seconds);
}
