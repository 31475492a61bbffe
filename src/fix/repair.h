/* SPDX-License-Identifier: MIT
 *
 * repair: what is planned for one finding or two of the same link, and the note that it is
 * planned for.
 */
#ifndef KWIKI_FIX_REPAIR_H
#define KWIKI_FIX_REPAIR_H

#include "kwiki/fix.h"
#include "kwiki/note_source.h"
#include "kwiki/vec.h"

#define REPAIR_NO_LINK  UINT32_MAX
#define REPAIR_NO_GROUP UINT32_MAX

struct repair {
    struct fix_edit edits[3];
    size_t edit_count;
    size_t findings;     /* of the note itself that it repairs ... */
    size_t said;         /* ... and of those that a transcript tells of */
    uint32_t group;      /* repairs of one definition are made together or not at all */
    bool accepted;       /* the note is the same with it */
    uint32_t link;       /* index in the note's links; of a stamp REPAIR_NO_LINK */
    uint32_t to;         /* the file that the link is to name exactly; SITE_NONE: as before */
    uint32_t heading;    /* the heading likewise; SITE_NONE: the fragment is as before */
    str label;           /* that the link gets; empty: as before */
    bool page;           /* the target named a page of a site, and is to lead to the same exactly */
    bool web;            /* a wikilink becomes a Markdown link */
    bool key;            /* of the front matter */
    uint32_t moves;      /* index of the moment that gets another time, + 1; 0: none ... */
    uint32_t start, end; /* ... and the times, as in struct moment */
};

/* The definition of references that a group of repairs edits. */
struct definition {
    uint32_t at, group;
};

/* One note while its repairs are planned. */
struct job {
    const struct site *site;
    const struct site_exact *exact;
    struct arena *arena;
    uint32_t file;
    const struct note *note;   /* as it was parsed for the site */
    const struct note *before; /* the same, or with its keys repaired: what else must stay */
    struct note_source *source;
    str bytes;
    const struct finding *const *findings; /* of the note, sorted by place and code */
    size_t finding_count;
    struct fix_wishes wishes;
    VEC(struct repair) repairs; /* those of keys, then of links in their order, then of stamps */
    uint32_t group_count;
    VEC(struct definition) definitions;
};

/* Is there such a finding at the place? */
bool fix_has_finding(const struct job *job, struct place place, enum diag_code code);

void fix_edit_add(struct repair *repair, struct range at, str text);

/* Collect what may be repaired. */
void fix_links(struct job *job);
void fix_stamps(struct job *job);

/* Adds a repair of a stamp, in a group of its own. */
struct repair *fix_stamp_add(struct job *job);

/* Edits of a time: as a stamp, or the ones in brackets after `before` others of the same place. */
void fix_stamp_edit(struct job *job, struct repair *repair, size_t at, size_t before,
                    const struct moment *moment);

/* The time that a moment is surely meant to have, by what is said; NULL: it has it, or that is not
 * to be repaired. Has any at the place one? */
const struct site_moment *fix_said_at(const struct job *job, size_t moment);
bool fix_said_moves(const struct job *job, struct place place);

/* Collects these repairs. Is the note, judged anew with the edits of the accepted ones, without
 * what they are to repair? (said.c) */
void fix_said(struct job *job);
bool fix_confirm(const struct job *job, const struct note *after);

/* The same of a wikilink with an address of the web, when the link is one. (web.c) */
void fix_web_link(struct job *job, uint32_t index);

/* Collects the repairs of keys, which are accepted. Is the note, parsed with their edits alone,
 * what it is to be? (key.c) */
void fix_keys(struct job *job);
bool fix_verify_keys(const struct job *job, const struct note *after);

/* Is the note, parsed with the edits of the accepted repairs, what it is to be? */
bool fix_verify(const struct job *job, const struct note *after);

#endif
