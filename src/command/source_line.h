/* SPDX-License-Identifier: MIT
 *
 * source_line: lines of notes for the excerpts of messages. Notes do not keep their source, so it
 * is read again, one file at a time; findings come sorted by path.
 */
#ifndef KWIKI_COMMAND_SOURCE_LINE_H
#define KWIKI_COMMAND_SOURCE_LINE_H

#include "compile.h"

struct source_lines {
    const struct compilation *compilation;
    struct buf text; /* of the file that was read last */
    struct buf path; /* and its path, as shown */
    size_t at;       /* offset of a line ... */
    uint32_t line;   /* ... and its number */
};

/* A findings_source_line; context is a struct source_lines. */
str source_line_get(void *context, str path, uint32_t line);
void source_line_release(struct source_lines *lines);

#endif
