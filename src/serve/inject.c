/* SPDX-License-Identifier: MIT
 *
 * Putting the client's elements into a page.
 */
#include "inject.h"
#include "kwiki/path.h"
#include "kwiki/serve.h"
#include <string.h>

#define POLICY_META "http-equiv=\"Content-Security-Policy\" content=\""

static str head_of(str page)
{
    size_t end = str_search(page, STR("</head>"));
    return end == STR_NONE ? (str){0} : str_sub(page, 0, end);
}

static str template(void)
{
    for (size_t i = 0; i < serve_client_count; i++)
        if (str_eq(str_from_c(serve_clients[i].name), STR("head.html")))
            return (str){(const char *)serve_clients[i].bytes, serve_clients[i].size};
    return (str){0};
}

static void fill_slot(struct buf *out, str name, const struct inject_facts *facts)
{
    if (str_eq(name, STR("page")))
        path_encode(out, facts->path);
    else if (str_eq(name, STR("version")))
        buf_add(out, facts->version);
    else if (str_eq(name, STR("seen")))
        buf_add_uint(out, facts->seen);
}

static void fill_slots(struct buf *out, const struct inject_facts *facts)
{
    for (str rest = template(); rest.len;) {
        size_t open = str_search(rest, STR("{{"));
        buf_add(out, str_sub(rest, 0, open == STR_NONE ? rest.len : open));
        if (open == STR_NONE)
            return;
        size_t close = str_search(rest, STR("}}"));
        fill_slot(out, str_sub(rest, open + 2, close), facts);
        rest = str_from(rest, close == STR_NONE ? rest.len : close + 2);
    }
}

void inject_client(struct buf *page, const struct inject_facts *facts)
{
    struct buf client = {0};
    str head = head_of(buf_str(page));
    size_t script = str_search(head, STR("<script"));
    size_t at = !head.len ? page->len : script == STR_NONE ? head.len : script;
    fill_slots(&client, facts);
    buf_reserve(page, client.len);
    memmove(page->ptr + at + client.len, page->ptr + at, page->len - at);
    memcpy(page->ptr + at, client.ptr, client.len);
    page->len += client.len;
    buf_release(&client);
}

str inject_policy(struct arena *arena, str page)
{
    str head = head_of(page);
    size_t at = str_search(head, STR(POLICY_META));
    if (at == STR_NONE)
        return STR("default-src 'none'; " INJECT_NO_FRAMES);
    str policy = str_cut(str_from(head, at + sizeof POLICY_META - 1), '"').head;
    for (size_t i = 0; i < policy.len; i++)
        if ((unsigned char)policy.ptr[i] < ' ')
            return STR("default-src 'none'; " INJECT_NO_FRAMES);
    return arena_printf(arena, "%.*s; " INJECT_NO_FRAMES, STR_ARG(policy));
}
