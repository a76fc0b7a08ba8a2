#include "input/xml_slip.h"

#include "base/nearest.h"

#include <libxml/tree.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* What stands in libxml2's sentences, and between which marks. */
enum piece {
    NOTHING,
    ELEMENT,
    ATTRIBUTE,
    REPEATED,
    VALUE,
    WRONG_VALUE,
    KEY,
    CHOICES,
    EXPECTED,
    TAG,
    LINE,
    CUT_TAG,
    CUT_LINE,
    ENTITY
};

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
    [CUT_TAG] = {" tag ", " line"},
    [CUT_LINE] = {" line ", "\n"},
    [REPEATED] = {"Attribute ", " redefined"},
    [ENTITY] = {"Entity '", "'"},
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
    {XML_ERR_UNDECLARED_ENTITY, "", ENTITY, NOTHING, MESSAGE_PACK_NO_ENTITY},
    {XML_ERR_NAME_REQUIRED, "StartTag", NOTHING, NOTHING, MESSAGE_PACK_LESS_THAN},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "", NOTHING, NOTHING, MESSAGE_PACK_QUOTES},
    {XML_ERR_ATTRIBUTE_REDEFINED, "", REPEATED, NOTHING, MESSAGE_PACK_ATTRIBUTE_TWICE},
    {XML_ERR_TAG_NOT_FINISHED, "Premature", CUT_TAG, CUT_LINE, MESSAGE_PACK_UNCLOSED},
    {XML_ERR_HYPHEN_IN_COMMENT, "", NOTHING, NOTHING, MESSAGE_PACK_COMMENT},
    {XML_ERR_DOCUMENT_EMPTY, "", NOTHING, NOTHING, MESSAGE_PACK_NO_XML},
    {XML_ERR_INVALID_CHAR, "UTF-8", NOTHING, NOTHING, MESSAGE_NOT_UTF8},
    {XML_ERR_INVALID_ENCODING, "UTF-8", NOTHING, NOTHING, MESSAGE_NOT_UTF8},
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

/* libxml2 names no more of those expected, and not that there are more. */
enum { MOST_EXPECTED = 10 };

static bool is_cut_short(struct text names)
{
    size_t commas = 0;
    for (size_t i = 0; i < names.length; i++)
        commas += names.bytes[i] == ',';
    return commas + 1 == MOST_EXPECTED;
}

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
    const char *more = piece == EXPECTED && is_cut_short(shown) ? ", …" : "";
    snprintf(to + length, FAILURE_ARGUMENT_SIZE - length, "%s", more);
}

/* Whether the element stands where one condition is asked for, and there is one before it. */
static bool is_second_condition(const xmlNode *node)
{
    static const char *const of_one[] = {"evidence", "near-miss", "discount", "unfinished",
                                         "alike",    "double",    "boundary"};
    bool is_one = false;
    for (size_t i = 0; node && node->parent && i < sizeof of_one / sizeof of_one[0]; i++)
        is_one |= xmlStrEqual(node->parent->name, BAD_CAST of_one[i]);
    return is_one && xmlPreviousElementSibling((xmlNodePtr)(uintptr_t)node);
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
    if (slip->message == MESSAGE_PACK_MISPLACED && is_second_condition(error->node))
        failure->message = MESSAGE_PACK_SECOND_CONDITION;
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
