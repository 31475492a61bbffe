/* SPDX-License-Identifier: MIT
 *
 * The list of moments.
 */
#include "kwiki/note_text.h"
#include "listing.h"
#include <stdlib.h>

void list_moments_values(struct list *list, const struct site_file *file, uint32_t index)
{
    const struct moment *moment = &file->note->moments[index];
    struct rows *rows = &list->rows;
    rows_str(rows, "note", file->source->path);
    rows_uint(rows, "line", moment->place.line);
    rows_uint(rows, "column", moment->place.column);
    rows_str(rows, "video", list->site->videos[file->videos[moment->video]].id);
    rows_thousandths(rows, "seconds", moment->start);
    if (moment->end == MOMENT_NO_END)
        rows_null(rows, "end");
    else
        rows_thousandths(rows, "end", moment->end);
    buf_clear(&list->text);
    note_text_moment_id(&list->text, moment);
    rows_str(rows, "anchor", buf_str(&list->text));
    buf_clear(&list->text);
    struct range clause = note_text_moment(&list->text, file->note, moment);
    rows_str(rows, "text", buf_str(&list->text));
    rows_str(rows, "clause", str_sub(buf_str(&list->text), clause.from, clause.to));
}

struct list_placed *list_moments_order(const struct note *note)
{
    struct list_placed *order = heap_alloc(note->moment_count, sizeof *order);
    for (size_t i = 0; i < note->moment_count; i++)
        order[i] = (struct list_placed){note->moments[i].place, (uint32_t)i};
    listing_sort(order, note->moment_count);
    return order;
}

void list_moments(struct list *list)
{
    for (size_t i = 0; i < list->site->file_count; i++) {
        const struct site_file *file = &list->site->files[i];
        if (!file->note)
            continue;
        struct list_placed *order = list_moments_order(file->note);
        for (size_t m = 0; m < file->note->moment_count; m++) {
            rows_open(&list->rows);
            list_moments_values(list, file, order[m].index);
            rows_close(&list->rows);
        }
        free(order);
        listing_flush(list);
    }
}
