/* SPDX-License-Identifier: MIT
 *
 * target_wikilink: any bytes between double brackets: alone, as an embed, in a heading, in a link,
 * in a cell; and as what a fragment names.
 */
#include "kwiki/buf.h"
#include "oracle.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char *const around[][2] = {
        {"a [[", "]] b\n"},         {"![[", "]]\n"},  {"# [[", "]]\n"}, {"[x [[", "]] y](z)\n"},
        {"|a|\n|-|\n|[[", "]]|\n"}, {"*[[", "*]]\n"},
    };
    str inner = {(const char *)data, size};
    for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
        struct buf note = {0};
        buf_add(&note, str_from_c(around[i][0]));
        buf_add(&note, inner);
        buf_add(&note, str_from_c(around[i][1]));
        oracle_check(buf_str(&note));
        buf_release(&note);
    }
    return 0;
}
