/* SPDX-License-Identifier: MIT
 *
 * What the files beside the notes look like, without reading them.
 */
#include "kwiki/file.h"
#include "kwiki/hash.h"
#include "kwiki/named_folder.h"
#include "kwiki/publish.h"
#include "libraries.h"
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static void add_file(struct publish_stamp *stamp, const struct stat *status, str name)
{
    uint64_t facts[] = {file_stamp(status), hash_64(name)};
    stamp->value += hash_64((str){(const char *)facts, sizeof facts});
    if (file_changed(status) > stamp->newest)
        stamp->newest = file_changed(status);
}

/* Whatever the order of its entries. */
static void add_folder(struct publish_stamp *stamp, int fd)
{
    int error;
    struct stat status;
    DIR *listing = fd < 0 ? NULL : fdopendir(fd);
    for (const struct dirent *entry; listing && (entry = file_next(listing, &error));)
        if (entry->d_name[0] != '.' &&
            fstatat(fd, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0)
            add_file(stamp, &status, str_from_c(entry->d_name));
    if (listing)
        closedir(listing);
    else if (fd >= 0)
        close(fd);
}

struct publish_stamp publish_stamp(const struct options *options, const struct vault *vault)
{
    struct publish_stamp stamp = {0};
    struct named_folder theme = named_folder_of(options, SETTING_THEME);
    if (theme.path.len)
        add_folder(&stamp, named_folder_open(theme, vault));
    struct named_folder libraries = libraries_folder(options);
    int fd = named_folder_open(libraries, vault);
    for (size_t i = 0; i < LIBRARY_COUNT && fd >= 0; i++) {
        struct stat status;
        if (fstatat(fd, libraries_names[i], &status, 0) == 0)
            add_file(&stamp, &status, str_from_c(libraries_names[i]));
    }
    if (fd >= 0)
        close(fd);
    return stamp;
}
