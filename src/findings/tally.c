/* SPDX-License-Identifier: MIT
 *
 * What the formats ask of findings: counts, paths, fingerprints.
 */
#include "formats.h"
#include "kwiki/hash.h"

enum severity findings_level(enum severity severity)
{
    return severity >= SEVERITY_ERROR ? SEVERITY_ERROR : severity;
}

struct findings_tally findings_tally(const struct report *report)
{
    struct findings_tally tally = {0};
    for (size_t i = 0; i < report->count; i++) {
        tally.levels[findings_level(report->items[i].severity)]++;
        tally.codes[report->items[i].finding->code]++;
    }
    return tally;
}

str findings_path(struct arena *arena, const struct report *report, const struct finding *finding)
{
    str root = report->root;
    if (finding->outside || !root.len)
        return finding->path;
    if (!finding->path.len)
        return root;
    if (str_ends(root, STR("/")))
        root.len--;
    return arena_printf(arena, "%.*s/%.*s", STR_ARG(root), STR_ARG(finding->path));
}

str findings_ci_path(struct arena *arena, const struct report *report,
                     const struct finding *finding)
{
    str path = findings_path(arena, report, finding);
    if (!path.len)
        return STR("kwiki");
    struct buf made = {0};
    if (path.ptr[0] == '/')
        buf_add_char(&made, '/');
    for (struct str_cut cut = {.tail = path, .ok = true}; cut.ok;) {
        cut = str_cut(cut.tail, '/');
        if (!cut.head.len || str_eq(cut.head, STR(".")))
            continue;
        if (made.len && made.ptr[made.len - 1] != '/')
            buf_add_char(&made, '/');
        buf_add(&made, cut.head);
    }
    str cleaned = made.len ? arena_str(arena, buf_str(&made)) : STR(".");
    buf_release(&made);
    return cleaned;
}

void findings_prints_init(struct findings_prints *prints)
{
    *prints = (struct findings_prints){0};
    arena_init(&prints->arena, 16384);
}

void findings_prints_release(struct findings_prints *prints)
{
    map_release(&prints->counts);
    arena_release(&prints->arena);
}

str findings_print_next(struct findings_prints *prints, const struct finding *finding, str path)
{
    str code = diag_code_name(finding->code);
    str subject = finding->subject.len ? finding->subject : diag_words(&prints->arena, finding);
    str key = arena_printf(&prints->arena, "%.*s\n%.*s\n%.*s", STR_ARG(code), STR_ARG(path),
                           STR_ARG(subject));
    uint32_t *count = map_at(&prints->counts, key);
    *count = *count == MAP_NONE ? 0 : *count + 1;
    return hash_hex(&prints->arena, arena_printf(&prints->arena, "%u\n%.*s", *count, STR_ARG(key)));
}

void findings_json_line(struct json *json)
{
    buf_add(json->out, json->comma ? STR(",\n") : STR("\n"));
    json->comma = false;
}
