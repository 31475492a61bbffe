/* SPDX-License-Identifier: MIT
 *
 * Findings of a preview.
 */
#include "serve_findings.h"
#include "kwiki/hash.h"
#include "kwiki/json.h"
#include "report.h"
#include "source_line.h"
#include <stdlib.h>

#define JSON_MOST 20 /* errors that a page shows; it counts the rest */

static void add_finding(struct json *json, const struct report *report,
                        const struct finding *finding)
{
    struct arena arena;
    arena_init(&arena, 512);
    str path = findings_path(&arena, report, finding);
    json_open(json, '{');
    json_key(json, "path");
    json_str(json, path);
    json_key(json, "line");
    json_uint(json, finding->place.line);
    json_key(json, "column");
    json_uint(json, finding->place.column);
    json_key(json, "code");
    json_str(json, diag_code_name(finding->code));
    json_key(json, "message");
    json_str(json, finding->message);
    json_key(json, "source");
    json_str(json, finding->place.line
                       ? report->source_line(report->context, path, finding->place.line)
                       : (str){0});
    json_close(json, '}');
    arena_release(&arena);
}

void serve_findings_json(struct command *command, const struct verdict *verdict, struct buf *out)
{
    struct source_lines lines = {.compilation = command->compilation};
    struct report report = {
        .root = report_root(command->options), .source_line = source_line_get, .context = &lines};
    struct json json = {.out = out};
    size_t count = 0;
    json_open(&json, '{');
    json_key(&json, "findings");
    json_open(&json, '[');
    for (size_t i = 0; i < verdict->fatal_count; i++)
        if (count++ < JSON_MOST)
            add_finding(&json, &report, verdict->fatal[i].finding);
    for (size_t i = 0; i < verdict->count; i++)
        if (verdict->items[i].severity >= SEVERITY_ERROR && count++ < JSON_MOST)
            add_finding(&json, &report, verdict->items[i].finding);
    json_close(&json, ']');
    json_key(&json, "count");
    json_uint(&json, count);
    json_close(&json, '}');
    source_line_release(&lines);
}

/* ---- what is new --------------------------------------------------------------------------- */

static uint64_t hash_of(const struct finding *finding)
{
    uint64_t parts[] = {hash_64(finding->path), hash_64(finding->message), finding->code};
    return hash_64((str){(const char *)parts, sizeof parts});
}

static int compare(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static bool is_new(const void *context, const struct finding *finding)
{
    const struct serve_known *known = context;
    uint64_t hash = hash_of(finding);
    return !known->count || !bsearch(&hash, known->hashes, known->count, sizeof hash, compare);
}

void serve_findings_print(struct command *command, const struct verdict *verdict,
                          struct serve_known *known)
{
    struct serve_known now = {.count = verdict->count + verdict->fatal_count};
    now.hashes = heap_alloc(now.count, sizeof *now.hashes);
    for (size_t i = 0; i < verdict->count; i++)
        now.hashes[i] = hash_of(verdict->items[i].finding);
    for (size_t i = 0; i < verdict->fatal_count; i++)
        now.hashes[verdict->count + i] = hash_of(verdict->fatal[i].finding);
    if (now.count)
        qsort(now.hashes, now.count, sizeof *now.hashes, compare);
    report_some(command, verdict, is_new, known);
    free(known->hashes);
    *known = now;
}
