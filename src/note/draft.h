/* SPDX-License-Identifier: MIT
 *
 * draft: a note while it is being parsed. The steps of note_parse fill it in one after the
 * other; everything in it lives in scratch memory until note.c packs it into the note's block.
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
    bool sanitize;             /* false: raw HTML is let through */
    const struct map *lengths; /* of videos, milliseconds by id; NULL: none is known */
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
    struct map video_index; /* draft->videos by id */
    size_t own_video_count;
    str video_hint; /* where it has none: what the front matter may have meant */
    struct buf *body;
    struct buf *texts; /* what each struct text names */

    /* What the note will hold; what the body holds is in its order. */
#define NOTE_LIST(type, list, count) VEC(type) list;
#define NOTE_BYTES(list, count)
#include "kwiki/note_lists.def"

    VEC(struct cited_stamp) stamps; /* all that hold a time, with a video or without */
    const struct video_url
        *first_embed;               /* the first video that the text embeds, NULL for none ... */
    struct place first_embed_place; /* ... and where */
    struct map block_index;         /* by id in lower case; the values mean nothing */
    size_t block_id_source;         /* lexed->source is read up to here for places of block ids */
    struct map tag_index;           /* by name */
    struct map raw_index;           /* of ids of raw HTML; the values mean nothing */
    bool has_math, has_code;
    size_t front_from, front_to; /* the findings about the front matter, front_from..front_to-1 */
};

/* Releases what is not in scratch memory. */
void draft_release(struct draft *draft);

/* Stores a text of the note; draft_str gives it back, until the next one is stored. */
struct text draft_text(struct draft *draft, str text);
str draft_str(const struct draft *draft, struct text text);

/* Stores a link as note_link gives it back; its slot is the next one. */
void draft_link(struct draft *draft, const struct link *link);

/* Records an id of raw HTML, a slice that lasts; false when the note has it already. */
bool draft_raw_id(struct draft *draft, str id);

/* Records a finding of the note, as diag_report does. */
void draft_finding(struct draft *draft, enum diag_message message, const char *words,
                   struct place place, ...) __attribute__((format(printf, 3, 5)));

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
