/* SPDX-License-Identifier: MIT
 *
 * note_source: where the parts of links and stamps stand in a note's bytes. A note keeps places,
 * not its source; who edits it reads the file again and asks here. That something stands at a
 * place, and not in code, is what the parse has found; here it is only measured.
 */
#ifndef KWIKI_NOTE_SOURCE_H
#define KWIKI_NOTE_SOURCE_H

#include "kwiki/buf.h"
#include "kwiki/note.h"

/* Bytes of one file; each thread has its own. */
struct note_source;

struct note_source *note_source_new(void);
void note_source_free(struct note_source *source);

/* Takes the file's bytes, whatever they are; they must outlive the questions. */
void note_source_read(struct note_source *source, str bytes);

/* The offset of a place, STR_NONE when the file has none such. Places asked for in order cost one
 * walk over the bytes. */
size_t note_source_offset(struct note_source *source, struct place place);

/* A wikilink; in the cell of a table a '|' may stand after a backslash. All ranges are of the
 * file's bytes. */
struct wikilink_source {
    struct range whole;   /* from "[[" or "![[" to past "]]" */
    struct range target;  /* without the white space around it */
    struct range heading; /* the last element of the fragment, likewise */
    bool has_pipe;        /* a '|' stands in it, perhaps with nothing after */
};
bool note_source_wikilink(const struct note_source *source, size_t at, bool in_cell,
                          struct wikilink_source *found);

/* A stamp `<a … data-t="…">…</a>`. */
struct stamp_source {
    struct range whole;
    bool readable; /* it holds a time ... */
    uint32_t ms;   /* ... which is this */
    str text;      /* between its tags, where it names another time; else empty */
};
bool note_source_stamp(struct note_source *source, size_t at, struct stamp_source *found);

/* Does the text name this time, in milliseconds? */
bool note_source_is_time(str text, uint32_t ms);

/* Appends the time with two digits after each colon: "8:3" is "8:03". */
void note_source_pad_time(struct buf *out, str time);

/* The times in the brackets at the offset, or without them there, as many as `most`; gives their
 * number. */
size_t note_source_times(const struct note_source *source, size_t at, struct range *times,
                         size_t most);

/* A stamp in the place of a Markdown link's address, `[words](<a …>…</a>)`: what stands around
 * the words and around the stamp. */
struct wrapped_source {
    struct range open;    /* "[" */
    struct range between; /* "](" */
    struct range close;   /* ")" */
};
bool note_source_wrapped(const struct note_source *source, size_t at, struct wrapped_source *found);

/* The address of a Markdown link or image that begins at the offset and has this target and
 * fragment; of a reference, the address in its definition. */
struct address_source {
    struct range target;   /* up to the '#' */
    struct range fragment; /* after it */
    bool shared;           /* it stands in a definition, which other links may refer to */
};
bool note_source_address(const struct note_source *source, size_t at, const struct link *link,
                         struct address_source *found);

#endif
