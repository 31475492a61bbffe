/* SPDX-License-Identifier: MIT
 *
 * Choosing titles.
 */
#include "video_titles.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"

/* ---- texts that say nothing ------------------------------------------------------------------ */

static const char *const lists[] = {
#define TITLE_WORDS(language, words) words,
#include "title_words.def"
#undef TITLE_WORDS
};

void video_titles_begin(struct map *words)
{
    *words = (struct map){0};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (struct str_cut cut = {.tail = str_from_c(lists[i])}; cut.tail.len;) {
            cut = str_cut(cut.tail, ' ');
            *map_at(words, cut.head) = 1;
        }
}

void video_titles_end(struct map *words)
{
    map_release(words);
}

static bool begins_word(int c)
{
    enum utf8_class class = utf8_class(c);
    return class == UTF8_LETTER || class == UTF8_DIGIT;
}

/* Moves *text past its first word and gives that; empty when there is none. */
static str take_word(str *text)
{
    size_t begin = 0, at = 0, end;
    while (begin < text->len && !begins_word(utf8_next(*text, &at)))
        begin = at;
    for (end = at = begin; at < text->len; end = at) {
        int c = utf8_next(*text, &at);
        if (!begins_word(c) && utf8_class(c) != UTF8_MARK)
            break;
    }
    str word = str_sub(*text, begin, end);
    *text = str_from(*text, end);
    return word;
}

static bool begins_with_digit(str word)
{
    size_t at = 0;
    return utf8_class(utf8_next(word, &at)) == UTF8_DIGIT;
}

/* Numbers say nothing, alone or with a unit: "2024", "8m28s". */
static bool holds_other_words(const struct map *words, str folded)
{
    for (str word; (word = take_word(&folded)).len;)
        if (!begins_with_digit(word) && map_find(words, word) == MAP_NONE)
            return true;
    return false;
}

static bool is_address(str text)
{
    return str_contains(text, STR("://")) || str_starts(text, STR("www.")) ||
           (str_find(text, ' ') == STR_NONE && str_find(text, '/') != STR_NONE &&
            str_find(text, '.') != STR_NONE);
}

bool video_titles_say_something(const struct map *words, const struct site_video *video, str text)
{
    if (is_address(text) || str_eq(text, video->id) || str_eq(text, path_name(video->id)))
        return false;
    struct arena scratch;
    arena_init(&scratch, 256);
    bool says = holds_other_words(words, utf8_fold(&scratch, text));
    arena_release(&scratch);
    return says;
}

/* ---- texts of links -------------------------------------------------------------------------- */

struct candidate {
    str text;
    uint32_t count;
};

static bool is_better(const struct candidate *a, const struct candidate *b)
{
    if (a->count != b->count)
        return a->count > b->count;
    if (a->text.len != b->text.len)
        return a->text.len > b->text.len;
    return str_cmp(a->text, b->text) < 0;
}

static str commonest_text(const struct map *words, const struct site_video *video)
{
    struct arena scratch;
    arena_init(&scratch, 1024);
    struct map by_text = {0};
    VEC(struct candidate) candidates = {0};
    for (size_t i = 0; i < video->citation_count; i++) {
        str text = video->citations[i];
        uint32_t *at = text.len ? map_at(&by_text, text) : NULL;
        if (!at)
            continue;
        if (*at == MAP_NONE) {
            *at = (uint32_t)candidates.count;
            *VEC_PUSH(&scratch, &candidates) = (struct candidate){text, 0};
        }
        candidates.items[*at].count++;
    }
    struct candidate best = {0};
    VEC_EACH (struct candidate, candidate, &candidates)
        if (is_better(candidate, &best) &&
            video_titles_say_something(words, video, candidate->text))
            best = *candidate;
    map_release(&by_text);
    arena_release(&scratch);
    return best.text;
}

/* ---- notes ----------------------------------------------------------------------------------- */

/* The first of its notes that is about it and, with `says`, gives its title. */
static const struct site_file *find_note(const struct site *site, const struct site_video *video,
                                         uint32_t index, bool says)
{
    for (size_t i = 0; i < video->note_count; i++) {
        const struct site_file *file = &site->files[video->notes[i]];
        size_t own = says && file->note->own_video_count ? 1 : file->note->own_video_count;
        for (size_t v = 0; v < own; v++)
            if (file->videos[v] == index && (!says || file->note->meta.video_title.len))
                return file;
    }
    return NULL;
}

void video_titles_choose(const struct map *words, const struct site *site, struct site_video *video,
                         uint32_t index)
{
    const struct site_file *says = find_note(site, video, index, true);
    video->title = video->sidecar ? video->sidecar->title : (str){0};
    if (!video->title.len && says)
        video->title = note_str(says->note, says->note->meta.video_title);
    if (!video->title.len)
        video->title = commonest_text(words, video);
    if (video->title.len)
        return;
    const struct site_file *about = find_note(site, video, index, false);
    video->title = about ? about->title : (str){0};
    video->title_is_of_note = about != NULL;
}

str site_video_title(const struct site_video *video)
{
    return video->title.len ? video->title : video->id;
}
