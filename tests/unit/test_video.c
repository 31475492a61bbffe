/* SPDX-License-Identifier: MIT
 *
 * video: which URLs name a video, and which only look like it.
 */
#include "check.h"
#include "note/video.h"

#define ID "abc_DEF-123"

static struct video_syntax syntax;

static int setup(void **state)
{
    (void)state;
    video_syntax_init(&syntax);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    video_syntax_release(&syntax);
    return 0;
}

static void test_ids(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        bool valid;
    } rows[] = {
        {ID, true},
        {"-bc_DEF-123", true},
        {"___________", true},
        {"abc_DEF-12", false},
        {ID "4", false},
        {"abc_DEF.123", false},
        {"abc DEF 123", false},
        {"", false},
        {"abc_DEF-12\xC3", false},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        check_uint(video_is_youtube_id(str_from_c(rows[i].id)), rows[i].valid, rows[i].id);
    assert_false(video_is_youtube_id((str){"abc_DEF\0"
                                           "123",
                                           11}));
}

static void test_addresses(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "https://www.youtube.com/watch?v=" ID,
        "http://www.youtube.com/watch?v=" ID,
        "https://youtube.com/watch?v=" ID,
        "https://m.youtube.com/watch?v=" ID,
        "https://music.youtube.com/watch?v=" ID,
        "HTTPS://WWW.YouTube.com/watch?v=" ID,
        "https://www.youtube.com/watch?list=PL1&v=" ID "&index=2",
        "https://youtu.be/" ID,
        "https://youtu.be/" ID "?si=x",
        "https://youtu.be/" ID "#x",
        "https://www.youtube.com/embed/" ID,
        "https://www.youtube.com/shorts/" ID,
        "https://www.youtube.com/live/" ID "?feature=share",
        "https://www.youtube-nocookie.com/embed/" ID,
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct video_url url = video_parse_url(&syntax, str_from_c(rows[i]));
        check_uint(url.found, true, rows[i]);
        check_uint(url.kind, VIDEO_YOUTUBE, rows[i]);
        check_str(url.id, ID, rows[i]);
        check_uint(url.has_time, false, rows[i]);
    }
}

/* Other hosts, users, ports, paths and ids of another length. */
static void test_strangers(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "https://youtube.com.evil.com/watch?v=" ID,
        "https://www.youtube.com.evil.com/watch?v=" ID,
        "https://evil.com/youtube.com/watch?v=" ID,
        "https://evilyoutube.com/watch?v=" ID,
        "https://evil-youtu.be/" ID,
        "https://youtu.be.evil.com/" ID,
        "https://youtu.be@evil.com/" ID,
        "https://user@youtu.be/" ID,
        "https://user:word@www.youtube.com/watch?v=" ID,
        "https://evil.com/?https://youtu.be/" ID,
        "https://evil.com#https://youtu.be/" ID,
        "https://evil.com\\@youtu.be/" ID,
        "https:\\\\youtu.be/" ID,
        "https://youtu.be\\" ID,
        "https:/youtu.be/" ID,
        "https:youtu.be/" ID,
        "https://youtu,be/" ID,
        "https://wwwxyoutube.com/watch?v=" ID,
        "https://www.youtubexcom/watch?v=" ID,
        "https://youtu.be./" ID,
        "https://xn--youtu-1ra.be/" ID,
        "https://youtu.be/" ID "4",
        "https://youtu.be/" ID "_",
        "https://youtu.be/abc_DEF-12",
        "https://youtu.be/abc_DEF%2D123",
        "https://youtu.be//" ID,
        "https://www.youtube.com/watch?v=" ID "4",
        "https://www.youtube.com/watch?vv=" ID,
        "https://www.youtube.com/watch?xv=" ID,
        "https://www.youtube.com/watch#v=" ID,
        "https://www.youtube.com/watch?x#&v=" ID,
        "https://www.youtube.com/" ID,
        "https://www.youtube.com/@channel",
        "https://www.youtube.com/playlist?list=" ID,
        "ftp://youtu.be/" ID,
        "javascript:https://youtu.be/" ID,
        "//youtu.be/" ID,
        "youtu.be/" ID,
        " https://youtu.be/" ID,
        "",
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        check_uint(video_parse_url(&syntax, str_from_c(rows[i])).found, false, rows[i]);
}

static void test_times(void **state)
{
    (void)state;
    static const struct {
        const char *url;
        bool has_time;
        uint32_t start, end;
    } rows[] = {
        {"https://youtu.be/" ID "?t=508", true, 508000, MOMENT_NO_END},
        {"https://youtu.be/" ID "?t=508s", true, 508000, MOMENT_NO_END},
        {"https://youtu.be/" ID "?t=8m28s", true, 508000, MOMENT_NO_END},
        {"https://youtu.be/" ID "?si=x&t=5", true, 5000, MOMENT_NO_END},
        {"https://youtu.be/" ID "#t=508", true, 508000, MOMENT_NO_END},
        {"https://youtu.be/" ID "#t=508,540", true, 508000, 540000},
        {"https://www.youtube.com/watch?v=" ID "&t=5s", true, 5000, MOMENT_NO_END},
        {"https://www.youtube.com/watch?t=5s&v=" ID, true, 5000, MOMENT_NO_END},
        {"https://www.youtube.com/embed/" ID "?start=508", true, 508000, MOMENT_NO_END},
        {"https://www.youtube.com/embed/" ID "?autoplay=1&start=5", true, 5000, MOMENT_NO_END},
        {"https://youtu.be/" ID "?t=0", true, 0, MOMENT_NO_END},
        {"https://youtu.be/" ID "?t=", false, 0, 0},
        {"https://youtu.be/" ID "?t=x", false, 0, 0},
        {"https://youtu.be/" ID "?t=999999", false, 0, 0},
        {"https://youtu.be/" ID "?xt=5", false, 0, 0},
        {"https://youtu.be/" ID "?restart=5", false, 0, 0},
        {"https://youtu.be/" ID "/t=5", false, 0, 0},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct video_url url = video_parse_url(&syntax, str_from_c(rows[i].url));
        check_uint(url.found, true, rows[i].url);
        check_uint(url.has_time, rows[i].has_time, rows[i].url);
        if (!rows[i].has_time)
            continue;
        check_uint(url.start, rows[i].start, rows[i].url);
        check_uint(url.end, rows[i].end, rows[i].url);
    }
}

static void test_local(void **state)
{
    (void)state;
    static const struct {
        const char *url;
        bool found, has_time;
        const char *id;
    } rows[] = {
        {"media/talk.mp4", true, false, "media/talk.mp4"},
        {"talk.WEBM#t=5", true, true, "talk.WEBM"},
        {"a b.mp3#t=5,6", true, true, "a b.mp3"},
        {"talk.mp4#x", true, false, "talk.mp4"},
        {"talk.mp4#t=x", true, false, "talk.mp4"},
        {"note.md#t=5", false, false, ""},
        {"talk.mp4.md", false, false, ""},
        {"mp4", false, false, ""},
        {"https://example.org/talk.mp4#t=5", false, false, ""},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct video_url url = video_parse_url(&syntax, str_from_c(rows[i].url));
        check_uint(url.found, rows[i].found, rows[i].url);
        if (!rows[i].found)
            continue;
        check_uint(url.kind, VIDEO_LOCAL, rows[i].url);
        check_str(url.id, rows[i].id, rows[i].url);
        check_uint(url.has_time, rows[i].has_time, rows[i].url);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ids),       cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_strangers), cmocka_unit_test(test_times),
        cmocka_unit_test(test_local),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
