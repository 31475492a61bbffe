/* SPDX-License-Identifier: MIT
 *
 * Comparing keys.
 */
#include "key.h"

static bool is_sign(char c)
{
    return c == '_' || c == '-';
}

bool key_same(str a, str b)
{
    size_t i = 0, j = 0;
    for (;; i++, j++) {
        while (i < a.len && is_sign(a.ptr[i]))
            i++;
        while (j < b.len && is_sign(b.ptr[j]))
            j++;
        if (i == a.len || j == b.len)
            return i == a.len && j == b.len;
        if (char_lower(a.ptr[i]) != char_lower(b.ptr[j]))
            return false;
    }
}
