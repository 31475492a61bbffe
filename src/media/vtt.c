/* SPDX-License-Identifier: MIT
 *
 * WebVTT (https://www.w3.org/TR/webvtt1/), as files are, not as they should be: a line with "-->"
 * begins a cue wherever it stands, and only an empty line ends one.
 */
#include "cues.h"
#include "forms.h"

#define ARROW STR("-->")

enum state {
    HEADER,  /* up to the first empty line */
    BETWEEN, /* outside a cue: a block that is skipped, or the id of a cue */
    TEXT,    /* of a cue */
    SKIPPED  /* of a cue whose times cannot be read */
};

struct vtt {
    struct cues cues;
    enum state state;
    uint32_t stray; /* line of text outside a cue that may be an id, 0: none */
    str held;       /* a line of a cue that is the number of the next one, if its times follow */
    bool skipped;   /* the block outside a cue is a comment, style or region */
};

/* "Language: en" */
static void read_header(struct reading *reading, str line)
{
    struct str_cut cut = str_cut(line, ':');
    if (cut.ok && str_eq_nocase(str_trim(cut.head), STR("language")))
        reading->language = arena_str(reading->arena, str_trim(cut.tail));
}

/* Text of no cue: an id is one when its cue's times follow. */
static void report_stray(struct vtt *vtt)
{
    if (vtt->stray)
        reading_fault(vtt->cues.reading, vtt->stray, "text without a time");
    vtt->stray = 0;
}

static void read_between(struct vtt *vtt, str line, uint32_t number)
{
    bool begins = !vtt->stray && !vtt->skipped;
    if (!line.len) {
        report_stray(vtt);
        vtt->skipped = false;
    } else if (begins && (str_starts(line, STR("NOTE")) || str_starts(line, STR("STYLE")) ||
                          str_starts(line, STR("REGION")))) {
        vtt->skipped = true;
    } else if (begins) {
        vtt->stray = number;
    }
}

/* A number may be the id of a cue that no empty line divides from the one before. */
static void read_text(struct vtt *vtt, str line)
{
    uint32_t number;
    if (vtt->held.len)
        cues_add(&vtt->cues, vtt->held);
    vtt->held = cues_number(line, &number) ? line : (str){0};
    if (!vtt->held.len)
        cues_add(&vtt->cues, line);
}

static void begin_cue(struct vtt *vtt, str line, uint32_t number)
{
    uint32_t start, end;
    vtt->stray = 0;
    vtt->skipped = false;
    vtt->held = (str){0};
    if (cues_times(line, &start, &end)) {
        cues_begin(&vtt->cues, number, start, end);
        vtt->state = TEXT;
        return;
    }
    reading_fault(vtt->cues.reading, number, "the times of the cue cannot be read");
    vtt->state = SKIPPED;
}

static void read_line(struct vtt *vtt, str line, uint32_t number)
{
    if (str_contains(line, ARROW)) {
        begin_cue(vtt, line, number);
        return;
    }
    switch (vtt->state) {
    case HEADER: read_header(vtt->cues.reading, line); break;
    case BETWEEN: read_between(vtt, line, number); return;
    case TEXT: read_text(vtt, line); break;
    case SKIPPED: break;
    }
    if (!line.len)
        vtt->state = BETWEEN;
}

void vtt_read(struct reading *reading)
{
    struct vtt vtt = {.cues = {.reading = reading}, .state = HEADER};
    struct reading_lines lines = {.rest = reading->text};
    str line;
    if (!str_starts(reading->text, STR("WEBVTT"))) {
        reading_fault(reading, 1, "the file does not begin with 'WEBVTT'");
        vtt.state = BETWEEN;
    }
    while (reading_line(&lines, &line))
        read_line(&vtt, line, lines.number);
    if (vtt.held.len)
        cues_add(&vtt.cues, vtt.held);
    report_stray(&vtt);
    cues_end(&vtt.cues);
}
