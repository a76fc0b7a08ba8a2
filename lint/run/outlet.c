#include "run/outlet.h"

#include "base/memory.h"
#include "run/trouble.h"

#include <stdlib.h>

/* Bytes that are no text would leave a terminal unusable. */
static bool suits(const struct outlet *outlet, struct failure *failure)
{
    if (!outlet->format->is_binary || !output_is_terminal(&outlet->output))
        return true;
    return failure_set(failure, MESSAGE_FORMAT_NOT_FOR_TERMINALS, outlet->format->name, NULL);
}

bool outlets_open(struct outlets *outlets, const struct destination *destinations, size_t count,
                  const struct report_options *options, struct failure *failure)
{
    struct output *outputs = memory_allocate(count * sizeof *outputs);
    bool done = outputs_open(outputs, destinations, count, failure);
    *outlets = (struct outlets){.options = *options};
    if (done) {
        outlets->items = memory_allocate(count * sizeof *outlets->items);
        outlets->count = count;
    }
    for (size_t i = 0; i < outlets->count; i++) {
        const struct report_format *format = report_format_named(destinations[i].format);
        outlets->items[i] = (struct outlet){.format = format, .output = outputs[i]};
        outlets->items[i].output.is_marked = format->is_marked;
    }
    free(outputs);
    for (size_t i = 0; done && i < outlets->count; i++)
        done = suits(&outlets->items[i], failure);
    for (size_t i = 0; done && i < outlets->count; i++)
        if (outlets->items[i].format->is_binary)
            outlets->options.scratch = outputs_scratch();
    if (!done)
        outlets_close(outlets, false);
    return done;
}

bool outlets_spare(const struct outlets *outlets,
                   bool (*spares)(const struct output *, const char *, struct failure *),
                   const char *path, struct failure *failure)
{
    for (size_t i = 0; i < outlets->count; i++)
        if (!spares(&outlets->items[i].output, path, failure))
            return false;
    return true;
}

static bool write_out(struct outlet *outlet)
{
    outlet->is_broken = !output_write(&outlet->output, &outlet->report.out, &outlet->failure);
    return !outlet->is_broken;
}

void outlets_begin(struct outlets *outlets, size_t dossier_count)
{
    for (size_t i = 0; i < outlets->count; i++) {
        struct outlet *outlet = &outlets->items[i];
        struct report_options options = outlets->options;
        options.dossier_count = dossier_count;
        options.colour = output_wants_colour(&outlet->output);
        options.columns = output_columns(&outlet->output);
        report_begin(&outlet->report, outlet->format, &options);
    }
}

bool outlets_dossier(struct outlets *outlets, const struct verdict *verdict)
{
    bool done = true;
    for (size_t i = 0; i < outlets->count; i++) {
        struct outlet *outlet = &outlets->items[i];
        if (outlet->is_broken)
            continue;
        report_dossier(&outlet->report, verdict);
        done = write_out(outlet) && done;
    }
    return done;
}

void outlets_end(struct outlets *outlets, const struct failure *unused_waivers, size_t count)
{
    for (size_t i = 0; i < outlets->count; i++) {
        struct outlet *outlet = &outlets->items[i];
        if (outlet->is_broken)
            continue;
        outlet->report.unused_waivers = unused_waivers;
        outlet->report.unused_waiver_count = count;
        outlet->is_broken = !report_end(&outlet->report, &outlet->failure);
        if (!outlet->is_broken)
            write_out(outlet);
    }
}

void outlets_tell(struct outlets *outlets)
{
    for (size_t i = 0; i < outlets->count; i++) {
        struct outlet *outlet = &outlets->items[i];
        if (outlet->is_broken && !outlet->is_told)
            trouble_print(&outlet->failure, outlets->options.locale);
        outlet->is_told = outlet->is_broken;
    }
}

bool outlets_are_broken(const struct outlets *outlets)
{
    for (size_t i = 0; i < outlets->count; i++)
        if (!outlets->items[i].is_broken)
            return false;
    return true;
}

bool outlets_show(const struct outlets *outlets)
{
    for (size_t i = 0; i < outlets->count; i++)
        if (output_is_terminal(&outlets->items[i].output))
            return true;
    return false;
}

bool outlets_close(struct outlets *outlets, bool keep)
{
    bool done = true;
    struct failure failure;
    for (size_t i = 0; i < outlets->count; i++) {
        struct outlet *outlet = &outlets->items[i];
        bool closed = output_close(&outlet->output, keep && !outlet->is_broken, &failure);
        if (!closed && !outlet->is_broken)
            trouble_print(&failure, outlets->options.locale);
        done = done && closed && !outlet->is_broken;
        report_free(&outlet->report);
    }
    free(outlets->items);
    *outlets = (struct outlets){0};
    return done;
}
