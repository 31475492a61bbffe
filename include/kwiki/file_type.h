/* SPDX-License-Identifier: MIT
 *
 * file_type: what a file is, as the ending of its name says (media.def).
 */
#ifndef KWIKI_FILE_TYPE_H
#define KWIKI_FILE_TYPE_H

#include "kwiki/arena.h"

enum file_kind { FILE_OTHER, FILE_IMAGE, FILE_AUDIO, FILE_VIDEO, FILE_DOCUMENT };

struct file_type {
    const char *ending;
    enum file_kind kind;
    const char *name; /* of its media type, with the charset, for HTTP */
    bool plays;       /* in the common browsers */
};

/* The type of the file with this path. An ending that is not known is FILE_OTHER and
 * "application/octet-stream"; endings are compared without case. */
struct file_type file_type_of(str path);
enum file_kind file_type_kind(str path);

bool file_type_is_film(enum file_kind kind); /* has it seconds? Audio or video. */
str file_type_films(struct arena *arena);    /* their endings: "mp3, mp4, webm" */

/* Can it run scripts when it is opened itself? HTML and what is XML. */
bool file_type_is_active(const struct file_type *type);

#endif
