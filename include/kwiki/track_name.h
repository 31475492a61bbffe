/* SPDX-License-Identifier: MIT
 *
 * track_name: what the name of a file says of the video that it may be a transcript of, and of its
 * language: as downloaders name files, "Title [ID].en-orig.vtt".
 */
#ifndef KWIKI_TRACK_NAME_H
#define KWIKI_TRACK_NAME_H

#include "kwiki/arena.h"
#include "kwiki/str.h"

enum track_kind {
    TRACK_NO_KIND,  /* no transcript, whatever stands in it */
    TRACK_SURE,     /* vtt, srt, json3: nothing else has these endings */
    TRACK_POSSIBLE, /* txt, json, tsv: one when it reads as one */
    TRACK_UNREAD    /* a form that is not read; a tool converts it */
};

struct track_name {
    enum track_kind kind;
    unsigned rank;  /* by the ending: the lower is the better one of two tracks */
    str stem;       /* the path without language and ending */
    str language;   /* a BCP 47 tag, or empty */
    bool automatic; /* "-orig": the captions of a recogniser */
};

/* All are slices of the path. */
struct track_name track_name_read(str path);

/* The id in the last brackets before the dotted endings, "Title [ID].en.vtt"; empty for none. */
str track_name_bracketed(str path);

#endif
