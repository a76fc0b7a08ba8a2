#include "reader/docx.h"

static bool recognises(const struct source *source)
{
    (void)source;
    return false;
}

const struct reader docx_reader = {.name = "docx", .extensions = ".docx", .recognises = recognises};
