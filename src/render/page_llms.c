/* SPDX-License-Identifier: MIT
 *
 * llms.txt: what there is to read, for language models.
 */
#include "facts.h"
#include "kwiki/export.h"
#include "page.h"

void page_llms(const struct page *page, struct buf *out)
{
    export_llms_list(out, page->site);
}

void page_llms_facts(const struct page *page, struct facts *facts)
{
    const struct site *site = page->site;
    facts_number(facts, site->note_count);
    facts_number(facts, site->video_count);
    for (uint32_t i = 0; i < site->file_count; i++) {
        if (!site->files[i].note)
            continue;
        facts_file(facts, i);
        facts_words(facts, i);
    }
    for (size_t i = 0; i < site->folder_count; i++) {
        facts_text(facts, site->folders[i].path);
        facts_number(facts, site->folders[i].index);
    }
}
