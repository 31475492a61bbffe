/* SPDX-License-Identifier: MIT
 *
 * check: what the tables of rows share. A failing row names itself by its input.
 */
#ifndef KWIKI_TEST_CHECK_H
#define KWIKI_TEST_CHECK_H

#include "kwiki/str.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define ROWS(rows) (sizeof(rows) / sizeof *(rows))

/* The bytes are the expected ones; `input` says which row it is. */
static inline void check_str(str got, const char *expected, const char *input)
{
    if (got.len == strlen(expected) && (!got.len || !memcmp(got.ptr, expected, got.len)))
        return;
    fail_msg("%s\n  expected: %s\n  got:      %.*s", input, expected, STR_ARG(got));
}

static inline void check_uint(uint64_t got, uint64_t expected, const char *input)
{
    if (got != expected)
        fail_msg("%s\n  expected: %llu\n  got:      %llu", input, (unsigned long long)expected,
                 (unsigned long long)got);
}

#endif
