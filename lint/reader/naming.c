#include "reader/naming.h"

#include "reader/reader.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char archives[] = ".zip", packages[] = ".pages .rtfd",
                  unreadable[] = ".pdf .doc .dot .rtf .rtfd .pages .gdoc .wps .wpd "
                                 ".odm .sxw .mht .mhtml "
                                 ".rar .7z .tar .gz .tgz .bz2 .xz .zst .arj .lzh .cab",
                  notice_formats[] = ".md .markdown", odd[] = ".txt .pptx .odp";

/* What repositories keep beside their contents. */
static const struct text notices[] = {
    TEXT("readme"),       TEXT("lisezmoi"),        TEXT("lisez-moi"), TEXT("license"),
    TEXT("licence"),      TEXT("copying"),         TEXT("changelog"), TEXT("history"),
    TEXT("contributing"), TEXT("code_of_conduct"), TEXT("security"),  TEXT("authors"),
};

static struct text last_step(struct text name)
{
    size_t start = name.length;
    while (start > 0 && name.bytes[start - 1] != '/')
        start--;
    return start ? (struct text){name.bytes + start, name.length - start} : name;
}

struct text naming_stem(struct text name)
{
    const struct text step = last_step(name);
    const char *dot = step.length ? memrchr(step.bytes, '.', step.length) : NULL;
    return (struct text){name.bytes, dot ? (size_t)(dot - name.bytes) : name.length};
}

/* What stands behind "M. Dupont" is no ending, nor a version's number. */
bool naming_has_ending(struct text name)
{
    enum { MOST_ENDING = 10 };
    const struct text step = last_step(name), stem = naming_stem(step);
    if (stem.length == step.length)
        return false;
    const struct text ending = {stem.bytes + stem.length + 1, step.length - stem.length - 1};
    bool has_letter = false;
    for (size_t i = 0; i < ending.length; i++) {
        if (!isalnum((unsigned char)ending.bytes[i]))
            return false;
        has_letter = has_letter || isalpha((unsigned char)ending.bytes[i]);
    }
    return has_letter && ending.length <= MOST_ENDING;
}

/* "README.md" and "readme.fr.md". */
static bool is_notice(struct text name)
{
    const struct text step = last_step(name);
    const char *dot = step.length ? memchr(step.bytes, '.', step.length) : NULL;
    for (size_t i = 0; dot && i < sizeof notices / sizeof notices[0]; i++)
        if (notices[i].length == (size_t)(dot - step.bytes) &&
            strncasecmp(step.bytes, notices[i].bytes, notices[i].length) == 0)
            return text_extension(name, notice_formats);
    return false;
}

enum naming naming_of(struct text name)
{
    if (text_extension(name, archives))
        return NAMES_ARCHIVE;
    if (text_extension(name, unreadable))
        return NAMES_UNREADABLE;
    if (is_notice(name))
        return NAMES_NOTICE;
    const struct reader *reader = reader_named(name);
    return reader && reader->role == READS_DOSSIERS ? NAMES_DOCUMENT : NAMES_OTHER;
}

bool naming_is_dossier(struct text name)
{
    static const struct text stem = TEXT("dossier.");
    name = last_step(name);
    return name.length > stem.length && strncasecmp(name.bytes, stem.bytes, stem.length) == 0 &&
           !memchr(name.bytes + stem.length, '.', name.length - stem.length);
}

bool naming_begins_dossier(struct text name)
{
    static const struct text word = TEXT("dossier");
    name = last_step(name);
    return name.length > word.length && strncasecmp(name.bytes, word.bytes, word.length) == 0 &&
           strchr(" -_.", name.bytes[word.length]);
}

bool naming_is_odd_dossier(struct text name)
{
    return text_extension(name, odd) && naming_begins_dossier(name);
}

/* A letter, or a byte of one with an accent. */
static bool is_letter(char byte)
{
    return isalpha((unsigned char)byte) || (unsigned char)byte >= 0x80;
}

/* Whether the step begins with one of the words, behind digits and signs; each stands alone:
 * "Annexia" is a firm. */
static bool is_called(struct text step, const struct text *words, size_t count)
{
    while (step.length && !is_letter(step.bytes[0]))
        step = (struct text){step.bytes + 1, step.length - 1};
    for (size_t i = 0; i < count; i++)
        if (step.length >= words[i].length &&
            strncasecmp(step.bytes, words[i].bytes, words[i].length) == 0 &&
            (step.length == words[i].length || !is_letter(step.bytes[words[i].length])))
            return true;
    return false;
}

static bool is_called_annex(struct text step)
{
    static const struct text words[] = {TEXT("annexes"), TEXT("annexe"), TEXT("annex")};
    return is_called(step, words, sizeof words / sizeof words[0]);
}

bool naming_is_of_pictures(struct text name)
{
    static const struct text words[] = {
        TEXT("img"),      TEXT("imgs"),    TEXT("image"),         TEXT("images"),
        TEXT("photo"),    TEXT("photos"),  TEXT("pictures"),      TEXT("capture"),
        TEXT("captures"), TEXT("figures"), TEXT("illustrations"), TEXT("visuels"),
        TEXT("media"),    TEXT("medias"),  TEXT("assets"),        TEXT("screenshots"),
    };
    return is_called(last_step(name), words, sizeof words / sizeof words[0]);
}

/* Whether one of the words stands anywhere in the step. */
static bool has_word(struct text step, const struct text *words, size_t count)
{
    bool has = false;
    while (step.length && !has) {
        has = is_called(step, words, count);
        while (step.length && is_letter(step.bytes[0]))
            step = (struct text){step.bytes + 1, step.length - 1};
        while (step.length && !is_letter(step.bytes[0]))
            step = (struct text){step.bytes + 1, step.length - 1};
    }
    return has;
}

bool naming_is_part(struct text name)
{
    static const struct text words[] = {TEXT("partie"), TEXT("tome"), TEXT("volume")};
    return has_word(naming_stem(last_step(name)), words, sizeof words / sizeof words[0]);
}

bool naming_is_by_format(struct text name)
{
    static const struct text words[] = {TEXT("word"), TEXT("libreoffice"), TEXT("export"),
                                        TEXT("exports")};
    const struct text step = last_step(name);
    if (step.length == name.length || !naming_has_ending(step))
        return false;
    const size_t stem = naming_stem(step).length;
    const struct text ending = {step.bytes + stem + 1, step.length - stem - 1};
    const struct text folder = last_step((struct text){name.bytes, name.length - step.length - 1});
    return has_word(folder, &ending, 1) || has_word(folder, words, sizeof words / sizeof words[0]);
}

bool naming_is_annex(struct text name)
{
    while (name.length) {
        const char *slash = memchr(name.bytes, '/', name.length);
        const size_t length = slash ? (size_t)(slash - name.bytes) : name.length;
        if (is_called_annex((struct text){name.bytes, length}))
            return true;
        const size_t taken = length + (slash != NULL);
        name = (struct text){name.bytes + taken, name.length - taken};
    }
    return false;
}

bool naming_is_lock(struct text name)
{
    const struct text step = last_step(name);
    return text_starts_with(step, "~$") ||
           (text_starts_with(step, ".~lock.") && text_ends_with(step, "#"));
}

bool naming_is_package(struct text name)
{
    return text_extension(name, packages);
}
