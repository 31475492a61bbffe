/* SPDX-License-Identifier: MIT
 *
 * Text blocks: what results show of documents.
 */
#include "index.h"
#include "kwiki/path.h"
#include "kwiki/vec.h"
#include "script.h"

void texts_add_unit(struct buf *out, const struct unit *unit)
{
    if (unit->kind != UNIT_HEADING && unit->kind != UNIT_SENTENCE)
        return;
    buf_add(out, STR(SCRIPT_LINE));
    script_add(out, unit->at);
    buf_add(out, STR(SCRIPT_FIELD));
    script_add(out, unit->text);
}

static void add_unit(void *context, const struct unit *unit)
{
    texts_add_unit(context, unit);
}

void texts_begin_record(struct buf *out, const struct site *site, struct document document)
{
    struct buf part = {0};
    script_add(out, documents_title(site, document));
    buf_add(out, STR(SCRIPT_LINE));
    path_encode(&part, documents_url(site, document));
    script_add(out, buf_str(&part));
    buf_add(out, STR(SCRIPT_LINE));
    buf_clear(&part);
    units_add_videos(&part, site, document);
    script_add(out, buf_str(&part));
    buf_release(&part);
}

void texts_cut(struct search *search)
{
    VEC(struct index_part) blocks = {0};
    size_t limit = (size_t)search->site->settings->search_block << 10, size = 0;
    for (size_t i = 0; i < search->shape.count; i++) {
        if (!blocks.count || size >= limit) {
            *VEC_PUSH(&search->arena, &blocks) = (struct index_part){i, i};
            size = 0;
        }
        size += search->record_sizes[i];
        blocks.items[blocks.count - 1].last = i + 1;
    }
    search->blocks = blocks.items;
    search->block_count = blocks.count;
}

void texts_write(const struct search *search, size_t block, struct buf *out)
{
    struct index_part part = search->blocks[block];
    buf_printf(out, "kwikiSearch.text(%zu,\"", block);
    for (size_t i = part.first; i < part.last; i++) {
        if (i > part.first)
            buf_add(out, STR(SCRIPT_RECORD));
        texts_begin_record(out, search->site, search->documents.items[i]);
        units_visit(search->site, search->documents.items[i], add_unit, out);
    }
    buf_add(out, STR("\")\n"));
}
