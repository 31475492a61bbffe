/* SPDX-License-Identifier: MIT
 *
 * The distance of two words, by as much of the table as the limit asks for.
 */
#include "kwiki/edits.h"
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static unsigned smallest(unsigned a, unsigned b, unsigned c)
{
    unsigned least = a < b ? a : b;
    return least < c ? least : c;
}

/* A band of the table of distances, row by row. */
static unsigned distance(const uint32_t *a, uint32_t a_length, const uint32_t *b, uint32_t b_length,
                         unsigned limit)
{
    uint8_t rows[3][EDITS_LETTERS + 1];
    uint8_t far = (uint8_t)(limit + 1), *before = rows[0], *above = rows[1], *row = rows[2];
    unsigned least_above = 0;
    for (size_t i = 0; i < 3; i++)
        memset(rows[i], far, b_length + 1);
    for (uint32_t j = 0; j <= b_length && j <= limit; j++)
        above[j] = (uint8_t)j;
    for (uint32_t i = 1; i <= a_length; i++) {
        uint32_t from = i > limit ? i - limit : 1;
        uint32_t to = i + limit < b_length ? i + limit : b_length;
        row[from - 1] = from == 1 && i <= limit ? (uint8_t)i : far;
        unsigned least = row[from - 1];
        for (uint32_t j = from; j <= to; j++) {
            bool same = a[i - 1] == b[j - 1];
            unsigned value = smallest(above[j] + 1u, row[j - 1] + 1u, above[j - 1] + !same);
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped)
                value = smallest(value, before[j - 2] + 1u, value);
            row[j] = (uint8_t)(value < far ? value : far);
            least = row[j] < least ? row[j] : least;
        }
        if (to < b_length)
            row[to + 1] = far;
        if (least >= far && least_above >= limit)
            return far;
        least_above = least;
        uint8_t *free_row = before;
        before = above;
        above = row;
        row = free_row;
    }
    return above[b_length];
}

unsigned edits_between(const uint32_t *a, uint32_t a_length, const uint32_t *b, uint32_t b_length,
                       unsigned limit)
{
    uint32_t difference = a_length > b_length ? a_length - b_length : b_length - a_length;
    if (difference > limit)
        return limit + 1;
    while (a_length && b_length && a[a_length - 1] == b[b_length - 1]) {
        a_length--;
        b_length--;
    }
    while (a_length && b_length && *a == *b) {
        a++;
        b++;
        a_length--;
        b_length--;
    }
    if (!a_length || !b_length)
        return a_length + b_length;
    return limit ? distance(a, a_length, b, b_length, limit) : 1;
}
