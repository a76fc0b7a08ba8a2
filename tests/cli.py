"""Runs the program as a person or a script would: what it says, where, and its exit status.

  cli.py PROGRAM FIXTURES [unittest's arguments]
"""
import fcntl
import io
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest
import zipfile
from pathlib import Path

PROGRAM, FIXTURES = (Path(argument).resolve() for argument in sys.argv[1:3])
TINY = FIXTURES / "packs" / "tiny.xml"
COMPLETE, INCOMPLETE, TROUBLE = 0, 1, 2
COUNTS = re.compile(r"dossier-lint: \d+ (dossiers? :|fichiers? )")

# Read against the tiny pack: all is there; the required part is there; nothing is there.
ALL = "# Bilan\n\nL'IA se trompe souvent. Nous prenons un modèle léger.\n\nNous faisons moins d'images.\n\n" \
      "Cela demande de l'électricité.\n\nCela demande de l'eau.\n"
REQUIRED = "# Bilan\n\nNous prenons un modèle léger.\n\nNous faisons moins d'images.\n"
NOTHING = "# Bilan\n\nIl fait beau.\n"

CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' \
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' \
    '<Override PartName="/word/document.xml" ContentType="application/' \
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
RELATIONSHIPS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' \
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"' \
    ' Target="word/document.xml"/></Relationships>'
SPACE = '<w:x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">%s</w:x>'
LINK = '<w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="0" ' \
    'w:anchor="a"/>'
WORD = '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' \
    '<w:body>%s</w:body></w:document>'


def docx(body, parts=(), links=()):
    """A Word document's bytes, uncompressed so that a test can damage a known place; `parts` are what it
    leans on, by the type of their relationship, `links` what it leads to, by the number of theirs."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONSHIPS)
        archive.writestr("word/document.xml", WORD % body)
        archive.writestr("word/_rels/document.xml.rels", RELATIONSHIPS.split("<Relationship ")[0] + "".join(
            f'<Relationship Id="{type}" Type="x/{type}" Target="{type}.xml"/>' for type in dict(parts))
            + "".join(f'<Relationship Id="{id}" Type="x/hyperlink" TargetMode="External" Target="{target}"/>'
                      for id, target in enumerate(links)) + "</Relationships>")
        for type, content in dict(parts).items():
            archive.writestr(f"word/{type}.xml", SPACE % content)
    return file.getvalue()


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def encrypted(archive):
    """The same archive with every entry marked as encrypted (APPNOTE 4.4.4, bit 0)."""
    archive = bytearray(archive)
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = archive.find(signature)
        while at >= 0:
            archive[at + offset] |= 1
            at = archive.find(signature, at + 1)
    return bytes(archive)


class Cli(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    def run_program(self, *arguments, **options):
        run = subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, capture_output=True,
                             timeout=60, check=False, stdin=options.pop("stdin", subprocess.DEVNULL),
                             env={**os.environ, **options.pop("environment", {})}, **options)
        run.out, run.err = (text.decode().replace("\u00a0", " ") for text in (run.stdout, run.stderr))
        return run

    def check(self, *arguments, **options):
        return self.run_program("check", "--rules", TINY, *arguments, **options)

    def assert_trouble(self, run, *parts):
        """Status 2, and one plain line that holds these parts; what is counted at the end aside."""
        self.assertEqual(run.returncode, TROUBLE, run.err)
        lines = [line for line in run.err.splitlines() if not COUNTS.match(line)]
        self.assertEqual(len(lines), 1, run.err)
        self.assertTrue(lines[0].startswith("dossier-lint: "), run.err)
        for part in parts:
            self.assertIn(part, lines[0])


class ExitStatus(Cli):
    def test_follows_what_is_missing(self):
        cases = [(ALL, "required", COMPLETE), (ALL, "expected", COMPLETE), (REQUIRED, "required", COMPLETE),
                 (REQUIRED, "expected", INCOMPLETE), (NOTHING, "required", INCOMPLETE)]
        for text, fail_on, status in cases:
            with self.subTest(text=text, fail_on=fail_on):
                run = self.check("--fail-on", fail_on, self.write("a.md", text))
                self.assertEqual((run.returncode, run.err), (status, ""), run.out)

    def test_may_be_asked_of_nothing_that_is_lacking(self):
        self.write("a.md", NOTHING)
        self.assertEqual(self.check("--fail-on", "never", "a.md").returncode, COMPLETE)
        self.assertEqual(self.check("--fail-on", "never", "a.md", "no.md").returncode, TROUBLE)
        self.assertEqual(self.check("--fail-on", "never", "a.md").out, self.check("a.md").out)
        self.assert_trouble(self.check("--fail-on", "all", "a.md"), "choisissez parmi : never, required, review, expected")

    def test_what_is_to_be_looked_at_passes_but_is_not_called_complete(self):
        self.write("a.md", REQUIRED + "\nL'assistant est là.\n\nOn invente.\n")
        self.write("b.md", ALL)
        run = self.check("-f", "json=all.json", "-f", "csv=all.csv", "-f", "console", "a.md", "b.md")
        self.assertEqual(run.returncode, COMPLETE)
        self.assertEqual(run.err, "dossier-lint: 2 dossiers : 1 complet, 1 à vérifier, 0 incomplet, 0 illisible\n")
        self.assertRegex(run.out, r"(?m)^a\.md +à vérifier +1 sur 1")
        self.assertRegex(run.out, r"(?m)^b\.md +complet +1 sur 1")
        dossiers = json.loads((self.folder / "all.json").read_bytes())["dossiers"]
        self.assertEqual([(d["status"], d["state"]) for d in dossiers], [("complete", "review"), ("complete", "complete")])
        rows = (self.folder / "all.csv").read_text(encoding="utf-8").splitlines()
        self.assertTrue(rows[1].startswith("a.md,complete,review,"), rows[1])

    def test_may_be_asked_of_what_is_required_and_to_be_looked_at(self):
        self.write("a.md", REQUIRED + "\nL'assistant est là.\n\nOn invente.\n")
        pack = self.write("pack.xml", TINY.read_text(encoding="utf-8").replace('id="limits" severity="expected"', 'id="limits" severity="required"'))
        for rules, fail_on, status, level in ((pack, "required", COMPLETE, "warning"), (pack, "review", INCOMPLETE, "error"), (TINY, "review", COMPLETE, "notice")):
            run = self.run_program("--rules", rules, "--fail-on", fail_on, "-f", "github", "-f", "json=a.json", "a.md")
            self.assertEqual((run.returncode, run.out.splitlines()[1].split(" ")[0]), (status, f"::{level}"))
            self.assertIn('"state":"review"', (self.folder / "a.json").read_text(encoding="utf-8"))

    def test_trouble_outranks_what_is_missing(self):
        self.write("a.md", NOTHING)
        self.write("b.md", "")
        self.write("c.md", ALL)
        run = self.check("--format", "jsonl", "a.md", "b.md", "c.md")
        self.assert_trouble(run, "b.md : le fichier est vide")
        dossiers = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual([(d["path"], d["status"]) for d in dossiers],
                         [("a.md", "incomplete"), ("b.md", "unreadable"), ("c.md", "complete")])

    def test_check_is_the_default(self):
        run = self.run_program(self.write("a.md", NOTHING))
        self.assertEqual(run.returncode, INCOMPLETE)
        self.assertIn("Sur 27 points", run.out)

    def test_standard_input(self):
        for arguments in (["-"], ["--format", "jsonl", "-"]):
            with open(self.folder / self.write("a.md", ALL), "rb") as source:
                run = self.check(*arguments, stdin=source)
            self.assertEqual(run.returncode, COMPLETE, run.err)
        self.assertEqual(json.loads(run.stdout)["path"], "-")


class BadInput(Cli):
    def test_says_what_to_do(self):
        good = docx(paragraph("Bonjour"))
        cases = {
            "missing.docx": (None, "fichier introuvable"),
            "empty.docx": (b"", "le fichier est vide"),
            "truncated.docx": (good[:len(good) // 2], "le fichier est abîmé"),
            "altered.docx": (good.replace(b"Bonjour", b"Bonsoir"), "le fichier est abîmé"),
            "encrypted.docx": (encrypted(good), "mot de passe"),
            "no-text.docx": (docx(""), "ne contient aucun texte"),
            "malformed.docx": (docx("<w:p>"), "XML est mal formé"),
            "styles.docx": (docx("<w:p/>", {"styles": "<w:style/>" * 50001}), "plus de 50000 styles ou listes"),
            "links.docx": (docx(LINK * 400, links=["u" * 200000]), "plus de 32 Mo de texte et de liens"),
            "lists.docx": (docx("<w:p/>", {"numbering": "<w:num/>" * 50001}), "plus de 50000 styles ou listes"),
            "definitions.docx": (docx("<w:p/>", {"numbering": "<w:abstractNum/>" * 50001}),
                                 "plus de 50000 styles ou listes"),
            "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "ancien format Word"),
            "printed.pdf": (b"%PDF-1.7\n", "c’est un PDF"),
            "rich.rtf": (b"{\\rtf1 Bonjour}", "c’est un fichier RTF"),
            "blank.md": ("\n \n", "ne contient aucun texte"),
            "nul.md": (b"Bonjour\0 Dupont", "ce n’est pas un document Word"),
        }
        for name, (content, message) in cases.items():
            with self.subTest(name):
                if content is not None:
                    self.write(name, content)
                run = self.check(name)
                self.assert_trouble(run, name, message)
                self.assertIn("Ce dossier n’a pas pu être lu", run.out)

    def test_reasons_of_libraries_are_in_english_alone(self):
        dossier = self.write("a.docx", docx("<w:p>"))
        french, english = (self.check(dossier, "--lang", code).err for code in ("fr", "en"))
        self.assertNotIn("(", french)
        self.assertRegex(english, r"\(.*[A-Z].*\)")

    def test_is_no_name(self):
        self.write("a.md", ALL)
        for command in ([], ["check", "a.md"], ["outline"], ["annotate", "-o", "copie"]):
            self.assert_trouble(self.run_program(*command, ""), "un des noms donnés est vide")

    def test_names_what_was_perhaps_meant(self):
        self.write("promo/Dupont Hélène.docx", ALL)
        self.write("promo/Durand.md", ALL)
        self.write("w.csv", "")
        cases = {"promo/Dupont Helene.docx": "promo/Dupont Hélène.docx", "promo/durand.md": "promo/Durand.md",
                 "promo/Durand": "promo/Durand.md", "promos/Durand.md": "promo/Durand.md", "promos/x.md": "promo",
                 "promo/Durant.doc": None, "promo/x.md": None, "promo/.md": None, "/": "", "x/y/z.md": None}
        for path, meant in cases.items():
            with self.subTest(path):
                for command in ([], ["check"], ["outline"], ["annotate", "-o", "copie"]):
                    if meant == "":
                        continue
                    err = self.run_program(*command, path).err
                    self.assertIn(f" : fichier introuvable ; vouliez-vous dire « {meant} » ?\n" if meant else
                                  "fichier introuvable ; vérifiez son nom et son répertoire\n", err)
        self.write("list.txt", "promo/Durrand.md\npromo/Durand.md/a.md\n")
        err = self.check("@list.txt").err
        self.assertIn("promo/Durrand.md : fichier introuvable ; vouliez-vous dire « promo/Durand.md » ?", err)
        self.assertIn("promo/Durand.md/a.md : c’est un fichier, pas un répertoire ; donnez son nom sans rien derrière : promo/Durand.md\n", err)
        self.assertIn("« list.txt »", self.check("@lists.txt").err)
        self.assertIn("« w.csv »", self.check("-w", "ww.csv", "promo/Durand.md").err)
        self.assertIn("did you mean “promo/Durand.md”?", self.check("--lang", "en", "promo/Durand.mkd").err)

    def test_accents_may_be_composed_either_way(self):
        """As in a list that a spreadsheet program wrote, of files that came from a Mac."""
        for name, other in (("He\u0301le\u0300ne.md", "Hélène.md"), ("Noé.md", "Noe\u0301.md")):
            self.write(name, ALL)
            self.assertEqual(json.loads(self.check("-f", "jsonl", other).stdout)["path"], name)
        self.write("p/E\u0301tienne/a.md", ALL)
        self.write("p/list.txt", "Étienne/b.md\nÉtienne\n")
        self.write("p/E\u0301tienne/b.md", ALL)
        self.assertEqual([json.loads(line)["path"] for line in self.check("-f", "jsonl", "@p/list.txt").stdout.splitlines()],
                         ["p/E\u0301tienne/b.md", "p/E\u0301tienne/a.md"])
        self.write("é.docx", docx(paragraph("Il fait beau.")))
        for command in (["outline"], ["annotate", "-o", "copy.docx", "--rules", TINY], ["check", "--rules", TINY]):
            run = self.run_program(*command, "e\u0301.docx")
            self.assertNotEqual(run.returncode, TROUBLE, run.err)

    def test_reasons_of_the_system_are_in_the_reader_s_words(self):
        self.assert_trouble(self.check("a" * 300 + ".md"), "ce nom est trop long")
        (self.folder / "loop.md").symlink_to("loop.md")
        self.assert_trouble(self.check("loop.md"), "ce lien tourne en rond")
        self.assert_trouble(self.check("--lang", "en", "loop.md"), "leads in a circle")

    def test_commands_to_copy_hold_names_with_blanks(self):
        self.assertIn('dossier-lint "mon dossier.md"', self.run_program("new", "mon dossier.md").out)
        self.assertIn('dossier-lint "mon dossier.md" --output', self.run_program("annotate", "mon dossier.md", "-o", "c.md").err)

    def test_commands_to_copy_keep_the_rules(self):
        shutil.copy(TINY, self.folder / "nos règles.xml")
        shutil.copy(TINY, self.folder / "$(x).xml")
        for rules, typed in ((str(TINY), str(TINY)), ("nos règles.xml", '"nos règles.xml"'), ("$(x).xml", '"\\$(x).xml"')):
            self.assertIn(f'dossier-lint --rules {typed} "a.md"', self.run_program("new", "a.md", "--force", "--rules", rules).out)
            self.assertIn(f"dossier-lint --rules {typed} explain", " ".join(self.run_program("explain", "--rules", rules).out.split()))
        self.assertNotIn("--rules", self.run_program("explain").out)

    def test_names_are_harmless(self):
        run = self.check("a\x1b[2J\u202e.md")
        self.assert_trouble(run, "\\u202e.md")
        self.assertIn("a\\x1b[2J\\u202e.md", run.out)
        for stream in (run.out, run.err):
            self.assertNotIn("\x1b", stream)
            self.assertNotIn("\u202e", stream)

    def test_broken_rules(self):
        self.write("a.md", ALL)
        cases = {
            "missing.xml": (None, "fichier introuvable"),
            "malformed.xml": ("<pack", "malformed.xml:1"),
            "not-a-pack.xml": ("<other/>", "not-a-pack.xml:1"),
            "folder.xml": (None, "folder.xml : lecture impossible : c’est un répertoire"),
        }
        (self.folder / "folder.xml").mkdir()
        for name, (content, message) in cases.items():
            with self.subTest(name):
                if content is not None:
                    self.write(name, content)
                for command in (["check", "--rules", name, "a.md"], ["rules", "check", name],
                                ["explain", "--rules", name]):
                    run = self.run_program(*command)
                    self.assert_trouble(run, name, message)
                    self.assertEqual(run.out, "")


class Terminal(Cli):
    def on_terminal(self, columns, *arguments, **environment):
        """What a terminal of that width shows, standard error included."""
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        kept = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
        process = subprocess.Popen([PROGRAM, *map(str, arguments)], cwd=self.folder, stdout=follower,
                                   stderr=follower, stdin=subprocess.DEVNULL, env={**kept, **environment})
        os.close(follower)
        shown = b""
        try:
            while chunk := os.read(leader, 65536):
                shown += chunk
        except OSError:  # the program's end closes the terminal
            pass
        os.close(leader)
        process.wait()
        return shown.decode()

    def test_colour_only_where_wanted(self):
        self.write("a.md", NOTHING)
        self.assertIn("\x1b[", self.on_terminal(80, "a.md"))
        self.assertNotIn("\x1b[", self.on_terminal(80, "a.md", NO_COLOR="1"))
        self.assertNotIn("\x1b[", self.on_terminal(80, "a.md", TERM="dumb"))
        self.assertNotIn("\x1b[", self.run_program("a.md").out)

    def test_width(self):
        self.write("a.md", NOTHING)
        for columns in (60, 120):
            lines = self.on_terminal(columns, "a.md", NO_COLOR="1").splitlines()
            self.assertLessEqual(max(map(len, lines)), columns)
            self.assertGreater(max(map(len, lines)), columns - 12)
        self.assertLessEqual(max(map(len, self.run_program("a.md").out.splitlines())), 80)

    def test_height(self):
        """What is longer than the screen ends with what it comes to, and how to have it as a page."""
        self.write("a.md", NOTHING)
        shown = self.on_terminal(80, "a.md", NO_COLOR="1").replace("\u00a0", " ").splitlines()
        in_short = shown.index("En bref : 27 absents (8 obligatoires).")
        self.assertGreater(in_short, len(shown) - 8)
        self.assertEqual(shown[in_short + 1], "Pour le relire au calme, ou l’imprimer, ajoutez : -o rapport.html")
        out = self.run_program("a.md").out
        self.assertIn("\nEn bref : 27 absents (8 obligatoires).\n\n", out.replace("\u00a0", " "))
        self.assertNotIn("rapport.html", out)

    def progress(self, seconds, *arguments, **environment):
        """What a terminal shows of standard error alone, if standard input takes so long."""
        self.write("a.md", ALL)
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 50, 0, 0))
        process = subprocess.Popen([PROGRAM, "--rules", TINY, *arguments], cwd=self.folder, stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, stderr=follower,
                                   env={**os.environ, "TERM": "xterm", **environment})
        os.close(follower)
        time.sleep(seconds)
        process.communicate(ALL.encode(), timeout=30)
        shown = os.read(leader, 65536).decode().replace("\u00a0", " ")
        os.close(leader)
        return shown

    def test_progress_of_what_takes_long(self):
        shown = self.progress(4, "-", "a.md", "nope.md")  # a busy machine begins late
        bars = re.findall(r"\r(\[[#.]+\] \d/3, encore \d s)", shown)
        self.assertTrue(bars, shown)
        self.assertLess(max(map(len, bars)), 50)
        self.assertRegex(shown, r"s *\r +\rdossier-lint: nope.md")
        self.assertTrue(shown.endswith("3 dossiers : 2 complets, 0\r\n  incomplet, 0 illisible, 1 introuvable\r\n"), shown)

    def test_what_is_told_is_wrapped(self):
        """In whole words, on a terminal; a line each for programs."""
        self.assertEqual(self.progress(0, "a.md", "nope.md"),
                         "dossier-lint: nope.md : fichier introuvable ;\r\n  vérifiez son nom et son répertoire\r\n"
                         "dossier-lint: 2 dossiers : 1 complet, 0\r\n  incomplet, 0 illisible, 1 introuvable\r\n")
        long_name = 60 * "n" + ".md"
        self.assertTrue(self.progress(0, long_name).startswith(f"dossier-lint: {long_name} : fichier introuvable ; vérifiez"))
        told = self.run_program("--rules", TINY, "a.md", "nope.md").err.replace("\u00a0", " ")
        self.assertIn("dossier-lint: nope.md : fichier introuvable ; vérifiez son nom et son répertoire\n", told)

    def test_progress_is_for_who_can_see_it(self):
        counts = "dossier-lint: 2 dossiers : 2 complets, 0\r\n  incomplet, 0 illisible\r\n"
        self.assertEqual(self.progress(0, "-", "a.md"), counts)
        self.assertEqual(self.progress(1.2, "-", "a.md", TERM="dumb"), counts)

    def test_trouble_is_told_once(self):
        self.assertEqual(self.on_terminal(80, "nope.md").count("introuvable"), 1)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
