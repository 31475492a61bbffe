/* SPDX-License-Identifier: MIT
 *
 * Moments in the order of the body.
 */
#include "moment.h"
#include "../source/timecode.h"

bool note_fragment_time(str fragment, uint32_t *ms)
{
    uint32_t end;
    return str_starts(fragment, STR("t=")) &&
           timecode_parse_fragment(str_cut(str_from(fragment, 2), '&').head, ms, &end);
}

size_t moment_add(struct body *body, struct moment moment)
{
    struct draft *draft = body->draft;
    moment.sentence = MOMENT_SAYS_NOTHING;
    *VEC_PUSH(draft->scratch, &draft->moments) = moment;
    return draft->moments.count - 1;
}

void moment_put(struct body *body, struct moment moment)
{
    size_t index = moment_add(body, moment);
    if (body->in_link || body->heading)
        *VEC_PUSH(body->draft->scratch, &body->waiting) = index;
    else
        body_slot(body, SLOT_MOMENT, index);
}

/* Does something other than a space stand at the end of the block so far? */
static bool needs_space(const struct body *body)
{
    const struct draft *draft = body->draft;
    size_t len = body->html->len, count = draft->slots.count;
    if (count && draft->slots.items[count - 1].at == len)
        return draft->slots.items[count - 1].kind != SLOT_HEADING_OPEN;
    return len && body->html->ptr[len - 1] != ' ';
}

void moment_release_waiting(struct body *body)
{
    for (size_t i = 0; i < body->waiting.count; i++) {
        if (needs_space(body))
            body_text(body, STR(" "));
        body_slot(body, SLOT_MOMENT, body->waiting.items[i]);
    }
    body->waiting.count = 0;
}
