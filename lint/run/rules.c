#include "run/rules.h"

#include "base/arena.h"
#include "learn/teaching.h"
#include "rule/pack_check.h"
#include "run/trouble.h"

#include <string.h>

/* As a shell takes it for one word that stands for itself. */
static void add_word(struct buffer *out, const char *word)
{
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./+-";
    const char *quote = word[strspn(word, plain)] ? "\"" : "";
    buffer_add_string(out, quote);
    for (; *word; word++) {
        if (strchr("\\\"$`", *word))
            buffer_add_byte(out, '\\');
        buffer_add_byte(out, *word);
    }
    buffer_add_string(out, quote);
}

/* What a person is told to type next is typed for the same rules. */
static void keep_rules(const char *rules, enum locale locale)
{
    static struct buffer typed; /* for as long as the program runs */
    struct buffer word = {0};
    add_word(&word, rules);
    message_format(&typed, MESSAGE_COMMAND_WITH_RULES, locale, word.bytes, NULL);
    message_name_command(typed.bytes);
    buffer_free(&word);
}

static bool is_fit(const struct pack *pack, const struct pack_extras *extras, struct arena *arena)
{
    const struct pack_problem *problems;
    return pack_check(pack, extras, arena, &problems) == 0 && !teaching_has_changed(pack, extras);
}

/* What candidates are told may be the rules' own fault, and only their author was ever told of it.
 */
static void tell_unfit(const char *path, enum locale locale)
{
    struct failure failure;
    struct buffer word = {0};
    add_word(&word, path);
    failure_set(&failure, MESSAGE_PACK_UNFIT, word.bytes, NULL);
    failure_at(&failure, path, 0);
    trouble_print(&failure, locale);
    buffer_free(&word);
}

static const struct pack *open_rules(const char *path, enum locale locale, bool judges,
                                     struct arena *arena, struct failure *failure)
{
    struct pack_extras extras;
    if (!path)
        return &builtin_pack;
    struct pack *pack = arena_allocate(arena, sizeof *pack);
    if (!pack_load(path, arena, pack, &extras, failure))
        return NULL;
    if (judges && !is_fit(pack, &extras, arena))
        tell_unfit(path, locale);
    keep_rules(path, locale);
    return pack;
}

const struct pack *rules_open(const char *path, enum locale locale, struct arena *arena,
                              struct failure *failure)
{
    return open_rules(path, locale, false, arena, failure);
}

const struct pack *rules_open_to_judge(const char *path, enum locale locale, struct arena *arena,
                                       struct failure *failure)
{
    return open_rules(path, locale, true, arena, failure);
}
