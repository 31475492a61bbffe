/* SPDX-License-Identifier: MIT
 *
 * Variables of the environment that look like settings and are not read.
 */
#include "environment.h"
#include <unistd.h>

#define PREFIX "KWIKI_"

/* What the program reads besides settings; KWIKI_TEST_... is for its tests. */
static const char *const others[] = {"KWIKI_CACHE", "KWIKI_CONFIG"};
#define OTHER_COUNT (sizeof others / sizeof *others)

static size_t list_names(struct arena *arena, str names[SETTING_COUNT + OTHER_COUNT])
{
    size_t count = 0;
    for (size_t i = 0; i < SETTING_COUNT; i++)
        if (settings_has_variable(&settings_rows[i]))
            names[count++] = settings_variable(arena, &settings_rows[i]);
    for (size_t i = 0; i < OTHER_COUNT; i++)
        names[count++] = str_from_c(others[i]);
    return count;
}

static bool is_known(str variable, const str *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(variable, names[i]))
            return true;
    return str_starts(variable, STR(PREFIX "TEST_"));
}

static void report_variable(struct diag_list *diags, str variable, const char *problem,
                            str suggestion)
{
    diag_report(diags, MESSAGE(VARIABLE_UNREAD),
                (struct finding){.outside = true, .suggestion = suggestion}, STR_ARG(variable),
                problem);
}

void environment_check(struct arena *arena, struct diag_list *diags)
{
    str names[SETTING_COUNT + OTHER_COUNT], severity = STR(PREFIX "SEVERITY"),
                                            menu = STR(PREFIX "MENU");
    size_t count = list_names(arena, names);
    for (char **entry = environ; entry && *entry; entry++) {
        str variable = str_cut(str_from_c(*entry), '=').head;
        if (!str_eq_nocase(str_sub(variable, 0, sizeof PREFIX - 1), STR(PREFIX)) ||
            is_known(variable, names, count))
            continue;
        str nearest = options_nearest_within(variable, names, count, 1);
        if (str_eq_nocase(variable, severity))
            report_variable(diags, variable, "is not read: severities are set in kwiki.yaml",
                            (str){0});
        else if (str_eq_nocase(variable, menu))
            report_variable(diags, variable, "is not read: the menu is set in kwiki.yaml",
                            (str){0});
        else if (nearest.len)
            report_variable(diags, variable, "is not read", nearest);
    }
}
