/* Plain text (.txt): prompts copied from a conversation, a transcript. Blank lines part paragraphs;
 * within one, lines end where they end. */
#ifndef DOSSIER_READER_TEXT_FILE_H
#define DOSSIER_READER_TEXT_FILE_H

#include "reader/reader.h"

extern const struct reader text_file_reader;

#endif
