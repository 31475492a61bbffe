/* SPDX-License-Identifier: MIT
 *
 * Lines about a transcript.
 */
#include "spoken_facts.h"
#include "kwiki/json.h"

struct words spoken_facts_words(const struct spoken *spoken)
{
    str language = spoken->video->tracks[0].language, site = spoken->site->settings->language;
    return words_for(site, language.len ? language : site);
}

void spoken_facts_attr(struct html *html, const struct page_writer *writer)
{
    static const struct {
        const char *key;
        enum word word;
    } said[] = {{"follow", WORD_FOLLOW},     {"find", WORD_FIND_IN_TRANSCRIPT},
                {"found", WORD_FOUND},       {"citation", WORD_COPY_CITATION},
                {"link", WORD_COPY_PASSAGE}, {"copied", WORD_CITATION_COPIED}};
    struct buf text = {0};
    struct json json = {.out = &text};
    json_open(&json, '{');
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        json_key(&json, said[i].key);
        json_str(&json, words_get(&writer->words, said[i].word));
    }
    json_close(&json, '}');
    html_attr(html, "data-words", buf_str(&text));
    buf_release(&text);
}

/* "12 of 40 minutes are cited.": the word has a place for each number. */
static void write_minutes(struct html *html, const struct words *words,
                          const struct site_coverage *coverage)
{
    struct str_cut cut = words_around(words, WORD_MINUTES_CITED);
    html_text(html, cut.head);
    html_uint(html, coverage->cited);
    cut = str_cut(cut.tail, '#');
    html_text(html, cut.head);
    html_uint(html, coverage->minutes);
    html_text(html, cut.tail);
}

/* The longest stretch in which nothing is cited, as a link to its beginning. */
static void write_gap(struct page_writer *writer, const struct spoken *spoken,
                      const struct words *words, const struct site_coverage *coverage)
{
    struct html *html = &writer->html;
    const struct site_gap *longest = coverage->gaps;
    for (size_t i = 0; i < coverage->gap_count; i++)
        if (coverage->gaps[i].to - coverage->gaps[i].from > longest->to - longest->from)
            longest = &coverage->gaps[i];
    if (!longest)
        return;
    html_text_c(html, " ");
    html_text(html, words_get(words, WORD_LONGEST_GAP));
    html_text_c(html, " ");
    html_open_class(html, TAG_a, "moment");
    render_video_href(html, spoken->site, spoken->video, writer->page->url, longest->from * 1000,
                      true);
    html_attr_uint(html, "data-start", longest->from);
    html_attr_uint(html, "data-end", longest->to);
    html_finish_tag(html);
    render_time(html->out, longest->from * 1000, longest->to * 1000);
    html_close(html, TAG_a);
}

static void write_coverage(struct page_writer *writer, const struct spoken *spoken,
                           const struct words *words)
{
    struct html *html = &writer->html;
    struct arena arena;
    arena_init(&arena, 1024);
    struct site_coverage coverage = site_coverage(&arena, spoken->site, spoken->video);
    html_open_class(html, TAG_p, "coverage");
    words_attr_lang(html, words);
    write_minutes(html, words, &coverage);
    write_gap(writer, spoken, words, &coverage);
    html_close(html, TAG_p);
    html_newline(html);
    arena_release(&arena);
}

/* What a transcript is called among others: its language, and whether nobody has written it. */
static void write_name(struct html *html, const struct words *words, const struct site_track *track)
{
    html_text(html, track->language.len ? track->language
                                        : transcript_form_name(track->transcript->form));
    if (!track->automatic)
        return;
    html_text_c(html, " (");
    html_text(html, words_get(words, WORD_AUTOMATIC));
    html_text_c(html, ")");
}

static void write_others(struct page_writer *writer, const struct spoken *spoken,
                         const struct words *words)
{
    struct html *html = &writer->html;
    const struct site_video *video = spoken->video;
    size_t count = 0;
    for (size_t i = 1; i < video->track_count; i++) {
        const struct site_track *track = &video->tracks[i];
        if (!track->url.len)
            continue;
        if (!count++) {
            html_open_class(html, TAG_p, "tracks");
            words_attr_lang(html, words);
            html_text(html, words_get(words, WORD_OTHER_TRANSCRIPTS));
        }
        html_text_c(html, count > 1 ? ", " : " ");
        html_open(html, TAG_a);
        html_attr_link(html, "href", writer->page->url, track->url, (str){0});
        if (track->language.len)
            html_attr(html, "hreflang", track->language);
        write_name(html, words, track);
        html_close(html, TAG_a);
    }
    if (!count)
        return;
    html_close(html, TAG_p);
    html_newline(html);
}

void spoken_facts_write(struct page_writer *writer, const struct spoken *spoken,
                        const struct words *words)
{
    struct html *html = &writer->html;
    html_open(html, TAG_h2);
    words_attr_lang(html, words);
    html_text(html, words_get(words, WORD_TRANSCRIPT));
    if (spoken->video->tracks[0].automatic) {
        html_text_c(html, " (");
        html_text(html, words_get(words, WORD_AUTOMATIC));
        html_text_c(html, ")");
    }
    html_close(html, TAG_h2);
    html_newline(html);
    write_coverage(writer, spoken, words);
    write_others(writer, spoken, words);
}

void spoken_facts_write_more(struct page_writer *writer, const struct spoken *spoken,
                             const struct words *words)
{
    struct html *html = &writer->html;
    html_open_class(html, TAG_p, "more");
    html_open(html, TAG_a);
    html_attr_link(html, "href", writer->page->url, spoken->video->transcript_url,
                   STR("transcript"));
    words_attr_lang(html, words);
    html_text(html, words_get(words, WORD_TRANSCRIPT_GOES_ON));
    html_close(html, TAG_a);
    html_close(html, TAG_p);
    html_newline(html);
}
