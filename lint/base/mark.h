/* What the program leaves in its own writings that stand beside dossiers and look like one, reports
 * in Markdown and annotated copies, to know them again by (input/marked.h). Nobody sees it. */
#ifndef DOSSIER_BASE_MARK_H
#define DOSSIER_BASE_MARK_H

#define MARK_NAME "dossier-lint"

/* At the start of Markdown, at the end of XML: a comment in both. */
#define MARK_COMMENT "<!-- " MARK_NAME " -->\n"

/* In an archive, an extra field of the last entry that holds the name (APPNOTE 4.5.2): programs
 * pass over those they do not know. */
enum { MARK_FIELD = 0x6C64 };

#endif
