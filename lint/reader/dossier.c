#include "reader/dossier.h"

#include "base/arena.h"
#include "base/memory.h"
#include "input/archive.h"
#include "input/file.h"
#include "input/file_set.h"
#include "input/limits.h"
#include "input/pathname.h"
#include "reader/folder.h"
#include "reader/media.h"
#include "reader/naming.h"

#include <stdlib.h>
#include <string.h>

/* A dossier being read. */
struct work {
    struct builder *builder;
    struct arena *arena;       /* of the file at hand: what is kept of it is the builder's */
    size_t unpacked;           /* by all archives together */
    struct original *original; /* to be given, until it is; NULL where it is not asked for */
    struct arena *original_arena;
    const char *format; /* the document's */
    bool reads_copies;  /* that this program annotated, rather than pass over them */
    bool is_copy;       /* the file at hand, which was passed over */
    struct failure *failure;
};

bool dossier_takes_name(struct text name)
{
    return naming_of(name) == NAMES_DOCUMENT || naming_of(name) == NAMES_ARCHIVE;
}

static bool read_by(struct work *work, const struct reader *reader, const struct source *source)
{
    if (!reader)
        reader = reader_recognising(source, work->failure);
    if (reader && !work->format)
        work->format = reader->name;
    else if (reader && !work->reads_copies && reader->is_annotated)
        work->is_copy = reader->is_annotated(source);
    if (work->is_copy)
        return true;
    if (reader)
        builder_annex_kind(work->builder, reader->kind);
    return reader && reader->read(source, work->builder, work->failure);
}

/* The document comes first: what is read behind it is none. */
static struct anchors *give_original(struct work *work, struct text bytes)
{
    struct original *original = work->original;
    original->bytes =
        work->arena == work->original_arena ? bytes : text_copy(work->original_arena, bytes);
    work->original = NULL;
    return &original->anchors;
}

/* Who is given the original gets all of it. */
static bool load_original(const struct work *work, struct contents *contents)
{
    return !work->original || contents_load(contents, work->arena, work->failure);
}

/* Reads bytes by that reader, or the one that recognises them. */
static bool read_bytes(struct work *work, const struct reader *reader, const char *name,
                       struct contents *contents)
{
    if (!load_original(work, contents))
        return false;
    struct source source = {.name = name, .bytes = contents->bytes, .arena = work->arena};
    if (work->original)
        source.anchors = give_original(work, contents->bytes);
    if (bytes_are_zip(contents->bytes)) {
        source.archive = archive_open(*contents, &work->unpacked, work->failure);
        if (!source.archive)
            return false;
    }
    bool done = read_by(work, reader, &source);
    archive_close(source.archive);
    return done;
}

/* In an archive a quarter of what is left at most, so that starts alone never exhaust it. */
static size_t start_size(const struct file_set *set)
{
    const size_t most = (size_t)LIMIT_START_KB << 10;
    const size_t share = set->archive ? archive_left(set->archive) / 4 : most;
    return share < most ? share : most;
}

static size_t worth_reading(const struct reader *reader, const struct file_set *set)
{
    switch (reader->role) {
    case READS_DOSSIERS:
    case READS_ANNEXES:
        break;
    case READS_ANNEX_STARTS:
        return start_size(set);
    case READS_ANNEX_NAMES:
        return 0;
    }
    return SIZE_MAX - 1;
}

/* A document must say something; an annex with nothing in it says nothing. */
static bool read_content(struct work *work, const struct reader *reader, const char *name,
                         struct contents *contents)
{
    if (contents->size == 0 && reader->role != READS_ANNEX_NAMES)
        return work->format || bytes_are_there(contents->bytes, work->failure);
    return bytes_are_fetched(contents->bytes, work->failure) &&
           read_bytes(work, reader->role == READS_DOSSIERS ? NULL : reader, name, contents);
}

static bool read_file(struct work *work, const struct file_set *set, const struct member *file,
                      const struct reader *reader)
{
    const char *name = arena_copy(work->arena, file->name.bytes, file->name.length);
    const size_t most = worth_reading(reader, set);
    struct contents contents = {0};
    /* the byte behind a start tells that there is more */
    if (most > 0 && !file_set_open(set, file, most + 1, work->arena, &contents, work->failure))
        return false;
    if (contents.size > most) {
        contents = contents_of((struct text){contents.bytes.bytes, most});
        builder_annex_cut(work->builder);
    }
    const bool done = read_content(work, reader, name, &contents) ||
                      failure_at(work->failure, set->archive ? name : file->path, 0);
    contents_close(&contents);
    return done;
}

/* A file by its name as others may spell it. */
struct referable {
    struct text composed;
    uint32_t file;
};

/* Which files the document shows or links to, while its targets are visited. */
struct reference_list {
    struct arena *arena;
    struct referable *names; /* in order */
    uint32_t count;
    bool *is_referred_to;
};

/* A reference as a file's name. */
static void add_file_name(struct buffer *name, struct text target)
{
    if (text_starts_with(target, "./"))
        target = (struct text){target.bytes + 2, target.length - 2};
    while (target.length > 0) {
        int byte = pathname_escaped_byte(target);
        size_t length = byte >= 0 ? 3 : 1;
        buffer_add_byte(name, byte >= 0 ? (char)byte : target.bytes[0]);
        target = (struct text){target.bytes + length, target.length - length};
    }
}

static int compare_names(const void *a, const void *b)
{
    return text_compare(((const struct referable *)a)->composed,
                        ((const struct referable *)b)->composed);
}

static void note_reference(void *context, struct text target)
{
    struct reference_list *list = context;
    struct buffer decoded = {0};
    add_file_name(&decoded, target);
    const struct referable key = {.composed =
                                      pathname_composed(buffer_text(&decoded), list->arena)};
    const struct referable *found =
        bsearch(&key, list->names, list->count, sizeof key, compare_names);
    if (found)
        list->is_referred_to[found->file] = true;
    buffer_free(&decoded);
}

/* For each file of the set, whether the document refers to it; to be freed. */
static bool *find_references(struct work *work, const struct file_set *set)
{
    struct reference_list list = {work->arena,
                                  ARENA_ARRAY(work->arena, struct referable, set->count),
                                  set->count, memory_allocate(set->count * sizeof(bool))};
    for (uint32_t i = 0; i < set->count; i++)
        list.names[i] = (struct referable){pathname_composed(set->files[i].name, work->arena), i};
    qsort(list.names, list.count, sizeof *list.names, compare_names);
    builder_visit_targets(work->builder, note_reference, &list);
    return list.is_referred_to;
}

static const struct reader *reader_of_annex(const struct member *file)
{
    const struct reader *reader = file->is_link ? NULL : reader_named(file->name);
    return reader ? reader : &file_reader;
}

static bool is_data(const struct member *file)
{
    const enum reader_role role = reader_of_annex(file)->role;
    return role == READS_ANNEXES || role == READS_ANNEX_STARTS;
}

/* Data go on and say the same: there may be any amount, of which a part will do. Together they get
 * half of what the document leaves of the builder's budgets. */
struct data_share {
    double left;
    uint32_t files; /* still to come */
};

static struct data_share data_share_of(const struct work *work, const struct file_set *set,
                                       uint32_t document)
{
    struct data_share share = {(1 - builder_fullness(work->builder)) / 2, 0};
    for (uint32_t i = 0; i < set->count; i++)
        share.files += i != document && is_data(&set->files[i]);
    return share;
}

static bool read_annex(struct work *work, const struct file_set *set, const struct member *file,
                       double fullest)
{
    const struct reader *reader = reader_of_annex(file);
    builder_annex(work->builder, file->name, fullest);
    if (reader->role != READS_ANNEX_NAMES)
        builder_annex_heading(work->builder);
    return read_file(work, set, file, reader) || failure_in_annex(work->failure, file->name);
}

/* What one file leaves of its part is for those behind it. */
static bool read_data(struct work *work, const struct file_set *set, const struct member *file,
                      struct data_share *share)
{
    const double before = builder_fullness(work->builder);
    const double part = share->left > 0 ? share->left / share->files : 0;
    const bool done = read_annex(work, set, file, before + part);
    share->left -= builder_fullness(work->builder) - before;
    share->files--;
    return done;
}

/* What is found to be a copy while it is read waits until all others are. */
static bool read_beside(struct work *work, const struct file_set *set, const struct member *file,
                        bool is_shown, struct data_share *share)
{
    if (is_data(file))
        return read_data(work, set, file, share);
    if (is_shown)
        builder_annex_shown(work->builder, file->name);
    else if (!read_annex(work, set, file, 1))
        return false;
    if (work->is_copy)
        builder_annex_drop(work->builder);
    return true;
}

/* A copy that this program annotated: what it says again is left out, and it with it, unless
 * somebody has saved it anew, who may wonder where it is. */
static bool read_copy(struct work *work, const struct file_set *set, const struct member *file)
{
    const double half = (1 + builder_fullness(work->builder)) / 2; /* of what is left */
    if (!read_annex(work, set, file, half))
        return false;
    if (!builder_annex_repeats(work->builder))
        return true;
    builder_annex_drop(work->builder);
    if (file->is_copy)
        return true;
    const char *name = arena_copy(work->arena, file->name.bytes, file->name.length);
    builder_annex(work->builder, file->name, 1);
    return read_by(work, &file_reader, &(struct source){.name = name});
}

static bool read_copies(struct work *work, const struct file_set *set, const bool *are_copies)
{
    bool done = true;
    work->reads_copies = true;
    work->is_copy = false;
    for (uint32_t i = 0; done && i < set->count; i++) {
        if (are_copies[i])
            done = read_copy(work, set, &set->files[i]);
        arena_reset(work->arena);
    }
    return done;
}

/* The annexes have an arena of their own, emptied after each. */
static bool read_annexes(struct work *work, const struct file_set *set, uint32_t document)
{
    bool *is_referred_to = find_references(work, set);
    bool *are_copies = memory_allocate(set->count * sizeof *are_copies);
    struct data_share share = data_share_of(work, set, document);
    bool done = true;
    for (uint32_t i = 0; done && i < set->count; i++) {
        const struct member *file = &set->files[i];
        const bool is_shown = is_referred_to[i] && reader_of_annex(file)->role == READS_ANNEX_NAMES;
        work->is_copy = file->is_copy;
        if (i != document && !file->is_copy)
            done = read_beside(work, set, file, is_shown, &share);
        are_copies[i] = i != document && work->is_copy;
        arena_reset(work->arena);
    }
    done = done && read_copies(work, set, are_copies);
    free(is_referred_to);
    free(are_copies);
    return done;
}

static bool read_set(struct work *work, const struct file_set *set, struct text *file)
{
    uint32_t document = document_among(set, work->failure);
    if (document == NO_FILE)
        return false;
    *file = set->files[document].name;
    return read_file(work, set, &set->files[document], reader_named(*file)) &&
           read_annexes(work, set, document);
}

/* Spreadsheets and presentations are archives too, but no person's. */
static bool is_package(const struct archive *archive)
{
    return archive_has(archive, "[Content_Types].xml") || archive_has(archive, "mimetype");
}

/* What Pages, Numbers and Keynote write. Their format is not documented; these parts hold it. */
static bool is_iwork(const struct archive *archive)
{
    static const char *const parts[] = {"Index/Document.iwa", "Index.zip"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (archive_has(archive, parts[i]))
            return true;
    return false;
}

static const struct document *finish(const struct work *work, struct text file, struct arena *arena)
{
    const struct document *document = builder_finish(work->builder, work->format, work->failure);
    if (!document || file.length == 0)
        return document;
    struct document *named = arena_allocate(arena, sizeof *named);
    *named = *document;
    named->file = file;
    return named;
}

/* Reads the files of a folder, or of the archive if there is one. */
static const struct document *read_files(const char *path, struct archive *archive,
                                         struct work *work, struct arena *arena)
{
    struct file_set set;
    struct text file;
    const struct document *document = NULL;
    bool done = archive ? file_set_of_archive(archive, arena, &set, work->failure)
                        : file_set_of_folder(path, arena, &set, work->failure);
    work->arena = arena_create();
    work->builder = builder_create(arena);
    if (done && read_set(work, &set, &file))
        document = finish(work, file, arena);
    builder_destroy(work->builder);
    arena_destroy(work->arena);
    return document;
}

static const struct document *read_document(struct source *source, struct work *work)
{
    const struct reader *reader = reader_recognising(source, work->failure);
    const struct document *document = NULL;
    if (!reader)
        return NULL;
    if (work->original)
        source->anchors = give_original(work, source->bytes);
    work->builder = builder_create(source->arena);
    if (read_by(work, reader, source))
        document = finish(work, (struct text){0}, source->arena);
    builder_destroy(work->builder);
    return document;
}

static const struct document *read_archive(struct source *source, struct contents contents,
                                           struct work *work)
{
    struct failure ignored;
    source->archive = archive_open(contents, &work->unpacked, work->failure);
    if (!source->archive)
        return NULL;
    bool is_set = !is_package(source->archive) && !reader_recognising(source, &ignored);
    const struct document *document = NULL;
    if (is_iwork(source->archive))
        failure_set(work->failure, MESSAGE_FORMAT_PAGES, NULL, NULL);
    else if (is_set)
        document = read_files(source->name, source->archive, work, source->arena);
    else
        document = read_document(source, work);
    archive_close(source->archive);
    return document;
}

static const struct document *read_alone(const char *name, struct contents *contents,
                                         struct work *work, struct arena *arena)
{
    work->arena = arena;
    if (!load_original(work, contents))
        return NULL;
    struct source source = {.name = name, .bytes = contents->bytes, .arena = arena};
    return bytes_are_zip(source.bytes) ? read_archive(&source, *contents, work)
                                       : read_document(&source, work);
}

const struct document *document_read_bytes(const char *name, struct text bytes, struct arena *arena,
                                           struct failure *failure)
{
    struct work work = {.failure = failure};
    struct contents contents = contents_of(bytes);
    const struct document *document = read_alone(name, &contents, &work, arena);
    if (!document)
        failure_at(failure, name, 0);
    return document;
}

const struct document *document_read_original(const char *path, struct arena *arena,
                                              struct original *original, struct failure *failure)
{
    struct contents contents = {0};
    struct work work = {.original = original, .original_arena = arena, .failure = failure};
    const struct document *document = NULL;
    const bool is_one_file = !path_is_folder(path);
    if (!is_one_file)
        document = read_files(path, NULL, &work, arena);
    else if (naming_is_lock(text_of(path)))
        failure_set(failure, MESSAGE_FILE_LOCK, NULL, NULL);
    else if (file_open(path, arena, &contents, failure))
        document = read_alone(path, &contents, &work, arena);
    contents_close(&contents);
    /* a file of the folder stands there with its own path */
    if (!document && (is_one_file || !failure->where[0]))
        failure_at(failure, path, 0);
    return document;
}

const struct document *document_read(const char *path, struct arena *arena, struct failure *failure)
{
    return document_read_original(path, arena, NULL, failure);
}
