/* How much of a stranger's file is taken in before it is refused.
 *
 * The largest genuine values met in 1,300 office files were: 733 entries, 15 MB unpacked and 79
 * times their packed size, 97 nested elements, 42 attributes and 48 KB in a tag. */
#ifndef DOSSIER_INPUT_LIMITS_H
#define DOSSIER_INPUT_LIMITS_H

enum {
    LIMIT_FILE_MB = 512,      /* the file itself: dossiers may carry videos */
    LIMIT_ENTRIES = 20000,    /* files in one archive */
    LIMIT_PARTS_MB = 128,     /* what one dossier's parts unpack to, all together */
    LIMIT_ANNEXES = 500,      /* files beside a document */
    LIMIT_FOLDERS = 32,       /* folders in each other: all above look at each */
    LIMIT_RELATIONS = 50000,  /* links, pictures and parts that one part of a package points to */
    LIMIT_JSON_MB = 4,        /* a scenario has some hundred KB */
    LIMIT_START_KB = 1024,    /* how much of an annex is read of which the start will do: some 500
                                 pages of conversations with a tool */
    LIMIT_PART_START_MB = 16, /* the same of a part in an archive; the first 200 rows of 40 cells
                                 with 1,000 letters are 8 */
    LIMIT_XML_DEPTH = 250,    /* nested elements: libxml2 calls 256 malformed, without saying why */
    LIMIT_XML_ATTRIBUTES = 256, /* attributes on one tag: libxml2 compares each with each */
    LIMIT_XML_EQUALS = 16384,   /* and does so before it tells how many there are: equals signs in
                                   what it has not told of */
    LIMIT_XML_PIECE_KB = 1024,  /* what it holds without telling: a tag, a comment, character data;
                                   Word may put a whole drawing, packed, in one attribute */
    LIMIT_XML_NAMES = 4096,     /* of elements and attributes in one part, namespaces included;
                                   and all names that libxml2 keeps, whether asked for or not */
    LIMIT_XML_NAMES_KB = 4096,  /* of memory for these */
    LIMIT_XML_NAMESPACES = 512, /* in scope at once: libxml2 goes through them for each name */
    LIMIT_INCLUDES = 1000,      /* files that a rule pack is made of: one may include another twice,
                                   and that a third, and so on */
    LIMIT_RATIO = 250,          /* unpacked to packed, of a part that unpacks to ... */
    LIMIT_ANY_RATIO_MB = 16     /* ... more than this */
};

#endif
