#include "options/typed.h"

#include "base/nearest.h"
#include "input/missing.h"

#include <string.h>
#include <unistd.h>

enum { MOST_WORDS = 32 }; /* in a name */

/* Whether some of the words, none of which is a file, are the name of one that was not put in
 * quotation marks. */
static bool is_torn(char *const *words, int count, struct buffer *name)
{
    for (int i = 0; i < count && i < MOST_WORDS && access(words[i], F_OK) != 0; i++) {
        buffer_format(name, "%s%s", i ? " " : "", words[i]);
        if (i > 0 && access(name->bytes, F_OK) == 0)
            return true;
    }
    buffer_clear(name);
    return false;
}

void typed_check_names(struct parse *parse)
{
    const struct options *options = parse->options;
    struct buffer name = {0};
    for (int i = 0; i < options->operand_count; i++)
        if (!options->operands[i][0])
            parse_fail(parse, MESSAGE_OPERAND_EMPTY, NULL, NULL);
    for (int i = 0; i < options->operand_count && name.length == 0; i++)
        if (is_torn(options->operands + i, options->operand_count - i, &name))
            parse_fail(parse, MESSAGE_NAME_TORN, name.bytes, NULL);
    buffer_free(&name);
}

/* Whether all words are as if one name had been typed without quotation marks, of a document that
 * is not here: none is a file, and only the last one ends like one. */
static bool is_torn_and_missing(char *const *words, int count, struct buffer *name)
{
    static const char documents[] = ".docx .doc .odt .md .pdf .zip";
    bool is_torn = count > 1 && count <= MOST_WORDS &&
                   text_extension(text_of(words[count - 1]), documents) > 0;
    for (int i = 0; i < count && is_torn; i++) {
        is_torn = access(words[i], F_OK) != 0 && words[i][0] != '@' &&
                  (i == count - 1 || !strchr(words[i], '.'));
        buffer_format(name, "%s%s", i ? " " : "", words[i]);
    }
    return is_torn;
}

void typed_check_missing(struct parse *parse)
{
    const struct options *options = parse->options;
    struct buffer name = {0};
    if (is_torn_and_missing(options->operands, options->operand_count, &name))
        parse_fail(parse, MESSAGE_NAME_TORN_MISSING, name.bytes, NULL);
    buffer_free(&name);
}

/* A word that is no file but nearly a command was meant as one. Nor is it a file if there is none
 * with a name like that. */
void typed_check_command(struct parse *parse, const char *word)
{
    const struct options *options = parse->options;
    struct nearest nearest = nearest_to(text_of(word));
    struct failure missing;
    if (!word[0] || strcmp(word, "-") == 0 || word[0] == '@' || strpbrk(word, "./") ||
        access(word, F_OK) == 0)
        return;
    for (size_t i = 0; i < options->command_count; i++)
        nearest_offer(&nearest, text_of(options->commands[i].name));
    missing_explain(word, &missing);
    if (nearest.best.length)
        parse_fail(parse, MESSAGE_COMMAND_UNKNOWN_NEAR, word, nearest.best.bytes);
    else if (missing.message == MESSAGE_FILE_MISSING)
        parse_fail(parse, MESSAGE_COMMAND_UNKNOWN, word, NULL);
}
