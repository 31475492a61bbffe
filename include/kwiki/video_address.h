/* SPDX-License-Identifier: MIT
 *
 * video_address: web addresses of videos, as hosts write them (video_hosts.def). An address that
 * leads to a media file of whatever host (media.def) is one as well. Nothing here asks a host.
 */
#ifndef KWIKI_VIDEO_ADDRESS_H
#define KWIKI_VIDEO_ADDRESS_H

#include "kwiki/arena.h"
#include "kwiki/buf.h"
#include "kwiki/str.h"

/* What an address says; all are slices of it, and empty where it says nothing. */
struct video_address {
    bool is_web;      /* http:, https: or a mere "//"; else all else is empty */
    str domain;       /* without the port, as written */
    bool found;       /* it leads to a video */
    bool is_youtube;  /* its id is one of YouTube */
    str id;           /* the host's own; empty for a media file */
    str key;          /* with which Vimeo opens an unlisted video */
    str after;        /* where times stand: parameters and fragment */
    const char *host; /* "YouTube", also where it has no such video; NULL: none that is known */
};

struct video_address video_address_read(str url);

/* Is it an id of YouTube: eleven letters, digits, '-' or '_'? */
bool video_address_is_youtube_id(str text);

/* The one address, without a time, that stands for all addresses of a video. In the arena. */
str video_address_home(struct arena *arena, str url);

/* Appends what leads to a second of the video at such a home: "#t=65s". */
void video_address_add_second(struct buf *out, str home, unsigned second);

/* The names of the hosts, "YouTube, Vimeo, …"; in the arena. */
str video_address_hosts(struct arena *arena);

#endif
