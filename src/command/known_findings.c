/* SPDX-License-Identifier: MIT
 *
 * Findings that are new.
 */
#include "known_findings.h"
#include "kwiki/hash.h"
#include "report.h"
#include <stdlib.h>

static uint64_t hash_of(const struct finding *finding)
{
    uint64_t parts[] = {hash_64(finding->path), hash_64(finding->message), finding->code};
    return hash_64((str){(const char *)parts, sizeof parts});
}

static int compare_hashes(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static bool is_new(const void *context, const struct finding *finding)
{
    const struct known_findings *known = context;
    uint64_t hash = hash_of(finding);
    return !known->count ||
           !bsearch(&hash, known->hashes, known->count, sizeof hash, compare_hashes);
}

void known_findings_print(struct known_findings *known, const struct workspace *workspace,
                          const struct verdict *verdict)
{
    struct known_findings now = {.count = verdict->count + verdict->fatal_count};
    now.hashes = heap_alloc(now.count, sizeof *now.hashes);
    for (size_t i = 0; i < verdict->count; i++)
        now.hashes[i] = hash_of(verdict->items[i].finding);
    for (size_t i = 0; i < verdict->fatal_count; i++)
        now.hashes[verdict->count + i] = hash_of(verdict->fatal[i].finding);
    if (now.count)
        qsort(now.hashes, now.count, sizeof *now.hashes, compare_hashes);
    report_some(workspace->options, workspace, verdict, is_new, known);
    free(known->hashes);
    *known = now;
}
