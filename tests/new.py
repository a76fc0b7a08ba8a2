"""Creates dossiers to fill in, fills them in, and has them checked.

  new.py PROGRAM PACK_FOLDER [unittest's arguments]
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

PROGRAM, PACK = (Path(argument).resolve() for argument in sys.argv[1:3])
NAMES = ["d.docx", "d.odt", "d.md"]
MAIN_PARTS = {".docx": "word/document.xml", ".odt": "content.xml"}
BLANK = re.compile(r"\[À compléter(, \d sur \d)?\]")
XML = "{http://www.w3.org/XML/1998/namespace}"


def answers():
    """What to write in each place, in order: the pack's own examples, which it says are enough."""
    for requirement in ElementTree.parse(PACK / "referential.xml").iter("requirement"):
        model = next(" ".join(m.text.split()) for m in requirement.findall("model") if m.get("lang") == "fr")
        sentences = re.split(r"(?<=[.!?»]) (?=[A-ZÉÀ])", model)
        if int(requirement.get("at-least", "1")) == 1:
            yield model
        else:
            half = max(1, len(sentences) // 2)
            yield " ".join(sentences[:half])
            yield " ".join(sentences[half:])


def filled(text):
    given = answers()
    return BLANK.sub(lambda _: next(given).replace("&", "&amp;").replace("<", "&lt;"), text)


class New(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def run_program(self, *arguments, **environment):
        return subprocess.run([PROGRAM, *arguments], cwd=self.folder, capture_output=True, check=False, timeout=60,
                              encoding="utf-8", env={**os.environ, **environment})

    def create(self, *arguments):
        run = self.run_program("new", *arguments)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return run.stdout

    def test_has_a_name_of_its_own_in_a_folder(self):
        (self.folder / "d").mkdir()
        for name in ("d", "d/"):
            run = self.run_program("new", name)
            self.assertEqual((run.returncode, run.stdout), (2, ""))
            self.assertIn("c’est un répertoire", run.stderr)
            self.assertIn("d/mon-dossier.docx\n", run.stderr)

    def test_is_no_annex_of_another(self):
        (self.folder / "d").mkdir()
        self.create("d/dossier.docx")
        (self.folder / "d/ventes.csv").write_text("a;b\n", encoding="utf-8")
        run = self.run_program("new", "d/autre.docx")
        self.assertEqual(run.returncode, 2)
        self.assertIn("passerait pour une annexe ; mettez-le ailleurs, par exemple : autre.docx", run.stderr.replace("\u00a0", " "))
        self.assertIn("\u00a0: mon-dossier.docx\n", self.run_program("new", "d").stderr)
        self.assertEqual(sorted(os.listdir(self.folder / "d")), ["dossier.docx", "ventes.csv"])
        self.create("--force", "d/dossier.docx")

    def statuses(self, name):
        report = json.loads(self.run_program("check", "--format", "jsonl", name).stdout)
        return {requirement["id"]: requirement["status"] for requirement in report["requirements"]}

    def outline(self, name):
        return json.loads(self.run_program("outline", "--format", "json", name).stdout)["blocks"]

    def fill(self, name):
        path = self.folder / name
        if path.suffix == ".md":
            path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
            return
        with zipfile.ZipFile(path) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        with zipfile.ZipFile(path, "w") as archive:
            for part, content in parts.items():
                if part == MAIN_PARTS[path.suffix]:
                    content = filled(content.decode("utf-8")).encode("utf-8")
                archive.writestr(part, content)

    def test_nothing_of_a_fresh_one_counts(self):
        for name in NAMES:
            for language in ("fr", "en"):
                with self.subTest(name=name, language=language):
                    self.assertIn(name, self.create("--lang", language, "--force", name))
                    self.assertEqual(set(self.statuses(name).values()), {"missing"})

    def test_nothing_counts_where_only_words_and_headings_are_left(self):
        """As after a trip through a program that knows none of its styles."""
        self.create("d.docx")
        plain = "\n\n".join("#" * block.get("level", 0) + " " + block["text"] for block in self.outline("d.docx"))
        (self.folder / "plain.md").write_text(plain, encoding="utf-8")
        self.assertEqual(set(self.statuses("plain.md").values()), {"missing"})

    def test_a_filled_one_is_read_well(self):
        found = {}
        for name in NAMES:
            self.create(name)
            self.fill(name)
            found[name] = self.statuses(name)
            lacking = {id for id, status in found[name].items() if status != "met"}
            # its example speaks of a picture, which is not there
            self.assertLessEqual(lacking, {"contents"}, name)
        self.assertEqual(found["d.docx"], found["d.md"])
        self.assertEqual(found["d.odt"], found["d.md"])

    def test_what_was_not_replaced_stays_a_gap(self):
        self.create("d.docx")
        with zipfile.ZipFile(self.folder / "d.docx") as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        with zipfile.ZipFile(self.folder / "d.docx", "w") as archive:
            for part, content in parts.items():
                if part == "word/document.xml":
                    text = content.decode("utf-8")
                    first = BLANK.search(text)
                    content = (text[:first.start()] + "Les devis." + text[first.end():]).encode("utf-8")
                archive.writestr(part, content)
        self.assertEqual(self.statuses("d.docx")["tool-limits"], "missing")

    def test_headings_are_real(self):
        outlines = []
        for name in NAMES:
            self.create(name)
            headings = [(block["level"], block["text"]) for block in self.outline(name) if block["kind"] == "heading"]
            self.assertFalse([b for b in self.outline(name) if b["kind"] == "heading" and "inferred" in b.get("flags", [])])
            lift = 0 if name.endswith(".md") else 1
            outlines.append([(level + lift, text) for level, text in headings if not text.startswith("Améliorer")])
        self.assertEqual(outlines[0], outlines[1])
        self.assertEqual(outlines[0], outlines[2])
        self.assertEqual([level for level, _ in outlines[0]].count(3), 14)
        self.assertEqual([level for level, _ in outlines[0]].count(4), 27)

    def test_packages_are_as_their_standards_want_them(self):
        self.create("d.odt")
        with zipfile.ZipFile(self.folder / "d.odt") as archive:
            first = archive.infolist()[0]
            self.assertEqual((first.filename, first.compress_type), ("mimetype", zipfile.ZIP_STORED))
            self.assertIn('fo:country="FR"', archive.read("styles.xml").decode())
        self.create("--lang", "en", "e.docx")
        with zipfile.ZipFile(self.folder / "e.docx") as archive:
            self.assertIsNone(archive.testzip())
            self.assertIn('w:val="en-GB"', archive.read("word/styles.xml").decode())
            for part in archive.namelist():
                ElementTree.fromstring(archive.read(part))
                self.assertNotIn(b"@LANGUAGE@", archive.read(part))

    def test_the_same_bytes_every_time(self):
        for name in NAMES:
            for other, zone in (("1-" + name, "UTC"), ("2-" + name, "Pacific/Auckland")):
                self.assertEqual(self.run_program("new", other, TZ=zone).returncode, 0)
            self.assertEqual((self.folder / ("1-" + name)).read_bytes(), (self.folder / ("2-" + name)).read_bytes())

    def test_a_file_is_replaced_only_if_asked(self):
        for name in NAMES:
            path = self.folder / name
            path.write_bytes(b"mine")
            run = self.run_program("new", name)
            self.assertEqual(run.returncode, 2)
            self.assertRegex(run.stderr, rf"{name}\s: ce fichier existe déjà")
            self.assertEqual(path.read_bytes(), b"mine")
            self.create("--force", name)
            self.assertNotEqual(path.read_bytes(), b"mine")
        self.assertEqual(sorted(os.listdir(self.folder)), sorted(NAMES))

    def test_a_report_or_a_copy_is_replaced_only_if_asked(self):
        self.create("d.docx")
        for arguments, name in ((["check", "d.docx", "-o", "r.md"], "r.md"), (["annotate", "d.docx", "-o", "c.docx"], "c.docx")):
            self.run_program(*arguments)
            before = (self.folder / name).read_bytes()
            run = self.run_program("new", name)
            self.assertEqual((run.returncode, (self.folder / name).read_bytes()), (2, before))
            self.create("--force", name)
        (self.folder / "empty.md").touch()
        self.create("empty.md")

    def test_a_name_says_the_format(self):
        for name in ("dossier", "dossier.pdf", "docx"):
            run = self.run_program("new", name)
            self.assertEqual(run.returncode, 2)
            self.assertIn(".docx, .odt", run.stderr)
        self.create("DOSSIER.DOCX")
        self.assertEqual(os.listdir(self.folder), ["DOSSIER.DOCX"])

    def test_a_folder_that_is_not_there(self):
        run = self.run_program("new", "no/d.docx")
        self.assertEqual(run.returncode, 2)
        self.assertIn("no/d.docx", run.stderr)

    @unittest.skipUnless(shutil.which("lowriter"), "LibreOffice Writer is not here")
    def test_libreoffice_opens_it(self):
        for name in NAMES[:2]:
            self.create(name)
            subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to",
                            "txt:Text (encoded):UTF8", name], cwd=self.folder, check=True, capture_output=True, timeout=120)
            text = (self.folder / "d.txt").read_text(encoding="utf-8")
            self.assertIn("Cr1.1. Usages utiles", text)
            self.assertIn("[À compléter, 1 sur 2]", text)
            (self.folder / "d.txt").unlink()


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
