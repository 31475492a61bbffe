/* SPDX-License-Identifier: MIT
 *
 * Which findings commands other than check show, and in which order.
 */
#include "kwiki/findings.h"
#include "kwiki/shell.h"

#define BUILD_SHOWN 20 /* findings that build shows; it counts the rest */

struct show {
    const struct report *form;
    const struct options *options;
    const struct verdict *verdict;
    findings_choice *choose;
    const void *context;
    struct buf *out;
    size_t shown[2], most[2]; /* those in the notes, and those beside them */
    size_t left;
};

/* Is it about OUT or the theme, of which only build speaks? Findings in the notes, however many,
 * must not hide those. */
static bool is_beside(const struct finding *finding)
{
    return finding->outside || finding->code == DIAG_SKIPPED_FILE;
}

/* Shares the room out: those beside the notes may have half of it, and what the others leave. */
static void share_room(struct show *show)
{
    size_t beside = 0, in_notes = 0;
    for (size_t i = 0; i < show->verdict->count; i++) {
        bool counts = show->verdict->items[i].severity > SEVERITY_NOTE;
        beside += counts && is_beside(show->verdict->items[i].finding);
        in_notes += counts && !is_beside(show->verdict->items[i].finding);
    }
    size_t left = in_notes < BUILD_SHOWN ? BUILD_SHOWN - in_notes : 0;
    show->most[true] = left > BUILD_SHOWN / 2 ? left : BUILD_SHOWN / 2;
    show->most[false] = BUILD_SHOWN - (beside < show->most[true] ? beside : show->most[true]);
}

static bool is_compiling(const struct options *options)
{
    return options->command == COMMAND_BUILD || options->command == COMMAND_SERVE;
}

bool findings_are_general(const void *context, const struct finding *finding)
{
    (void)context;
    return finding->code == DIAG_EMPTY_VAULT || finding->code == DIAG_ODD_CONFIG ||
           finding->code == DIAG_MISSING_LIBRARY;
}

/* build shows the first errors and warnings, with -v all that is found. Where something else is the
 * result only what makes it fail matters, and what concerns the vault as a whole. */
static bool is_visible(const struct show *show, const struct judged *judged)
{
    const struct options *options = show->options;
    enum severity limit = findings_quiet_limit(options);
    bool general = findings_are_general(NULL, judged->finding);
    if (options->quiet)
        return judged->severity >= limit;
    if (options->command == COMMAND_LIST || options->command == COMMAND_FIX)
        return judged->severity >= limit || general;
    if (!is_compiling(options) || options->verbose || general)
        return true;
    bool beside = is_beside(judged->finding);
    return judged->severity > SEVERITY_NOTE && show->shown[beside] < show->most[beside];
}

static void add_finding(struct show *show, const struct judged *judged)
{
    findings_add_one(show->form, judged, show->out);
    show->shown[is_beside(judged->finding)]++;
}

static bool is_chosen(const struct show *show, const struct judged *judged)
{
    return !show->choose || show->choose(show->context, judged->finding);
}

/* Those of one severity, SEVERITY_OFF for all. */
static void add_some(struct show *show, enum severity severity)
{
    for (size_t i = 0; i < show->verdict->count; i++) {
        const struct judged *judged = &show->verdict->items[i];
        if ((severity && judged->severity != severity) || !is_chosen(show, judged))
            continue;
        if (is_visible(show, judged))
            add_finding(show, judged);
        else
            show->left++;
    }
}

/* "and 1262 more; in all 98 broken-link, …; run 'kwiki check notes' to see them" */
static void add_counts(struct show *show)
{
    struct report all = {.items = show->verdict->items, .count = show->verdict->count};
    struct arena arena;
    arena_init(&arena, 512);
    str notes = shell_word(&arena, show->options->notes);
    char quote = str_starts(notes, STR("'")) ? '"' : '\'';
    if (show->shown[false] + show->shown[true])
        buf_printf(show->out, "and %zu more; ", show->left);
    buf_add(show->out, STR("in all "));
    findings_add_counts(&all, show->out);
    buf_printf(show->out, "; run %ckwiki check %.*s%c to see them\n", quote, STR_ARG(notes), quote);
    arena_release(&arena);
}

void findings_show(const struct report *form, const struct options *options,
                   const struct verdict *verdict, findings_choice *choose, const void *context,
                   struct buf *out)
{
    struct show show = {form, options, verdict, choose, context, out, {0}, {0}, 0};
    share_room(&show);
    for (int i = SEVERITY_ERROR; is_compiling(options) && i >= SEVERITY_NOTE; i--)
        add_some(&show, (enum severity)i);
    if (!is_compiling(options))
        add_some(&show, SEVERITY_OFF);
    if (show.left && is_compiling(options) && !options->quiet)
        add_counts(&show);
    for (size_t i = 0; i < verdict->fatal_count; i++)
        if (is_chosen(&show, &verdict->fatal[i]))
            add_finding(&show, &verdict->fatal[i]);
}
