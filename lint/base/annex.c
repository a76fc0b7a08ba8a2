#include "base/annex.h"

const char *annex_kind_name(enum annex_kind kind)
{
    static const char *const names[ANNEX_KIND_COUNT] = {
        [ANNEX_DOCUMENT] = "document", [ANNEX_TABLE] = "table", [ANNEX_TEXT] = "text",
        [ANNEX_SCENARIO] = "scenario", [ANNEX_EMPTY] = "empty", [ANNEX_PICTURE] = "picture",
        [ANNEX_NAME] = "name",         [ANNEX_SHOWN] = "shown",
    };
    return names[kind];
}
