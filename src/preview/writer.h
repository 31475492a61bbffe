/* SPDX-License-Identifier: MIT
 *
 * writer: the files under OUT follow the preview, by a thread of their own, since nobody waits for
 * them. A newer generation takes the place of one that is not written yet.
 */
#ifndef KWIKI_PREVIEW_WRITER_H
#define KWIKI_PREVIEW_WRITER_H

#include "generation.h"
#include "kwiki/preview.h"

struct writer;

/* Opens OUT and begins its thread. Options and listener must live on. NULL with findings when OUT
 * is refused or no thread can be had. */
struct writer *writer_new(const struct options *options, int notes_folder,
                          const struct preview_listener *listener, struct diag_list *diags);
/* The files shall be those of this generation. */
void writer_put(struct writer *writer, struct generation *generation);
/* Stops what is being written: OUT then stays as it was. NULL is fine. */
void writer_free(struct writer *writer);

#endif
