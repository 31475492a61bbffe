/* SPDX-License-Identifier: MIT
 *
 * suggest: which name was meant? It takes the names of the vault's files and what was typed where
 * no name fits, and gives the file that is probably meant. Better none than a wrong one: of two
 * that are equally near, one is taken only when it lies in the folder of the note that asks.
 */
#ifndef KWIKI_SUGGEST_H
#define KWIKI_SUGGEST_H

#include "kwiki/vault.h"

#define SUGGEST_NONE UINT32_MAX

struct suggest; /* the names, and what is near to each target */

/* Files are named by their index in the vault's sources, which must outlive the result. */
struct suggest *suggest_new(const struct source *sources, unsigned threads);
void suggest_free(struct suggest *suggest);

/* Adds a name of a file: its own, a title, an alias. Notes' names are told apart from those of
 * attachments. The name is copied. */
void suggest_add(struct suggest *suggest, str name, uint32_t file);

/* What was typed, as it is written. */
struct suggest_target {
    str written;
    bool image; /* it is that of an image, whatever its extension */
};

/* Looks for the names that are near to each target. To be called once, after the last name. */
void suggest_search(struct suggest *suggest, const struct suggest_target *targets, size_t count);

/* The file that is meant by the target with this index in a note of this folder; SUGGEST_NONE when
 * none is, or more than one. `worker` names one of the threads, which may all ask at a time. */
uint32_t suggest_choose(const struct suggest *suggest, size_t target, str folder, unsigned worker);

#endif
