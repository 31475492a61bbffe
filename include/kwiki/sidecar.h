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

/* All fields but the id may be empty. */
struct sidecar {
    uint32_t source; /* index of its file in the vault's sources; set by the one who reads it */
    str id;          /* of the video */
    str title;
    str published;     /* "2024-03-05" */
    str thumbnail;     /* an https address */
    uint32_t duration; /* milliseconds, 0: unknown */
    bool title_is_cut;
};

/* Reads the bytes; what is kept is owned by the arena. False with a reason when they are no JSON
 * object with an id. */
bool sidecar_parse(struct sidecar *sidecar, struct arena *arena, str bytes, str *reason);

#endif
