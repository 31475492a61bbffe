/* SPDX-License-Identifier: MIT
 *
 * Moments in the order of the body, and the ranges of their texts.
 */
#include "moment.h"

void moment_begin_block(struct body *body)
{
    body->block = (struct body_block){.begin = body_offset(body),
                                      .passed = body_offset(body),
                                      .first_link = body->draft->links.count,
                                      .first_slot = body->draft->slots.count,
                                      .first_moment = body->draft->moments.count,
                                      .run = body->draft->moments.count};
}

/* The run that stands at the block's beginning gets the text that follows it. */
static void close_forward_run(struct body *body)
{
    struct draft *draft = body->draft;
    if (!body->block.forward)
        return;
    for (size_t i = body->block.run; i < draft->moments.count; i++)
        draft->moments.items[i].text = (struct range){body->block.passed, body_offset(body)};
    body->block.forward = false;
}

void moment_end_block(struct body *body)
{
    close_forward_run(body);
}

size_t moment_add(struct body *body, struct moment moment)
{
    struct draft *draft = body->draft;
    size_t index = draft->moments.count;
    if (body->block.says_something) {
        close_forward_run(body);
        body->block.run = index;
        moment.text = (struct range){body->block.passed, body_offset(body)};
    } else if (index == body->block.first_moment) {
        body->block.run = index;
        body->block.forward = true;
    } else {
        moment.text = draft->moments.items[index - 1].text;
    }
    *VEC_PUSH(draft->scratch, &draft->moments) = moment;
    return index;
}

void moment_passed(struct body *body)
{
    body->block.passed = body_offset(body);
    body->block.says_something = false;
}

void moment_put(struct body *body, struct moment moment)
{
    size_t index = moment_add(body, moment);
    if (body->in_link || body->heading)
        *VEC_PUSH(body->draft->scratch, &body->waiting) = index;
    else
        body_slot(body, SLOT_MOMENT, index);
    moment_passed(body);
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
