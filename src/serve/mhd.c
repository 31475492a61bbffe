/* SPDX-License-Identifier: MIT
 *
 * Loading libmicrohttpd.
 */
#include "mhd.h"
#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#define LIBRARY "libmicrohttpd.so.12" /* the one that its header belongs to */

struct mhd mhd;

static const struct function {
    const char *name;
    size_t offset; /* in the table */
} functions[] = {
#define MHD_FUNCTION(name) {"MHD_" #name, offsetof(struct mhd, name)},
    MHD_FUNCTIONS(MHD_FUNCTION)
#undef MHD_FUNCTION
};

static bool fill_table(void *library)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        void *function = dlsym(library, functions[i].name);
        if (!function)
            return false;
        memcpy((char *)&mhd + functions[i].offset, &function, sizeof function);
    }
    return true;
}

bool mhd_load(struct diag_list *diags)
{
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (library && fill_table(library))
        return true;
    diag_report(diags, MESSAGE(SYSTEM), (struct finding){.outside = true},
                "cannot load libmicrohttpd, which serve needs (Debian's package libmicrohttpd12)",
                dlerror());
    return false;
}
