/* SPDX-License-Identifier: MIT
 *
 * workspace: one state of the vault, compiled: its sources as they were found, the notes, what is
 * known of its media, and the site. It takes the options; it is the only room that reads sources,
 * and knows what of the state before may be used again. It makes no pages and prints nothing.
 *
 * A workspace does not change once it is compiled, so any thread may read it; the next one is made
 * beside it and shares the notes that are the same.
 */
#ifndef KWIKI_WORKSPACE_H
#define KWIKI_WORKSPACE_H

#include "kwiki/buf.h"
#include "kwiki/cache.h"
#include "kwiki/map.h"
#include "kwiki/monitor.h"
#include "kwiki/options.h"
#include "kwiki/site.h"
#include "kwiki/site_tracks.h"
#include "kwiki/vault.h"

struct workspace {
    /* Set by the owner, to whom they belong. */
    struct options *options; /* which the settings of kwiki.yaml complete */
    struct arena *arena;     /* of what is read */
    struct diag_list *diags; /* gets all findings */
    const struct monitor *monitor;
    struct cache *cache;        /* of what earlier runs have left; NULL: there is none */
    enum cite_depth cites;      /* what is asked of transcripts */
    struct site_memory *memory; /* from one workspace to the next; NULL: there is no next one */

    struct vault vault; /* its folder is -1 where there is none */
    bool owns_vault;
    uint64_t setup;                /* tells texts of kwiki.yaml apart */
    struct tree *tree;             /* which has the sources; NULL until they have been found */
    struct workspace_note **notes; /* parallel to the sources; NULL for attachments */
    struct sidecar *sidecars;      /* of the files of the media folder that are ones */
    size_t sidecar_count;
    struct map lengths;                        /* of videos, that they give: milliseconds by id */
    struct track_sources tracks;               /* files that are transcripts */
    struct workspace_transcript **transcripts; /* parallel to the sources; NULL: there are none */
    const struct workspace *before; /* until it is compiled: whose notes may be used again ... */
    size_t *same;                   /* ... for each source its index there, or VAULT_NONE */
    struct site site;
    bool has_site;
};

/* Opens NOTES and completes the settings. False after a finding. */
bool workspace_open(struct workspace *workspace);

/* The second half of it, for a vault that the owner has opened, or for none. */
bool workspace_load_settings(struct workspace *workspace);

/* What is no part of the vault: what the settings say, and a theme's folder in it. */
struct ignore_patterns workspace_ignored(const struct workspace *workspace);

/* What may have happened to the vault since a workspace was made. */
struct workspace_changes {
    const str *paths; /* of files that may have changed, appeared or gone */
    size_t count;
    bool rescan; /* folders have changed, or nobody knows what has */
};

/* Finds the sources; those that are the very same in the workspace before will be used again.
 * *files says whether attachments have changed. False when nothing has. */
bool workspace_follow(struct workspace *workspace, const struct workspace *before,
                      struct workspace_changes changes, bool *files);

/* Finds the sources unless that has been done. Gives what is wrong with them, which is among the
 * findings only when the workspace is compiled, and when they were looked at, as struct source has
 * it. */
const struct diag_list *workspace_find(struct workspace *workspace, int64_t *scanned);

/* Finds the sources unless that has been done, reads them and builds the site. False when it was
 * stopped. Sources that cannot be read are findings. */
bool workspace_compile(struct workspace *workspace);

/* Leaves the notes to later runs, those aside that are kept out. */
void workspace_store(const struct workspace *workspace);

/* Releases what it has, and the vault if it has opened that. */
void workspace_release(struct workspace *workspace);

/* ---- lines of sources ---------------------------------------------------------------------- */

/* For the excerpts of messages. Notes do not keep their source, so it is read again, one file at a
 * time; findings come sorted by path. */
struct workspace_lines {
    const struct workspace *workspace; /* NULL: all paths are outside */
    struct buf text;                   /* of the file that was read last */
    struct buf path;                   /* and its path, as shown */
    size_t at;                         /* offset of a line ... */
    uint32_t line;                     /* ... and its number */
};

/* A findings_source_line; context is a struct workspace_lines. */
str workspace_line(void *context, str path, uint32_t line);
void workspace_lines_release(struct workspace_lines *lines);

/* An export_source; context is a struct workspace: appends a note as text. False, and reported,
 * when it cannot be read. */
bool workspace_note_text(void *context, uint32_t file, struct buf *out);

#endif
