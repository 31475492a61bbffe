/* SPDX-License-Identifier: MIT
 *
 * visibility: the keys of the front matter that keep a note out of the site: a false publish or
 * dg-publish, a true private, a true draft (unless drafts are asked for), and a published that is
 * false instead of a date. What is not understood keeps the note out as well: better a note too
 * few on the site than one too many. Of several such keys the one that keeps it out wins.
 */
#ifndef KWIKI_NOTE_VISIBILITY_H
#define KWIKI_NOTE_VISIBILITY_H

#include "../draft.h"
#include "kwiki/yaml.h"

/* Is it one of the keys, whatever its case and signs? */
bool visibility_is_key(str key);

/* Is the value one of the words for no? True and false have five each: true yes on 1 y, false no
 * off 0 n; in any case, quoted or not, also as the only item of a list. */
bool visibility_is_false(const struct yaml_node *value);

/* Reads one entry into draft->meta. Gives whether it keeps the note out; a value that is neither
 * true nor false is a bad-front-matter, an empty publish an odd-front-matter. Other keys have no
 * effect. */
bool visibility_read(struct draft *draft, const struct yaml_node *entry);

/* The same for a value that could not be read as YAML: the rest of the line after the key. */
bool visibility_read_raw(struct draft *draft, str key, struct place place, str rest);

#endif
