/* SPDX-License-Identifier: MIT
 *
 * Titles, names, headings and sentences of notes; chapters and paragraphs of what is said in
 * videos.
 */
#include "units.h"
#include "kwiki/note_text.h"
#include "kwiki/passages.h"
#include "kwiki/path.h"
#include <string.h>

struct walk {
    const struct site *site;
    const struct site_file *file;
    unit_visitor *visit;
    void *context;
    struct buf at;
};

/* ---- names ---------------------------------------------------------------------------------- */

static void add_name(struct buf *out, str name)
{
    if (out->len)
        buf_add_char(out, ' ');
    buf_add(out, name);
}

static void visit_names(struct walk *walk)
{
    const struct note *note = walk->file->note;
    struct buf names = {0};
    for (size_t i = 0; i < note->alias_count; i++)
        add_name(&names, note_str(note, note->aliases[i].name));
    for (size_t i = 0; i < note->front_tag_count; i++)
        add_name(&names, note_str(note, note->front_tags[i]));
    for (size_t i = 0; i < note->tag_count; i++)
        add_name(&names, note_str(note, note->tags[i]));
    for (size_t i = 0; i < note->video_count; i++)
        add_name(&names, walk->site->videos[walk->file->videos[i]].id);
    add_name(&names, str_rcut(path_name(walk->file->source->path), '.').head);
    struct unit unit = {.kind = UNIT_NAMES, .text = buf_str(&names)};
    walk->visit(walk->context, &unit);
    buf_release(&names);
}

/* The page that the browser expects for an id of any host: '/' becomes '-', a scheme is left out.
 */
static str expected_page(struct arena *arena, str id)
{
    size_t scheme = str_search(id, STR("://"));
    str shown = scheme == STR_NONE ? id : str_from(id, scheme + 3);
    char *name = arena_bytes(arena, shown.len + 1);
    for (size_t i = 0; i < shown.len; i++)
        name[i] = shown.ptr[i] == '/' ? '-' : shown.ptr[i];
    return arena_printf(arena, "videos/%.*s.html", (int)shown.len, name);
}

static void add_video(struct buf *out, const struct site_video *video)
{
    struct arena arena;
    arena_init(&arena, 512);
    path_encode(out, video->id);
    if (!str_eq(expected_page(&arena, video->id), video->url)) {
        buf_add_char(out, '|');
        path_encode(out, video->url);
    }
    arena_release(&arena);
}

void units_add_videos(struct buf *out, const struct site *site, struct document document)
{
    if (document.video != SITE_NONE) {
        add_video(out, &site->videos[document.video]);
        return;
    }
    const struct site_file *file = &site->files[document.file];
    for (size_t i = 0; i < file->note->video_count; i++) {
        if (i)
            buf_add_char(out, ' ');
        add_video(out, &site->videos[file->videos[i]]);
    }
}

/* ---- sentences ------------------------------------------------------------------------------ */

static size_t utf16_length(str text)
{
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        length += (c & 0xC0) != 0x80;
        length += c >= 0xF0; /* a pair of surrogates */
    }
    return length;
}

/* Where a piece of the sentence ends: after a full stop, else at a space, else anywhere. */
static uint32_t cut(str text, uint32_t from)
{
    if (text.len - from <= UNITS_SENTENCE_MAX)
        return (uint32_t)text.len;
    uint32_t limit = from + UNITS_SENTENCE_MAX, space = 0;
    for (uint32_t at = limit; at > from; at--) {
        if (text.ptr[at] != ' ')
            continue;
        if (text.ptr[at - 1] == '.')
            return at;
        space = space ? space : at;
    }
    while (!space && ((unsigned char)text.ptr[limit] & 0xC0) == 0x80)
        limit--;
    return space ? space : limit;
}

static void add_moment(struct walk *walk, const struct moment *moment)
{
    size_t begin = walk->at.len;
    note_text_moment_id(&walk->at, moment);
    walk->at.len--; /* "t508" -> "508" */
    memmove(walk->at.ptr + begin, walk->at.ptr + begin + 1, walk->at.len - begin);
    if (moment->video) {
        buf_add_char(&walk->at, ',');
        buf_add_uint(&walk->at, moment->video);
    }
}

/* The moments in whose clauses a piece of the sentence stands; what is after the last clause
 * belongs to its moment. */
static void find_moments(struct walk *walk, const struct note_sentence *sentence,
                         struct range piece)
{
    const struct note_clause *before = NULL;
    buf_clear(&walk->at);
    for (size_t i = 0; i < sentence->clause_count; i++) {
        const struct note_clause *clause = &sentence->clauses[i];
        bool last = i + 1 == sentence->clause_count;
        if ((clause->to <= piece.from && !last) || (clause->from >= piece.to && walk->at.len))
            continue;
        if (before) {
            uint32_t end = before->to < piece.to ? before->to : piece.to;
            end = end < piece.from ? piece.from : end;
            buf_add_char(&walk->at, '+');
            buf_add_uint(&walk->at, utf16_length(str_sub(sentence->text, piece.from, end)));
            buf_add_char(&walk->at, ' ');
        }
        add_moment(walk, &walk->file->note->moments[clause->moment]);
        before = clause;
    }
}

static void visit_sentence(void *context, const struct note_sentence *sentence)
{
    struct walk *walk = context;
    str text = sentence->text;
    for (uint32_t from = 0; from < text.len;) {
        uint32_t to = cut(text, from);
        find_moments(walk, sentence, (struct range){from, to});
        struct unit unit = {UNIT_SENTENCE, str_sub(text, from, to), buf_str(&walk->at)};
        walk->visit(walk->context, &unit);
        for (from = to; from < text.len && text.ptr[from] == ' ';)
            from++;
    }
}

static void visit_note(struct walk *walk)
{
    const struct note *note = walk->file->note;
    visit_names(walk);
    for (size_t i = note_repeats_title(note); i < note->heading_count; i++) {
        struct unit unit = {UNIT_HEADING, note_str(note, note->headings[i].text),
                            note_str(note, note->headings[i].id)};
        walk->visit(walk->context, &unit);
    }
    note_text_sentences(note, visit_sentence, walk);
}

/* ---- what is said in a video ---------------------------------------------------------------- */

static void visit_chapters(struct walk *walk, const struct passages *passages,
                           struct chapters chapters)
{
    for (uint32_t i = 0; i < passages->paragraph_count; i++) {
        uint32_t chapter = passages->paragraphs[i].chapter;
        if (chapter == PASSAGE_NONE)
            continue;
        buf_clear(&walk->at);
        buf_add_char(&walk->at, 'c');
        passages_add_chapter_id(&walk->at, chapters, chapter);
        struct unit unit = {UNIT_HEADING, chapters.items[chapter].title, buf_str(&walk->at)};
        walk->visit(walk->context, &unit);
    }
}

static void visit_video(struct walk *walk, const struct site_video *video)
{
    struct arena arena;
    struct unit names = {.kind = UNIT_NAMES, .text = video->id};
    arena_init(&arena, 65536);
    struct chapters chapters = site_chapters(video);
    struct passages passages = passages_make(&arena, site_transcript(video), chapters);
    walk->visit(walk->context, &names);
    visit_chapters(walk, &passages, chapters);
    for (uint32_t i = 0; i < passages.paragraph_count; i++) {
        buf_clear(&walk->at);
        passages_add_id(&walk->at, &passages, i);
        struct unit unit = {UNIT_SENTENCE, passages_paragraph_text(&passages, i),
                            buf_str(&walk->at)};
        walk->visit(walk->context, &unit);
    }
    arena_release(&arena);
}

void units_visit(const struct site *site, struct document document, unit_visitor *visit,
                 void *context)
{
    bool is_note = document.video == SITE_NONE;
    struct walk walk = {site, is_note ? &site->files[document.file] : NULL, visit, context, {0}};
    struct unit title = {.kind = UNIT_TITLE, .text = documents_title(site, document)};
    visit(context, &title);
    if (is_note)
        visit_note(&walk);
    else
        visit_video(&walk, &site->videos[document.video]);
    buf_release(&walk.at);
}
