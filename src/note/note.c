/* SPDX-License-Identifier: MIT
 *
 * note_parse as a list of steps, and the block that what they found is packed into.
 */
#include "kwiki/note.h"
#include "body/heading.h"
#include "body/settle.h"
#include "kwiki/hash.h"
#include "kwiki/utf8.h"
#include "packed.h"
#include "source/decode.h"
#include "source/frontmatter.h"
#include "source/ignore.h"
#include "source/lexer.h"
#include "source/limits.h"
#include "tree/walk.h"
#include <stdlib.h>
#include <string.h>

#define SCRATCH_CHUNK 65536

struct note_parser {
    struct note_syntax syntax;
    struct arena scratch;
    struct lexed lexed;
    struct buf body, texts;
};

struct note_parser *note_parser_new(bool strict_line_breaks, bool sanitize)
{
    struct note_parser *parser = heap_alloc(1, sizeof *parser);
    parser->syntax.strict_line_breaks = strict_line_breaks;
    parser->syntax.sanitize = sanitize;
    arena_init(&parser->scratch, SCRATCH_CHUNK);
    return parser;
}

void note_parser_set_lengths(struct note_parser *parser, const struct map *lengths)
{
    parser->syntax.lengths = lengths;
}

void note_parser_free(struct note_parser *parser)
{
    if (!parser)
        return;
    arena_release(&parser->scratch);
    lexed_release(&parser->lexed);
    buf_release(&parser->body);
    buf_release(&parser->texts);
    free(parser);
}

/* ---- packing ------------------------------------------------------------------------------ */

/* Are there slots of what only some notes have? */
static bool has_extras(const struct draft *draft)
{
    const unsigned extras = 1u << SLOT_TABLE_OPEN | 1u << SLOT_TASK | 1u << SLOT_EMBED |
                            1u << SLOT_TAG | 1u << SLOT_NOTES_OPEN;
    for (size_t i = 0; i < draft->slots.count; i++)
        if (extras >> draft->slots.items[i].kind & 1)
            return true;
    return false;
}

static void pack_draft(const struct draft *draft, struct note *note)
{
    struct note view = draft_view(draft);
    *note = view;
    note->front_from = (uint32_t)draft->front_from;
    note->front_to = (uint32_t)draft->front_to;
    note->has_math = draft->has_math;
    note->has_extras = draft->has_math || has_extras(draft);
    note->has_code = draft->has_code;
    packed_lists(note, heap_bytes(note_size(note)));
#define NOTE_LIST(type, list, count)                                                               \
    if (view.count)                                                                                \
        memcpy(note->list, view.list, view.count * sizeof(type));
#include "kwiki/note_lists.def"
    note_place(note, note->block);
}

/* ---- steps -------------------------------------------------------------------------------- */

static void limit_titles(struct draft *draft)
{
    struct note view = draft_view(draft);
    if (packed_title(&view).len > LIMIT_TITLE_BYTES)
        draft_finding(draft, MESSAGE(TITLE_CUT), draft->meta.title_place, LIMIT_TITLE_BYTES);
    draft->meta.video_title.len =
        (uint32_t)utf8_cut(draft_str(draft, draft->meta.video_title), LIMIT_TITLE_BYTES).len;
}

/* A note beyond a limit is shown as its source. */
static void write_plain(struct draft *draft)
{
    buf_clear(draft->body);
    buf_add(draft->body, STR("<pre>"));
    buf_add_html(draft->body, draft->lexed->source);
    buf_add(draft->body, STR("</pre>\n"));
}

static void report_cut(struct draft *draft)
{
    draft_finding(draft, MESSAGE(NOTE_TOO_LARGE), (struct place){0}, NOTE_MAX_BYTES >> 20);
}

/* Where the front matter of a note that is cut has no end, nobody knows whether it is private. */
static void keep_out(struct draft *draft)
{
    draft->meta.unpublished = true;
    draft_finding(draft, MESSAGE(FRONT_MATTER_ENDLESS), (struct place){1, 1}, NOTE_MAX_BYTES >> 20);
}

/* What stands after the front matter; of a note that is cut only its source. */
static void read_text(struct draft *draft, str text, const struct frontmatter *front, bool whole)
{
    lexer_run(draft->lexed, draft->scratch, str_from(text, front->body), front->body_line,
              draft->own_video_count > 0);
    ignore_read(draft);
    if (!whole || !limits_check(draft) || !walk_note(draft))
        write_plain(draft);
}

void note_parse(struct note_parser *parser, str bytes, struct note *note)
{
    struct arena_mark mark = arena_mark(&parser->scratch);
    struct draft draft = {.scratch = &parser->scratch,
                          .syntax = &parser->syntax,
                          .lexed = &parser->lexed,
                          .body = &parser->body,
                          .texts = &parser->texts};
    buf_clear(draft.texts);
    bool whole = bytes.len <= NOTE_MAX_BYTES;
    if (!whole)
        report_cut(&draft);
    str text = decode_bytes(&draft, utf8_cut(bytes, NOTE_MAX_BYTES));
    draft.front_from = draft.findings.count;
    struct frontmatter front = frontmatter_parse(&draft, text);
    if (!whole && front.is_open)
        keep_out(&draft);
    draft.front_to = draft.findings.count;
    read_text(&draft, text, &front, whole);
    if (!draft.own_video_count && draft.first_embed) {
        draft_adopt_embed(&draft); /* times that stand before it are its own as well */
        read_text(&draft, text, &front, whole);
    }
    settle_times(&draft);
    heading_identify(&draft);
    limit_titles(&draft);
    pack_draft(&draft, note);
    note->source = hash_128(bytes);
    note->lengths = note_lengths(note, parser->syntax.lengths);
    note->key = note->source.low ^ note->lengths;
    draft_release(&draft);
    arena_reset(&parser->scratch, mark);
}

bool note_repeats_title(const struct note *note)
{
    return note->heading_count && note->headings[0].titles &&
           str_eq(note_str(note, note->headings[0].text), note->title);
}
