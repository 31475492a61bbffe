/* SPDX-License-Identifier: MIT
 *
 * hosts: what a host wants beside the pages.
 */
#ifndef KWIKI_PUBLISH_HOSTS_H
#define KWIKI_PUBLISH_HOSTS_H

#include "kwiki/publish.h"

/* Adds the files that tell the host how to serve the site, and reports what does not fit. */
void hosts_add_files(const struct workspace *workspace, struct asset_list *assets);

#endif
