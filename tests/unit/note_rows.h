/* SPDX-License-Identifier: MIT
 *
 * note_rows: rows of a note's source and what is expected of it. One parser is used for all.
 */
#ifndef KWIKI_TEST_NOTE_ROWS_H
#define KWIKI_TEST_NOTE_ROWS_H

#include "check.h"
#include "kwiki/buf.h"
#include "kwiki/note.h"
#include "kwiki/note_text.h"

#define VIDEO       "---\nvideoId: abc_DEF-123\n---\n"
#define STAMP(time) "<a class=\"yt-timestamp\" data-t=\"" time "\">[" time "]</a>"

static struct note_parser *parser;
static struct note note;
static struct buf out;

static inline int setup(void **state)
{
    (void)state;
    parser = note_parser_new(true, true);
    return 0;
}

static inline int teardown(void **state)
{
    (void)state;
    note_parser_free(parser);
    buf_release(&out);
    return 0;
}

struct row {
    const char *source, *expected;
};

/* Parses each row's source, lets `dump` write what it is about to `out`, and compares that. */
static inline void check_rows(const struct row *rows, size_t count, void (*dump)(void))
{
    for (size_t i = 0; i < count; i++) {
        note_parse(parser, str_from_c(rows[i].source), &note);
        buf_clear(&out);
        dump();
        check_str(buf_str(&out), rows[i].expected, rows[i].source);
        note_release(&note);
    }
}

static inline void separate(void)
{
    if (out.len)
        buf_add(&out, STR(" "));
}

static inline void dump_sentences(void)
{
    for (size_t i = 0; i < note.link_count; i++) {
        buf_add(&out, STR("<"));
        note_text_sentence(&out, &note, i);
        buf_add(&out, STR(">"));
    }
}

/* "<clause>", or "<sentence|clause>" where it is not all of the sentence but marks at its end. */
static inline void dump_texts(void)
{
    for (size_t i = 0; i < note.moment_count; i++) {
        buf_add(&out, STR("<"));
        size_t begin = out.len;
        struct range clause = note_text_moment(&out, &note, &note.moments[i]);
        if (clause.from != begin || clause.to + 1 < out.len) {
            buf_add(&out, STR("|"));
            buf_reserve(&out, clause.to - clause.from); /* it is appended to itself */
            buf_add(&out, str_sub(buf_str(&out), clause.from, clause.to));
        } else {
            out.len = clause.to;
        }
        buf_add(&out, STR(">"));
    }
}

#endif
