/* SPDX-License-Identifier: MIT
 *
 * prepare: from a site to what is written or served: the list of its pages and the files that
 * they load. All that is read for them (theme, libraries) is read here.
 */
#ifndef KWIKI_COMMAND_PREPARE_H
#define KWIKI_COMMAND_PREPARE_H

#include "compile.h"
#include "kwiki/render.h"

struct prepared {
    struct page_list pages;
    struct asset_list assets;
    size_t theme_files; /* that a folder of the user's gave */
};

/* Prepares the compiled site; what it gives is owned by the command's arena and points into the
 * site. False with findings when the theme or a library cannot be used. */
bool prepare_pages(struct command *command, const struct compilation *compilation,
                   struct prepared *prepared);

#endif
