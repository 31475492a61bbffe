/* SPDX-License-Identifier: MIT
 *
 * oracle: what has to be true of every note, whatever its bytes. A fault ends the program.
 */
#ifndef KWIKI_FUZZ_ORACLE_H
#define KWIKI_FUZZ_ORACLE_H

#include "kwiki/note.h"

/* Parses the bytes, renders the body, reads all texts out of it, and checks them:
 * - The HTML is balanced and strict: known elements and attributes, quoted values, no sign that is
 *   left unescaped, no link inside a link, no id twice, only harmless schemes.
 * - Slots are sorted, ranges lie in the body, places in the file.
 * - All text is valid UTF-8 without characters that no page may hold.
 * - Parsing the same bytes again gives the same. */
void oracle_check(str bytes);

/* Ends the program with the message when the condition is false. */
void oracle_require(bool condition, const char *message, str about);
void oracle_demand(bool condition, const char *message); /* of nothing that could be shown */

#endif
