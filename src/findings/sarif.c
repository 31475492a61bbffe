/* SPDX-License-Identifier: MIT
 *
 * sarif: SARIF 2.1.0, for code scanning. Every code is a rule, at the index that it has in
 * diag.def.
 */
#include "formats.h"
#include "kwiki/path.h"

#define MAX_RESULTS 25000u /* GitHub refuses a run with more */

/* A message object. */
static void add_text(struct json *json, const char *key, str text)
{
    json_add_open(json, key, '{');
    json_add_str(json, "text", text);
    json_close(json, '}');
}

/* "broken-link" as "BrokenLink". A name has to differ from the id, so one word has none. */
static void add_name(struct json *json, str code)
{
    if (str_find(code, '-') == STR_NONE)
        return;
    struct buf name = {0};
    bool capital = true;
    for (size_t i = 0; i < code.len; i++) {
        char c = code.ptr[i];
        if (c != '-')
            buf_add_char(&name, capital ? (char)(c - ('a' - 'A')) : c);
        capital = c == '-';
    }
    json_add_str(json, "name", buf_str(&name));
    buf_release(&name);
}

/* "broken-link" as "Broken link." */
static void add_short_description(struct json *json, str code)
{
    struct buf text = {0};
    for (size_t i = 0; i < code.len; i++)
        buf_add_char(&text, code.ptr[i] == '-' ? ' ' : code.ptr[i]);
    text.ptr[0] = (char)(text.ptr[0] - ('a' - 'A'));
    buf_add_char(&text, '.');
    add_text(json, "shortDescription", buf_str(&text));
    buf_release(&text);
}

static void add_help(struct json *json, enum diag_code code)
{
    str name = diag_code_name(code), help = diag_code_help(code);
    struct buf text = {0};
    buf_add(&text, help);
    if (diag_severity(code, false) < SEVERITY_FATAL)
        buf_printf(&text,
                   " Another severity: 'severity: {%.*s: warning}' in kwiki.yaml, where 'off' drops"
                   " it. In a note, '<!-- kwiki-ignore-next-line %.*s -->' accepts it once.",
                   STR_ARG(name), STR_ARG(name));
    add_text(json, "help", buf_str(&text));
    buf_release(&text);
}

static void add_rule(struct json *json, enum diag_code code)
{
    str name = diag_code_name(code);
    json_open(json, '{');
    json_add_str(json, "id", name);
    add_name(json, name);
    add_short_description(json, name);
    add_text(json, "fullDescription", diag_code_help(code));
    add_help(json, code);
    json_add_open(json, "defaultConfiguration", '{');
    enum severity level = diag_severity(code, false);
    json_add_str(json, "level", level == SEVERITY_OFF ? STR("none") : diag_severity_name(level));
    json_close(json, '}');
    json_close(json, '}');
}

static void add_tool(struct json *json)
{
    json_add_open(json, "tool", '{');
    json_add_open(json, "driver", '{');
    json_add_str(json, "name", STR("kwiki"));
    json_add_str(json, "version", STR(KWIKI_VERSION));
    json_add_str(json, "informationUri", STR(KWIKI_HOMEPAGE));
    json_add_open(json, "rules", '[');
    for (int i = 0; i < DIAG_COUNT; i++) {
        findings_json_line(json);
        add_rule(json, (enum diag_code)i);
    }
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, '}');
}

/* A path as a URI: relative to the repository, or a file's when it is absolute. */
static void add_uri(struct json *json, str path)
{
    struct buf uri = {0};
    if (str_starts(path, STR("/")))
        buf_add(&uri, STR("file://"));
    path_encode(&uri, path);
    json_add_str(json, "uri", buf_str(&uri));
    buf_release(&uri);
}

/* A result without a region is shown nowhere: what concerns a whole file stands at its first line.
 */
static void add_region(struct json *json, struct place place)
{
    json_add_open(json, "region", '{');
    json_add_uint(json, "startLine", place.line ? place.line : 1);
    if (place.line && place.column) {
        json_add_uint(json, "startColumn", place.column);
    }
    json_close(json, '}');
}

static void add_location(struct json *json, str path, struct place place)
{
    json_add_open(json, "locations", '[');
    json_open(json, '{');
    json_add_open(json, "physicalLocation", '{');
    json_add_open(json, "artifactLocation", '{');
    add_uri(json, path);
    json_close(json, '}');
    add_region(json, place);
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, ']');
}

static void add_result(struct json *json, const struct judged *judged, str path, str print)
{
    const struct finding *finding = judged->finding;
    struct buf message = {0};
    findings_add_message(&message, finding);
    json_open(json, '{');
    json_add_str(json, "ruleId", diag_code_name(finding->code));
    json_add_uint(json, "ruleIndex", finding->code);
    json_add_str(json, "level", diag_severity_name(judged->severity));
    add_text(json, "message", buf_str(&message));
    if (finding->suggestion.len) {
        json_add_open(json, "properties", '{');
        json_add_str(json, "suggestion", finding->suggestion);
        json_close(json, '}');
    }
    add_location(json, path, finding->place);
    json_add_open(json, "partialFingerprints", '{');
    json_add_str(json, "kwiki/v1", print);
    json_close(json, '}');
    json_close(json, '}');
    buf_release(&message);
}

/* How many results of each level there is room for: errors first. */
static void share_out(const struct findings_tally *tally, size_t room[SEVERITY_FATAL])
{
    size_t left = MAX_RESULTS;
    for (int level = SEVERITY_ERROR; level >= SEVERITY_NOTE; level--) {
        room[level] = tally->levels[level] < left ? tally->levels[level] : left;
        left -= room[level];
    }
}

static void add_results(struct json *json, const struct report *report)
{
    struct findings_tally tally = findings_tally(report);
    size_t room[SEVERITY_FATAL] = {0};
    share_out(&tally, room);
    struct arena arena;
    struct findings_prints prints;
    arena_init(&arena, 1024);
    findings_prints_init(&prints);
    json_add_open(json, "results", '[');
    for (size_t i = 0; i < report->count; i++) {
        const struct judged *judged = &report->items[i];
        struct arena_mark mark = arena_mark(&arena);
        str path = findings_ci_path(&arena, report, judged->finding);
        str print = findings_print_next(&prints, judged->finding, path);
        size_t *left = &room[findings_level(judged->severity)];
        if (*left) {
            findings_json_line(json);
            add_result(json, judged, path, print);
            --*left;
        }
        arena_reset(&arena, mark);
    }
    json_close(json, ']');
    findings_prints_release(&prints);
    arena_release(&arena);
}

static bool has_fatal(const struct report *report)
{
    for (size_t i = 0; i < report->count; i++)
        if (report->items[i].severity == SEVERITY_FATAL)
            return true;
    return false;
}

/* What the run was; it says when results were left out. */
static void add_invocation(struct json *json, const struct report *report)
{
    json_add_open(json, "invocations", '[');
    json_open(json, '{');
    json_key(json, "executionSuccessful");
    json_bool(json, !has_fatal(report));
    if (report->count > MAX_RESULTS) {
        struct buf text = {0};
        buf_add(&text, STR("And "));
        buf_add_count(&text, report->count - MAX_RESULTS, "more finding");
        buf_add_char(&text, '.');
        json_add_open(json, "toolExecutionNotifications", '[');
        json_open(json, '{');
        json_add_str(json, "level", STR("note"));
        add_text(json, "message", buf_str(&text));
        json_close(json, '}');
        json_close(json, ']');
        buf_release(&text);
    }
    json_close(json, '}');
    json_close(json, ']');
}

void findings_sarif(const struct report *report, struct buf *out)
{
    struct json json = {.out = out};
    json_open(&json, '{');
    json_add_str(&json, "$schema", STR("https://json.schemastore.org/sarif-2.1.0.json"));
    json_add_str(&json, "version", STR("2.1.0"));
    json_add_open(&json, "runs", '[');
    json_open(&json, '{');
    add_tool(&json);
    add_invocation(&json, report);
    json_add_str(&json, "columnKind", STR("unicodeCodePoints"));
    add_results(&json, report);
    json_close(&json, '}');
    json_close(&json, ']');
    json_close(&json, '}');
    buf_add_char(out, '\n');
}
