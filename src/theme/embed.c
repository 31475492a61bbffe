/* SPDX-License-Identifier: MIT
 *
 * A tool of the build: prints files as C arrays of bytes, for headers such as theme.h.
 * Usage: embed STAGE ITEM FOLDER FILE...   With "theme asset src/theme/" it defines theme_assets
 * and theme_asset_count as kwiki/theme.h declares them; names are the paths below FOLDER.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARGUMENTS 4 /* before the files */

static const char *name_below(const char *folder, const char *path)
{
    size_t length = strlen(folder);
    if (strncmp(path, folder, length) == 0)
        return path + length;
    fprintf(stderr, "embed: %s is not below %s\n", path, folder);
    exit(1);
}

static void print_bytes(const char *path, int number)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    printf("static const unsigned char bytes_%d[] = {", number);
    int count = 0;
    for (int c; (c = getc(file)) != EOF; count++)
        printf("%s%d,", count % 24 ? "" : "\n    ", c);
    printf("%s};\n\n", count ? "\n" : "0");
    fclose(file);
}

int main(int argc, char **argv)
{
    if (argc <= ARGUMENTS) {
        fputs("usage: embed STAGE ITEM FOLDER FILE...\n", stderr);
        return 2;
    }
    const char *stage = argv[1], *item = argv[2], *folder = argv[3];
    printf("#include \"kwiki/%s.h\"\n\n", stage);
    for (int i = ARGUMENTS; i < argc; i++)
        print_bytes(argv[i], i);
    printf("const struct %s_%s %s_%ss[] = {\n", stage, item, stage, item);
    for (int i = ARGUMENTS; i < argc; i++)
        printf("    {\"%s\", bytes_%d, sizeof bytes_%d},\n", name_below(folder, argv[i]), i, i);
    printf("};\n\nconst size_t %s_%s_count = %d;\n", stage, item, argc - ARGUMENTS);
    return ferror(stdout) || fclose(stdout) ? 1 : 0;
}
