/* SPDX-License-Identifier: MIT
 *
 * key_hints: keys of the front matter that have no effect and are one slip away from one that has.
 */
#ifndef KWIKI_NOTE_KEY_HINTS_H
#define KWIKI_NOTE_KEY_HINTS_H

#include "../draft.h"
#include "kwiki/yaml.h"

/* Reports each such key with what was probably meant, unless the note has that as well. */
void key_hints_report(struct draft *draft, const struct yaml_node *mapping);

#endif
