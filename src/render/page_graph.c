/* SPDX-License-Identifier: MIT
 *
 * graph.js: what the map of the topics is drawn from, as a script, since nothing else loads from
 * disk. Notes come in the order of the search's names.js, which has their titles and addresses:
 *
 *   xy      two characters each for x and y; "~~~~" of a note that is not drawn
 *   topic   a number a note: 0, or that of its topic from 1
 *   links   for each note how many notes with a larger number it is tied to, then their distances
 *           minus 1
 *
 * Numbers are as in kwiki/number.h.
 */
#include "facts.h"
#include "kwiki/number.h"
#include "kwiki/site_layout.h"
#include "page.h"
#include <stdlib.h>

#define DIGITS 91u /* of a coordinate, which has two */

static void add_coordinate(struct buf *out, uint16_t value)
{
    buf_add_char(out, number_digit(value / DIGITS));
    buf_add_char(out, number_digit(value % DIGITS));
}

static void add_place(struct buf *out, struct site_place place)
{
    if (!place.is_drawn) {
        buf_add(out, STR("~~~~"));
        return;
    }
    add_coordinate(out, place.x);
    add_coordinate(out, place.y);
}

/* The ties of a note to later ones; numbers has those of the search. */
static void add_links(struct buf *out, const struct site *site, uint32_t file,
                      const uint32_t *numbers)
{
    const struct site_ties *ties = &site->ties;
    uint32_t count = 0, last = numbers[file];
    for (uint32_t at = ties->first[file]; at < ties->first[file + 1]; at++)
        count += ties->notes[at] > file && numbers[ties->notes[at]] != SITE_NONE;
    number_add(out, count);
    for (uint32_t at = ties->first[file]; at < ties->first[file + 1]; at++) {
        uint32_t number = numbers[ties->notes[at]];
        if (ties->notes[at] < file || number == SITE_NONE)
            continue;
        number_add(out, number - last - 1);
        last = number;
    }
}

/* For each file its number among the notes of the search, or SITE_NONE. On the heap. */
static uint32_t *number_notes(const struct site *site, uint32_t *count)
{
    uint32_t *numbers = heap_alloc(site->file_count + 1, sizeof *numbers);
    *count = 0;
    for (size_t i = 0; i < site->file_count; i++)
        numbers[i] = site_is_searched(&site->files[i]) ? (*count)++ : SITE_NONE;
    return numbers;
}

void page_graph_facts(const struct page *page, struct facts *facts)
{
    const struct site *site = page->site;
    const struct site_ties *ties = &site->ties;
    size_t count = ties->first[site->file_count];
    for (size_t i = 0; i < site->file_count; i++)
        facts_number(facts,
                     (uint64_t)site->files[i].topic << 1 | site_is_searched(&site->files[i]));
    for (size_t t = 0; t < site->topic_count; t++) /* in their order the notes are laid out */
        facts_numbers(facts, site->topics[t].files, site->topics[t].file_count);
    facts_numbers(facts, ties->first, site->file_count + 1);
    facts_numbers(facts, ties->notes, count);
}

void page_graph(const struct page *page, struct buf *out)
{
    const struct site *site = page->site;
    struct arena arena;
    uint32_t count, *numbers = number_notes(site, &count);
    arena_init(&arena, 65536);
    struct site_place *places = site_layout(&arena, site);
    buf_printf(out, "kwikiGraph({\"v\":1,\"n\":%u,\"xy\":\"", (unsigned)count);
    for (size_t i = 0; i < site->file_count; i++)
        if (numbers[i] != SITE_NONE)
            add_place(out, places[i]);
    buf_add(out, STR("\",\"topic\":\""));
    for (size_t i = 0; i < site->file_count; i++)
        if (numbers[i] != SITE_NONE)
            number_add(out, site->files[i].topic == SITE_NONE ? 0 : site->files[i].topic + 1);
    buf_add(out, STR("\",\"links\":\""));
    for (uint32_t i = 0; i < site->file_count; i++)
        if (numbers[i] != SITE_NONE)
            add_links(out, site, i, numbers);
    buf_add(out, STR("\"})\n"));
    arena_release(&arena);
    free(numbers);
}
