#include "report/left_out.h"

const char *left_out_name(enum left_out why)
{
    static const char *const names[LEFT_OUT_COUNT] = {
        [LEFT_OUT_FOREIGN] = "foreign",   [LEFT_OUT_FOLDERS] = "no_dossier",
        [LEFT_OUT_LINKS] = "folder_link", [LEFT_OUT_COPIES] = "same_document",
        [LEFT_OUT_ANNEXES] = "annex",     [LEFT_OUT_NOTICES] = "notice",
        [LEFT_OUT_WRITTEN] = "written",   [LEFT_OUT_HIDDEN] = "hidden",
        [LEFT_OUT_EXCLUDED] = "excluded", [LEFT_OUT_OUTSIDE] = "outside_link",
    };
    return names[why];
}

enum message left_out_reason(enum left_out why)
{
    static const enum message reasons[LEFT_OUT_COUNT] = {
        [LEFT_OUT_FOREIGN] = MESSAGE_LEFT_OUT_FOREIGN,
        [LEFT_OUT_FOLDERS] = MESSAGE_LEFT_OUT_FOLDERS,
        [LEFT_OUT_LINKS] = MESSAGE_LEFT_OUT_LINKS,
        [LEFT_OUT_OUTSIDE] = MESSAGE_LEFT_OUT_OUTSIDE,
        [LEFT_OUT_COPIES] = MESSAGE_LEFT_OUT_COPIES,
        [LEFT_OUT_ANNEXES] = MESSAGE_LEFT_OUT_ANNEXES,
        [LEFT_OUT_NOTICES] = MESSAGE_LEFT_OUT_NOTICES,
        [LEFT_OUT_WRITTEN] = MESSAGE_LEFT_OUT_WRITTEN,
        [LEFT_OUT_HIDDEN] = MESSAGE_LEFT_OUT_HIDDEN,
        [LEFT_OUT_EXCLUDED] = MESSAGE_LEFT_OUT_EXCLUDED,
    };
    return reasons[why];
}
