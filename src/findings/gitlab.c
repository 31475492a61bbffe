/* SPDX-License-Identifier: MIT
 *
 * gitlab: Code Climate's JSON as GitLab reads it. Two entries with one fingerprint would be one
 * to it.
 */
#include "formats.h"

static str severity_name(enum severity severity)
{
    switch (severity) {
    case SEVERITY_NOTE: return STR("info");
    case SEVERITY_WARNING: return STR("minor");
    default: return STR("major");
    }
}

static void add_location(struct json *json, str path, uint32_t line)
{
    json_add_open(json, "location", '{');
    json_add_str(json, "path", path);
    json_add_open(json, "lines", '{');
    json_add_uint(json, "begin", line ? line : 1);
    json_close(json, '}');
    json_close(json, '}');
}

static void add_entry(struct json *json, const struct judged *judged, str path, str print)
{
    struct buf message = {0};
    findings_add_message(&message, judged->finding);
    json_open(json, '{');
    json_add_str(json, "description", buf_str(&message));
    json_add_str(json, "check_name", diag_code_name(judged->finding->code));
    json_add_str(json, "fingerprint", print);
    json_add_str(json, "severity", severity_name(judged->severity));
    add_location(json, path, judged->finding->place.line);
    json_close(json, '}');
    buf_release(&message);
}

void findings_gitlab(const struct report *report, struct buf *out)
{
    struct json json = {.out = out};
    struct arena arena;
    struct findings_prints prints;
    arena_init(&arena, 1024);
    findings_prints_init(&prints);
    json_open(&json, '[');
    for (size_t i = 0; i < report->count; i++) {
        const struct finding *finding = report->items[i].finding;
        struct arena_mark mark = arena_mark(&arena);
        str path = findings_ci_path(&arena, report, finding);
        findings_json_line(&json);
        add_entry(&json, &report->items[i], path, findings_print_next(&prints, finding, path));
        arena_reset(&arena, mark);
    }
    if (report->count)
        buf_add_char(out, '\n');
    json_close(&json, ']');
    buf_add_char(out, '\n');
    findings_prints_release(&prints);
    arena_release(&arena);
}
