/* SPDX-License-Identifier: MIT
 *
 * lookup: from the path of an address to a path of the site, as common hosts do it: a folder is
 * its index.html, and who leaves out a slash or ".html" is led to where it is.
 */
#ifndef KWIKI_SERVE_LOOKUP_H
#define KWIKI_SERVE_LOOKUP_H

#include "kwiki/arena.h"
#include "kwiki/serve.h"

enum lookup_kind { LOOKUP_FOUND, LOOKUP_MOVED, LOOKUP_MISSING };

struct lookup {
    enum lookup_kind kind;
    str path; /* in the site; of what has moved, the path of its address */
};

/* `path` is decoded, without a leading '/'. The result is in the arena or is the path. */
struct lookup lookup_path(struct arena *arena, const struct serve_options *options, str path);

#endif
