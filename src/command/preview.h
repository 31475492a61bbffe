/* SPDX-License-Identifier: MIT
 *
 * preview: the state of `kwiki serve`: the generation that browsers see, and how the next one
 * comes about from what has changed.
 */
#ifndef KWIKI_COMMAND_PREVIEW_H
#define KWIKI_COMMAND_PREVIEW_H

#include "generation.h"
#include "kwiki/watch.h"
#include "serve_findings.h"
#include <pthread.h>

struct preview {
    const struct options *options; /* as the command line has them */
    struct vault vault;            /* NOTES, held open */
    const char *root;              /* its path, whatever the current folder */
    struct server *server;         /* is told of changes; NULL before there is one */
    struct watch *watch;
    struct arena watched; /* of the patterns by which the watch skips folders */
    struct ignore_patterns ignore;
    struct diag_list *notices;  /* what the watch reports, at any time */
    pthread_mutex_t lock;       /* guards the next two, which browsers' threads read */
    struct generation *current; /* the last good one */
    struct buf findings;        /* of the last build, as JSON */
    struct serve_known known;   /* findings that the terminal shows */
    struct site_memory *memory; /* from one generation to the next */
    bool scattered;             /* generations have been freed since preview_rest */
    bool stale; /* a build has failed: the next one takes nothing over from the last good one */
};

enum preview_result {
    PREVIEW_SAME,   /* nothing has changed after all */
    PREVIEW_NEW,    /* there is a new generation */
    PREVIEW_FAILED, /* the last good one stays */
    PREVIEW_STOPPED /* by a signal */
};

/* Opens NOTES, loads the settings, begins to watch. False with findings in command->diags; later
 * ones of the watch are added there, too. */
bool preview_open(struct preview *preview, struct command *command);

/* The first generation. Findings are printed. */
enum preview_result preview_build(struct preview *preview, struct progress *progress);

/* The next one, after the changes. Browsers are told, findings that are new are printed. When NOTES
 * is gone, the last one stays; when there is a folder of that name again, it is made from that. */
enum preview_result preview_update(struct preview *preview, const struct watch_changes *changes);

/* A serve_find on the current generation; context is the preview. */
bool preview_find(void *context, str path, struct serve_content *content);

/* Gives memory back to the system; for times when nothing else is to be done. */
void preview_rest(struct preview *preview);

void preview_close(struct preview *preview);

#endif
