/* SPDX-License-Identifier: MIT
 *
 * libmicrohttpd as a part of the program, in place of mhd.c: for one that finds no libraries where
 * it runs (`make static`).
 */
#include "mhd.h"

struct mhd mhd = {
#define MHD_LINKED(name) .name = MHD_##name,
    MHD_FUNCTIONS(MHD_LINKED)
#undef MHD_LINKED
};

bool mhd_load(struct diag_list *diags)
{
    (void)diags;
    return true;
}
