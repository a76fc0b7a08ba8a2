/* An arena for all tests of a file, and libxml2 ready: pass begin and end to the group. */
#ifndef DOSSIER_TESTS_UNIT_ARENA_H
#define DOSSIER_TESTS_UNIT_ARENA_H

#include "unit.h"

#include "base/arena.h"
#include "input/xml.h"

static struct arena *arena;

static int begin(void **state)
{
    (void)state;
    xml_begin();
    arena = arena_create();
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_destroy(arena);
    xml_end();
    return 0;
}

#endif
