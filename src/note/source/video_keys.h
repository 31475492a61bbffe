/* SPDX-License-Identifier: MIT
 *
 * video_keys: the keys of the front matter that name the note's videos.
 */
#ifndef KWIKI_NOTE_VIDEO_KEYS_H
#define KWIKI_NOTE_VIDEO_KEYS_H

#include "../draft.h"
#include "kwiki/yaml.h"

/* The keys in the order in which they count; NULL after the last. */
const char *video_keys_name(size_t index);

/* Is it one of the keys, whatever its case and signs? */
bool video_keys_has(str key);

/* Adds the videos that the mapping names to the draft, as its own. Where it names none, the draft
 * learns what may have been meant. */
void video_keys_read(struct draft *draft, const struct yaml_node *mapping);

#endif
