/* SPDX-License-Identifier: MIT
 *
 * respond: HTTP responses, with the headers that all of them carry.
 */
#ifndef KWIKI_SERVE_RESPOND_H
#define KWIKI_SERVE_RESPOND_H

#include "kwiki/serve.h"
#include "mhd.h"

/* Bytes or a file with all that its headers say. */
struct respond_body {
    struct serve_content content; /* taken over */
    bool is_head;
    unsigned status; /* MHD_HTTP_OK, or that of a page shown for another reason */
    str path;        /* in the site, for the media type */
    str etag;        /* with its quotes; of a file empty, it is made here */
    str policy;      /* Content-Security-Policy; empty: by the media type */
};

/* The body, a part of it, or that it is the same as before, as the request's headers have it. */
enum MHD_Result respond_body(struct MHD_Connection *connection, struct respond_body *body);

/* A short text that names the status. The connection is closed when the request was refused, for
 * what follows it is then not understood either. */
enum MHD_Result respond_status(struct MHD_Connection *connection, unsigned status);

/* Leads to another address of this server, a path that begins with '/'. */
enum MHD_Result respond_moved(struct MHD_Connection *connection, str location);

/* A stream of server-sent events. */
enum MHD_Result respond_stream(struct MHD_Connection *connection, struct MHD_Response *response);

/* A header of the request; empty when there is none. */
str respond_header(struct MHD_Connection *connection, const char *name);

#endif
