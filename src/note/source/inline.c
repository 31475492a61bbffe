/* SPDX-License-Identifier: MIT
 *
 * One forward walk over a line. A table tells which forms may begin with a byte.
 */
#include "inline.h"
#include "address.h"
#include "comment.h"
#include "footnote.h"
#include "markup_text.h"
#include "math.h"
#include "span.h"
#include "stamp.h"
#include "tag.h"
#include "times.h"
#include "wikilink.h"

#define LEAD_PLANE 0xF /* of private code points that may begin a token; their first byte is F3 */

static size_t read_escape(struct reader *reader, size_t at)
{
    str text = reader->line.text;
    return at + 1 < text.len && (unsigned char)text.ptr[at + 1] < 0x80 ? at + 2 : at + 1;
}

static size_t read_code(struct reader *reader, size_t at)
{
    return line_read_code(&reader->line, at);
}

static size_t read_private(struct reader *reader, size_t at)
{
    if ((unsigned char)reader->line.text.ptr[at + 1] < 0xB0)
        return 0;
    reader_token(reader, TOKEN_LITERAL, at, at + 4);
    return at + 4;
}

/* A number that stands for a private code point would be taken for a token, and cmark writes some
 * of those that stand for no character as bytes that are no text. */
static size_t read_reference(struct reader *reader, size_t at)
{
    int code_point;
    size_t length = markup_text_number(str_from(reader->line.text, at), &code_point);
    if (!length || (code_point != 0xFFFD && code_point >> 16 != LEAD_PLANE))
        return 0;
    reader_token(reader, TOKEN_REFERENCE, at, at + length)->number = (uint32_t)code_point;
    return at + length;
}

#define MOST_FORMS 3

/* The forms that may begin with a byte (or, of an address, have it in their middle), in the order
 * in which they are tried. Each looks at the byte at the offset and gives the offset after what it
 * has taken, or 0. */
static size_t (*const forms[256][MOST_FORMS])(struct reader *reader, size_t at) = {
    ['\\'] = {read_escape},   ['`'] = {read_code},
    ['!'] = {wikilink_read},  ['['] = {wikilink_read, footnote_read, times_read},
    ['('] = {times_read},     ['<'] = {stamp_read},
    [0xE3] = {times_read},    [0xEF] = {times_read},
    ['^'] = {footnote_read},  ['='] = {span_read},
    ['~'] = {span_read},      ['$'] = {math_read},
    ['#'] = {tag_read},       ['%'] = {comment_read},
    [':'] = {address_read},   ['@'] = {address_read},
    ['w'] = {address_read},   ['W'] = {address_read},
    ['&'] = {read_reference}, [0xF3] = {read_private},
};

void inline_read(struct reader *reader, size_t from)
{
    for (size_t at = from; at < reader->line.text.len;) {
        unsigned char first = (unsigned char)reader->line.text.ptr[at];
        size_t end = 0;
        for (size_t i = 0; !end && i < MOST_FORMS && forms[first][i]; i++)
            end = forms[first][i](reader, at);
        at = end ? end : at + 1;
    }
    reader_copy(reader, reader->line.text.len);
}
