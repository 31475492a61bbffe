/* SPDX-License-Identifier: MIT
 *
 * note: one file's bytes become facts and a body. The stage takes bytes and touches neither the
 * disk, nor the clock, nor another note; it gives a struct note that owns one block of memory, in
 * which all its lists and texts stand (the bytes may be freed). Records name texts by their place
 * in the block, so that it holds no pointer: it may be moved, and written to disk.
 *
 * The body is HTML as cmark writes it, without what only the site can know. Each such spot is a
 * slot: a place in the body and what belongs there. A page is the body with its slots filled.
 * Parts of the body (a moment's text, a link's sentence, a heading) are ranges of it, turned
 * into plain text when they are printed (note_text.h).
 */
#ifndef KWIKI_NOTE_H
#define KWIKI_NOTE_H

#include "kwiki/arena.h"
#include "kwiki/diag.h"
#include "kwiki/hash.h"
#include "kwiki/map.h"
#include "kwiki/str.h"
#include <stdint.h>

#define NOTE_MAX_BYTES (8u * 1024u * 1024u) /* the beginning of a larger one is shown, as text */

/* Bytes from..to-1 of a body. */
struct range {
    uint32_t from, to;
};

/* A text of a note: where it stands among note->texts. note_str gives its bytes. */
struct text {
    uint32_t at, len;
};

/* A part of a body that is whole HTML, with its slots: first_slot..last_slot-1. */
struct extent {
    struct range body;
    uint32_t first_slot, last_slot;
};

/* Before the ids that notes write in raw HTML, so that they name nothing of the page. */
#define NOTE_RAW_ID_PREFIX "user-"

enum link_kind {
    LINK_WIKILINK,    /* [[target]] */
    LINK_EMBED,       /* ![[target]], and ![words](note.md) */
    LINK_MARKDOWN,    /* [text](target) into the vault */
    LINK_IMAGE,       /* ![alt](target) of the vault */
    LINK_EXTERNAL,    /* [text](https://…), also [[https://…]] */
    LINK_REMOTE_IMAGE /* ![alt](https://…) */
};

/* Is this kind of link looked up in the vault? */
static inline bool link_is_internal(enum link_kind kind)
{
    return kind != LINK_EXTERNAL && kind != LINK_REMOTE_IMAGE;
}

/* A link as it is written. Its strings are whoever's it is. */
struct link {
    enum link_kind kind;
    bool has_fragment, has_label;
    bool in_cell;       /* of a table: '|' is written "\\|" in it */
    bool in_link;       /* an image in the text of a link, where only a picture may stand */
    bool is_encoded;    /* target and fragment are those of a URL */
    str target;         /* as written, trimmed, without fragment; of external links the URL */
    str fragment;       /* after the first '#' */
    str label;          /* plain text, inline markup still in it for wikilinks */
    str label_html;     /* the label rendered, when it holds markup; else empty */
    str title;          /* of a Markdown link or image */
    struct place place; /* of its first character */
};

/* What few links have. */
struct link_extra {
    struct text label_html, title;
};

#define LINK_NO_EXTRA UINT32_MAX

/* The same as a note holds it, and where it stands in the body. */
struct packed_link {
    uint8_t kind; /* enum link_kind */
    bool has_fragment : 1, has_label : 1, in_cell : 1, in_link : 1, is_encoded : 1;
    uint32_t extra; /* index in note->link_extras, or LINK_NO_EXTRA */
    struct text target, fragment, label;
    struct place place;
    uint32_t slot;      /* the index of its slot, which tells its place in the body */
    struct range block; /* the paragraph, item or heading around it */
};

enum video_kind {
    VIDEO_YOUTUBE,
    VIDEO_LOCAL,  /* a file of the vault */
    VIDEO_FOREIGN /* on another host: pages lead there */
};

/* What names a video. A path of the front matter is relative to the note first; wikilinks there,
 * and all that the text has, find files as links do. */
enum video_source { VIDEO_BY_PATH, VIDEO_BY_WIKILINK, VIDEO_BY_TEXT };

struct video_ref {
    uint8_t kind;   /* enum video_kind */
    uint8_t source; /* enum video_source */
    struct text id; /* YouTube's eleven characters, a file's path, or the video's home address */
    struct place place;
};

#define MOMENT_NO_END       UINT32_MAX
#define MOMENT_SAYS_NOTHING UINT32_MAX

struct moment {
    uint32_t start, end;             /* in milliseconds; end may be MOMENT_NO_END */
    uint32_t sentence;               /* index in note->sentences, or MOMENT_SAYS_NOTHING */
    uint16_t clause_from, clause_to; /* what the note says there: bytes of the sentence's text */
    struct place place;
    uint32_t ordinal;            /* among the note's moments of the same whole second, from 1 */
    uint16_t video;              /* index in note->videos */
    bool keeps_text : 1;         /* a Markdown link to the video, shown with its own text */
    bool misread : 1;            /* hours and minutes were written for minutes and seconds */
    unsigned char parts : 3;     /* of the start as it is written, between colons; of links 0 ... */
    unsigned char end_parts : 3; /* ... and of the end */
};

/* A link to a video without a time; its text may be the video's title. */
struct citation {
    uint16_t video; /* index in note->videos */
    struct text text;
};

/* A video that the text shows. */
struct player {
    uint16_t video;    /* index in note->videos */
    uint32_t start;    /* milliseconds; 0: from the beginning */
    struct text label; /* the words of the embed; may be empty */
};

struct heading {
    uint64_t key;          /* hash of the text without case, punctuation and white space, ... */
    uint64_t words;        /* ... and with white space between words */
    uint8_t level;         /* 1 to 6 */
    bool titles;           /* of level 1, and nothing but pictures, tags and comments stands before
                              it: the note is called by it */
    bool quoted;           /* in a quote, callout or footnote: no entry of the contents */
    struct text text;      /* plain */
    struct text id;        /* unique in the note, in GitHub's form */
    struct range body;     /* from its opening slot to past its closing slot */
    struct extent section; /* the heading and what stands below it */
};

/* A block id, ` ^id` in the source, or `^id` after the block. */
enum block_form {
    BLOCK_WHOLE,  /* a block with its tags */
    BLOCK_INLINE, /* what stands in a paragraph or item, without its tags */
    BLOCK_ITEM    /* an item of a list with the blocks in it */
};

struct block_id {
    struct text id;     /* without '^' */
    struct extent part; /* the block */
    uint8_t form;       /* enum block_form */
};

struct callout {
    struct text type;     /* lower case, as typed */
    struct text metadata; /* what stands after the '|' of the marker */
    struct text shown;    /* the title when none is given: the type as typed, in title case */
    bool has_title, has_body;
    char fold; /* '+': folds and is open, '-': is folded, '\0': does not fold */
};

enum reference_kind {
    REFERENCE_FOOTNOTE, /* the number of a footnote */
    REFERENCE_NUMBER,   /* "[12]" of a plain article ... */
    REFERENCE_ENTRY     /* ... and the one that begins the paragraph it leads to */
};

struct reference {
    uint8_t kind; /* enum reference_kind */
    bool is_text; /* it leads nowhere */
    uint32_t number;
    uint32_t ordinal; /* among those of the same number, from 1 */
};

/* What the box of a task holds; a mark of other programs is its code point. */
enum { NOTE_TASK_OPEN, NOTE_TASK_DONE };

enum slot_kind {
    SLOT_LINK,          /* a wikilink: the whole element */
    SLOT_LABEL,         /* a wikilink inside the text of another link: its text alone */
    SLOT_LINK_OPEN,     /* a Markdown link: its opening tag ... */
    SLOT_LINK_CLOSE,    /* ... and its closing tag */
    SLOT_IMAGE,         /* an image: the whole element */
    SLOT_PLAYER,        /* a video of YouTube: the whole element; files are links or images */
    SLOT_MOMENT,        /* a moment: the whole element */
    SLOT_MOMENT_OPEN,   /* a moment that keeps its text: its opening tag ... */
    SLOT_MOMENT_CLOSE,  /* ... and its closing tag */
    SLOT_HEADING_OPEN,  /* a heading's opening tag with its id ... */
    SLOT_HEADING_CLOSE, /* ... and its closing tag */
    SLOT_CALLOUT_OPEN,  /* a callout: up to its title, ... */
    SLOT_CALLOUT_BODY,  /* ... between title and body, ... */
    SLOT_CALLOUT_CLOSE, /* ... and its end */
    SLOT_BLOCK_ID,      /* the anchor of a block id */
    SLOT_TABLE_OPEN,    /* before a table, which scrolls in a box ... */
    SLOT_TABLE_CLOSE,   /* ... and after it */
    SLOT_TASK,          /* the box of a task; index: NOTE_TASK_… or another mark */
    SLOT_EMBED,         /* a note, section or block shown here */
    SLOT_TAG,           /* a tag: the whole element */
    SLOT_REFERENCE,     /* to a footnote or numbered paragraph: the whole element */
    SLOT_NOTES_OPEN,    /* the list of footnotes: up to the first one ... */
    SLOT_NOTE_OPEN,     /* ... the beginning of one (index: its number) ... */
    SLOT_NOTE_BACK,     /* ... the links back from it ... */
    SLOT_NOTE_CLOSE,    /* ... its end ... */
    SLOT_NOTES_CLOSE    /* ... and the end of the list */
};

struct slot {
    uint32_t at;         /* offset in the body */
    uint32_t kind : 5;   /* enum slot_kind */
    uint32_t index : 27; /* in the note's array of that kind */
};

/* `<!-- kwiki-ignore-next-line CODE … -->`: findings of the next line that do not count. */
struct ignore_mark {
    uint32_t line; /* the next line */
    bool all;      /* no code is named: every finding */
    enum diag_code code;
};

/* Another name of the note, or the path of a file that it names, with the place. */
struct alias {
    struct text name;
    struct place place;
};

/* A finding that the note can judge alone. */
struct note_finding {
    enum diag_code code;
    struct place place;
    struct text message, suggestion, subject; /* as in struct finding */
};

/* The typed fields of the front matter; empty when they are not given. Its lists are the note's. */
struct note_meta {
    struct text title, description, lang, permalink, image, video_title;
    struct text created, modified, published;  /* as written */
    struct place title_place, permalink_place; /* of the values */
    uint32_t duration;                         /* of the video, milliseconds; 0: unknown */
    bool draft;                                /* kept out unless drafts are asked for */
    bool unpublished;                          /* kept out */
    bool drawing;                              /* kept out as the data of a plugin for drawings */
    bool unsearched;                           /* shown, but no result of the search */
    bool is_transcript; /* the text is one of the note's video, and no note */
};

struct note {
    struct note_meta meta;
    str title; /* the front matter's, else that of the heading that titles it, else empty */
    str body;
    uint32_t own_video_count; /* the front matter's; where it names none, the first that the text
                                 embeds */
    uint32_t front_from, front_to; /* the findings about the front matter: front_from..front_to-1 */
    bool has_math;                 /* formulas */
    bool has_extras;        /* formulas, tables, tasks, footnotes, tags or notes shown in it */
    bool has_code;          /* a code block that names its language */
    bool borrows_block;     /* it is somebody else's, who outlives the note */
    char *block;            /* all that the lists hold, or NULL */
    struct hash_128 source; /* of the bytes that it was parsed from, ... */
    uint64_t lengths;       /* ... of the lengths of its videos (note_lengths) ... */
    uint64_t key;           /* ... and of both: equal ones give equal notes */
#define NOTE_LIST(type, list, count)                                                               \
    type *list;                                                                                    \
    uint32_t count;
#include "kwiki/note_lists.def"
};

/* The bytes of a text of the note. */
static inline str note_str(const struct note *note, struct text text)
{
    return (str){note->texts + text.at, text.len};
}

/* A link of the note as it is written, and its place in the body. */
struct link note_link(const struct note *note, size_t index);
uint32_t note_link_at(const struct note *note, size_t index);

/* One of its findings, without a path. Its strings are the note's. */
struct finding note_finding(const struct note *note, size_t index);

/* Scratch memory and compiled patterns; each thread has its own. */
struct note_parser;

/* Without `sanitize`, which only the vault's settings may turn off, raw HTML stays as it is. */
struct note_parser *note_parser_new(bool strict_line_breaks, bool sanitize);
void note_parser_free(struct note_parser *parser);

/* What is known of the lengths of videos beside what notes say: milliseconds by id. The map lives
 * as long as the parser; several may read it. */
void note_parser_set_lengths(struct note_parser *parser, const struct map *lengths);

/* The hash of the lengths that are known of a note's videos. */
uint64_t note_lengths(const struct note *note, const struct map *lengths);

/* Parses a file's bytes, whatever they are; of more than NOTE_MAX_BYTES, the beginning. Where front
 * matter does not end in that, the note is kept out. The note is released with note_release. */
void note_parse(struct note_parser *parser, str bytes, struct note *note);
void note_release(struct note *note);

/* The bytes of its block. All that a note is but this block are numbers in struct note; note_place
 * says that a copy of the block stands there now, and belongs to the note. */
size_t note_size(const struct note *note);
void note_place(struct note *note, char *block);

/* Does the note begin with a level-1 heading that says just its title? It is the first of its
 * headings, and a page has it as its own, in the place of the title. */
bool note_repeats_title(const struct note *note);

/* How near a fragment comes to the heading that it names. */
enum heading_match {
    HEADING_LOOSE, /* white space differs as well: "back-to-top" for "Back to top" */
    HEADING_SAME,  /* but for case, punctuation and markup */
    HEADING_EXACT  /* to the letter */
};

/* The heading that a link's fragment names, the first of those that come nearest. "A#B" is a path:
 * the last element decides, the earlier ones must stand above it. -1 when there is none. */
long note_find_heading(const struct note *note, str fragment, enum heading_match *match);
/* The time that a link's fragment names, `t=1:05` or `t=65,70`, in milliseconds. */
bool note_fragment_time(str fragment, uint32_t *ms);
/* The id that a heading with this text has where no other takes it. In the arena. */
str note_heading_id(struct arena *arena, str text);

#endif
