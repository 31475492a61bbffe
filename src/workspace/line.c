/* SPDX-License-Identifier: MIT
 *
 * Notes, read again: their lines, and whole ones as text.
 */
#include "kwiki/file.h"
#include "kwiki/utf8.h"
#include "kwiki/workspace.h"
#include <fcntl.h>
#include <unistd.h>

/* The path below the vault's root, or empty when it lies elsewhere. */
static str below_root(const struct workspace_lines *lines, str path)
{
    str root = lines->workspace ? lines->workspace->vault.root : (str){0};
    bool below =
        root.len && path.len > root.len && str_starts(path, root) && path.ptr[root.len] == '/';
    return below ? str_from(path, root.len + 1) : (str){0};
}

static void read_file(struct workspace_lines *lines, str path)
{
    buf_clear(&lines->text);
    buf_clear(&lines->path);
    buf_add(&lines->path, path);
    lines->at = 0;
    lines->line = 1;
    str inside = below_root(lines, path);
    if (inside.len) {
        file_read_head(lines->workspace->vault.folder, inside, NOTE_MAX_BYTES, &lines->text);
        return;
    }
    struct arena arena;
    arena_init(&arena, 512);
    int fd = file_open_named(arena_str(&arena, path).ptr, O_RDONLY | O_NONBLOCK);
    if (fd >= 0) {
        file_read_fd(fd, NOTE_MAX_BYTES, &lines->text);
        close(fd);
    }
    arena_release(&arena);
}

str workspace_line(void *context, str path, uint32_t line)
{
    struct workspace_lines *lines = context;
    if (!str_eq(buf_str(&lines->path), path))
        read_file(lines, path);
    if (line < lines->line) {
        lines->at = 0;
        lines->line = 1;
    }
    str text = buf_str(&lines->text);
    while (lines->line < line && lines->at < text.len) {
        char c = text.ptr[lines->at++];
        bool pair = c == '\r' && lines->at < text.len && text.ptr[lines->at] == '\n';
        lines->line += (c == '\n' || c == '\r') && !pair;
    }
    size_t end = lines->at;
    while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r')
        end++;
    str found = str_sub(text, lines->at, end);
    return str_starts(found, STR("\xEF\xBB\xBF")) ? str_from(found, 3) : found;
}

void workspace_lines_release(struct workspace_lines *lines)
{
    buf_release(&lines->text);
    buf_release(&lines->path);
}

bool workspace_note_text(void *context, uint32_t file, struct buf *out)
{
    const struct workspace *workspace = context;
    str path = workspace->vault.sources[file].path;
    struct buf bytes = {0};
    struct arena scratch;
    int error = file_read_head(workspace->vault.folder, path, NOTE_MAX_BYTES, &bytes);
    arena_init(&scratch, 4096);
    str text = buf_str(&bytes);
    bool is_big;
    if (utf8_is_utf16(text, &is_big))
        text = utf8_from_utf16(&scratch, text, is_big);
    text = utf8_clean(&scratch, text);
    buf_add(out, str_starts(text, STR("\xEF\xBB\xBF")) ? str_from(text, 3) : text);
    if (error)
        diag_system(workspace->diags, vault_shown_path(workspace->arena, &workspace->vault, path),
                    "cannot be read", error);
    buf_release(&bytes);
    arena_release(&scratch);
    return !error;
}
