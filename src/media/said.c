/* SPDX-License-Identifier: MIT
 *
 * Texts of transcripts: white space folded, entities decoded, words with their times.
 */
#include "said.h"
#include "entities.h"
#include "kwiki/utf8.h"

void said_begin(struct said *said, struct arena *scratch)
{
    struct buf text = said->text;
    buf_clear(&text);
    *said = (struct said){.scratch = scratch, .text = text};
}

void said_release(struct said *said)
{
    buf_release(&said->text);
}

void said_break(struct said *said)
{
    said->space = said->text.len > 0;
}

void said_time(struct said *said, uint32_t start)
{
    said->timed = true;
    said->time = start;
}

static bool is_space(int c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

/* Controls of direction that some tools put before each line. */
static bool is_leading_mark(int c)
{
    return c == 0x200E || (c >= 0x202A && c <= 0x202E) || c == 0x2060;
}

static void add_time(struct said *said)
{
    size_t count = said->words.count;
    bool rises = !count || said->time >= said->words.items[count - 1].start;
    if (rises && count && said->words.items[count - 1].at == said->text.len)
        said->words.items[count - 1].start = said->time;
    else if (rises)
        *VEC_PUSH(said->scratch, &said->words) =
            (struct word_time){(uint32_t)said->text.len, said->time};
    said->timed = false;
}

static void add_code_point(struct said *said, int c)
{
    if (is_space(c)) {
        said_break(said);
        return;
    }
    if (!said->text.len && is_leading_mark(c))
        return;
    if (said->characters + said->space >= TRANSCRIPT_MAX_CHARACTERS) {
        said->cut = true;
        return;
    }
    if (said->space)
        buf_add_char(&said->text, ' ');
    said->characters += 1 + said->space;
    said->space = false;
    if (said->timed)
        add_time(said);
    buf_add_code_point(&said->text, c);
}

void said_add(struct said *said, str piece)
{
    piece = entities_decode(said->scratch, piece);
    for (size_t at = 0; at < piece.len && !said->cut;)
        add_code_point(said, utf8_next(piece, &at));
}
