/* SPDX-License-Identifier: MIT
 *
 * inject: what the server puts into a page on its way to the browser, and reads out of it. The
 * site's own files never hold it.
 */
#ifndef KWIKI_SERVE_INJECT_H
#define KWIKI_SERVE_INJECT_H

#include "kwiki/arena.h"
#include "kwiki/buf.h"

/* Of the policy of everything that is served: no page of another site shows it in a frame. */
#define INJECT_NO_FRAMES "frame-ancestors 'none'"

/* What the page says of itself to the server when it listens. */
struct inject_facts {
    str path;      /* of its address, without the leading '/' */
    str version;   /* hash of its bytes */
    uint64_t seen; /* the changes of styles, scripts and files that it knows */
};

/* Puts the client's elements (client/head.html) before the first script of the head, so that it
 * sees the page as it came; without a head, at the end. */
void inject_client(struct buf *page, const struct inject_facts *facts);

/* The policy for the Content-Security-Policy header: the page's own, from its first <meta>, that
 * nobody may frame. A page without one gets the strictest. In the arena. */
str inject_policy(struct arena *arena, str page);

#endif
