#include "reader/odt.h"

#include "input/archive.h"
#include "input/file.h"
#include "input/xml_part.h"
#include "reader/annotated.h"
#include "reader/odt_body.h"
#include "reader/odt_names.h"

static const char content_part[] = "content.xml";
static const char styles_part[] = "styles.xml";
static const char manifest_part[] = "META-INF/manifest.xml";

enum { MAX_TYPE_BYTES = 64 }; /* above the longest that is asked for */

static bool stop_at_root(void *context, int element, const struct xml_tag *tag)
{
    (void)tag;
    *(bool *)context = element == ODT_DOCUMENT;
    return false;
}

/* A flat file: one XML document with styles and content in it. */
static bool is_flat(struct text bytes)
{
    static const struct xml_handler handler = {.start = stop_at_root};
    bytes = bytes_without_mark(bytes);
    struct text trimmed = text_trim(bytes);
    if (trimmed.length == 0 || trimmed.bytes[0] != '<')
        return false;
    bool found = false;
    struct failure ignored = {0};
    xml_parse(bytes, &odt_vocabulary, &handler, &found, &ignored);
    return found;
}

/* The "mimetype" entry names the kind of package; where it is missing or damaged, the parts do. */
static bool is_package(const struct source *source)
{
    static const char text_type[] = "application/vnd.oasis.opendocument.text";
    struct buffer type = {0};
    struct failure ignored = {0};
    bool is_text =
        archive_has(source->archive, content_part) &&
        (archive_has(source->archive, styles_part) || archive_has(source->archive, manifest_part));
    if (archive_has(source->archive, "mimetype") &&
        archive_read_start(source->archive, "mimetype", MAX_TYPE_BYTES, &type, &ignored) &&
        text_starts_with(buffer_text(&type), "application/vnd.oasis.opendocument."))
        is_text = text_starts_with(buffer_text(&type), text_type);
    buffer_free(&type);
    return is_text;
}

static bool recognises(const struct source *source)
{
    return source->archive ? is_package(source) : is_flat(source->bytes);
}

static bool stop_at_encryption(void *context, int element, const struct xml_tag *tag)
{
    (void)tag;
    if (element != ODT_ENCRYPTION_DATA)
        return true;
    *(bool *)context = true;
    return false;
}

/* Nothing else in the manifest matters, so a damaged one is no reason to refuse the dossier. */
bool odt_is_encrypted(const struct source *source)
{
    static const struct xml_handler handler = {.start = stop_at_encryption};
    struct failure ignored = {0};
    bool found = false;
    if (archive_has(source->archive, manifest_part))
        xml_parse_start(source->archive, manifest_part, &odt_vocabulary, &handler, &found, NULL,
                        &ignored);
    return found;
}

static bool read_entry(struct odt_reader *reader, const struct source *source, const char *name,
                       struct failure *failure)
{
    struct buffer part = {0};
    bool done =
        archive_read(source->archive, name, &part, failure) &&
        (odt_reader_read_part(reader, buffer_text(&part), failure) || failure_at(failure, name, 0));
    buffer_free(&part);
    return done;
}

static bool read_package(struct odt_reader *reader, const struct source *source,
                         struct failure *failure)
{
    if (odt_is_encrypted(source))
        return failure_set(failure, MESSAGE_ZIP_ENCRYPTED, NULL, NULL);
    if (archive_has(source->archive, styles_part) &&
        !read_entry(reader, source, styles_part, failure))
        return false;
    return read_entry(reader, source, content_part, failure);
}

static bool read(const struct source *source, struct builder *builder, struct failure *failure)
{
    struct odt_reader *reader = odt_reader_create(source, builder);
    bool done = source->archive ? read_package(reader, source, failure)
                                : odt_reader_read_part(reader, source->bytes, failure);
    done = done && odt_reader_is_whole(reader, failure);
    odt_reader_destroy(reader);
    return done;
}

const struct reader odt_reader = {.name = "odt",
                                  .extensions = ".odt .ott .fodt",
                                  .recognises = recognises,
                                  .is_annotated = odt_is_annotated,
                                  .read = read};
