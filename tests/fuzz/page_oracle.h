/* SPDX-License-Identifier: MIT
 *
 * page_oracle: what has to be true of every page of every site, whatever the notes hold. A fault
 * ends the program.
 */
#ifndef KWIKI_FUZZ_PAGE_ORACLE_H
#define KWIKI_FUZZ_PAGE_ORACLE_H

#include "kwiki/render.h"

/* Valid UTF-8, and no character that HTML or XML forbids. */
void page_oracle_characters(str bytes);

/* Each element is closed in order, each value quoted, each sign escaped. */
void page_oracle_elements(str bytes);

/* The same, and each link and source of the page that is no address of another site leads to a file
 * of this one. */
void page_oracle_links(const struct site *site, struct page_list pages, str url, str bytes);

#endif
