/* SPDX-License-Identifier: MIT
 *
 * steps: from files to a site, step by step. site.c has the list of them, in their order; each is
 * a function of the file that it is named after.
 *
 * What a step gives may be taken over from the build before when a key, the hash of all that the
 * step reads, is the same as then. Some steps have a key for each of the things that they make: an
 * answered note has one, and so has a video. A key that leaves out what its step reads is a
 * mistake that unit/test_again.c finds.
 */
#ifndef KWIKI_SITE_STEPS_H
#define KWIKI_SITE_STEPS_H

#include "names.h"

/* Two notes, the first the smaller, and how many seconds both cite. */
struct shared_pair {
    uint32_t first, second, shared;
};

struct building {
    struct site *site;
    const struct site_sources *sources;
    const struct site *before; /* of the same settings; NULL: nothing is taken over */
    bool keeps_keys;           /* there will be a build after this one */
    struct names *names;
    uint64_t names_key, urls_key; /* of this build, once the steps have been reached */
    struct shared_pair *pairs;    /* that related_find counts, in no order, for ties_collect */
    size_t pair_count;
    unsigned threads;
    struct diag_list *diags; /* of the step that runs */
};

typedef void site_step(struct building *building);

/* The files of the site; what the notes' own texts say (of one that is kept out only what its front
 * matter says) is reported. */
site_step files_list;

/* Fills in the answers of all notes, in parallel; answer.wanted is left to wanted.c and
 * answer.suggestion to meant.c. Reports all but the links that lead nowhere. */
site_step answers_resolve;

/* Fills in site->videos but for their URLs, and the `videos` of the files. What notes say of a
 * video goes before what its sidecar says. */
site_step videos_collect;

/* Gives each video the picture that stands beside its sidecar; the sidecars have their videos. */
site_step pictures_find;

/* Gives each video its transcripts, the main one first. A transcript of no video of the site, and a
 * video whose only transcript cannot be read, are reported. */
site_step tracks_attach;

/* Fills in the `others` of the files; the videos' moments are sorted. Linear in the moments. */
site_step neighbours_count;

/* Holds the moments of each video with a transcript against that, in parallel by video: fills in
 * the passages of moments. A transcript of another video is reported, and gives way to one of the
 * same language that is right. Where that is asked for, all that is wrong with citations is
 * reported. */
site_step citations_judge;

/* Fills in the `previous` and `next` of the notes. Linear in the moments. */
site_step sequence_find;

/* strips.c: the axis of each video and its marks. */
site_step strips_measure;

/* Fills in site->menu. Reports entries that lead nowhere; the names are there. */
site_step menu_resolve;

/* Fills in site->wanted, but for the suggestions, and the `wanted` of the answers. */
site_step wanted_collect;

/* Fills in the suggestions of the wanted targets and of the answers that have no file. */
site_step meant_find;

/* Reports the links that lead nowhere, with what is probably meant. */
site_step answers_report_broken;

/* Reports the embeds that lead back to what they stand in. */
site_step embeds_report_cycles;

/* Fills in the backlinks of all notes, sorted by the path of the citing note. Links of a note to
 * itself do not count. */
site_step backlinks_collect;

/* Fills in the `related` of the notes; the backlinks are there. */
site_step related_find;

/* Fills in site->ties and the `is_hub` of the notes; the backlinks are there. */
site_step ties_collect;

/* Fills in the `topic` of the notes with numbers of communities, which depend on ties alone; or
 * takes them over. */
site_step topics_find, topics_copy;

/* Fills in site->topics and its pages but for their URLs, and the `topic` of the notes. */
site_step topics_collect;

/* Fills in site->folders but for their URLs; listings.c sorts their notes. Only folders with a note
 * in or below them. */
site_step folders_collect;

/* Fills in site->tags but for their URLs, and the `tags` of the files. */
site_step tags_collect;

/* Fills in site->newest and the `updated` of the files. */
site_step newest_collect;

/* Fills in the lists of all things of a kind and of the folders' notes, but for their URLs. */
site_step listings_make;

/* Fills in the URLs of files, videos, folders and of the site's own pages; or takes them over. */
site_step urls_plan, urls_copy;

/* Reports what concerns names, titles, aliases and permalinks ... */
site_step audit_names;

/* ... and times and links. */
site_step audit_notes;

/* ---- what several steps ask ----------------------------------------------------------------- */

/* The note whose names the file has, kept out or not; NULL of an attachment. */
const struct note *files_named_note(const struct site_file *file);

/* The path without ".html" of the page that a permalink names; empty when it is empty or leaves
 * the site. */
str file_name_permalink(struct arena *arena, str link);

/* The page that an alias names which is a path and was the note's address: "/old/name",
 * "old/name.md". Empty for all other aliases. */
str redirects_old_address(struct arena *arena, str alias);

/* Gives the URL; empty when something else has it, or it is empty. */
typedef str redirects_claim(void *context, str url);

/* Fills in site->redirects; all other URLs are there. */
void redirects_plan(struct site *site, redirects_claim *claim, void *context);

/* A component as a file name, `extra` bytes of which are left for what is put after it. */
str file_name_component(struct arena *arena, str component, size_t extra);

/* A vault path, component by component; the last one leaves room for `extra` bytes. */
str file_name_path(struct arena *arena, str path, size_t extra);

/* The same for a file that is published under its own name, in which '.' may come first. */
str file_name_hidden(struct arena *arena, str path);

/* By this lists are sorted: the name without case and marks, numbers by their value. */
str listings_key(struct arena *arena, str name);

/* Gives the URL, or where that is the vault's own the other one. */
typedef str listings_claim(void *context, str url, str other);

/* Fills in the URLs of the pages of divided lists and of the entries of wanted pages; the other
 * URLs are there. Or takes them over. */
void listings_plan(struct site *site, listings_claim *claim, void *context);
void listings_copy(struct site *site, const struct site *before);

/* Has the file a place in the site: is it a note, or an attachment that is linked? */
bool urls_is_published(const struct site *site, const struct site_file *file);

/* After which time no moment of the video can lie. */
struct cite_end citations_end(const struct site *site, const struct site_video *video);

/* Have the moments of the video been judged with it, and what is late among them reported? */
bool citations_are_judged(const struct site *site, const struct site_video *video);

/* ---- keys: what steps read ------------------------------------------------------------------ */

/* Files and their names: paths, kinds, titles, aliases, permalinks; whether they are kept out. */
uint64_t keys_names(const struct building *building);

/* Names, and what decides which of them become pages: links to files, videos, tags, topics. */
uint64_t keys_urls(const struct building *building);

/* For one note: names, the note itself, and the notes whose headings and blocks its links name. */
uint64_t keys_answers(const struct building *building, size_t file, const struct answer *answers);

/* Ties between notes. */
uint64_t keys_ties(const struct building *building);

/* For each video, in video->key: itself, and the notes that name or cite it. */
void keys_videos(struct site *site);

#endif
