/* A copy of an archive of plain parts (parts.c), which stands in for write/bundle.c: of two parts
 * of one name the first counts, so that what is put in another's place need only stand before it.
 */
#include "write/bundle.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static const struct text signature = TEXT("PK\3\4");

struct bundle {
    struct text parts;
    struct text marks; /* what begins the line of a part's name */
    struct buffer added;
};

struct bundle *bundle_copy(struct text archive, struct failure *failure)
{
    struct bundle *bundle = memory_allocate(sizeof *bundle);
    (void)failure;
    bundle->parts =
        (struct text){archive.bytes + signature.length, archive.length - signature.length};
    bundle->marks = bundle->parts;
    bundle->marks.length = strspn(bundle->parts.bytes, "@");
    return bundle;
}

void bundle_add(struct bundle *bundle, const char *name, struct text bytes)
{
    struct buffer both = {0};
    buffer_format(&both, "%.*s %s\n", TEXT_ARGS(bundle->marks), name);
    buffer_add_text(&both, bytes);
    buffer_add_byte(&both, '\n');
    buffer_add_text(&both, buffer_text(&bundle->added));
    buffer_free(&bundle->added);
    bundle->added = both;
}

void bundle_mark(struct bundle *bundle)
{
    (void)bundle;
}

void bundle_discard(struct bundle *bundle)
{
    buffer_free(&bundle->added);
    free(bundle);
}

bool bundle_finish(struct bundle *bundle, struct buffer *out, struct failure *failure)
{
    (void)failure;
    buffer_add_text(out, signature);
    buffer_add_text(out, buffer_text(&bundle->added));
    buffer_add_text(out, bundle->parts);
    bundle_discard(bundle);
    return true;
}
