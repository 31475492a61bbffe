/* SPDX-License-Identifier: MIT
 *
 * target_request: any bytes as what a browser, or somebody else, sends to the preview: target,
 * host, origin, fields of the query, ranges. The first line is the target, the others are headers.
 */
#include "kwiki/utf8.h"
#include "serve/range.h"
#include "serve/request.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void require(bool good)
{
    if (!good)
        abort();
}

/* What passes the gate is a path below the site's root, in UTF-8, of printable characters. */
static void check_target(struct arena *arena, str raw)
{
    struct request_target target;
    if (request_judge(arena, raw, &target) != REQUEST_GOOD)
        return;
    require(raw.len <= REQUEST_TARGET_MAX && raw.ptr[0] == '/' && target.path.len < raw.len);
    require(utf8_invalid(target.path) == STR_NONE && !str_starts(target.path, STR("/")));
    for (size_t i = 0; i < target.path.len; i++)
        require((unsigned char)target.path.ptr[i] >= 0x20 && target.path.ptr[i] != '\\');
    for (struct str_cut cut = {.tail = target.path, .ok = true}; cut.ok;) {
        cut = str_cut(cut.tail, '/');
        require(!str_eq(cut.head, STR("..")));
    }
    str page = request_field(arena, target.query, STR("page"));
    require(page.len <= raw.len && str_find(page, '\0') == STR_NONE);
}

static void check_headers(str line)
{
    struct range_bytes range;
    str names[] = {STR("wiki.lan"), {0}};
    if (request_host_ok(line, 8080, names, 2))
        require(str_ends(line, STR(":8080")) && line.len <= sizeof "127.0.0.1:8080" - 1);
    if (request_origin_ok(line, 8080, names, 2))
        require(str_starts(line, STR("http://")));
    for (uint64_t of = 0; of < 3; of++)
        if (range_read(line, of * 100, &range) == RANGE_PART)
            require(range.count && range.from < of * 100 && range.count <= of * 100 - range.from);
    range_matches(line, STR("\"a\""));
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct arena arena;
    arena_init(&arena, 1024);
    struct str_cut cut = str_cut((str){(const char *)data, size}, '\n');
    check_target(&arena, cut.head);
    while (cut.ok) {
        cut = str_cut(cut.tail, '\n');
        check_headers(cut.head);
    }
    arena_release(&arena);
    return 0;
}
