"""Dossiers with annexes: which files make one, in a folder or an archive, and what strangers' files may cost.

  annexes.py PROGRAM FIXTURES [unittest's arguments]
"""
import io
import json
import os
import random
import re
import socket
import stat
import struct
import subprocess
import sys
import tempfile
import time
import unicodedata
import unittest
import warnings
import zipfile
from pathlib import Path

PROGRAM, FIXTURES = (Path(argument).resolve() for argument in sys.argv[1:3])
TINY = FIXTURES / "packs" / "tiny.xml"
DOCUMENT = "# Bilan\n\nIl fait beau.\n"
EVIDENCE = "Nous prenons un modèle léger.\n"
SECONDS = 20
IS_SANITIZED = b"__asan_init" in PROGRAM.read_bytes() or b"__tsan_init" in PROGRAM.read_bytes()


def zip_of(files, compression=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


class RawName(zipfile.ZipInfo):
    """An entry whose name is these bytes, which nothing says the encoding of."""
    def __init__(self, name):
        super().__init__(repr(name))
        self.raw = name

    def _encodeFilenameFlags(self):
        return self.raw, self.flag_bits


def raw_zip_of(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(RawName(name), content)
    return out.getvalue()


class Annexes(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def write(self, *names, content=DOCUMENT):
        for name in names:
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def run_program(self, *arguments):
        run = subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, capture_output=True,
                             timeout=SECONDS, check=False, stdin=subprocess.DEVNULL)
        run.out, run.err = (text.decode().replace("\u00a0", " ") for text in (run.stdout, run.stderr))
        return run

    def check(self, *arguments):
        return self.run_program("check", "--rules", TINY, *arguments)

    def dossiers(self, *paths):
        return [json.loads(line) for line in self.check("--format", "jsonl", *paths).stdout.splitlines()]

    def paths(self, *paths):
        return [dossier["path"] for dossier in self.dossiers(*paths)]

    def outline(self, path="d"):
        run = self.run_program("outline", path)
        self.assertEqual(run.err, "")
        return run.out

    def test_a_document_that_begins_with_the_word_has_pdfs_for_annexes(self):
        self.write("d/Dossier de projet.md", "d/attestation.pdf", "d/Dossier de projet, annexes.pdf", "d/photo.png")
        self.assertEqual(self.paths("d"), ["d/Dossier de projet.md"])
        for other in ("dossier-martin.md", "martin.md", "dossier martin.pdf"):
            self.write("d/" + other)
            self.assertIn("d/" + other, self.paths("d"))
            (self.folder / "d" / other).unlink()

    def refusal(self, path):
        run = self.check(path)
        self.assertEqual(run.returncode, 2, run.out)
        return run.err


class Folders(Annexes):
    def test_with_one_document_and_annexes_are_one_dossier(self):
        self.write("c/a/a.md", "c/a/b.csv", "c/b/b.md", "c/b/annexes/b.txt", "c/c.odt.md", "c/d/d.md", "c/d/e.md",
                   "c/d/f.csv")
        self.assertEqual(self.paths("c"), ["c/a/a.md", "c/b/b.md", "c/c.odt.md", "c/d/d.md", "c/d/e.md"])

    def test_may_name_the_document(self):
        self.write("c/a/Dossier.md", "c/a/annexe b.md", "c/b/dossier.md", "c/b/dossier.markdown", "c/b/f.csv")
        self.assertEqual(self.paths("c"), ["c/a/Dossier.md", "c/b/dossier.markdown", "c/b/dossier.md"])
        self.assertIn('heading 1 "annexe b.md" @file="annexe b.md"', self.outline("c/a"))

    def test_with_a_template_among_dossiers_are_folders_of_dossiers(self):
        self.write("c/dossier.md", "c/martin.md", "c/photo.png", "d/dossier.docx.md", "d/dossier.md", "d/Dupont/projet.md", "d/a.csv")
        self.assertEqual(self.paths("c"), ["c/dossier.md", "c/martin.md"])
        self.assertEqual(self.paths("d"), ["d/dossier.docx.md", "d/dossier.md", "d/Dupont/projet.md"])
        self.assertEqual(self.paths("--annexes", "yes", "c"), ["c/dossier.md"])

    def test_of_dossiers_leave_out_what_is_called_an_annex(self):
        self.write("c/a.md", "c/b.md", "c/annexe 1.md", "c/annexes/c.md", "c/annexes/d.pdf", "c/images/annexe.zip")
        for arguments in (["c"], ["-a", "no", "c"]):
            self.assertEqual(self.paths(*arguments), ["c/a.md", "c/b.md"])
        err = self.check("c").err
        self.assertIn("4 annexes laissées de côté, d’après leur nom ou leur répertoire (nommez-les pour qu’elles soient lues) : c/annexe 1.md, c/annexes/c.md, c/annexes/d.pdf, c/images/annexe.zip\n", err)
        self.assertIn("1 répertoire sans aucun dossier : c/images\n", err)
        self.assertEqual(self.paths("c/annexe 1.md", "c/annexes"), ["c/annexe 1.md", "c/annexes/c.md", "c/annexes/d.pdf"])

    def test_of_dossiers_stay_so(self):
        self.write("c/a.md", "c/b/b.md", "c/notes.csv", "d/a.md", "d/b.zip", "d/notes.csv", "e/a.md", "e/b.bak")
        self.assertEqual(self.paths("c", "e"), ["c/a.md", "c/b/b.md", "e/a.md"])
        self.assertEqual(self.paths("d"), ["d/a.md", "d/b.zip"])

    def test_of_folders_with_such_names_are_walked(self):
        self.write("c/dossier.md", "c/notes.csv", "c/a/dossier.md", "c/a/annexe.md", "c/a/f.csv", "c/b/dossier.odt.md")
        self.assertEqual(self.paths("c"), ["c/a/dossier.md", "c/b/dossier.odt.md", "c/dossier.md"])

    def test_are_not_forced_on_who_names_the_document(self):
        self.write("d/a.md")
        self.write("d/b.txt", content=EVIDENCE)
        self.assertEqual([file for dossier in self.dossiers("d", "d/a.md") for point in dossier["requirements"]
                          for file in [passage["file"] for passage in point["evidence"]]], ["b.txt"])

    def test_too_large_for_a_dossier_are_walked(self):
        self.write("d/a.md", *(f"d/{number}.csv" for number in range(501)))
        self.assertEqual(self.paths("d"), ["d/a.md"])
        self.write("d/dossier.md")
        self.assertEqual(len(self.paths("d")), 2)
        self.assertIn("plus de 500 fichiers", self.run_program("outline", "d").err)

    def test_too_deep_for_a_dossier_are_walked(self):
        """Each folder is looked at from all those above it, up to so many."""
        self.write("d/dossier.md", f"d/{'e/' * 32}a.csv")
        self.assertEqual(self.outline().count("@file"), 1)
        self.write(f"d/{'e/' * 33}a.csv")
        self.assertIn("plus de 32 répertoires les uns dans les autres", self.run_program("outline", "d").err)
        self.write(f"d/{'e/' * 300}a.csv")
        os.remove(self.folder / f"d/{'e/' * 32}a.csv")
        os.remove(self.folder / f"d/{'e/' * 33}a.csv")
        self.assertIn(f"d/{'e/' * 33}e : plus de 32 répertoires les uns dans les autres", self.run_program("outline", "d").err)
        self.write("f/a.md", f"f/{'e/' * 33}b.csv")
        self.assertEqual(self.paths("f"), ["f/a.md"])
        self.write(*(f"g/{'h/' * depth}dossier.md" for depth in range(300)))
        self.assertEqual(len(self.paths("g")), 300)

    def test_without_a_document_or_with_several_say_so(self):
        self.write("d/a.csv")
        self.assertIn("d : aucun document", self.run_program("outline", "d").err)
        self.write("d/a.md", "d/b.md")
        self.assertIn("d : plusieurs documents (a.md, b.md…)", self.run_program("outline", "d").err)

    def test_hide_what_no_person_put_there(self):
        self.write("d/dossier.md", "d/a.txt", "d/.x.txt", "d/~$a.txt", "d/.git/a.txt", "d/Thumbs.db", "d/desktop.ini",
                   "d/__MACOSX/b.txt")
        self.assertEqual(self.outline().count("@file"), 1)

    def test_with_what_may_be_a_dossier_are_folders_of_dossiers(self):
        for other in ("martin.pdf", "martin.DOC", "martin.rtf", "martin.pages", "sub/martin.gdoc", "martin.zip"):
            folder = other.replace("/", "-").replace(".", "-")
            self.write(f"{folder}/dupont.md", f"{folder}/b.csv", f"{folder}/{other}")
            self.assertEqual(self.paths(folder), [f"{folder}/dupont.md", f"{folder}/{other}"])
            os.rename(self.folder / folder / "dupont.md", self.folder / folder / "dossier.md")
            self.assertEqual(self.paths(folder), [f"{folder}/dossier.md"])

    def test_know_annexes_by_their_names(self):
        for name in ("annexe.pdf", "Annexe 2.pdf", "annexes/devis.pdf", "03_ANNEXES/sub/a.md", "annexe-1.md"):
            folder = name.replace("/", "-")
            self.write(f"{folder}/dupont.md", f"{folder}/{name}")
            self.assertEqual(self.paths(folder), [f"{folder}/dupont.md"], name)
        for name in ("annexia.md", "dossier et annexes.md", "sannexe.md"):
            folder = f"no-{name}"
            self.write(f"{folder}/dupont.md", f"{folder}/{name}")
            self.assertEqual(len(self.paths(folder)), 2, name)

    def test_take_no_notice_for_an_annex_or_a_document(self):
        self.write("d/README.md", "d/dupont.md", "e/readme.fr.md", "e/a.csv", "f/LICENSE.md", "f/dupont.md", "f/a.csv")
        self.assertEqual(self.paths("d", "f"), ["d/dupont.md", "f/dupont.md"])
        self.assertIn("2 annexes", self.check("f").err)
        self.assertIn("e : aucun dossier", self.refusal("e"))

    def test_are_told_of(self):
        self.write("c/a/a.md", "c/a/b.csv", "c/b/b.md", "c/b/c/d.txt", "c/b/e.png", "c/z.md")
        self.assertIn("dossier-lint: 2 documents lus avec 3 annexes, les autres fichiers du même répertoire (pour lire sans annexes : "
                      "--annexes no) : c/a/a.md...\n", self.check("c").err)
        self.assertIn("1 document read with 1 annex, the other files in the same folder (without them: --annexes no): "
                      "c/a/a.md\n", self.check("--lang", "en", "c/a/").err)
        self.assertNotIn("annexe", self.check("c/a/a.md").err)

    def test_are_what_one_says_they_are(self):
        self.write("c/a.md", "c/b.csv", "c/d/e.md", "c/d/f.pdf")
        self.write("c/d/g.txt", content=EVIDENCE)
        self.assertEqual(self.paths("--annexes", "no", "c"), ["c/a.md", "c/d/e.md", "c/d/f.pdf"])
        self.assertEqual(self.paths("--annexes", "yes", "c/d"), ["c/d/e.md"])
        self.assertIn("(dans g.txt", self.check("-a", "yes", "c/d").out)
        self.assertEqual(self.paths("-a", "yes", "c"), ["c"])
        self.assertIn("c : plusieurs documents (a.md, d/e.md…)", self.check("-a", "yes", "c").err)
        self.write("c/list.txt", content="d\n")
        self.assertEqual(self.paths("-a", "yes", "@c/list.txt"), ["c/d/e.md"])
        self.write("h/sub/i.md", "h/j.csv")
        self.assertEqual(self.paths("h"), ["h/sub/i.md"])
        self.assertEqual(self.paths("-a", "yes", "h"), ["h/sub/i.md"])
        self.assertIn("1 annexe,", self.check("-a", "yes", "h").err)
        self.assertIn("choisissez parmi : yes, no", self.refusal("--annexes=maybe"))

    def test_have_annotations_at_their_files(self):
        self.write("c/d/dossier.md", content=EVIDENCE)
        self.write("c/d/annexes/a.txt", content=EVIDENCE)
        results = json.loads(self.check("-f", "sarif", "c").stdout)["runs"][0]["results"]
        self.assertLessEqual({result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results},
                             {"c/d/dossier.md", "c/d/annexes/a.txt"})

    def test_do_not_lead_elsewhere(self):
        self.write("secret.txt", content=EVIDENCE)
        self.write("d/dossier.md", "d/a.csv")
        (self.folder / "d/b.txt").symlink_to("../secret.txt")
        (self.folder / "d/c").symlink_to("..")
        os.mkfifo(self.folder / "d/e.mp4")
        outline = self.outline()
        self.assertNotIn("léger", outline)
        self.assertIn('object "b.txt"', outline)
        self.assertIn('object "c"', outline)
        self.assertIn('object "e.mp4"', outline)

    def test_of_no_plain_files_never_hang(self):
        self.write("d/dossier.md", "e/a.csv", "f/a.csv", "g/a.csv")
        for name, target in (("d/round", "."), ("d/up", "../d"), ("d/broken.csv", "nowhere"), ("f/dossier.md", "dossier.md"),
                             ("g/dossier.md", "nowhere")):
            (self.folder / name).symlink_to(target)
        for name in ("d/a.csv", "d/annexe.docx", "e/dossier.docx"):
            os.mkfifo(self.folder / name)
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(self.folder / "d/s.csv"))
        for name in ("round", "up", "broken.csv", "a.csv", "annexe.docx", "s.csv"):
            self.assertIn(f'object "{name}"', self.outline())
        for path, words in (("e", "ce n’est pas un fichier mais un tube"), ("f", "ce lien tourne en rond"), ("g", "fichier introuvable")):
            self.assertIn(words, self.refusal(path))

    @unittest.skipIf(os.geteuid() == 0, "nothing is unreadable for root")
    def test_that_may_not_be_read_say_so(self):
        self.write("d/dossier.md", "d/a.csv")
        (self.folder / "d/a.csv").chmod(0)
        self.assertIn("dossier-lint: d/a.csv : lecture impossible : accès refusé", self.refusal("d"))

    def test_whose_annex_cannot_be_read_say_which(self):
        self.write("d/dossier.md")
        self.write("d/annexes/a.odt", content=b"PK\3\4")
        self.assertIn("dossier-lint: d/annexes/a.odt : le fichier est abîmé", self.refusal("d"))
        failure = self.dossiers("d")[0]["failure"]
        self.assertTrue(failure["message"].startswith("annexes/a.odt : le fichier est abîmé"), failure)
        self.assertEqual(failure["where"], "d/annexes/a.odt")

    def test_with_nothing_in_them_say_nothing(self):
        names = ["a.csv", "b.txt", "c.json", "annexe d.docx", "e.xlsx", "annexe f.odt", "annexe g.md", "h.ods"]
        self.write("d/dossier.md")
        for content in ("", " \r\n", "\ufeff"):
            for name in names if content == "" else names[:3]:
                self.write(f"d/{name}", content=content)
            with zipfile.ZipFile(self.folder / "d.zip", "w") as archive:
                for path in (self.folder / "d").iterdir():
                    archive.write(path, path.name)
            for path in ("d", "d.zip"):
                run = self.check("-f", "jsonl", path)
                self.assertEqual(json.loads(run.out)["status"], "incomplete", run.err)
                for name in names:
                    self.assertIn(f"dossier-lint: {path} : rien n’a été lu dans l’annexe {name} ; ", run.err)
                self.assertEqual(self.outline(path).count("@file"), len(names))
        self.write("d/dossier.md", content="")
        self.assertIn("d/dossier.md : le fichier est vide", self.refusal("d"))
        self.write("d.zip", content=zip_of({"dossier.docx": "", "a.csv": "a;b"}))
        self.assertIn("d.zip: dossier.docx : le fichier est vide", self.refusal("d.zip"))

    def test_of_pictures_are_there_without_words(self):
        self.write("d/dossier.md", "d/capture-prompt.png", "d/scénario.mp4")
        for dossier in (DOCUMENT, "# Dossier\n\n**capture-prompt.png**\n\nTexte\n"):
            self.write("d/dossier.md", content=dossier)
            headings = [line for line in self.outline().splitlines() if line.startswith("heading")]
            self.assertEqual(len(headings), 1, headings)
        self.assertIn('\nimage "capture-prompt.png" target="capture-prompt.png" @file="capture-prompt.png"\n'
                      'object "scénario.mp4" target="scénario.mp4" @file="scénario.mp4"\n', self.outline())
        for ending, counts in ((".png", False), (".mp4", True)):
            name = EVIDENCE.strip(".\n") + ending
            for markdown in (f"![{name}](a.png)", "Texte"):
                folder = f"{ending}-{len(markdown)}"
                self.write(f"{folder}/dossier.md", content=f"# Dossier\n\n{markdown}\n")
                self.write(f"{folder}/{name}")
                points = self.dossiers(folder)[0]["requirements"]
                self.assertEqual(any(point["evidence"] for point in points), counts, folder)

    def test_take_no_result(self):
        self.write("d/dossier.md", "d/a.csv")
        for output in ("d/rapport.txt", "./d/annexes/../rapport.json"):
            (self.folder / "d/annexes").mkdir(exist_ok=True)
            run = self.check("--output", output, "d")
            self.assertEqual(run.returncode, 2)
            self.assertIn("annexe", run.err)
        self.assertEqual(sorted(os.listdir(self.folder / "d")), ["a.csv", "annexes", "dossier.md"])


class Archives(Annexes):
    def write_zip(self, files, name="d.zip"):
        self.write(name, content=zip_of(files))

    def test_are_dossiers(self):
        self.write_zip({"Dupont/mon dossier.md": DOCUMENT, "Dupont/annexes/a.txt": EVIDENCE})
        dossier, = self.dossiers(".")
        self.assertEqual(dossier["path"], "./d.zip")
        self.assertEqual({passage["file"] for point in dossier["requirements"] for passage in point["evidence"]},
                         {"annexes/a.txt"})
        self.assertIn("(dans annexes/a.txt, ligne 1)", self.check("d.zip").out)
        self.assertIn("(in annexes/a.txt, line 1)", self.check("--lang", "en", "d.zip").out)

    def test_of_several_people_say_so(self):
        for files, second in ((("Dupont/a.md", "Martin/b.pdf"), "Martin/b.pdf"),
                              (("Dupont/dossier.md", "Martin/dossier.pdf"), "Martin/dossier.pdf"),
                              (("Dupont/dossier.md", "Martin/projet.md"), "Martin/projet.md"),
                              (("Dupont/dossier.md", "README.md", "martin.zip"), "martin.zip"),
                              (("Dupont.md", "Martin.pdf"), "Martin.pdf"),
                              (("Dupont/dossier.md", *(f"Martin/images/page {i}.jpg" for i in "123")), "Martin/images/page 1.jpg"),
                              (("promo/Dupont/dossier.md", *(f"promo/Martin/scan{i}.jpg" for i in "123"), "lisez.txt"), "promo/Martin/scan1.jpg"),
                              (("Word/dossier.md", "PDF/martin.pdf"), "PDF/martin.pdf"),
                              (("dossier dupont.md", "dossier martin.pdf", "facture.pdf"), "dossier martin.pdf")):
            self.write_zip(dict.fromkeys(files, DOCUMENT))
            words = f"d.zip : plusieurs documents ({files[0]}, {second}…)"
            self.assertIn(words, self.refusal("d.zip"))
            told = ("dans un répertoire « annexes »",) if "/dossier.md" in files[0] else ("nommez « dossier »", "« annexe … »")
            self.assertEqual([part for part in told if part not in self.refusal("d.zip")], [])
            self.assertEqual("nommez" in self.refusal("d.zip"), "/dossier.md" not in files[0])

    def test_know_annexes_as_folders_do(self):
        for files in (("Dupont/a.md", "Dupont/annexe facture.pdf", "annexes/b.pdf", "annexes/c.md"),
                      ("Dupont/a.md", "Dupont/a.pdf", "README.md"),
                      ("dossier de projet.md", "facture.pdf"),
                      ("texte/dossier.md", "images/a.png", "Captures d’écran/mai/b.png", "c.jpg", "demo/film.mp4", "données/d.csv"),
                      ("Word/dossier.md", "PDF/dossier.pdf"), ("Dossier Word/projet.md", "Dossier pdf/projet.pdf"),
                      ("Word/dossier.md", "à imprimer/dossier.pdf"), ("Dupont/dossier.md", "Export/dossier.pdf"),
                      ("Rendu/dossier.md", "Cr2/affiche.png"), ("Rendu/projet.md", "Cr2/a.png", "Cr2/b.png", "Cr3/c.png"),
                      ("Rendu/dossier.md", "Cr2/a.png", "Cr2/b.png", "Cr2/c.png", "Cr2/prix.csv"),
                      ("Dupont/dossier.md", "Dupont/facture.pdf", "Dupont/preuves/b.md", "photo.png")):
            self.write_zip(dict.fromkeys(files, DOCUMENT))
            self.assertEqual(self.dossiers("d.zip")[0]["status"], "incomplete", files)

    def test_whose_annex_cannot_be_read_say_which(self):
        self.write_zip({"dossier.md": DOCUMENT, "a.odt": "PK\3\4"})
        self.assertIn("d.zip: a.odt : ", self.refusal("d.zip"))
        self.assertIn("contrôlé : a.odt : le fichier est abîmé", " ".join(self.check("d.zip").out.split()))

    def test_within_are_not_opened(self):
        self.write_zip({"dossier.md": DOCUMENT, "b.zip": zip_of({"a.txt": EVIDENCE})})
        self.assertIn('object "b.zip"', self.outline("d.zip"))
        self.write_zip({"b.zip": zip_of({"a.md": DOCUMENT})})
        self.assertIn("aucun document", self.refusal("d.zip"))

    def test_with_names_that_lead_elsewhere_are_only_read(self):
        names = ["../../a.txt", "/etc/b.txt", "c\\..\\d.txt", "\x1b[2J.txt", "e/" * 3000 + "f.txt"]
        self.write_zip({"dossier.md": DOCUMENT, **dict.fromkeys(names, EVIDENCE)})
        outline = self.outline("d.zip")
        self.assertNotIn("\x1b", outline)
        self.assertEqual(outline.count("@file"), 5)
        self.assertNotIn("\x1b", self.check("d.zip").out)
        self.assertEqual(os.listdir(self.folder), ["d.zip"])

    def test_have_names_in_any_encoding(self):
        for name, encoding in (("été/reçu à côté.csv", "cp437"), ("été/reçu à côté.csv", "cp850"), ("été/Reçu n° 1 – l’été.csv", "cp1252"),
                               ("été/reçu à côté.csv", "utf-8"), ("e\u0301te\u0301/a.csv", "utf-8")):
            self.write("d.zip", content=raw_zip_of({b"dossier.md": DOCUMENT, name.encode(encoding): "a;b\n"}))
            self.assertIn(f'@file="{unicodedata.normalize("NFC", name)}"', self.outline("d.zip"), encoding)

    def test_show_a_picture_once_whatever_its_accents(self):
        name = "e\u0301te\u0301.png"
        document = "# D\n\n![Un été](été.png)\n"
        self.write("d.zip", content=raw_zip_of({b"dossier.md": document, name.encode(): ""}))
        self.write(f"d/{name}", "d/b.png")
        self.write("d/dossier.md", content=document)
        for path in ("d.zip", "d"):
            self.assertNotIn(f'@file="{name}"', self.outline(path))

    def test_have_names_of_any_system(self):
        names = {b"Dupont\\dossier.md": "dossier.md", b"Dupont\\annexes\\a.csv": "annexes/a.csv", b".\\Dupont\\b.csv": "b.csv",
                 b"C:\\Dupont\\c.csv": "c.csv", b"/Dupont//d.csv": "d.csv", b"../Dupont/./e.csv": "e.csv"}
        hidden = [b"__MACOSX/._dossier.md", b".DS_Store", b"Dupont/Thumbs.db", b"Dupont\\desktop.ini", b"Dupont/", b"Dupont\\"]
        self.write("d.zip", content=raw_zip_of({**dict.fromkeys(names, DOCUMENT), **dict.fromkeys(hidden, "")}))
        self.assertEqual(re.findall(r'^heading 1 .*@file="(.*)"$', self.outline("d.zip"), re.M), sorted(set(names.values()) - {"dossier.md"}))

    def test_with_two_entries_of_one_name_have_the_first(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as archive:
                for content in (EVIDENCE, DOCUMENT):
                    archive.writestr("dossier.md", content)
        self.write("d.zip", content=out.getvalue())
        self.assertEqual(self.outline("d.zip").count("léger"), 1)

    def test_with_links_among_them_say_so(self):
        """What a link leads to is not in there."""
        link = zipfile.ZipInfo("dossier.md")
        link.create_system, link.external_attr = 3, stat.S_IFLNK << 16
        with zipfile.ZipFile(self.folder / "a.zip", "w") as archive:
            archive.writestr(link, "../ailleurs/dossier.md")
        self.assertIn("a.zip: dossier.md : ce n’est qu’un raccourci vers un fichier qui n’est pas dans l’archive", self.refusal("a.zip"))
        link.create_system = 0  # whose attributes say something else
        with zipfile.ZipFile(self.folder / "b.zip", "w") as archive:
            archive.writestr(link, DOCUMENT)
        self.assertIsNone(self.dossiers("b.zip")[0]["failure"])
        link.create_system, link.filename = 3, "annexes/ventes.csv"
        with zipfile.ZipFile(self.folder / "a.zip", "w") as archive:
            archive.writestr("dossier.md", DOCUMENT)
            archive.writestr(link, "a;b")
        self.assertEqual([annex["kind"] for annex in self.dossiers("a.zip")[0]["annexes"]], ["name"])

    def test_packed_in_rare_ways_say_so(self):
        content = bytearray(zip_of({"dossier.md": DOCUMENT}, zipfile.ZIP_STORED))
        struct.pack_into("<H", content, content.index(b"PK\3\4") + 8, 93)
        struct.pack_into("<H", content, content.index(b"PK\1\2") + 10, 93)
        self.write("a.zip", content=bytes(content))
        self.assertIn("a.zip: dossier.md : compressé d’une manière rare, qui n’est pas lue ici", self.refusal("a.zip"))

    def test_that_are_locked_name_the_file_once(self):
        entry = bytearray(zip_of({"dossier.md": DOCUMENT}, zipfile.ZIP_STORED))
        entry[6] |= 1
        entry[entry.index(b"PK\1\2") + 8] |= 1
        self.write("d.zip", content=bytes(entry))
        self.assertIn("dossier-lint: d.zip: dossier.md : protégé par un mot de passe", self.refusal("d.zip"))

    def test_of_too_many_files_are_refused(self):
        for count, words in ((100000, "plus de 20000 fichiers"), (600, "plus de 500 fichiers")):
            self.write("d.zip", content=zip_of({"dossier.md": DOCUMENT, **{f"{i}.txt": "" for i in range(count)}},
                                               zipfile.ZIP_STORED))
            self.assertIn(words, self.refusal("d.zip"))

    def test_share_one_budget(self):
        """Each of these unpacks to 60 MB, which is no more than one document may."""
        blanks = bytes(random.Random(1).choices(b" \n", k=60000)) * 1000  # farther apart than deflate looks
        content = b'<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:' \
            b'xmlns:office:1.0"><office:body><office:text>' + blanks + \
            b"</office:text></office:body></office:document-content>"
        bomb = zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
        self.write_zip({"dossier.md": DOCUMENT, **{f"{i}.odt": bomb for i in range(5)}})
        self.assertIn("plus de 128 Mo", self.refusal("d.zip"))

    def test_take_long_texts_by_their_start(self):
        rows = b"1;2;3\n" * 2000000
        self.write_zip({"dossier.md": DOCUMENT, "a.csv": rows, "b.txt": b"x" * 50000000})
        start = time.monotonic()
        self.assertEqual(self.outline("d.zip").count("  row "), 200)
        self.assertLess(time.monotonic() - start, SECONDS / 2)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
