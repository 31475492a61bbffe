/* SPDX-License-Identifier: MIT
 *
 * video: which video an id, a front-matter value or a URL names, and at which time.
 */
#ifndef KWIKI_NOTE_VIDEO_H
#define KWIKI_NOTE_VIDEO_H

#include "kwiki/note.h"
#include "kwiki/regex.h"

/* What a URL says of a video; the id is a slice of the URL. */
struct video_url {
    bool found;
    enum video_kind kind;
    str id;
    bool has_time;
    uint32_t start, end; /* milliseconds; end may be MOMENT_NO_END */
};

struct video_syntax {
    struct regex *youtube; /* https://… of YouTube's hosts, by exact list */
    struct regex *time;    /* a parameter that holds a time */
};

void video_syntax_init(struct video_syntax *syntax);
void video_syntax_release(struct video_syntax *syntax);

bool video_is_youtube_id(str text); /* ^[A-Za-z0-9_-]{11}$ */
bool video_is_media_file(str path); /* by its extension: mp4, webm, mp3, ... */

/* Reads a link's URL: one of YouTube's, or a relative path of a media file. */
struct video_url video_parse_url(const struct video_syntax *syntax, str url);

#endif
