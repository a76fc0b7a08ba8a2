/* The dossiers of a run, and what is known of how they were found: what was named, what was left
 * out and why. Found by walk.h for what named.h is given, narrowed and put in order by selection.h.
 */
#ifndef DOSSIER_RUN_ENTRIES_H
#define DOSSIER_RUN_ENTRIES_H

#include "base/failure.h"
#include "report/hint.h"
#include "report/left_out.h"

/* How the folders named are read: for who knows better than their files' names can tell. */
enum folder_reading {
    FOLDERS_BY_NAMES,     /* as they look */
    FOLDERS_ARE_DOSSIERS, /* each is one, with annexes */
    FOLDERS_OF_DOSSIERS   /* none has annexes */
};

enum { MAX_GIVEN = 64 };

/* What an option was given that can be repeated. */
struct given {
    char *items[MAX_GIVEN]; /* in argv */
    size_t count;
};

/* How many there are of something, and the path of the first. */
struct sample {
    unsigned count;
    char *first; /* NULL where there is none */
};

struct entry {
    char *path;                /* the document's; of a folder's dossier, with the folder in front */
    char *folder;              /* where its annexes are; NULL for a file on its own */
    struct failure *failure;   /* NULL, or why this folder or list gives no dossier */
    const char *other_version; /* another entry's path (versions.h), NULL where there is none */
};

/* What is read of it: a folder, or a file alone. */
static inline const char *entry_place(const struct entry *entry)
{
    return entry->folder ? entry->folder : entry->path;
}

/* Owns its entries; freed by entries_free(). */
struct entries {
    enum folder_reading reading; /* set before the first is added */
    struct entry *items;
    size_t count;
    size_t passed_over; /* behind those: there, but not to be checked (selection.h) */
    size_t capacity;
    bool is_searched; /* folders of dossiers or lists are among what was named */
    char **named;     /* what was named, lists replaced by what is in them */
    size_t named_count;
    size_t named_capacity;
    char **folders; /* those of it, where they stand (input/pathname.h): each is gone into once */
    size_t folder_count;
    size_t folder_capacity;
    struct left_out_list left_out;
    struct hinted hints[HINT_COUNT];
    struct sample unreadable; /* files of formats that are not read, annexes perhaps */
    bool is_narrowed;         /* to dossiers that files led to (selection.h) */
    struct sample strays;     /* files that led to none */
};

/* One more of something, or to be told of. */
void sample_add(struct sample *sample, const char *path);
void entries_hint(struct entries *entries, enum hint hint, const char *folder);

/* Paths are copied. A dossier is a file, or a document in its folder; instead of one stands what
 * gives none, and why. What the user excludes from a dossier's folder is noted as left out. */
void entries_add(struct entries *entries, const char *path);
void entries_add_dossier(struct entries *entries, const char *folder, const char *document);
void entries_add_failure(struct entries *entries, const char *path, const struct failure *failure);

/* Why an entry that was added gives no dossier after all. */
void entry_refuse(struct entry *entry, const struct failure *failure);

/* The same by the message, and the system's error in it if that is not 0. */
void entries_add_trouble(struct entries *entries, const char *path, enum message message,
                         int error);
void entries_leave_out(struct entries *entries, enum left_out why, const char *path);

/* Notes what was named; of folders, where each stands: false if it has been noted before. */
void entries_note_named(struct entries *entries, const char *path);
bool entries_note_folder(struct entries *entries, const char *place);

/* Forgets those passed over. */
void entries_drop_passed_over(struct entries *entries);
void entries_free(struct entries *entries);

/* The folder that all entries were found in, where nothing else was named; NULL otherwise. */
const char *entries_folder(const struct entries *entries);

#endif
