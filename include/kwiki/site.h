/* SPDX-License-Identifier: MIT
 *
 * site: all notes seen together. It takes the sources and their notes and gives names, resolved
 * links, backlinks, the moments of each video and the plan of URLs. It makes no HTML and touches
 * no disk. The site points to notes, never the reverse; it lives in its own arenas and is built
 * anew when a note changes.
 */
#ifndef KWIKI_SITE_H
#define KWIKI_SITE_H

#include "kwiki/buf.h"
#include "kwiki/cite.h"
#include "kwiki/note.h"
#include "kwiki/options.h"
#include "kwiki/sidecar.h"
#include "kwiki/site_lists.h"
#include "kwiki/site_tracks.h"
#include "kwiki/vault.h"

#define SITE_NONE        UINT32_MAX
#define SITE_NEWEST      50  /* notes of the feed */
#define SITE_RELATED     5   /* notes on the same seconds that a note names */
#define SITE_STRIP_PARTS 120 /* of a video's strip, as wide as a mark */
#define SITE_NEARBY      5   /* seconds within which notes cite the same moment */
#define SITE_GRAPH_URL   "assets/kwiki/search/graph.js" /* beside the titles that it needs */
#define SITE_GRAPH_NOTES                                                                           \
    5000                   /* with more notes there is a map only where the setting asks for it */
#define SITE_TOPIC_LEAST 5 /* notes of a topic; of fewer there is none */

/* The rules of resolution, in the order in which they are tried. */
enum link_rule {
    RULE_NONE, /* unresolved, or a link into its own note */
#define LINK_RULE(NAME, name) RULE_##NAME,
#include "kwiki/site_rules.def"
};

enum fragment_state {
    FRAGMENT_NONE,    /* the link has none, or leads to no note */
    FRAGMENT_HEADING, /* index: of the target's heading */
    FRAGMENT_BLOCK,   /* index: of the target's block id */
    FRAGMENT_RAW,     /* index: of the target's ids of raw HTML */
    FRAGMENT_MOMENT,  /* index: of the target's moment that a time leads to */
    FRAGMENT_ID,      /* it is an id of the page as it stands, in a Markdown link */
    FRAGMENT_MISSING
};

/* Where a link leads. */
struct answer {
    uint32_t file; /* index of the source, or SITE_NONE */
    union {
        uint32_t fragment;   /* index in the target note, by the state */
        uint32_t folder;     /* file is SITE_NONE by RULE_INDEX: index in site->folders */
        uint32_t suggestion; /* file is SITE_NONE else: what is probably meant, or SITE_NONE */
    };
    uint32_t wanted; /* index in site->wanted when it leads to a wanted page, or SITE_NONE */
    uint8_t rule;    /* enum link_rule */
    uint8_t state;   /* enum fragment_state */
    bool hidden;     /* file is SITE_NONE: a note that is kept out would be the answer ... */
    bool drawing;    /* ... and that is a drawing, which nobody misses */
};

/* One note that links to another. */
struct backlink {
    uint32_t from;  /* file index of the citing note */
    uint32_t link;  /* index of its first link to the target */
    uint32_t count; /* of its links to the target */
};

/* Another note that cites the same seconds of videos. */
struct site_related {
    uint32_t file;
    uint32_t shared; /* seconds that both cite */
};

/* A source in the site. Notes that are kept out (unpublished, or drafts when those are not asked
 * for) are no part of it: their `note` is NULL, and nothing of them may be shown. */
struct site_file {
    const struct source *source;
    const struct note *note;   /* NULL for attachments and for notes that are kept out */
    const struct note *hidden; /* the note that is kept out, else NULL: it holds its names, so that
                                  no other note answers links to it */
    str title;                 /* of a note: its own, else its file name */
    str url;                   /* path under OUT, not encoded */
    struct answer *answers;    /* for each of the note's links */
    uint32_t *videos;          /* for each of the note's videos: index in site->videos */
    struct backlink *backlinks;
    size_t backlink_count;
    struct site_related *related; /* the nearest first, at most SITE_RELATED, none that is linked */
    size_t related_count;
    bool is_hub; /* a note that nearly all others of its folder are tied to; it has no ties */
    uint32_t community; /* a number that notes share which hold together by their ties */
    uint32_t topic;     /* index in site->topics, or SITE_NONE */
    uint32_t *tags;     /* of the front matter: indexes in site->tags, in the note's order */
    size_t tag_count;
    uint32_t *text_tags; /* for each of the note's tags in its text: index in site->tags */
    uint16_t *others; /* for each of the note's moments: other notes that cite it, or nearly it */
    uint32_t previous, next; /* notes on the same own video, by their first moments, or SITE_NONE */
    str updated;             /* of a note: RFC 3339; empty when it gives no date */
    bool is_index;           /* a note: the page of its folder, or of the whole site */
    uint64_t answers_key;    /* of what the answers were made from, where a build follows; ... */
    bool answers_kept;       /* ... they are those of the build before */
    bool linked;             /* an attachment that some note links to ... */
    bool hidden_linked;      /* ... or one that is kept out */
};

/* A moment of a video as some note cites it. */
struct site_moment {
    uint32_t file;    /* of the citing note */
    uint32_t moment;  /* index in its moments */
    uint32_t passage; /* of the main transcript that it rests on, or PASSAGE_NONE */
    uint16_t support; /* as in struct cite_moment */
    uint8_t repair;   /* likewise, with the times that are meant */
    uint32_t start, end;
};

/* A transcript of a video. */
struct site_track {
    const struct track_source *source;
    const struct transcript *transcript; /* NULL: its form is not read */
    str language;                        /* a BCP 47 tag, or empty */
    bool automatic;                      /* a recogniser has written it */
    str url;                             /* of its copy as WebVTT; empty: there is none */
};

struct site_video {
    str id; /* YouTube's, a local file's vault path, or the home address at another host */
    enum video_kind kind;
    uint32_t file;         /* of the vault that holds it, or SITE_NONE */
    uint32_t picture;      /* a file of the vault that shows it, or SITE_NONE */
    str title;             /* empty when none is known */
    bool title_is_of_note; /* nobody says what the video is called; it is the title of a note on it
                            */
    str url;
    const struct sidecar *sidecar; /* NULL: nothing is known but from notes */
    uint32_t duration;             /* milliseconds, 0: unknown */
    struct site_moment *moments;   /* sorted by whole second, note, place */
    size_t moment_count;
    uint32_t *notes; /* files of the notes that name or cite it, sorted by path */
    size_t note_count;
    str *citations; /* the texts of links to it without a time */
    size_t citation_count;
    uint32_t axis; /* milliseconds that its strip shows: its length; where nobody knows it, a little
                      more than the last moment, or the 98th percentile of the moments where the
                      last one is out of all proportion to that. 0: nobody cites a moment */
    uint32_t *marks; /* of SITE_STRIP_PARTS equal parts of that, the first cited second in each that
                        has any; none where there is only one note */
    size_t mark_count;
    uint64_t key;              /* of the notes that it is known from, where a build follows */
    struct site_track *tracks; /* the main one first, if its form is read */
    size_t track_count;
    struct cite_fit
        fit;         /* how much of what notes cite is said in the track of the first choice ... */
    uint32_t chosen; /* ... and which one is the main one by that: its place in their order */
    uint64_t cite_key;  /* of all that the two and the moments' passages were made from */
    str transcript_url; /* of the page on which a long transcript goes on; empty: none may be needed
                         */
    str chapters_url;   /* of the chapters as WebVTT for a film's player; empty: there is none */
};

/* A target that no rule resolves. */
struct wanted {
    str target;      /* its commonest spelling */
    str name;        /* the same as people write it */
    str folded;      /* the id of its entry */
    uint32_t count;  /* of links */
    uint32_t *files; /* of the notes that link to it, sorted by path */
    size_t file_count;
    uint32_t suggestion; /* file that is probably meant in the first of them, or SITE_NONE */
    str url;             /* of the page that has its entry */
};

/* One tag of the notes' front matter and texts, in its commonest spelling (then the byte-wise
 * smallest). Tags are one that are equal in NFC and without case. */
struct site_tag {
    str tag;
    str url;
    uint32_t *files; /* of the notes that have it, sorted by path */
    size_t file_count;
};

/* An old address of a note: a page that leads to it. */
struct site_redirect {
    str url;
    uint32_t file;
};

/* A folder of notes, for its index page: that is its index.md, else its README.md, else the note
 * that is called as the folder is, else a generated list. */
struct site_folder {
    str path;              /* vault path, "" is the root */
    str url;               /* of its index page, a note's or a generated one */
    uint32_t index;        /* file of the note that is its index page, or SITE_NONE */
    struct site_list list; /* its notes, but for the index */
    uint32_t *folders;     /* indexes of its subfolders, sorted by path */
    size_t folder_count;
    size_t note_total; /* notes in it and below */
};

/* Which notes belong together, by links and by seconds that both cite: the neighbours of file i
 * stand at first[i]..first[i + 1] - 1, sorted, each tie at both of its ends. */
struct site_ties {
    uint32_t *first, *notes, *weights;
};

/* Notes that hold together. */
struct site_topic {
    uint32_t folder; /* index of the deepest one that has most of its notes in or below it */
    uint32_t *files; /* its notes, those with the most ties in it first: the first is its name */
    size_t file_count;
};

/* A page of topics: the first is that of the site; a large vault has one for each of its folders,
 * and several for one with very many notes. */
struct site_topic_page {
    str url;
    uint32_t folder;     /* of whose topics it is, and of the folders below that have none */
    unsigned number;     /* among the pages of this folder, from 1 */
    size_t first, count; /* in site->topics */
};

/* An entry of the menu, and where it leads: to an address, a file, a folder or a page of the site's
 * own. */
struct site_entry {
    str title;
    str address;           /* elsewhere; empty: inside the site */
    uint32_t file, folder; /* or SITE_NONE */
    size_t page;           /* the offset of its URL in struct site, or 0 */
    str fragment;          /* an id in the file's page, or empty */
};

struct site {
    struct arena arena;
    struct arena *worker_arenas; /* one for each thread that resolved links */
    unsigned worker_count;
    const struct settings *settings;
    const struct map *lengths; /* by which the notes were read, or NULL */
    enum cite_depth cites;     /* what is known of moments and transcripts */
    str title;
    struct site_file *files; /* parallel to the vault's sources */
    size_t file_count;
    struct site_video *videos; /* sorted by id */
    size_t video_count;
    struct wanted *wanted; /* by falling count, then target */
    size_t wanted_count;
    struct site_folder *folders; /* sorted by path; the root is the first */
    size_t folder_count;
    struct site_tag *tags; /* sorted by tag */
    size_t tag_count;
    struct site_redirect *redirects; /* sorted by file */
    size_t redirect_count;
    struct site_ties ties;
    struct site_topic *topics; /* by page, folder, falling size */
    size_t topic_count;
    struct site_topic_page *topic_pages; /* none where topics would say nothing */
    size_t topic_page_count;
    str graph_url;    /* of what the map is drawn from; empty where there is none */
    uint32_t *newest; /* files of the notes with a date, the latest first, at most SITE_NEWEST */
    size_t newest_count;
    struct site_entry *menu; /* of the settings */
    size_t menu_count;
    struct site_list all_notes, all_videos, all_tags, all_wanted;
#define SITE_PAGE(name, in_sitemap) str name##_url;
#include "kwiki/site_pages.def"
    size_t note_count, link_count, moment_count, broken_count;
};

/* What a site is built from: all must outlive it. notes[i] belongs to the vault's source i; it is
 * NULL for attachments. */
struct site_sources {
    const struct vault *vault;
    const struct note *const *notes;
    const struct sidecar *sidecars; /* of videos; the first with an id counts */
    size_t sidecar_count;
    const struct map *lengths;   /* that they give, as note_parser_set_lengths wants it, or NULL */
    struct track_sources tracks; /* transcripts, read */
    enum cite_depth cites;       /* what is asked of them */
};

/* What one build leaves for the next: names, and findings that need not be made again. */
struct site_memory;
struct site_memory *site_memory_new(void);
void site_memory_free(struct site_memory *memory); /* NULL is fine */

/* What a build may take over from the one before, and leave for the next; both may be NULL. */
struct site_before {
    struct site_memory *memory; /* NULL: there is no next build */
    const struct site *site;    /* the one before, of the same settings */
};

/* Builds the site. All findings, those of the notes included, are added to the list. What has not
 * changed since the build before is taken over from that; the result is the same. */
void site_build(struct site *site, const struct site_sources *sources, struct site_before before,
                const struct settings *settings, unsigned threads, struct diag_list *diags);
void site_release(struct site *site);

/* The video's main transcript, or NULL. */
const struct transcript *site_transcript(const struct site_video *video);

/* Its parts as its makers divide it; empty when nobody says. */
struct chapters site_chapters(const struct site_video *video);

/* The length of the video: as it is known, else the end of its transcript; milliseconds, 0:
 * unknown. */
uint32_t site_length(const struct site_video *video);

/* A stretch of a video in which no note cites a moment; seconds. */
struct site_gap {
    uint32_t from, to;
};

/* How much of a video notes cite. */
struct site_coverage {
    uint32_t minutes, cited; /* all minutes that have begun, and those in which a moment falls */
    struct site_gap *gaps;   /* longer than two minutes, in order */
    size_t gap_count;
};

/* All is 0 when nobody knows how long the video is. In the arena. */
struct site_coverage site_coverage(struct arena *arena, const struct site *site,
                                   const struct site_video *video);

/* The moment of a note as its video has it. */
const struct site_moment *site_find_moment(const struct site *site, uint32_t file, uint32_t moment);

/* The moment in its note, and the second that it begins in. */
static inline const struct moment *site_cited(const struct site *site,
                                              const struct site_moment *cited)
{
    return &site->files[cited->file].note->moments[cited->moment];
}

static inline uint32_t site_second(const struct site *site, const struct site_moment *cited)
{
    return site_cited(site, cited)->start / 1000;
}

/* Judges a note by itself by what is said in its video, whose index in the note is given, and adds
 * the findings: of a note of the site, or of what is to stand in its place. */
void site_judge_note(const struct site *site, const struct site_video *video,
                     const struct note *note, uint16_t index, struct diag_list *findings);
/* What the video is called: its title, else its id. */
str site_video_title(const struct site_video *video);

/* The part of the video's strip that the time falls into; what is later is in the last one. */
size_t site_strip_part(const struct site_video *video, uint32_t ms);

/* The index of a note among those of the video, one of which it is. */
size_t site_note_index(const struct site_video *video, uint32_t file);

/* The folder's index in site->folders, by vault path; SITE_NONE when it holds no note. */
uint32_t site_find_folder(const struct site *site, str path);

/* Appends the full address of a page or file by its URL; that of an index page is its folder's.
 * Without a base_url it is relative to the site's root, and names the file. */
void site_address(struct buf *out, const struct site *site, str url);
void site_address_path(struct buf *out, str url); /* what stands after the base_url */

/* Appends the address at which a video is watched: at its host, or of the film's file, as above. */
void site_address_watch(struct buf *out, const struct site *site, const struct site_video *video);

/* What the folder is called: its own page, where that is a note, else its name; the root the site's
 * title. */
str site_folder_title(const struct site *site, uint32_t folder);

/* Where an entry of the menu leads inside the site; empty when it leads nowhere. */
str site_entry_url(const struct site *site, const struct site_entry *entry);

/* Does nothing of the site mention it: a note that is kept out, or an attachment that only such
 * notes link to? */
bool site_is_hidden(const struct site_file *file);

/* Is it a note, other than a folder's or the site's index, that no other note links to? */
bool site_is_orphan(const struct site_file *file);

/* Does the link lead somewhere in the site: to a file or to the list of a folder? */
bool site_leads(const struct answer *answer);

/* Where it leads: the URL of that, and what that is called. */
str site_answer_url(const struct site *site, const struct answer *answer);
str site_answer_title(const struct site *site, const struct answer *answer);

/* May readers find it by searching? Not a note that is kept out, nor one with 'search: false'. */
bool site_is_searched(const struct site_file *file);

/* Does the one note lead to the other, or the reverse? Then both say so already. */
bool site_is_linked(const struct site_file *file, uint32_t other);

/* The name of a rule in machine output: "path", "folder", …; empty for RULE_NONE. */
str site_rule_name(enum link_rule rule);

/* The part of a note that an embed with this answer shows: all of it, a section or a block, which
 * has a form. False when there is none. */
bool site_embed_part(const struct site *site, const struct answer *answer, struct extent *part,
                     enum block_form *form);

/* Appends the id that the fragment of a resolved link has in the target's page: "heading-id",
 * "^block"; nothing when there is none. */
void site_fragment_id(struct buf *out, const struct site *site, const struct answer *answer,
                      const struct link *link);

#endif
