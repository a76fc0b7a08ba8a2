#include "model/document.h"

static const char *const kind_names[BLOCK_KIND_COUNT] = {
    [BLOCK_HEADING] = "heading",
    [BLOCK_PARAGRAPH] = "paragraph",
    [BLOCK_ITEM] = "item",
    [BLOCK_CODE] = "code",
    [BLOCK_IMAGE] = "image",
    [BLOCK_OBJECT] = "object",
    [BLOCK_TABLE] = "table",
    [BLOCK_ROW] = "row",
    [BLOCK_CELL] = "cell",
    [BLOCK_NOTE] = "note",
    [BLOCK_COMMENT] = "comment",
    [BLOCK_PAGE_HEADER] = "page-header",
    [BLOCK_PAGE_FOOTER] = "page-footer",
};

static const char *const span_names[SPAN_KIND_COUNT] = {
    [SPAN_BOLD] = "bold", [SPAN_ITALIC] = "italic",           [SPAN_CODE] = "code",
    [SPAN_LINK] = "link", [SPAN_PLACEHOLDER] = "placeholder", [SPAN_HIDDEN] = "hidden",
};

bool block_is_container(enum block_kind kind)
{
    return kind >= BLOCK_TABLE;
}

bool block_is_frame(const struct block *blocks, uint32_t number)
{
    while (number != NO_BLOCK &&
           (blocks[number].kind == BLOCK_CELL || blocks[number].kind == BLOCK_ROW))
        number = blocks[number].parent; /* a damaged file may have a cell without a table */
    return number != NO_BLOCK && blocks[number].kind == BLOCK_TABLE &&
           blocks[number].flags & BLOCK_LAYOUT;
}

const char *block_kind_name(enum block_kind kind)
{
    return kind_names[kind];
}

const char *block_flag_name(enum block_flag flag)
{
    switch (flag) {
    case BLOCK_INFERRED:
        return "inferred";
    case BLOCK_CONTENTS_LIST:
        return "contents-list";
    case BLOCK_PLACEHOLDER:
        return "placeholder";
    case BLOCK_HIDDEN:
        return "hidden";
    case BLOCK_QUOTED:
        return "quoted";
    case BLOCK_CAPTION:
        return "caption";
    case BLOCK_HEADER_ROW:
        return "header-row";
    case BLOCK_LAYOUT:
        return "layout";
    case BLOCK_SHEET:
        return "sheet";
    }
    return "";
}

const char *span_kind_name(enum span_kind kind)
{
    return span_names[kind];
}
