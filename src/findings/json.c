/* SPDX-License-Identifier: MIT
 *
 * json and jsonl: for scripts; the keys are a contract. Paths are relative to the
 * notes; joined with the summary's `root` they lead to the files.
 */
#include "kwiki/json.h"
#include "formats.h"

static void add_finding(struct json *json, const struct judged *judged)
{
    const struct finding *finding = judged->finding;
    json_open(json, '{');
    json_key(json, "code");
    json_str(json, diag_code_name(finding->code));
    json_key(json, "severity");
    json_str(json, diag_severity_name(judged->severity));
    json_key(json, "path");
    json_str(json, finding->path);
    json_key(json, "line");
    json_uint(json, finding->place.line);
    json_key(json, "column");
    json_uint(json, finding->place.column);
    json_key(json, "message");
    json_str(json, finding->message);
    json_key(json, "suggestion");
    if (finding->suggestion.len)
        json_str(json, finding->suggestion);
    else
        json_none(json);
    json_close(json, '}');
}

static void add_number(struct json *json, const char *key, size_t value)
{
    json_key(json, key);
    json_uint(json, value);
}

static void add_summary(struct json *json, const struct report *report)
{
    struct findings_tally tally = findings_tally(report);
    json_key(json, "summary");
    json_open(json, '{');
    json_key(json, "root");
    json_str(json, report->root);
    add_number(json, "notes", report->notes);
    add_number(json, "links", report->links);
    add_number(json, "moments", report->moments);
    add_number(json, "errors", tally.levels[SEVERITY_ERROR]);
    add_number(json, "warnings", tally.levels[SEVERITY_WARNING]);
    add_number(json, "baselined", report->baselined);
    json_close(json, '}');
}

void findings_json(const struct report *report, struct buf *out)
{
    struct json json = {.out = out};
    json_open(&json, '{');
    add_number(&json, "schema", 1);
    json_key(&json, "findings");
    json_open(&json, '[');
    for (size_t i = 0; i < report->count; i++) {
        findings_json_line(&json);
        add_finding(&json, &report->items[i]);
    }
    if (report->count)
        buf_add_char(out, '\n');
    json_close(&json, ']');
    add_summary(&json, report);
    json_close(&json, '}');
    buf_add_char(out, '\n');
}

void findings_jsonl(const struct report *report, struct buf *out)
{
    for (size_t i = 0; i < report->count; i++) {
        struct json json = {.out = out};
        add_finding(&json, &report->items[i]);
        buf_add_char(out, '\n');
    }
}
