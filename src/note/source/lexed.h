/* SPDX-License-Identifier: MIT
 *
 * lexed: what the lexer gives: the text for cmark, in which our own syntax has made way for tokens.
 *
 * A token is one opaque letter to cmark: two private code points, U+F0000 + high bits and U+100000
 * + low bits of an index. It keeps its source, its place, and what it says: what was read once is
 * not read again. Later, tokens that turn out to stand in code, URLs and titles are put back
 * (lexed_source), the others become what they stand for. A private code point of the source becomes
 * a token itself, so that nothing can be mistaken.
 *
 * Some tokens stand between guards, characters that cmark needs to see there: "=" or "~" beside a
 * mark of a highlight or strikethrough, since what stands beside emphasis matters; "<?" and "?>"
 * around a block, which make it an HTML block of one line that may interrupt a paragraph.
 *
 * Blocks that cmark would misread are cut from the source lines. What stands in them is Markdown of
 * its own and is given to the same run of cmark, in front of the rest, so that references are
 * found: first cells of tables and inline footnotes, a paragraph each, then the asides (texts of
 * other footnotes), a quote each. The walk puts them where they belong.
 */
#ifndef KWIKI_NOTE_LEXED_H
#define KWIKI_NOTE_LEXED_H

#include "kwiki/arena.h"
#include "kwiki/buf.h"
#include "kwiki/diag.h"
#include "kwiki/map.h"
#include "kwiki/vec.h"
#include "lines.h"
#include <stdint.h>

#define TOKEN_LENGTH 8 /* bytes of a token in the lexed text */

/* What a token stands for; after it the member of struct token that has its value. */
enum token_kind {
    TOKEN_LITERAL,      /* a private code point of the source */
    TOKEN_REFERENCE,    /* "&#1;", "&#xF0000;": a reference that cmark must not decode, since it
                           names what no page may hold, or a private code point; number: what it
                           stands for */
    TOKEN_WIKILINK,     /* [[…]] or ![[…]]; wikilink */
    TOKEN_STAMP,        /* <a … data-t="…">…</a>; stamp */
    TOKEN_TIME,         /* [8:32] with its brackets, or the 8:32 in it (see times.c); times */
    TOKEN_OPENING,      /* 8:32 without brackets where a line begins; opening */
    TOKEN_CALLOUT,      /* [!type]- at the beginning of a quoted line; callout */
    TOKEN_SPAN,         /* "==", "~~", "~": begins or ends a highlight or strikethrough; number */
    TOKEN_TASK,         /* [ ], [x] or [-] at the beginning of a list item; number: of SLOT_TASK */
    TOKEN_ADDRESS,      /* a web or mail address in the text; text: where it leads */
    TOKEN_FOOTNOTE_REF, /* [^label] or ^[text]; number: index of its footnote, or FOOTNOTE_… */
    TOKEN_NUMBER,       /* [12] where a later paragraph begins so; number: 12 */
    TOKEN_ENTRY,        /* the [12] that begins that paragraph; number: 12 */
    TOKEN_TAG,          /* #tag; text: its name */
    TOKEN_COMMENT,      /* %%…%% */
    TOKEN_MATH,         /* $x$ or $$x$$; text: the TeX */
    TOKEN_LINE,         /* where a line of an aside begins; it is not in the text */
    TOKEN_CELL,         /* begins a cell; number: its index. It stands for nothing */
    TOKEN_TABLE,        /* a block: the lines of a table; number: its index */
    TOKEN_REMARK,       /* a block: a comment */
    TOKEN_FORMULA,      /* a block: $$…$$; text: the TeX */
    TOKEN_FOOTNOTE,     /* a block: the definition of a footnote */
    TOKEN_ASIDE         /* a block that begins an aside; number: index of its footnote */
};

/* What a TOKEN_SPAN is, in its number: may it begin or end a span, and, when it has a partner,
 * does it? */
enum { SPAN_CAN_OPEN = 1, SPAN_CAN_CLOSE = 2, SPAN_OPENS = 4, SPAN_CLOSES = 8 };

/* Where a part of the source stands in the lexed text, in this order. */
enum token_region { REGION_CELLS, REGION_ASIDES, REGION_MAIN, REGION_COUNT };

/* What the marker of a callout says; its strings are as struct callout has them. */
struct callout_marker {
    str type, metadata, shown;
    char fold;
};

struct token {
    enum token_kind kind;
    uint32_t at;        /* offset in the lexed text */
    uint16_t margin;    /* of blocks: bytes before it on its line */
    uint8_t region;     /* enum token_region */
    bool in_cell;       /* "\|" in the source stands for "|" */
    struct place place; /* in the file */
    str source;         /* the bytes that it stands for */
    union {             /* what they say; in the arena */
        uint32_t number;
        str text;
        const struct wikilink *wikilink;
        const struct stamp *stamp;
        const struct times *times;
        const struct opening *opening;
        const struct callout_marker *callout;
    };
};

/* A table of the source. */
struct table {
    uint32_t columns, rows; /* the head included */
    uint32_t *cells;        /* by rows: index of the cell, or TABLE_EMPTY */
    char *alignments;       /* of the columns: 'l', 'c', 'r' or ' ' */
};
#define TABLE_EMPTY UINT32_MAX

/* A footnote: defined `[^label]: text`, or where it is referred to, `^[text]`. */
struct footnote {
    str text;           /* of an inline one; else empty */
    str label;          /* of a defined one: "[^label]" */
    struct place place; /* of that text; of a defined one where its definition begins */
    uint32_t cell;      /* the paragraph that holds it */
    bool in_cell;       /* of a table */
    bool read;          /* a defined one: it has an aside */
};

/* What the lexer gives. The token list lives in the scratch arena of the note being parsed. */
struct regex;

struct lexed {
    struct arena *arena;
    struct buf text;                 /* for cmark */
    struct buf regions[REGION_MAIN]; /* what stands in front of the rest, while it is collected */
    size_t main;                     /* offset of REGION_MAIN in the text */
    VEC(struct token) tokens;
    uint32_t *order; /* their indexes in the order of the lexed text; NULL: as they are */
    str source;      /* what was read */
    VEC(struct table) tables;
    uint32_t cell_count; /* paragraphs in REGION_CELLS */
    uint32_t cell_room;  /* taken of TABLE_MAX_CELLS */
    bool has_spans;
    VEC(struct opening *) openings; /* in the order of the source */
    VEC(struct footnote) footnotes;
    struct map labels;    /* of footnotes, folded, to their indexes */
    uint32_t *entries;    /* by number: offset of the last paragraph that begins "[N] ", or 0 */
    uint32_t aside_count; /* quotes in REGION_ASIDES */
    bool *short_labels;   /* of references, of one character of ASCII; NULL: not looked for yet */
    uint32_t first_line;  /* line number of the first source line */
    struct regex *stamp_pattern; /* as stamp_parse wants it; stays from one note to the next */
    struct lines_cursor cursor;  /* where lexed_place looked last */
};

/* Begins anew; the buffers are cleared and used again. */
void lexed_begin(struct lexed *lexed, struct arena *arena, str source, uint32_t first_line);

/* Puts cells and asides in front of the text, when all is read. */
void lexed_join_regions(struct lexed *lexed);

/* A new token, and the bytes that stand for it in the lexed text. */
struct token *lexed_push(struct lexed *lexed, enum token_kind kind, char out[TOKEN_LENGTH]);

/* The token whose bytes begin at the offset of the text, or NULL. */
const struct token *lexed_token_at(const struct lexed *lexed, str text, size_t at);

/* Bytes that stand on each side of the token in the lexed text, as part of it. */
size_t lexed_guard(const struct token *token);

/* The block token that the text is, between its guards, or NULL. */
const struct token *lexed_find_block(const struct lexed *lexed, str text);

/* Offset of the next token at or after `from`, or STR_NONE; of the next one of that kind. */
size_t lexed_next(const struct lexed *lexed, str text, size_t from);
size_t lexed_next_of(const struct lexed *lexed, str text, enum token_kind kind);

/* The text with its tokens turned back into source. In the scratch arena; the text itself when it
 * holds none. */
str lexed_source(const struct lexed *lexed, str text);

/* The same of a text whose character references have been decoded, as those of URLs are. */
str lexed_restore(const struct lexed *lexed, str text);

/* Offset in lexed->source of an offset in the lexed text. */
size_t lexed_source_offset(const struct lexed *lexed, size_t at);

/* Line and column in the file of an offset in lexed->source. */
struct place lexed_place(struct lexed *lexed, size_t source_offset);

/* The same of an offset in the lexed text. */
struct place lexed_text_place(struct lexed *lexed, size_t at);

/* The token's source as its form reads it: in a cell "\|" is "|"; the lines of a block come without
 * the margin of the first one. In the arena where it differs from the source. */
str lexed_token_source(const struct lexed *lexed, const struct token *token);

/* Source of a table's cell with "|" for "\|". */
str lexed_without_escapes(const struct lexed *lexed, str source);

/* Frees the buffers; the lists lie in the arena. */
void lexed_release(struct lexed *lexed);

#endif
