/* Writes JSON as it comes: a tree built first would cost more than reading the dossiers, and a
 * cohort has no end in sight. Commas, and escaping (escape.h), are seen to here; that each value
 * that is opened is closed is for the caller to see to.
 *
 * `key` is NULL for a value in a list. */
#ifndef DOSSIER_REPORT_JSON_WRITER_H
#define DOSSIER_REPORT_JSON_WRITER_H

#include "base/buffer.h"
#include "base/locale.h"

#include <stdint.h>

struct json_writer {
    struct buffer *out; /* not its own */
    enum locale locale; /* of what the pack says */
    bool needs_comma;   /* a value stands before */
};

/* "{" or "[", and its other half. */
void json_open(struct json_writer *json, const char *key, char bracket);
void json_close(struct json_writer *json, char bracket);

/* A word of the program's own, which needs no escaping. */
void json_put_word(struct json_writer *json, const char *key, const char *word);
void json_put_text(struct json_writer *json, const char *key, struct text text);
void json_put_localized(struct json_writer *json, const char *key, const struct localized *text);
void json_put_number(struct json_writer *json, const char *key, uint32_t number);
void json_put_points(struct json_writer *json, const char *key, float points); /* 2 decimals */
void json_put_bool(struct json_writer *json, const char *key, bool value);
void json_put_null(struct json_writer *json, const char *key);

/* The text's first `characters`, and " …" where there are more. */
void json_put_cut(struct json_writer *json, const char *key, struct text text, size_t characters);

#endif
