/* SPDX-License-Identifier: MIT
 *
 * github: workflow commands that GitHub Actions turns into annotations. It takes ten of each
 * level a step and drops the rest unseen, so the last notice is for what is left out.
 */
#include "formats.h"

#define MOST 10u /* annotations of a level */

/* The text as a command's data, or as the value of a property. */
static void add_escaped(struct buf *out, str text, bool property)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '%' || c == '\n' || c == '\r' || (property && (c == ':' || c == ',')))
            buf_printf(out, "%%%02X", (unsigned char)c);
        else
            buf_add_char(out, c);
    }
}

static void add_path(struct buf *out, str path)
{
    struct buf shown = {0};
    findings_add_printable(&shown, path);
    add_escaped(out, buf_str(&shown), true);
    buf_release(&shown);
}

static void add_command(const struct report *report, const struct judged *judged, struct buf *out)
{
    const struct finding *finding = judged->finding;
    struct arena arena;
    struct buf message = {0};
    arena_init(&arena, 1024);
    enum severity level = findings_level(judged->severity);
    str name = level == SEVERITY_NOTE ? STR("notice") : diag_severity_name(level);
    buf_printf(out, "::%.*s file=", STR_ARG(name));
    add_path(out, findings_ci_path(&arena, report, finding));
    if (finding->place.line)
        buf_printf(out, ",line=%u", finding->place.line);
    if (finding->place.line && finding->place.column)
        buf_printf(out, ",col=%u", finding->place.column);
    str code = diag_code_name(finding->code);
    buf_printf(out, ",title=%.*s::", STR_ARG(code));
    findings_add_message(&message, finding);
    add_escaped(out, buf_str(&message), false);
    buf_add_char(out, '\n');
    buf_release(&message);
    arena_release(&arena);
}

static bool is_cut(const struct findings_tally *tally)
{
    for (int level = SEVERITY_NOTE; level <= SEVERITY_ERROR; level++)
        if (tally->levels[level] > MOST)
            return true;
    return false;
}

void findings_github(const struct report *report, struct buf *out)
{
    struct findings_tally tally = findings_tally(report);
    bool cut = is_cut(&tally);
    size_t room[SEVERITY_FATAL] = {
        [SEVERITY_NOTE] = MOST - cut, [SEVERITY_WARNING] = MOST, [SEVERITY_ERROR] = MOST};
    size_t more = 0;
    for (size_t i = 0; i < report->count; i++) {
        size_t *left = &room[findings_level(report->items[i].severity)];
        if (*left)
            add_command(report, &report->items[i], out);
        *left ? --*left : ++more;
    }
    if (!cut)
        return;
    buf_printf(out, "::notice title=kwiki check::and %zu more; in all ", more);
    findings_add_counts(report, out);
    buf_add_char(out, '\n');
}
