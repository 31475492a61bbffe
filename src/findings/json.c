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
    json_add_str(json, "code", diag_code_name(finding->code));
    json_add_str(json, "severity", diag_severity_name(judged->severity));
    json_add_str(json, "path", finding->path);
    json_add_uint(json, "line", finding->place.line);
    json_add_uint(json, "column", finding->place.column);
    struct buf words = {0};
    diag_add_words(&words, finding);
    json_add_str(json, "message", buf_str(&words));
    buf_release(&words);
    json_key(json, "suggestion");
    if (finding->suggestion.len)
        json_str(json, finding->suggestion);
    else
        json_none(json);
    json_close(json, '}');
}

static void add_number(struct json *json, const char *key, size_t value)
{
    json_add_uint(json, key, value);
}

static void add_summary(struct json *json, const struct report *report)
{
    struct findings_tally tally = findings_tally(report);
    json_add_open(json, "summary", '{');
    json_add_str(json, "root", report->root);
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
    json_add_open(&json, "findings", '[');
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
