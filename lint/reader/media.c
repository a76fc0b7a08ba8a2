#include "reader/media.h"

#include "model/picture.h"

/* A picture's name is all the words there are to it. */
static bool read_picture(const struct source *source, struct builder *builder,
                         struct failure *failure)
{
    (void)failure;
    struct text name = text_of(source->name);
    builder_image(builder, name, name, (struct text){0}, (struct place){0});
    return true;
}

static bool read_file(const struct source *source, struct builder *builder, struct failure *failure)
{
    (void)failure;
    struct text name = text_of(source->name);
    builder_object(builder, name, name, (struct place){0});
    return true;
}

const struct reader picture_reader = {
    .name = "picture",
    .extensions = picture_extensions,
    .role = READS_ANNEX_NAMES,
    .kind = ANNEX_PICTURE,
    .read = read_picture,
};

const struct reader file_reader = {
    .name = "file",
    .extensions =
        ".mp4 .mov .avi .mkv .webm .m4v .wmv .mp3 .wav .m4a .ogg .pdf .ppt .pptx .odp .doc "
        ".rtf .xls .htm .html .srt .vtt .eml",
    .role = READS_ANNEX_NAMES,
    .kind = ANNEX_NAME,
    .read = read_file,
};
