/* SPDX-License-Identifier: MIT
 *
 * video: which URLs name a video, and which only look like it.
 */
#include "check.h"
#include "kwiki/video_address.h"
#include "note/source/video.h"
#include <stdio.h>

#define ID "abc_DEF-123"

static struct arena arena;

static int setup(void **state)
{
    (void)state;
    arena_init(&arena, 1024);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
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
        check_uint(video_address_is_youtube_id(str_from_c(rows[i].id)), rows[i].valid, rows[i].id);
    assert_false(video_address_is_youtube_id((str){"abc_DEF\0"
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
        "https://www.youtube.com/watch/?v=" ID,
        "https://www.youtube.com:443/watch?v=" ID,
        "//www.youtube.com/embed/" ID,
        "https://youtu.be/" ID "/?si=x",
        "https://www.youtube.com/v/" ID,
        "https://youtu.be/" ID "%20",
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct video_url url = video_read_url(&arena, str_from_c(rows[i]));
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
        "///youtu.be/" ID,
        "https://youtu.be:x/" ID,
        "https://example.org/embed/" ID,
        "youtu.be/" ID,
        " https://youtu.be/" ID,
        "",
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        check_uint(video_read_url(&arena, str_from_c(rows[i])).found, false, rows[i]);
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
        {"https://youtu.be/" ID "/?t=5", true, 5000, MOMENT_NO_END},
        {"https://youtu.be/" ID "&t=5", true, 5000, MOMENT_NO_END},
        {"https://www.youtube.com/watch/?v=" ID "&t=63", true, 63000, MOMENT_NO_END},
        {"https://www.youtube.com/watch?v=" ID "?t=5", true, 5000, MOMENT_NO_END},
        {"//www.youtube.com/watch?v=" ID "&t=73", true, 73000, MOMENT_NO_END},
        {"https://www.youtube.com:443/watch?v=" ID "&t=73", true, 73000, MOMENT_NO_END},
        {"https://www.youtube.com/watch?v=" ID "&t=119#t=02:30.00", true, 150000, MOMENT_NO_END},
        {"https://www.youtube.com/watch?v=" ID "&t=119#comments", true, 119000, MOMENT_NO_END},
        {"https://www.youtube.com/watch?v=" ID "#t=01%3A59", true, 119000, MOMENT_NO_END},
        {"https://www.youtube.com/embed/" ID "?start=20&end=22", true, 20000, 22000},
        {"https://www.youtube.com/embed/" ID "?end=22&start=20", true, 20000, 22000},
        {"https://www.youtube.com/embed/" ID "?start=20&end=20", true, 20000, MOMENT_NO_END},
        {"https://www.youtube.com/embed/" ID "?end=22", false, 0, 0},
        {"https://youtu.be/" ID "#t=508%2C540", true, 508000, 540000},
        {"https://youtu.be/" ID "?t=508&end=540#t=5", true, 5000, MOMENT_NO_END},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct video_url url = video_read_url(&arena, str_from_c(rows[i].url));
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
        {"a%20b.mp3#t=5,6", true, true, "a b.mp3"},
        {"a b.mp3#t=5,6", true, true, "a b.mp3"},
        {"talk.mp4#t=1%3A05", true, true, "talk.mp4"},
        {"talk.mp4#t=5&x=1", true, true, "talk.mp4"},
        {"talk.mp4#x", true, false, "talk.mp4"},
        {"talk.mp4#t=x", true, false, "talk.mp4"},
        {"note.md#t=5", false, false, ""},
        {"talk.mp4.md", false, false, ""},
        {"mp4", false, false, ""},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct video_url url = video_read_url(&arena, str_from_c(rows[i].url));
        check_uint(url.found, rows[i].found, rows[i].url);
        if (!rows[i].found)
            continue;
        check_uint(url.kind, VIDEO_LOCAL, rows[i].url);
        check_str(url.id, rows[i].id, rows[i].url);
        check_uint(url.has_time, rows[i].has_time, rows[i].url);
    }
}

/* Other hosts: the one address of the video, its time, and what leads to a second of it. */
static void test_hosts(void **state)
{
    (void)state;
    static const char uuid[] = "9c9de5e8-0a1e-484a-b099-e80766180a6d";
    char watch[128], embed[128], home[128], link[128];
    snprintf(watch, sizeof watch, "https://tube.example/videos/watch/%s?start=1m5s", uuid);
    snprintf(embed, sizeof embed, "https://Tube.Example/videos/embed/%s?start=65s&stop=70s", uuid);
    snprintf(home, sizeof home, "https://tube.example/w/%s", uuid);
    snprintf(link, sizeof link, "https://tube.example/w/%s?start=9s", uuid);
    const struct {
        const char *url, *home;
        unsigned seconds; /* 0: it names no time */
        const char *at_nine;
    } rows[] = {
        {"https://vimeo.com/76979871", "https://vimeo.com/76979871", 0,
         "https://vimeo.com/76979871#t=9s"},
        {"http://www.vimeo.com/76979871?share=copy#t=1m5s", "https://vimeo.com/76979871", 65,
         "https://vimeo.com/76979871#t=9s"},
        {"https://player.vimeo.com/video/76979871?h=8272103f6e#t=65s",
         "https://vimeo.com/76979871/8272103f6e", 65, "https://vimeo.com/76979871/8272103f6e#t=9s"},
        {"https://vimeo.com/76979871/8272103f6e", "https://vimeo.com/76979871/8272103f6e", 0,
         "https://vimeo.com/76979871/8272103f6e#t=9s"},
        {"https://vimeo.com/channels/staffpicks/76979871", "https://vimeo.com/76979871", 0,
         "https://vimeo.com/76979871#t=9s"},
        {"https://vimeo.com/groups/shorts/videos/76979871", "https://vimeo.com/76979871", 0,
         "https://vimeo.com/76979871#t=9s"},
        {"https://dai.ly/x2jvvep?start=65", "https://www.dailymotion.com/video/x2jvvep", 65,
         "https://www.dailymotion.com/video/x2jvvep?start=9"},
        {"https://www.twitch.tv/videos/40464143?t=0h1m5s", "https://www.twitch.tv/videos/40464143",
         65, "https://www.twitch.tv/videos/40464143?t=9s"},
        {"https://media.ccc.de/v/37c3-12345-a_talk#t=65",
         "https://media.ccc.de/v/37c3-12345-a_talk", 65,
         "https://media.ccc.de/v/37c3-12345-a_talk#t=9"},
        {watch, home, 65, link},
        {embed, home, 65, link},
        {"https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv",
         "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv", 0,
         "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv?start=9s"},
        {"https://example.org/a/talk.mp4?key=1#t=65", "https://example.org/a/talk.mp4?key=1", 65,
         "https://example.org/a/talk.mp4?key=1#t=9"},
        {"//example.org/talk.MP3", "https://example.org/talk.MP3", 0,
         "https://example.org/talk.MP3#t=9"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct video_url url = video_read_url(&arena, str_from_c(rows[i].url));
        struct buf at_nine = {0};
        check_uint(url.found, true, rows[i].url);
        check_uint(url.kind, VIDEO_FOREIGN, rows[i].url);
        check_str(url.id, rows[i].home, rows[i].url);
        check_uint(url.has_time ? url.start / 1000 : 0, rows[i].seconds, rows[i].url);
        buf_add(&at_nine, url.id);
        video_address_add_second(&at_nine, url.id, 9);
        check_str(buf_str(&at_nine), rows[i].at_nine, rows[i].url);
        check_str(video_read_url(&arena, url.id).id, rows[i].home, "the home is its own home");
        buf_release(&at_nine);
    }
}

/* Pages of such hosts that are no video, and pages of others. */
static void test_other_pages(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "https://vimeo.com/channels",
        "https://vimeo.com/76979871x",
        "https://vimeo.com/user1",
        "https://vimeo.com/groups/shorts/videos/",
        "https://www.twitch.tv/someone",
        "https://tube.example/w/p/kkGMgK9ZtnKfYAgnEtQxbv",
        "https://tube.example/w/short",
        "https://example.org/76979871",
        "https://example.org/page?file=talk.mp4",
        "https://talk.mp4",
        "https://example.org/talk.mp4/x",
        "ftp://example.org/talk.mp4",
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        check_uint(video_read_url(&arena, str_from_c(rows[i])).found, false, rows[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ids),         cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_strangers),   cmocka_unit_test(test_times),
        cmocka_unit_test(test_local),       cmocka_unit_test(test_hosts),
        cmocka_unit_test(test_other_pages),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
