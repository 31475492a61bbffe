/* SPDX-License-Identifier: MIT
 *
 * What a host shows for an address that leads nowhere. Hosts serve it at any depth, so all its
 * links are absolute.
 */
#include "page.h"

void page_not_found(const struct page *page, struct buf *out)
{
    struct page_writer writer;
    page_begin(&writer, page, (str){0});
    writer.title = words_get(&writer.words, WORD_NOT_FOUND);
    writer.absolute = true;
    writer.unlisted = true;
    page_word(&writer, TAG_h1, NULL, WORD_NOT_FOUND);
    page_word(&writer, TAG_p, NULL, WORD_NOT_FOUND_TEXT);
    page_end(&writer, out);
}
