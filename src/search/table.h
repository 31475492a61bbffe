/* SPDX-License-Identifier: MIT
 *
 * table: the words of some of the notes, each with the list of the units that hold it. Lists are
 * written as the index has them while words come, in chunks that grow; units are counted from the
 * table's own 0. One thread fills a table.
 */
#ifndef KWIKI_SEARCH_TABLE_H
#define KWIKI_SEARCH_TABLE_H

#include "kwiki/buf.h"
#include "kwiki/str.h"
#include <stdint.h>

#define TABLE_NO_UNIT UINT32_MAX

struct table;

struct table *table_new(void);
void table_free(struct table *table); /* NULL is fine */

/* The word stands in the unit, which is not below that of any word before. Where the word stands in
 * the unit `but` already, nothing is added. */
void table_add(struct table *table, str word, uint32_t unit, uint32_t but);

/* Ends adding: sorts the words by their bytes. */
void table_sort(struct table *table);

/* The words in order. */
size_t table_count(const struct table *table);
str table_word(const struct table *table, size_t index);
uint32_t table_first(const struct table *table, size_t index); /* unit */
uint32_t table_last(const struct table *table, size_t index);
size_t table_size(const struct table *table, size_t index); /* of the list, about; in bytes */

/* Appends the list without its first unit: the distances, each less one. */
void table_add_list(struct buf *out, const struct table *table, size_t index);

#endif
