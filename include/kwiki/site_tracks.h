/* SPDX-License-Identifier: MIT
 *
 * site_tracks: which files of the vault are transcripts, and of which videos. Binding looks at
 * names and at what notes and sidecars say, and opens no file; who reads the files then hands the
 * transcripts to the site, which lists them with its videos.
 */
#ifndef KWIKI_SITE_TRACKS_H
#define KWIKI_SITE_TRACKS_H

#include "kwiki/diag.h"
#include "kwiki/note.h"
#include "kwiki/sidecar.h"
#include "kwiki/track_name.h"
#include "kwiki/transcript.h"
#include "kwiki/vault.h"

/* Why a file is a transcript of its video; the first rule that holds. */
enum track_rule {
    TRACK_UNBOUND,
    TRACK_BY_NOTE,     /* a note's `transcript` names it */
    TRACK_BY_SIDECAR,  /* its name begins with that of a sidecar */
    TRACK_BY_BRACKETS, /* "Title [ID].en.vtt" */
    TRACK_BY_ID,       /* "ID.en.vtt", "Title-ID.srt" */
    TRACK_BY_FILM,     /* a film beside it has its name */
    TRACK_BY_NAME,     /* a note beside it, with one video, has its name */
    TRACK_IS_NOTE      /* a Markdown file whose front matter says so */
};

#define TRACK_NO_OWNER UINT32_MAX

/* A file that may be a transcript, and what it belongs to. */
struct track_source {
    uint32_t source; /* index of the file in the vault's sources */
    uint32_t owner; /* of the film, or of the note whose first video it is, or TRACK_NO_OWNER ... */
    str id;         /* ... and then the video's id; of an unbound file empty */
    uint8_t rule;   /* enum track_rule */
    uint8_t kind;   /* enum track_kind */
    uint8_t rank;   /* by the ending, as struct track_name has it */
    bool automatic; /* its name says so */
    bool is_known;  /* a note or a sidecar names its video, so it is worth reading */
    str language;   /* of its name; may be empty */
    const struct transcript *transcript; /* set by who reads it; NULL: it is not read */
};

struct track_sources {
    struct track_source *items; /* in the order of the sources */
    size_t count;
};

/* What binding looks at; notes[i] belongs to the vault's source i, and is NULL for others. */
struct track_facts {
    const struct vault *vault;
    const struct note *const *notes;
    const struct sidecar *sidecars;
    size_t sidecar_count;
    str media;   /* the folder of the setting, or empty */
    bool drafts; /* those count, too */
    str wanted;  /* a video whose transcripts are to be read though no note has it, or empty */
};

/* Finds the files. A note's `transcript` that names no file is reported as a missing-file. All that
 * is returned is owned by the arena or points into what the facts have. */
struct track_sources site_bind_tracks(struct arena *arena, const struct track_facts *facts,
                                      struct diag_list *diags);

/* Does the file look like a sidecar that belongs to a transcript beside it? Such ones are read
 * outside of the media folder, too. */
bool site_has_track_beside(const struct vault *vault, str sidecar);

/* "note", "sidecar", …: the rule, for people. */
str site_track_rule_name(enum track_rule rule);

#endif
