/* SPDX-License-Identifier: MIT
 *
 * thread: each index is handled once, by one worker, and all are done at the end. Also to be run
 * with the thread sanitizer.
 */
#include "check.h"
#include "kwiki/thread.h"
#include <stdlib.h>

enum { COUNT = 100000, THREADS = 8 };

struct work {
    unsigned char seen[COUNT];
    uint64_t sums[THREADS]; /* one for each worker, so that nothing is shared */
};

static void add(void *context, size_t index, unsigned worker)
{
    struct work *work = context;
    if (worker >= THREADS)
        abort();
    work->seen[index]++;
    work->sums[worker] += index;
}

static void test_sum(void **state)
{
    (void)state;
    static const unsigned threads[] = {1, 2, 3, THREADS};
    static struct work work;
    for (size_t row = 0; row < ROWS(threads); row++) {
        work = (struct work){0};
        thread_for(threads[row], COUNT, add, &work);
        uint64_t sum = 0;
        for (unsigned i = 0; i < THREADS; i++) {
            assert_true(i < threads[row] || !work.sums[i]);
            sum += work.sums[i];
        }
        assert_int_equal(sum, (uint64_t)COUNT * (COUNT - 1) / 2);
        for (size_t i = 0; i < COUNT; i++)
            assert_int_equal(work.seen[i], 1);
    }
}

static void test_limits(void **state)
{
    (void)state;
    static struct work work;
    work = (struct work){0};
    thread_for(4, 0, add, &work);
    thread_for(THREADS, 1, add, &work);
    assert_int_equal(work.seen[0], 1);
    assert_int_equal(work.seen[1], 0);
    assert_true(thread_processors() >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sum),
        cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
