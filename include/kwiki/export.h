/* SPDX-License-Identifier: MIT
 *
 * export: what people take away of a site, in the formats of other programs: chapters, transcripts,
 * annotations, a graph, a list for language models. It takes the site and gives one document, whose
 * bytes depend on the site alone; it touches no disk.
 */
#ifndef KWIKI_EXPORT_H
#define KWIKI_EXPORT_H

#include "kwiki/buf.h"
#include "kwiki/site.h"

#define EXPORT_LLMS_FULL "llms-full.txt"

enum export_result {
    EXPORT_DONE,
    EXPORT_EMPTY,  /* there is nothing to export: no transcript, no chapters */
    EXPORT_REFUSED /* the rules of the format cannot be met */
};

/* A site of which several documents are made, and what they have in common. */
struct export;

struct export *export_new(const struct site *site);
void export_free(struct export *export);

/* Is there a document of each video? Else there is one of all. */
bool export_is_of_video(enum export_format format);

/* "chapters-vtt" */
str export_name(enum export_format format);

/* The name of the document as a file, below the folder of an export; the video is NULL where it is
 * one of all. In the arena. */
str export_file(struct arena *arena, enum export_format format, const struct site_video *video);

/* Appends the document. Without a video it is that of all; annotations may be those of one. What
 * stands in the buffer when the result is another than EXPORT_DONE means nothing, and *reason,
 * which lives as long as the export, says why. */
enum export_result export_write(struct export *export, enum export_format format,
                                const struct site_video *video, struct buf *out, str *reason);

/* Appends the source of a note. False when it cannot be read. */
typedef bool export_source(void *context, uint32_t file, struct buf *out);

/* Appends the notes as they were written, one after the other. False when one could not be read. */
bool export_llms_full(struct export *export, export_source *source, void *context, struct buf *out);

/* Appends llms.txt, which is a page of the site too. */
void export_llms_list(struct buf *out, const struct site *site);

#endif
