/* SPDX-License-Identifier: MIT
 *
 * serve: the preview server. It takes paths of the site from a callback and gives them to
 * browsers over HTTP, to those of this machine alone unless it is told otherwise; it knows
 * neither notes nor site, and no address is ever looked up in a file system. Open pages are
 * notified by server-sent events when something that they show has changed.
 *
 * Browsers talk to it from threads of its own. A thread calls serve_find, and never waits for
 * anything but that.
 */
#ifndef KWIKI_SERVE_H
#define KWIKI_SERVE_H

#include "kwiki/buf.h"
#include "kwiki/diag.h"
#include <stddef.h>
#include <stdint.h>

#define SERVE_PORT     8080
#define SERVE_PRIVATE  ".kwiki/" /* paths of the server's own: no file of a site begins with '.' */
#define SERVE_FINDINGS SERVE_PRIVATE "findings"

/* What stands at a path of the site. */
struct serve_content {
    struct buf bytes; /* released by the server */
    int fd;           /* -1, or an open regular file instead of bytes; closed by the server */
    bool is_page;     /* a page of the site, which can be notified of changes */
    bool is_coming;   /* it is being made: the server asks again after server_resume */
    uint64_t ticket;  /* 0, or what the asking before has set, which then found it coming */
};

/* Fills the content, which comes empty with fd -1, and returns true when the site has the path;
 * a NULL content only asks. SERVE_FINDINGS is asked for too: the findings of the last build as
 * JSON. An empty path is the page for addresses that lead nowhere. Called by any thread. */
typedef bool serve_find(void *context, str path, struct serve_content *content);

struct serve_options {
    const char *bind; /* NULL: the loopback addresses; else an address or a name */
    int port;         /* 0: any free one; -1: SERVE_PORT, or the next that is free */
    bool reload;      /* pages get the script that listens for changes */
    str prefix;       /* a path, "wiki/", that addresses may have in front; or empty */
    serve_find *find;
    void *context;
};

/* What a build has changed, besides pages: they are compared one by one. */
struct serve_changes {
    bool styles;   /* style sheets of the theme */
    bool scripts;  /* other files of the theme */
    bool files;    /* pictures, films, other attachments */
    bool findings; /* the errors to be shown */
};

struct server;

/* Takes the port; browsers may connect and wait from now on. NULL with a finding when there is no
 * such address or no free port. */
struct server *server_open(const struct serve_options *options, struct diag_list *diags);
/* The address to show, "http://localhost:8080/". Valid until server_close. */
str server_address(const struct server *server);
bool server_is_public(const struct server *server); /* can other machines connect? */
/* Begins to answer. False with a finding when the system refuses. Signals should be blocked
 * meanwhile: the threads inherit the mask. */
bool server_start(struct server *server, struct diag_list *diags);
/* Notifies open pages of what has changed; serve_find gives the new content from now on. */
void server_notify(struct server *server, struct serve_changes changes);
/* Asks again for what was coming. By any thread. */
void server_resume(struct server *server);
/* Looks after the event streams: those that nobody reads any more are ended. Every SERVE_PING_MS.
 */
void server_ping(struct server *server);
#define SERVE_PING_MS 1000
/* Ends all streams and threads. NULL is fine. */
void server_close(struct server *server);

/* The files that pages load to be notified of changes, embedded at build time. */
struct serve_client {
    const char *name;
    const unsigned char *bytes; /* not NUL-terminated */
    size_t size;
};
extern const struct serve_client serve_clients[];
extern const size_t serve_client_count;

#endif
