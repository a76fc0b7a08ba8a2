"""Runs the program on cohorts: folders, lists, several at once, stopped half-way.

  cohort.py PROGRAM FIXTURES [unittest's arguments]
"""
import contextlib
import csv
import fcntl
import io
import json
import os
import re
import resource
import select
import shutil
import signal
import subprocess
import sys
import time
import unittest
import zipfile

from cli import ALL, COMPLETE, FIXTURES, INCOMPLETE, NOTHING, REQUIRED, PROGRAM, TINY, TROUBLE, Cli, docx

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
        for name in "fghijk":
            self.write(f"d/{name}.bak", "")
        self.assertIn(": d/c\\x1b[2J.txt, d/e.bak, d/f.bak, d/g.bak, d/h.bak...\n", self.check("d").err)

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
                          "p/Eva/dossier.md": "unreadable", "p/Zoé/dossier.md": "unreadable"})
        self.assertEqual([file["path"] for file in report["run"]["left_out"] if file["reason"] == "outside_link"],
                         ["p/config.md", "p/lien.md", "p/liens/passwd"])
        self.assertIn("3 liens laissés de côté, qui mènent hors du répertoire ou à des fichiers cachés ; nommez-les", run.err)
        self.assertIn("p/Eva/dossier.md : ce lien mène hors du répertoire donné", run.err)
        for arguments in (["check", "p/Eva"], ["check", "--annexes", "yes", "p/Eva"], ["outline", "p/Eva"]):
            run = self.run_program(*arguments, "--lang", "en")
            self.assertEqual(run.returncode, TROUBLE, arguments)
            self.assertIn("this link leads out of the folder given", run.err)
        self.assertEqual(self.check("p/lien.md", "p/Eva/dossier.md").returncode, COMPLETE)
        self.assertNotIn("./p/config.md", self.paths("."))

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
        run = self.check("-f", "jsonl", "promo 3")
        self.assertEqual(run.returncode, TROUBLE)
        rows = {row["path"]: row for row in map(json.loads, run.stdout.splitlines())}
        self.assertEqual(rows.pop("promo 3/z.doc")["status"], "incomplete")
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
        for name in ("d/a.md", "d/b/c/d/photo.png", "d/b/e/f.png", "d/g/h.md", "d/annexes/i.png", "d/z/.DS_Store", "d/__MACOSX/x.md"):
            self.write(name, ALL)
        self.write("d/y.md", ALL)
        err = self.check("d").err
        self.assertIn("1 répertoire sans aucun dossier : d/b\n", err)
        self.assertIn("d/z : aucun dossier n’est dans ce répertoire", err)  # nothing at all
        self.assertIn("2 fichiers cachés", err)

    def test_without_a_dossier_among_others_with_one_are_rows(self):
        for name in ("p/Un/a.md", "p/Quatre/photo.jpg", "p/rapports/a.md", "p/annexes/x.png"):
            self.write(name, ALL)
        (self.folder / "p/Trois").mkdir()
        self.check("-o", "p/rapports/a.md", "--force", "p/Un/a.md")
        rows = {row["path"]: row["status"] for row in map(json.loads, self.check("-f", "jsonl", "p").stdout.splitlines())}
        self.assertEqual(rows, {"p/Quatre": "unreadable", "p/Trois": "unreadable", "p/Un/a.md": "complete"})

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


class ReportFolders(Cli):
    def names(self, folder="r"):
        return sorted(os.listdir(self.folder / folder))

    def test_hold_a_report_for_each_dossier(self):
        for name in ("p/a.md", "p/s/b.md", "p/Zoé/dossier.md", "p/Léa/projet.md", "p/c.pdf", "p/n.txt"):
            self.write(name, ALL)
        self.write("p/Léa/ventes.csv", "a,b\n1,2\n")
        run = self.check("-o", "r/", "-f", "html=cohorte.html", "-w", self.write("w.csv", "dossier,exigence,auteur,motif,date\nb.md,T9,X,Y,2026-01-01\n"), "p")
        self.assertEqual(self.names(), ["Léa.html", "Zoé.html", "a.html", "c.html", "s - b.html"])
        cohort = (self.folder / "cohorte.html").read_text("utf-8")
        self.assertIn('class="wide"', cohort)
        self.assertIn("T9", cohort)
        for name in self.names():
            page = (self.folder / "r" / name).read_text("utf-8")
            self.assertNotIn('class="wide"', page)
            self.assertNotIn("n.txt", page)
            self.assertNotIn("T9", page)  # what is wrong with a waiver is the certifier's business
            self.assertTrue(page.endswith("</html>\n"))
        self.assertNotIn("r/", run.out)
        self.assertEqual((self.folder / "r/a.html").read_text("utf-8"), self.printed_alone("p/a.md"))

    def printed_alone(self, path):
        return self.check("-f", "html", path).stdout.decode().replace(path, path.split("/")[-1])

    def test_have_names_that_are_safe_and_no_two_alike(self):
        names = ("A:b?.md", "a_B_.md", "a_b_.odt", "-y.md", "nul.md", "é.md", "e\u0301.md", "A_b_ (2).md", "x" * 240 + ".md", "w\x1b.md")
        for name in names:
            self.write(f"p/{name}", ALL)
        self.check("-f", "csv", "-o", "r/", "p")
        found = self.names()
        self.assertEqual(len(found), len(names))
        self.assertEqual(len({name.lower() for name in found}), len(names))
        for name in found:
            self.assertRegex(name, r"^[^-. <>:\"|?*\\/\x00-\x1f\x7f][^<>:\"|?*\\/\x00-\x1f\x7f]{0,200}\.csv$")
        self.assertIn("dossier.csv", found)  # Windows has a device of that name

    def test_are_never_left_by_a_name(self):
        self.write("q/x.md", ALL)
        self.write("p/a.md", ALL)
        self.check("-f", "csv", "-o", "r", "../" + self.folder.name + "/q/x.md", "p/a.md")  # "r" is no folder yet: one table
        self.assertTrue((self.folder / "r").is_file())
        (self.folder / "d").mkdir()
        self.check("-f", "csv", "-o", "d", "../" + self.folder.name + "/q/x.md", "p/a.md")
        self.assertEqual(self.names("d"), sorted([f"{self.folder.name} - q - x.csv", "p - a.csv"]))

    def test_stand_apart_from_what_is_read(self):
        self.write("p/a.md", ALL)
        for folder in ("p", "p/r/", "p/."):
            run = self.check("-o", folder, "p")
            self.assert_trouble(run, folder, "mettez-les ailleurs, par exemple : -o rapports/")
        self.assertEqual(self.names("p"), ["a.md"])
        before = self.write("b.md", ALL)
        self.assert_trouble(self.check("-f", "markdown", "-o", ".", before), "b.md", "un des fichiers à lire")
        self.assertEqual((self.folder / "b.md").read_text("utf-8"), ALL)

    def test_replace_links_and_do_not_follow_them(self):
        self.write("p/a.md", ALL)
        self.write("r/x", "keep")
        (self.folder / "r/a.html").symlink_to("x")
        self.check("-o", "r", "p/a.md")
        self.check("-o", "r/", "p")
        self.assertEqual((self.folder / "r/x").read_text("utf-8"), "keep")
        self.assertEqual([name for name in self.names() if name.startswith(".")], [])

    def test_may_be_several_and_never_one_twice(self):
        self.write("p/a.md", ALL)
        self.write("p/b.md", ALL)
        self.check("-f", "html=r/", "-f", "xlsx=r/", "p")
        self.assertEqual(self.names(), ["a.html", "a.xlsx", "b.html", "b.xlsx"])
        for second in ("html=r/", "html=r/A.html"):
            self.assert_trouble(self.check("-f", "html=r/", "-f", second, "p"), "deux résultats pour un même endroit")
        self.assert_trouble(self.check("-o", "no/such/", "p"), "no/such/", "écriture impossible")


class Lists(Cli):
    def paths(self, *arguments, **options):
        run = self.check("--format", "jsonl", *arguments, **options)
        return [json.loads(line)["path"] for line in run.stdout.splitlines()]

    def test_stand_for_the_paths_in_them(self):
        for name in ("d/é.md", "d/sub/a.md", "d/sub/b.md", "d/@c.md", "z.md"):
            self.write(name, ALL)
        self.write("d/list.txt", "\ufeff# the cohort\r\n\r\n  é.md \r\nsub\n@c.md\r\n%s/z.md" % self.folder)
        self.assertEqual(self.paths("@d/list.txt", "z.md"),
                         ["d/é.md", "d/sub/a.md", "d/sub/b.md", "d/@c.md", f"{self.folder}/z.md"])

    def test_end_in_nuls_as_other_programs_hand_them_on(self):
        names = ["d/é\"\n.md", " a .md", "#b.md"]
        for name in names:
            self.write(name, ALL)
        with open(self.folder / self.write("list", "\0".join(names) + "\0"), "rb") as source:
            self.assertEqual(self.paths("@list"), names)
            self.assertEqual(self.paths("@-", stdin=source), names)

    def test_of_a_shell_stand_nowhere(self):
        self.write("d/a.md", ALL)
        for command in ("@<(printf 'd/a.md\\n')", "@/dev/stdin <<<d/a.md"):
            run = subprocess.run(["bash", "-c", f'"$0" check --rules "$1" -f jsonl {command}', PROGRAM, TINY], cwd=self.folder,
                                 capture_output=True, timeout=60, check=False)
            self.assertEqual(json.loads(run.stdout)["path"], "d/a.md", command)

    def test_may_name_nothing(self):
        self.write("blank.txt", "# nothing\n\n")
        self.write("none", "")
        told = "dossier-lint: rien à contrôler : la liste ne nomme aucun dossier\n"
        for operand in ("@blank.txt", "@none", "@-"):
            run = self.check(operand)
            self.assertEqual((run.returncode, run.out, run.err), (COMPLETE, "Aucun dossier n’était à contrôler.\n", told))
        run = subprocess.run(["bash", "-c", '"$0" check @<(true)', PROGRAM], cwd=self.folder, capture_output=True, timeout=60, check=False)
        self.assertEqual((run.returncode, run.stderr.decode().replace("\u00a0", " ")), (COMPLETE, told))
        comment = self.check("--lang", "en", "-f", "markdown", "@none").out
        self.assertIn("no dossier to check", comment)
        self.assertNotIn("|", comment)  # no table of nothing
        formats = re.search(r"choisissez parmi : (.*)", self.check("a.md", "-f", "x").err)[1].split(", ")
        for form in formats:
            self.assertEqual(self.check("-f", form, "-o", "report", "@none").returncode, COMPLETE)
        self.write("a.md", ALL)
        self.assertEqual(self.paths("@none", "a.md"), ["a.md"])

    def test_of_the_current_folder(self):
        self.write("-", ALL)
        with open(self.folder / self.write("list.txt", "-\nlist.txt"), "rb") as source:
            self.assertEqual(self.paths("@list.txt"), ["./-", "list.txt"])
            self.assertEqual(self.paths("@-", stdin=source), ["./-", "list.txt"])

    def test_that_are_no_good_stop_nothing(self):
        self.write("a.md", ALL)
        os.mkfifo(self.folder / "pipe")
        self.write("git.txt", 'a.md\n"d/caf\\303\\251.md"\n')
        cases = {"no.txt": "fichier introuvable", "pipe": "rien n’en est venu",
                 "git.txt": "caf\\303\\251.md\" est un nom entre guillemets"}
        for name, part in cases.items():
            with self.subTest(name):
                run = self.check("--format", "jsonl", f"@{name}", "a.md")
                self.assert_trouble(run, name, part)
                self.assertEqual([json.loads(line)["status"] for line in run.stdout.splitlines()],
                                 ["unreadable", "complete"])

    def test_may_be_as_windows_saves_them(self):
        self.write("é.md", ALL)
        for encoding in ("cp1252", "utf-8", "utf-8-sig"):
            self.write("list.txt", "é.md\r\n".encode(encoding))
            self.assertEqual(self.paths("@list.txt"), ["é.md"])


class Among(Cli):
    """What has changed leads to its dossiers."""

    def setUp(self):
        super().setUp()
        for name in ("d/Léa/dossier.md", "d/Léa/annexes/a.csv", "d/Max/dossier.md", "d/Max/b.csv", "d/seul.md", "d/photo.png", "src/a.c"):
            self.write(name, ALL)

    def paths(self, *arguments, **options):
        run = self.check("--format", "jsonl", *arguments, **options)
        self.assertEqual(run.returncode, COMPLETE, run.err)
        return [json.loads(line)["path"] for line in run.stdout.splitlines()]

    def test_a_file_leads_to_its_dossier(self):
        for file, dossier in (("d/Léa/annexes/a.csv", "d/Léa/dossier.md"), ("d/Léa/dossier.md", "d/Léa/dossier.md"), ("d/seul.md", "d/seul.md"),
                              ("d/Max/gone.png", "d/Max/dossier.md"), ("d/Le\u0301a/annexes/new/b.png", "d/Léa/dossier.md"),
                              ("./src/../d//Max/b.csv", "d/Max/dossier.md"), (self.folder / "d/seul.md", "d/seul.md")):
            self.assertEqual(self.paths("--among", "d", file), [dossier])
        self.write("e/seul/dossier.md", ALL)
        self.write("e/x.md", ALL)
        self.write("e/y.md", ALL)
        for gone, dossiers in (("e/seul/annexes/a.csv", ["e/seul/dossier.md"]), ("e/a.csv", []), ("e/no/a.csv", []), ("e/seul/old.md", [])):
            self.assertEqual(self.paths("--among", "e", gone), dossiers)
        self.assertEqual(self.paths("--among", "d/Max", "--among", "d/seul.md", "--among", "d/Max/", "d/Max/b.csv", "d/seul.md", "d/Léa/dossier.md"),
                         ["d/Max/dossier.md", "d/seul.md"])

    def test_the_rest_is_told_of(self):
        run = self.check("--among", "d", "-f", "csv", "d/gone.md", "src/a.c", "d/Max/b.csv")
        self.assertEqual(run.returncode, COMPLETE)
        self.assertIn("2 autres dossiers, dont aucun fichier n’est nommé, ne sont pas contrôlés\n", run.err)
        self.assertIn("2 fichiers nommés qui ne sont à aucun dossier : d/gone.md...\n", run.err)
        for files in (["d/photo.png"], ["@empty"]):
            self.write("empty", "")
            run = self.check("--among", "d", *files)
            self.assertEqual((run.returncode, run.out), (COMPLETE, "Aucun dossier n’était à contrôler.\n"))
            self.assertIn("rien à contrôler : aucun fichier nommé n’est à l’un des dossiers\n", run.err)

    def test_other_peoples_dossiers_stop_nothing(self):
        self.write("d/Max/dossier.md", NOTHING)
        self.write("d/Eva.pdf", b"%PDF-1.7\n")
        self.write("d/Zoé.pages/x", "x")
        os.mkfifo(self.folder / "d/y.md")
        self.assertEqual(self.paths("--among", "d", "d/seul.md"), ["d/seul.md"])
        for file in ("d/Eva.pdf", "d/Zoé.pages/x", "d/y.md"):
            self.assertEqual(self.check("--among", "d", file).returncode, TROUBLE)
        self.write("d/Max/b.csv", NOTHING)
        self.assertEqual(self.check("--among", "d", "d/Max/b.csv").returncode, INCOMPLETE)

    def test_what_cannot_be_searched_is_trouble(self):
        self.assert_trouble(self.check("--among", "no", "d/seul.md"), "no : fichier introuvable")
        self.assert_trouble(self.check("-q", "--among", "d", "@no", "src/a.c"), "no : fichier introuvable")
        self.assert_trouble(self.check("-q", "--among", "d", "-"), "donnez les fichiers qui ont changé, ou « @- »")
        self.write("e/README.md", ALL)
        self.assertEqual(self.check("--among", "e", "e/README.md").returncode, COMPLETE)

    def test_gits_list_is_one(self):
        if not shutil.which("git"):
            self.skipTest("git is not here")
        identity = {"GIT_CONFIG_NOSYSTEM": "1", "HOME": str(self.folder)}
        for key in ("AUTHOR", "COMMITTER"):
            identity |= {f"GIT_{key}_NAME": "a", f"GIT_{key}_EMAIL": "a@b.fr"}

        def git(*arguments):
            return subprocess.run(["git", *arguments], cwd=self.folder, env={**os.environ, **identity}, capture_output=True, check=True, timeout=60).stdout
        git("init", "-q")
        git("add", ".")
        git("commit", "-qm", "a")
        os.remove(self.folder / "d/seul.md")
        (self.folder / "d/Léa/annexes/a.csv").rename(self.folder / "d/Max/à côté.csv")
        git("add", ".")
        self.write("list", git("diff", "--cached", "-z", "--name-only", "--no-renames"))
        self.assertEqual(self.paths("--among", "d", "@list"), ["d/Léa/dossier.md", "d/Max/dossier.md"])

    def test_waivers_are_for_all_dossiers(self):
        self.write("d/Max/dossier.md", NOTHING)
        self.write("w.csv", "dossier,exigence,auteur,motif,date\nMax,practices,A,b,2026-03-03\nLéa,limits,A,b,2026-03-03\n"
                            "dossier.md,limits,A,b,2026-03-03\nEva,limits,A,b,2026-03-03\n")
        run = self.check("--among", "d", "-w", "w.csv", "d/Léa/dossier.md")
        self.assertEqual(re.findall(r"w\.csv:(\d)", run.err), ["3", "4", "5"], run.err)


class Once(Cli):
    def paths(self, *arguments):
        run = self.check("--format", "jsonl", *arguments)
        return [json.loads(line)["path"] for line in run.stdout.splitlines()], run.err

    def test_dossiers_are_checked_however_often_they_are_named(self):
        for name in ("s/a.md", "s/b/dossier.md", "s/b/x.csv", "s/.x.md", "z.md"):
            self.write(name, ALL)
        (self.folder / "link").symlink_to("s")
        found, err = self.paths("s/b/", "z.md", "s", "s/", "./s", self.folder / "s", "link", "s/a.md", "./z.md", "s/b/../a.md", "s/b")
        self.assertEqual(found, ["s/b/dossier.md", "z.md", "s/a.md"])
        self.assertIn("1 fichier caché", err)
        self.assertEqual(self.paths("s", "s/b/dossier.md")[0], ["s/a.md", "s/b/dossier.md", "s/b/dossier.md"])
        for missing in (("no.md", "./no.md"), ("s/c", "link/c"), ("@no", "@no")):
            self.assertEqual(len(self.paths(*missing)[0]), 1)


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

    def test_too_many_are_told_of(self):
        self.write("a.md", ALL)
        self.assert_trouble(self.check(*["-x", "b"] * 65, "a.md"), "« --exclude » est donné trop de fois")
        self.assert_trouble(self.check("-x", "", "a.md"), "--exclude")


class Quiet(Cli):
    def test_runs_tell_of_errors_alone(self):
        for name in ("d/a.md", "d/b.txt", "d/README.md", "d/annexe.md", "d/.x", "d/c/dossier.md", "d/c/e.csv"):
            self.write(name, ALL)
        self.write("d/c/f.csv", "")
        self.write("w.csv", "dossier,exigence,auteur,motif,date\na.md,limits,A,b,2026-03-03\nEva,limits,A,b,2026-03-03\n")
        loud, quiet = self.check("-w", "w.csv", "d"), self.check("-q", "-w", "w.csv", "d")
        self.assertGreater(loud.err.count("\n"), 5)
        self.assertEqual((quiet.returncode, quiet.out, quiet.err), (loud.returncode, loud.out, ""))
        self.write("d/g.pdf", b"%PDF-1.7\n")
        self.assert_trouble(self.check("--quiet", "d"), "d/g.pdf : c’est un PDF")
        self.assertEqual(self.check("--quiet", "@d/c/f.csv").err, "")


class Pages(Cli):
    def test_say_of_each_dossier_what_it_lacks_and_how_to_find_words_once(self):
        for name in ("a", "b"):
            self.write(f"d/{name}.docx", docx("<w:p><w:r><w:t>L’IA se trompe souvent. Rien d’autre.</w:t></w:r></w:p>"))
        self.check("-o", "p.html", "-f", "html", "d")
        page = (self.folder / "p.html").read_text("utf-8").replace("\u00a0", " ")
        self.assertEqual(page.count("Ctrl+F, puis"), 1)
        self.assertEqual(page.count("<p>Obligatoire à reprendre : Pratiques."), 2)
        shutil.rmtree(self.folder / "d")
        for name in ("a", "b"):
            self.write(f"d/{name}.md", NOTHING)
        self.check("-o", "p.html", "-f", "html", "d")
        self.assertNotIn("Ctrl+F, puis", (self.folder / "p.html").read_text("utf-8"))  # its passages have lines

    def test_of_tables_say_in_words_what_is_lacking(self):
        self.write("d/a.md", NOTHING)
        self.write("d/b.md", ALL)
        self.check("-f", "csv=a.csv", "-f", "xlsx=a.xlsx", "d")
        with open(self.folder / "a.csv", encoding="utf-8", newline="") as table:
            words = [row["to_do"] for row in csv.DictReader(table)]
        self.assertRegex(words[0].replace("\u00a0", " "), "^Obligatoire à reprendre : Pratiques. Attendu à reprendre : Limites ; Torts.$")
        self.assertEqual(words[1], "")
        self.check("-f", "csv=b.csv", self.write("d/c.md", ""), self.write("d/e.md", REQUIRED + "\nL'assistant est là.\n\nOn invente.\n"))
        with open(self.folder / "b.csv", encoding="utf-8", newline="") as table:
            unread, doubtful = csv.DictReader(table)
        self.assertTrue(unread["to_do"])
        self.assertEqual(unread["to_do"], unread["failure"])
        self.assertEqual(doubtful["state"], "review")
        self.assertRegex(doubtful["to_do"].replace("\u00a0", " "), " À vérifier : Limites.$")
        with zipfile.ZipFile(self.folder / "a.xlsx") as book:
            strings, sheet, points = (book.read(f"xl/{name}.xml").decode() for name in ("sharedStrings", "worksheets/sheet1", "worksheets/sheet2"))
        for part in ("Ce qui manque<", "Pratiques (obligatoire)", "Limites<"):
            self.assertIn(part, strings)
        self.assertIn('orientation="landscape"', sheet)
        self.assertIn('fitToHeight="0"', points)
        self.assertNotIn('fitToHeight="0"', sheet)  # too wide to be read so


class Versions(Cli):
    def others(self, *names):
        """The other version of each, by their names in one folder."""
        shutil.rmtree(self.folder / "d", ignore_errors=True)
        for name in names:
            self.write(f"d/{name}", ALL)
        lines = self.check("-f", "jsonl", "d").stdout.splitlines()
        return {dossier["path"][2:]: dossier["other_version"] and dossier["other_version"][2:] for dossier in map(json.loads, lines)}

    def test_are_told_by_their_names(self):
        for one, other in (("Dupont-v1.docx", "Dupont-v2.docx"), ("Dupont.docx", "Dupont (1).docx"), ("Dupont - copie.docx", "Dupont.docx"),
                           ("Dupont - Copie (2).md", "Dupont.md"), ("Copie de Éloïse.md", "eloise.md"), ("Copy of Dupont.md", "Dupont.md"),
                           ("dossier_DUPONT_V3_final.md", "dossier Dupont version 2.odt"), ("Dupont.docx", "Dupont.odt"), ("x/a v1.md", "x/a v2.md"),
                           ("Dupont/dossier.md", "Dupont v2/dossier.md"), ("Le\u0301a v.2.md", "L\u00e9a.md"), ("Dupont corrigé.md", "Dupont définitif.md"),
                           ("Dupont.md", "Dupont (2).pdf")):
            with self.subTest(one):
                self.assertEqual(self.others(one, other), {one: other, other: one})

    def test_are_no_other_dossiers(self):
        for names in (("candidat 1.md", "candidat 2.md"), ("v1.md", "v2.md"), ("(1).md", "(2).md"), ("a/dossier.md", "b/dossier.md"),
                      ("Copin.md", "Copi.md"), ("Finaly.md", "Final.md"), ("Dupont.md", "Dupond.md"), ("2024 Dupont.md", "2025 Dupont.md"),
                      ("Vidal.md", "V.idal.md"), [f"dossier ({i}).md" for i in range(5)]):
            with self.subTest(names):
                self.assertEqual(self.others(*names), dict.fromkeys(names))

    def test_are_tied_to_the_first(self):
        self.assertEqual(self.others("a v1.md", "a v2.md", "a v3.md"), {"a v1.md": "a v2.md", "a v2.md": "a v1.md", "a v3.md": "a v1.md"})

    def test_named_twice_are_one(self):
        self.write("a.md", ALL)
        self.assertNotIn("version", self.check("a.md", "a.md").out)
        self.assertNotIn("version", self.check("a.md", "a v2.md").out)  # which is not there

    def test_stand_in_every_table(self):
        self.write("d/Dupont\x1b<b>.md", ALL)
        self.write("d/Dupont\x1b<b> v2.pdf", b"%PDF-1.7\n")
        self.write("d/seul.md", ALL)
        run = self.check("-f", "csv=a.csv", "-f", "html=a.html", "-f", "xlsx=a.xlsx", "-f", "markdown=a.md", "-f", "console", "d")
        self.assertEqual(run.returncode, TROUBLE)
        self.assertEqual(run.out.count("Autre version possible : Dupont\\x1b<b>"), 2)
        with open(self.folder / "a.csv", encoding="utf-8", newline="") as table:
            self.assertEqual([row["other_version"] for row in csv.DictReader(table)], ["d/Dupont\\x1b<b>.md", "d/Dupont\\x1b<b> v2.pdf", ""])
        page = (self.folder / "a.html").read_text(encoding="utf-8").replace("\u00a0", " ")
        self.assertIn("Autre version possible : Dupont\\x1b&lt;b&gt; v2.pdf</p></th>", page)
        self.assertEqual(page.count("Peut-être une autre version du même dossier : Dupont\\x1b&lt;b&gt;"), 2)
        self.assertEqual((self.folder / "a.md").read_text(encoding="utf-8").count("Peut-être une autre version"), 2)
        with zipfile.ZipFile(self.folder / "a.xlsx") as book:
            words = book.read("xl/sharedStrings.xml").decode()
        self.assertIn("Autre version possible", words)
        self.assertIn("Dupont\\x1b&lt;b&gt; v2.pdf", words)
        self.assertNotIn("d/Dupont", words)  # by the names of the first column


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


class Jobs(Cli):
    def test_change_nothing_but_the_time(self):
        """Dossiers of each format, unreadable ones among them, short ones before and behind long ones."""
        for number in range(60):
            name = ("complet.docx", "incomplet.odt", "incomplet.md", "broken.docx", "short.md", "tildes.md")[number % 6]
            content = {"short.md": NOTHING, "tildes.md": ALL + "~~rien~~ *x* ~~y~~\n" * 600, "broken.docx": docx("<w:p>")}.get(name)
            self.write(f"d/{number:02}-{name}", content or (FIXTURES / "dossiers" / name).read_bytes())
        for arguments in (["-f", "jsonl=lines", "-f", "json=all", "-f", "console"], ["-c", "-f", "jsonl"]):
            seen = set()
            for jobs in ("1", "2", "8"):
                run = self.run_program(*arguments, "--jobs", jobs, "d")
                self.assertEqual(run.returncode, TROUBLE)
                files = [(self.folder / name).read_bytes() for name in ("lines", "all")]
                seen.add((run.stdout, run.stderr, *files))
            self.assertEqual(len(seen), 1)
        self.assertEqual(run.err.count("\n"), 11)

    def test_of_one_dossier(self):
        self.write("a.md", ALL)
        self.assertEqual(self.check("--jobs", "8", "a.md").out, self.check("--jobs", "1", "a.md").out)


class Interrupts(Cli):
    """The run waits for the dossier on standard input until the test has done what it came for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in (signal.SIGINT, signal.SIGHUP):  # a job in the background ignores them, and so would the program
            if signal.getsignal(number) == signal.SIG_IGN:
                signal.signal(number, signal.SIG_DFL)

    def start(self, *arguments, **options):
        for name in ("a.md", "b.md", "c.md"):
            self.write(name, ALL)
        process = subprocess.Popen([PROGRAM, "check", "--rules", TINY, "--jobs", "1", *arguments], cwd=self.folder,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
        capacity = fcntl.fcntl(process.stdin, fcntl.F_GETPIPE_SZ)
        process.stdin.write(b"\n" * (capacity + 1))  # which ends when the program has begun to read
        process.stdin.flush()
        return process

    def end(self, process, last_words=b""):
        out, err = process.communicate(last_words, timeout=30)
        return out, err.decode().replace("\u00a0", " ")

    def send(self, process, number, is_seen):
        """Ends the read under way until the signal is seen: ThreadSanitizer hands one on that came
        just before a read only behind it."""
        process.send_signal(number)
        for _ in range(300):
            if is_seen(0.1):
                return
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(b"\n")
                process.stdin.flush()
        self.fail(f"signal {number} was not seen")

    def interrupt(self, process, number=signal.SIGINT):
        self.send(process, number, lambda seconds: select.select([process.stderr], [], [], seconds)[0])
        self.assertIn("les dossiers en cours se terminent", process.stderr.readline().decode())

    def kill(self, process, number):
        def has_ended(seconds):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
            return process.returncode is not None

        self.send(process, number, has_ended)
        self.assertEqual(process.returncode, -number)

    def test_leave_whole_reports_that_say_how_far_they_came(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            process = self.start("-f", "jsonl", "-f", "json=r.json", "-f", "console=r.txt", "a.md", "-", "b.md", "c.md")
            self.interrupt(process, number)
            out, err = self.end(process, ALL.encode())
            self.assertEqual(process.returncode, 128 + number)
            self.assertIn("2 des 4 dossiers", err)
            self.assertIn("2 dossiers : 2 complets", err)
            run = {"dossiers": 4, "reported": 2, "interrupted": True, "unused_waivers": [], "overlaps": [], "compared_with_first": None, "left_out": []}
            report = json.loads((self.folder / "r.json").read_bytes())
            self.assertEqual(([d["path"] for d in report["dossiers"]], report["run"]), (["a.md", "-"], run))
            self.assertEqual([json.loads(line).get("run") for line in out.splitlines()], [None, None, run])
            self.assertIn("Contrôle interrompu : ce rapport porte sur 2 des 4 dossiers",
                          " ".join((self.folder / "r.txt").read_text(encoding="utf-8").split()))

    def test_are_told_in_every_format(self):
        formats = re.search(r"choisissez parmi : (.*)", self.check("a.md", "-f", "x").err)[1].split(", ")
        formats.remove("csv")  # a row is a dossier
        for form in formats:
            with self.subTest(form):
                process = self.start("-f", form, "-o", "report", "a.md", "-", "b.md")
                self.interrupt(process)
                self.end(process)
                report = (self.folder / "report").read_bytes()
                if form == "xlsx":
                    with zipfile.ZipFile(io.BytesIO(report)) as book:
                        report = b"".join(map(book.read, book.namelist()))
                report = report.decode().replace("\u00a0", " ")
                os.remove(self.folder / "report")
                self.assertRegex(report, r"Contrôle interrompu|\"interrupted\":true")

    def test_twice_end_at_once_and_leave_nothing(self):
        process = self.start("-o", "report", "a.md", "-")
        self.interrupt(process)
        self.kill(process, signal.SIGINT)
        self.end(process)
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.md", "b.md", "c.md"])

    def test_of_one_dossier_end_at_once_and_leave_nothing(self):
        process = self.start("-o", "report", "-f", "console", "-f", "json=all", "-")
        self.kill(process, signal.SIGTERM)
        self.end(process)
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.md", "b.md", "c.md"])

    @unittest.skipIf(b"(Landlock" in subprocess.run([PROGRAM, "--version"], capture_output=True, check=False).stdout,
                     "without Landlock the program has no clerk")
    def test_that_nothing_can_be_done_against_leave_nothing_either(self):
        process = self.start("-f", "xlsx=report.xlsx", "-f", "json=all", "-", env={**os.environ, "TMPDIR": str(self.folder)})
        self.assertGreater(len(os.listdir(self.folder)), 5)
        process.kill()
        self.end(process)
        for _ in range(100):  # the clerk sees to it once the program is gone
            left = sorted(os.listdir(self.folder))
            if len(left) == 3:
                break
            time.sleep(0.05)
        self.assertEqual(left, ["a.md", "b.md", "c.md"])

    def test_that_were_ignored_stay_so(self):
        process = self.start("-o", "report", "a.md", "-",
                             preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        process.send_signal(signal.SIGHUP)
        _, err = self.end(process, ALL.encode())
        self.assertEqual((process.returncode, err), (COMPLETE, "dossier-lint: 2 dossiers : 2 complets, 0 incomplet, 0 illisible\n"))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
