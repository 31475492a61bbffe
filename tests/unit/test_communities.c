/* SPDX-License-Identifier: MIT
 *
 * Communities of small graphs.
 */
#include "check.h"
#include "site/communities.h"
#include <stdlib.h>

#define NODES 64
#define EDGES 512

/* A graph as pairs of letters with a weight: "ab3 bc1"; a is node 0. */
struct sketch {
    uint32_t weights[NODES][NODES];
    uint32_t first[NODES + 1], others[2 * EDGES], flat[2 * EDGES];
};

static void draw(struct sketch *sketch, size_t nodes, const char *edges)
{
    for (; *edges; edges += edges[3] ? 4 : 3) {
        size_t a = (size_t)(edges[0] - 'a'), b = (size_t)(edges[1] - 'a');
        sketch->weights[a][b] = sketch->weights[b][a] = (uint32_t)(edges[2] - '0');
    }
    uint32_t count = 0;
    for (size_t a = 0; a < nodes; a++) {
        for (uint32_t b = 0; b < nodes; b++) {
            if (!sketch->weights[a][b])
                continue;
            sketch->others[count] = b;
            sketch->flat[count++] = sketch->weights[a][b];
        }
        sketch->first[a + 1] = count;
    }
}

static void check_communities(size_t nodes, const char *edges, const char *expected)
{
    struct sketch *sketch = calloc(1, sizeof *sketch);
    uint32_t communities[NODES];
    char found[NODES + 1] = "", most = 'A';
    draw(sketch, nodes, edges);
    struct communities_graph graph = {nodes, sketch->first, sketch->others, sketch->flat};
    size_t count = communities_find(&graph, communities);
    for (size_t i = 0; i < nodes; i++) {
        found[i] = (char)('A' + communities[i]);
        most = found[i] > most ? found[i] : most;
    }
    if (nodes && count != (size_t)(most - 'A') + 1)
        fail_msg("%s: %zu communities, of which the last is %c", edges, count, most);
    if (strcmp(found, expected))
        fail_msg("%s:\n  expected: %s\n  got:      %s", edges, expected, found);
    free(sketch);
}

static void test_communities(void **unused)
{
    (void)unused;
    check_communities(0, "", "");
    check_communities(3, "", "ABC");
    check_communities(2, "ab1", "AA");
    check_communities(6, "ab1 ac1 bc1 de1 df1 ef1", "AAABBB");
    /* A bridge joins nothing, a heavy one does. */
    check_communities(6, "ab1 ac1 bc1 cd1 de1 df1 ef1", "AAABBB");
    check_communities(4, "ab9 bc1 cd9", "AABB");
    /* Two cliques of five with one edge between them, their nodes by turns. */
    check_communities(10,
                      "ac1 ae1 ag1 ai1 ce1 cg1 ci1 eg1 ei1 gi1 bd1 bf1 bh1 bj1 df1 dh1 dj1 fh1 fj1 "
                      "hj1 ab1",
                      "ABABABABAB");
    /* One that is tied to all does not make them one. */
    check_communities(7, "ga1 gb1 gc1 gd1 ge1 gf1 ab3 ac3 bc3 de3 df3 ef3", "AAABBBA");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_communities)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
