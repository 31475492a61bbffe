/* SPDX-License-Identifier: MIT
 *
 * trace: what -v says on standard error: the settings and who has set them, the files that are
 * read, the phases of the run and how long they took. Without -v it is silent.
 */
#ifndef KWIKI_COMMAND_TRACE_H
#define KWIKI_COMMAND_TRACE_H

#include "kwiki/cache.h"
#include "kwiki/command.h"

void trace_settings(const struct options *options, struct arena *arena);
void trace_file(const struct options *options, str path); /* as the user would type it */
void trace_read(str path);                                /* the same, when -v is known to be set */
void trace_repeat(const struct options *options);         /* nothing has changed */
void trace_cache(const struct options *options, const struct cache *cache); /* NULL is fine */
void trace_phase(const struct options *options, const char *name, double seconds);

#endif
