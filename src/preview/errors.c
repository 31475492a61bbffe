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

void errors_json(const struct workspace *workspace, const struct verdict *verdict, struct buf *out)
{
    struct workspace_lines lines = {.workspace = workspace};
    struct report report = {
        .root = workspace->vault.root, .source_line = workspace_line, .context = &lines};
    struct json json = {.out = out};
    size_t count = 0;
    json_open(&json, '{');
    json_key(&json, "findings");
    json_open(&json, '[');
    for (size_t i = 0; i < verdict->fatal_count; i++)
        if (count++ < ERRORS_MOST)
            add_finding(&json, &report, verdict->fatal[i].finding);
    for (size_t i = 0; i < verdict->count; i++)
        if (verdict->items[i].severity >= SEVERITY_ERROR && count++ < ERRORS_MOST)
            add_finding(&json, &report, verdict->items[i].finding);
    json_close(&json, ']');
    json_key(&json, "count");
    json_uint(&json, count);
    json_close(&json, '}');
    workspace_lines_release(&lines);
}
