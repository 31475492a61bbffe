/* SPDX-License-Identifier: MIT
 *
 * folder: descriptors of folders below OUT, one at a time.
 */
#include "folder.h"
#include "kwiki/file.h"
#include "kwiki/path.h"
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct folder_cursor folder_begin(int root)
{
    return (struct folder_cursor){.root = root, .fd = -1};
}

void folder_end(struct folder_cursor *cursor)
{
    if (cursor->fd >= 0)
        close(cursor->fd);
    cursor->fd = -1;
}

int folder_of(struct folder_cursor *cursor, str path)
{
    str folder = path_folder(path);
    if (cursor->fd >= 0 && str_eq(folder, cursor->path))
        return cursor->fd;
    folder_end(cursor);
    cursor->path = folder;
    cursor->fd = file_open(cursor->root, folder, O_PATH | O_DIRECTORY, 0);
    return cursor->fd;
}

struct folder_name folder_name(str path)
{
    str name = path_name(path);
    struct folder_name out = {0};
    memcpy(out.text, name.ptr, name.len < sizeof out.text ? name.len : sizeof out.text - 1);
    return out;
}
