/* SPDX-License-Identifier: MIT
 *
 * Runs of moments.
 */
#include "kwiki/note_text.h"

#define APART_MOST 8u /* bytes between two moments of a run */

/* Blanks and marks that stand between times: no letter, no tag, no end of a sentence. */
static bool parts_times(char c)
{
    return c == ' ' || c == '\n' || c == ',' || c == ';' || c == '/' || c == '-' || c == '|' ||
           c == '+';
}

static bool goes_on(const struct note *note, size_t slot)
{
    const struct slot *slots = &note->slots[slot];
    if (slots[1].kind != SLOT_MOMENT || slots[1].at - slots[0].at > APART_MOST ||
        note->moments[slots[0].index].video != note->moments[slots[1].index].video)
        return false;
    for (uint32_t at = slots[0].at; at < slots[1].at; at++)
        if (!parts_times(note->body.ptr[at]))
            return false;
    return true;
}

size_t note_text_run_end(const struct note *note, size_t first, size_t last)
{
    size_t slot = first;
    while (slot + 1 < last && goes_on(note, slot))
        slot++;
    return slot + 1;
}
