/* SPDX-License-Identifier: MIT
 *
 * Callouts and their types.
 */
#include "callout.h"
#include <stdio.h>

/* Callout types and their aliases (Obsidian's help), each with the style that it takes. */
static const struct {
    const char *type, *style;
} callout_styles[] = {
    {"note", "note"},         {"abstract", "abstract"}, {"summary", "abstract"},
    {"tldr", "abstract"},     {"info", "info"},         {"todo", "todo"},
    {"tip", "tip"},           {"hint", "tip"},          {"important", "tip"},
    {"success", "success"},   {"check", "success"},     {"done", "success"},
    {"question", "question"}, {"help", "question"},     {"faq", "question"},
    {"warning", "warning"},   {"caution", "warning"},   {"attention", "warning"},
    {"failure", "failure"},   {"fail", "failure"},      {"missing", "failure"},
    {"danger", "danger"},     {"error", "danger"},      {"bug", "bug"},
    {"example", "example"},   {"quote", "quote"},       {"cite", "quote"},
};

static const char *callout_style(str type)
{
    for (size_t i = 0; i < sizeof callout_styles / sizeof *callout_styles; i++)
        if (str_eq(type, str_from_c(callout_styles[i].type)))
            return callout_styles[i].style;
    return "note";
}

static bool folds(const struct callout *callout)
{
    return callout->fold && callout->has_body;
}

void callout_open(struct html *html, const struct note *note, const struct callout *callout)
{
    char class[64];
    int length = snprintf(class, sizeof class, "callout callout-%s",
                          callout_style(note_str(note, callout->type)));
    html_open_loose(html, folds(callout) ? TAG_details : TAG_div);
    html_attr(html, "class", (str){class, (size_t)length});
    html_attr(html, "data-callout", note_str(note, callout->type));
    if (callout->metadata.len)
        html_attr(html, "data-callout-metadata", note_str(note, callout->metadata));
    if (folds(callout) && callout->fold == '+')
        html_attr_flag(html, "open");
    html_newline(html);
    html_open_loose(html, folds(callout) ? TAG_summary : TAG_p);
    html_attr(html, "class", STR("callout-title"));
    html_finish_tag(html);
    if (!callout->has_title)
        html_text(html, note_str(note, callout->shown));
}

void callout_body(struct html *html, const struct callout *callout)
{
    html_close_loose(html, folds(callout) ? TAG_summary : TAG_p);
    html_newline(html);
    if (!callout->has_body)
        return;
    html_open_loose(html, TAG_div);
    html_attr(html, "class", STR("callout-body"));
    html_newline(html);
}

void callout_close(struct html *html, const struct callout *callout)
{
    if (callout->has_body) {
        html_close_loose(html, TAG_div);
        html_newline(html);
    }
    html_close_loose(html, folds(callout) ? TAG_details : TAG_div);
    html_newline(html);
}
