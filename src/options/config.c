/* SPDX-License-Identifier: MIT
 *
 * The settings from kwiki.yaml and from the environment.
 */
#include "environment.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"
#include "kwiki/yaml.h"
#include "settings.h"
#include <stdlib.h>

#define SHOWN_BYTES 60 /* of a key that stands in a message */

struct config {
    struct options *options;
    struct settings unused; /* takes what the command line has set already */
    struct arena *arena;
    str path; /* of the file, as the user would type it */
    struct diag_list *diags;
    bool ok;
};

typedef VEC(str) str_vec;

static void refuse(struct config *config, struct place place, str message, str suggestion)
{
    struct finding about = {
        .place = place, .path = config->path, .outside = true, .suggestion = suggestion};
    diag_report(config->diags, MESSAGE(SETTINGS), about, STR_ARG(message));
    config->ok = false;
}

static void refuse_unknown(struct config *config, const struct yaml_node *entry, const char *what,
                           const str *names, size_t count)
{
    refuse(config, entry->key_place,
           arena_printf(config->arena, "unknown %s '%.*s'", what,
                        STR_ARG(utf8_cut(entry->key, SHOWN_BYTES))),
           options_nearest(entry->key, names, count));
}

/* What stands there, for "must be ..., not '...'". */
static str describe(const struct yaml_node *node)
{
    switch (node->kind) {
    case YAML_SEQUENCE: return STR("[...]");
    case YAML_MAPPING: return STR("{...}");
    case YAML_SCALAR: break;
    }
    return node->scalar;
}

static void refuse_value(struct config *config, const struct setting_row *row,
                         const struct yaml_node *node)
{
    refuse(config, node->place,
           settings_refusal(config->arena, row, ORIGIN_FILE, str_from_c(row->key), describe(node)),
           (str){0});
}

/* Where a value from there goes: away when somebody else goes before. */
static struct settings *target(struct config *config, const struct setting_row *row,
                               enum setting_origin origin, struct place place)
{
    size_t index = (size_t)(row - settings_rows);
    if (config->options->origins[index] > origin)
        return &config->unused;
    config->options->origins[index] = origin;
    config->options->places[index] = place;
    return &config->options->settings;
}

static void take_list(struct config *config, const struct setting_row *row,
                      const struct yaml_node *node)
{
    str_vec items = {0};
    const struct yaml_node *item = node->kind == YAML_SEQUENCE ? node->first : node;
    for (; item; item = node->kind == YAML_SEQUENCE ? item->next : NULL) {
        bool good = item->kind == YAML_SCALAR && settings_is_item(row->kind, item->scalar);
        if (!good)
            refuse_value(config, row, item);
        else
            *VEC_PUSH(config->arena, &items) = item->scalar;
    }
    settings_set_list(target(config, row, ORIGIN_FILE, node->place), row,
                      (struct str_list){items.items, items.count});
}

/* "About: about.md" */
static bool take_menu_entry(const struct yaml_node *node, struct menu_entry *entry)
{
    if (node->kind != YAML_SCALAR)
        return false;
    *entry = (struct menu_entry){str_trim(node->key), str_trim(node->scalar), node->place};
    return entry->title.len && entry->target.len && settings_is_line(entry->title) &&
           settings_is_line(entry->target);
}

/* A mapping, or a list of them. */
static void take_menu(struct config *config, const struct setting_row *row,
                      const struct yaml_node *node)
{
    VEC(struct menu_entry) entries = {0};
    const struct yaml_node *list = node->kind == YAML_SEQUENCE ? node->first : node;
    for (; list; list = node->kind == YAML_SEQUENCE ? list->next : NULL) {
        if (list->kind != YAML_MAPPING)
            refuse_value(config, row, list);
        for (const struct yaml_node *item = list->kind == YAML_MAPPING ? list->first : NULL; item;
             item = item->next)
            if (!take_menu_entry(item, VEC_PUSH(config->arena, &entries)))
                refuse_value(config, row, item);
    }
    target(config, row, ORIGIN_FILE, node->place)->menu =
        (struct menu){entries.items, entries.count, config->path};
}

static bool find_severity(str name, enum severity *severity)
{
    for (int i = SEVERITY_OFF; i <= SEVERITY_ERROR; i++) {
        if (str_eq(name, diag_severity_name((enum severity)i))) {
            *severity = (enum severity)i;
            return true;
        }
    }
    return false;
}

static void refuse_code(struct config *config, const struct yaml_node *entry)
{
    str names[DIAG_COUNT];
    for (int i = 0; i < DIAG_COUNT; i++)
        names[i] = diag_code_name((enum diag_code)i);
    refuse_unknown(config, entry, "finding code", names, DIAG_COUNT);
}

/* "broken-link: warning" */
static void take_severity(struct config *config, const struct yaml_node *entry)
{
    enum diag_code code;
    enum severity severity = SEVERITY_OFF;
    str accepted = STR("error, warning, note or off");
    if (!diag_code_find(entry->key, &code)) {
        refuse_code(config, entry);
        return;
    }
    if (diag_severity(code, false) == SEVERITY_FATAL) {
        refuse(config, entry->key_place,
               arena_printf(config->arena, "the severity of '%.*s' cannot be changed",
                            STR_ARG(entry->key)),
               (str){0});
        return;
    }
    if (entry->kind != YAML_SCALAR || !find_severity(entry->scalar, &severity)) {
        refuse(config, entry->place,
               arena_printf(config->arena, "'%.*s' must be %.*s, not '%.*s'", STR_ARG(entry->key),
                            STR_ARG(accepted), STR_ARG(utf8_cut(describe(entry), SHOWN_BYTES))),
               (str){0});
        return;
    }
    config->options->settings.severity[code] = severity;
    config->options->settings.severity_set[code] = true;
}

static void take_severities(struct config *config, const struct setting_row *row,
                            const struct yaml_node *node)
{
    if (node->kind != YAML_MAPPING) {
        refuse_value(config, row, node);
        return;
    }
    target(config, row, ORIGIN_FILE, node->place);
    for (const struct yaml_node *entry = node->first; entry; entry = entry->next)
        take_severity(config, entry);
}

static void take_value(struct config *config, const struct setting_row *row,
                       const struct yaml_node *node)
{
    bool quoted_truth = (row->kind == VALUE_TRUTH || row->kind == VALUE_BY_SIZE) && !node->plain;
    bool good = node->kind == YAML_SCALAR && !quoted_truth &&
                settings_set(target(config, row, ORIGIN_FILE, node->place), row, ORIGIN_FILE,
                             config->arena, node->scalar);
    if (!good)
        refuse_value(config, row, node);
}

static const struct setting_row *find_row(str key)
{
    for (size_t i = 0; i < SETTING_COUNT; i++)
        if (str_eq(key, str_from_c(settings_rows[i].key)))
            return &settings_rows[i];
    return NULL;
}

static void refuse_key(struct config *config, const struct yaml_node *entry)
{
    str *names = ARENA_NEW(config->arena, str, SETTING_COUNT);
    for (size_t i = 0; i < SETTING_COUNT; i++)
        names[i] = str_from_c(settings_rows[i].key);
    refuse_unknown(config, entry, "key", names, SETTING_COUNT);
}

static void take_entry(struct config *config, const struct yaml_node *entry)
{
    const struct setting_row *row = find_row(entry->key);
    if (!row) {
        refuse_key(config, entry);
        return;
    }
    bool missing = entry->kind == YAML_SCALAR && entry->plain && !entry->scalar.len;
    if (missing)
        return;
    switch (row->kind) {
    case VALUE_MENU: take_menu(config, row, entry); break;
    case VALUE_PATTERNS:
    case VALUE_PATHS:
    case VALUE_SOURCES: take_list(config, row, entry); break;
    case VALUE_SEVERITY: take_severities(config, row, entry); break;
    default: take_value(config, row, entry); break;
    }
}

static void read_file(struct config *config, str text)
{
    struct yaml_result yaml = yaml_parse(config->arena, text);
    if (yaml.error.len) {
        refuse(config, yaml.place, yaml.error, (str){0});
        return;
    }
    if (!yaml.root)
        return;
    if (yaml.root->kind != YAML_MAPPING) {
        refuse(config, yaml.root->place, STR("the file must consist of lines 'key: value'"),
               (str){0});
        return;
    }
    for (const struct yaml_node *entry = yaml.root->first; entry; entry = entry->next)
        take_entry(config, entry);
}

static bool set_lines(struct config *config, const struct setting_row *row, str text)
{
    str_vec items = {0};
    for (struct str_cut cut = {.tail = text, .ok = true}; cut.ok;) {
        cut = str_cut(cut.tail, '\n');
        if (!str_trim(cut.head).len)
            continue;
        if (!settings_is_item(row->kind, cut.head))
            return false;
        *VEC_PUSH(config->arena, &items) = cut.head;
    }
    settings_set_list(target(config, row, ORIGIN_ENVIRONMENT, (struct place){0}), row,
                      (struct str_list){items.items, items.count});
    return true;
}

static void read_variable(struct config *config, const struct setting_row *row)
{
    str variable = settings_variable(config->arena, row);
    str value = arena_str(config->arena, str_from_c(getenv(variable.ptr)));
    if (!value.len || !settings_has_variable(row))
        return;
    bool good = settings_is_list(row->kind)
                    ? set_lines(config, row, value)
                    : settings_set(target(config, row, ORIGIN_ENVIRONMENT, (struct place){0}), row,
                                   ORIGIN_ENVIRONMENT, config->arena, value);
    if (good)
        return;
    str refusal = settings_refusal(config->arena, row, ORIGIN_ENVIRONMENT, variable, value);
    diag_report(config->diags, MESSAGE(USAGE), (struct finding){.outside = true}, STR_ARG(refusal));
    config->ok = false;
}

bool options_load(struct options *options, struct arena *arena, str path, str text,
                  struct diag_list *diags)
{
    struct config config = {
        .options = options, .arena = arena, .path = path, .diags = diags, .ok = true};
    options->settings_file = path;
    read_file(&config, text);
    for (size_t i = 0; i < SETTING_COUNT; i++)
        read_variable(&config, &settings_rows[i]);
    environment_check(arena, diags);
    return config.ok;
}
