/* SPDX-License-Identifier: MIT
 *
 * Errors as open pages show them.
 */
#include "errors.h"
#include "kwiki/json.h"

#define ERRORS_MOST 20 /* errors that a page shows; it counts the rest */

static void add_finding(struct json *json, const struct report *report,
                        const struct finding *finding)
{
    struct arena arena;
    arena_init(&arena, 512);
    str path = findings_path(&arena, report, finding);
    json_open(json, '{');
    json_add_str(json, "path", path);
    json_add_uint(json, "line", finding->place.line);
    json_add_uint(json, "column", finding->place.column);
    json_add_str(json, "code", diag_code_name(finding->code));
    json_add_str(json, "message", diag_words(&arena, finding));
    json_add_str(json, "source",
                 finding->place.line
                     ? report->source_line(report->context, path, finding->place.line)
                     : (str){0});
    json_close(json, '}');
    arena_release(&arena);
}

void errors_json(const struct workspace *workspace, const struct verdict *verdict, struct buf *out)
{
    struct workspace_lines lines = {.workspace = workspace};
    struct report report = {
        .root = workspace->vault.root, .source_line = workspace_line, .context = &lines};
    struct json json = {.out = out};
    size_t count = 0;
    json_open(&json, '{');
    json_add_open(&json, "findings", '[');
    for (size_t i = 0; i < verdict->fatal_count; i++)
        if (count++ < ERRORS_MOST)
            add_finding(&json, &report, verdict->fatal[i].finding);
    for (size_t i = 0; i < verdict->count; i++)
        if (verdict->items[i].severity >= SEVERITY_ERROR && count++ < ERRORS_MOST)
            add_finding(&json, &report, verdict->items[i].finding);
    json_close(&json, ']');
    json_add_uint(&json, "count", count);
    json_close(&json, '}');
    workspace_lines_release(&lines);
}
