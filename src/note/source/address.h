/* SPDX-License-Identifier: MIT
 *
 * address: web and mail addresses that stand bare in a text, by the rules of GitHub's
 * specification (GFM 6.9): "http://…", "https://…", "www.…", "name@host".
 */
#ifndef KWIKI_NOTE_ADDRESS_H
#define KWIKI_NOTE_ADDRESS_H

#include "reader.h"

/* Reads the address whose ':' of "://", whose 'w' of "www." or whose '@' stands at the offset of
 * the reader's line; it may begin before that. Gives the offset after it, or 0. */
size_t address_read(struct reader *reader, size_t at);

#endif
