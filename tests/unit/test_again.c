/* SPDX-License-Identifier: MIT
 *
 * A site that takes over what it can from the build before is the one that a fresh build gives:
 * after every line of every note has been taken away, changed in several ways or moved, one at a
 * time, and every file been removed or renamed. A key of src/site/keys.c that leaves out what its
 * step reads fails here.
 */
#include "check.h"
#include "kwiki/path.h"
#include "kwiki/render.h"
#include "words.h"
#include <stdlib.h>

#define FILES   25
#define SIDECAR 9

static const char *const paths[FILES] = {
    "Boats/index.md",    "Boats/keel.md",
    "README.md",         "boats.md",
    "harbour.md",        "media/Kettle4-Tea.de.srt",
    "media/film.mp4",    "media/map.png",
    "media/odd|map.png", "media/tide.info.json",
    "private.md",        "rope.md",
    "talks/a1.md",       "talks/a2.md",
    "talks/a3.md",       "talks/a4.md",
    "talks/a5.md",       "talks/b1.md",
    "talks/b2.md",       "talks/b3.md",
    "talks/b4.md",       "talks/b5.md",
    "tide/low.md",       "tide/tables.md",
    "zebra.md",
};

static const char *const texts[FILES] = {
    "---\ntitle: All boats\ntags: [boat]\n---\n# All boats\n\n[[keel]] and [[Tables]].\n",
    "---\ntitle: Keel\naliases: [Spine, old/keel]\nvideoId: Kettle4-Tea\ndate: 2024-05-01\n"
    "permalink: boats/spine\nimage: media/map.png\n---\nThe keel is laid [0:05].\n\n## Wood\n\n"
    "Oak <a class=\"yt-timestamp\" data-t=\"00:00:09\">[00:00:09]</a>. ^oak\n\n"
    "<p id=\"raw\">Raw.</p>\n",
    "# Home\n\n[[spine#Wood]] [[keel#^oak]] [Raw](Boats/keel.md#raw) [[Boats/]] [[nowhere]] "
    "[[neel]]\n\n![[keel#Wood]] ![map](media/map.png) [t](Boats/keel.md#t5)\n",
    "---\nalias: old/keel\n---\n# Boats\n\n[[all boats]] [[KEEL]] #boat\n\n> [!NOTE] Careful\n> "
    "[[private]]\n",
    "---\nvideoId: Kettle4-Tea\nvideoTitle: How tea is made\nduration: 0:20\n---\n"
    "The harbour [0:06] and [0:25].\n\n[A film](https://youtu.be/Kettle4-Tea)\n\n[[low]] "
    "[[rope]]\n",
    "1\n00:00:05,000 --> 00:00:09,000\nDas Wasser kocht gleich.\n",
    "",
    "",
    "",
    "{\"id\": \"Kettle4-Tea\", \"title\": \"Tea\", \"duration\": 60}",
    "---\ntitle: Private\nprivate: true\naliases: [Secret]\n---\n[[media/film.mp4]] [[rope]]\n\n"
    "![odd](media/odd%7Cmap.png)\n",
    "---\ntitle: Low\nvideo: media/film.mp4\nlang: de\ncssclass: wide\n---\n[0:01] and $x^2$.\n\n"
    "- [ ] task\n\n| a | b |\n|---|---|\n| [[keel]] | [[private]] |\n",
    "[[a2]] [[a3]]\n",
    "[[a3]] [[a4]]\n",
    "[[a4]] [[a5]]\n",
    "[[a5]] [[a1]]\n",
    "[[a1]] [[a2]]\n",
    "---\nvideoId: Talks-about\n---\n[[b2]] [0:05]\n",
    "---\nvideoId: Talks-about\n---\n[[b3]] [0:05]\n",
    "[[b4]] [[b5]]\n",
    "[[b5]]\n",
    "[[b1]]\n",
    "---\ntitle: Low\ntags: tide, Boat\nvideoId: KETTLE4-TEA\npublished: 2024-01-02\n---\n"
    "Low [0:03]. ![[tables]]\n",
    "---\ntitle: Tables\naliases: Low\nvideoId: kettle4-tea\ndescription: All of them\n---\n"
    "# Tables\n\n[0:04] ![[low]] [[Secret]]\n\n```c\nint x;\n```\n\nFoot[^1].\n\n[^1]: note\n",
    "---\ntitle: keel\nalias: Spine\npermalink: boats/spine\nvideoId: KETTLE4-TEA\n---\n[0:03] "
    "[[rope#x]]\n",
};

/* One state of the vault and what came of it. */
struct state {
    struct arena arena;
    struct source sources[FILES];
    const struct note *notes[FILES];
    struct note parsed[FILES];
    struct sidecar sidecar;
    size_t sidecar_count;
    struct map lengths;
    struct track_sources tracks;
    str texts[FILES];
    struct vault vault;
    struct site site;
    struct diag_list diags;
};

static const struct settings settings = {
    .language = {"en", 2}, .media = {"media", 5}, .base_url = {"https://a.example/", 18}};
static struct note_parser *parser;
static struct shell *shell;

static void add_source(struct state *state, str path, str text)
{
    size_t index = state->vault.count++;
    bool note = str_ends(path, STR(".md"));
    state->sources[index] =
        (struct source){.path = path, .kind = note ? SOURCE_NOTE : SOURCE_ATTACHMENT};
    state->notes[index] = note ? &state->parsed[index] : NULL;
    state->texts[index] = text;
    if (note)
        note_parse(parser, text, &state->parsed[index]);
    state->sidecar.source =
        str_ends(path, STR(SIDECAR_ENDING)) ? (uint32_t)index : state->sidecar.source;
}

/* What the sidecar says is known before notes are read. */
static void read_sidecar(struct state *state, str text)
{
    str reason;
    if (!sidecar_parse(&state->sidecar, &state->arena, text, &reason))
        return;
    state->sidecar_count = 1;
    *map_at(&state->lengths, state->sidecar.id) = state->sidecar.duration;
}

static void read_transcripts(struct state *state)
{
    struct track_facts facts = {.vault = &state->vault,
                                .notes = state->notes,
                                .sidecars = &state->sidecar,
                                .sidecar_count = state->sidecar_count,
                                .media = STR("media")};
    state->tracks = site_bind_tracks(&state->arena, &facts, &state->diags);
    for (size_t i = 0; i < state->tracks.count; i++) {
        struct track_source *track = &state->tracks.items[i];
        struct transcript *transcript = ARENA_NEW(&state->arena, struct transcript, 1);
        str reason;
        if (transcript_read(transcript, &state->arena, state->sources[track->source].path,
                            state->texts[track->source], &reason))
            track->transcript = transcript;
    }
}

/* What is other than in the vault above: the bytes of a file (NULL: there is no such file), or its
 * path. */
struct edit {
    size_t file;
    const str *bytes;
    const char *path;
};

static const struct edit none = {.file = FILES};

static struct state *build(struct site_memory *memory, const struct state *before, struct edit edit)
{
    struct state *state = calloc(1, sizeof *state);
    arena_init(&state->arena, 65536);
    diag_list_init(&state->diags);
    state->vault = (struct vault){.folder = -1, .root = STR("vault"), .sources = state->sources};
    note_parser_set_lengths(parser, &state->lengths);
    if (edit.file != SIDECAR || edit.bytes)
        read_sidecar(state, edit.file == SIDECAR ? *edit.bytes : str_from_c(texts[SIDECAR]));
    for (size_t i = 0; i < FILES; i++) {
        bool edited = i == edit.file;
        if (!edited || edit.bytes)
            add_source(state, str_from_c(edited && edit.path ? edit.path : paths[i]),
                       edited ? *edit.bytes : str_from_c(texts[i]));
    }
    read_transcripts(state);
    struct site_sources sources = {&state->vault,        state->notes,    &state->sidecar,
                                   state->sidecar_count, &state->lengths, state->tracks,
                                   CITE_PASSAGES};
    site_build(&state->site, &sources, (struct site_before){memory, before ? &before->site : NULL},
               &settings, 2, &state->diags);
    return state;
}

static void release(struct state *state)
{
    site_release(&state->site);
    for (size_t i = 0; i < FILES; i++)
        if (state->notes[i])
            note_release(&state->parsed[i]);
    diag_list_release(&state->diags);
    map_release(&state->lengths);
    arena_release(&state->arena);
    memset(state, 0xA5, sizeof *state);
    free(state);
}

/* All pages and findings, as one text. */
static void write_all(struct state *state, struct buf *out)
{
    struct page_list pages = pages_list(&state->arena, &state->site, shell);
    struct buf page = {0};
    for (size_t i = 0; i < pages.count; i++) {
        page_render(&pages.items[i], &page);
        buf_printf(out, "== %.*s\n%.*s\n", STR_ARG(pages.items[i].url), STR_ARG(buf_str(&page)));
    }
    buf_release(&page);
    for (size_t i = 0; i < state->site.file_count; i++)
        buf_printf(out, "%.*s -> %.*s\n", STR_ARG(state->sources[i].path),
                   STR_ARG(state->site.files[i].url));
    diag_sort(&state->diags);
    for (size_t i = 0; i < state->diags.count; i++) {
        const struct finding *finding = &state->diags.items[i];
        buf_printf(out, "%.*s:%u:%u %u %.*s (%.*s, %.*s)\n", STR_ARG(finding->path),
                   finding->place.line, finding->place.column, (unsigned)finding->code,
                   STR_ARG(words_of(finding)), STR_ARG(finding->suggestion),
                   STR_ARG(finding->subject));
    }
}

static void fail_difference(struct edit edit, const char *what, str got, str expected)
{
    size_t at = 0;
    str edited = edit.bytes ? *edit.bytes : STR("(removed)");
    while (at < got.len && at < expected.len && got.ptr[at] == expected.ptr[at])
        at++;
    size_t from = at > 200 ? at - 200 : 0;
    fail_msg("%s, %s:\n%.*s\n  expected: %.*s\n  got:      %.*s", paths[edit.file], what,
             STR_ARG(edited), (int)(expected.len - from < 400 ? expected.len - from : 400),
             expected.ptr + from, (int)(got.len - from < 400 ? got.len - from : 400),
             got.ptr + from);
}

/* Builds the vault, then the edited one after it, then the first one again. A build is released as
 * soon as the next one is there. */
static void check_edit(struct edit edit, str expected_first)
{
    struct site_memory *memory = site_memory_new();
    struct buf again = {0}, fresh = {0};
    struct state *first = build(memory, NULL, none);
    struct state *edited = build(memory, first, edit);
    release(first);
    struct state *alone = build(NULL, NULL, edit);
    write_all(edited, &again);
    write_all(alone, &fresh);
    if (!str_eq(buf_str(&again), buf_str(&fresh)))
        fail_difference(edit, "edited", buf_str(&again), buf_str(&fresh));
    struct state *back = build(memory, edited, none);
    release(edited);
    release(alone);
    buf_clear(&again);
    write_all(back, &again);
    if (!str_eq(buf_str(&again), expected_first))
        fail_difference(edit, "and back", buf_str(&again), expected_first);
    release(back);
    site_memory_free(memory);
    buf_release(&again);
    buf_release(&fresh);
}

/* Ways to edit a line, most of which move no other one. */
enum way { LEFT_OUT, LONGER, FIRST, EMPTIED, AFTER_EMPTY, OTHER_BEGIN, OTHER_END, WAYS };

/* The line with another letter or digit at the beginning of its value, or at its end. */
static void add_other(struct buf *out, str line, enum way way)
{
    size_t begin = out->len, colon = str_find(line, ':');
    buf_add(out, line);
    char *text = out->ptr + begin;
    size_t at = way == OTHER_BEGIN ? (colon == STR_NONE ? 0 : colon) : line.len;
    if (way == OTHER_BEGIN)
        while (at < line.len && !char_is_alnum(text[at]))
            at++;
    else
        while (at > 0 && !char_is_alnum(text[--at]))
            continue;
    if (at < line.len && char_is_alnum(text[at]))
        text[at] = char_is_digit(text[at]) ? '8' : text[at] == 'q' ? 'w' : 'q';
}

static void add_edited(struct buf *out, str text, size_t from, size_t end, enum way way)
{
    str line = str_sub(text, from, end - 1);
    if (way == FIRST) {
        buf_add(out, line);
        buf_add_char(out, '\n');
    }
    buf_add(out, str_sub(text, 0, from));
    if (way == AFTER_EMPTY)
        buf_add_char(out, '\n');
    if (way == OTHER_BEGIN || way == OTHER_END)
        add_other(out, line, way);
    else if (way == LONGER || way == AFTER_EMPTY)
        buf_add(out, line);
    if (way == LONGER)
        buf_add_char(out, 'x');
    if (way != LEFT_OUT && way != FIRST)
        buf_add_char(out, '\n');
    buf_add(out, str_from(text, end));
}

static void check_lines(size_t file, str expected)
{
    str text = str_from_c(texts[file]);
    for (size_t from = 0, end; from < text.len; from = end) {
        end = from + str_find(str_from(text, from), '\n') + 1;
        for (enum way way = 0; way < WAYS; way++) {
            struct buf edited = {0};
            add_edited(&edited, text, from, end, way);
            str bytes = buf_str(&edited);
            check_edit((struct edit){file, &bytes, NULL}, expected);
            buf_release(&edited);
        }
    }
}

static void check_file(size_t file, str expected)
{
    str text = str_from_c(texts[file]), path = str_from_c(paths[file]);
    struct buf other = {0};
    add_other(&other, path_stem(path), OTHER_END);
    buf_printf(&other, ".%.*s", STR_ARG(path_extension(path)));
    buf_add_char(&other, '\0');
    check_edit((struct edit){file, NULL, NULL}, expected);
    check_edit((struct edit){file, &text, other.ptr}, expected);
    buf_release(&other);
    if (str_ends(path, STR(".md")))
        check_lines(file, expected);
}

static void test_again(void **unused)
{
    (void)unused;
    struct arena arena;
    struct diag_list diags;
    struct theme theme;
    struct libraries libraries = {.katex = STR("/* formulas */"),
                                  .highlight = STR("/* colours */"),
                                  .extras = true,
                                  .transcripts = true,
                                  .search = true,
                                  .topics = true};
    struct buf expected = {0};
    arena_init(&arena, 65536);
    diag_list_init(&diags);
    theme_init(&theme, &arena);
    shell = shell_new(&arena, &theme, &libraries, &diags);
    parser = note_parser_new(false, true);
    struct state *first = build(NULL, NULL, none);
    write_all(first, &expected);
    release(first);
    for (size_t i = 0; i < FILES; i++)
        check_file(i, buf_str(&expected));
    str title = STR("{\"id\": \"Kettle4-Tea\", \"title\": \"Coffee\", \"duration\": 10}");
    check_edit((struct edit){SIDECAR, &title, NULL}, buf_str(&expected));
    note_parser_free(parser);
    buf_release(&expected);
    diag_list_release(&diags);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_again)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
