/* SPDX-License-Identifier: MIT
 *
 * limits: what a note may hold at most. They keep libcmark, and browsers, from what costs them more
 * than linear time or space; notes that people write stay far below. A note beyond one of them is
 * shown as plain text, with a finding. (NOTE_MAX_BYTES, the size of a note, is one more.)
 *
 * libcmark 0.30.2 is quadratic in the depth of quotes and lists (each line, even an empty one, asks
 * all of them), in the brackets of a paragraph that close nothing, and in what references stand
 * for, which it copies at every use. What each link or moment shows again, a title or an id, must
 * not be long either.
 */
#ifndef KWIKI_NOTE_LIMITS_H
#define KWIKI_NOTE_LIMITS_H

#include "../draft.h"

#define LIMIT_LINE_BYTES (256u * 1024u)
#define LIMIT_CONTAINERS 100u  /* quotes and list items that a line may be in */
#define LIMIT_BRACKETS   4096u /* '[' of a paragraph */
/* URLs and titles of references, at each use. */
#define LIMIT_REFERENCE_BYTES (4u * 1024u * 1024u)
#define LIMIT_TITLE_BYTES     512u /* of a note or a video; what is longer is cut */
#define LIMIT_ID_BYTES        200u /* of a heading; what is longer is cut */
#define LIMIT_VIDEO_PATH      255u /* bytes of a video file's path; what is longer is no video */
#define LIMIT_DEPTH           100u /* elements inside each other, those of lists and quotes included */

/* Does the lexed text keep the limits that are judged before cmark reads it? Records a finding
 * when it does not. */
bool limits_check(struct draft *draft);

/* The part of it that concerns references. */
bool limits_reference_check(struct draft *draft);

#endif
