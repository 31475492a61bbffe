/* SPDX-License-Identifier: MIT
 *
 * copy: a file of the vault becomes a file of the site. Its bytes are read for the hash, and
 * moved by copy_file_range, which shares them on file systems that can.
 */
#include "kwiki/file.h"
#include "state.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK ((size_t)128 << 10)

struct copying {
    struct output *output;
    str source_path;
    int source;
    bool no_range; /* copy_file_range does not work between these two */
    char chunk[CHUNK];
    char other[CHUNK];
};

static void fail_source(struct output *output, str path, int error)
{
    char reason[128];
    atomic_store(&output->failed, true);
    diag_report(output->diags, MESSAGE(SYSTEM), (struct finding){.path = path},
                "cannot read the file", strerror_r(error, reason, sizeof reason));
}

static int open_source(struct output *output, int folder, str path, uint64_t *size)
{
    struct stat st;
    int fd = file_open(folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    int error = fd < 0 || fstat(fd, &st) ? errno : S_ISREG(st.st_mode) ? 0 : EINVAL;
    if (error) {
        if (fd >= 0)
            close(fd);
        fail_source(output, path, error);
        return -1;
    }
    *size = (uint64_t)st.st_size;
    return fd;
}

/* Fills the chunk from an offset, short only at the end of the file; -1 and errno on failure. */
static ssize_t read_chunk(int fd, char *chunk, uint64_t offset)
{
    size_t len = 0;
    while (len < CHUNK) {
        ssize_t n = pread(fd, chunk + len, CHUNK - len, (off_t)(offset + len));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        len += (size_t)n;
    }
    return (ssize_t)len;
}

/* Are both files the same? Then the hash is theirs. */
static bool is_same_file(struct copying *copying, int target, struct hash_128 *hash)
{
    struct hash_stream *stream = hash_stream_new();
    bool same;
    ssize_t n;
    uint64_t offset = 0;
    do {
        n = read_chunk(copying->source, copying->chunk, offset);
        same = n >= 0 && read_chunk(target, copying->other, offset) == n &&
               memcmp(copying->chunk, copying->other, (size_t)n) == 0;
        if (same)
            hash_stream_add(stream, (str){copying->chunk, (size_t)n});
        offset += CHUNK;
    } while (same && (size_t)n == CHUNK);
    *hash = hash_stream_end(stream);
    return same;
}

/* Writes the bytes of the chunk, which lie at the offset in the source. Returns an errno. */
static int write_chunk(struct copying *copying, int fd, uint64_t offset, size_t len)
{
    size_t done = 0;
    while (done < len && !copying->no_range) {
        off_t from = (off_t)(offset + done);
        ssize_t n = copy_file_range(copying->source, &from, fd, NULL, len - done, 0);
        copying->no_range = n <= 0;
        done += n > 0 ? (size_t)n : 0;
    }
    return file_write_all(fd, (str){copying->chunk + done, len - done});
}

static bool copy_bytes(struct copying *copying, struct output_file *file, struct hash_128 *hash)
{
    int fd = output_create(copying->output, file);
    if (fd < 0)
        return false;
    struct hash_stream *stream = hash_stream_new();
    int error = 0;
    ssize_t n;
    file->size = 0;
    do {
        n = read_chunk(copying->source, copying->chunk, file->size);
        if (n < 0) {
            error = errno;
            fail_source(copying->output, copying->source_path, error);
            break;
        }
        hash_stream_add(stream, (str){copying->chunk, (size_t)n});
        error = write_chunk(copying, fd, file->size, (size_t)n);
        file->size += (uint64_t)n;
    } while (!error && (size_t)n == CHUNK);
    *hash = hash_stream_end(stream);
    return output_close(copying->output, file, fd, error);
}

static void copy_file(struct copying *copying, str path, uint64_t size)
{
    struct output_target target;
    struct hash_128 hash;
    struct output_file *file = output_begin(copying->output, path, OUTPUT_ASSET, &target);
    if (!file)
        return;
    file->size = size;
    bool same = target.fd >= 0 && target.size == size && is_same_file(copying, target.fd, &hash);
    output_leave(copying->output, file, &target, !same);
    if (same || copy_bytes(copying, file, &hash))
        output_record(copying->output, file, hash);
}

bool output_copy(struct output *output, str path, int source_folder, str source_path)
{
    uint64_t size;
    int source = open_source(output, source_folder, source_path, &size);
    if (source < 0)
        return false;
    struct copying *copying = heap_alloc(1, sizeof *copying);
    copying->output = output;
    copying->source_path = source_path;
    copying->source = source;
    copy_file(copying, path, size);
    close(source);
    free(copying);
    return !atomic_load(&output->failed);
}
