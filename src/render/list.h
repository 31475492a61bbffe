/* SPDX-License-Identifier: MIT
 *
 * list: what the long lists of the site have in common, of notes, videos, tags, wanted pages and
 * the notes of a folder: letters with counts that stay in sight, rows that a script filters, and
 * pages by letter where the list is divided.
 */
#ifndef KWIKI_RENDER_LIST_H
#define KWIKI_RENDER_LIST_H

#include "page.h"

#define LIST_FILTER_LEAST 20 /* rows from which on they can be filtered */

struct list {
    const struct site_list *of;
    void (*write_row)(struct page_writer *writer, uint32_t index); /* one <li> */
    str (*name)(const struct site *site, uint32_t index);          /* what it is called */
    const char *class;                                             /* of the rows */
    str url;                                                       /* of the list's own page */
};

struct list page_notes_list(const struct site *site);
struct list page_folder_list(const struct site *site, uint32_t folder);
struct list page_videos_list(const struct site *site);
struct list page_tags_list(const struct site *site);
struct list page_wanted_list(const struct site *site);

/* The whole list, by letter where it is long; of a divided one the letters, each with its first and
 * last name, that lead to its pages. */
void list_write(struct page_writer *writer, const struct list *list);

/* The same without those of the items that `left_out` has, by the thing's index; it may be NULL. */
void list_write_but(struct page_writer *writer, const struct list *list, const bool *left_out);

/* The letters and the rows of a page by letter. */
void list_write_part(struct page_writer *writer, const struct list *list, uint32_t part);

/* Opens and closes the rows of a list, for those that are in another order. */
void list_begin_rows(struct page_writer *writer, const char *class);
void list_end_rows(struct page_writer *writer);

/* "A", "0–9", "A 2/3": a part of the list as it is shown, with its number among those of its
 * letter, but for the first of them. */
void list_add_part(struct buf *out, const struct site_list *list, size_t part);

#endif
