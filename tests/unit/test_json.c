/* SPDX-License-Identifier: MIT
 *
 * json: commas, escapes, numbers.
 */
#include "check.h"
#include "kwiki/json.h"

static void test_strings(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"", "\"\""},
        {"plain \xC3\xA9 \xF0\x9F\x98\x80", "\"plain \xC3\xA9 \xF0\x9F\x98\x80\""},
        {"\"\\/", "\"\\\"\\\\/\""},
        {"\n\t\r\x01\x1F", "\"\\n\\t\\u000d\\u0001\\u001f\""},
        {"</script>&", "\"\\u003c/script\\u003e\\u0026\""},
        {"\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA", "\"\\u2028\\u2029\\u202a\""},
        {"\x7F\xC2\x9B\xEF\xBB\xBF", "\"\\u007f\\u009b\\ufeff\""},
        {"\xEF\xBF\xBE\xF0\x9F\xBF\xBF\xF4\x8F\xBF\xBF", "\"\\ufffe\\ud83f\\udfff\\udbff\\udfff\""},
        {"a\xFF\xC3", "\"a\xEF\xBF\xBD\xEF\xBF\xBD\""},
    };
    struct buf out = {0};
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct json json = {.out = &out};
        buf_clear(&out);
        json_str(&json, str_from_c(rows[i][0]));
        check_str(buf_str(&out), rows[i][1], rows[i][0]);
    }
    struct json json = {.out = &out};
    buf_clear(&out);
    json_str(&json, (str){"a\0b", 3});
    check_str(buf_str(&out), "\"a\\u0000b\"", "NUL");
    buf_release(&out);
}

static void test_structure(void **state)
{
    (void)state;
    struct buf out = {0};
    struct json json = {.out = &out};
    json_open(&json, '[');
    json_open(&json, '{');
    json_key(&json, "a");
    json_uint(&json, UINT64_MAX);
    json_key(&json, "b\"");
    json_open(&json, '[');
    json_close(&json, ']');
    json_key(&json, "c");
    json_open(&json, '[');
    json_bool(&json, true);
    json_bool(&json, false);
    json_none(&json);
    json_thousandths(&json, 508500);
    json_thousandths(&json, 0);
    json_str(&json, STR("x"));
    json_close(&json, ']');
    json_close(&json, '}');
    json_open(&json, '{');
    json_close(&json, '}');
    json_close(&json, ']');
    check_str(buf_str(&out),
              "[{\"a\":18446744073709551615,\"b\\\"\":[],"
              "\"c\":[true,false,null,508.5,0,\"x\"]},{}]",
              "structure");
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_structure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
