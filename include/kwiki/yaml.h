/* SPDX-License-Identifier: MIT
 *
 * yaml: a small subset of YAML, read through libyaml's events into a tree. Anchors, aliases,
 * directives, several documents and tags other than the string tag are errors, and so is a key
 * that stands twice. Scalars stay strings. All limits are below.
 */
#ifndef KWIKI_YAML_H
#define KWIKI_YAML_H

#include "kwiki/arena.h"
#include "kwiki/diag.h"
#include "kwiki/str.h"

#define YAML_MAX_BYTES  (64u * 1024u)
#define YAML_MAX_DEPTH  16u
#define YAML_MAX_EVENTS 4096u

enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };

struct yaml_node {
    enum yaml_kind kind;
    struct place place;      /* where it begins, 1-based */
    str scalar;              /* of a scalar; no control characters but tab and line ends */
    bool plain;              /* the scalar stands without quotes and tag; a missing one is "" */
    str key;                 /* in a mapping: the entry's key in NFC ... */
    struct place key_place;  /* ... and where it stands */
    struct yaml_node *first; /* of a sequence or mapping: its entries in order */
    struct yaml_node *next;  /* the next entry of the same collection */
};

struct yaml_result {
    struct yaml_node *root; /* NULL: the text is empty, or an error */
    str error;              /* empty when the text is accepted */
    enum diag_code code;    /* of the error: DIAG_BAD_FRONT_MATTER, DIAG_TOO_DEEP, DIAG_TOO_LARGE */
    struct place place;     /* of the error */
};

/* The nodes and strings live in the arena. The text is valid UTF-8 (else an error). Lines end
 * with LF, CRLF or a single CR, as in Markdown, whatever else YAML takes for a line end. */
struct yaml_result yaml_parse(struct arena *arena, str text);

/* The same for a text whose first line is line `first_line` of its file: places and the lines
 * that messages name are the file's. */
struct yaml_result yaml_parse_at(struct arena *arena, str text, uint32_t first_line);

/* Is it null, as a scalar that says nothing is in YAML's core schema (YAML 1.2.2, 10.3.2)? */
bool yaml_is_null(const struct yaml_node *node);

/* The entry with that key of a mapping, or NULL. */
const struct yaml_node *yaml_find(const struct yaml_node *mapping, str key);

#endif
