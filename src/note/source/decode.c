/* SPDX-License-Identifier: MIT
 *
 * Encodings: UTF-8, with repairs; UTF-16, converted.
 */
#include "decode.h"
#include "kwiki/utf8.h"

static struct place place_in(struct draft *draft, str text, size_t at)
{
    draft->lexed->source = text;
    draft->lexed->first_line = 1;
    draft->lexed->cursor = (struct lines_cursor){0};
    return lexed_place(draft->lexed, at);
}

static str convert(struct draft *draft, str bytes, bool big)
{
    draft_finding(draft, MESSAGE(UTF16), (struct place){1, 1}, big ? "high byte" : "low byte");
    return utf8_from_utf16(draft->scratch, bytes, big);
}

static str repair(struct draft *draft, str bytes, size_t bad)
{
    draft_finding(draft, MESSAGE(NOT_UTF8), place_in(draft, bytes, bad),
                  (unsigned)(unsigned char)bytes.ptr[bad]);
    return utf8_repair(draft->scratch, bytes);
}

static void report_forbidden(struct draft *draft, str text, size_t at, int code_point)
{
    draft_finding(draft, MESSAGE(FORBIDDEN_CHARACTER), place_in(draft, text, at),
                  code_point < 0xA0 ? "control character" : "noncharacter", (unsigned)code_point);
}

/* A form feed is white space, which XML does not know: a space. */
static str replace_forbidden(struct draft *draft, str text)
{
    struct buf out = {0};
    bool reported = false;
    size_t copied = 0;
    for (size_t at; (at = utf8_forbidden(str_from(text, copied))) != STR_NONE;) {
        size_t end = copied + at;
        buf_add(&out, str_sub(text, copied, end));
        copied = end;
        int code_point = utf8_next(text, &copied);
        buf_add_code_point(&out, code_point == '\f' ? ' ' : 0xFFFD);
        if (code_point == '\f' || reported)
            continue;
        report_forbidden(draft, text, end, code_point);
        reported = true;
    }
    buf_add(&out, str_from(text, copied));
    return buf_take(&out, draft->scratch);
}

str decode_bytes(struct draft *draft, str bytes)
{
    bool big;
    if (utf8_is_utf16(bytes, &big))
        bytes = convert(draft, bytes, big);
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_from(bytes, 3);
    size_t bad = utf8_invalid(bytes);
    if (bad != STR_NONE)
        bytes = repair(draft, bytes, bad);
    return utf8_forbidden(bytes) == STR_NONE ? bytes : replace_forbidden(draft, bytes);
}
