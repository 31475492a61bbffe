/* SPDX-License-Identifier: MIT
 *
 * file_type: what endings say, and that the table is one.
 */
#include "check.h"
#include "kwiki/file_type.h"

static void test_types(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        enum file_kind kind;
        const char *name;
        bool plays, is_active;
    } rows[] = {
        {"a.png", FILE_IMAGE, "image/png", true, false},
        {"a/b.c/D.JPEG", FILE_IMAGE, "image/jpeg", true, false},
        {"a.svg", FILE_IMAGE, "image/svg+xml; charset=utf-8", true, true},
        {"talk.opus", FILE_AUDIO, "audio/ogg", true, false},
        {"talk.3gp", FILE_AUDIO, "audio/3gpp", false, false},
        {"talk.mkv", FILE_VIDEO, "video/x-matroska", false, false},
        {"talk.Mp4", FILE_VIDEO, "video/mp4", true, false},
        {"a.pdf", FILE_DOCUMENT, "application/pdf", true, false},
        {"a.docx", FILE_DOCUMENT,
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, false},
        {"a.vtt", FILE_DOCUMENT, "text/vtt; charset=utf-8", true, false},
        {"a.html", FILE_OTHER, "text/html; charset=utf-8", true, true},
        {"a.xhtml", FILE_OTHER, "application/xhtml+xml; charset=utf-8", true, true},
        {"a.xml", FILE_OTHER, "application/xml; charset=utf-8", true, true},
        {"a.css", FILE_OTHER, "text/css; charset=utf-8", false, false},
        {"a.md", FILE_OTHER, "text/markdown; charset=utf-8", false, false},
        {"a.mp", FILE_OTHER, "application/octet-stream", false, false},
        {"a.mp44", FILE_OTHER, "application/octet-stream", false, false},
        {"mp4", FILE_OTHER, "application/octet-stream", false, false},
        {".mp4", FILE_OTHER, "application/octet-stream", false, false},
        {"a.mp4/b", FILE_OTHER, "application/octet-stream", false, false},
        {"a.", FILE_OTHER, "application/octet-stream", false, false},
        {"", FILE_OTHER, "application/octet-stream", false, false},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        str path = str_from_c(rows[i].path);
        struct file_type type = file_type_of(path);
        check_uint(type.kind, rows[i].kind, rows[i].path);
        check_uint(file_type_kind(path), rows[i].kind, rows[i].path);
        check_str(str_from_c(type.name), rows[i].name, rows[i].path);
        check_uint(type.plays, rows[i].plays, rows[i].path);
        check_uint(file_type_is_active(&type), rows[i].is_active, rows[i].path);
    }
}

static const struct file_type table[] = {
#define MEDIA(ending, kind, name, plays) {ending, FILE_##kind, name, plays},
#include "base/media.def"
#undef MEDIA
};

/* Each ending stands there once, in lower case; a kind's types are of its kind. */
static void test_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        const char *ending = table[i].ending;
        str name = str_from_c(table[i].name);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(ending, table[j].ending);
        for (const char *c = ending; *c; c++)
            assert_true(char_is_alnum(*c) && char_lower(*c) == *c);
        assert_int_equal(table[i].kind == FILE_IMAGE, str_starts(name, STR("image/")));
        assert_int_equal(table[i].kind == FILE_AUDIO, str_starts(name, STR("audio/")));
        assert_int_equal(table[i].kind == FILE_VIDEO, str_starts(name, STR("video/")));
        assert_int_equal(file_type_is_film(table[i].kind),
                         table[i].kind == FILE_AUDIO || table[i].kind == FILE_VIDEO);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
