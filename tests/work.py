"""What a person made is never replaced by a result, unless that is insisted on; what the program made is.

  work.py PROGRAM FIXTURES [unittest's arguments]
"""
import json
import os
import re
import shutil
import subprocess
import sys
import unittest
import zipfile

from cli import ALL, COMPLETE, FIXTURES, INCOMPLETE, NOTHING, PROGRAM, TINY, TROUBLE, Cli

EXISTS = "ce fichier existe déjà et n’a pas été touché ; donnez un autre nom, ou ajoutez --force pour le remplacer"


class Work(Cli):
    def test_is_not_replaced(self):
        self.write("a.md", ALL)
        shutil.copy(FIXTURES / "dossiers/incomplet.docx", self.folder / "d.docx")
        shutil.copy(FIXTURES / "dossiers/complet.docx", self.folder / "mine.docx")
        for arguments, name in ((["check", "a.md"], "notes.md"), (["check", "a.md"], "compta.csv"), (["check", "a.md"], "page.html"),
                                (["check", "a.md"], "all.json"), (["check", "a.md"], "a.xlsx"), (["check", "-f", "github", "a.md"], "b"),
                                (["annotate", "d.docx"], "mine.docx"), (["outline", "a.md"], "tree.json"), (["explain", "all"], "points.txt"),
                                (["rules", "check", TINY], "log.txt"), (["completions", "bash"], "mine.bash")):
            with self.subTest(arguments, name=name):
                path = self.folder / name
                if not path.exists():
                    self.write(name, "path,status,mes comptes\r\n\r\n")
                before = path.read_bytes()
                self.assert_trouble(self.run_program(*arguments, "-o", name), f"{name} : {EXISTS}")
                self.assertEqual(path.read_bytes(), before)
                self.assertIn(self.run_program(*arguments, "--force", "-o", name).returncode, (COMPLETE, INCOMPLETE))
                self.assertNotEqual(path.read_bytes(), before)

    def test_is_asked_for_before_anything_is_checked(self):
        self.write("d/a.md", ALL)
        self.write("d/b.md", "")
        self.write("mine", "mine")
        run = self.check("-f", "json=all.json", "-f", "console=mine", "-f", "csv", "d")
        self.assert_trouble(run, EXISTS)
        self.assertEqual((run.out, sorted(os.listdir(self.folder))), ("", ["d", "mine"]))

    def test_in_a_report_in_markdown_is_seen_even_where_its_length_is_the_same(self):
        self.write("a.md", NOTHING)
        for number, arguments in enumerate((["a.md"], ["a.md", FIXTURES / "dossiers"])):
            name = f"r{number}.md"
            for _ in range(2):
                self.assertEqual(self.check("-o", name, *arguments).returncode, self.check(*arguments).returncode)
            report = (self.folder / name).read_bytes()
            (self.folder / name).write_bytes(report.replace(b"absent", b"Absent", 1))
            self.assert_trouble(self.check("-q", "-o", name, *arguments), f"{name} : {EXISTS}")

    def test_is_not_replaced_in_a_folder_of_reports(self):
        for name in ("d/a.md", "d/b.md", "d/c.md"):
            self.write(name, ALL)
        for _ in range(2):
            self.assertEqual(self.check("-o", "reports/", "d").returncode, COMPLETE)
        self.write("reports/b.html", "mine")
        self.write("reports/c.html", "mine")
        os.remove(self.folder / "reports/a.html")
        self.write("d/e.md", ALL)
        run = self.check("-o", "reports/", "-f", "json=all.json", "d")
        self.assertEqual(run.returncode, TROUBLE)
        kept = re.findall(r"reports/(.)\.html : quelqu’un a enregistré ce fichier, qui n’a pas été touché ; donnez un autre répertoire, ou ajoutez --force", run.err)
        self.assertEqual(kept, ["b", "c"], run.err)
        for name, is_kept in (("a", False), ("b", True), ("c", True), ("e", False)):
            self.assertEqual((self.folder / f"reports/{name}.html").read_text(encoding="utf-8") == "mine", is_kept, name)
        self.assertEqual(len(json.loads((self.folder / "all.json").read_text(encoding="utf-8"))["dossiers"]), 4)
        self.assertEqual(self.check("-o", "reports/", "--force", "d").returncode, COMPLETE)
        self.assertIn("b.md", (self.folder / "reports/b.html").read_text(encoding="utf-8"))

    def test_that_is_a_folder_keeps_no_other_report_from_being_written(self):
        for name in ("d/a.md", "d/b.md", "d/c.md"):
            self.write(name, ALL)
        self.write("reports/b.html/mine", "mine")
        for arguments in ((), ("--force",)):
            run = self.check("-q", *arguments, "-o", "reports/", "d")
            self.assert_trouble(run, "reports/b.html : un répertoire porte ce nom, et n’a pas été touché : le résultat n’est pas écrit")
            self.assertEqual(sorted(os.listdir(self.folder / "reports")), ["a.html", "b.html", "c.html"])
            self.assertEqual((self.folder / "reports/b.html/mine").read_text(encoding="utf-8"), "mine")
            os.remove(self.folder / "reports/c.html")

    def test_where_a_link_leads_is_not_replaced(self):
        self.write("a.md", ALL)
        self.write("mine", "mine")
        (self.folder / "link").symlink_to("mine")
        self.assert_trouble(self.check("-o", "link", "a.md"), EXISTS)
        self.assertEqual((self.folder / "mine").read_text(encoding="utf-8"), "mine")

    def test_empty_files_and_devices_are_nobodys(self):
        self.write("a.md", ALL)
        self.write("empty", "")
        for name in ("empty", "/dev/null", "/dev/stdout"):
            self.assertEqual(self.check("-o", name, "a.md").returncode, COMPLETE)
        self.assertIn("a.md", (self.folder / "empty").read_text(encoding="utf-8"))
        with open(self.folder / "log", "wb") as log:
            log.write(b"mine\n")
            log.flush()
            run = subprocess.run([PROGRAM, "-o", "/dev/stdout", "a.md"], cwd=self.folder, stdout=log, stderr=subprocess.PIPE, check=False,
                                 timeout=60)
        self.assertEqual((run.returncode, (self.folder / "log").read_bytes()), (TROUBLE, b"mine\n"))


    def check_meanwhile(self, act, *arguments):
        """Act while the program waits for the rest of its dossier, its results open: it has begun to empty the pipe."""
        run = subprocess.Popen([PROGRAM, "check", "--rules", TINY, *arguments, "-"], cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, text=True)
        run.stdin.write("\n" * 200_000)
        run.stdin.flush()
        act()
        _, said = run.communicate(ALL, timeout=60)
        return run.returncode, said.replace("\u00a0", " ")

    def test_that_appears_meanwhile_is_not_replaced(self):
        for arguments, name in ((["-o", "r.html"], "r.html"), (["-o", "r/", "-f", "html"], "r/dossier.html")):
            for force, status in (([], TROUBLE), (["--force"], COMPLETE)):
                path = self.folder / name
                returned, said = self.check_meanwhile(lambda path=path: path.write_text("mon texte"), *arguments, *force)
                with self.subTest(name=name, force=force):
                    self.assertEqual(returned, status, said)
                    self.assertEqual("quelqu’un a enregistré un fichier de ce nom entre-temps" in said, not force)
                    self.assertEqual(path.read_text("utf-8") == "mon texte", not force)
                    self.assertEqual([name for name in os.listdir(path.parent) if name.startswith(".")], [])
                os.remove(path)

    def test_that_somebody_saves_meanwhile_is_not_replaced(self):
        path = self.folder / "r.html"
        self.assertEqual(self.check_meanwhile(lambda: None, "-o", "r.html")[0], COMPLETE)
        self.assertEqual(self.check_meanwhile(lambda: None, "-o", "r.html")[0], COMPLETE)
        returned, said = self.check_meanwhile(lambda: path.write_text("mon texte"), "-o", "r.html")
        self.assertEqual((returned, path.read_text()), (TROUBLE, "mon texte"), said)
        path.write_text("")
        self.assertEqual(self.check_meanwhile(lambda: os.remove(path), "-o", "r.html")[0], COMPLETE)
        self.assertIn("<!DOCTYPE html>", path.read_text("utf-8"))


class Told(Cli):
    """Who sees no report is told where it is, how the dossier fared and how to look at it."""

    def test_of_one_dossier(self):
        self.write("a.md", ALL)
        for name, hint in (("page.html", "Ouvrez-le dans votre navigateur."), ("t.xlsx", "Ouvrez-le dans Excel ou LibreOffice."),
                           ("rapport", "C’est du texte, à ouvrir dans un éditeur ; pour une page à lire ou à imprimer : -o rapport.html.")):
            run = self.check("-o", name, "a.md")
            self.assertRegex(run.err, rf"\Adossier-lint: {name} : \d+ présents\. {re.escape(hint)}\n\Z")
            self.assertEqual(run.out, "")
            (self.folder / name).unlink()
        self.assertEqual(self.check("-o", "a.json", "a.md").err, "dossier-lint: a.json : 3 présents.\n")

    def test_only_once_and_of_what_is_there(self):
        self.write("a.md", ALL)
        self.write("d/b.md", ALL)
        self.write("d/c.md", ALL)
        for arguments in (["-f", "html=a.html", "-f", "console", "a.md"], ["-q", "-o", "a.html", "a.md"], ["-o", "/dev/null", "a.md"], ["a.md"]):
            self.assertEqual(self.check(*arguments).err, "")
        self.assertNotIn("navigateur", self.check("-o", "all.html", "d").err)
        self.assertNotIn("navigateur", self.check("-o", "no.html", "no.md").err)


class Opened(Cli):
    def test_is_told(self):
        for name, lock in (("mon-dossier.md", "~$n-dossier.md"), ("été1234.md", "~$é1234.md"), ("d/a.md", "d/~$a.md"),
                           ("d/b.md", "d/.~lock.b.md#")):
            with self.subTest(lock):
                self.write(name, ALL)
                self.assertEqual(self.check(name).err, "")
                self.write(lock, "")
                run = self.check(name)
                self.assertEqual((run.returncode, len(run.err.splitlines())), (COMPLETE, 1))
                self.assertIn(f"{name} : ce document semble ouvert dans Word ou LibreOffice", run.err)
                self.assertEqual(self.check("-q", name).err, "")


class Names(Cli):
    def test_that_blanks_have_torn(self):
        self.write("a.md", ALL)
        self.write("un nom de dix mots et plus pour mon dossier.md", ALL)
        run = self.check("un", "nom", "de", "dix", "mots", "et", "plus", "pour", "mon", "dossier.md")
        self.assert_trouble(run, 'se met entre guillemets : "un nom de dix mots et plus pour mon dossier.md"')
        self.assert_trouble(self.check("Dossier", "de", "Martine.docx"), "introuvable", 'entre guillemets', '"Dossier de Martine.docx"')
        self.assertEqual(len(self.check("a.md", "no", "b.md").err.splitlines()), 3)

    def test_of_windows(self):
        for typed, meant in ((r"C:\Users\Zoé\mon dossier.docx", '"/mnt/c/Users/Zoé/mon dossier.docx"'), ("d:/a.md", '"/mnt/d/a.md"'),
                             ("C:UsersZoedossier.docx", '"/mnt/c/Users/…"')):
            self.assert_trouble(self.check(typed), "chemin de Windows", meant)


class Results(Cli):
    """The same command again and again, as scripts do."""

    def assert_repeatable(self, *arguments):
        first, again, last = (self.run_program(*arguments) for _ in range(3))
        for run in (again, last):
            self.assertNotIn("existe déjà", run.err)
            self.assertEqual(run.returncode, first.returncode, run.err)

    def test_reports(self):
        self.write("d/a.md", ALL)
        self.write("d/b.md", NOTHING)
        self.write("d/c.md", "")
        self.write("none.txt", "")
        self.write("w.csv", "dossier,point,auteur,motif\nno.md,Cr9.9,Nadia,rien\n")
        told = self.run_program("help", "formats").out.split("outline")[0]
        formats = re.findall(r"^  (\w+) ", told, re.M)
        self.assertIn("gitlab", formats)
        for form in formats:
            for number, paths in enumerate((["d"], ["d/a.md"], ["d/b.md"], ["d/c.md"], ["no.md"], ["@none.txt"],
                                            ["-w", "w.csv", "d/a.md"], ["-w", "w.csv", "d"])):
                for language in ("fr", "en"):
                    with self.subTest(form, paths=paths, language=language):
                        self.assert_repeatable("check", "--rules", TINY, "--lang", language, "-f", f"{form}=r{form}{number}{language}", *paths)
            self.assert_repeatable("check", "-f", f"{form}=long-{form}", FIXTURES / "dossiers")

    def test_one_takes_another_ones_place(self):
        self.write("a.md", ALL)
        for form in ("html", "csv", "console", "xlsx", "jsonl", "markdown", "sarif"):
            self.assertEqual(self.check("-f", f"{form}=r", "a.md").returncode, COMPLETE)

    def test_other_results(self):
        self.write("a.md", ALL)
        for shell in ("bash", "zsh", "fish"):
            self.assert_repeatable("completions", shell, "-o", shell)
        self.assert_repeatable("outline", "-f", "json=tree", "a.md")

    def test_copies_until_they_are_saved_anew(self):
        for suffix in ("docx", "odt"):
            with self.subTest(suffix):
                shutil.copy(FIXTURES / f"dossiers/incomplet.{suffix}", self.folder / f"d.{suffix}")
                copy = f"c.{suffix}"
                self.assert_repeatable("annotate", f"d.{suffix}", "-o", copy)
                self.save_anew(copy)
                self.assert_trouble(self.run_program("annotate", f"d.{suffix}", "-o", copy), EXISTS)
                self.assertEqual(self.run_program("annotate", f"d.{suffix}", "--force", "-o", copy).returncode, COMPLETE)

    def test_tables_until_they_are_saved_anew(self):
        self.write("d/a.md", ALL)
        self.check("-o", "t.xlsx", "-f", "xlsx", "d/a.md")
        with zipfile.ZipFile(self.folder / "t.xlsx") as book:
            self.assertIsNone(book.testzip())
        self.save_anew("t.xlsx")
        self.assert_trouble(self.check("-o", "t.xlsx", "d/a.md"), EXISTS)
        self.check("-o", "t.csv", "d/a.md")
        table = (self.folder / "t.csv").read_bytes()
        for changed in (table.replace(b"failure\r\n", b"failure,remarques\r\n"), table.replace(b",", b";"), table.replace(b"\r\n", b"\n"),
                        table + "à revoir avec Paul\n".encode(), table + b"total"):
            self.write("t.csv", changed)
            self.assert_trouble(self.check("-o", "t.csv", "d/a.md"), EXISTS)

    def test_violations_that_another_program_found(self):
        self.write("a.md", NOTHING)
        self.check("-f", "gitlab=r", "a.md")
        report = (self.folder / "r").read_text(encoding="utf-8")
        for changed in (re.sub(r'"fingerprint":"[^"]*"', '"fingerprint":"9f86d081"', report), re.sub(r'"check_name":"', '"check_name":"x-', report)):
            self.write("r", changed)
            self.assert_trouble(self.check("-f", "gitlab=r", "a.md"), EXISTS)

    def test_a_page_that_somebody_wrote_below(self):
        self.write("a.md", ALL)
        self.check("-o", "r.txt", "a.md")
        with open(self.folder / "r.txt", "a", encoding="utf-8") as page:
            page.write("\nÀ revoir avec Paul.\n")
        self.assert_trouble(self.check("-o", "r.txt", "a.md"), EXISTS)

    def test_a_page_that_somebody_quotes(self):
        """At the end of notes, or what a report says of nothing in the midst of them."""
        self.write("d/a.md", ALL)
        for language in ("fr", "en"):
            for named in ("d/a.md", "no.md", "@none.txt"):
                self.write("none.txt", "")
                printed = self.check("-f", "console", "--lang", language, named).out
                for name, notes in (("notes/above.txt", f"Mes notes.\n\nLe rapport d’hier :\n\n{printed}"), ("notes/line.txt", "Vu : " + printed.replace("\n\n", "\n"))):
                    with self.subTest(name, named=named, language=language):
                        self.write(name, notes)
                        self.assert_trouble(self.check("-o", name, "d/a.md"), EXISTS)
                        self.assertEqual((self.folder / name).read_text(encoding="utf-8"), notes)

    def test_a_report_in_markdown_that_somebody_wrote_in(self):
        self.write("d/a.md", ALL)
        self.write("d/b.md", ALL)
        for paths in (["d/a.md"], ["d"]):
            self.assert_repeatable("check", "-o", "d/r.md", *paths)
            report = (self.folder / "d/r.md").read_text(encoding="utf-8")
            for changed in (report + "\nÀ revoir avec Paul.\n", report.replace("\n", "\nVu. ", 1)):
                self.write("d/r.md", changed)
                self.assert_trouble(self.check("-o", "d/r.md", *paths), EXISTS if paths == ["d/a.md"] else "un des fichiers à lire")
                self.assertIn("d/r.md", self.check("-f", "jsonl", "d").out)
            (self.folder / "d/r.md").unlink()

    def save_anew(self, name):
        """As an office program does, part by part."""
        with zipfile.ZipFile(self.folder / name) as old:
            parts = {part: old.read(part) for part in old.namelist()}
        with zipfile.ZipFile(self.folder / name, "w", zipfile.ZIP_DEFLATED) as new:
            for part, content in parts.items():
                new.writestr(part, content)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
