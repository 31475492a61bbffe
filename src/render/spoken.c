/* SPDX-License-Identifier: MIT
 *
 * The transcript of a video as paragraphs.
 */
#include "spoken.h"
#include "kwiki/lower_bound.h"
#include "kwiki/path.h"
#include "spoken_facts.h"

#define OPEN_BELOW  150u /* paragraphs; more of them are closed at first */
#define QUOTED      25u  /* words of a quotation where not all may be shown */
#define QUOTE_APART 10u  /* seconds between two quotations */

/* Bytes that a page takes at most, for a first look. */
#define SHELL_BYTES     16000u
#define PARAGRAPH_BYTES 260u
#define CITED_BYTES     90u
#define MOMENT_BYTES    900u

/* ---- what is cited -------------------------------------------------------------------------- */

/* Counts the notes that rest on each passage; a note counts once for one. */
static void find_cited(struct spoken *spoken, struct arena *arena)
{
    const struct site_video *video = spoken->video;
    uint32_t *last = ARENA_NEW(arena, uint32_t, video->note_count); /* of each note, + 1 */
    spoken->cited = ARENA_NEW(arena, struct spoken_passage, spoken->passages.count);
    for (size_t i = 0; i < video->moment_count; i++) {
        const struct site_moment *moment = &video->moments[i];
        uint32_t passage = moment->passage;
        size_t index = site_note_index(video, moment->file);
        if (passage == PASSAGE_NONE || last[index] == passage + 1)
            continue;
        if (!spoken->cited[passage].notes++)
            spoken->cited[passage].second = site_second(spoken->site, moment);
        last[index] = passage + 1;
    }
}

void spoken_prepare(struct spoken *spoken, struct arena *arena, const struct site *site,
                    const struct site_video *video)
{
    const struct transcript *transcript = site_transcript(video);
    *spoken = (struct spoken){.site = site};
    if (!transcript || site->settings->transcripts == TRANSCRIPTS_OFF)
        return;
    spoken->video = video;
    spoken->whole = site->settings->transcripts == TRANSCRIPTS_FULL;
    spoken->passages = passages_make(arena, transcript, site_chapters(video));
    spoken->shown = spoken->passages.paragraph_count;
    find_cited(spoken, arena);
}

/* ---- paragraphs ----------------------------------------------------------------------------- */

/* "s508", "s508-2" */
static void add_id(struct buf *out, const struct spoken *spoken, uint32_t paragraph)
{
    buf_add_char(out, 's');
    passages_add_id(out, &spoken->passages, paragraph);
}

/* A time as a link to the video, which plays there. */
static void write_time(struct page_writer *writer, const struct spoken *spoken, uint32_t second)
{
    struct html *html = &writer->html;
    html_open_class(html, TAG_a, "moment");
    render_video_href(html, spoken->site, spoken->video, writer->page->url, second * 1000, true);
    html_attr_uint(html, "data-start", second);
    html_finish_tag(html);
    render_time(html->out, second * 1000, MOMENT_NO_END);
    html_close(html, TAG_a);
}

/* After the words that they rest on: how many notes cite them, with a link to what they say. */
static void write_cited(struct page_writer *writer, const struct spoken *spoken,
                        const struct words *words, uint32_t passage)
{
    struct html *html = &writer->html;
    const struct spoken_passage *cited = &spoken->cited[passage];
    struct buf text = {0};
    if (!cited->notes)
        return;
    html_text_c(html, " ");
    html_open_class(html, TAG_a, "cited");
    html_attr_second(html, writer->page->url, spoken->video->url, cited->second);
    words_add_count(&text, words, WORD_CITED_BY, cited->notes);
    html_attr(html, "aria-label", buf_str(&text));
    words_attr_lang(html, words);
    html_uint(html, cited->notes);
    html_close(html, TAG_a);
    buf_release(&text);
}

static bool is_new_speaker(const struct spoken *spoken, uint32_t paragraph)
{
    const struct passages *passages = &spoken->passages;
    const struct passage *first = &passages->items[passages->paragraphs[paragraph].first];
    if (first->speaker == TRANSCRIPT_NONE)
        return false;
    return !paragraph || passages->paragraphs[paragraph].chapter != PASSAGE_NONE ||
           first[-1].speaker != first->speaker;
}

static void write_chapter(struct page_writer *writer, const struct spoken *spoken, uint32_t index)
{
    struct html *html = &writer->html;
    struct chapters chapters = site_chapters(spoken->video);
    html_open(html, TAG_h3);
    html_attr_begin(html, "id");
    buf_add_char(html->out, 'c');
    passages_add_chapter_id(html->out, chapters, index);
    html_attr_end(html);
    html_text(html, chapters.items[index].title);
    html_close(html, TAG_h3);
    html_newline(html);
}

static void write_paragraph(struct page_writer *writer, const struct spoken *spoken,
                            const struct words *words, uint32_t index)
{
    struct html *html = &writer->html;
    const struct passages *passages = &spoken->passages;
    const struct paragraph *paragraph = &passages->paragraphs[index];
    const struct passage *first = &passages->items[paragraph->first];
    uint32_t second = paragraph->second;
    if (paragraph->chapter != PASSAGE_NONE)
        write_chapter(writer, spoken, paragraph->chapter);
    html_open(html, TAG_p);
    html_attr_begin(html, "id");
    add_id(html->out, spoken, index);
    html_attr_end(html);
    html_attr_uint(html, "data-start", second);
    write_time(writer, spoken, second);
    if (is_new_speaker(spoken, index)) {
        html_text_c(html, " ");
        html_element(html, TAG_b, NULL, site_transcript(spoken->video)->speakers[first->speaker]);
    }
    for (uint32_t i = paragraph->first; i < paragraph->last; i++) {
        const struct passage *passage = &passages->items[i];
        html_text_c(html, " ");
        html_text(html, str_sub(passages->text, passage->from, passage->to));
        write_cited(writer, spoken, words, i);
    }
    html_close(html, TAG_p);
    html_newline(html);
}

/* ---- what fits ------------------------------------------------------------------------------ */

bool spoken_may_overflow(const struct spoken *spoken)
{
    if (!spoken->video || !spoken->whole)
        return false;
    size_t bytes = SHELL_BYTES + spoken->passages.text.len * 9 / 8 +
                   spoken->passages.paragraph_count * PARAGRAPH_BYTES +
                   spoken->passages.count * CITED_BYTES +
                   spoken->video->moment_count * MOMENT_BYTES;
    return bytes > SPOKEN_PAGE_MOST;
}

void spoken_fit(struct spoken *spoken, struct page_writer *writer, size_t rest)
{
    const struct words words = spoken_facts_words(spoken);
    size_t from = writer->main.len, room = rest < SPOKEN_PAGE_MOST ? SPOKEN_PAGE_MOST - rest : 0;
    spoken->shown = 0;
    while (spoken->shown < spoken->passages.paragraph_count) {
        write_paragraph(writer, spoken, &words, spoken->shown);
        if (writer->main.len - from > room)
            break;
        spoken->shown++;
    }
    writer->main.len = from;
}

/* ---- in the list of moments ----------------------------------------------------------------- */

/* Cards find the passage by how many cited ones stand before it in the paragraph. */
static void write_link(struct page_writer *writer, const struct spoken *spoken, uint32_t passage)
{
    struct html *html = &writer->html;
    uint32_t paragraph = passages_paragraph(&spoken->passages, passage), ordinal = 0;
    for (uint32_t i = spoken->passages.paragraphs[paragraph].first; i < passage; i++)
        ordinal += spoken->cited[i].notes > 0;
    html_open_class(html, TAG_a, "said");
    html_attr_begin(html, "href");
    if (paragraph >= spoken->shown)
        path_link(html->out, writer->page->url, spoken->video->transcript_url);
    buf_add_char(html->out, '#');
    add_id(html->out, spoken, paragraph);
    html_attr_end(html);
    if (ordinal)
        html_attr_uint(html, "data-n", ordinal);
    words_attr_lang(html, &writer->words);
    html_text(html, words_get(&writer->words, WORD_IN_TRANSCRIPT));
    html_close(html, TAG_a);
}

/* The first words of a text. */
static str cut_words(str text, unsigned most)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == ' ' && !--most)
            return str_sub(text, 0, i);
    return text;
}

static void write_quote(struct page_writer *writer, struct spoken *spoken, uint32_t second,
                        uint32_t passage)
{
    struct html *html = &writer->html;
    const struct passage *said = &spoken->passages.items[passage];
    str text = str_sub(spoken->passages.text, said->from, said->to),
        words = cut_words(text, QUOTED);
    if (spoken->quoted && second < spoken->quoted - 1 + QUOTE_APART)
        return;
    spoken->quoted = second + 1;
    html_open(html, TAG_blockquote);
    if (spoken->video->kind == VIDEO_YOUTUBE) {
        html_attr_begin(html, "cite");
        buf_printf(html->out, "https://youtu.be/%.*s?t=%u", STR_ARG(spoken->video->id), second);
        html_attr_end(html);
    }
    str language = spoken->video->tracks[0].language;
    if (language.len)
        html_attr(html, "lang", language);
    html_text(html, words);
    if (words.len < text.len)
        html_text_c(html, " …");
    html_close(html, TAG_blockquote);
}

/* The passage on which the moments of the second rest: that of the best supported of them. */
static uint32_t find_passage(const struct spoken *spoken, uint32_t second)
{
    const struct site_video *video = spoken->video;
    const struct site_moment *best = NULL;
    size_t at;
    LOWER_BOUND(at, video->moment_count, site_second(spoken->site, &video->moments[at]) < second);
    for (; at < video->moment_count && site_second(spoken->site, &video->moments[at]) == second;
         at++) {
        const struct site_moment *moment = &video->moments[at];
        bool judged = moment->support != CITE_UNJUDGED;
        if (moment->passage == PASSAGE_NONE)
            continue;
        if (!best ||
            (judged && (best->support == CITE_UNJUDGED || moment->support > best->support)))
            best = moment;
    }
    return best ? best->passage : PASSAGE_NONE;
}

void spoken_write_at(struct page_writer *writer, struct spoken *spoken, uint32_t second)
{
    uint32_t passage = spoken->video ? find_passage(spoken, second) : PASSAGE_NONE;
    if (passage == PASSAGE_NONE)
        return;
    html_text_c(&writer->html, " ");
    if (spoken->whole)
        write_link(writer, spoken, passage);
    else
        write_quote(writer, spoken, second, passage);
}

/* ---- the section ---------------------------------------------------------------------------- */

static void open_section(struct page_writer *writer, const struct spoken *spoken)
{
    struct html *html = &writer->html;
    str language = spoken->video->tracks[0].language;
    html_open_class(html, TAG_section, "spoken");
    html_attr(html, "id", STR("transcript"));
    if (language.len)
        html_attr(html, "lang", language);
    spoken_facts_attr(html, writer);
    html_newline(html);
}

static void write_paragraphs(struct page_writer *writer, const struct spoken *spoken, uint32_t from,
                             uint32_t to)
{
    const struct words words = spoken_facts_words(spoken);
    for (uint32_t i = from; i < to; i++)
        write_paragraph(writer, spoken, &words, i);
}

void spoken_write(struct page_writer *writer, const struct spoken *spoken)
{
    struct html *html = &writer->html;
    if (!spoken->video || !spoken->whole || !spoken->passages.paragraph_count)
        return;
    const struct words words = spoken_facts_words(spoken);
    open_section(writer, spoken);
    spoken_facts_write(writer, spoken, &words);
    html_open(html, TAG_details);
    if (spoken->passages.paragraph_count < OPEN_BELOW)
        html_attr_flag(html, "open");
    html_newline(html);
    html_open(html, TAG_summary);
    words_attr_lang(html, &words);
    struct buf summary = {0};
    words_add_count(&summary, &words, WORD_PARAGRAPH_COUNT, spoken->passages.paragraph_count);
    html_text(html, buf_str(&summary));
    buf_release(&summary);
    html_close(html, TAG_summary);
    html_newline(html);
    write_paragraphs(writer, spoken, 0, spoken->shown);
    if (spoken->shown < spoken->passages.paragraph_count)
        spoken_facts_write_more(writer, spoken, &words);
    html_close(html, TAG_details);
    html_close(html, TAG_section);
    html_newline(html);
}

void spoken_write_rest(struct page_writer *writer, const struct spoken *spoken)
{
    struct html *html = &writer->html;
    open_section(writer, spoken);
    write_paragraphs(writer, spoken, spoken->shown, spoken->passages.paragraph_count);
    html_close(html, TAG_section);
    html_newline(html);
}
