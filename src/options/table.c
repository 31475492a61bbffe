/* SPDX-License-Identifier: MIT
 *
 * The commands and options of the program.
 */
#include "table.h"
#include <stddef.h>

const struct command_row table_commands[COMMAND_COUNT] = {
    [COMMAND_NONE] =
        {
            .summary = "compiles a folder of Markdown notes about videos into a static web site",
            .examples = {"build notes/ out/", "list wanted notes/"},
        },
    [COMMAND_BUILD] =
        {
            .name = "build",
            .operands = {{"NOTES", OPERAND_NOTES}, {"OUT", OPERAND_OUT}},
            .summary = "compiles the site of the folder NOTES into the folder OUT",
            .examples = {"build notes/ out/", "build --strict -j 4 notes/ out/",
                         "build --base-url https://example.org/wiki notes/ out/"},
        },
    [COMMAND_CHECK] =
        {
            .name = "check",
            .operands = {{"NOTES", OPERAND_NOTES}},
            .summary = "reports what is broken in the folder NOTES; for CI",
            .examples = {"check notes/", "check --format github --report sarif=kwiki.sarif notes/",
                         "check --write-baseline notes/"},
        },
    [COMMAND_INIT] =
        {
            .name = "init",
            .operands = {{"DIR", OPERAND_NOTES}},
            .summary = "makes a starter vault in the folder DIR",
            .examples = {"init notes/"},
        },
    [COMMAND_FIX] =
        {
            .name = "fix",
            .operands = {{"NOTES", OPERAND_NOTES}},
            .summary = "prints the sure repairs of the folder NOTES as a unified diff",
            .examples = {"fix notes/", "fix notes/ | patch -p1", "fix --write notes/"},
        },
    [COMMAND_LIST] =
        {
            .name = "list",
            .operands = {{"WHAT", OPERAND_WHAT}, {"NOTES", OPERAND_NOTES}},
            .summary = "prints notes, links, moments, videos, wanted pages, orphans or tags",
            .examples = {"list wanted notes/", "list moments --format csv notes/ >moments.csv"},
        },
    [COMMAND_RENDER] =
        {
            .name = "render",
            .operands = {{"FILE|-", OPERAND_NOTES}},
            .summary = "prints the body HTML of one note; '-' is standard input",
            .examples = {"render notes/index.md", "render - <note.md"},
        },
    [COMMAND_SERVE] =
        {
            .name = "serve",
            .operands = {{"NOTES", OPERAND_NOTES}, {"OUT", OPERAND_OUT, .is_optional = true}},
            .summary = "shows the site of the folder NOTES and follows its changes",
            .examples = {"serve notes/", "serve --open notes/", "serve --port 9000 notes/ out/"},
        },
};

const char *const table_lists[] = {"notes",  "links",   "moments", "videos",
                                   "wanted", "orphans", "tags",    NULL};

static const char *const colors[] = {"auto", "always", "never", NULL};
static const char *const formats[] = {"text", "json", "jsonl", "csv", NULL};
static const char *const limits[] = {"error", "warning", "note", "never", NULL};

/* In the order of enum report_format. */
static const char *const reports[] = {"text",  "compact", "json",   "jsonl",    "sarif",
                                      "junit", "github",  "gitlab", "markdown", NULL};

#define BUILD            (1u << COMMAND_BUILD)
#define CHECK            (1u << COMMAND_CHECK)
#define FIX              (1u << COMMAND_FIX)
#define LIST             (1u << COMMAND_LIST)
#define SERVE            (1u << COMMAND_SERVE)
#define EVERY            ((1u << COMMAND_COUNT) - 1)
#define MEMBER(name)     offsetof(struct options, name)
#define FLAG(name)       OPTION_FLAG, MEMBER(name), NULL
#define CHOICE(name, of) OPTION_CHOICE, MEMBER(name), of

/* clang-format off */
const struct option_row table_options[] = {
    {"jobs",    'j', "N",     OPTION_THREADS, MEMBER(threads), NULL, EVERY, "threads (default: processors)"},
    {"format",   0,  "FORMAT", CHOICE(format, formats), LIST, "text|json|jsonl|csv (default: text)"},
    {"format",   0,  "FORMAT", CHOICE(report_format, reports), CHECK, "text|compact|json|jsonl|sarif|junit|github|gitlab|markdown"},
    {"report",   0,  "FORMAT=FILE", OPTION_LIST, MEMBER(reports), NULL, CHECK, "write a report into FILE as well; may be repeated"},
    {"fail-on",  0,  "LEVEL", CHOICE(fail_on, limits), CHECK, "error|warning|note|never give status 1 (default: error)"},
    {"max-findings", 0, "N",  OPTION_COUNT, MEMBER(max_findings), NULL, CHECK, "show at most N findings on the screen (default: all)"},
    {"baseline", 0,  "FILE",  OPTION_TEXT, MEMBER(baseline), NULL, CHECK, "known findings (default: .kwiki-baseline.json, if it exists)"},
    {"write-baseline", 0, NULL, FLAG(write_baseline), CHECK, "write the present findings into the baseline"},
    {"prune-baseline", 0, NULL, FLAG(prune_baseline), CHECK, "take what is mended out of the baseline"},
    {"changed",  0,  "FILE|-", OPTION_TEXT, MEMBER(changed), NULL, CHECK, "report only on the notes that FILE lists, a path a line"},
    {"write",    0,  NULL,    FLAG(write),   FIX, "make the repairs instead of printing them"},
    {"suggested", 0, NULL,    FLAG(suggested), FIX, "lead broken links to what is probably meant, too"},
    {"strict",   0,  NULL,    FLAG(strict),  BUILD | CHECK | LIST, "warnings fail too"},
    {"drafts",   0,  NULL,    FLAG(settings.drafts), BUILD | CHECK | FIX | LIST | SERVE, "take notes with 'draft: true' in"},
    {"adopt",    0,  NULL,    FLAG(adopt),   BUILD | SERVE, "take over an OUT that holds only dot-files and CNAME"},
    {"no-wait",  0,  NULL,    FLAG(no_wait), BUILD, "fail when another build of OUT runs"},
    {"port",    'p', "N",     OPTION_PORT, MEMBER(port), NULL, SERVE, "port to listen on (default: 8080, or the next that is free)"},
    {"bind",     0,  "ADDRESS", OPTION_TEXT, MEMBER(bind), NULL, SERVE, "listen there instead of on this machine alone"},
    {"open",     0,  NULL,    FLAG(open),    SERVE, "open the site in the browser"},
    {"no-reload", 0, NULL,    FLAG(no_reload), SERVE, "leave open pages as they are when notes change"},
    {"poll",     0,  "MS",    OPTION_COUNT, MEMBER(poll), NULL, SERVE, "look for changes so often, where the system does not tell"},
    {"config",   0,  "FILE",  OPTION_TEXT, MEMBER(config), NULL, EVERY, "read FILE instead of NOTES/kwiki.yaml"},
    {"color",    0,  "WHEN",  CHOICE(color, colors), EVERY, "auto|always|never (default: auto)"},
    {"quiet",   'q', NULL,    FLAG(quiet),   EVERY, "print errors only"},
    {"verbose", 'v', NULL,    FLAG(verbose), EVERY, "print more"},
    {"help",    'h', NULL,    FLAG(help),    EVERY, "print this help"},
    {"version", 'V', NULL,    FLAG(version), EVERY, "print the version"},
};
/* clang-format on */

const size_t table_option_count = sizeof table_options / sizeof *table_options;

size_t table_operand_count(const struct command_row *command)
{
    size_t count = 0;
    while (count < TABLE_MAX_OPERANDS && command->operands[count].store != OPERAND_NONE)
        count++;
    return count;
}

size_t table_find_word(const char *const *words, str word)
{
    for (size_t i = 0; words[i]; i++)
        if (str_eq(word, str_from_c(words[i])))
            return i;
    return STR_NONE;
}

str table_nearest_word(struct arena *arena, const char *const *words, str word)
{
    size_t count = 0;
    while (words[count])
        count++;
    str *names = ARENA_NEW(arena, str, count);
    for (size_t i = 0; i < count; i++)
        names[i] = str_from_c(words[i]);
    return options_nearest(word, names, count);
}

str table_join_words(struct arena *arena, const char *const *words)
{
    str joined = {0};
    for (size_t i = 0; words[i]; i++)
        joined = arena_printf(arena, "%.*s%s%s", STR_ARG(joined), i ? "|" : "", words[i]);
    return joined;
}
