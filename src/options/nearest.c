/* SPDX-License-Identifier: MIT
 *
 * "Did you mean": the name that was probably meant.
 */
#include "kwiki/edits.h"
#include "kwiki/options.h"

#define MAX_SLIPS 2

/* A name as edits_between takes it, without case; false when it is too long. */
static bool read_letters(str name, uint32_t letters[EDITS_LETTERS])
{
    for (size_t i = 0; i < name.len && i < EDITS_LETTERS; i++)
        letters[i] = (unsigned char)char_lower(name.ptr[i]);
    return name.len <= EDITS_LETTERS;
}

str options_nearest_within(str typed, const str *names, size_t count, unsigned most)
{
    uint32_t a[EDITS_LETTERS], b[EDITS_LETTERS];
    str nearest = {0};
    unsigned fewest = most + 1;
    bool usable = read_letters(typed, a);
    for (size_t i = 0; usable && i < count; i++) {
        if (!read_letters(names[i], b))
            continue;
        unsigned slips = edits_between(a, (uint32_t)typed.len, b, (uint32_t)names[i].len, most);
        if (slips < fewest && slips < names[i].len) {
            fewest = slips;
            nearest = names[i];
        }
    }
    return nearest;
}

str options_nearest(str typed, const str *names, size_t count)
{
    return options_nearest_within(typed, names, count, MAX_SLIPS);
}
