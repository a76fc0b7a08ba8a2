#include "run/result.h"

#include "base/buffer.h"
#include "run/spare.h"
#include "run/trouble.h"

bool result_open(struct output *output, const struct destination *destination,
                 struct failure *failure)
{
    struct failure ignored;
    if (!output_open(output, destination->path, failure))
        return false;
    if (destination->replaces_work)
        output_insist(output);
    if (output_spares_own_files(output, failure) &&
        (destination->replaces_work || output_spares_work(output, failure)))
        return true;
    output_close(output, false, &ignored);
    return false;
}

enum exit_status result_finish(struct output *output, struct buffer *out, enum exit_status status,
                               enum locale locale)
{
    struct failure failure;
    bool written = output_write(output, out, &failure);
    if (!written)
        trouble_print(&failure, locale);
    buffer_free(out);
    if (!output_close(output, written, &failure)) {
        trouble_print(&failure, locale);
        written = false;
    }
    return written ? status : EXIT_TROUBLE;
}

enum exit_status result_give(const struct destination *destination, struct buffer *out,
                             enum exit_status status, enum locale locale)
{
    struct failure failure;
    struct output output;
    if (result_open(&output, destination, &failure))
        return result_finish(&output, out, status, locale);
    buffer_free(out);
    trouble_print(&failure, locale);
    return EXIT_TROUBLE;
}
