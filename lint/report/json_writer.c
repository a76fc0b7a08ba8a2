#include "report/json_writer.h"

#include "report/escape.h"
#include "report/quote.h"

/* What needs no escaping. */
static void add_quoted(struct buffer *out, const char *word)
{
    buffer_add_byte(out, '"');
    buffer_add_string(out, word);
    buffer_add_byte(out, '"');
}

static void begin_value(struct json_writer *json, const char *key)
{
    if (json->needs_comma)
        buffer_add_byte(json->out, ',');
    if (key) {
        add_quoted(json->out, key);
        buffer_add_byte(json->out, ':');
    }
    json->needs_comma = true;
}

void json_open(struct json_writer *json, const char *key, char bracket)
{
    begin_value(json, key);
    buffer_add_byte(json->out, bracket);
    json->needs_comma = false;
}

void json_close(struct json_writer *json, char bracket)
{
    buffer_add_byte(json->out, bracket);
    json->needs_comma = true;
}

void json_put_word(struct json_writer *json, const char *key, const char *word)
{
    begin_value(json, key);
    add_quoted(json->out, word);
}

void json_put_text(struct json_writer *json, const char *key, struct text text)
{
    begin_value(json, key);
    escape_json(json->out, text);
}

void json_put_localized(struct json_writer *json, const char *key, const struct localized *text)
{
    json_put_text(json, key, text->in[json->locale]);
}

void json_put_number(struct json_writer *json, const char *key, uint32_t number)
{
    begin_value(json, key);
    buffer_format(json->out, "%u", number);
}

void json_put_points(struct json_writer *json, const char *key, float points)
{
    begin_value(json, key);
    buffer_format(json->out, "%.2f", (double)points);
}

void json_put_bool(struct json_writer *json, const char *key, bool value)
{
    begin_value(json, key);
    buffer_add_string(json->out, value ? "true" : "false");
}

void json_put_null(struct json_writer *json, const char *key)
{
    begin_value(json, key);
    buffer_add_string(json->out, "null");
}

void json_put_cut(struct json_writer *json, const char *key, struct text text, size_t characters)
{
    bool is_cut;
    struct buffer plain = {0};
    quote_add_plain(&plain, quote_cut(text, characters, &is_cut));
    json_put_text(json, key, buffer_text(&plain));
    buffer_free(&plain);
    if (is_cut) {
        json->out->length--; /* back into the string */
        buffer_add_string(json->out, " …\"");
    }
}
