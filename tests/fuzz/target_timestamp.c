/* SPDX-License-Identifier: MIT
 *
 * target_timestamp: any bytes as a time: in a stamp's attribute and text, in brackets, in the URL
 * of a video.
 */
#include "kwiki/buf.h"
#include "oracle.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char *const around[][2] = {
        {"a <a class=\"yt-timestamp\" data-t=\"", "\">[0:01]</a> b\n"},
        {"- <a data-t=0:01>", "</a>\n"},
        {"<a ", ">[0:01]</a> [0:02]\n"},
        {
            "x [",
            "] (",
        },
        {"[t](https://youtu.be/abc_DEF-123?t=", ")\n"},
        {"[t](media/x.mp4#t=", ")\n"},
        {
            "# [",
            "]\n\n[[a|[",
        },
    };
    str time = {(const char *)data, size};
    for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
        struct buf note = {0};
        buf_add(&note, STR("---\nvideoId: abc_DEF-123\n---\n"));
        buf_add(&note, str_from_c(around[i][0]));
        buf_add(&note, time);
        buf_add(&note, str_from_c(around[i][1]));
        oracle_check(buf_str(&note));
        buf_release(&note);
    }
    return 0;
}
