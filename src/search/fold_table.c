/* SPDX-License-Identifier: MIT
 *
 * A tool of the build: prints fold.def and the classes of all code points for the browser, where
 * src/theme/search-fold.js reads them.
 */
#include "fold.h"
#include "kwiki/number.h"
#include <stdio.h>

#define CODE_POINTS 0x110000
#define CLASSES     5 /* of enum fold_class */

/* Runs of code points of one class, each as one number: their count less one, and the class. */
static void print_classes(void)
{
    enum fold_class class = fold_class(0);
    printf("  classes: '");
    for (int from = 0, at = 1; at <= CODE_POINTS; at++) {
        enum fold_class next = at < CODE_POINTS ? fold_class(at) : CLASSES;
        if (next == class)
            continue;
        char number[NUMBER_SIZE];
        size_t size = number_write(number, (uint32_t)(at - from - 1) * CLASSES + class);
        for (size_t i = 0; i < size; i++)
            printf(number[i] == '\'' ? "\\'" : "%c", number[i]);
        from = at;
        class = next;
    }
    printf("',\n");
}

int main(void)
{
    puts("/* What fold.def says, and what the program's Unicode knows of each code point. */");
    puts("kwikiSearch.table = {");
    print_classes();
    puts("  letters: {");
#define LETTER(from, to) printf("    %d: '%s',\n", from, to);
#include "fold.def"
    puts("  },\n  dropped: [");
#define DROPPED(first, last) printf("    [%d, %d],\n", first, last);
#include "fold.def"
    puts("  ],\n  marks: [");
#define MARK(first, last) printf("    [%d, %d],\n", first, last);
#include "fold.def"
    puts("  ],\n  marked: [");
#define MARKED(first, last) printf("    [%d, %d],\n", first, last);
#include "fold.def"
    puts("  ],\n};");
    return ferror(stdout) || fclose(stdout) ? 1 : 0;
}
