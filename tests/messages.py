"""Checks the catalogue of messages: each in French and in English, with the same arguments, given as many as
it takes, and used; and that no words for people stand in C outside it.

  messages.py LINT_FOLDER
"""
import re
import sys
import unittest
from pathlib import Path

LITERAL = r'"(?:[^"\\\n]|\\.)*"'
LITERALS = rf"{LITERAL}(?:\s*{LITERAL})*"
ROW = re.compile(rf"MESSAGE\(\s*(\w+),\s*({LITERALS}),\s*({LITERALS})\s*\)")
COMMENT = re.compile(rf"({LITERAL})|/\*.*?\*/|//[^\n]*|^[ \t]*#[ \t]*include[^\n]*", re.S | re.M)

# What a library says is in English, and helps only there.
ENGLISH_REASONS = {"ZIP_UNWRITABLE", "XML_BROKEN", "SPREADSHEET_FAILED"}

# Calls that fill a message: which of their arguments is the message, and how many follow that may fill it.
FILLERS = {"failure_set": (1, 2, 2), "message_format": (1, 3, 2), "failure_set_number": (1, 2, 1),
           "failure_set_system": (1, 2, 1)}

# These write for a compiler or a shell, and into a pack's file.
CODE = {"rule/compiler.c", "rule/pack_emit.c", "rule/weights_file.c", "options/completions.c"}
# What a literal may say all the same: to read by, or where the catalogue is out of reach.
KNOWN = {"reader/docx_story.c": {"Table of Contents"}, "reader/scenario.c": {"Power Automate"},
         "input/file.c": {"version https://git-lfs.github.com/spec/", r'From: \"Saved by'}, "report/page.c": {"«", "»"}, "run/waiver_file.c": {"critère"}, "options/option.c": {"count the options"},
         "run/dossier_names.c": {"dossier projet project memoire portfolio rapport report"},
         "run/versions.c": {"copie copy", "de of",
                            "final finale definitif definitive corrige corrigee relu relue brouillon draft bis ok"},
         "base/memory.c": {r"dossier-lint: mémoire insuffisante / out of memory\n"}}

MARKUP = re.compile(r'</?[!?\w][^<>]*(?:>|$)|[\w-]+=\\"[^"\\]*(?:\\"|$)|%[-+ #0]*[\d*]*(?:\.[\d*]+)?(?:ll|[hlz])*\w|\\.')
WORDS = re.compile(r"(?<![\w.#-])[a-zà-ÿœ’]{2,}[,;:]? [a-zà-ÿœ’]{2,}(?![\w(=.-])", re.I)
SPEECH = re.compile(r"[«»“”’]|[a-z]*[à-ÿœ][a-zà-ÿœ]*", re.I)
SPEAKING = ("report/", "run/", "options/", "outline/", "main.c")  # elsewhere, words are what is read


def plain(literals):
    return "".join(literal[1:-1] for literal in re.findall(LITERAL, literals))


def rows_of(catalogue):
    return {name: (plain(french), plain(english)) for name, french, english in ROW.findall(catalogue)}


def arguments(text):
    """Those that a call gives: "%0" is known to all."""
    return set(re.findall(r"%[1-9]", text))


def without_comments(source):
    return COMMENT.sub(lambda match: match[1] or " ", source)


def calls(source):
    """(function's name, its arguments) of each call that fills a message."""
    for call in re.finditer(rf"\b({'|'.join(FILLERS)})\(", source):
        depth, last, found = 1, call.end(), []
        for token in re.finditer(rf"{LITERAL}|'(?:[^'\\]|\\.)'|[(){{}}\[\],]", source[call.end():]):
            at = call.end() + token.start()
            depth += (token[0] in "([{") - (token[0] in ")]}")
            if depth == 0 or (depth == 1 and token[0] == ","):
                found.append(source[last:at].strip())
                last = at + 1
            if depth == 0:
                break
        yield call[1], found


def wrong_rows(rows):
    for name, (french, english) in rows.items():
        if bool(french) != bool(english):
            yield f"{name}: both languages or none"
        taken = arguments(french) | (arguments(english) if name in ENGLISH_REASONS else set())
        if taken != arguments(english):
            yield f"{name}: takes {sorted(arguments(french))} in French, {sorted(arguments(english))} in English"
        for text in (french, english):
            if re.search(r"\w'\w", text):
                yield f"{name}: a typewriter's apostrophe"


def wrong_calls(name, source, rows):
    for function, given in calls(source):
        place, first, most = FILLERS[function]
        message = re.fullmatch(r"MESSAGE_(\w+)", given[place]) if len(given) > place else None
        if not message or message[1] not in rows:
            continue
        filled = {f"%{i + 1}" for i, value in enumerate(given[first:first + most]) if value != "NULL"}
        french, english = rows[message[1]]
        if filled != arguments(french) | arguments(english):
            yield f"{name}: {message[1]} takes {sorted(arguments(english))}, is given {sorted(filled)}"


def unfilled(name, source, rows):
    """The catalogue's own words are whole only of a message that takes nothing."""
    for message in re.findall(r"\bmessage_text\(\s*MESSAGE_(\w+)", source):
        if "%0" in "".join(rows.get(message, "")):
            yield f"{name}: {message} has a place to fill"


def words_outside(name, source):
    if name in CODE:
        return
    for literals in re.findall(LITERALS, source):
        said = plain(literals)
        bare = MARKUP.sub(" | ", said)
        if said not in KNOWN.get(name, ()) and (
                WORDS.search(bare) or (name.startswith(SPEAKING) and SPEECH.search(bare))):
            yield f"{name}: words for people outside the catalogue: {said}"


def problems(catalogue, sources):
    rows = rows_of(catalogue)
    if len(rows) != len(re.findall(r"^MESSAGE\(", catalogue, re.M)):
        yield "not every row could be read"
    yield from wrong_rows(rows)
    used = set()
    for name, source in sources.items():
        bare = without_comments(source)
        used.update(re.findall(r"\bMESSAGE_(\w+)", bare))
        yield from wrong_calls(name, bare, rows)
        yield from unfilled(name, bare, rows)
        yield from words_outside(name, bare)
    yield from (f"{name}: nothing says it" for name in rows if name not in used)


class SelfTest(unittest.TestCase):
    CATALOGUE = 'MESSAGE(A, "un %1",\n        "a "\n        "%1")\n'

    def found(self, source, catalogue=CATALOGUE, name="run/a.c"):
        return list(problems(catalogue, {name: source}))

    def test_good(self):
        self.assertEqual(self.found('/* it\'s "two words" */ message_format(b, MESSAGE_A, locale, f("x, y"), NULL);\n'
                                    'puts("<p class=\\"one two\\">%s\\n"); open("file.xml");'), [])

    def test_languages_and_arguments(self):
        use = "message_text(MESSAGE_A);"
        for row in ('MESSAGE(A, "un", "")', 'MESSAGE(A, "un %1", "a %2")', 'MESSAGE(A, "un", "a %1")',
                    'MESSAGE(A, "l\'un", "one")', 'MESSAGE(A, "un" X, "one")'):
            self.assertEqual(len(self.found(use, row)), 1, row)

    def test_calls(self):
        for call in ("failure_set(failure, MESSAGE_A, NULL, NULL)", "failure_set(failure, MESSAGE_A, f(a, b), c)",
                     "message_format(&b, MESSAGE_A, locale, NULL, NULL)"):
            self.assertEqual(len(self.found(call)), 1, call)

    def test_places_for_the_command(self):
        row = 'MESSAGE(A, "%0 un", "%0 a")'
        self.assertEqual(self.found("message_format(b, MESSAGE_A, locale, NULL, NULL);", row), [])
        self.assertEqual(len(self.found("message_text(MESSAGE_A, locale);", row)), 1)

    def test_unused(self):
        self.assertEqual(self.found("/* MESSAGE_A */"), ["A: nothing says it"])

    def test_words(self):
        use = "message_text(MESSAGE_A); puts(%s);"
        for words in ('"no such file"', '"<p>deux mots</p>"', '"%s: cannot " "open it\\n"', '"présent"', '"« "'):
            self.assertEqual(len(self.found(use % words)), 1, words)


def main():
    tests = unittest.defaultTestLoader.loadTestsFromTestCase(SelfTest)
    if not unittest.TextTestRunner(verbosity=0).run(tests).wasSuccessful():
        return 1
    folder = Path(sys.argv[1])
    catalogue = (folder / "base/message.def").read_text(encoding="utf-8")
    sources = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
               for path in sorted(folder.rglob("*")) if path.suffix in (".c", ".h")}
    found = list(problems(catalogue, sources))
    print("\n".join(found) or f"{len(rows_of(catalogue))} messages, all as they should be")
    return 1 if found or not sources else 0


if __name__ == "__main__":
    sys.exit(main())
