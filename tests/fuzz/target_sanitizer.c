/* SPDX-License-Identifier: MIT
 *
 * target_sanitizer: any bytes as raw HTML: as a block, in a text, in a quote, in a label, and
 * between Markdown blocks.
 */
#include "kwiki/buf.h"
#include "oracle.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void check(const char *before, str html, const char *after)
{
    struct buf note = {0};
    buf_add(&note, str_from_c(before));
    buf_add(&note, html);
    buf_add(&note, str_from_c(after));
    oracle_check(buf_str(&note));
    buf_release(&note);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    str html = {(const char *)data, size};
    check("<div>\n", html, "\n");
    check("text *em ", html, " x* y");
    check("> [!note] ", html, "\n> body\n");
    check("[[target|", html, "]] [a](b)");
    check("<details>\n\n# H\n\n", html, "\n\n- item\n\n</details>\n");
    return 0;
}
