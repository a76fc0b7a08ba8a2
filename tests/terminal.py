"""Runs every command on files whose names and words would rewrite what a terminal shows, and sees to it
that nothing of the kind is printed.

  terminal.py PROGRAM FIXTURES [unittest's arguments]
"""
import io
import os
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

PROGRAM, FIXTURES = (Path(argument).resolve() for argument in sys.argv[1:3])
SIGNS = ["\x1b[31m", "\a", "\x7f", "\x9b2J", "\u202e", "\u2066", "\u2028", "\U000e0041"]
POISON = "a" + "".join(sign + "b" for sign in SIGNS)
HARMFUL = {sign[0] for sign in SIGNS}
BAD_BYTE = os.fsdecode(b"\x9b")
TEXT = f"# Bilan {POISON}\n\nL'IA se trompe {POISON} souvent.\n\n[{POISON}](http://a.fr/{POISON})\n\n![{POISON}](a.png)\n" + \
    "\nNous prenons un modèle léger.\n" * 20  # else it is no text at all
FORMATS = ("console", "html", "markdown", "json", "jsonl", "csv", "sarif", "junit", "github", "gitlab")


def packed(name):
    """A document of the fixtures with the words of its text poisoned."""
    out = io.BytesIO()
    # control characters are no XML: what is left is
    words = "".join(sign for sign in SIGNS if sign[0] > "\x7f").encode()
    with zipfile.ZipFile(FIXTURES / name) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename in ("word/document.xml", "content.xml"):
                content = content.replace(b"e ", b"e" + words + b" ")
            new.writestr(entry, content)
    return out.getvalue()


class Terminal(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        for suffix, content in ((".md", TEXT.encode()), (".docx", packed("docx/tables.docx")),
                                (".odt", packed("odt/numbered-headings.odt")), (".pdf", b"%PDF-"),
                                (".csv", f"dossier,requirement,author,reason,date\n{POISON},{POISON},a,b,c\n".encode()),
                                (".xml", f"<pack {POISON}".encode())):
            (self.folder / (POISON + suffix)).write_bytes(content)
        for name in (f"{POISON}.d/dossier.md", f"{POISON}.d/{POISON}.csv", f"{POISON}.d/{POISON}.txt"):
            (self.folder / name).parent.mkdir(exist_ok=True)
            (self.folder / name).write_text(TEXT)

    def run_program(self, *words, text=None):
        run = subprocess.run([PROGRAM, *words], cwd=self.folder, input=text, capture_output=True, check=False)
        self.assertIn(run.returncode, (0, 1, 2), words)
        for stream in (run.stdout, run.stderr):
            shown = stream.decode()
            self.assertFalse(HARMFUL & set(shown), (words, shown))
        return run

    def files(self):
        return [POISON + suffix for suffix in (".md", ".docx", ".odt", ".pdf", ".d", ".none")]

    def test_reports(self):
        for format in FORMATS:
            self.run_program("check", "--explain-evidence", "--format", format, *self.files())
        self.run_program("check", ".")
        self.run_program("check", "-", text=TEXT.encode())
        self.run_program("check", POISON + BAD_BYTE + ".md")

    def test_outlines(self):
        for form in ("tree", "text", "json"):
            for name in self.files():
                self.run_program("outline", "--format", form, name)
        said = self.run_program("outline", "--format", "text", POISON + ".md").stdout.decode()
        self.assertIn("\\u202e", said)
        self.assertIn("trompe", said)

    def test_what_else_reads_or_writes_files(self):
        for suffix in (".docx", ".odt", ".md", ".none"):
            self.run_program("annotate", POISON + suffix, "-o", f"copy {POISON}{suffix}")
            self.run_program("new", POISON + suffix)
            self.run_program("new", f"new {POISON}{suffix}")
        for action in ("check", "learn", POISON):
            self.run_program("rules", action, POISON + ".xml")
        (self.folder / "list").write_text(POISON + ".md\n" + POISON + ".none\n")
        self.run_program("check", "@list", "@" + POISON)

    def test_options_and_words(self):
        for words in ((POISON,), ("explain", POISON), ("help", POISON), ("completions", POISON), ("--" + POISON,)):
            self.run_program(*words)
        for option in ("--format", "--lang", "--jobs", "--timeout", "--rules", "--waivers", "--fail-on", "--output"):
            for value in (POISON, POISON + ".csv", POISON + ".xml", f"{POISON}/{POISON}"):
                self.run_program("check", option, value, POISON + ".md")

    def test_nothing_is_lost(self):
        """Written out, not left out: who reads the outline sees that something was there."""
        said = self.run_program("outline", POISON + ".md").stdout.decode()
        for sign in ("\\u202e", "\\u2066", "\\u2028", "\\udb40\\udc41"):
            self.assertIn(sign, said)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
