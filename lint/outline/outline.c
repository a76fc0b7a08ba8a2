#include "outline/outline.h"

#include "outline/forms.h"

const struct outline_form outline_forms[] = {
    {"tree", ".tree", MESSAGE_OUTLINE_TREE, outline_tree},
    {"text", ".txt", MESSAGE_OUTLINE_TEXT, outline_text},
    {"json", ".json", MESSAGE_OUTLINE_JSON, outline_json},
};
const size_t outline_form_count = sizeof outline_forms / sizeof outline_forms[0];

const struct outline_form *outline_form_named(struct text name)
{
    for (size_t i = 0; i < outline_form_count; i++)
        if (text_is(name, outline_forms[i].name))
            return &outline_forms[i];
    return NULL;
}
