#include "learn/learn.h"

#include "base/arena.h"
#include "input/own_files.h"
#include "learn/learn_clues.h"
#include "learn/learn_network.h"
#include "learn/learn_words.h"
#include "learn/teaching.h"
#include "learn/trainer.h"

#include <errno.h>
#include <stdio.h>

static bool read_dossiers(struct school *school, struct failure *failure)
{
    for (uint32_t i = 0; i < school->extras.dossier_count; i++) {
        struct marked_document marked;
        own_files_add(school->extras.dossiers[i].bytes);
        if (!marked_document_read(school->extras.dossiers[i].bytes, &school->pack->referential,
                                  school->arena, &marked, failure))
            return false;
        lesson_from_dossier(&school->lessons[school->lesson_count++], &marked, school->pack,
                            school->arena);
    }
    school->dossier_count = school->lesson_count;
    return true;
}

/* The rules must find each of the pack's examples: they are learned from so often. */
enum { EXAMPLE_TIMES = 3 };

static bool read_phrases(struct school *school, const struct example *phrases, uint32_t count,
                         struct failure *failure)
{
    struct phrase_in_place place;
    for (uint32_t i = 0; i < count; i++) {
        if (!phrase_put(&place, &phrases[i], i, &school->pack->referential, &school->extras,
                        school->arena, failure))
            return false;
        lesson_from_phrase(&school->lessons[school->lesson_count++], &place, school->pack,
                           school->arena);
    }
    return true;
}

static bool write_weights(const struct school *school, const struct named_weights *named,
                          struct failure *failure)
{
    struct buffer text = {0};
    weights_format(named, &school->pack->referential, &text);
    FILE *file = fopen(school->extras.weights_path, "wb");
    bool done = file && fwrite(text.bytes, 1, text.length, file) == text.length;
    if (file && fclose(file) != 0)
        done = false;
    buffer_free(&text);
    if (!done) {
        failure_set_system(failure, MESSAGE_OUTPUT_FAILED, errno);
        failure_at(failure, school->extras.weights_path, 0);
    }
    own_files_add(school->extras.weights_path);
    return done;
}

static bool learn(struct school *school, struct learning *result, struct failure *failure)
{
    const struct pack_extras *extras = &school->extras;
    uint32_t most =
        extras->dossier_count + extras->phrase_count + EXAMPLE_TIMES * extras->example_count;
    school->width = score_count(&school->pack->referential);
    school->lessons = ARENA_ARRAY(school->arena, struct lesson, most);
    if (!school->extras.weights_path)
        return failure_set(failure, MESSAGE_PACK_NO_WEIGHTS_FILE, NULL, NULL);
    if (!weights_are_replaceable(school->extras.weights_path, failure) ||
        !library_load(&trainer_library, failure) || !read_dossiers(school, failure) ||
        !read_phrases(school, extras->phrases, extras->phrase_count, failure))
        return false;
    school->tried_count = school->lesson_count;
    for (int i = 0; i < EXAMPLE_TIMES; i++)
        if (!read_phrases(school, extras->examples, extras->example_count, failure))
            return false;
    struct scores *left_out = ARENA_ARRAY(school->arena, struct scores, school->lesson_count);
    struct named_weights named = learn_clues(school, left_out);
    learn_network(school, left_out, &named);
    named.words = learn_words(school);
    *result = (struct learning){school->dossier_count, extras->phrase_count + extras->example_count,
                                named.weights.count};
    return teaching_hash(school->pack, extras, &named.weights.teaching, failure) &&
           write_weights(school, &named, failure);
}

bool pack_learn(const char *path, struct learning *result, struct failure *failure)
{
    struct arena *arena = arena_create();
    struct pack pack;
    struct school school = {.arena = arena, .pack = &pack};
    /* weights of other requirements are what learning is to replace */
    bool done = pack_load(path, arena, &pack, &school.extras, failure) ||
                failure->message == MESSAGE_PACK_BAD_WEIGHTS;
    if (done && !learn(&school, result, failure))
        done = failure_at(failure, path, 0);
    for (uint32_t i = 0; i < school.lesson_count; i++)
        lesson_end(&school.lessons[i]);
    arena_destroy(arena);
    return done;
}
