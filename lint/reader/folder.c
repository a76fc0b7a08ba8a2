#include "reader/folder.h"

#include "base/arena.h"
#include "reader/media.h"
#include "reader/naming.h"
#include "reader/reader.h"

#include <string.h>

static bool is_main_document(struct text name)
{
    return naming_of(name) == NAMES_DOCUMENT && !naming_is_annex(name);
}

static bool is_named_dossier(struct text name)
{
    return naming_of(name) == NAMES_DOCUMENT && naming_is_dossier(name);
}

static bool is_document(struct text name)
{
    return naming_of(name) == NAMES_DOCUMENT;
}

/* The number of the first two files, or copies, that the test is true of; NO_FILE where there is
 * none. */
static void find_two(const struct file_set *set, bool among_copies, bool (*test)(struct text name),
                     uint32_t found[2])
{
    found[0] = found[1] = NO_FILE;
    for (uint32_t i = 0; i < set->count && found[1] == NO_FILE; i++)
        if (set->files[i].is_copy == among_copies && test(set->files[i].name))
            found[found[0] != NO_FILE] = i;
}

static struct text folder_of(struct text name)
{
    const char *slash = memrchr(name.bytes, '/', name.length);
    return (struct text){name.bytes, slash ? (size_t)(slash + 1 - name.bytes) : 0};
}

static bool is_beneath(struct text folder, struct text name)
{
    return name.length >= folder.length && memcmp(name.bytes, folder.bytes, folder.length) == 0;
}

/* The outermost folder on the way to the file that the document is not in; empty if there is none.
 */
static struct text folder_beside(struct text own, struct text name)
{
    size_t start = 0;
    for (size_t i = 0; i < own.length && i < name.length && own.bytes[i] == name.bytes[i]; i++)
        start = own.bytes[i] == '/' ? i + 1 : start;
    const char *slash = memchr(name.bytes + start, '/', name.length - start);
    return (struct text){name.bytes, slash ? (size_t)(slash - name.bytes) + 1 : 0};
}

/* Nothing but pictures, and too many to be what a dossier shows beside its words. */
static bool holds_scans(const struct file_set *set, struct text folder)
{
    enum { LEAST_PAGES = 3 };
    uint32_t pages = 0;
    for (uint32_t i = 0; i < set->count; i++) {
        if (!is_beneath(folder, set->files[i].name))
            continue;
        if (reader_named(set->files[i].name) != &picture_reader)
            return false;
        pages++;
    }
    return pages >= LEAST_PAGES;
}

/* Whether it is a picture in a folder beside the document's that is not called for pictures:
 * somebody's scanned pages, perhaps. */
static bool is_scan(const struct file_set *set, struct text own, struct text name)
{
    const struct text folder = folder_beside(own, name);
    return folder.length && reader_named(name) == &picture_reader &&
           !is_beneath(folder_of(own), name) &&
           !naming_is_of_pictures((struct text){folder.bytes, folder.length - 1}) &&
           holds_scans(set, folder);
}

/* Whether it is the document in another format: of its name, in its folder or in another if one of
 * the two is called for a format. In somebody's folder "dossier.pdf" may be theirs. */
static bool is_other_format(struct text own, struct text name)
{
    const struct text folder = folder_of(name), own_folder = folder_of(own);
    const struct text stem = naming_stem(name), own_stem = naming_stem(own);
    return text_equal(stem, own_stem) ||
           ((naming_is_by_format(name) || naming_is_by_format(own)) &&
            text_equal((struct text){stem.bytes + folder.length, stem.length - folder.length},
                       (struct text){own_stem.bytes + own_folder.length,
                                     own_stem.length - own_folder.length}));
}

/* Whether a file may be a dossier of its own: no annex by its name, nor the document in another
 * format. Of documents in one folder their names tell. */
static bool is_rival(const struct file_set *set, uint32_t document, uint32_t file)
{
    const struct text name = set->files[file].name, own = set->files[document].name;
    const enum naming naming = naming_of(name);
    if (naming_is_annex(name) || is_other_format(own, name))
        return false;
    return naming == NAMES_UNREADABLE || naming == NAMES_ARCHIVE || is_scan(set, own, name) ||
           (naming == NAMES_DOCUMENT && !is_beneath(folder_of(own), name));
}

/* Beside a document whose name begins with "dossier", somebody else's dossier is called so too:
 * "dossier dupont.pdf", but not "dossier de projet, annexes.pdf" beside "dossier de projet.docx".
 */
static bool is_namesake(struct text own, struct text name)
{
    const struct text stem = naming_stem(own);
    return naming_begins_dossier(name) &&
           !(name.length > stem.length && memcmp(name.bytes, stem.bytes, stem.length) == 0);
}

/* Whether it is no annex of the document, by how that is called; it has none outside its folder. */
static bool is_apart(struct text own, struct text name)
{
    if (!is_beneath(folder_of(own), name))
        return true;
    return !is_named_dossier(own) && (!naming_begins_dossier(own) || is_namesake(own, name));
}

/* The first file that may be somebody else's dossier. */
static uint32_t rival_of(const struct file_set *set, uint32_t document)
{
    for (uint32_t i = 0; i < set->count; i++)
        if (i != document && is_rival(set, document, i) &&
            is_apart(set->files[document].name, set->files[i].name))
            return i;
    return NO_FILE;
}

/* Who has called one "dossier" already is to call the others something. */
static void refuse_several(const struct file_set *set, const uint32_t found[2],
                           struct failure *failure)
{
    const bool is_named = is_named_dossier(set->files[found[0]].name);
    char names[2][FAILURE_ARGUMENT_SIZE];
    for (int i = 0; i < 2; i++)
        text_to_string(set->files[found[i]].name, names[i], sizeof names[i]);
    failure_set(failure, is_named ? MESSAGE_DOSSIER_AND_OTHERS : MESSAGE_DOSSIER_OF_SEVERAL,
                names[0], names[1]);
}

uint32_t document_among(const struct file_set *set, struct failure *failure)
{
    static bool (*const tests[])(struct text) = {is_named_dossier, is_main_document, is_document};
    uint32_t found[2] = {NO_FILE, NO_FILE};
    /* once for files, once for copies */
    enum { TESTS = sizeof tests / sizeof tests[0] };
    for (size_t i = 0; i < 2 * TESTS && found[0] == NO_FILE; i++)
        find_two(set, i >= TESTS, tests[i % TESTS], found);
    if (found[0] == NO_FILE) {
        failure_set(failure, MESSAGE_DOSSIER_WITHOUT_DOCUMENT, NULL, NULL);
        return NO_FILE;
    }
    if (found[1] == NO_FILE && set->archive)
        found[1] = rival_of(set, found[0]);
    if (found[1] == NO_FILE)
        return found[0];
    refuse_several(set, found, failure);
    return NO_FILE;
}

/* Whether a file of this name beside a document is reason enough to take it for an annex. */
static bool tells_annex(struct text name)
{
    const enum naming naming = naming_of(name);
    return naming == NAMES_UNREADABLE || (naming != NAMES_NOTICE && reader_named(name));
}

static bool has_annex(const struct file_set *set, uint32_t document)
{
    for (uint32_t i = 0; i < set->count; i++)
        if (i != document && !set->files[i].is_copy && tells_annex(set->files[i].name))
            return true;
    return false;
}

static bool has_other_document(const struct file_set *set, uint32_t document)
{
    for (uint32_t i = 0; i < set->count; i++)
        if (i != document && !set->files[i].is_copy && is_main_document(set->files[i].name))
            return true;
    return false;
}

/* Whether one of the other files may be somebody else's dossier. One called "dossier" among other
 * documents may be the template that all these were made from. */
static bool has_rival(const struct file_set *set, uint32_t document)
{
    return rival_of(set, document) != NO_FILE ||
           (is_named_dossier(set->files[document].name) && has_other_document(set, document));
}

/* The document that the folder's other files would be annexes of, if they are any. */
static uint32_t find_owner(const struct file_set *set)
{
    struct failure ignored;
    const uint32_t document = document_among(set, &ignored);
    if (document == NO_FILE || folder_of(set->files[document].name).length > 0)
        return NO_FILE;
    return has_rival(set, document) ? NO_FILE : document;
}

bool folder_looks_like_dossier(const char *path, struct arena *arena, const char **found)
{
    struct failure ignored;
    struct file_set set;
    if (!file_set_of_folder(path, arena, &set, &ignored))
        return false;
    const uint32_t document = find_owner(&set);
    if (document == NO_FILE || !has_annex(&set, document))
        return false;
    *found = set.files[document].path;
    return true;
}

/* An HTML report from before may be beside any document, and holds no evidence. */
static bool has_words_in_annex(const struct file_set *set, uint32_t document, struct text except)
{
    for (uint32_t i = 0; i < set->count; i++) {
        const struct text name = set->files[i].name;
        const struct reader *reader = reader_named(name);
        if (i != document && !set->files[i].is_copy && reader &&
            reader->role != READS_ANNEX_NAMES && tells_annex(name) && !text_equal(name, except))
            return true;
    }
    return false;
}

bool folder_is_dossier(const char *path, struct text name)
{
    struct failure ignored;
    struct file_set set;
    struct arena *arena = arena_create();
    uint32_t document = NO_FILE;
    if (file_set_of_folder(path, arena, &set, &ignored))
        document = find_owner(&set);
    const bool is_one = document != NO_FILE && (is_named_dossier(set.files[document].name) ||
                                                has_words_in_annex(&set, document, name));
    arena_destroy(arena);
    return is_one;
}

/* A second document beside one that is not called "dossier" would be another dossier. */
static bool takes_annex(const struct file_set *set, struct text name)
{
    const uint32_t document = find_owner(set);
    return document != NO_FILE &&
           (is_named_dossier(set->files[document].name) || !is_main_document(name));
}

bool folder_takes_annex(const char *path, struct text name)
{
    struct failure ignored;
    struct file_set set;
    struct arena *arena = arena_create();
    const bool takes = tells_annex(name) && file_set_of_folder(path, arena, &set, &ignored) &&
                       takes_annex(&set, name);
    arena_destroy(arena);
    return takes;
}

bool folder_as_dossier(const char *path, struct arena *arena, const char **found,
                       struct failure *failure)
{
    struct file_set set;
    bool done = file_set_of_folder(path, arena, &set, failure);
    const uint32_t document = done ? document_among(&set, failure) : NO_FILE;
    if (document != NO_FILE)
        *found = set.files[document].path;
    else if (!failure->where[0])
        failure_at(failure, path, 0);
    return document != NO_FILE;
}
