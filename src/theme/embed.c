/* SPDX-License-Identifier: MIT
 *
 * A tool of the build: prints files as C arrays of bytes, for headers such as theme.h.
 * Usage: embed STAGE ITEM FOLDER FILE...   With "theme asset src/theme/" it defines theme_assets
 * and theme_asset_count as kwiki/theme.h declares them; names are the paths below FOLDER. A file
 * that is found elsewhere is NAME=FILE. The arrays are in the order of the arguments.
 *
 * Readers load style sheets and scripts with every page, so their comments stay behind, blank
 * lines, indentation, and the needless white space of style sheets. A script's comment stands on
 * lines of its own: what begins after code could as well be part of a string.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARGUMENTS 4 /* before the files */
#define PER_LINE  24

/* The path of an argument. */
static const char *path_of(const char *argument)
{
    const char *sign = strchr(argument, '=');
    return sign ? sign + 1 : argument;
}

/* The name of an argument; that of NAME=FILE is cut off it. */
static const char *name_below(const char *folder, char *path)
{
    size_t length = strlen(folder);
    char *sign = strchr(path, '=');
    if (sign)
        *sign = '\0';
    if (strncmp(path, folder, length) == 0)
        return path + length;
    fprintf(stderr, "embed: %s is not below %s\n", path, folder);
    exit(1);
}

/* The whole file, NUL-terminated, for free(). */
static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    *size = 0;
    if (!file || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(1);
    }
    long length = ftell(file);
    rewind(file);
    bytes = length < 0 ? NULL : calloc((size_t)length + 1, 1);
    if (!bytes || fread(bytes, 1, (size_t)length, file) != (size_t)length) {
        perror(path);
        exit(1);
    }
    fclose(file);
    *size = (size_t)length;
    return bytes;
}

static bool has_ending(const char *name, const char *ending)
{
    size_t length = strlen(name), width = strlen(ending);
    return length >= width && strcmp(name + length - width, ending) == 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* After the comment or blank at the place; the place itself when there is none. */
static char *skip_style_blank(char *at)
{
    if (strncmp(at, "/*", 2) == 0) {
        char *end = strstr(at + 2, "*/");
        return end ? end + 2 : at + strlen(at);
    }
    return at + is_blank(*at);
}

/* Copies a quoted string, if one begins at the place, and gives the place after it. */
static char *copy_string(char *from, char **to)
{
    char quote = *from;
    if (quote != '"' && quote != '\'')
        return from;
    do {
        if (*from == '\\' && from[1])
            *(*to)++ = *from++;
        *(*to)++ = *from++;
    } while (*from && *from != quote);
    if (*from)
        *(*to)++ = *from++;
    return from;
}

/* Does no white space need to stand after, or before, the character in a style sheet? Before a
 * ':' it joins selectors. */
static bool is_free_after(char c)
{
    return strchr("{};,:>", c);
}

static bool is_free_before(char c)
{
    return c && strchr("{};,>", c);
}

/* Leaves comments and needless white space out of a style sheet. */
static size_t strip_style(char *bytes)
{
    char *to = bytes, *from = bytes;
    while (*from) {
        char *after = from;
        for (char *next = skip_style_blank(after); next != after; next = skip_style_blank(next))
            after = next;
        if (after != from && to > bytes && !is_free_after(to[-1]) && !is_free_before(*after))
            *to++ = ' ';
        from = copy_string(after, &to);
        if (from != after || !*from)
            continue;
        if (*from == '}' && to > bytes && to[-1] == ';')
            to--;
        *to++ = *from++;
    }
    while (to > bytes && is_blank(to[-1]))
        to--;
    *to++ = '\n';
    return (size_t)(to - bytes);
}

/* Cuts the comments that stand on lines of their own out of a script, blank lines and indentation.
 * No string of a script reaches over a line's end. */
static size_t strip_script(char *bytes)
{
    char *to = bytes;
    for (char *line = bytes; *line;) {
        char *code = line + strspn(line, " \t");
        char *end = code;
        if (strncmp(code, "/*", 2) == 0) {
            end = strstr(code + 2, "*/");
            end = end ? end : code + strlen(code);
        }
        end += strcspn(end, "\n");
        end += *end == '\n';
        bool drops = strncmp(code, "//", 2) == 0 || strncmp(code, "/*", 2) == 0 || *code == '\n';
        if (!drops) {
            memmove(to, code, (size_t)(end - code));
            to += end - code;
        }
        line = end;
    }
    return (size_t)(to - bytes);
}

/* Gives how many bytes there are; an array has one at least. */
static size_t print_bytes(const char *path, int number)
{
    size_t size;
    char *bytes = read_file(path, &size);
    if (has_ending(path, ".css"))
        size = strip_style(bytes);
    else if (has_ending(path, ".js"))
        size = strip_script(bytes);
    printf("static const unsigned char bytes_%d[] = {", number);
    for (size_t i = 0; i < size; i++)
        printf("%s%d,", i % PER_LINE ? "" : "\n    ", (unsigned char)bytes[i]);
    printf("%s};\n\n", size ? "\n" : "0");
    free(bytes);
    return size;
}

int main(int argc, char **argv)
{
    if (argc <= ARGUMENTS) {
        fputs("usage: embed STAGE ITEM FOLDER FILE...\n", stderr);
        return 2;
    }
    const char *stage = argv[1], *item = argv[2], *folder = argv[3];
    size_t *sizes = calloc((size_t)argc, sizeof *sizes);
    if (!sizes)
        return 1;
    printf("#include \"kwiki/%s.h\"\n\n", stage);
    for (int i = ARGUMENTS; i < argc; i++)
        sizes[i] = print_bytes(path_of(argv[i]), i);
    printf("const struct %s_%s %s_%ss[] = {\n", stage, item, stage, item);
    for (int i = ARGUMENTS; i < argc; i++)
        printf("    {\"%s\", bytes_%d, %zu},\n", name_below(folder, argv[i]), i, sizes[i]);
    printf("};\n\nconst size_t %s_%s_count = %d;\n", stage, item, argc - ARGUMENTS);
    free(sizes);
    return ferror(stdout) || fclose(stdout) ? 1 : 0;
}
