/* SPDX-License-Identifier: MIT
 *
 * A tool of the build: prints the files named on its command line as C arrays (theme.h).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
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
    puts("#include \"kwiki/theme.h\"\n");
    for (int i = 1; i < argc; i++)
        print_bytes(argv[i], i);
    puts("const struct theme_asset theme_assets[] = {");
    for (int i = 1; i < argc; i++)
        printf("    {\"%s\", bytes_%d, sizeof bytes_%d},\n", base_name(argv[i]), i, i);
    printf("};\n\nconst size_t theme_asset_count = %d;\n", argc - 1);
    return ferror(stdout) || fclose(stdout) ? 1 : 0;
}
