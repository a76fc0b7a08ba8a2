/* The files that a dossier is made of, in a folder and its subfolders or in a zip archive, one as
 * the other: found by name, read one by one.
 *
 * Left out is what no person put there (file_set_keeps()), and in a folder what the user leaves out
 * (excluded.h), what the program itself was given to read (own_files.h) or has reported (marked.h).
 * Links are listed, but read only where the caller asks for them and they lead to a file of the
 * folder (file_set_is_left_by()); links to folders are not entered. Names in an archive only name:
 * nothing is ever written or opened by them, and what leads elsewhere in them ("../", "C:\\") is
 * left out. All lives in the arena. */
#ifndef DOSSIER_INPUT_FILE_SET_H
#define DOSSIER_INPUT_FILE_SET_H

#include "base/failure.h"
#include "base/text.h"
#include "input/contents.h"

#include <stdint.h>

struct archive;
struct arena;

struct member {
    struct text name; /* from the folder or the archive's root, "annexes/ventes.csv"; in UTF-8 */
    const char *path; /* as the system or the archive knows it */
    bool is_link;
    bool is_copy; /* annotated by this program, of a file that may stand there as well (marked.h) */
};

struct file_set {
    struct archive *archive;    /* NULL for a folder */
    const char *folder;         /* NULL for an archive */
    const struct member *files; /* by their names, byte by byte */
    uint32_t count;
};

/* Whether a person would call it part of a dossier, by one step of its name: no hidden file or
 * folder, no lock file of an office program ("~$dossier.docx", ".~lock.dossier.odt#"), nothing that
 * Windows, macOS or a file server adds to folders and archives. */
bool file_set_keeps(struct text step);

/* Whether a path that was found in the folder is a link out of it, or to what no person put there:
 * whoever made the folder does not decide what else of this computer is read. What leads where no
 * path says is out of it; what leads nowhere leads to nothing. */
bool file_set_is_left_by(const char *folder, const char *path);

/* Fails, too, where there are more files than a dossier may have. */
bool file_set_of_folder(const char *path, struct arena *arena, struct file_set *set,
                        struct failure *failure);

/* Hands on the path of each file or folder in the folder that the user leaves out (excluded.h), the
 * outermost each time. */
typedef void excluded_teller(void *told, const char *path);
void file_set_tell_excluded(const char *folder, excluded_teller *tell, void *told);

/* A folder that holds all the rest is no part of the names. The archive must outlive the set. */
bool file_set_of_archive(struct archive *archive, struct arena *arena, struct file_set *set,
                         struct failure *failure);

/* At most the first `most` bytes of a file, SIZE_MAX for all of it, until contents_close(). A
 * failure names the file. */
bool file_set_open(const struct file_set *set, const struct member *file, size_t most,
                   struct arena *arena, struct contents *contents, struct failure *failure);

#endif
