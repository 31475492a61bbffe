/* SPDX-License-Identifier: MIT
 *
 * path: vault paths and site URLs, both relative, with '/' between components, never with a
 * leading '/', "." or "..". Nothing here asks the file system.
 */
#ifndef KWIKI_PATH_H
#define KWIKI_PATH_H

#include "kwiki/arena.h"
#include "kwiki/buf.h"
#include "kwiki/str.h"

str path_folder(str path);                                /* "a/b.md" -> "a", "b.md" -> "" */
str path_name(str path);                                  /* "a/b.md" -> "b.md" */
str path_extension(str path);                             /* "a/b.md" -> "md", none -> "" */
str path_stem(str path);                                  /* "a/b.md" -> "a/b", "a/b" -> "a/b" */
str path_join(struct arena *arena, str folder, str name); /* an empty folder gives the name */

/* The path without the ending of notes: "a/b.md", "a/b.MD", "a/b.markdown" -> "a/b". */
str path_strip_md(str path);
bool path_is_note(str path); /* has it that ending? */

/* The folded form, in which names are compared inexactly: without the ending of notes, in NFC and
 * without case, of each component the letters, marks and digits alone, each run of spaces, '_' and
 * '-' between them one '_'. */
str path_fold(struct arena *arena, str path);

bool path_climbs(str path); /* is ".." one of its components? */

/* "." and ".." and empty components taken out; false when it would leave the root. */
bool path_normalize(struct arena *arena, str path, str *out);

/* Appends what leads from the file `from` to the file `to`: "a/x.html", "b/y.html" ->
 * "../b/y.html". Percent-encoded as a URL; both are plain paths. */
void path_link(struct buf *out, str from, str to);

/* Percent-encoding (RFC 3986) of all bytes but the unreserved ones and '/'; only the whole
 * path's, so ':' becomes "%3A". */
void path_encode(struct buf *out, str path);
str path_decode(struct arena *arena, str url); /* "%20" -> " "; a malformed escape stays as it is */

#endif
