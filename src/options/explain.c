/* SPDX-License-Identifier: MIT
 *
 * The settings in words: what holds, and who says so.
 */
#include "settings.h"
#include "table.h"

static void add_list(struct buf *out, const struct str_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        buf_printf(out, "%s%.*s", i ? ", " : "", STR_ARG(list->items[i]));
}

static void add_menu(struct buf *out, const struct menu *menu)
{
    for (size_t i = 0; i < menu->count; i++)
        buf_printf(out, "%s%.*s: %.*s", i ? ", " : "", STR_ARG(menu->items[i].title),
                   STR_ARG(menu->items[i].target));
}

static void add_severities(struct buf *out, const struct settings *settings)
{
    const char *separator = "";
    for (int i = 0; i < DIAG_COUNT; i++) {
        if (!settings->severity_set[i])
            continue;
        str code = diag_code_name((enum diag_code)i);
        str severity = diag_severity_name(settings->severity[i]);
        buf_printf(out, "%s%.*s: %.*s", separator, STR_ARG(code), STR_ARG(severity));
        separator = ", ";
    }
}

/* "by size" where nobody has decided. */
static const char *by_size_word(enum by_size value)
{
    return value == BY_SIZE ? "by size" : value == ALWAYS ? "true" : "false";
}

static void add_value(struct buf *out, const struct settings *settings,
                      const struct setting_row *row)
{
    const void *member = (const char *)settings + row->offset;
    switch (row->kind) {
    case VALUE_SECONDS:
    case VALUE_KILOBYTES: buf_printf(out, "%u", *(const unsigned *)member); break;
    case VALUE_TRUTH: buf_printf(out, *(const bool *)member ? "true" : "false"); break;
    case VALUE_BY_SIZE:
        buf_add(out, str_from_c(by_size_word(*(const enum by_size *)member)));
        break;
    case VALUE_EXTENT: buf_printf(out, *(const bool *)member ? "all" : "linked"); break;
    case VALUE_SHOWN:
        buf_printf(out, "%s", table_transcripts[*(const enum transcripts_shown *)member]);
        break;
    case VALUE_MENU: add_menu(out, member); break;
    case VALUE_HOST: buf_printf(out, "%s", table_hosts[*(const enum host *)member]); break;
    case VALUE_PATTERNS:
    case VALUE_PATHS:
    case VALUE_SOURCES: add_list(out, member); break;
    case VALUE_SEVERITY: add_severities(out, settings); break;
    default: buf_add(out, *(const str *)member); break;
    }
}

static void add_origin(struct buf *out, struct arena *arena, const struct options *options,
                       enum setting_id setting)
{
    struct place place = options->places[setting];
    str name = options_setting_name(arena, options, setting);
    if (options->origins[setting] == ORIGIN_DEFAULT)
        buf_add(out, STR("default"));
    else if (options->origins[setting] == ORIGIN_FILE)
        buf_printf(out, "%.*s:%u:%u", STR_ARG(options->settings_file), place.line, place.column);
    else
        buf_add(out, name);
}

void options_explain(const struct options *options, struct arena *arena, struct buf *out)
{
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        const struct setting_row *row = &settings_rows[i];
        size_t from;
        buf_printf(out, "setting %s: ", row->key);
        from = out->len;
        add_value(out, &options->settings, row);
        buf_add(out, out->len == from ? STR("none (") : STR(" ("));
        add_origin(out, arena, options, (enum setting_id)i);
        buf_add(out, STR(")\n"));
    }
}

void options_add_values(const struct settings *settings, struct buf *out)
{
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        buf_printf(out, "%s: ", settings_rows[i].key);
        add_value(out, settings, &settings_rows[i]);
        buf_add_char(out, '\n');
    }
    buf_printf(out, "drafts: %d\n", settings->drafts);
}
