/* SPDX-License-Identifier: MIT
 *
 * The YAML that front matter and kwiki.yaml may hold, by libyaml's events.
 */
#include "kwiki/yaml.h"
#include "kwiki/map.h"
#include "kwiki/utf8.h"
#include <string.h>
#include <yaml.h>

#define SHOWN_BYTES 60 /* of a name that stands in a message */
#define BOM         "\xEF\xBB\xBF"

/* A walk over the text, forward: libyaml's marks count code points, and its lines also end at
 * U+0085, U+2028 and U+2029, which no editor counts. */
struct cursor {
    size_t index; /* code points after the byte order mark */
    size_t pos;   /* bytes */
    struct place place;
};

/* A sequence or mapping that is not closed yet. */
struct frame {
    struct yaml_node *node;
    struct yaml_node **tail; /* where its next entry goes */
    struct map keys;         /* of a mapping: from the key to the line where it stands */
    bool has_key;            /* of a mapping: the next node is the value of this key */
    str key;
    struct place key_place;
};

struct reader {
    yaml_parser_t parser;
    struct arena *arena;
    str text;
    uint32_t first_line;
    struct cursor cursor;
    struct frame frames[YAML_MAX_DEPTH];
    size_t depth, events, documents;
    struct yaml_result result;
};

static struct cursor cursor_start(const struct reader *reader)
{
    size_t bom = str_starts(reader->text, STR(BOM)) ? sizeof BOM - 1 : 0;
    return (struct cursor){.pos = bom, .place = {reader->first_line, 1}};
}

/* Over one code point. */
static void cursor_step(struct cursor *cursor, str text)
{
    char c = text.ptr[cursor->pos];
    utf8_next(text, &cursor->pos);
    cursor->index++;
    bool carriage_return = c == '\r' && (cursor->pos == text.len || text.ptr[cursor->pos] != '\n');
    if (c == '\n' || carriage_return)
        cursor->place = (struct place){cursor->place.line + 1, 1};
    else
        cursor->place.column++;
}

/* Events come in the order of the text, so that the walk is one in all; errors may look back. */
static struct place place_of_mark(struct reader *reader, yaml_mark_t mark)
{
    if (mark.index < reader->cursor.index)
        reader->cursor = cursor_start(reader);
    while (reader->cursor.index < mark.index && reader->cursor.pos < reader->text.len)
        cursor_step(&reader->cursor, reader->text);
    return reader->cursor.place;
}

static struct place place_of_byte(const struct reader *reader, size_t offset)
{
    struct cursor cursor = cursor_start(reader);
    while (cursor.pos < offset && cursor.pos < reader->text.len)
        cursor_step(&cursor, reader->text);
    return cursor.place;
}

static bool report_failure(struct reader *reader, enum diag_code code, struct place place,
                           str message)
{
    reader->result = (struct yaml_result){.error = message, .code = code, .place = place};
    return false;
}

static bool refuse(struct reader *reader, struct place place, str message)
{
    return report_failure(reader, DIAG_BAD_FRONT_MATTER, place, message);
}

static bool check_text(struct reader *reader)
{
    str text = reader->text;
    if (text.len > YAML_MAX_BYTES)
        return report_failure(
            reader, DIAG_TOO_LARGE, (struct place){reader->first_line, 1},
            arena_printf(reader->arena, "yaml of more than %u bytes", YAML_MAX_BYTES));
    for (size_t pos = 0, next = 0; pos < text.len; pos = next) {
        int code_point = utf8_next(text, &next);
        if (utf8_is_forbidden(code_point))
            return refuse(reader, place_of_byte(reader, pos),
                          arena_printf(reader->arena, "the character U+%04X is not accepted",
                                       (unsigned)code_point));
    }
    return true;
}

/* Such a character may also come from an escape: "\0". */
static bool check_scalar(struct reader *reader, str scalar, struct place place)
{
    for (size_t pos = 0; pos < scalar.len;) {
        int code_point = utf8_next(scalar, &pos);
        if (utf8_is_forbidden(code_point))
            return refuse(reader, place,
                          arena_printf(reader->arena,
                                       "an escape writes the character U+%04X, which is not "
                                       "accepted",
                                       (unsigned)code_point));
    }
    return true;
}

static str text_of(const yaml_char_t *chars)
{
    return str_from_c((const char *)chars);
}

static bool is_string_tag(const yaml_char_t *tag)
{
    return str_eq(text_of(tag), STR(YAML_STR_TAG));
}

static bool refuse_tag(struct reader *reader, const yaml_char_t *chars, struct place place)
{
    str core = STR("tag:yaml.org,2002:");
    str tag = utf8_repair(reader->arena, text_of(chars));
    bool shorten = str_starts(tag, core);
    str shown = utf8_cut(shorten ? str_from(tag, core.len) : tag, SHOWN_BYTES);
    return refuse(reader, place,
                  arena_printf(reader->arena, "the tag '%s%.*s' is not accepted; remove it",
                               shorten ? "!!" : "", STR_ARG(shown)));
}

static bool refuse_anchor(struct reader *reader, struct place place)
{
    return refuse(reader, place,
                  STR("anchors and aliases are not accepted here; quote a value that begins with "
                      "'&' or '*'"));
}

static struct yaml_node *new_node(struct reader *reader, enum yaml_kind kind, struct place place)
{
    struct yaml_node *node = ARENA_NEW(reader->arena, struct yaml_node, 1);
    node->kind = kind;
    node->place = place;
    return node;
}

static struct frame *innermost(struct reader *reader)
{
    return reader->depth ? &reader->frames[reader->depth - 1] : NULL;
}

static bool wants_key(const struct frame *frame)
{
    return frame && frame->node->kind == YAML_MAPPING && !frame->has_key;
}

static bool take_key(struct reader *reader, str scalar, struct place place)
{
    struct frame *frame = innermost(reader);
    str key = utf8_nfc(reader->arena, scalar);
    uint32_t *line = map_at(&frame->keys, key);
    if (*line != MAP_NONE)
        return refuse(reader, place,
                      arena_printf(reader->arena, "duplicate key '%.*s' (first on line %u)",
                                   STR_ARG(utf8_cut(key, SHOWN_BYTES)), (unsigned)*line));
    *line = place.line;
    frame->has_key = true;
    frame->key = key;
    frame->key_place = place;
    return true;
}

/* Puts the node after the others of its collection. */
static void attach(struct reader *reader, struct yaml_node *node)
{
    struct frame *frame = innermost(reader);
    if (!frame) {
        reader->result.root = node;
        return;
    }
    if (frame->has_key) {
        node->key = frame->key;
        node->key_place = frame->key_place;
        frame->has_key = false;
    }
    *frame->tail = node;
    frame->tail = &node->next;
}

static bool take_scalar(struct reader *reader, const yaml_event_t *event, struct place place)
{
    const yaml_char_t *tag = event->data.scalar.tag;
    if (event->data.scalar.anchor)
        return refuse_anchor(reader, place);
    if (tag && !is_string_tag(tag))
        return refuse_tag(reader, tag, place);
    str scalar = arena_str(
        reader->arena, (str){(const char *)event->data.scalar.value, event->data.scalar.length});
    if (!check_scalar(reader, scalar, place))
        return false;
    if (wants_key(innermost(reader)))
        return take_key(reader, scalar, place);
    struct yaml_node *node = new_node(reader, YAML_SCALAR, place);
    node->scalar = scalar;
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && !tag;
    attach(reader, node);
    return true;
}

static bool open_collection(struct reader *reader, enum yaml_kind kind, struct place place,
                            const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor)
        return refuse_anchor(reader, place);
    if (tag)
        return refuse_tag(reader, tag, place);
    if (wants_key(innermost(reader)))
        return refuse(reader, place,
                      STR("a list or mapping cannot be a key; quote a text that begins with '[' "
                          "or '{'"));
    if (reader->depth == YAML_MAX_DEPTH)
        return report_failure(
            reader, DIAG_TOO_DEEP, place,
            arena_printf(reader->arena, "yaml nested more than %u levels deep", YAML_MAX_DEPTH));
    struct yaml_node *node = new_node(reader, kind, place);
    attach(reader, node);
    reader->frames[reader->depth++] = (struct frame){.node = node, .tail = &node->first};
    return true;
}

static bool close_collection(struct reader *reader)
{
    map_release(&innermost(reader)->keys);
    reader->depth--;
    return true;
}

static bool open_document(struct reader *reader, const yaml_event_t *event, struct place place)
{
    if (reader->documents++)
        return refuse(reader, place, STR("only one document is accepted; remove the line '---'"));
    bool has_directives = event->data.document_start.version_directive ||
                          event->data.document_start.tag_directives.start !=
                              event->data.document_start.tag_directives.end;
    if (has_directives)
        return refuse(reader, place, STR("directives are not accepted; remove the line with '%'"));
    return true;
}

static bool take_event(struct reader *reader, const yaml_event_t *event)
{
    struct place place = place_of_mark(reader, event->start_mark);
    if (++reader->events > YAML_MAX_EVENTS)
        return report_failure(
            reader, DIAG_TOO_LARGE, place,
            arena_printf(reader->arena, "yaml of more than %u parts", YAML_MAX_EVENTS));
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT: return open_document(reader, event, place);
    case YAML_ALIAS_EVENT: return refuse_anchor(reader, place);
    case YAML_SCALAR_EVENT: return take_scalar(reader, event, place);
    case YAML_SEQUENCE_START_EVENT:
        return open_collection(reader, YAML_SEQUENCE, place, event->data.sequence_start.anchor,
                               event->data.sequence_start.tag);
    case YAML_MAPPING_START_EVENT:
        return open_collection(reader, YAML_MAPPING, place, event->data.mapping_start.anchor,
                               event->data.mapping_start.tag);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: return close_collection(reader);
    default: return true;
    }
}

/* libyaml says what it missed; people want to know what to write. */
static const char *remedy(str problem, char at)
{
    static const struct {
        const char *problem, *remedy;
    } rows[] = {
        {"mapping values are not allowed in this context", "quote a value that holds ': '"},
        {"found character that cannot start any token", "quote the value"},
        {"did not find expected alphabetic or numeric character", "quote the value"},
        {"did not find expected <document start>", "quote the whole value"},
        {"did not find expected key", "quote the whole value, and align the keys"},
        {"found unexpected end of stream", "close the quote, or quote the whole value"},
        {"found unexpected document indicator", "close the quote, or quote the whole value"},
        {"could not find expected ':'", "write 'key: value'"},
        {"found unknown escape character", "write '\\\\' for a backslash, or use single quotes"},
        {"did not find expected ',' or ']'", "close the '[', or quote the whole value"},
        {"did not find expected ',' or '}'", "close the '{', or quote the whole value"},
    };
    if (at == '\t')
        return "indent with spaces, not with tabs";
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_eq(problem, str_from_c(rows[i].problem)))
            return rows[i].remedy;
    return NULL;
}

/* What libyaml misses at the end of the text is better reported where the matter began. */
static struct place place_of_problem(struct reader *reader, char *at)
{
    const yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_READER_ERROR)
        return place_of_byte(reader, parser->problem_offset);
    struct place place = place_of_mark(reader, parser->problem_mark);
    size_t pos = reader->cursor.pos;
    *at = pos < reader->text.len ? reader->text.ptr[pos] : '\0';
    if (parser->context && pos >= str_trim_right(reader->text).len)
        return place_of_mark(reader, parser->context_mark);
    return place;
}

static bool take_problem(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR || !parser->problem)
        heap_exhausted();
    char at = '\0';
    struct place place = place_of_problem(reader, &at);
    const char *advice = remedy(str_from_c(parser->problem), at);
    return refuse(reader, place,
                  arena_printf(reader->arena, "yaml: %s%s%s%s%s", parser->problem,
                               parser->context ? " " : "", parser->context ? parser->context : "",
                               advice ? "; " : "", advice ? advice : ""));
}

static void read_events(struct reader *reader)
{
    bool more = true;
    while (more) {
        yaml_event_t event;
        if (!yaml_parser_parse(&reader->parser, &event)) {
            take_problem(reader);
            return;
        }
        more = take_event(reader, &event) && event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
}

static bool is_missing(const struct yaml_node *node)
{
    return node && node->kind == YAML_SCALAR && node->plain && !node->scalar.len;
}

struct yaml_result yaml_parse_at(struct arena *arena, str text, uint32_t first_line)
{
    struct reader reader = {.arena = arena, .text = text, .first_line = first_line};
    if (!text.len || !check_text(&reader))
        return reader.result;
    reader.cursor = cursor_start(&reader);
    if (!yaml_parser_initialize(&reader.parser))
        heap_exhausted();
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)text.ptr, text.len);
    read_events(&reader);
    yaml_parser_delete(&reader.parser);
    while (reader.depth)
        close_collection(&reader);
    if (is_missing(reader.result.root))
        reader.result.root = NULL;
    return reader.result;
}

struct yaml_result yaml_parse(struct arena *arena, str text)
{
    return yaml_parse_at(arena, text, 1);
}

bool yaml_is_null(const struct yaml_node *node)
{
    static const char *const words[] = {"~", "null", "Null", "NULL"};
    if (node->kind != YAML_SCALAR || !node->plain)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(node->scalar, str_from_c(words[i])))
            return true;
    return false;
}

const struct yaml_node *yaml_find(const struct yaml_node *mapping, str key)
{
    for (const struct yaml_node *node = mapping->first; node; node = node->next)
        if (str_eq(node->key, key))
            return node;
    return NULL;
}
