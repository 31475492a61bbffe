/* SPDX-License-Identifier: MIT
 *
 * formats: what the writers of documents share. A format is a file with one function.
 */
#ifndef KWIKI_EXPORT_FORMATS_H
#define KWIKI_EXPORT_FORMATS_H

#include "kwiki/export.h"
#include "kwiki/passages.h"

struct export
{
    const struct site *site;
    struct arena arena;
    const uint32_t **headings;  /* by file: of each moment the heading above it; NULL: not asked yet
                                 */
    struct passages **passages; /* by video, likewise */
    str reason;
};

/* Appends a document, see export_write; sets the reason. */
typedef enum export_result export_writer(struct export *export, const struct site_video *video,
                                         struct buf *out);

#define EXPORT_FORMAT(name, function, ...) export_writer export_##function;
#include "kwiki/options.def"

/* The chapters that the makers of a video give it, else one for each minute that notes cite, called
 * by the heading above the first moment. Empty with a reason when there is neither. */
struct chapters export_chapters(struct export *export, const struct site_video *video);

/* What is said in a video; NULL where nobody knows. */
const struct passages *export_passages(struct export *export, const struct site_video *video);

#endif
