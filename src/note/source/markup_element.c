/* SPDX-License-Identifier: MIT
 *
 * The allow-list as tables, and which values its attributes may have.
 */
#include "markup_element.h"
#include "kwiki/lower_bound.h"
#include "markup_text.h"

#define ROWS(rows) (sizeof(rows) / sizeof *(rows))

/* The attributes of single elements that are judged here; those that hold a URL are links and
 * images of the note. */
enum markup_attribute_id {
    MARKUP_DATETIME = 1,
    MARKUP_OPEN = 2,
    MARKUP_START_NUMBER = 4,
    MARKUP_REVERSED = 8,
    MARKUP_COLSPAN = 16,
    MARKUP_ROWSPAN = 32,
    MARKUP_ALIGN = 64,
    MARKUP_GENERAL = 128 /* title, lang, dir: every element has them */
};

/* Sorted by name. */
static const struct markup_element elements[ELEMENT_COUNT] = {
#define ELEMENT(name, is, holds, attributes) {#name, ELEMENT_##name, is, holds, attributes},
#include "markup_elements.def"
#undef ELEMENT
};

static int compare_names(str name, const char *element)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = char_lower(name.ptr[i]);
        if (c != element[i])
            return (unsigned char)c < (unsigned char)element[i] ? -1 : 1;
    }
    return element[name.len] ? -1 : 0;
}

const struct markup_element *markup_element_find(str name)
{
    size_t at;
    LOWER_BOUND(at, ELEMENT_COUNT, compare_names(name, elements[at].name) > 0);
    return at < ELEMENT_COUNT && !compare_names(name, elements[at].name) ? &elements[at] : NULL;
}

const struct markup_element *markup_element_get(enum markup_element_id id)
{
    return &elements[id];
}

bool markup_element_is_block(const struct markup_element *element)
{
    return element && !(element->is & (MARKUP_PHRASE | MARKUP_RUBY_TEXT));
}

/* ---- values ------------------------------------------------------------------------------- */

static bool is_text(str value)
{
    return value.len > 0;
}

static bool is_anything(str value)
{
    (void)value;
    return true;
}

/* The form of a language tag (BCP 47). */
static bool is_language(str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (!char_is_alnum(value.ptr[i]) && value.ptr[i] != '-')
            return false;
    return value.len > 0 && value.len <= 35;
}

static bool is_direction(str value)
{
    return str_eq_nocase(value, STR("ltr")) || str_eq_nocase(value, STR("rtl")) ||
           str_eq_nocase(value, STR("auto"));
}

static bool is_alignment(str value)
{
    return str_eq_nocase(value, STR("left")) || str_eq_nocase(value, STR("right")) ||
           str_eq_nocase(value, STR("center")) || str_eq_nocase(value, STR("justify"));
}

static bool is_span(str value)
{
    return str_is_digits(value) && value.len <= 3 && value.ptr[0] != '0';
}

static bool is_number(str value)
{
    str digits = str_from(value, str_starts(value, STR("-")));
    return str_is_digits(digits) && digits.len <= 6;
}

static const struct {
    const char *name;
    unsigned of; /* of enum markup_attribute_id */
    bool (*is_good)(str value);
} attributes[] = {
    {"title", MARKUP_GENERAL, is_text},         {"lang", MARKUP_GENERAL, is_language},
    {"dir", MARKUP_GENERAL, is_direction},      {"datetime", MARKUP_DATETIME, is_text},
    {"open", MARKUP_OPEN, is_anything},         {"start", MARKUP_START_NUMBER, is_number},
    {"reversed", MARKUP_REVERSED, is_anything}, {"colspan", MARKUP_COLSPAN, is_span},
    {"rowspan", MARKUP_ROWSPAN, is_span},       {"align", MARKUP_ALIGN, is_alignment},
};

void markup_element_attributes(struct buf *out, const struct markup_element *element,
                               const struct markup_tag *tag)
{
    unsigned allowed = MARKUP_GENERAL | (element ? element->attributes : 0);
    struct buf value = {0};
    for (size_t i = 0; i < ROWS(attributes); i++) {
        const struct markup_attribute *given =
            allowed & attributes[i].of ? markup_tag_attribute(tag, str_from_c(attributes[i].name))
                                       : NULL;
        if (!given)
            continue;
        buf_clear(&value);
        markup_text_decode(&value, given->value);
        if (!attributes[i].is_good(buf_str(&value)))
            continue;
        buf_printf(out, " %s=\"", attributes[i].name);
        if (attributes[i].is_good != is_anything) /* the others are there or not */
            buf_add_html(out, buf_str(&value));
        buf_add_char(out, '"');
    }
    buf_release(&value);
}
