/* SPDX-License-Identifier: MIT
 *
 * "Did you mean": the name that was probably meant.
 */
#include "kwiki/options.h"

#define MAX_SLIPS 2
#define MAX_NAME  63

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Fills the row for the first `i` letters of a: the slips that make them the first j letters of
 * b. Needs the two rows before it. */
static void fill_row(size_t *row, const size_t *above, const size_t *above_that, str a, str b,
                     size_t i)
{
    row[0] = i;
    for (size_t j = 1; j <= b.len; j++) {
        char letter = char_lower(a.ptr[i - 1]), other = char_lower(b.ptr[j - 1]);
        size_t slips = least(above[j], row[j - 1]) + 1;
        slips = least(slips, above[j - 1] + (letter != other));
        bool swapped = i > 1 && j > 1 && letter == char_lower(b.ptr[j - 2]) &&
                       other == char_lower(a.ptr[i - 2]);
        row[j] = swapped ? least(slips, above_that[j - 2] + 1) : slips;
    }
}

/* The distance of Damerau and Levenshtein, no letter touched twice. */
static size_t count_slips(str a, str b)
{
    size_t rows[3][MAX_NAME + 1] = {0};
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++)
        fill_row(rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3], a, b, i);
    return rows[a.len % 3][b.len];
}

str options_nearest(str typed, const str *names, size_t count)
{
    str nearest = {0};
    size_t fewest = MAX_SLIPS + 1;
    for (size_t i = 0; i < count; i++) {
        str name = names[i];
        bool comparable = name.len <= MAX_NAME && typed.len <= name.len + MAX_SLIPS &&
                          name.len <= typed.len + MAX_SLIPS;
        size_t slips = comparable ? count_slips(typed, name) : fewest;
        if (slips < fewest && slips < name.len) {
            fewest = slips;
            nearest = name;
        }
    }
    return nearest;
}
