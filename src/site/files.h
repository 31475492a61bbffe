/* SPDX-License-Identifier: MIT
 *
 * files: the files of the site. A note that is kept out is there under its names alone.
 */
#ifndef KWIKI_SITE_FILES_H
#define KWIKI_SITE_FILES_H

#include "kwiki/site.h"

/* Fills in site->files: sources, notes and titles. */
void files_list(struct site *site, const struct site_sources *sources);

/* Adds what the notes' own texts say; of one that is kept out only what its front matter says. */
void files_report(const struct site *site, struct diag_list *diags);

/* The note whose names the file has, kept out or not; NULL of an attachment. */
const struct note *files_named_note(const struct site_file *file);

#endif
