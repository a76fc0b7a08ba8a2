#include "find/fillers.h"

#include <stdlib.h>

/* In the order of their bytes. */
static const char *const fillers[] = {
    "a",          "ai",        "aide",     "aider",    "all",      "aller",   "alors",   "an",
    "and",        "any",       "are",      "as",       "at",       "au",      "aucun",   "aucune",
    "aussi",      "aux",       "avait",    "avec",     "avez",     "avoir",   "avons",   "be",
    "besoin",     "bien",      "bonjour",  "by",       "c",        "ca",      "can",     "car",
    "ce",         "ceci",      "cela",     "celle",    "celui",    "ces",     "cet",     "cette",
    "cherche",    "chercher",  "chose",    "choses",   "combien",  "comme",   "comment", "comprend",
    "comprendre", "comprends", "compris",  "d",        "dans",     "de",      "des",     "devoir",
    "devrais",    "dire",      "dit",      "do",       "does",     "dois",    "doit",    "doivent",
    "donc",       "du",        "elle",     "elles",    "en",       "es",      "est",     "et",
    "etait",      "etes",      "etre",     "exemple",  "faire",    "fais",    "fait",    "fallait",
    "falloir",    "faut",      "for",      "from",     "has",      "have",    "help",    "how",
    "i",          "il",        "ils",      "in",       "is",       "it",      "its",     "j",
    "je",         "l",         "la",       "le",       "les",      "leur",    "leurs",   "lui",
    "m",          "ma",        "mais",     "many",     "me",       "mean",    "merci",   "mes",
    "met",        "mets",      "mettre",   "moi",      "moins",    "mon",     "much",    "my",
    "n",          "ne",        "need",     "ni",       "no",       "nos",     "not",     "notre",
    "nous",       "of",        "on",       "ont",      "or",       "ou",      "our",     "par",
    "parle",      "parler",    "pas",      "peut",     "peuvent",  "peux",    "plait",   "please",
    "plus",       "pour",      "pourquoi", "pourrais", "pourrait", "pouvoir", "qu",      "quand",
    "que",        "quel",      "quelle",   "quelles",  "quels",    "qui",     "quoi",    "rien",
    "s",          "sa",        "sais",     "sait",     "sans",     "savoir",  "se",      "sera",
    "serait",     "sers",      "sert",     "servir",   "ses",      "should",  "si",      "so",
    "soit",       "sommes",    "son",      "sont",     "sous",     "suis",    "sur",     "svp",
    "t",          "ta",        "te",       "tes",      "that",     "the",     "their",   "them",
    "these",      "this",      "those",    "to",       "toi",      "ton",     "tous",    "tout",
    "toute",      "toutes",    "tres",     "trop",     "trouve",   "trouver", "truc",    "trucs",
    "tu",         "un",        "une",      "va",       "vais",     "veulent", "veut",    "veux",
    "vont",       "vos",       "votre",    "voudrais", "vouloir",  "vous",    "was",     "we",
    "what",       "when",      "where",    "which",    "who",      "why",     "will",    "with",
    "y",          "you",       "your"};

static int compare(const void *word, const void *filler)
{
    return text_compare(*(const struct text *)word, text_of(*(const char *const *)filler));
}

bool is_filler(struct text folded, enum locale locale)
{
    if (locale == LOCALE_EN && text_is(folded, "ai"))
        return false;
    return bsearch(&folded, fillers, sizeof fillers / sizeof fillers[0], sizeof fillers[0],
                   compare) != NULL;
}
