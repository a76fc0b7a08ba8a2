/* A stranger's folder: searched for dossiers, which are narrowed, named and read as a run does it.
 * It is unpacked from parts (parts.c), whose names may have any byte as "%E9":
 *
 *     @@ dupont/annexes/      a folder
 *     @@ dupont/dossier.md    a file, and what is in it
 *     @@ copie.md             a link, right in the folder, if that begins with "->"
 *     ->dupont/dossier.md
 *     @@ -x                   patterns of what is left out, a line each
 *     @@ -a                   a list of files that lead to the dossiers wanted */
#include "parts.h"
#include "soundness.h"

#include "input/archive.h"
#include "input/excluded.h"
#include "input/missing.h"
#include "input/pathname.h"
#include "input/xml.h"
#include "reader/dossier.h"
#include "reader/folder.h"
#include "reader/naming.h"
#include "run/crowded.h"
#include "run/dossier_names.h"
#include "run/named.h"
#include "run/report_names.h"
#include "run/selection.h"
#include "run/versions.h"

#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_FILES = 40, MOST_PATTERNS = 8, LONGEST_NAME = 255 };

struct folder {
    char root[sizeof "/tmp/fuzz-XXXXXX"];
    struct arena *arena;
    struct archive *parts;
    char *patterns[MOST_PATTERNS];
    size_t pattern_count;
    char *list; /* "@/tmp/..."; NULL where no dossier is chosen */
};

/* Where a file of that name stands; NULL where that would be somewhere else. */
static char *place_of(const struct folder *folder, const char *name)
{
    struct buffer place = {0};
    buffer_format(&place, "%s/", folder->root);
    for (struct text rest = text_of(name); rest.length;) {
        const int byte = pathname_escaped_byte(rest);
        const size_t taken = byte > 0 ? 3 : 1;
        buffer_add_byte(&place, byte > 0 ? (char)byte : rest.bytes[0]);
        rest = (struct text){rest.bytes + taken, rest.length - taken};
    }
    const bool is_outside = strstr(place.bytes, "../") || text_ends_with(buffer_text(&place), "..");
    char *copy = arena_copy(folder->arena, place.bytes, place.length);
    buffer_free(&place);
    return is_outside ? NULL : copy;
}

static bool is_link(const char *name, struct text bytes)
{
    return text_starts_with(bytes, "->") && !strchr(name, '/') && !strchr(name, '%');
}

/* What the system lets nobody make is not there. */
static void make_file(char *place, struct text bytes)
{
    for (char *slash = place + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        mkdir(place, 0700);
        *slash = '/';
    }
    const int descriptor = open(place, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return;
    EXPECT(bytes.length == 0 ||
           write(descriptor, bytes.bytes, bytes.length) == (ssize_t)bytes.length);
    close(descriptor);
}

static void make_link(const struct folder *folder, const char *place, struct text bytes)
{
    struct text rest = {bytes.bytes + 2, bytes.length - 2}, target = text_next_line(&rest);
    if (symlink(arena_copy(folder->arena, target.bytes, target.length), place) != 0)
        return;
}

static void add_patterns(struct folder *folder, struct text rest)
{
    while (rest.length && folder->pattern_count < MOST_PATTERNS) {
        const struct text line = text_next_line(&rest);
        folder->patterns[folder->pattern_count++] =
            arena_copy(folder->arena, line.bytes, line.length);
    }
}

/* The list stands in the folder, hidden, for its paths are from there. */
static void add_list(struct folder *folder, struct text bytes)
{
    char *place = place_of(folder, ".list");
    struct buffer operand = {0};
    make_file(place, bytes);
    buffer_format(&operand, "@%s", place);
    folder->list = arena_copy(folder->arena, operand.bytes, operand.length);
    buffer_free(&operand);
}

/* Links come last: nothing is made through one. */
static void unpack(struct folder *folder, bool are_links)
{
    for (size_t i = 0; i < archive_count(folder->parts) && i < MOST_FILES; i++) {
        const char *name = archive_name(folder->parts, i);
        struct buffer buffer = {0};
        struct failure failure;
        if (!name || !archive_read(folder->parts, name, &buffer, &failure)) {
            buffer_free(&buffer);
            continue;
        }
        const struct text bytes = buffer_give(&buffer, folder->arena);
        char *place = place_of(folder, name);
        if (are_links && place && is_link(name, bytes))
            make_link(folder, place, bytes);
        else if (are_links || is_link(name, bytes))
            continue;
        else if (strcmp(name, "-x") == 0)
            add_patterns(folder, bytes);
        else if (strcmp(name, "-a") == 0)
            add_list(folder, bytes);
        else if (place)
            make_file(place, bytes);
    }
}

/* Files by names that are theirs, or nearly. */
static void look_for_files(const struct folder *folder)
{
    for (size_t i = 0; i < archive_count(folder->parts) && i < MOST_FILES; i++) {
        const char *name = archive_name(folder->parts, i);
        char *place = name ? place_of(folder, name) : NULL;
        if (!place)
            continue;
        struct failure failure;
        const struct text composed = pathname_composed(text_of(place), folder->arena);
        if (!missing_found(arena_copy(folder->arena, composed.bytes, composed.length),
                           folder->arena, &failure))
            expect_message(&failure);
        place[strlen(place) - 1] ^= 1;
        missing_explain(place, &failure);
        EXPECT(missing_is_why(&failure));
        expect_message(&failure);
        folder_takes_annex(folder->root, text_of(name));
        folder_is_dossier(folder->root, text_of(name));
    }
}

/* Dossiers by the names of their files, and by words of them. */
static void find_by_names(const struct folder *folder, const struct entries *entries)
{
    const struct dossier_names *names = dossier_names_of(entries, folder->arena);
    const size_t count = dossier_names_count(names);
    for (size_t i = 0; i < count; i++) {
        const struct text path = text_of(entries->items[i].path);
        const struct dossier_choice choice = dossier_names_find(names, path, folder->arena);
        EXPECT(choice.count > 0 || strchr(path.bytes, '\\'));
    }
    for (size_t i = 0; i < archive_count(folder->parts) && i < MOST_FILES; i++) {
        const char *name = archive_name(folder->parts, i);
        const struct text last = text_of(name ? pathname_last(name) : NULL);
        const struct text stem = naming_stem(last);
        dossier_names_find(names, stem, folder->arena);
        dossier_names_find(names, text_cut(stem, stem.length / 2), folder->arena);
        dossier_names_nearest(names, text_cut(last, last.length / 2), folder->arena);
    }
}

static void expect_report_names(const struct folder *folder, const struct entries *entries)
{
    const char *const *names = report_names(entries, text_of(".html"), folder->arena);
    for (size_t i = 0; i < entries->count; i++) {
        EXPECT(strlen(names[i]) <= LONGEST_NAME && names[i][0] != '.' && !strchr(names[i], '/'));
        for (size_t j = 0; j < i; j++)
            EXPECT(pathname_compare_letters(names[i], names[j]) != 0);
    }
}

static void expect_read(const struct entry *entry, struct arena *arena)
{
    struct failure failure;
    const struct document *document =
        entry->failure ? NULL : document_read(entry_place(entry), arena, &failure);
    if (document)
        expect_sound(document);
    else
        expect_message(entry->failure ? entry->failure : &failure);
}

static void search(struct folder *folder, enum folder_reading reading)
{
    struct entries entries = {.reading = reading};
    excluded_set(folder->patterns, folder->pattern_count);
    named_add(&entries, folder->root);
    selection_name_once(&entries);
    EXPECT(entries.count > 0);
    if (folder->list)
        selection_keep_touched(&entries, &folder->list, 1);
    versions_find(&entries);
    crowded_find(&entries);
    find_by_names(folder, &entries);
    expect_report_names(folder, &entries);
    for (size_t i = 0; i < entries.count; i++)
        expect_read(&entries.items[i], folder->arena);
    excluded_set(NULL, 0);
    entries_free(&entries);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *at)
{
    (void)status, (void)kind, (void)at;
    return remove(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct arena *arena;
    if (!arena) {
        xml_begin();
        arena = arena_create();
    }
    struct failure failure;
    size_t unpacked = 0;
    struct folder folder = {.root = "/tmp/fuzz-XXXXXX", .arena = arena};
    folder.parts =
        archive_open(contents_of(fuzz_archive(bytes, length, arena)), &unpacked, &failure);
    if (folder.parts) {
        EXPECT(mkdtemp(folder.root));
        unpack(&folder, false);
        unpack(&folder, true);
        look_for_files(&folder);
        search(&folder, (enum folder_reading)(length % (FOLDERS_OF_DOSSIERS + 1)));
        EXPECT(nftw(folder.root, remove_one, MOST_FILES, FTW_DEPTH | FTW_PHYS) == 0);
    }
    archive_close(folder.parts);
    arena_reset(arena);
    return 0;
}
