/* SPDX-License-Identifier: MIT
 *
 * gate: who may ask for what, by the headers of a request as the library gives them. The rules
 * for single values are those of request.h.
 */
#ifndef KWIKI_SERVE_GATE_H
#define KWIKI_SERVE_GATE_H

#include "kwiki/arena.h"
#include "listen.h"
#include "mhd.h"

/* The status that a request deserves by its method and headers; MHD_HTTP_OK when it may pass.
 * Refused are a header that is judged or read here and stands there twice, a body, and a host that
 * is none of this server's names. */
unsigned gate_judge(const struct listen *listen, struct MHD_Connection *connection,
                    struct arena *arena, const char *method);

/* May the site's changes and findings be given? They are for the site's own pages. */
bool gate_is_own_page(const struct listen *listen, struct MHD_Connection *connection,
                      struct arena *arena);

#endif
