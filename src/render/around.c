/* SPDX-License-Identifier: MIT
 *
 * The lists below a note.
 */
#include "around.h"
#include "kwiki/note_text.h"

#define BACKLINKS_SHOWN   50  /* further ones stand in a <details> */
#define SAME_VIDEO_SHOWN  20  /* notes on the same video, after those on the same seconds */
#define SAME_VIDEO_RANKED 200 /* notes on a video; of more nobody counts what they share */

static const struct site_file *file_of(const struct page *page)
{
    return &page->site->files[page->index];
}

static void begin_section(struct page_writer *writer, const char *id, enum word title)
{
    struct html *html = &writer->html;
    html_open(html, TAG_section);
    html_attr(html, "id", str_from_c(id));
    html_newline(html);
    page_word(writer, TAG_h2, NULL, title);
    html_open(html, TAG_ul);
    html_newline(html);
}

static void end_section(struct html *html)
{
    html_close(html, TAG_ul);
    html_close_line(html, TAG_section);
}

/* Does the page lead to the other note elsewhere: by a link, a backlink, or as one on the same
 * seconds? */
static bool names_note(const struct site_file *file, uint32_t other)
{
    for (size_t i = 0; i < file->related_count; i++)
        if (file->related[i].file == other)
            return true;
    return site_is_linked(file, other);
}

/* Other notes on the note's own video that the page does not name elsewhere. */
struct same_video {
    const struct site_video *video; /* NULL: the note has none */
    uint32_t notes[SAME_VIDEO_SHOWN];
    size_t count;
    bool has_more;
};

/* How much of the video both cite: minutes of this note, and those that the page's note cites, too.
 */
struct shared_minutes {
    uint32_t own, shared;
};

static struct shared_minutes *count_minutes(struct arena *arena, const struct page *page,
                                            const struct site_video *video)
{
    struct shared_minutes *minutes = ARENA_NEW(arena, struct shared_minutes, video->note_count);
    uint32_t *last = ARENA_NEW(arena, uint32_t, video->note_count); /* of each note, + 1 */
    for (size_t from = 0, to; from < video->moment_count; from = to) {
        uint32_t minute = site_second(page->site, &video->moments[from]) / 60;
        bool own = false;
        for (to = from; to < video->moment_count &&
                        site_second(page->site, &video->moments[to]) / 60 == minute;)
            own |= video->moments[to++].file == page->index;
        for (size_t i = from; i < to; i++) {
            size_t note = site_note_index(video, video->moments[i].file);
            if (last[note] == minute + 1)
                continue;
            last[note] = minute + 1;
            minutes[note].own++;
            minutes[note].shared += own;
        }
    }
    return minutes;
}

/* Is the one nearer to the page's note, by the cosine of their minutes? */
static bool is_nearer(struct shared_minutes one, struct shared_minutes other)
{
    return (uint64_t)one.shared * one.shared * other.own >
           (uint64_t)other.shared * other.shared * one.own;
}

/* Others stand in the order of how much they cite of the same minutes, then of their paths; on a
 * video that very many notes cite, of their paths alone. */
static struct same_video find_same_video(const struct page *page)
{
    const struct site_file *file = file_of(page);
    struct same_video same = {0};
    struct shared_minutes none = {0}, *minutes = NULL, best[SAME_VIDEO_SHOWN];
    struct arena arena;
    if (!file->note->own_video_count)
        return same;
    arena_init(&arena, 1024);
    same.video = &page->site->videos[file->videos[0]];
    if (same.video->note_count > 2 && same.video->note_count <= SAME_VIDEO_RANKED)
        minutes = count_minutes(&arena, page, same.video);
    for (size_t i = 0; i < same.video->note_count && !(same.has_more && !minutes); i++) {
        uint32_t other = same.video->notes[i];
        struct shared_minutes its = minutes ? minutes[i] : none;
        if (other == page->index || names_note(file, other))
            continue;
        same.has_more |= same.count == SAME_VIDEO_SHOWN;
        if (same.has_more && !is_nearer(its, best[SAME_VIDEO_SHOWN - 1]))
            continue;
        size_t at = same.has_more ? SAME_VIDEO_SHOWN - 1 : same.count++;
        for (; at > 0 && is_nearer(its, best[at - 1]); at--) {
            best[at] = best[at - 1];
            same.notes[at] = same.notes[at - 1];
        }
        best[at] = its;
        same.notes[at] = other;
    }
    arena_release(&arena);
    return same;
}

/* Notes that cite the same seconds, then others on the same video. */
static void write_related(struct page_writer *writer)
{
    const struct page *page = writer->page;
    const struct site_file *file = file_of(page);
    struct html *html = &writer->html;
    struct same_video same = find_same_video(page);
    if (!file->related_count && !same.count)
        return;
    begin_section(writer, "related", WORD_RELATED);
    for (size_t i = 0; i < file->related_count; i++) {
        html_open(html, TAG_li);
        page_note_link(html, page, file->related[i].file);
        html_text_c(html, " ");
        page_count(writer, WORD_SHARED_MOMENTS, file->related[i].shared);
        html_close_line(html, TAG_li);
    }
    for (size_t i = 0; i < same.count; i++) {
        html_open(html, TAG_li);
        page_note_link(html, page, same.notes[i]);
        html_close_line(html, TAG_li);
    }
    if (same.has_more) {
        html_open(html, TAG_li);
        page_link(html, page, NULL, same.video->url, words_get(&writer->words, WORD_ALL_ON_VIDEO));
        html_close(html, TAG_li);
    }
    end_section(html);
}

/* Is the sentence nothing but a name of this page, as in a list of links, or where a note shows
 * another? */
static bool says_nothing(str sentence, const struct link *link, str title)
{
    return str_eq(sentence, title) || (!link->has_label && str_eq(sentence, link->target));
}

static void write_backlink(struct page_writer *writer, const struct backlink *backlink)
{
    const struct note *from = writer->page->site->files[backlink->from].note;
    struct html *html = &writer->html;
    struct buf sentence = {0};
    struct link link = note_link(from, backlink->link);
    note_text_sentence(&sentence, from, backlink->link);
    html_open(html, TAG_li);
    page_note_link(html, writer->page, backlink->from);
    if (backlink->count > 1) {
        html_text_c(html, " ");
        page_count(writer, WORD_LINK_COUNT, backlink->count);
    }
    html_newline(html);
    if (!says_nothing(buf_str(&sentence), &link, file_of(writer->page)->title))
        html_element(html, TAG_p, NULL, buf_str(&sentence));
    html_close_line(html, TAG_li);
    buf_release(&sentence);
}

static void write_backlinks(struct page_writer *writer)
{
    const struct site_file *file = file_of(writer->page);
    struct html *html = &writer->html;
    size_t count = file->backlink_count;
    if (!count)
        return;
    begin_section(writer, "backlinks", WORD_BACKLINKS);
    for (size_t i = 0; i < count && i < BACKLINKS_SHOWN; i++)
        write_backlink(writer, &file->backlinks[i]);
    if (count <= BACKLINKS_SHOWN) {
        end_section(html);
        return;
    }
    html_close(html, TAG_ul);
    html_open(html, TAG_details);
    html_open(html, TAG_summary);
    words_count(html, &writer->words, WORD_MORE_NOTES, count - BACKLINKS_SHOWN);
    html_close(html, TAG_summary);
    html_open(html, TAG_ul);
    html_newline(html);
    for (size_t i = BACKLINKS_SHOWN; i < count; i++)
        write_backlink(writer, &file->backlinks[i]);
    html_close(html, TAG_ul);
    html_close(html, TAG_details);
    html_close_line(html, TAG_section);
}

static void write_neighbour(struct page_writer *writer, uint32_t file, enum word word,
                            const char *rel)
{
    struct html *html = &writer->html;
    const struct site_file *target = &writer->page->site->files[file];
    html_open(html, TAG_a);
    html_attr(html, "rel", str_from_c(rel));
    html_attr_link(html, "href", writer->page->url, target->url, (str){0});
    html_open(html, TAG_small);
    words_attr_lang(html, &writer->words);
    html_text(html, words_get(&writer->words, word));
    html_close(html, TAG_small);
    html_text_c(html, " ");
    html_text(html, target->title);
    html_close_line(html, TAG_a);
}

void around_write_sequence(struct page_writer *writer)
{
    const struct site_file *file = file_of(writer->page);
    if (file->previous == SITE_NONE && file->next == SITE_NONE)
        return;
    html_open_class(&writer->html, TAG_div, "sequence");
    html_newline(&writer->html);
    if (file->previous != SITE_NONE)
        write_neighbour(writer, file->previous, WORD_PREVIOUS_NOTE, "prev");
    if (file->next != SITE_NONE)
        write_neighbour(writer, file->next, WORD_NEXT_NOTE, "next");
    html_close_line(&writer->html, TAG_div);
}

void around_write(struct page_writer *writer)
{
    write_related(writer);
    write_backlinks(writer);
}

static void list_neighbour(struct facts *facts, uint32_t file)
{
    facts_number(facts, file);
    if (file != SITE_NONE)
        facts_file(facts, file);
}

void around_facts(const struct page *page, struct facts *facts)
{
    const struct site_file *file = file_of(page);
    for (size_t i = 0; i < file->related_count; i++) {
        facts_file(facts, file->related[i].file);
        facts_number(facts, file->related[i].shared);
    }
    struct same_video same = find_same_video(page);
    for (size_t i = 0; i < same.count; i++)
        facts_file(facts, same.notes[i]);
    facts_number(facts, same.has_more);
    list_neighbour(facts, file->previous);
    list_neighbour(facts, file->next);
    for (size_t i = 0; i < file->backlink_count; i++) {
        const struct backlink *backlink = &file->backlinks[i];
        facts_file(facts, backlink->from);
        facts_words(facts, backlink->from);
        facts_number(facts, backlink->link);
        facts_number(facts, backlink->count);
    }
}
