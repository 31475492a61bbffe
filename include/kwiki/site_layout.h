/* SPDX-License-Identifier: MIT
 *
 * site_layout: where the notes stand on the map of a site. Notes that are tied to each other are
 * near, topics lie apart. It takes a built site and is dear (0.2 ms a note), so that it is no step
 * of the site: who wants the map asks for it.
 */
#ifndef KWIKI_SITE_LAYOUT_H
#define KWIKI_SITE_LAYOUT_H

#include "kwiki/site.h"

#define SITE_LAYOUT_SIZE 8192u /* coordinates are below it */

struct site_place {
    uint16_t x, y;
    bool is_drawn; /* else the note has no tie, or readers do not find it by searching */
};

/* The place of each file, in the arena. The same ties and topics give the same places on every
 * machine: only sums, products, quotients and square roots of IEEE 754 are used, in one order. */
struct site_place *site_layout(struct arena *arena, const struct site *site);

#endif
