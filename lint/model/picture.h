/* Pictures' file names, which tools and hurried people leave where a description should stand: they
 * name the picture, and say nothing of what it shows. */
#ifndef DOSSIER_MODEL_PICTURE_H
#define DOSSIER_MODEL_PICTURE_H

#include "base/text.h"

#include <stdbool.h>

/* ".png .jpg": blanks between them. */
extern const char picture_extensions[];

/* "IMG_2034.jpg", "C:\\Images\\capture 3.PNG": whether that is all the text is. */
bool is_picture_name(struct text text);

#endif
