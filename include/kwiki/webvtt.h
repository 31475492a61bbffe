/* SPDX-License-Identifier: MIT
 *
 * webvtt: transcripts and chapters written as WebVTT (https://www.w3.org/TR/webvtt1/), for the
 * players of browsers and for other programs.
 */
#ifndef KWIKI_WEBVTT_H
#define KWIKI_WEBVTT_H

#include "kwiki/buf.h"
#include "kwiki/sidecar.h"
#include "kwiki/transcript.h"

/* Appends all that is said, a segment a cue, with the speakers. */
void webvtt_transcript(struct buf *out, const struct transcript *transcript);

/* Appends the chapters, one a cue. Each ends where the next one begins, the last with the video;
 * where its length (milliseconds) is 0, nobody knows that, and the chapter lasts a minute. */
void webvtt_chapters(struct buf *out, struct chapters chapters, uint32_t length);

#endif
