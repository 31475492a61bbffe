/* SPDX-License-Identifier: MIT
 *
 * draft: a note while it is being parsed. The steps of note_parse fill it in one after the
 * other; everything in it lives in scratch memory until note.c copies it into the note's arena.
 */
#ifndef KWIKI_NOTE_DRAFT_H
#define KWIKI_NOTE_DRAFT_H

#include "kwiki/map.h"
#include "kwiki/note.h"
#include "kwiki/vec.h"
#include "source/lexed.h"
#include "source/video.h"

/* How notes are read. */
struct note_syntax {
    bool strict_line_breaks;
    bool sanitize; /* false: raw HTML is let through */
};

/* A stamp of the text. */
struct cited_stamp {
    const struct stamp *stamp;
    struct place place;
    size_t moment; /* its index, or SIZE_MAX in a note without a video */
};

struct draft {
    struct arena *scratch;
    const struct note_syntax *syntax;
    struct lexed *lexed;
    struct note_meta meta;
    VEC(struct video_ref) videos; /* the note's own, then those that the text cites */
    struct map video_index;       /* by id */
    size_t own_video_count;
    str video_hint; /* where it has none: what the front matter may have meant */

    /* What the body holds, in its order. */
    struct buf *body;
    VEC(struct slot) slots;
    VEC(struct heading) headings;
    uint32_t *heading_order;
    VEC(struct link) links;
    VEC(struct moment) moments;
    VEC(struct cited_stamp) stamps; /* all that hold a time, with a video or without */
    VEC(struct extent) sentences;   /* that cite moments */
    VEC(struct citation) citations;
    VEC(struct player) players;
    const struct video_url
        *first_embed;               /* the first video that the text embeds, NULL for none ... */
    struct place first_embed_place; /* ... and where */
    VEC(struct callout) callouts;
    VEC(struct block_id) block_ids;
    struct map block_index; /* by id in lower case; the values mean nothing */
    size_t block_id_source; /* lexed->source is read up to here for places of block ids */
    VEC(struct reference) references;
    VEC(str) tags;        /* of the text, each spelling once */
    struct map tag_index; /* by name */
    struct map raw_ids;   /* of raw HTML; the values mean nothing */
    bool has_math, has_code;
    uint32_t *footnote_references;
    size_t footnote_count;
    VEC(struct ignore_mark) ignore_marks;
    VEC(struct finding) findings;
    size_t front_from, front_to; /* the findings about the front matter, front_from..front_to-1 */
};

/* Records a finding of the note; the message lives in scratch memory. */
void draft_finding(struct draft *draft, enum diag_code code, struct place place, const char *format,
                   ...) __attribute__((format(printf, 4, 5)));

/* Records what the last finding is about. */
void draft_subject(struct draft *draft, str subject);

/* The same for what was probably meant there. */
void draft_suggestion(struct draft *draft, str suggestion);

/* The index of the video in draft->videos, added when it is new. */
uint16_t draft_video(struct draft *draft, const struct video_url *video, struct place place,
                     enum video_source source);

/* Forgets all that was read of the text, and makes the first video that it embeds the note's own.
 */
void draft_adopt_embed(struct draft *draft);

/* The draft as a note, for the functions that read text out of a body. It owns nothing. */
struct note draft_view(const struct draft *draft);

/* Forgets what the body held, which is to be another one, and all findings but this many at the
 * beginning.
 */
void draft_forget_body(struct draft *draft, size_t findings);

#endif
