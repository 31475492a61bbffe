/* SPDX-License-Identifier: MIT
 *
 * transcript_rows: what tables of transcripts share: a file's bytes and what is read of it, on one
 * line.
 */
#ifndef KWIKI_TEST_TRANSCRIPT_ROWS_H
#define KWIKI_TEST_TRANSCRIPT_ROWS_H

#include "check.h"
#include "kwiki/buf.h"
#include "kwiki/transcript.h"

struct transcript_row {
    const char *name, *bytes;
    /* Segments divided by '|', each "start-end Speaker: text" (seconds; without an end "start",
     * word times after words as "word@1.5"), then for each fault " !line"; "no: reason". */
    const char *expected;
};

static inline void show_text(struct buf *out, const struct segment *segment)
{
    size_t at = 0;
    for (uint32_t i = 0; i <= segment->word_count; i++) {
        size_t end = i < segment->word_count ? segment->words[i].at : segment->text.len;
        buf_add(out, str_sub(segment->text, at, end));
        if (i < segment->word_count) {
            buf_add_char(out, '@');
            buf_add_thousandths(out, segment->words[i].start);
            buf_add_char(out, '=');
        }
        at = end;
    }
}

static inline void show_transcript(struct buf *out, const struct transcript *transcript)
{
    for (size_t i = 0; i < transcript->segment_count; i++) {
        const struct segment *segment = &transcript->segments[i];
        if (i)
            buf_add_char(out, '|');
        buf_add_thousandths(out, segment->start);
        if (segment->end != TRANSCRIPT_NONE) {
            buf_add_char(out, '-');
            buf_add_thousandths(out, segment->end);
        }
        buf_add_char(out, ' ');
        if (segment->speaker != TRANSCRIPT_NONE) {
            buf_add(out, transcript->speakers[segment->speaker]);
            buf_add(out, STR(": "));
        }
        show_text(out, segment);
    }
    for (size_t i = 0; i < transcript->fault_count; i++)
        buf_printf(out, " !%u", transcript->faults[i].line);
}

static inline void check_transcript(const struct transcript_row *row)
{
    struct arena arena;
    struct buf out = {0};
    struct transcript transcript;
    str reason;
    arena_init(&arena, 4096);
    if (!transcript_read(&transcript, &arena, str_from_c(row->name), str_from_c(row->bytes),
                         &reason))
        buf_printf(&out, "no: %.*s", STR_ARG(reason));
    show_transcript(&out, &transcript);
    check_str(buf_str(&out), row->expected, row->bytes);
    buf_release(&out);
    arena_release(&arena);
}

#define CHECK_TRANSCRIPTS(rows)                                                                    \
    for (size_t i = 0; i < ROWS(rows); i++)                                                        \
    check_transcript(&(rows)[i])

#endif
