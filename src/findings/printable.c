/* SPDX-License-Identifier: MIT
 *
 * Texts from notes and settings as they may be shown, and the sentences that the formats share.
 */
#include "formats.h"
#include "kwiki/utf8.h"

#define REPLACEMENT     0xFFFD
#define NON_JOINER      0x200C /* these two shape letters and emoji */
#define JOINER          0x200D
#define ARABIC_MARK     0x061C /* a bidi control below the others */
#define FIRST_INVISIBLE 0x2000

int findings_shown_code_point(int code_point)
{
    if (code_point == '\t' || code_point == NON_JOINER || code_point == JOINER)
        return code_point;
    bool line_end = code_point == '\n' || code_point == '\r' || code_point == 0x2028 ||
                    code_point == 0x2029 || code_point == ARABIC_MARK;
    enum utf8_class class = utf8_class(code_point);
    bool unseen = class == UTF8_IGNORABLE && code_point >= FIRST_INVISIBLE;
    return line_end || unseen || class == UTF8_CONTROL ? REPLACEMENT : code_point;
}

void findings_add_printable(struct buf *out, str text)
{
    for (size_t at = 0; at < text.len;)
        buf_add_code_point(out, findings_shown_code_point(utf8_next(text, &at)));
}

/* Do the words name the suggestion, in quotes as all names are? */
static bool hold_suggestion(str words, const struct finding *finding)
{
    struct buf quoted = {0};
    buf_printf(&quoted, "'%.*s'", STR_ARG(finding->suggestion));
    bool holds = str_contains(words, buf_str(&quoted)) || str_contains(words, STR("did you mean"));
    buf_release(&quoted);
    return holds;
}

/* Of these it is a time, and the message has it. */
static bool suggests_time(enum diag_code code)
{
    return code == DIAG_CITATION_ELSEWHERE || code == DIAG_QUOTE_ELSEWHERE ||
           code == DIAG_TIMESTAMP_AFTER_END || code == DIAG_TIMESTAMP_MISREAD ||
           code == DIAG_TIMESTAMP_OFFSET || code == DIAG_TRANSCRIPT_OFFSET;
}

/* What was meant is certain for these. */
static bool is_sure(enum diag_code code)
{
    return code == DIAG_INEXACT_LINK || code == DIAG_INEXACT_HEADING ||
           code == DIAG_INEXACT_TIMESTAMP;
}

void findings_add_message(struct buf *out, const struct finding *finding)
{
    struct buf words = {0};
    diag_add_words(&words, finding);
    findings_add_printable(out, buf_str(&words));
    bool done = !finding->suggestion.len || suggests_time(finding->code) ||
                hold_suggestion(buf_str(&words), finding);
    buf_release(&words);
    if (done)
        return;
    bool sure = is_sure(finding->code);
    buf_add(out, sure ? STR("; write '") : STR("; did you mean '"));
    findings_add_printable(out, finding->suggestion);
    buf_add(out, sure ? STR("'") : STR("'?"));
}

void findings_add_summary(struct buf *out, const struct report *report)
{
    struct findings_tally tally = findings_tally(report);
    buf_add_count(out, tally.levels[SEVERITY_ERROR], "error");
    buf_add(out, STR(", "));
    buf_add_count(out, tally.levels[SEVERITY_WARNING], "warning");
    buf_add(out, STR(" in "));
    buf_add_count(out, report->notes, "note");
    if (report->baselined)
        buf_printf(out, "; %zu more in the baseline", report->baselined);
}

void findings_add_counts(const struct report *report, struct buf *out)
{
    struct findings_tally tally = findings_tally(report);
    const char *separator = "";
    for (int i = 0; i < DIAG_COUNT; i++) {
        if (!tally.codes[i])
            continue;
        str code = diag_code_name((enum diag_code)i);
        buf_printf(out, "%s%zu %.*s", separator, tally.codes[i], STR_ARG(code));
        separator = ", ";
    }
}

void findings_add_xml(struct buf *out, str text)
{
    for (size_t at = 0; at < text.len;) {
        int c = findings_shown_code_point(utf8_next(text, &at));
        switch (c) {
        case '&': buf_add(out, STR("&amp;")); break;
        case '<': buf_add(out, STR("&lt;")); break;
        case '>': buf_add(out, STR("&gt;")); break;
        case '"': buf_add(out, STR("&quot;")); break;
        case '\t': buf_add(out, STR("&#9;")); break;
        default: buf_add_code_point(out, c);
        }
    }
}
