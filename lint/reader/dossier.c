#include "reader/dossier.h"

#include "base/arena.h"
#include "base/memory.h"
#include "input/archive.h"
#include "input/file.h"
#include "input/file_set.h"
#include "input/limits.h"
#include "reader/media.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define NO_FILE UINT32_MAX

static const struct text archive_extension = TEXT(".zip");

/* A dossier being read. */
struct work {
    struct builder *builder;
    struct arena *arena; /* of the file at hand: what is kept of it is the builder's */
    size_t unpacked;     /* by all archives together */
    const char *format;  /* the document's */
    struct failure *failure;
};

static bool is_archive_name(struct text name)
{
    size_t length = archive_extension.length;
    return name.length > length &&
           strncasecmp(name.bytes + name.length - length, archive_extension.bytes, length) == 0;
}

static bool is_document_name(struct text name)
{
    const struct reader *reader = reader_named(name);
    return reader && reader->role == READS_DOSSIERS;
}

bool dossier_takes_name(struct text name)
{
    return is_document_name(name) || is_archive_name(name);
}

static bool is_in_subfolder(struct text name)
{
    return memchr(name.bytes, '/', name.length) != NULL;
}

/* "dossier.docx", whatever the letters' case, in whatever folder. */
static bool is_named_dossier(struct text name)
{
    static const struct text stem = TEXT("dossier.");
    const char *slash = memrchr(name.bytes, '/', name.length);
    if (slash)
        name = (struct text){slash + 1, name.length - (size_t)(slash + 1 - name.bytes)};
    return name.length > stem.length && strncasecmp(name.bytes, stem.bytes, stem.length) == 0 &&
           !memchr(name.bytes + stem.length, '.', name.length - stem.length);
}

/* The number of the only document that counts, NO_FILE if there is none or several: `found` are
 * then the first two. */
static uint32_t only_document(const struct file_set *set, bool named, uint32_t found[2])
{
    found[0] = found[1] = NO_FILE;
    for (uint32_t i = 0; i < set->count && found[1] == NO_FILE; i++) {
        struct text name = set->files[i].name;
        if (is_document_name(name) && (!named || is_named_dossier(name)))
            found[found[0] != NO_FILE] = i;
    }
    return found[1] == NO_FILE ? found[0] : NO_FILE;
}

/* The document's number. NO_FILE, and why, if there is none or no telling. */
static uint32_t find_document(const struct file_set *set, struct failure *failure)
{
    uint32_t found[2];
    uint32_t document = only_document(set, true, found);
    if (document == NO_FILE && found[0] == NO_FILE)
        document = only_document(set, false, found);
    if (document == NO_FILE && found[0] == NO_FILE) {
        failure_set(failure, MESSAGE_DOSSIER_WITHOUT_DOCUMENT, NULL, NULL);
    } else if (document == NO_FILE) {
        char names[2][FAILURE_ARGUMENT_SIZE];
        for (int i = 0; i < 2; i++)
            snprintf(names[i], sizeof names[i], "%.*s", TEXT_ARGS(set->files[found[i]].name));
        failure_set(failure, MESSAGE_DOSSIER_OF_SEVERAL, names[0], names[1]);
    }
    return document;
}

static bool is_dossier(const struct file_set *set, uint32_t document)
{
    bool has_annex = false, has_archive = false;
    struct text name = set->files[document].name;
    for (uint32_t i = 0; i < set->count; i++) {
        has_annex |= i != document && reader_named(set->files[i].name);
        has_archive |= is_archive_name(set->files[i].name);
    }
    return has_annex && !is_in_subfolder(name) && (is_named_dossier(name) || !has_archive);
}

bool dossier_is_folder(const char *path)
{
    struct failure ignored;
    struct file_set set;
    struct arena *arena = arena_create();
    bool is_one = false;
    if (file_set_of_folder(path, arena, &set, &ignored)) {
        uint32_t document = find_document(&set, &ignored);
        is_one = document != NO_FILE && is_dossier(&set, document);
    }
    arena_destroy(arena);
    return is_one;
}

static bool read_by(struct work *work, const struct reader *reader, const struct source *source)
{
    if (!reader)
        reader = reader_recognising(source, work->failure);
    if (reader && !work->format)
        work->format = reader->name;
    return reader && reader->read(source, work->builder, work->failure);
}

/* Reads bytes by that reader, or the one that recognises them. */
static bool read_bytes(struct work *work, const struct reader *reader, const char *name,
                       struct text bytes)
{
    struct source source = {.name = name, .bytes = bytes, .arena = work->arena};
    if (bytes_are_zip(bytes)) {
        source.archive = archive_open(bytes, &work->unpacked, work->failure);
        if (!source.archive)
            return false;
    }
    bool done = read_by(work, reader, &source);
    archive_close(source.archive);
    return done;
}

static size_t worth_reading(const struct reader *reader)
{
    switch (reader->role) {
    case READS_DOSSIERS:
    case READS_ANNEXES:
        break;
    case READS_ANNEX_STARTS:
        return (size_t)LIMIT_START_KB << 10;
    case READS_ANNEX_NAMES:
        return 0;
    }
    return SIZE_MAX;
}

static bool read_file(struct work *work, const struct file_set *set, const struct member *file,
                      const struct reader *reader)
{
    const char *name = arena_copy(work->arena, file->name.bytes, file->name.length);
    struct text bytes = {0};
    size_t most = worth_reading(reader);
    bool done = (most == 0 || file_set_read(set, file, most, work->arena, &bytes, work->failure)) &&
                read_bytes(work, reader->role == READS_DOSSIERS ? NULL : reader, name, bytes);
    return done || failure_at(work->failure, name, 0);
}

/* Which files the document shows or links to, while its targets are visited. */
struct reference_list {
    const struct file_set *set;
    bool *is_referred_to;
};

/* The byte that "%20" stands for at the start of the text; -1 if it begins otherwise. */
static int escaped_byte(struct text text)
{
    static const char digits[] = "0123456789abcdef";
    int byte = 0;
    if (text.length < 3 || text.bytes[0] != '%')
        return -1;
    for (int i = 1; i < 3; i++) {
        const char *digit = memchr(digits, text.bytes[i] | 0x20, sizeof digits - 1);
        if (!digit)
            return -1;
        byte = byte << 4 | (int)(digit - digits);
    }
    return byte;
}

/* A reference as a file's name. */
static void add_file_name(struct buffer *name, struct text target)
{
    if (text_starts_with(target, "./"))
        target = (struct text){target.bytes + 2, target.length - 2};
    while (target.length > 0) {
        int byte = escaped_byte(target);
        size_t length = byte >= 0 ? 3 : 1;
        buffer_add_byte(name, byte >= 0 ? (char)byte : target.bytes[0]);
        target = (struct text){target.bytes + length, target.length - length};
    }
}

static int compare_name(const void *key, const void *file)
{
    return text_compare(*(const struct text *)key, ((const struct member *)file)->name);
}

static void note_reference(void *context, struct text target)
{
    struct reference_list *list = context;
    struct buffer decoded = {0};
    add_file_name(&decoded, target);
    struct text name = buffer_text(&decoded);
    const struct member *file =
        bsearch(&name, list->set->files, list->set->count, sizeof *file, compare_name);
    if (file)
        list->is_referred_to[file - list->set->files] = true;
    buffer_free(&decoded);
}

static bool read_annex(struct work *work, const struct file_set *set, const struct member *file,
                       bool is_referred_to)
{
    const struct reader *reader = file->is_link ? NULL : reader_named(file->name);
    if (!reader)
        reader = &file_reader;
    if (reader->role == READS_ANNEX_NAMES && is_referred_to)
        return true;
    builder_annex(work->builder, file->name);
    return read_file(work, set, file, reader);
}

/* The annexes have an arena of their own, emptied after each. */
static bool read_annexes(struct work *work, const struct file_set *set, uint32_t document)
{
    struct reference_list list = {set, memory_allocate(set->count * sizeof(bool))};
    bool done = true;
    builder_visit_targets(work->builder, note_reference, &list);
    for (uint32_t i = 0; done && i < set->count; i++) {
        if (i != document)
            done = read_annex(work, set, &set->files[i], list.is_referred_to[i]);
        arena_reset(work->arena);
    }
    free(list.is_referred_to);
    return done;
}

static bool read_set(struct work *work, const struct file_set *set, struct text *file)
{
    uint32_t document = find_document(set, work->failure);
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

static const struct document *finish(const struct work *work, struct text file, bool is_in_folder,
                                     struct arena *arena)
{
    const struct document *document = builder_finish(work->builder, work->format, work->failure);
    if (!document || file.length == 0)
        return document;
    struct document *named = arena_allocate(arena, sizeof *named);
    *named = *document;
    named->file = file;
    named->is_in_folder = is_in_folder;
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
        document = finish(work, file, !archive, arena);
    builder_destroy(work->builder);
    arena_destroy(work->arena);
    return document;
}

static const struct document *read_document(const struct source *source, struct work *work)
{
    const struct reader *reader = reader_recognising(source, work->failure);
    const struct document *document = NULL;
    if (!reader)
        return NULL;
    work->builder = builder_create(source->arena);
    if (read_by(work, reader, source))
        document = finish(work, (struct text){0}, false, source->arena);
    builder_destroy(work->builder);
    return document;
}

static const struct document *read_archive(struct source *source, struct work *work)
{
    struct failure ignored;
    source->archive = archive_open(source->bytes, &work->unpacked, work->failure);
    if (!source->archive)
        return NULL;
    bool is_set = !is_package(source->archive) && !reader_recognising(source, &ignored);
    const struct document *document =
        is_set ? read_files(source->name, source->archive, work, source->arena)
               : read_document(source, work);
    archive_close(source->archive);
    return document;
}

const struct document *document_read_anchored(const char *name, struct text bytes,
                                              struct arena *arena, struct anchors *anchors,
                                              struct failure *failure)
{
    struct source source = {.name = name, .bytes = bytes, .arena = arena, .anchors = anchors};
    struct work work = {.arena = arena, .failure = failure};
    const struct document *document =
        bytes_are_zip(bytes) ? read_archive(&source, &work) : read_document(&source, &work);
    if (!document)
        failure_at(failure, name, 0);
    return document;
}

const struct document *document_read_bytes(const char *name, struct text bytes, struct arena *arena,
                                           struct failure *failure)
{
    return document_read_anchored(name, bytes, arena, NULL, failure);
}

static bool is_folder(const char *path)
{
    struct stat status;
    return strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

const struct document *document_read(const char *path, struct arena *arena, struct failure *failure)
{
    struct text bytes;
    struct work work = {.failure = failure};
    const struct document *document = NULL;
    if (is_folder(path))
        document = read_files(path, NULL, &work, arena);
    else if (file_read(path, arena, &bytes, failure))
        return document_read_bytes(path, bytes, arena, failure);
    if (!document)
        failure_at(failure, path, 0);
    return document;
}
