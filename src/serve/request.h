/* SPDX-License-Identifier: MIT
 *
 * request: who may ask for what. The rules that keep foreign pages and crafted addresses out, as
 * functions of bytes alone. Every request is judged by its target as it came over the wire, since
 * the library decodes it before anybody else sees it: "/a%00b" arrives as "/a".
 */
#ifndef KWIKI_SERVE_REQUEST_H
#define KWIKI_SERVE_REQUEST_H

#include "kwiki/arena.h"
#include "kwiki/str.h"

#define REQUEST_TARGET_MAX 2048 /* bytes; browsers stay far below */

/* A target taken apart: "/a%20b/c.html?t=8" */
struct request_target {
    str path;  /* "a b/c.html", decoded, without the leading '/' */
    str query; /* "t=8", as it came */
};

enum request_verdict { REQUEST_GOOD, REQUEST_BAD, REQUEST_TOO_LONG };

/* Judges the raw target. Refused are those that do not begin with a single '/', white space and
 * control characters, '\' and '#', escapes that are broken or stand for NUL, another control
 * character, '/' or '\', a ".." segment, and what is not UTF-8 after decoding. The target is
 * in the arena. */
enum request_verdict request_judge(struct arena *arena, str raw, struct request_target *target);

/* Is it exactly a name of this server with its port? That stops DNS rebinding: a page of another
 * name that leads to this address names its own host. `names` are those besides localhost,
 * 127.0.0.1 and [::1]; empty ones match nothing. */
bool request_host_ok(str host, unsigned port, const str *names, size_t count);

/* The same for an Origin header, "http://localhost:8080". */
bool request_origin_ok(str origin, unsigned port, const str *names, size_t count);

/* May a request with this Sec-Fetch-Site listen? */
bool request_site_ok(str site);

/* The value of a field of the query, decoded, in the arena; empty when it is not there. */
str request_field(struct arena *arena, str query, str name);

#endif
