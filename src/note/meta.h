/* SPDX-License-Identifier: MIT
 *
 * meta: what the keys of the front matter mean.
 */
#ifndef KWIKI_NOTE_META_H
#define KWIKI_NOTE_META_H

#include "draft.h"
#include "kwiki/yaml.h"

/* Fills in draft->meta and draft->videos from the mapping. Places in it are
 * those of the file. Unknown keys have no effect. */
void meta_read(struct draft *draft, const struct yaml_node *mapping);

#endif
