/* SPDX-License-Identifier: MIT
 *
 * preview: the site in browsers while the notes are being written. It takes the options and the
 * changes of files; it makes generations, one after the other, each a compiled workspace with its
 * pages, and gives the current one to the server. The files under OUT follow on a thread of their
 * own. It prints nothing: a listener is called.
 */
#ifndef KWIKI_PREVIEW_H
#define KWIKI_PREVIEW_H

#include "kwiki/findings.h"
#include "kwiki/serve.h"
#include "kwiki/watch.h"
#include "kwiki/workspace.h"
#include <pthread.h>

/* Whom a preview notifies. */
struct preview_listener {
    void *context;
    struct monitor monitor; /* of all but the first build */
    /* The settings were read, for the first time or after a change. */
    void (*settings)(void *context, const struct workspace *workspace);
    /* A state was made, or could not be: all its findings. */
    void (*findings)(void *context, const struct workspace *workspace,
                     const struct verdict *verdict);
    /* OUT was written, or could not be: the findings about that. By the thread that writes. */
    void (*written)(void *context, const struct workspace *workspace,
                    const struct verdict *verdict);
};

struct preview {
    const struct options *options; /* as the command line has them */
    const struct preview_listener *listener;
    struct vault vault; /* NOTES, held open */
    const char *root;   /* its path, whatever the current folder */
    struct watch *watch;
    struct arena watched; /* of the patterns by which the watch skips folders */
    struct ignore_patterns ignore;
    struct diag_list *notices;  /* what the watch reports, at any time */
    pthread_mutex_t lock;       /* guards the next three, which other threads read */
    struct server *server;      /* is notified of changes; NULL without */
    struct generation *current; /* the last good one */
    struct buf findings;        /* of the last build, as JSON */
    struct site_memory *memory; /* from one generation to the next */
    struct cache *cache;        /* of earlier runs, for the first generation; NULL without */
    struct writer *writer;      /* of OUT; NULL without */
    struct index *index;        /* of the search, once it was asked for */
    bool scattered;             /* generations have been freed since preview_rest */
    bool stale; /* a build has failed: the next one takes nothing over from the last good one */
};

enum preview_result {
    PREVIEW_SAME,   /* nothing has changed after all */
    PREVIEW_NEW,    /* there is a new generation */
    PREVIEW_FAILED, /* the last good one stays */
    PREVIEW_STOPPED /* by the monitor */
};

/* Opens NOTES, loads the settings, begins to watch. False with findings in the list; later ones of
 * the watch are added there, too. The arena and the options must live on. */
bool preview_open(struct preview *preview, const struct options *options,
                  const struct preview_listener *listener, struct arena *arena,
                  struct diag_list *diags);

/* Opens OUT, if the command line names one, for preview_write. False with findings. */
bool preview_open_output(struct preview *preview, struct diag_list *diags);

/* The first generation. */
enum preview_result preview_build(struct preview *preview, const struct monitor *monitor);

/* The next one, after the changes. Browsers are notified. When NOTES is gone, the last one stays;
 * when there is a folder of that name again, it is made from that. */
enum preview_result preview_update(struct preview *preview, const struct watch_changes *changes);

/* The files under OUT shall be those of the current generation; returns at once. */
void preview_write(struct preview *preview);

/* The settings of the current generation. */
const struct settings *preview_settings(const struct preview *preview);

/* A serve_find on the current generation; context is the preview. */
bool preview_find(void *context, str path, struct serve_content *content);

/* The server that is notified of changes, before it begins to answer; NULL: none any more, before
 * it is closed. */
void preview_attach(struct preview *preview, struct server *server);

/* Gives memory back to the system; for times when nothing else is to be done. */
void preview_rest(struct preview *preview);

/* Stops what is being written: OUT then stays as it was. */
void preview_close(struct preview *preview);

#endif
