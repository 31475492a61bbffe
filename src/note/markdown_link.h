/* SPDX-License-Identifier: MIT
 *
 * markdown_link: Markdown links and images of the tree. Links into the vault, to other sites and
 * to videos become tree_links behind tokens; URLs of other schemes than http, https and mailto
 * never reach an attribute.
 */
#ifndef KWIKI_NOTE_MARKDOWN_LINK_H
#define KWIKI_NOTE_MARKDOWN_LINK_H

#include "draft.h"
#include <cmark.h>

void markdown_link_finish(struct draft *draft, cmark_node *node, struct place place);
void markdown_link_finish_image(struct draft *draft, cmark_node *node, struct place place);

/* Records a link and writes the tokens for its tags, NUL-terminated; false when its URL is
 * forbidden. The strings live in scratch memory. */
bool markdown_link_add(struct draft *draft, str url, str title, struct place place,
                       char open[TOKEN_LENGTH + 1], char close[TOKEN_LENGTH + 1]);

/* The same for an image, which is one token. */
bool markdown_link_add_image(struct draft *draft, str url, str title, str alt, struct place place,
                             char token[TOKEN_LENGTH + 1]);

#endif
