/* SPDX-License-Identifier: MIT
 *
 * note_parse as a list of steps, and the copy of what they found into the note's own arena.
 */
#include "kwiki/note.h"
#include "body/heading.h"
#include "body/settle.h"
#include "kwiki/utf8.h"
#include "source/decode.h"
#include "source/frontmatter.h"
#include "source/ignore.h"
#include "source/lexer.h"
#include "source/limits.h"
#include "tree/walk.h"
#include <stdlib.h>

#define SCRATCH_CHUNK  65536
#define OVERFLOW_CHUNK 512

struct note_parser {
    struct note_syntax syntax;
    struct arena scratch;
    struct lexed lexed;
    struct buf body;
};

struct note_parser *note_parser_new(bool strict_line_breaks, bool sanitize)
{
    struct note_parser *parser = heap_alloc(1, sizeof *parser);
    parser->syntax.strict_line_breaks = strict_line_breaks;
    parser->syntax.sanitize = sanitize;
    arena_init(&parser->scratch, SCRATCH_CHUNK);
    return parser;
}

void note_parser_free(struct note_parser *parser)
{
    if (!parser)
        return;
    arena_release(&parser->scratch);
    lexed_release(&parser->lexed);
    buf_release(&parser->body);
    free(parser);
}

/* ---- copying ------------------------------------------------------------------------------ */

static void copy_text(struct arena *arena, str *text)
{
    *text = text->len ? arena_str(arena, *text) : (str){0};
}

static str *copy_list(struct arena *arena, str *items, size_t count)
{
    str *copy = vec_copy(arena, items, count, sizeof *items);
    for (size_t i = 0; i < count; i++)
        copy_text(arena, &copy[i]);
    return copy;
}

static void copy_meta(struct arena *arena, struct note_meta *meta)
{
    str *texts[] = {&meta->title,     &meta->description, &meta->lang,
                    &meta->permalink, &meta->image,       &meta->video_title,
                    &meta->created,   &meta->modified,    &meta->published};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        copy_text(arena, texts[i]);
    meta->aliases = copy_list(arena, meta->aliases, meta->alias_count);
    meta->alias_places =
        vec_copy(arena, meta->alias_places, meta->alias_count, sizeof *meta->alias_places);
    meta->tags = copy_list(arena, meta->tags, meta->tag_count);
    meta->css_classes = copy_list(arena, meta->css_classes, meta->css_class_count);
}

static void copy_links(struct note *note)
{
    for (size_t i = 0; i < note->link_count; i++) {
        struct link *link = &note->links[i];
        copy_text(&note->arena, &link->target);
        copy_text(&note->arena, &link->fragment);
        copy_text(&note->arena, &link->label);
        copy_text(&note->arena, &link->label_html);
        copy_text(&note->arena, &link->title);
    }
}

static void copy_headings(struct note *note)
{
    for (size_t i = 0; i < note->heading_count; i++) {
        copy_text(&note->arena, &note->headings[i].text);
        copy_text(&note->arena, &note->headings[i].id);
    }
}

static void copy_finding(struct arena *arena, struct finding *finding)
{
    copy_text(arena, &finding->message);
    copy_text(arena, &finding->subject);
    copy_text(arena, &finding->suggestion);
}

static void copy_small_lists(struct note *note)
{
    for (size_t i = 0; i < note->video_count; i++)
        copy_text(&note->arena, &note->videos[i].id);
    for (size_t i = 0; i < note->citation_count; i++)
        copy_text(&note->arena, &note->citations[i].text);
    for (size_t i = 0; i < note->player_count; i++)
        copy_text(&note->arena, &note->players[i].label);
    for (size_t i = 0; i < note->callout_count; i++) {
        copy_text(&note->arena, &note->callouts[i].type);
        copy_text(&note->arena, &note->callouts[i].metadata);
        copy_text(&note->arena, &note->callouts[i].shown);
    }
    for (size_t i = 0; i < note->block_id_count; i++)
        copy_text(&note->arena, &note->block_ids[i].id);
    for (size_t i = 0; i < note->finding_count; i++)
        copy_finding(&note->arena, &note->findings[i]);
}

static size_t size_of_list(const str *items, size_t count)
{
    size_t size = count * (sizeof *items + 1);
    for (size_t i = 0; i < count; i++)
        size += items[i].len;
    return size;
}

static size_t size_of_meta(const struct note_meta *meta)
{
    const str texts[] = {meta->title,     meta->description, meta->lang,
                         meta->permalink, meta->image,       meta->video_title,
                         meta->created,   meta->modified,    meta->published};
    return meta->alias_count * sizeof *meta->alias_places +
           size_of_list(texts, sizeof texts / sizeof *texts) +
           size_of_list(meta->aliases, meta->alias_count) +
           size_of_list(meta->tags, meta->tag_count) +
           size_of_list(meta->css_classes, meta->css_class_count);
}

/* What the copy will take, or a little more, so that it fits into one chunk without waste. */
static size_t size_of(const struct draft *draft)
{
    size_t size = draft->body->len + size_of_meta(&draft->meta) +
                  size_of_list(draft->tags.items, draft->tags.count);
    for (size_t i = 0; i < draft->links.count; i++) {
        const struct link *link = &draft->links.items[i];
        size += sizeof *link + link->target.len + link->fragment.len + link->label.len +
                link->label_html.len + link->title.len + 5;
    }
    for (size_t i = 0; i < draft->headings.count; i++)
        size += sizeof(struct heading) + sizeof(uint32_t) + draft->headings.items[i].text.len +
                draft->headings.items[i].id.len + 2;
    for (size_t i = 0; i < draft->findings.count; i++)
        size += sizeof(struct finding) + draft->findings.items[i].message.len + 1;
    return size + draft->moments.count * sizeof(struct moment) +
           draft->sentences.count * sizeof(struct extent) +
           draft->slots.count * sizeof(struct slot) +
           draft->videos.count * (sizeof(struct video_ref) + 12) +
           draft->ignore_marks.count * sizeof(struct ignore_mark) +
           draft->references.count * sizeof(struct reference) +
           draft->footnote_count * sizeof(uint32_t) +
           draft->callouts.count * (sizeof(struct callout) + 16);
}

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

static void copy_draft(const struct draft *draft, struct note *note)
{
    *note = draft_view(draft);
    arena_init(&note->arena, size_of(draft));
    struct arena *arena = &note->arena;
    arena_bytes(arena, 0); /* takes the large chunk; what may not fit comes in small ones */
    arena->chunk_size = OVERFLOW_CHUNK;
    copy_meta(arena, &note->meta);
    note->video_count = draft->videos.count;
    note->own_video_count = draft->own_video_count;
    note->videos = VEC_COPY(arena, &draft->videos);
    note->headings = VEC_COPY(arena, &draft->headings);
    note->heading_order =
        vec_copy(arena, draft->heading_order, draft->headings.count, sizeof(uint32_t));
    note->links = VEC_COPY(arena, &draft->links);
    note->moments = VEC_COPY(arena, &draft->moments);
    note->sentences = VEC_COPY(arena, &draft->sentences);
    note->slots = VEC_COPY(arena, &draft->slots);
    note->citation_count = draft->citations.count;
    note->citations = VEC_COPY(arena, &draft->citations);
    note->player_count = draft->players.count;
    note->players = VEC_COPY(arena, &draft->players);
    note->callout_count = draft->callouts.count;
    note->callouts = VEC_COPY(arena, &draft->callouts);
    note->block_id_count = draft->block_ids.count;
    note->block_ids = VEC_COPY(arena, &draft->block_ids);
    note->has_math = draft->has_math;
    note->has_extras = draft->has_math || has_extras(draft);
    note->has_code = draft->has_code;
    note->tag_count = draft->tags.count;
    note->tags = copy_list(arena, draft->tags.items, draft->tags.count);
    note->reference_count = draft->references.count;
    note->references = VEC_COPY(arena, &draft->references);
    note->footnote_count = draft->footnote_count;
    note->footnote_references =
        vec_copy(arena, draft->footnote_references, draft->footnote_count, sizeof(uint32_t));
    note->ignore_mark_count = draft->ignore_marks.count;
    note->ignore_marks = VEC_COPY(arena, &draft->ignore_marks);
    note->finding_count = draft->findings.count;
    note->front_from = draft->front_from;
    note->front_to = draft->front_to;
    note->findings = VEC_COPY(arena, &draft->findings);
    copy_text(arena, &note->body);
    copy_links(note);
    copy_headings(note);
    copy_small_lists(note);
}

/* ---- steps -------------------------------------------------------------------------------- */

static str find_title(const struct note *note)
{
    if (note->meta.title.len)
        return note->meta.title;
    for (size_t i = 0; i < note->heading_count; i++)
        if (note->headings[i].level == 1)
            return note->headings[i].text;
    return (str){0};
}

static void limit_titles(struct draft *draft)
{
    struct note view = draft_view(draft);
    if (find_title(&view).len > LIMIT_TITLE_BYTES)
        draft_finding(draft, DIAG_TOO_LARGE, draft->meta.title_place,
                      "the title is longer than %u bytes and is cut", LIMIT_TITLE_BYTES);
    draft->meta.video_title = utf8_cut(draft->meta.video_title, LIMIT_TITLE_BYTES);
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
    draft_finding(draft, DIAG_TOO_LARGE, (struct place){0},
                  "the note is larger than %u MiB: its beginning is shown as plain text, the rest "
                  "is not",
                  NOTE_MAX_BYTES >> 20);
}

/* Where the front matter of a note that is cut has no end, nobody knows whether it is private. */
static void keep_out(struct draft *draft)
{
    draft->meta.unpublished = true;
    draft_finding(draft, DIAG_BAD_FRONT_MATTER, (struct place){1, 1},
                  "the front matter does not end within %u MiB, so the note is kept out",
                  NOTE_MAX_BYTES >> 20);
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
                          .body = &parser->body};
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
    copy_draft(&draft, note);
    note->title = utf8_cut(find_title(note), LIMIT_TITLE_BYTES);
    map_release(&draft.video_index);
    map_release(&draft.block_index);
    map_release(&draft.tag_index);
    map_release(&draft.raw_ids);
    arena_reset(&parser->scratch, mark);
}

void note_release(struct note *note)
{
    arena_release(&note->arena);
}

bool note_repeats_title(const struct note *note)
{
    if (!note->heading_count || note->headings[0].level != 1)
        return false;
    str before = str_sub(note->body, 0, note->headings[0].body.from);
    return !str_trim(before).len && str_eq(note->headings[0].text, note->title);
}
