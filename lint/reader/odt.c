#include "reader/odt.h"

static bool recognises(const struct source *source)
{
    (void)source;
    return false;
}

const struct reader odt_reader = {.name = "odt", .extensions = ".odt", .recognises = recognises};
