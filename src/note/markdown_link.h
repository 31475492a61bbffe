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

#endif
