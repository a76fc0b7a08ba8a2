#include "input/xml_part.h"

#include "input/archive.h"
#include "input/limits.h"

struct start {
    struct archive_part *part;
    size_t left;
    bool was_cut;
};

static bool give(void *context, char *to, size_t room, size_t *given, struct failure *failure)
{
    struct start *start = context;
    start->was_cut = start->left == 0;
    if (start->was_cut)
        return true;
    if (!archive_part_read(start->part, to, room < start->left ? room : start->left, given,
                           failure))
        return false;
    start->left -= *given;
    return true;
}

static size_t start_size(const struct archive *archive)
{
    const size_t most = (size_t)LIMIT_PART_START_MB << 20, share = archive_left(archive) / 4;
    return most < share ? most : share;
}

bool xml_parse_start(struct archive *archive, const char *name,
                     const struct xml_vocabulary *vocabulary, const struct xml_handler *handler,
                     void *context, bool *is_cut, struct failure *failure)
{
    struct start start = {archive_part_open(archive, name, failure), start_size(archive), false};
    if (!start.part)
        return false;
    *failure = (struct failure){0}; /* a handler that has enough stops, and sets none */
    const struct xml_source source = {give, &start, &start.was_cut};
    const bool done = xml_parse_from(&source, vocabulary, handler, context, failure) ||
                      failure_at(failure, name, 0);
    archive_part_close(start.part);
    if (is_cut)
        *is_cut |= start.was_cut;
    return done;
}
