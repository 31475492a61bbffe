/* SPDX-License-Identifier: MIT
 *
 * Rolling captions: automatic ones show each line two or three times, as it moves up the screen.
 */
#include "cues.h"

#define SHARE       10 /* one cue in this many tells what kind of captions they are */
#define SHOWN_LINES 3  /* that a line may repeat */
#define LONGEST_RUN 8u /* lines that a cue repeats of the one before */

static bool is_timed(const struct cues *cues, const struct cue *cue)
{
    for (size_t i = cue->first; i < cue->first + cue->count; i++)
        if (cues->lines.items[i].timed)
            return true;
    return false;
}

/* With inline times: a line that has some is new, another one when it was not shown just now. */
static void drop_shown(struct cues *cues)
{
    str shown[SHOWN_LINES] = {{0}};
    size_t count = 0;
    VEC_EACH (struct cue_line, line, &cues->lines) {
        for (size_t i = 0; i < SHOWN_LINES && !line->timed; i++)
            line->dropped |= str_eq(line->text, shown[i]);
        if (!line->dropped)
            shown[count++ % SHOWN_LINES] = line->text;
    }
}

/* How many of the cue's first lines are the last ones of the cue before, at most. */
static size_t repeated_lines(const struct cues *cues, const struct cue *before,
                             const struct cue *cue)
{
    size_t most = before->count < cue->count ? before->count : cue->count;
    for (size_t run = most < LONGEST_RUN ? most : LONGEST_RUN; run; run--) {
        size_t i = 0, from = before->first + before->count - run;
        while (i < run &&
               str_eq(cues->lines.items[from + i].text, cues->lines.items[cue->first + i].text))
            i++;
        if (i == run)
            return run;
    }
    return 0;
}

/* Without: the same captions in a form that has no inline times. A few repetitions are what people
 * say twice. */
static void drop_repeated(struct cues *cues)
{
    size_t repeating = 0;
    const struct cue *items = cues->items.items;
    for (size_t i = 1; i < cues->items.count; i++)
        repeating += repeated_lines(cues, &items[i - 1], &items[i]) > 0;
    for (size_t i = 1; repeating * SHARE >= cues->items.count && i < cues->items.count; i++) {
        size_t run = repeated_lines(cues, &items[i - 1], &items[i]);
        for (size_t line = 0; line < run; line++)
            cues->lines.items[items[i].first + line].dropped = true;
    }
}

bool rolling_undo(struct cues *cues)
{
    size_t timed = 0;
    VEC_EACH (const struct cue, cue, &cues->items)
        timed += is_timed(cues, cue);
    bool inline_times = timed && timed * SHARE >= cues->items.count;
    if (inline_times)
        drop_shown(cues);
    else
        drop_repeated(cues);
    return inline_times;
}
