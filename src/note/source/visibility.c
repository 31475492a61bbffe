/* SPDX-License-Identifier: MIT
 *
 * Which notes are kept out of the site, or of its search.
 */
#include "visibility.h"
#include "kwiki/utf8.h"

enum truth { TRUTH_UNCLEAR, TRUTH_YES, TRUTH_NO, TRUTH_EMPTY };

/* What a key says about the note. */
struct rule {
    const char *key; /* its letters */
    bool out_by_no;  /* it keeps the note out when it is false or empty, else when it is true */
    bool is_date;    /* only a word for no counts: all else is a date */
    bool is_draft;   /* drafts may be asked for */
    bool is_search;  /* it keeps the note out of the search alone, unless it is true or empty */
};

static const struct rule rules[] = {
    {"publish", true, false, false, false},  {"dgpublish", true, false, false, false},
    {"private", false, false, false, false}, {"draft", false, false, true, false},
    {"published", true, true, false, false}, {"search", true, false, false, true},
};

/* Does the key have just these letters? Case, spaces, signs and characters that cannot be seen do
 * not count. */
static bool has_letters(str key, str letters)
{
    size_t matched = 0;
    for (size_t at = 0; at < key.len;) {
        int c = utf8_lower(utf8_next(key, &at));
        enum utf8_class class = utf8_class(c);
        if (class != UTF8_LETTER && class != UTF8_DIGIT)
            continue;
        if (matched == letters.len || c != letters.ptr[matched])
            return false;
        matched++;
    }
    return matched == letters.len;
}

static const struct rule *rule_of(str key)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (has_letters(key, str_from_c(rules[i].key)))
            return &rules[i];
    return NULL;
}

bool visibility_is_key(str key)
{
    return rule_of(key) != NULL;
}

/* ---- values --------------------------------------------------------------------------------- */

/* From the first to the last character that can be seen. */
static str trim(str text)
{
    size_t first = text.len, end = text.len;
    for (size_t at = 0, from; (from = at) < text.len;) {
        enum utf8_class class = utf8_class(utf8_next(text, &at));
        if (class == UTF8_SPACE || class == UTF8_IGNORABLE)
            continue;
        first = first < from ? first : from;
        end = at;
    }
    return str_sub(text, first, end);
}

static enum truth truth_of_word(str text)
{
    static const struct {
        const char *yes, *no;
    } words[] = {{"true", "false"}, {"yes", "no"}, {"on", "off"}, {"1", "0"}, {"y", "n"}};
    str word = trim(text);
    if (!word.len)
        return TRUTH_EMPTY;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_eq_nocase(word, str_from_c(words[i].yes)))
            return TRUTH_YES;
        if (str_eq_nocase(word, str_from_c(words[i].no)))
            return TRUTH_NO;
    }
    return TRUTH_UNCLEAR;
}

static bool is_null(const struct yaml_node *value)
{
    return value->plain &&
           (str_eq(value->scalar, STR("~")) || str_eq_nocase(value->scalar, STR("null")));
}

static enum truth truth_of(const struct yaml_node *value)
{
    if (value->kind == YAML_SEQUENCE && !value->first)
        return TRUTH_EMPTY;
    if (value->kind == YAML_SEQUENCE && !value->first->next)
        value = value->first;
    if (value->kind != YAML_SCALAR)
        return TRUTH_UNCLEAR;
    return is_null(value) ? TRUTH_EMPTY : truth_of_word(value->scalar);
}

bool visibility_is_false(const struct yaml_node *value)
{
    return truth_of(value) == TRUTH_NO;
}

/* The word between quotes, brackets and commas, without a comment after it. */
static str unwrap(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '#' && (!i || char_is_space(text.ptr[i - 1])))
            text.len = i;
    for (size_t before = text.len + 1; text.len < before;) {
        before = text.len;
        text = trim(text);
        char first = text.len ? text.ptr[0] : '\0', last = text.len ? text.ptr[text.len - 1] : '\0';
        bool pair = text.len > 1 && ((first == last && (first == '"' || first == '\'')) ||
                                     (first == '[' && last == ']'));
        if (pair)
            text = str_sub(text, 1, text.len - 1);
        else if (last == ',' || last == '}' || last == ';')
            text.len--;
    }
    return text;
}

/* ---- what follows from them ------------------------------------------------------------------ */

static bool keeps_out(const struct rule *rule, enum truth truth)
{
    if (rule->is_search)
        return false;
    if (rule->is_date)
        return truth == TRUTH_NO;
    if (truth == TRUTH_UNCLEAR)
        return true;
    return rule->out_by_no ? truth != TRUTH_YES : truth == TRUTH_YES;
}

static void set_visibility(struct draft *draft, const struct rule *rule, enum truth truth)
{
    if (rule->is_search)
        draft->meta.unsearched |= truth != TRUTH_YES && truth != TRUTH_EMPTY;
    else if (rule->is_draft && truth == TRUTH_YES)
        draft->meta.draft = true;
    else if (keeps_out(rule, truth))
        draft->meta.unpublished = true;
}

static void report_unclear(struct draft *draft, const struct rule *rule, str key,
                           struct place place)
{
    draft_finding(draft, MESSAGE(TRUTH_UNREADABLE), place, STR_ARG(str_trim(key)),
                  rule->is_search ? " of the search" : "");
}

bool visibility_read(struct draft *draft, const struct yaml_node *entry)
{
    const struct rule *rule = rule_of(entry->key);
    if (!rule)
        return false;
    enum truth truth = truth_of(entry);
    set_visibility(draft, rule, truth);
    if (rule->is_date)
        return keeps_out(rule, truth);
    if (truth == TRUTH_UNCLEAR)
        report_unclear(draft, rule, entry->key, entry->place);
    if (truth == TRUTH_EMPTY && rule->out_by_no && !rule->is_search)
        draft_finding(draft, MESSAGE(TRUTH_EMPTY), entry->key_place, STR_ARG(str_trim(entry->key)));
    return keeps_out(rule, truth);
}

/* Where YAML sees no value there may be one on the lines that follow: it is not understood. */
bool visibility_read_raw(struct draft *draft, str key, struct place place, str rest)
{
    const struct rule *rule = rule_of(key);
    if (!rule)
        return false;
    enum truth truth = truth_of_word(unwrap(rest));
    if (truth == TRUTH_EMPTY)
        truth = TRUTH_UNCLEAR;
    set_visibility(draft, rule, truth);
    if (truth == TRUTH_UNCLEAR && !rule->is_date)
        report_unclear(draft, rule, key, place);
    return keeps_out(rule, truth);
}
