"""Runs the program on folders of dossiers: what is one, what is left out, what is not there.

  cohort_folders.py PROGRAM FIXTURES [unittest's arguments]
"""
import csv
import io
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import unittest
import zipfile

from cli import ALL, COMPLETE, NOTHING, PROGRAM, TINY, TROUBLE, Cli, docx

IS_SANITIZED = b"__asan_init" in PROGRAM.read_bytes() or b"__tsan_init" in PROGRAM.read_bytes()


class Folders(Cli):
    def paths(self, *arguments):
        run = self.check("--format", "jsonl", *arguments)
        return [json.loads(line)["path"] for line in run.stdout.splitlines()]

    def test_are_walked_by_name(self):
        for name in ("d/b.md", "d/a.docx", "d/Z.md", "d/b/c.odt", "d/é.md", "d/notes.txt.bak", "d/.x.md",
                     "d/~$a.docx", "d/.git/a.md"):
            self.write(name, ALL)
        (self.folder / "d/loop").symlink_to(".")
        (self.folder / "d/link.md").symlink_to("b.md")
        self.assertEqual(self.paths("d"),
                         ["d/a.docx", "d/b/c.odt", "d/b.md", "d/é.md", "d/link.md", "d/Z.md"])

    def test_are_in_the_order_of_a_dictionary(self):
        names = ["Abel.md", "Éluard.md", "ELUARD2.md", "emma.md", "Œuf.md", "Zoé.md"]
        for name in reversed(names):
            self.write(f"d/{name}", ALL)
        self.assertEqual(self.paths("d"), [f"d/{name}" for name in ("Abel.md", "Éluard.md", "ELUARD2.md", "emma.md", "Zoé.md", "Œuf.md")])

    def test_keep_the_order_they_were_named_in(self):
        for name in ("b/x.md", "a/y.md", "z.md"):
            self.write(name, ALL)
        self.assertEqual(self.paths("z.md", "b", "a"), ["z.md", "b/x.md", "a/y.md"])

    def test_say_what_they_leave_out(self):
        for name in ("d/a.md", "d/.x.md", "d/~$a.docx", "d/.~lock.a.odt#", "d/.git/a.md", "d/.git/b.md", "d/e.bak"):
            self.write(name, ALL)
        self.assertEqual(self.check("d").err.splitlines(),
                         ["dossier-lint: 1 fichier laissé de côté, qui n’est ni .docx, ni .odt, ni .md, ni .zip : d/e.bak",
                          "dossier-lint: 4 fichiers cachés ou temporaires laissés de côté"])
        self.write("d/b.md", NOTHING)
        self.write("d/c\x1b[2J.txt", "")
        err = self.check("d").err
        self.assertIn("dossier-lint: 2 dossiers : 1 complet, 1 incomplet, 0 illisible\n", err)
        self.assertIn("2 fichiers laissés de côté, qui ne sont ni .docx, ni .odt, ni .md, ni .zip : d/c\\x1b[2J.txt, d/e.bak\n", err)
        for form in ("console", "html"):
            self.assertIn("e.bak : ni .docx, ni .odt, ni .md, ni .zip ; si c’est le dossier d’un candidat, demandez-le-lui en .docx ou en .odt",
                          " ".join(self.check("-f", form, "d").out.split()))
        for name in "fghijk":
            self.write(f"d/{name}.bak", "")
        self.assertIn(": d/c\\x1b[2J.txt, d/e.bak, d/f.bak, d/g.bak, d/h.bak...\n", self.check("d").err)

    def test_have_a_row_for_what_is_called_a_dossier_in_another_format(self):
        """Somebody's who writes in a plain editor, or slides: alone in their folder, or beside other people's."""
        for name in ("p/a.md", "p/dossier dupont.txt", "p/Roy/Dossier.txt", "p/notes.txt", "p/dossier b.md", "p/dossier b.txt",
                     "p/annexes/dossier c.txt", "p/Blanc/projet.md", "p/Blanc/dossier de presse.txt"):
            self.write(name, ALL)
        self.write("p/dossier martin.pptx", docx("").replace(b"word/document.xml", b"ppt/presentatn.xml"))
        report = json.loads(self.check("-f", "json", "p").stdout)
        self.assertEqual({row["path"]: row["status"] for row in report["dossiers"]},
                         {"p/a.md": "complete", "p/Blanc/projet.md": "complete", "p/dossier b.md": "complete",
                          "p/dossier dupont.txt": "complete", "p/dossier martin.pptx": "unreadable", "p/Roy/Dossier.txt": "complete"})
        self.assertEqual({file["path"]: file["reason"] for file in report["run"]["left_out"]},
                         {"p/notes.txt": "foreign", "p/dossier b.txt": "same_document", "p/annexes/dossier c.txt": "annex"})
        self.check("-o", "rapport.txt", "p/a.md")
        os.rename(self.folder / "rapport.txt", self.folder / "p/dossier roy.txt")
        self.assertNotIn("p/dossier roy.txt", self.paths("p"))

    def test_lead_to_no_folder_by_a_link(self):
        self.write("promo/a.md", ALL)
        self.write("d/b.md", ALL)
        (self.folder / "d/promo").symlink_to("../promo")
        run = self.check("d")
        self.assertEqual(run.err, "dossier-lint: 1 lien vers un répertoire laissé de côté ; donnez ce répertoire lui-même pour qu’il soit lu : d/promo\n")
        (self.folder / "d/autre").symlink_to("../promo")
        self.assertIn("2 liens vers des répertoires laissés de côté ; donnez ces répertoires eux-mêmes", self.check("d").err)
        self.assertEqual(self.paths("d/promo"), ["d/promo/a.md"])

    def test_read_no_file_outside_by_a_link(self):
        """But what is named, link or not."""
        self.write("secret.md", ALL)
        for name in ("p/b.md", "p/e/.git/config.md", "p/Eva/a.txt", "p/Zoé/a.txt", "p/e/x.md"):
            self.write(name, ALL)
        (self.folder / "p/liens").mkdir()
        for name, target in (("lien.md", "../secret.md"), ("liens/passwd", "/etc/passwd"), ("config.md", "e/.git/config.md"),
                             ("inside.md", "e/x.md"), ("Eva/dossier.md", "../../secret.md"), ("Zoé/dossier.md", "../b.md")):
            (self.folder / "p" / name).symlink_to(target)
        run = self.check("-f", "json", "p")
        report = json.loads(run.stdout)
        self.assertEqual({row["path"]: row["status"] for row in report["dossiers"]},
                         {"p/b.md": "complete", "p/e/x.md": "complete", "p/inside.md": "complete",
                          "p/Eva/dossier.md": "unreadable", "p/Zoé/dossier.md": "unreadable", "p/liens": "unreadable"})
        self.assertEqual([file["path"] for file in report["run"]["left_out"] if file["reason"] == "outside_link"],
                         ["p/config.md", "p/lien.md", "p/liens/passwd"])
        self.assertIn("3 liens laissés de côté, qui mènent hors du répertoire ou à des fichiers cachés ; nommez-les", run.err)
        self.assertIn("p/Eva/dossier.md : ce lien mène hors du répertoire de ce dossier", run.err)
        for arguments in (["check", "p/Eva"], ["check", "--annexes", "yes", "p/Eva"], ["outline", "p/Eva"]):
            run = self.run_program(*arguments, "--lang", "en")
            self.assertEqual(run.returncode, TROUBLE, arguments)
            self.assertIn("this link leads out of this dossier’s folder", run.err)
        self.assertEqual(self.check("p/lien.md", "p/Eva/dossier.md").returncode, COMPLETE)
        self.assertNotIn("./p/config.md", self.paths("."))

    def test_read_no_file_without_a_path_by_a_link(self):
        """What a link opens may stand nowhere: a file that is open, and deleted."""
        self.write("p/b.md", ALL)
        self.write("d/a.csv", "1")
        for link in ("p/in.md", "d/dossier.md"):
            (self.folder / link).symlink_to("/dev/stdin")
        def check(*arguments):
            with tempfile.TemporaryFile() as deleted:
                deleted.write(ALL.encode())
                deleted.seek(0)
                return self.check(*arguments, stdin=deleted)
        run = check("-f", "json", "p")
        self.assertEqual([row["path"] for row in json.loads(run.stdout)["dossiers"]], ["p/b.md"])
        self.assertIn("1 lien laissé de côté, qui mène hors du répertoire ou à un fichier caché ; nommez-le pour qu’il soit lu : p/in.md", run.err)
        run = check("d")
        self.assertEqual(run.returncode, TROUBLE)
        self.assertIn("d/dossier.md : ce lien mène hors du répertoire de ce dossier", run.err)

    UNREADABLE = {"a.pdf": (b"%PDF-1.7\n", "c’est un PDF"), "b.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "ancien format Word"),
                  "c.rtf": (b"{\\rtf1 Bonjour}", "c’est un fichier RTF"), "f.pages/Data/x.jpg": (b"x", "un document fait sur un Mac"),
                  "g.gdoc": (b'{"":"","doc_id":"1abc","resource_key":""}', "un lien vers un document Google")}

    def test_have_a_row_for_what_is_not_read(self):
        for name, (content, _) in self.UNREADABLE.items():
            self.write(f"promo 3/Hélène D/{name}", content)
        with zipfile.ZipFile(self.folder / "promo 3/e.pages", "w") as pages:
            pages.writestr("Index/Document.iwa", "x")
        self.write("promo 3/z.doc", docx("<w:p><w:r><w:t>Bonjour</w:t></w:r></w:p>"))  # some only bear the name
        self.write("promo 3/~$ssier.pdf", "x")
        self.write("promo 3/y.md", ALL)
        run = self.check("-f", "jsonl", "promo 3")
        self.assertEqual(run.returncode, TROUBLE)
        rows = {row["path"]: row for row in map(json.loads, run.stdout.splitlines())}
        self.assertEqual(rows.pop("promo 3/z.doc")["status"], "incomplete")
        self.assertEqual(rows.pop("promo 3/y.md")["status"], "complete")
        reasons = {f"promo 3/Hélène D/{name.split('/')[0]}": reason for name, (_, reason) in self.UNREADABLE.items()}
        reasons["promo 3/e.pages"] = "un document fait sur un Mac"
        self.assertEqual(set(rows), set(reasons))
        for path, reason in reasons.items():
            self.assertEqual(rows[path]["status"], "unreadable")
            self.assertIn(reason, rows[path]["failure"]["message"])
            self.assertIn(f"dossier-lint: {path} : ", run.err)
        self.assertIn("7 fichiers dans un format que le programme ne lit pas ; ceux qui sont des annexes", run.err)
        self.assertIn("1 fichier caché", run.err)
        for slashes in ("", "/", "//"):
            self.assertIn("un document fait sur un Mac", self.check("promo 3/Hélène D/f.pages" + slashes).err)

    def test_take_for_an_annex_perhaps_only_what_may_be_one(self):
        hint, original = "si c’est une annexe", "donnez le document Word ou LibreOffice dont il est tiré"
        self.write("p/dupont.pdf", b"%PDF-1.7\n")
        run = self.check("p")  # of no document
        self.assertNotIn(hint, run.err)
        self.assertIn(original, run.err)
        self.write("q/a/dossier.pdf", b"%PDF-1.7\n")  # the dossier itself, by its name
        self.write("q/b/b.md", ALL)
        self.assertNotIn(hint, self.check("q").err)
        self.write("q/b/facture.pdf", b"%PDF-1.7\n")
        self.assertIn(f"1 fichier dans un format que le programme ne lit pas ; {hint}", self.check("q").err)

    def test_are_not_judged_by_what_git_lfs_keeps_in_files_places(self):
        pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"
        for name in ("d/a.docx", "d/b.odt", "d/c.md", "d/e/annexe.csv", "d/f/annexe.xlsx", "d/g/annexe.png"):
            self.write(name, pointer)
        for name in ("d/e/dossier.md", "d/f/dossier.md", "d/g/dossier.md"):
            self.write(name, ALL)
        run = self.check("-f", "jsonl", "d")
        self.assertEqual([json.loads(line)["status"] for line in run.stdout.splitlines()], ["unreadable"] * 5 + ["complete"])
        self.assertEqual(run.err.count("ce n’est qu’un pointeur Git LFS : le fichier lui-même n’a pas été rapporté"), 5)
        self.assertIn("d/e/annexe.csv : ", run.err)

    def test_have_that_row_in_every_report(self):
        self.write("promo/Hélène D/a.pdf", b"%PDF-1.7\n")
        self.write("promo/b.md", ALL)
        for form in re.search(r"choisissez parmi : (.*)", self.check("b.md", "-f", "x").err)[1].split(", "):
            with self.subTest(form):
                self.assertEqual(self.check("-f", form, "-o", "report", "promo").returncode, TROUBLE)
                report = (self.folder / "report").read_bytes()
                if form == "xlsx":
                    with zipfile.ZipFile(io.BytesIO(report)) as book:
                        report = b"".join(map(book.read, book.namelist()))
                report = " ".join(report.decode().replace("\u00a0", " ").replace("H%C3%A9l%C3%A8ne%20D", "Hélène D").split())
                for words in ("Hélène D/a.pdf", "PDF ; donnez le document", ".docx"):
                    self.assertIn(words, report)

    def test_of_a_dossier_among_other_documents_are_told_of(self):
        for name in ("d/a/dossier.md", "d/a/notes.md", "d/b/dossier.md", "d/b/annexe 1.md", "d/c/dossier.md", "d/c/sub/notes.md",
                     "d/e/notes.md", "d/e/f/dossier.md", "d/e/f/plus.md"):
            self.write(name, ALL)
        told = "répertoires où un document appelé « dossier » est à côté d’autres"
        self.assertIn(f"2 {told}, lus chacun comme un dossier ; si ce sont ses annexes, donnez ces répertoires eux-mêmes avec "
                      "--annexes yes : d/a...\n", self.check("d").err)
        self.assertIn("1 répertoire où", self.check("d/a/").err)
        self.assertIn("--annexes yes : d/a\n", self.check("d/a/").err)
        self.assertNotIn("répertoire où", self.check("--annexes", "yes", "d/a").err)
        self.assertNotIn("répertoires où", self.check("--annexes", "no", "d").err)

    def test_leave_out_what_is_about_them(self):
        for name in ("d/a.md", "d/README.md", "d/sub/readme.fr.md", "d/License.md", "d/CHANGELOG.markdown", "d/contributing.md", "d/readme.docx"):
            self.write(name, ALL)
        self.assertEqual(self.paths("d"), ["d/a.md", "d/readme.docx"])
        self.assertIn("5 fichiers laissés de côté, qui présentent les répertoires (README, licence…) ; nommez-les pour qu’ils soient lus : d/CHANGELOG.markdown, d/contributing.md, d/License.md, d/README.md, d/sub/readme.fr.md\n",
                      self.check("d").err)
        self.assertEqual(self.paths("d/README.md"), ["d/README.md"])

    def test_leave_out_the_same_document_in_another_format(self):
        for name in ("d/Dupont.docx.md", "d/Dupont.docx.PDF", "d/b.md", "d/b.pdf", "d/b2.pdf"):
            self.write(name, ALL)
        self.assertEqual(self.paths("d"), ["d/b.md", "d/b2.pdf", "d/Dupont.docx.md"])
        self.write("e/A.MD", ALL)
        self.write("e/A.pdf", ALL)
        self.write("e/A.bis.pdf", ALL)
        self.assertEqual(self.paths("e"), ["e/A.bis.pdf", "e/A.MD"])
        self.assertIn("2 fichiers laissés de côté, les mêmes documents étant lus dans un autre format : d/b.pdf, d/Dupont.docx.PDF\n", self.check("d").err)

    def test_take_no_longer_for_many_files_of_formats_that_are_not_read(self):
        for name in ("d/%d.pdf", "d/e/%d.doc"):
            for number in range(3000):
                self.write(name % number, b"%PDF-1.7\n")
        for name in ("d/7.md", "d/e/8.md"):
            self.write(name, ALL)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.assertIn("2 fichiers laissés de côté, les mêmes documents étant lus dans un autre format : d/7.pdf, d/e/8.doc", self.check("d", "-f", "csv").err)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.assertLess(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 20 if IS_SANITIZED else 3)

    def test_count_folders_without_a_dossier(self):
        for name in ("d/a.md", "d/b/c/d/photo.png", "d/b/e/f.png", "d/g/h.md", "d/annexes/i.png", "d/images/j.png", "d/z/.DS_Store", "d/__MACOSX/x.md"):
            self.write(name, ALL)
        self.write("d/y.md", ALL)
        err = self.check("d").err
        self.assertIn("d/b : il n’y a pas de dossier dans ce répertoire", err)  # the outermost of those in each other
        self.assertIn("1 répertoire sans aucun dossier : d/images\n", err)
        self.assertIn("d/z : il n’y a pas de dossier dans ce répertoire", err)  # nothing at all
        self.assertIn("2 fichiers cachés", err)

    def test_without_a_dossier_among_others_with_one_are_rows(self):
        for name in ("p/Un/a.md", "p/Quatre/photo.jpg", "p/rapports/a.md", "p/annexes/x.png"):
            self.write(name, ALL)
        (self.folder / "p/Trois").mkdir()
        self.check("-o", "p/rapports/a.md", "--force", "p/Un/a.md")
        rows = {row["path"]: row["status"] for row in map(json.loads, self.check("-f", "jsonl", "p").stdout.splitlines())}
        self.assertEqual(rows, {"p/Quatre": "unreadable", "p/Trois": "unreadable", "p/Un/a.md": "complete"})

    def test_of_this_programs_results_are_no_rows(self):
        for name in ("p/Un/a.md", "p/Deux/b.md"):
            self.write(name, ALL)
        self.check("-f", "html=rapports/", "-f", "csv=rapports/", "-f", "xlsx=rapports/tous.xlsx", "p")
        (self.folder / "rapports").rename(self.folder / "p/rapports")
        run = self.check("-f", "jsonl", "p")
        self.assertEqual([row["path"] for row in map(json.loads, run.stdout.splitlines())], ["p/Deux/b.md", "p/Un/a.md"])
        self.assertIn("5 fichiers laissés de côté, rapports ou copies annotées de ce programme", run.err)
        self.write("p/rapports/tableur.csv", "a;b")
        self.assertIn("p/rapports : il n’y a pas de dossier dans ce répertoire", self.check("p").err)

    def test_have_a_row_for_who_handed_in_pictures_alone(self):
        for name in ("c/a/dossier.md", "c/consignes.md"):
            self.write(name, ALL)
        self.write("c/dupont/scan 1.jpg", "no picture")
        self.write("c/Captures d’écran/one.png", "no picture")
        run = self.check("-f", "csv", "c")
        self.assertRegex(run.out, r"(?m)^c/dupont,unreadable,.*il n’y a pas de dossier dans ce répertoire")
        self.assertNotRegex(run.out, "(?m)^c/Captures")
        self.assertEqual(run.returncode, TROUBLE)

    def test_are_rows_in_any_mix_but_for_those_of_the_documents_beside_them(self):
        self.write("p/a.md", ALL)
        for name in ("p/b.md", "p/Dupont.docx.md", "p/Durand/scan.jpg", "p/Leroy/film.mp4", "p/Petit/annexe.zip", "p/images/x.png",
                     "p/b/y.png", "p/b.assets/z.png", "p/outils/README.md"):
            self.write(name, ALL)
        report = json.loads(self.check("-f", "json", "p").stdout)
        self.assertEqual([row["path"] for row in report["dossiers"] if row["status"] == "unreadable"], ["p/Durand", "p/Leroy", "p/Petit"])
        self.assertEqual([file["path"] for file in report["run"]["left_out"] if file["reason"] == "no_dossier"],
                         ["p/b", "p/b.assets", "p/images", "p/outils"])

    def test_beside_one_dossier_alone_are_no_rows(self):
        self.write("p/a.md", ALL)
        self.write("p/écrans/x.png", "no picture")
        self.write("q/a.md", ALL)
        self.write("q/source/x.py", "pass")
        self.assertEqual(self.paths("--annexes", "no", "p"), ["p/a.md"])
        self.assertEqual(self.paths("q"), ["q/a.md"])

    def test_have_a_row_for_what_has_no_ending_or_is_packed_otherwise(self):
        self.write("p/Un.rar", b"Rar!\x1a\x07\x01\x00")
        self.write("p/Deux.7z", b"7z\xbc\xaf\x27\x1c\x00\x04")
        self.write("p/trois.tar.gz", b"\x1f\x8b\x08")
        self.write("p/M. Dupont", docx("<w:p><w:r><w:t>Bonjour</w:t></w:r></w:p>"))
        self.write("p/scan", b"%PDF-1.7\n")
        self.write("p/Makefile", "all:\n")
        self.write("p/z.md", ALL)
        (self.folder / "p/tube").symlink_to("/dev/null")
        run = self.check("-f", "json", "p")
        report = json.loads(run.stdout)
        self.assertEqual({row["path"]: row["status"] for row in report["dossiers"]},
                         {"p/Un.rar": "unreadable", "p/Deux.7z": "unreadable", "p/trois.tar.gz": "unreadable",
                          "p/M. Dupont": "incomplete", "p/scan": "unreadable", "p/z.md": "complete"})
        self.assertEqual([file["path"] for file in report["run"]["left_out"]], ["p/Makefile", "p/tube"])
        self.assertEqual(run.err.count("une archive qui n’est pas .zip"), 3)

    def test_name_in_every_table_what_they_leave_out(self):
        for name in ("p/a.md", "p/b.md", "p/notes <i>.txt", "p/README.md", "p/.x"):
            self.write(name, ALL)
        for form in ("console", "html", "markdown", "json", "xlsx"):
            with self.subTest(form):
                self.check("-f", form, "-o", "report", "p")
                report = (self.folder / "report").read_bytes()
                if form == "xlsx":
                    with zipfile.ZipFile(io.BytesIO(report)) as book:
                        self.assertIn('name="Fichiers laissés de côté"', book.read("xl/workbook.xml").decode())
                        report = b"".join(map(book.read, book.namelist()))
                report = report.decode().replace("\u00a0", " ").replace("&lt;", "<").replace("&gt;", ">").replace("\\", "")
                for words in ("notes", "README", ".x"):
                    self.assertIn(words, report)
                self.assertIn("foreign" if form == "json" else "ni .docx, ni .odt", report)

    def test_leave_out_a_file_once_however_often_its_folder_is_named(self):
        for name in ("p/a.md", "p/Makefile", "p/sous/b.md", "p/sous/Makefile"):
            self.write(name, ALL)
        for folders in (["p", "p/sous"], ["p/sous", "./p", "p"]):
            report = json.loads(self.check("-f", "json", *folders).stdout)
            self.assertEqual([os.path.normpath(file["path"]) for file in report["run"]["left_out"]], ["p/Makefile", "p/sous/Makefile"])

    def test_without_a_dossier_are_trouble(self):
        self.write("d/readme.html", "x")
        run = self.check("d")
        self.assert_trouble(run, "d : aucun dossier")
        self.assertIn("Ce dossier n’a pas pu être lu", run.out)


class Hints(Cli):
    """What folders are mistaken for, and the way out, is said before a report that may be long."""
    CROWDED = "où plusieurs documents sont lus chacun comme un dossier"

    def first_line(self, *arguments):
        return self.check(*arguments).err.split("\n")[0]

    def test_are_told_of_one_persons_several_documents(self):
        for name in ("c/dupont/draft.md", "c/dupont/memoire.md", "c/martin/a.md", "d/Dossier partie 1.md", "d/Dossier partie 2.md"):
            self.write(name, ALL)
        self.assertRegex(self.first_line("c"), f"1 répertoire {self.CROWDED} ; .* nommez « dossier » .* « annexes » : c/dupont$")
        self.assertRegex(self.first_line("d"), f"1 répertoire {self.CROWDED} ; .* : d$")
        self.assertRegex(self.first_line("c", "d"), f"2 répertoires {self.CROWDED} ; .* : d...$")
        self.assertNotIn(self.CROWDED, self.check("c/dupont/draft.md", "c/dupont/memoire.md", "c/martin/a.md").err)

    def test_are_told_of_one_persons_documents_beside_loose_ones(self):
        for name in ("c/dupont/brouillon.md", "c/dupont/dossier final.md", "c/martin/a.md", "c/durand/a.md", "c/leroy.md"):
            self.write(name, ALL)
        self.assertRegex(self.first_line("c"), f"1 répertoire {self.CROWDED} ; .* : c/dupont$")

    def test_stand_in_reports_for_people(self):
        for name in ("c/dupont/brouillon.md", "c/dupont/memoire.md", "c/roussel/un.md", "c/roussel/deux.md", "c/martin/a.md", "c/roy/dossier.md", "c/roy/b.md"):
            self.write(name, ALL)
        for form in ("console", "html", "markdown", "xlsx"):
            with self.subTest(form):
                self.check("-f", form, "-o", "report", "c")
                report = (self.folder / "report").read_bytes()
                if form == "xlsx":
                    with zipfile.ZipFile(io.BytesIO(report)) as book:
                        report = b"".join(map(book.read, book.namelist()))
                report = re.sub(r"\s+", " ", report.decode())
                self.assertRegex(report, rf"2 répertoires {self.CROWDED} ; [^:]* : dupont, roussel")
                self.assertRegex(report, "1 répertoire où un document appelé « dossier » est à côté d’autres[^:]* : roy")
        for form in ("junit", "jsonl", "github"):
            self.assertNotIn("dupont, roussel", self.check("-f", form, "c").out)
        self.check("-o", "rapports/", "c")
        self.assertNotIn("roussel", (self.folder / "rapports/dupont - memoire.html").read_text(encoding="utf-8"))

    def test_are_not_told_where_a_word_only_begins_like_that_of_a_part(self):
        for name in ("customers a.md", "customers b.md"):
            self.write(f"a/{name}", ALL)
        self.assertNotIn(self.CROWDED, self.check("a").err)

    def test_are_not_told_of_groups_and_dossiers_side_by_side(self):
        for name in ("a/one.md", "a/two.md", "b/red/one.md", "b/red/two.md", "b/blue/three.md", "b/blue/four.md",
                     "e/lists/one.md", "e/lists/two.md", "e/more/three.md", "e/four.md"):
            self.write(name, ALL)
        self.write("f/g/dossier.md", ALL)
        self.write("f/g/other.md", ALL)
        self.write("f/h/one.md", ALL)
        for folder in ("a", "b", "e", "f"):
            self.assertNotIn(self.CROWDED, self.check(folder).err, folder)

    def said_in_one_place(self, path, *options):
        process = subprocess.run([PROGRAM, "check", "--rules", TINY, *options, path], cwd=self.folder, text=True, stdin=subprocess.DEVNULL,
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False)
        return process.stdout.replace("\u00a0", " ")

    def test_leave_a_table_whole_where_standard_error_is_read_with_it(self):
        """"2>&1": what the table says of a dossier is said there alone, and what it does not say comes behind it."""
        for name in ("c/a.md", "c/d/dossier.md", "c/e.md"):
            self.write(name, ALL)
        self.write("c/b.pdf", "%PDF-1.4")
        self.write("c/d/vide.csv", "")
        said = self.said_in_one_place("c")
        table = said[said.index("Dossier  "):said.index("Contrôle du")]
        self.assertNotIn("dossier-lint:", table)
        self.assertEqual(said.count("c’est un PDF"), 1, said)
        self.assertLess(said.index("Contrôle du"), said.index("dossier-lint: c/d : rien n’a été lu dans l’annexe vide.csv"))
        self.assertNotIn("rien n’a été lu", self.said_in_one_place("c", "-q"))
        self.assertLess(self.said_in_one_place("c/d").index("rien n’a été lu"), self.said_in_one_place("c/d").index("Contrôle du"))
        self.assertIn("c’est un PDF", self.check("c").err)

    def test_stand_before_the_report(self):
        self.write("c/a/dossier.md", ALL)
        self.write("c/a/other.md", ALL)
        self.write("c/b.pdf", "%PDF-1.4")
        said = self.said_in_one_place("c")
        for hint in ("un document appelé « dossier » est à côté d’autres", "dans un format que le programme ne lit pas"):
            self.assertLess(said.index(hint), said.index("c/a/dossier.md".removeprefix("c/")), hint)


class Excluded(Cli):
    def paths(self, *arguments):
        run = self.check("--format", "jsonl", *arguments)
        return [json.loads(line)["path"] for line in run.stdout.splitlines()]

    def test_files_are_no_dossiers(self):
        for name in ("d/a.md", "d/modèle.md", "d/old/b.md", "d/c/old/e.md", "d/c/modèle.md"):
            self.write(name, ALL)
        for patterns, left in ((["modèle.md"], ["a.md", "c/old/e.md", "old/b.md"]), (["d/modèle.md"], ["a.md", "c/modèle.md", "c/old/e.md", "old/b.md"]),
                               (["old/", "mod*"], ["a.md"]), (["./d/old"], ["a.md", "c/modèle.md", "c/old/e.md", "modèle.md"]),
                               (["d/*/e.md", "[am]*"], ["old/b.md"])):
            options = [word for pattern in patterns for word in ("--exclude", pattern)]
            self.assertEqual(self.paths(*options, "d"), [f"d/{name}" for name in left], patterns)
            self.assertEqual(self.paths(*options, "./d/"), [f"./d/{name}" for name in left], patterns)
        self.assertIn("2 fichiers ou répertoires laissés de côté par --exclude : d/c/old, d/old\n", self.check("-x", "old", "d").err)
        self.assertEqual(self.paths("-x", "*", "d/a.md"), ["d/a.md"])
        self.assertEqual(self.check("-x", "*", "d").returncode, TROUBLE)

    def test_files_are_no_annexes(self):
        for name in ("d/dossier.md", "d/a.csv", "d/modèle.md"):
            self.write(name, ALL)
        self.assertEqual(self.paths("d"), ["d/dossier.md", "d/modèle.md"])
        self.assertEqual(self.paths("-x", "mod*", "d"), ["d/dossier.md"])
        self.assertIn("avec 1 annexe", self.check("-x", "mod*", "d").err)
        self.assertIn("a.csv", self.check("-x", "mod*", "d").out)
        self.assertNotIn("a.csv", self.check("-x", "mod*", "-x", "d/a.csv", "d").out)

    def test_files_in_a_dossiers_own_folder_are_told_of(self):
        for name in ("c/a/dossier.md", "c/a/x/facture.csv", "c/a/devis.csv", "c/b/dossier.md"):
            self.write(name, ALL)
        told = "1 fichier ou répertoire laissé de côté par --exclude : "
        self.assertIn(told + "c/a/devis.csv\n", self.check("-x", "devis*", "c").err)
        self.assertIn(told + "c/a/x\n", self.check("-x", "x", "c").err)
        self.assertIn(told + "c/a/x\n", self.check("-x", "x", "--annexes", "yes", "c/a").err)
        self.assertNotIn("laissé de côté", self.check("c").err)

    def test_too_many_are_told_of(self):
        self.write("a.md", ALL)
        self.assert_trouble(self.check(*["-x", "b"] * 65, "a.md"), "« --exclude » est donné trop de fois")
        self.assert_trouble(self.check("-x", "", "a.md"), "--exclude")


class Missing(Cli):
    def test_files_have_a_state_of_their_own_in_every_report(self):
        self.write("a.md", ALL)
        self.write("list.txt", "nulle-part.md\na.md\n")
        for form in re.search(r"choisissez parmi : (.*)", self.check("a.md", "-f", "x").err)[1].split(", "):
            with self.subTest(form):
                run = self.check("-f", form, "-o", "report", "@list.txt", "Dupond.md")
                self.assertEqual(run.returncode, TROUBLE)
                self.assertIn("dossier-lint: 3 dossiers : 1 complet, 0 incomplet, 0 illisible, 2 introuvables\n", run.err)
                report = (self.folder / "report").read_bytes()
                if form == "xlsx":
                    with zipfile.ZipFile(io.BytesIO(report)) as book:
                        report = b"".join(map(book.read, book.namelist()))
                report = report.decode()
                self.assertIn("nulle-part.md", report)
                self.assertRegex(report, "introuvable(?! ;)|not_found")
        self.check("-f", "json", "-o", "report", "@list.txt", "@no.txt")
        states = [(dossier["state"], dossier["status"]) for dossier in json.loads((self.folder / "report").read_bytes())["dossiers"]]
        self.assertEqual(states, [("not_found", "unreadable"), ("complete", "complete"), ("not_found", "unreadable")])

    def test_documents_are_not_what_an_office_program_sets_beside_them(self):
        for name in ("~$ssier.docx", ".~lock.dossier.odt#", "d/~$ssier.docx"):
            self.write(name, "\x04Zoé")
            for command in (["check"], ["outline"], ["annotate", "-o", "copy.docx"]):
                self.assert_trouble(self.run_program(*command, name), "ce n’est pas le document, mais un petit fichier que Word ou LibreOffice met à côté")

if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
