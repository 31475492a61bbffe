/* SPDX-License-Identifier: MIT
 *
 * home: what the home page of a site without one of its own begins with: the notes that most others
 * link to, the seconds that most notes cite, the newest notes.
 */
#ifndef KWIKI_RENDER_HOME_H
#define KWIKI_RENDER_HOME_H

#include "page.h"

void home_write(struct page_writer *writer);

#endif
