/* SPDX-License-Identifier: MIT
 *
 * Whether a stream gets colours.
 */
#include "kwiki/options.h"
#include <stdlib.h>

static str variable(const char *name)
{
    return str_from_c(getenv(name));
}

static bool is_forced(str value)
{
    return value.len && !str_eq(value, STR("0"));
}

bool options_use_color(const struct options *options, bool is_terminal)
{
    if (options->color != COLOR_AUTO)
        return options->color == COLOR_ALWAYS;
    if (variable("NO_COLOR").len)
        return false;
    if (is_forced(variable("CLICOLOR_FORCE")) || is_forced(variable("FORCE_COLOR")))
        return true;
    str terminal = variable("TERM");
    return is_terminal && terminal.len && !str_eq(terminal, STR("dumb"));
}
