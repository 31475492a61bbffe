/* SPDX-License-Identifier: MIT
 *
 * template: a file of the theme with slots, {{name}}, read once into pieces. It holds nothing that
 * must be computed.
 */
#ifndef KWIKI_RENDER_TEMPLATE_H
#define KWIKI_RENDER_TEMPLATE_H

#include "html.h"
#include "kwiki/arena.h"
#include "kwiki/diag.h"
#include "kwiki/theme.h"

#define TEMPLATE_TEXT (-1) /* a piece that is no slot */

struct template_piece {
    int slot; /* index of its name, or TEMPLATE_TEXT */
    str text; /* of TEMPLATE_TEXT */
};

struct template
{
    struct template_piece *pieces;
    size_t count;
};

/* Divides the file; slots are known by `names`. False with a finding at a slot of another name. */
bool template_parse(struct template *template, struct arena *arena, const struct theme_file *file,
                    const char *const *names, size_t name_count, struct diag_list *diags);

/* Writes the pieces; `fill` writes what belongs into a slot. */
typedef void template_fill(struct html *html, int slot, const void *context);
void template_write(struct html *html, const struct template *template, template_fill *fill,
                    const void *context);

#endif
