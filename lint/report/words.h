/* The fixed words that several reports share: statuses and counts, in the report's language. */
#ifndef DOSSIER_REPORT_WORDS_H
#define DOSSIER_REPORT_WORDS_H

#include "base/message.h"
#include "report/report.h"

const char *word_status(enum status status, enum locale locale);
const char *word_severity(enum severity severity, enum locale locale);
const char *word_completeness(enum completeness completeness, enum locale locale);

/* Adds the sentence for one or for many of something, "%1" being the number. In French nothing at
 * all is counted like one, in English like many. */
void words_count(struct buffer *out, enum message one, enum message many, uint32_t number,
                 enum locale locale);

/* "8 sur 8"; a dash of a dossier that is waived as a whole, of which nothing is here. */
void words_present(struct buffer *out, const struct tally *tally, enum severity severity,
                   enum locale locale);

/* Adds the sentence with both places taken by numbers. */
void words_numbers(struct buffer *out, enum message message, uint32_t first, uint32_t second,
                   enum locale locale);

/* Adds "12 dossiers : 2 complets, 1 à vérifier, 8 incomplets, 1 illisible"; a number for each
 * completeness. */
void words_dossiers(struct buffer *out, const uint32_t *numbers, enum locale locale);

/* "24 présents, 1 à vérifier, 2 absents (1 obligatoire)": the requirements of each status. */
void words_statuses(struct buffer *out, const struct tally *tally, enum locale locale);

/* What the severities mean of which something is left to do, and what comes before writing where
 * something required lacks: the legend of such a list. */
void words_legend(struct buffer *out, const struct tally *tally, enum locale locale);

/* What the words for a dossier's state mean, where that severity counts. */
enum message words_states(enum severity fail_on);

/* "2026-03-31" as the reader writes it. */
void words_date(struct buffer *out, struct text date, enum locale locale);

/* "Dérogation accordée par A. Martin le 03/03/2026 : épreuve adaptée", harmless for a terminal. */
void words_waiver(struct buffer *out, const struct waiver *waiver, enum locale locale);

/* ", 1 sur 2, 1 à terminer": how many finished pieces there are of those asked for, if more than
 * one is, and how many have places still to be filled in; nothing if there is nothing to say. */
void words_pieces(struct buffer *out, const struct requirement_verdict *found, enum locale locale);

/* What leads in the evidence of what is partial: "Compte pour 1 sur 2, à relire :". */
void words_found(struct buffer *out, const struct requirement_verdict *found, enum locale locale);

/* What asks a person whether the evidence, one passage or several, is what is wanted. */
enum message words_is_it_here(const struct requirement_verdict *found);

/* What a person is to do then, sentence after sentence, from `number` 0 on; false behind the last.
 */
bool words_if_here(const struct requirement_verdict *found, size_t number, enum message *sentence);

enum naming_points {
    BY_TITLES,
    BY_CRITERIA /* by their numbers, for want of room: "Cr1.1, Cr2.3" */
};

/* "Obligatoire à reprendre : Les gains ; Les outils. Obligatoire à vérifier : ...": what is left to
 * do in a dossier, nothing if nothing is; of one that was not read, why not. */
void words_to_do(struct buffer *out, const struct referential *referential,
                 const struct tallied *dossier, enum naming_points by, enum locale locale);

/* "Contrôle du 26/11/2026. Certification : « Améliorer l’efficacité de sa TPE »."; the date only if
 * it is known. */
void words_certification(struct buffer *out, const struct report_options *options);

/* The same, and what reports judge. */
void words_checked_on(struct buffer *out, const struct report_options *options);

/* What a reader must know of the dossier's file before all else: message after message, from
 * `number` 0 on; false behind the last. */
bool words_doubt(const struct verdict *verdict, size_t number, enum message *doubt);

/* Whether a text has the name of an office document: what the document shows is not in it. */
bool words_are_misnamed(const struct verdict *verdict);

/* Whether a passage of the dossier is found again by its words: an office program shows neither
 * lines nor the numbers of paragraphs. */
bool words_are_searched(const struct verdict *verdict);

/* "Autre version possible : Dupont-v1.docx", harmless for a terminal; the message takes the path.
 */
void words_other_version(struct buffer *out, enum message message, const char *path,
                         enum locale locale);

/* "notes.txt : ni .docx, ni .odt, ni .md, ni .zip", harmless for a terminal. */
void words_left_out(struct buffer *out, const struct report_options *options,
                    const struct left_out_file *file);

/* The dossier's name for people: its path made harmless, or what stands for standard input. */
void words_path(struct buffer *out, const char *path, enum locale locale);

#endif
