/* SPDX-License-Identifier: MIT
 *
 * mime: the media type of a file by the ending of its name.
 */
#ifndef KWIKI_SERVE_MIME_H
#define KWIKI_SERVE_MIME_H

#include "kwiki/str.h"

struct mime_type {
    const char *name; /* with its charset, for the Content-Type header */
    bool is_active;   /* a document that can run scripts when it is opened itself */
};

struct mime_type mime_of(str path); /* "application/octet-stream" for unknown endings */

#endif
