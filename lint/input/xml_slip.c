#include "input/xml_slip.h"

#include "base/nearest.h"

#include <stdio.h>
#include <string.h>

/* What stands in libxml2's sentences, and between which marks. */
enum piece { NOTHING, ELEMENT, ATTRIBUTE, VALUE, WRONG_VALUE, KEY, CHOICES, EXPECTED, TAG, LINE };

static const struct {
    const char *begin;
    const char *end;
} marks[] = {
    [NOTHING] = {"\n", "\n"},
    [ELEMENT] = {"Element '", "'"},
    [ATTRIBUTE] = {"ttribute '", "'"},
    [VALUE] = {"value '", "' is"},
    [WRONG_VALUE] = {"': '", "' is"},
    [KEY] = {"['", "']"},
    [CHOICES] = {"{", "}"},
    [EXPECTED] = {"( ", " )"},
    [TAG] = {"mismatch: ", " line"},
    [LINE] = {" line ", " and"},
};

/* By libxml2's code, and what tells its sentence from others with that code. */
static const struct slip {
    int code;
    const char *sentence;
    enum piece first, second; /* of the message */
    enum message message;
} slips[] = {
    {XML_SCHEMAV_CVC_IDC, "Duplicate", KEY, NOTHING, MESSAGE_PACK_DUPLICATE},
    {XML_SCHEMAV_CVC_PATTERN_VALID, "", VALUE, NOTHING, MESSAGE_PACK_NO_ID},
    {XML_SCHEMAV_CVC_ENUMERATION_VALID, "", VALUE, CHOICES, MESSAGE_PACK_NO_CHOICE},
    {XML_SCHEMAV_CVC_MINLENGTH_VALID, "", ELEMENT, NOTHING, MESSAGE_PACK_TEXT_EMPTY},
    {XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, ":boolean", WRONG_VALUE, NOTHING,
     MESSAGE_PACK_NO_BOOLEAN},
    {XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, ":positiveInteger", WRONG_VALUE, NOTHING,
     MESSAGE_PACK_NO_COUNT},
    {XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, ":nonNegativeInteger", WRONG_VALUE, NOTHING,
     MESSAGE_PACK_NO_WHOLE_NUMBER},
    {XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, ":decimal", WRONG_VALUE, NOTHING,
     MESSAGE_PACK_NO_NUMBER},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_4, "", ELEMENT, ATTRIBUTE, MESSAGE_PACK_ATTRIBUTE_MISSING},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, "", ATTRIBUTE, ELEMENT, MESSAGE_PACK_NO_ATTRIBUTE},
    {XML_SCHEMAV_ELEMENT_CONTENT, "expected. Expected", ELEMENT, EXPECTED,
     MESSAGE_PACK_MISPLACED_EXPECTED},
    {XML_SCHEMAV_ELEMENT_CONTENT, "expected.", ELEMENT, NOTHING, MESSAGE_PACK_MISPLACED},
    {XML_SCHEMAV_ELEMENT_CONTENT, "element(s). Expected", ELEMENT, EXPECTED,
     MESSAGE_PACK_INCOMPLETE_EXPECTED},
    {XML_SCHEMAV_ELEMENT_CONTENT, "Missing", ELEMENT, NOTHING, MESSAGE_PACK_INCOMPLETE},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3, "", ELEMENT, NOTHING, MESSAGE_PACK_LOOSE_TEXT},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2, "", ELEMENT, NOTHING, MESSAGE_PACK_TEXT_ALONE},
    {XML_SCHEMAV_CVC_ELT_1, "", ELEMENT, NOTHING, MESSAGE_PACK_OTHER_ROOT},
    {XML_ERR_TAG_NAME_MISMATCH, "", TAG, LINE, MESSAGE_PACK_UNCLOSED},
    {XML_ERR_NAME_REQUIRED, "EntityRef", NOTHING, NOTHING, MESSAGE_PACK_AMPERSAND},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "", NOTHING, NOTHING, MESSAGE_PACK_AMPERSAND},
};

/* NULL bytes if it is not there. */
static struct text between(const char *sentence, const char *begin, const char *end)
{
    const char *start = strstr(sentence, begin);
    if (start)
        start += strlen(begin);
    const char *behind = start ? strstr(start, end) : NULL;
    return behind ? (struct text){start, (size_t)(behind - start)} : (struct text){0};
}

enum { SHOWN_SIZE = 64 }; /* of what authors typed: enough to know it by */

/* Choices are shown without quotation marks, and all there is room for. */
static void copy_piece(const char *sentence, enum piece piece, char *to)
{
    const struct text found = between(sentence, marks[piece].begin, marks[piece].end);
    const bool is_list = piece == CHOICES || piece == EXPECTED;
    const struct text shown = text_cut(found, (is_list ? FAILURE_ARGUMENT_SIZE : SHOWN_SIZE) - 1);
    size_t length = 0;
    for (size_t i = 0; i < shown.length; i++)
        if (!is_list || shown.bytes[i] != '\'')
            to[length++] = shown.bytes[i];
    to[length] = '\0';
}

/* NULL for one that is told in libxml2's words. */
static const struct slip *slip_of(int code, const char *sentence)
{
    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++)
        if (slips[i].code == code && strstr(sentence, slips[i].sentence))
            return &slips[i];
    return NULL;
}

/* A name that the grammar declares nowhere, but one very like it, is a slip of the pen. */
static void offer_name(struct text schema, const char *declaration, enum message near,
                       struct failure *failure)
{
    struct nearest nearest = nearest_to(text_of(failure->first));
    const char *rest = schema.bytes;
    for (struct text name; (name = between(rest, declaration, "\"")).bytes;) {
        nearest_offer(&nearest, name);
        rest = name.bytes + name.length;
    }
    if (nearest.best.length && !text_equal(nearest.best, nearest.wanted))
        nearest_failure(&nearest, near, near, failure);
}

void xml_slip_set(const xmlError *error, struct text schema, struct failure *failure)
{
    const char *sentence = error->message ? error->message : "";
    const struct slip *slip = slip_of(error->code, sentence);
    char first[FAILURE_ARGUMENT_SIZE], second[FAILURE_ARGUMENT_SIZE];
    if (!slip) {
        snprintf(first, sizeof first, "%.*s", (int)strcspn(sentence, "\r\n"), sentence);
        failure_set(failure, MESSAGE_PACK_INVALID, first, NULL);
        return;
    }
    copy_piece(sentence, slip->first, first);
    copy_piece(sentence, slip->second, second);
    failure_set(failure, slip->message, first, second);
    if (slip->first == ATTRIBUTE)
        offer_name(schema, "<xs:attribute name=\"", MESSAGE_PACK_NO_ATTRIBUTE_NEAR, failure);
    else if (error->code == XML_SCHEMAV_ELEMENT_CONTENT)
        offer_name(schema, "<xs:element name=\"", MESSAGE_PACK_NO_ELEMENT_NEAR, failure);
}

bool xml_slip_is_echo(const xmlError *error)
{
    const char *sentence = error->message ? error->message : "";
    return error->level == XML_ERR_WARNING || error->code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2 ||
           (error->code == XML_SCHEMAV_CVC_IDC && !slip_of(error->code, sentence));
}
