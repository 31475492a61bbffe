/* SPDX-License-Identifier: MIT
 *
 * target_frontmatter: any bytes between two lines "---".
 */
#include "kwiki/buf.h"
#include "oracle.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct buf note = {0};
    buf_add(&note, STR("---\n"));
    buf_add(&note, (str){(const char *)data, size});
    buf_add(&note, STR("\n---\n# Title\n\nText [0:01] [[link]]\n"));
    oracle_check(buf_str(&note));
    buf_release(&note);
    return 0;
}
