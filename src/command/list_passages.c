/* SPDX-License-Identifier: MIT
 *
 * The list of moments with what is said at them.
 */
#include "kwiki/passages.h"
#include "listing.h"
#include <stdlib.h>

/* What is said at a moment. */
struct said {
    str text;         /* empty: nothing is known */
    uint32_t start;   /* milliseconds */
    uint16_t support; /* as in struct cite_moment */
};

static void said_values(struct rows *rows, const struct said *said)
{
    rows_optional(rows, "said", said->text, said->text.len > 0);
    if (said->text.len)
        rows_thousandths(rows, "said_seconds", said->start);
    else
        rows_null(rows, "said_seconds");
    if (said->support == CITE_UNJUDGED)
        rows_null(rows, "support");
    else
        rows_thousandths(rows, "support", said->support);
}

/* A row of the list. */
struct passage_row {
    uint32_t file, moment;
    uint32_t place; /* of the row among all of them */
    struct said said;
};

/* All rows, in the order of files and their texts. */
struct passage_rows {
    struct arena arena;
    struct passage_row *items;
    size_t count;
    uint32_t **row_of; /* for each file and moment */
};

static void collect_rows(struct passage_rows *rows, const struct site *site)
{
    rows->items = ARENA_NEW(&rows->arena, struct passage_row, site->moment_count);
    rows->row_of = ARENA_NEW(&rows->arena, uint32_t *, site->file_count);
    for (size_t i = 0; i < site->file_count; i++) {
        const struct note *note = site->files[i].note;
        if (!note)
            continue;
        struct list_placed *order = list_moments_order(note);
        rows->row_of[i] = ARENA_NEW(&rows->arena, uint32_t, note->moment_count);
        for (size_t m = 0; m < note->moment_count; m++) {
            rows->row_of[i][order[m].index] = (uint32_t)rows->count;
            rows->items[rows->count] = (struct passage_row){
                (uint32_t)i, order[m].index, (uint32_t)rows->count, {.support = CITE_UNJUDGED}};
            rows->count++;
        }
        free(order);
    }
}

/* The texts stand in the arena, each once for all moments that rest on it. */
static void read_video(struct passage_rows *rows, const struct site_video *video)
{
    const struct transcript *transcript = site_transcript(video);
    struct arena scratch;
    if (!transcript || !video->moment_count)
        return;
    arena_init(&scratch, 65536);
    struct passages passages = passages_make(&scratch, transcript, site_chapters(video));
    for (size_t i = 0; i < video->moment_count; i++) {
        const struct site_moment *moment = &video->moments[i];
        struct said *said = &rows->items[rows->row_of[moment->file][moment->moment]].said;
        said->support = moment->support;
        if (moment->passage == PASSAGE_NONE)
            continue;
        const struct passage *passage = &passages.items[moment->passage];
        said->start = passage->start;
        said->text = arena_str(&rows->arena, str_sub(passages.text, passage->from, passage->to));
    }
    arena_release(&scratch);
}

/* The least supported first; those that were not judged come last. */
static int compare_support(const void *left, const void *right)
{
    const struct passage_row *a = left, *b = right;
    if (a->said.support != b->said.support)
        return a->said.support < b->said.support ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

void list_passages(struct list *list)
{
    struct passage_rows rows = {0};
    arena_init(&rows.arena, 65536);
    collect_rows(&rows, list->site);
    for (size_t i = 0; i < list->site->video_count; i++)
        read_video(&rows, &list->site->videos[i]);
    if (rows.count && list->command->options->sort == SORT_SUPPORT)
        qsort(rows.items, rows.count, sizeof *rows.items, compare_support);
    for (size_t i = 0; i < rows.count; i++) {
        const struct passage_row *row = &rows.items[i];
        rows_open(&list->rows);
        list_moments_values(list, &list->site->files[row->file], row->moment);
        said_values(&list->rows, &row->said);
        rows_close(&list->rows);
        listing_flush(list);
    }
    arena_release(&rows.arena);
}
