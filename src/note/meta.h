/* SPDX-License-Identifier: MIT
 *
 * meta: what the keys of the front matter mean.
 */
#ifndef KWIKI_NOTE_META_H
#define KWIKI_NOTE_META_H

#include "draft.h"
#include "kwiki/yaml.h"

/* Are they one key? Keys are compared without case, '_' and '-'. */
bool meta_same_key(str a, str b);

/* Is it one of the keys that meta_read reads? */
bool meta_is_known(str key);

/* Fills in draft->meta and draft->videos from the mapping. Places in it are
 * those of the file. Of a key that is given in several spellings the
 * usual one counts. Unknown keys have no effect; those that keep a note out are read in
 * visibility.h. */
void meta_read(struct draft *draft, const struct yaml_node *mapping);

#endif
