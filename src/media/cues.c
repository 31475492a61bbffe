/* SPDX-License-Identifier: MIT
 *
 * Cues of WebVTT and SRT: from lines with markup to segments.
 */
#include "cues.h"
#include "entities.h"

#define MOST_BYTES (4 * TRANSCRIPT_MAX_CHARACTERS) /* of a cue; what follows would be cut */

bool cues_times(str line, uint32_t *start, uint32_t *end)
{
    line = str_trim(line);
    size_t length = reading_time(line, start);
    str rest = str_trim(str_from(line, length));
    if (!length || !str_starts(rest, STR("-->")))
        return false;
    rest = str_trim(str_from(rest, 3));
    length = reading_time(rest, end);
    return length && (length == rest.len || char_is_space(rest.ptr[length]));
}

bool cues_number(str line, uint32_t *number)
{
    uint64_t value;
    line = str_trim(line);
    bool read = line.len <= 9 && str_number(line, UINT32_MAX, &value);
    *number = read ? (uint32_t)value : 0;
    return read;
}

void cues_begin(struct cues *cues, uint32_t line, uint32_t start, uint32_t end)
{
    if (end < start)
        reading_fault(cues->reading, line, "the end comes before the beginning");
    *VEC_PUSH(&cues->reading->scratch, &cues->items) =
        (struct cue){line, start, end < start ? TRANSCRIPT_NONE : end, cues->lines.count, 0, 0};
    cues->voice = (str){0};
}

/* ---- markup --------------------------------------------------------------------------------- */

/* Closes the part of a line that one voice says. */
static void end_part(struct cues *cues)
{
    struct reading *reading = cues->reading;
    struct said *said = &cues->said;
    if (!said->text.len)
        return;
    *VEC_PUSH(&reading->scratch, &cues->lines) = (struct cue_line){
        .text = arena_str(&reading->scratch, buf_str(&said->text)),
        .voice = cues->voice,
        .words = VEC_COPY(&reading->scratch, &said->words),
        .word_count = (uint32_t)said->words.count,
        .timed = said->words.count > 0,
        .cut = said->cut,
    };
    struct cue *cue = &cues->items.items[cues->items.count - 1];
    cue->count++;
    cue->length += said->text.len;
    said_begin(said, &reading->scratch);
}

/* "v.loud Mara" -> "Mara": what stands after the name and its classes. */
static str annotation_of(str tag)
{
    size_t at = 0;
    while (at < tag.len && !char_is_space(tag.ptr[at]))
        at++;
    return str_trim(str_from(tag, at));
}

static bool is_named(str tag, str name)
{
    char after = tag.len > name.len ? tag.ptr[name.len] : ' ';
    return str_starts(tag, name) && (after == '.' || char_is_space(after));
}

/* Does what stands after '<' begin a tag: a name, or the end of one? */
static bool is_tag(str inner)
{
    size_t at = str_starts(inner, STR("/"));
    return at < inner.len &&
           ((char_lower(inner.ptr[at]) >= 'a' && char_lower(inner.ptr[at]) <= 'z'));
}

/* A tag without its end eats the line when it is one that captions know (WebVTT 6.4), and is text
 * otherwise: "a <b". */
static bool is_known_unclosed(str inner)
{
    static const char *const names[] = {"v", "c", "lang", "ruby", "rt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (inner.len > strlen(names[i]) && is_named(inner, str_from_c(names[i])))
            return true;
    return false;
}

/* The offset of the byte that closes what the text begins with; STR_NONE when there is none, or
 * when it begins anew before that. */
static size_t find_close(str text, char open, char close, bool *unclosed)
{
    for (size_t at = 1; at < text.len; at++)
        if (text.ptr[at] == close || text.ptr[at] == open)
            return text.ptr[at] == close ? at : STR_NONE;
    *unclosed = true;
    return STR_NONE;
}

/* The length of the tag or override ("{\an8}") that the text begins with; 0 when it is text. */
static size_t take_markup(struct cues *cues, str text)
{
    bool override = text.ptr[0] == '{', unclosed = false;
    size_t close = find_close(text, text.ptr[0], override ? '}' : '>', &unclosed);
    str inner = str_sub(text, 1, close);
    uint32_t time;
    if (override)
        return close != STR_NONE && str_starts(inner, STR("\\")) ? close + 1 : 0;
    if (close == STR_NONE)
        return unclosed && is_known_unclosed(inner) ? text.len : 0;
    if (inner.len && reading_time(inner, &time) == inner.len) {
        said_time(&cues->said, time);
        return close + 1;
    }
    if (!is_tag(inner))
        return 0;
    if (is_named(inner, STR("v")) || str_eq(inner, STR("/v"))) {
        end_part(cues);
        str name = entities_decode(&cues->reading->scratch, annotation_of(inner));
        cues->voice = inner.ptr[0] == '/' ? (str){0} : name;
    }
    return close + 1;
}

static void add_text(struct cues *cues, str text)
{
    said_add(&cues->said, entities_decode(&cues->reading->scratch, text));
}

void cues_add(struct cues *cues, str line)
{
    const struct cue *cue = &cues->items.items[cues->items.count - 1];
    str dash = str_trim(line);
    if (cue->length > MOST_BYTES) {
        cues->lines.items[cues->lines.count - 1].cut = true;
        return;
    }
    said_begin(&cues->said, &cues->reading->scratch);
    if (cues->dashes && str_starts(dash, STR("- ")))
        line = str_from(dash, 2);
    size_t text = 0, at = 0;
    while (at < line.len) {
        bool may_begin = line.ptr[at] == '<' || line.ptr[at] == '{';
        if (may_begin)
            add_text(cues, str_sub(line, text, at));
        size_t length = may_begin ? take_markup(cues, str_from(line, at)) : 0;
        text = may_begin ? at + length : text;
        at += length ? length : 1;
    }
    add_text(cues, str_from(line, text));
    end_part(cues);
}

/* ---- segments ------------------------------------------------------------------------------- */

/* How much of each cue is said before each of its lines. */
static void measure(struct cues *cues)
{
    VEC_EACH (struct cue, cue, &cues->items) {
        cue->length = 0;
        for (size_t i = cue->first; i < cue->first + cue->count; i++) {
            struct cue_line *line = &cues->lines.items[i];
            line->before = cue->length;
            cue->length += line->dropped ? 0 : line->text.len;
        }
    }
}

/* Where in its cue a line begins: at its first word's time, else in the proportion of the texts. */
static uint32_t begin_of_line(const struct cue *cue, const struct cue_line *line)
{
    uint32_t span = cue->end == TRANSCRIPT_NONE ? 0 : cue->end - cue->start;
    if (line->word_count && line->words[0].at == 0)
        return line->words[0].start;
    return cue->start + (uint32_t)((uint64_t)span * line->before / (cue->length + !cue->length));
}

/* The words of a timed line have their times, and the first one the line's. */
static void say_line(struct said *said, const struct cue_line *line, uint32_t start)
{
    size_t at = 0;
    said_break(said);
    if (line->timed)
        said_time(said, start);
    for (uint32_t i = 0; i < line->word_count; i++) {
        said_add(said, str_sub(line->text, at, line->words[i].at));
        said_time(said, line->words[i].start);
        at = line->words[i].at;
    }
    said_add(said, str_from(line->text, at));
    said->cut |= line->cut;
}

/* What one voice says in a cue, from the line on; gives the line after it. */
static size_t add_voice(struct cues *cues, const struct cue *cue, size_t from)
{
    struct reading *reading = cues->reading;
    const struct cue_line *lines = cues->lines.items;
    size_t at = from, last = cue->first + cue->count;
    uint32_t start = from == cue->first ? cue->start : begin_of_line(cue, &lines[from]);
    said_begin(&cues->said, &reading->scratch);
    for (; at < last && (lines[at].dropped || str_eq(lines[at].voice, lines[from].voice)); at++)
        if (!lines[at].dropped)
            say_line(&cues->said, &lines[at], at == from ? start : begin_of_line(cue, &lines[at]));
    uint32_t end = at < last ? begin_of_line(cue, &lines[at]) : cue->end;
    reading_add(reading, cue->line, start, end, reading_speaker(reading, lines[from].voice),
                &cues->said);
    return at;
}

void cues_end(struct cues *cues)
{
    cues->reading->automatic = rolling_undo(cues);
    measure(cues);
    VEC_EACH (const struct cue, cue, &cues->items)
        for (size_t at = cue->first; at < cue->first + cue->count;) {
            if (cues->lines.items[at].dropped)
                at++;
            else
                at = add_voice(cues, cue, at);
        }
    said_release(&cues->said);
}
