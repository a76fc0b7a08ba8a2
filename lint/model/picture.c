#include "model/picture.h"

#include <string.h>

const char picture_extensions[] =
    ".png .jpg .jpeg .gif .webp .svg .bmp .tif .tiff .heic .heif .avif";

bool is_picture_name(struct text text)
{
    text = text_trim(text);
    return text_extension(text, picture_extensions) && !memchr(text.bytes, '\n', text.length);
}
