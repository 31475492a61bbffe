/* SPDX-License-Identifier: MIT
 *
 * Anchored patterns with limits, by PCRE2.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "kwiki/regex.h"
#include "kwiki/arena.h"
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MATCH_LIMIT 100000u
#define HEAP_LIMIT  (64u * 1024u) /* in KiB */
#define DEPTH_LIMIT 1000u

struct regex {
    pcre2_general_context *memory;
    pcre2_code *code;
    pcre2_match_context *limits;
};

/* Patterns are constants of the program: a bad one is a mistake of its developers. */
static noreturn void refuse(const char *pattern, const char *reason)
{
    fprintf(stderr, "kwiki: pattern '%s': %s\n", pattern, reason);
    abort();
}

/* PCRE2 allocates as we do, so that none of its functions runs out of memory. */
static void *allocate(PCRE2_SIZE size, void *unused)
{
    (void)unused;
    return heap_bytes(size);
}

static void release_block(void *block, void *unused)
{
    (void)unused;
    free(block);
}

static pcre2_code *compile(const char *pattern, pcre2_general_context *memory)
{
    int error;
    PCRE2_SIZE offset;
    pcre2_compile_context *context = pcre2_compile_context_create(memory);
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                                     PCRE2_UTF | PCRE2_ANCHORED, &error, &offset, context);
    pcre2_compile_context_free(context);
    if (!code) {
        char reason[128] = "";
        pcre2_get_error_message(error, (PCRE2_UCHAR *)reason, sizeof reason);
        refuse(pattern, reason);
    }
    uint32_t groups = 0;
    pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
    if (groups >= REGEX_MAX_GROUPS)
        refuse(pattern, "too many groups");
    return code;
}

struct regex *regex_new(const char *pattern)
{
    struct regex *regex = heap_alloc(1, sizeof *regex);
    regex->memory = pcre2_general_context_create(allocate, release_block, NULL);
    regex->code = compile(pattern, regex->memory);
    regex->limits = pcre2_match_context_create(regex->memory);
    pcre2_set_match_limit(regex->limits, MATCH_LIMIT);
    pcre2_set_heap_limit(regex->limits, HEAP_LIMIT);
    pcre2_set_depth_limit(regex->limits, DEPTH_LIMIT);
    return regex;
}

void regex_free(struct regex *regex)
{
    if (!regex)
        return;
    pcre2_match_context_free(regex->limits);
    pcre2_code_free(regex->code);
    pcre2_general_context_free(regex->memory);
    free(regex);
}

static void fill_groups(struct regex_match *match, str text, pcre2_match_data *data, int count)
{
    *match = (struct regex_match){0};
    const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(data);
    for (int i = 0; i < count; i++)
        if (offsets[2 * i] != PCRE2_UNSET)
            match->group[i] = str_sub(text, offsets[2 * i], offsets[2 * i + 1]);
}

/* The match data is made for each call, since the compiled pattern is shared by threads. */
bool regex_match(const struct regex *regex, str text, struct regex_match *match)
{
    if (!text.ptr)
        text = STR("");
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(regex->code, regex->memory);
    int count = pcre2_match(regex->code, (PCRE2_SPTR)text.ptr, text.len, 0, PCRE2_NO_UTF_CHECK,
                            data, regex->limits);
    if (count > 0)
        fill_groups(match, text, data, count);
    pcre2_match_data_free(data);
    return count > 0;
}
