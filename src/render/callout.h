/* SPDX-License-Identifier: MIT
 *
 * callout: the parts of a callout in a page. One that folds is a <details>, which needs no script;
 * without a body there is nothing to fold.
 */
#ifndef KWIKI_RENDER_CALLOUT_H
#define KWIKI_RENDER_CALLOUT_H

#include "html.h"
#include "kwiki/note.h"

void callout_open(struct html *html, const struct note *note,
                  const struct callout *callout);                    /* up to its title */
void callout_body(struct html *html, const struct callout *callout); /* between the two */
void callout_close(struct html *html, const struct callout *callout);

#endif
