/* SPDX-License-Identifier: MIT
 *
 * meta: what the keys of the front matter mean.
 */
#ifndef KWIKI_NOTE_META_H
#define KWIKI_NOTE_META_H

#include "../draft.h"
#include "kwiki/yaml.h"

/* The keys that have an effect, each in its usual spelling; NULL after the last. */
const char *meta_known_key(size_t index);

/* Is it one of them? */
bool meta_is_known(str key);

/* Fills in draft->meta and draft->videos from the mapping. Places in it are
 * those of the file. Of a key that is given in several spellings the
 * usual one counts. Unknown keys have no effect; those that keep a note out are read in
 * visibility.h. */
void meta_read(struct draft *draft, const struct yaml_node *mapping);

#endif
