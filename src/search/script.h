/* SPDX-License-Identifier: MIT
 *
 * script: texts inside the string of a script, as the files of the index are.
 */
#ifndef KWIKI_SEARCH_SCRIPT_H
#define KWIKI_SEARCH_SCRIPT_H

#include "kwiki/buf.h"

#define SCRIPT_LINE   "\\n" /* what parts lines ... */
#define SCRIPT_FIELD  "\\t" /* ... their fields ... */
#define SCRIPT_RECORD "\\f" /* ... and records, escaped as it stands in a string */

/* Appends the text, so that it is one field: its tabs, line ends and form feeds are spaces, and
 * what may not stand in a string of JSON and JavaScript is escaped. */
void script_add(struct buf *out, str text);

#endif
