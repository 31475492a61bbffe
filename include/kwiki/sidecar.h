/* SPDX-License-Identifier: MIT
 *
 * sidecar: what a file beside a video says of it. Downloaders (yt-dlp --write-info-json) write one
 * for each video, NAME.info.json. The stage takes its bytes and gives the few facts that pages
 * show; it touches no disk.
 */
#ifndef KWIKI_SIDECAR_H
#define KWIKI_SIDECAR_H

#include "kwiki/arena.h"
#include "kwiki/str.h"
#include <stdbool.h>
#include <stdint.h>

#define SIDECAR_ENDING    ".info.json"
#define SIDECAR_MAX_BYTES (8u << 20)
#define SIDECAR_TITLE_MAX 512u /* bytes of a title; a longer one is cut, as those of notes are */

/* A part of a video as its makers divide it. It ends where the next one begins. */
struct chapter {
    uint32_t start; /* milliseconds */
    str title;
};

struct chapters {
    struct chapter *items; /* rising */
    size_t count;
};

/* The path of a sidecar without its ending. */
static inline str sidecar_stem(str path)
{
    return str_sub(path, 0, path.len - STR(SIDECAR_ENDING).len);
}

/* All fields but the id may be empty. */
struct sidecar {
    uint32_t source; /* index of its file in the vault's sources; set by the one who reads it */
    str id;          /* of the video */
    str title;
    str published;     /* "2024-03-05" */
    str thumbnail;     /* an https address */
    str picture;       /* the name of a file that holds it, as it is written */
    uint32_t duration; /* milliseconds, 0: unknown */
    bool title_is_cut;
    struct chapters chapters; /* those that it lists, else those of the description */
    str *made;                /* languages of captions that people have written ... */
    size_t made_count;
    str *recognised; /* ... and of automatic ones */
    size_t recognised_count;
};

/* Chapters as descriptions have them: lines "0:00 Title", at least three, rising, the first at 0.
 */
struct chapters chapters_in_text(struct arena *arena, str text);

/* Reads the bytes; what is kept is owned by the arena. False with a reason when they are no JSON
 * object with an id. */
bool sidecar_parse(struct sidecar *sidecar, struct arena *arena, str bytes, str *reason);

#endif
