/* SPDX-License-Identifier: MIT
 *
 * serve_writer: the files under OUT follow the preview, by a thread of their own, since nobody
 * waits for them. A newer state takes the place of one that is not written yet.
 */
#ifndef KWIKI_COMMAND_SERVE_WRITER_H
#define KWIKI_COMMAND_SERVE_WRITER_H

#include "generation.h"
#include "kwiki/output.h"

struct serve_writer;

/* Takes the opened OUT for the first state. The options must live on. NULL and a finding when no
 * thread can be had; then the output is given up. */
struct serve_writer *serve_writer_new(const struct options *options, int notes_folder,
                                      struct output *output, struct diag_list *diags);
/* The files shall be those of this generation. */
void serve_writer_put(struct serve_writer *writer, struct generation *generation);
/* Stops what is being written: OUT then stays as it was. NULL is fine. */
void serve_writer_free(struct serve_writer *writer);

#endif
