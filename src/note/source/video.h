/* SPDX-License-Identifier: MIT
 *
 * video: which video an address or the path of a file names, and at which time.
 */
#ifndef KWIKI_NOTE_VIDEO_H
#define KWIKI_NOTE_VIDEO_H

#include "kwiki/arena.h"
#include "kwiki/note.h"

/* What is said of a video. */
struct video_url {
    bool found;
    enum video_kind kind;
    str id; /* as in struct video_ref */
    bool has_time;
    uint32_t start, end; /* milliseconds; end may be MOMENT_NO_END */
};

/* Reads a link's URL: the address of a video, or the path of a media file, percent-encoded. What is
 * not a slice of the URL lives in the arena. */
struct video_url video_read_url(struct arena *arena, str url);

/* The same for the path of a media file as people write it, with the fragment that follows a '#'.
 */
struct video_url video_read_path(str path, str fragment);

#endif
