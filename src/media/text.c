/* SPDX-License-Identifier: MIT
 *
 * Transcripts as plain text: lines that begin with a time, a time alone before its words, or the
 * name of a speaker with a time before what he says.
 */
#include "forms.h"
#include "kwiki/utf8.h"

#define FIRST_LINES  50  /* whose majority tells the form */
#define LEAST_TIMES  2   /* lines with a time */
#define LONGEST_NAME 60u /* bytes */
#define MOST_WORDS   5u  /* of a name */
#define MOST_BACK    10  /* one time in this many may run backwards by more */
#define SPARSE       20  /* of turns, one line in this many begins one; of other forms ... */
#define DENSE        3   /* ... one in this many has a time */

enum line_form { NO_TIME, IN_BRACKETS, BARE, ALONE, TURN, LINE_FORMS };

struct timed_line {
    enum line_form form;
    uint32_t start, end;
    str speaker;
    str rest; /* the words after the time */
};

/* "1 minute, 5 seconds": how a player reads a time aloud. The length, 0 for none. */
static size_t spelled_time(str text)
{
    static const char *const units[] = {"hour", "minute", "second"};
    size_t at = 0, end = 0;
    for (size_t unit = 0; unit < 3; unit++) {
        size_t from = at;
        while (at < text.len && char_is_digit(text.ptr[at]))
            at++;
        str rest = str_from(text, at + 1);
        str name = str_from_c(units[unit]);
        if (at == from || at >= text.len || text.ptr[at] != ' ' || !str_starts(rest, name)) {
            at = from;
            continue;
        }
        at += 1 + name.len;
        at += at < text.len && text.ptr[at] == 's';
        end = at;
        if (str_starts(str_from(text, at), STR(", ")))
            at += 2;
    }
    bool ends = end == text.len || (end < text.len && !char_is_alnum(text.ptr[end]));
    return ends ? end : 0;
}

static str without_spelled(str rest)
{
    return str_trim(str_from(rest, spelled_time(rest)));
}

/* "[0:01:02] words", "(1:02) words", "[00:00.000 --> 00:04.200] words" */
static bool read_bracket(str line, struct timed_line *timed)
{
    char close = line.ptr[0] == '[' ? ']' : ')';
    if (line.ptr[0] != '[' && line.ptr[0] != '(')
        return false;
    str inner = str_from(line, 1);
    size_t length = reading_time(inner, &timed->start);
    str after = str_trim(str_from(inner, length));
    if (!length)
        return false;
    if (str_starts(after, STR("-->")) || str_starts(after, STR("-"))) {
        after = str_trim(str_from(after, str_starts(after, STR("-->")) ? 3 : 1));
        length = reading_time(after, &timed->end);
        after = str_trim(str_from(after, length));
        if (!length)
            return false;
    }
    if (!after.len || after.ptr[0] != close)
        return false;
    timed->rest = str_trim(str_from(after, 1));
    timed->form = timed->rest.len ? IN_BRACKETS : ALONE;
    return true;
}

/* "1:02 words", "1:02 - words", "1:02" */
static bool read_bare(str line, struct timed_line *timed)
{
    size_t length = reading_time(line, &timed->start);
    if (!length || (length < line.len && !char_is_space(line.ptr[length])))
        return false;
    str rest = without_spelled(str_trim(str_from(line, length)));
    if (str_starts(rest, STR("- ")))
        rest = str_trim(str_from(rest, 2));
    timed->rest = rest;
    timed->form = rest.len ? BARE : ALONE;
    return true;
}

/* Some words that begin with a letter and hold no mark that names do not have. */
static bool is_name(str name)
{
    size_t words = 1, at = 0;
    if (!name.len || name.len > LONGEST_NAME || utf8_class(utf8_next(name, &at)) != UTF8_LETTER)
        return false;
    for (size_t i = 0; i < name.len; i++) {
        words += name.ptr[i] == ' ';
        if (str_find(STR(":;!?\"[]{}<>|"), name.ptr[i]) != STR_NONE)
            return false;
    }
    return words <= MOST_WORDS;
}

/* "Name (0:01:02):", "Name: 1:02", "Name  1:02", "**Name** [1:02]" */
static bool read_turn(str line, struct timed_line *timed)
{
    if (str_ends(line, STR(":")))
        line = str_trim_right(str_sub(line, 0, line.len - 1));
    char last = line.len ? line.ptr[line.len - 1] : ' ';
    bool bracketed = last == ')' || last == ']';
    str time = str_sub(line, 0, line.len - bracketed);
    size_t from = time.len;
    while (from && (char_is_digit(time.ptr[from - 1]) || time.ptr[from - 1] == ':' ||
                    time.ptr[from - 1] == '.'))
        from--;
    if (from && from < time.len && time.ptr[from] == ':')
        from++; /* "Name:1:02" */
    time = str_from(time, from);
    if (!time.len || reading_time(time, &timed->start) != time.len)
        return false;
    str name = str_sub(line, 0, from);
    if (bracketed) {
        if (!name.len || name.ptr[name.len - 1] != (last == ')' ? '(' : '['))
            return false;
        name.len--;
    }
    bool apart = bracketed || str_ends(name, STR("  ")) || str_ends(name, STR("\t")) ||
                 str_ends(str_trim_right(name), STR(":"));
    name = str_trim(name);
    if (str_ends(name, STR(":")))
        name = str_trim(str_sub(name, 0, name.len - 1));
    if (str_starts(name, STR("**")) && str_ends(name, STR("**")) && name.len > 4)
        name = str_trim(str_sub(name, 2, name.len - 2));
    if (str_ends(name, STR(":")))
        name = str_trim(str_sub(name, 0, name.len - 1));
    timed->speaker = name;
    timed->form = TURN;
    return apart && is_name(name);
}

static struct timed_line read_timed(str line)
{
    struct timed_line timed = {.end = TRANSCRIPT_NONE};
    line = str_trim(line);
    if (!line.len || read_bracket(line, &timed) || read_bare(line, &timed) ||
        read_turn(line, &timed))
        return timed;
    return (struct timed_line){0};
}

static enum line_form find_form(str text)
{
    struct reading_lines lines = {.rest = text};
    size_t counts[LINE_FORMS] = {0}, count = 0;
    enum line_form most = NO_TIME;
    str line;
    while (count < FIRST_LINES && reading_line(&lines, &line))
        if (str_trim(line).len) {
            counts[read_timed(line).form]++;
            count++;
        }
    for (enum line_form form = IN_BRACKETS; form < LINE_FORMS; form++)
        if (counts[form] && (most == NO_TIME || counts[form] > counts[most]))
            most = form;
    size_t least = count / (most == TURN ? SPARSE : DENSE);
    if (most == NO_TIME || counts[most] < LEAST_TIMES || counts[most] < least)
        return NO_TIME;
    return most;
}

/* The block of a note before its text, when it has one. */
static void skip_front_matter(struct reading_lines *lines)
{
    struct reading_lines inside = *lines;
    str line;
    if (!reading_line(&inside, &line) || !str_eq(str_trim_right(line), STR("---")))
        return;
    while (reading_line(&inside, &line))
        if (str_eq(str_trim_right(line), STR("---"))) {
            *lines = inside;
            return;
        }
}

struct text {
    struct reading *reading;
    struct said said;
    struct timed_line open; /* the time that what is said stands under */
    uint32_t line;          /* of the open one */
    size_t times, backwards;
};

static void close_segment(struct text *text)
{
    if (text->open.form != NO_TIME)
        reading_add(text->reading, text->line, text->open.start, text->open.end,
                    reading_speaker(text->reading, text->open.speaker), &text->said);
}

static void begin_segment(struct text *text, struct timed_line timed, uint32_t number)
{
    close_segment(text);
    text->times++;
    text->backwards +=
        text->open.form != NO_TIME && timed.start + READING_BACKWARDS < text->open.start;
    text->open = timed;
    text->line = number;
    said_begin(&text->said, &text->reading->scratch);
    said_add(&text->said, timed.rest);
}

static void read_lines(struct text *text, struct reading_lines lines, enum line_form form)
{
    bool after_time = false;
    str line;
    while (reading_line(&lines, &line)) {
        struct timed_line timed = read_timed(line);
        bool same = timed.form == form || (timed.form == ALONE && form != TURN) ||
                    (form == IN_BRACKETS && timed.form == BARE) ||
                    (form == BARE && timed.form == IN_BRACKETS);
        str words = str_trim(line);
        if (same) {
            begin_segment(text, timed, lines.number);
        } else if (words.len && words.ptr[0] != '#') {
            said_break(&text->said);
            said_add(&text->said, after_time ? without_spelled(words) : words);
        }
        after_time = same && timed.form == ALONE;
    }
    close_segment(text);
}

bool text_read(struct reading *reading, str *reason)
{
    struct text text = {.reading = reading};
    struct reading_lines lines = {.rest = reading->text};
    skip_front_matter(&lines);
    enum line_form form = find_form(lines.rest);
    *reason = STR("no form of transcripts in it: lines with times are missing");
    if (form == NO_TIME)
        return false;
    said_begin(&text.said, &reading->scratch);
    read_lines(&text, lines, form);
    said_release(&text.said);
    *reason = STR("its times run backwards, so it is no transcript");
    return text.backwards * MOST_BACK <= text.times;
}
