/* SPDX-License-Identifier: MIT
 *
 * Encodings of transcripts.
 */
#include "encoding.h"
#include "kwiki/utf8.h"

/* Windows-1252's characters 0x80 to 0x9F (https://encoding.spec.whatwg.org/index-windows-1252.txt);
 * the others are Latin-1's. */
static const uint16_t WINDOWS_1252[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

static str from_windows_1252(struct arena *arena, str bytes)
{
    struct buf out = {0};
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        buf_add_code_point(&out, byte >= 0x80 && byte < 0xA0 ? WINDOWS_1252[byte - 0x80] : byte);
    }
    return buf_take(&out, arena);
}

static uint32_t line_at(str text, size_t offset)
{
    uint32_t line = 1;
    for (size_t i = 0; i < offset; i++)
        line += text.ptr[i] == '\n';
    return line;
}

/* "\r\n" and "\r" as "\n". */
static str with_newlines(struct arena *arena, str text)
{
    if (str_find(text, '\r') == STR_NONE)
        return text;
    struct buf out = {0};
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '\r')
            buf_add_char(&out, text.ptr[i]);
        else if (i + 1 >= text.len || text.ptr[i + 1] != '\n')
            buf_add_char(&out, '\n');
    return buf_take(&out, arena);
}

str encoding_decode(struct reading *reading, str bytes)
{
    struct arena *arena = &reading->scratch;
    bool big;
    if (utf8_is_utf16(bytes, &big))
        bytes = utf8_from_utf16(arena, bytes, big);
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_from(bytes, 3);
    size_t bad = utf8_invalid(bytes);
    if (bad != STR_NONE) {
        reading_fault(reading, line_at(bytes, bad),
                      "byte 0x%02X is not UTF-8; the file is read as Windows-1252",
                      (unsigned)(unsigned char)bytes.ptr[bad]);
        bytes = from_windows_1252(arena, bytes);
    }
    bytes = with_newlines(arena, bytes);
    size_t forbidden = utf8_forbidden(bytes), at = forbidden;
    if (forbidden == STR_NONE)
        return bytes;
    reading_fault(reading, line_at(bytes, forbidden),
                  "U+%04X is no character of a text; such ones are shown as U+FFFD",
                  (unsigned)utf8_next(bytes, &at));
    return utf8_clean(arena, bytes);
}
