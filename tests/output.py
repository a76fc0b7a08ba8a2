"""What the program does with the files that results go to, and never does to those that it reads.

  output.py PROGRAM FIXTURES [unittest's arguments]
"""
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

from cli import ALL, COMPLETE, FIXTURES, NOTHING, PROGRAM, TINY, TROUBLE, Cli


class Output(Cli):
    def test_file_is_whole(self):
        self.write("a.md", ALL)
        run = self.check("--format", "json", "--output", "report.json", "a.md")
        self.assertEqual((run.returncode, run.out), (COMPLETE, ""))
        self.assertEqual(len(json.loads((self.folder / "report.json").read_bytes())["dossiers"]), 1)
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.md", "report.json"])
        self.assertEqual((self.folder / "report.json").stat().st_mode & 0o444, 0o444)

    def test_several_reports_in_one_run(self):
        self.write("d/a.md", ALL)
        (self.folder / "e").mkdir()
        run = self.check("--format", "json=e/all.json", "--format", "console", "-f", "jsonl=lines", "d")
        self.assertEqual((run.returncode, run.err), (COMPLETE, ""))
        self.assertEqual(run.out, self.check("d/a.md").out)
        self.assertEqual((self.folder / "e/all.json").read_bytes(), self.check("-f", "json", "d/a.md").stdout)
        self.assertEqual((self.folder / "lines").read_bytes(), self.check("-f", "jsonl", "d/a.md").stdout)
        self.assertEqual(sorted(os.listdir(self.folder / "e")), ["all.json"])
        run = self.run_program("outline", "-f", "text=words", "-f", "tree", "-f", "json=tree.json", "d/a.md")
        self.assertEqual(run.out, self.run_program("outline", "d/a.md").out)
        self.assertIn("se trompe", (self.folder / "words").read_text(encoding="utf-8"))
        self.assertTrue(json.loads((self.folder / "tree.json").read_bytes()))

    def test_its_name_says_the_format(self):
        self.write("a.md", ALL)
        told = re.search(r"page\.html.*", self.run_program("help", "formats").out.replace("\n", " "))[0].rstrip(".… \n").split(", ")
        self.assertIn("promotion.xlsx", told)
        for name, begins in {"page.html": b"<!DOCTYPE html>", "promotion.xlsx": b"PK", "rapport.sarif": b'{"$schema"', "r.JSONL": b'{"path"',
                             "r.csv": b"path,", "r.md": b"<!-- dossier-lint -->\n### a.md", "r.xml": b"<?xml", "r.txt": b"a.md (", "r": b"a.md ("}.items():
            with self.subTest(name):
                self.assertEqual(self.check("-o", name, "a.md").returncode, COMPLETE)
                self.assertTrue((self.folder / name).read_bytes().startswith(begins))
                self.assertTrue(name in told or name[:2].strip(".") == "r", name)
                os.remove(self.folder / name)
        self.check("-o", "other", "-f", "json", "a.md")
        self.assertEqual(json.loads((self.folder / "other").read_bytes())["run"]["reported"], 1)
        self.run_program("outline", "-o", "tree.json", "a.md")
        self.assertTrue(json.loads((self.folder / "tree.json").read_bytes()))

    def test_its_name_promises_no_document_that_it_is_not(self):
        self.write("a.md", ALL)
        for arguments, example in ((["check", "-f", "json=d/r.DOC", "a.md"], "d/r.json"), (["check", "-f", "csv", "-o", "r.pdf", "a.md"], "r.csv"),
                                   (["check", "-f", "csv", "-o", "r.x.docx", "a.md"], "r.x.csv"), (["check", "-o", "r.odt", "a.md"], "r.html"),
                                   (["check", "-f", "console", "-o", "r.xlsx", "a.md"], "r.txt"), (["check", "-f", "html", "-o", "r.xls", "a.md"], "r.html"),
                                   (["check", "-f", "json", "-o", "r.html", "a.md"], "r.json"), (["check", "-f", "github=r.rtf", "a.md"], "r.txt"),
                                   (["check", "-o", "r.ods", "a.md"], "r.xlsx"), (["check", "-o", "r.xls", "a.md"], "r.xlsx"),
                                   (["explain", "-o", "x.html"], "x.txt"), (["outline", "-o", "x.htm", "a.md"], "x.txt"),
                                   (["rules", "check", "-o", "x.docx", TINY], "x.txt")):
            with self.subTest(arguments):
                self.assert_trouble(self.run_program(*arguments), "donnez-lui un autre nom", f"par exemple : {example}")
        self.assert_trouble(self.check("-o", "r.html", "-f", "csv=r.csv", "-f", "console", "a.md"),
                            "r.html : « --format console » n’a pas de fichier à lui et irait dans celui-ci ; ôtez « --format console », "
                            "ou dites ce qui va dans ce fichier : --format html=r.html")
        self.assert_trouble(self.run_program("check", "-o", "r.pdf", "a.md"), "faites une page .html, puis imprimez-la en PDF : -o r.html")
        self.assertEqual(os.listdir(self.folder), ["a.md"])
        for name, meant in (("excel", "xlsx"), ("ods", "xlsx"), ("md", "markdown")):
            self.assert_trouble(self.check("-f", name, "a.md"), f"« {name} » n’est pas un format ; vouliez-vous dire « {meant} » ?")

    def test_too_many_are_named_as_they_were_given(self):
        formats = [word for number in range(16) for word in ("-f", f"json={number}.json")]
        for word, given in (("--format", "html=a.html"), ("--output", "a.html")):
            self.assert_trouble(self.check(*formats, word, given, "a.md"), f"« {word} {given} » est de trop")

    def test_beside_formats_that_have_their_files_is_one_more(self):
        self.write("a.md", ALL)
        self.check("-f", "html=a.html", "-o", "a.xlsx", "a.md")
        self.assertEqual((self.folder / "a.xlsx").read_bytes()[:2], b"PK")
        self.assertIn("<!DOCTYPE html>", (self.folder / "a.html").read_text("utf-8"))

    def test_says_on_which_day_it_was_made(self):
        self.write("a.md", ALL)
        os.environ["SOURCE_DATE_EPOCH"] = "86400"
        try:
            for form in ("console", "html"):
                self.assertIn("Contrôle du 02/01/1970.", self.check("-f", form, "a.md").out)
        finally:
            del os.environ["SOURCE_DATE_EPOCH"]
        self.assertRegex(self.check("a.md").out, r"Contrôle du \d\d/\d\d/20\d\d")

    def test_says_of_which_certification_it_is(self):
        self.write("a.md", ALL)
        self.write("c/b.md", ALL)
        for paths in (["a.md"], ["a.md", "c"]):
            for form in ("console", "html", "markdown"):
                shown = " ".join(self.check("--lang", "en", "-f", form, *paths).out.split())
                self.assertIn("Certification: “A small referential”.", shown)

    def test_is_one(self):
        self.write("a.md", ALL)
        for arguments in (["-o", "b", "-o", "c"], ["--output=b", "-f", "csv", "-o", "b"]):
            self.assert_trouble(self.check(*arguments, "a.md"), "--output est donné deux fois", "--format html=rapport.html")
        self.assertEqual(os.listdir(self.folder), ["a.md"])

    def test_is_told_of_in_each_commands_own_words(self):
        for command, words in (("check", ".html"), ("annotate", ".docx ou .odt"), ("explain", ".txt")):
            self.assertRegex(self.run_program("help", command).out, rf"--output FICHIER +la? ?.*{re.escape(words)}")

    def test_two_reports_never_share_a_place(self):
        self.write("a.md", ALL)
        (self.folder / "d").mkdir()
        (self.folder / "link").symlink_to("r")
        for one, other in (("json=r", "console=link"), ("json", "console"), ("json=r", "console=r"), ("json=r", "console=d/../r"), ("json=-", "jsonl")):
            with self.subTest(one=one, other=other):
                self.assert_trouble(self.check("-f", one, "-f", other, "a.md"), "deux résultats pour un même endroit")
        with open(self.folder / "out", "wb") as shell:
            run = subprocess.run([PROGRAM, "-f", "json=out", "-f", "console", "a.md"], cwd=self.folder, stdout=shell, stderr=subprocess.PIPE,
                                 check=False, timeout=60)
        self.assertIn("deux résultats pour un même endroit", run.stderr.decode())
        self.assertEqual((self.folder / "out").read_bytes(), b"")
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.md", "d", "link", "out"])
        self.assertEqual(self.check("-f", "json=/dev/null", "-f", "jsonl=/dev/null", "a.md").returncode, COMPLETE)

    def test_file_in_a_new_folder_of_reports(self):
        self.write("d/a.md", ALL)
        self.write("d/b.md", ALL)
        for _ in range(2):
            run = self.check("-f", "csv=rapports/tous.csv", "-f", "html=rapports/", "d")
            self.assertEqual((run.returncode, sorted(os.listdir(self.folder / "rapports"))), (COMPLETE, ["a.html", "b.html", "tous.csv"]))

    def test_report_that_cannot_be_written_stops_no_other(self):
        self.write("a.md", ALL)
        run = self.check("-f", "json=/dev/full", "-f", "jsonl=lines", "-f", "console", "a.md")
        self.assert_trouble(run, "/dev/full : écriture impossible : le disque est plein")
        self.assertIn("Sur ", run.out)
        self.assertEqual(json.loads((self.folder / "lines").read_bytes())["status"], "complete")

    def test_folder_that_is_not_there(self):
        self.write("a.md", ALL)
        self.assert_trouble(self.check("--output", "no/report.txt", "a.md"), "no/report.txt", "ce répertoire n’existe pas")
        self.assert_trouble(self.check("--output", "no/reports/", "a.md"), "ce répertoire n’existe pas")
        self.assert_trouble(self.run_program("outline", "--output", ".", "a.md"), "c’est un répertoire")

    def test_never_replaces_a_dossier(self):
        self.write("d/a.md", ALL)
        for paths in (["d/a.md"], ["d"]):
            self.assert_trouble(self.check("--output", "d/../d/a.md", *paths), "un des fichiers à lire")
        self.assert_trouble(self.run_program("outline", "-o", "d/a.md", "d/a.md"), "un des fichiers à lire")
        self.assertEqual((self.folder / "d/a.md").read_text(encoding="utf-8"), ALL)
        self.assertEqual(os.listdir(self.folder / "d"), ["a.md"])

    def test_is_never_read_with_the_dossiers(self):
        """Not what the next run would take for a dossier, or for an annex of one."""
        self.write("p/one/a.md", ALL)
        self.write("p/two/a.md", ALL)
        self.write("p/two/b.md", ALL)
        self.write("p/three/dossier.md", ALL)
        self.write("p/three/a.csv", "1")
        cases = [("p", "p/r.zip", "p/r.zip", "passerait pour l’un d’eux ; mettez-le ailleurs, par exemple : r.zip"),
                 ("p/", "p/one/r.xlsx", "p/one/r.xlsx", "pour une annexe ; mettez-le ailleurs, par exemple : r.xlsx"),
                 ("p/one", "p/one/r.html", "p/one/r.html", "par exemple : p/r.html"),
                 ("./p", "p/three/r.sarif", "p/three/r.sarif", "par exemple : ./p/r.sarif"),
                 (self.folder / "p", "p/two/s.zip", "p/two/s.zip", f"par exemple : {self.folder}/s.zip")]
        for path, output, where, part in cases:
            with self.subTest(output=output):
                self.assert_trouble(self.check("-o", output, path), f"{where} : ", part)
        for path, output, example in ((".", "r.html", "../r.html"), ("..", "../r.zip", "../../r.zip"), ("../one", "r.json", "../r.json")):
            run = subprocess.run([PROGRAM, "-o", output, path], cwd=self.folder / "p/one", capture_output=True, check=False, timeout=60)
            self.assertIn(f"par exemple : {example}\n", run.stderr.decode().replace("\u00a0", " "))
        for path, output in (("p/two", "p/two/r.html"), ("p", "p/r.json"), ("p", "p/two/.r.md"), ("p", "p/README.md"), ("p/one", "p/two/r.md"),
                             ("p/one/a.md", "p/one/r.md")):
            with self.subTest(output=output):
                self.assertEqual(self.check("-o", output, path).returncode, COMPLETE)
                os.remove(self.folder / output)

    def test_is_no_annex_of_a_document_that_is_named(self):
        """Nor in a folder that is a dossier for sure; a document alone may have its report beside it."""
        self.write("called/dossier.md", ALL)
        self.write("annexed/a.md", ALL)
        self.write("annexed/b.csv", "1")
        self.write("two/a.md", ALL)
        self.write("two/b.md", ALL)
        self.write("list.txt", "called/dossier.md")
        (self.folder / "called/annexes").mkdir()
        for document, output, example in (("called/dossier.md", "called/r.html", "r.html"), ("annexed/a.md", "annexed/r.json", "r.json"),
                                          ("called/dossier.md", "called/annexes/r.txt", "r.txt"), ("@list.txt", "called/r.csv", "r.csv"),
                                          ("called/dossier.md", "called/annexe.csv", "annexe.csv")):
            with self.subTest(output=output):
                self.assert_trouble(self.check("-o", output, "two/a.md", "two/b.md", document), "pour une annexe", f"par exemple : {example}")
        self.assert_trouble(self.run_program("outline", "-o", "called/r.json", "called/dossier.md"), "pour une annexe")
        for document, output in (("two/a.md", "two/r.html"), ("called/dossier.md", "two/r.html"), ("called/dossier.md", "called/.r.txt")):
            with self.subTest(output=output):
                self.assertEqual(self.check("-o", output, document).returncode, COMPLETE)
        for document in ("called/dossier.md", "annexed/a.md"):
            folder = document.split("/")[0]
            self.assert_trouble(self.check("-f", "console", "-o", folder, document), f"{folder} : dans le répertoire", "par exemple : -o rapports/")
            self.assertEqual(self.check("-f", "markdown", "-o", folder, document).returncode, COMPLETE)
        self.assertEqual(self.check("-f", "console", "-o", "two", "two/a.md", "two/b.md").returncode, COMPLETE)
        self.write("one/a.md", ALL)
        for _ in range(2):  # the second time as the first
            self.assertEqual(self.check("-o", "one/r.html", "one/a.md").returncode, COMPLETE)

    def test_is_none_for_any_of_what_is_named(self):
        """Files of one folder are looked at together; not what else begins with its name."""
        self.write("p/dossier.md", ALL)
        self.write("p/b.csv", "1")
        self.write("p/annexes/a.md", ALL)
        self.write("q/a.md", ALL)
        self.write("q/two/a.md", ALL)
        for named, output in ((["p/annexes", "p/dossier.md"], "p/r.csv"), (["p/annexes/a.md", "p/dossier.md"], "p/r.csv"), (["q/a.md", "q/two"], "q/two/r.zip")):
            with self.subTest(named):
                self.assert_trouble(self.check("-o", output, *named), "passerait pour")

    def test_is_never_read_with_the_dossiers_of_a_list(self):
        self.write("p/one/a.md", ALL)
        self.write("p/two/a.md", ALL)
        self.write("list.txt", "p\n")
        self.assert_trouble(self.check("-f", "json", "-o", "p/r.md", "@list.txt"), "passerait pour l’un d’eux", "par exemple : r.md")
        self.assert_trouble(self.check("-f", "json", "-o", "p/one/r.csv", "@list.txt"), "pour une annexe")

    def test_is_no_dossier_beside_one_that_is_named_itself(self):
        self.write("dossiers/martin.md", ALL)
        self.write("dossiers/durand.md", ALL)
        (self.folder / "dossiers/sous").mkdir()
        for option in (["-f", "junit=dossiers/r2.md"], ["-f", "junit", "-o", "dossiers/r2.zip"], ["-f", "junit=dossiers/sous/r2.md"]):
            self.assert_trouble(self.check(*option, "dossiers/martin.md"), "passerait pour l’un d’eux", "par exemple : r2.")
        self.assertEqual(sorted(path.name for path in (self.folder / "dossiers").iterdir()), ["durand.md", "martin.md", "sous"])
        self.assertEqual(self.check("-f", "junit=dossiers/r2.xml", "-f", "markdown=dossiers/r2.md", "dossiers/martin.md").returncode, COMPLETE)

    def test_is_none_of_what_is_read_where_a_shell_has_it_go(self):
        """ "> p/r.md": the file is there before the program looks at the folder."""
        self.write("p/a.md", ALL)
        self.write("p/b.md", ALL)
        self.write("one/a.md", ALL)
        self.write("one/b.csv", "1")
        def run(command):
            return subprocess.run(["sh", "-c", f'"$0" check --rules "$1" {command}', PROGRAM, TINY], cwd=self.folder, capture_output=True,
                                  check=False, timeout=60)
        for command, said in (("p -f json > p/r.md", "/p/r.md : dans le répertoire des dossiers, le résultat passerait pour l’un d’eux"),
                              ("one -f csv > one/r.csv", "/one/r.csv : dans le répertoire du dossier, le résultat passerait pour une annexe"),
                              ("p/a.md >> p/a.md", "/p/a.md : c’est un des fichiers à lire")):
            done = run(command)
            self.assertEqual(done.returncode, TROUBLE)
            self.assertIn(said, done.stderr.decode().replace("\u00a0", " "))
        self.assertEqual((self.folder / "p/a.md").read_text(encoding="utf-8"), ALL)
        os.remove(self.folder / "p/r.md")
        done = run("p one -f jsonl > r.json 2> p/trouble.md")
        lines = [json.loads(line) for line in (self.folder / "r.json").read_text(encoding="utf-8").splitlines()]
        self.assertEqual((done.returncode, [line["path"] for line in lines]), (COMPLETE, ["p/a.md", "p/b.md", "one/a.md"]))
        self.assertEqual(run("p/a.md > p/.r.md").returncode, COMPLETE)

    def test_in_markdown_is_known_again(self):
        """A report beside the dossiers, or in a dossier's folder, counts for nothing in the next run; unless it is named."""
        self.write("p/a.md", ALL)
        self.write("p/b.md", NOTHING)
        self.write("one/dossier.md", NOTHING)
        self.write("one/a.csv", "1")
        for place in ("p", "one"):
            before = self.check("-f", "jsonl", place).stdout
            with open(self.folder / place / "shell.md", "wb") as shell:
                subprocess.run([PROGRAM, "check", "--rules", TINY, "-f", "markdown", place], cwd=self.folder, stdout=shell, stderr=subprocess.DEVNULL,
                               check=False, timeout=60)
            for output, named in (("r.md", [place]), ("glob.markdown", sorted(str(path) for path in (self.folder / place).glob("?*.md"))[:2])):
                self.assertNotIn("passerait", self.check("-o", f"{place}/{output}", *named).err)
            self.assertTrue((self.folder / place / "r.md").read_bytes().startswith(b"<!-- dossier-lint -->\n"))
            self.assertEqual(self.check("-f", "jsonl", place).stdout, before)
        err = self.check("p").err
        self.assertIn("3 fichiers laissés de côté, rapports ou copies annotées de ce programme ; nommez-les pour qu’ils soient lus : p/glob.markdown, p/r.md, p/shell.md\n", err)
        self.assertIn('"path":"p/r.md"', self.check("-f", "jsonl", "p/r.md").out.replace(" ", ""))
        self.assertEqual(self.check("-o", "p/r.md", "p").err.count("un des fichiers à lire"), 0)
        for output, named in (("one/r.txt", "one"), ("one/r.txt", "one/dossier.md"), ("p/r.zip", "p")):
            self.assert_trouble(self.check("-f", "markdown", "-o", output, named), "passerait pour")
        self.write("p/r.md", "# Rapport\n\n" + (self.folder / "p/r.md").read_text(encoding="utf-8"))
        self.assertIn("3 dossiers :", self.check("p").err)

    def test_in_the_root_is_in_a_folder_as_well(self):
        """A folder whose name ends with a slash as it is."""
        self.assert_trouble(self.run_program("outline", "-o", self.folder / "r.txt", "/"), "pour une annexe")

    def test_never_replaces_what_a_link_in_the_folder_leads_to(self):
        self.write("Dupont.md", ALL)
        self.write("ventes.csv", "a;b")
        self.write("d/dossier.md", ALL)
        (self.folder / "d/annexe.md").symlink_to("../Dupont.md")
        (self.folder / "d/b.csv").symlink_to("../ventes.csv")
        for command in (["check"], ["outline"]):
            for output, dossier in (("Dupont.md", "d/annexe.md"), ("ventes.csv", "d")):
                self.assert_trouble(self.run_program(*command, "-o", output, dossier), f"{output} : c’est un des fichiers à lire")
        self.assertEqual((self.folder / "Dupont.md").read_text(encoding="utf-8"), ALL)
        self.assertEqual(self.check("-o", "other.csv", "d").returncode, COMPLETE)

    def test_never_replaces_the_rules(self):
        self.write("a.md", ALL)
        before = TINY.read_bytes()
        self.write("pack.xml", before)
        for arguments in (["check", "--rules", "pack.xml", "a.md"], ["explain", "--rules", "pack.xml"], ["rules", "check", "pack.xml"]):
            with self.subTest(arguments):
                self.assert_trouble(self.run_program(*arguments, "-o", "pack.xml"), "pack.xml : c’est un des fichiers à lire")
                self.assertEqual((self.folder / "pack.xml").read_bytes(), before)
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.md", "pack.xml"])

    def test_never_replaces_a_part_of_the_rules(self):
        """What the pack includes, its weights, the dossiers it learns from."""
        shutil.copytree(FIXTURES / "packs/taught", self.folder / "p")
        pack = (self.folder / "p/pack.xml").read_text(encoding="utf-8")
        rules = re.search(r"<rules>.*</rules>", pack, re.S)[0]
        self.write("p/rules.xml", rules)
        self.write("p/pack.xml", pack.replace(rules, '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="rules.xml"/>'))
        self.assertEqual(self.run_program("rules", "learn", "p/pack.xml").returncode, COMPLETE)
        weights = re.search(r'<weights file="([^"]+)"', pack)[1]
        self.write("a.md", ALL)
        for part in ("pack.xml", "rules.xml", weights):
            before = (self.folder / "p" / part).read_bytes()
            for arguments in (["check", "--rules", "p/pack.xml", "-f", "json", "a.md"], ["explain", "--rules", "p/pack.xml"],
                              ["rules", "check", "p/pack.xml"], ["rules", "learn", "p/pack.xml"]):
                with self.subTest(part=part, arguments=arguments):
                    self.assert_trouble(self.run_program(*arguments, "-o", f"p/{part}"), f"p/{part} : c’est un des fichiers à lire")
                    self.assertEqual((self.folder / "p" / part).read_bytes(), before)
        self.assert_trouble(self.run_program("rules", "learn", "p/pack.xml", "-o", "p/garage.md"), "p/garage.md : c’est un des fichiers à lire")
        os.remove(self.folder / "p" / weights)
        self.assert_trouble(self.run_program("rules", "learn", "p/pack.xml", "-o", f"p/{weights}"), "un des fichiers à lire")
        self.assertGreater((self.folder / "p" / weights).stat().st_size, 1000)

    def test_never_replaces_what_a_link_leads_to(self):
        self.write("a.md", ALL)
        (self.folder / "link").symlink_to("a.md")
        for command in (["check"], ["outline"]):
            self.assert_trouble(self.run_program(*command, "-o", "link", "a.md"), "un des fichiers à lire")
            self.assertEqual((self.folder / "a.md").read_text(encoding="utf-8"), ALL)

    def test_link_stays_one(self):
        self.write("a.md", ALL)
        self.write("d/report.txt", "")
        (self.folder / "link").symlink_to("d/report.txt")
        (self.folder / "loose").symlink_to("d/loose too")
        (self.folder / "d/loose too").symlink_to(self.folder / "new")
        (self.folder / "d/lost").symlink_to("no/new")
        self.assertEqual(self.check("--output", "link", "a.md").returncode, COMPLETE)
        self.assertEqual(self.check("--output", "loose", "a.md").returncode, COMPLETE)
        self.assert_trouble(self.check("--output", "d/lost", "a.md"), "d/lost : écriture impossible : ce répertoire n’existe pas")
        for name in ("link", "loose", "d/loose too", "d/lost"):
            self.assertTrue((self.folder / name).is_symlink(), name)
        for name in ("d/report.txt", "new"):
            self.assertIn("Sur ", (self.folder / name).read_text(encoding="utf-8"))
        self.assertEqual(sorted(os.listdir(self.folder / "d")), ["loose too", "lost", "report.txt"])

    def test_leaves_who_may_read_it_as_it_was(self):
        """A new file is as readable as the user lets files be; what replaces another, for whom that was."""
        self.write("a.md", ALL)
        before = os.umask(0o027)
        self.addCleanup(os.umask, before)
        shutil.copy(FIXTURES / "dossiers/incomplet.docx", self.folder / "d.docx")
        commands = (["check", "-q", "-o", "r.csv", "a.md"], ["annotate", "-o", "c.docx", "d.docx"], ["new", "--force", "n.docx"])
        for command, name in zip(commands, ("r.csv", "c.docx", "n.docx")):
            for rights in (0o640, 0o600, 0o604, 0o660):
                with self.subTest(command=command, rights=rights):
                    self.assertEqual(self.run_program(*command).stderr, b"")
                    self.assertEqual((self.folder / name).stat().st_mode & 0o777, rights)
                    (self.folder / name).chmod({0o640: 0o600, 0o600: 0o604, 0o604: 0o660}.get(rights, 0))

    def test_leaves_whose_it_is_as_it_was(self):
        self.write("a.md", ALL)
        self.write("r.csv", "")
        try:
            os.chown(self.folder / "r.csv", -1, next(group for group in os.getgroups() + [65534] if group != os.getegid()))
        except PermissionError:
            self.skipTest("no file may be given to another group here")
        before = (self.folder / "r.csv").stat()
        self.assertEqual(self.check("-o", "r.csv", "a.md").returncode, COMPLETE)
        after = (self.folder / "r.csv").stat()
        self.assertEqual((after.st_uid, after.st_gid), (before.st_uid, before.st_gid))

    def test_may_have_any_name_that_the_disk_takes(self):
        self.write("a.md", ALL)
        name = "é" * 125 + "r.csv"
        self.assertEqual(self.check("-o", name, "a.md").returncode, COMPLETE)
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.md", name])
        self.assert_trouble(self.check("-o", "e" + name, "a.md"), "ce nom est trop long")
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.md", name])

    def test_device_stays_one(self):
        self.write("a.md", ALL)
        self.assertEqual(self.check("--output", "/dev/null", "a.md").returncode, COMPLETE)
        self.assertTrue(Path("/dev/null").is_char_device())

    def test_full_disk(self):
        self.write("a.md", ALL)
        for command in (["check"], ["explain"], ["outline"], ["help"], ["--version"]):
            arguments = command if command[0] in ("explain", "help", "--version") else [*command, "a.md"]
            with self.subTest(command), open("/dev/full", "wb") as full:
                run = subprocess.run([PROGRAM, *arguments], cwd=self.folder, stdout=full,
                                     stderr=subprocess.PIPE, check=False, timeout=60)
                self.assertEqual(run.returncode, TROUBLE)
                self.assertIn("le disque est plein", run.stderr.decode())

    def test_disk_that_fills_up(self):
        self.write("d/a.md", NOTHING)
        self.write("report", "before")
        run = self.check("--force", "-o", "report", "-f", "console", "-f", "jsonl=lines", "d/a.md",
                         preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)))
        self.assertEqual(run.returncode, TROUBLE)
        for name in ("report", "lines"):
            self.assertIn(f"dossier-lint: {name} : écriture impossible : le fichier serait trop gros", run.err)
        self.assertEqual((self.folder / "report").read_text(encoding="utf-8"), "before")
        self.assertEqual(sorted(os.listdir(self.folder)), ["d", "report"])

    def test_no_more_files_can_be_opened(self):
        """Neither is a file forbidden then, nor a library missing."""
        self.write("a.md", ALL)
        def run(arguments, most):
            (self.folder / "r.txt").unlink(missing_ok=True)
            with open(self.folder / "a.md", "rb") as dossier:
                return self.run_program(*arguments, stdin=dossier,
                                        preexec_fn=lambda: most and resource.setrlimit(resource.RLIMIT_NOFILE, (most, most)))
        for arguments in (["check", "a.md"], ["outline", "a.md"], ["check", "-f", "xlsx=a.xlsx", "a.md"], ["check", "-o", "r.txt", "-"]):
            whole = run(arguments, None)
            for most in range(4, 12):
                with self.subTest(arguments, most=most):
                    some = run(arguments, most)
                    if some.returncode != TROUBLE:
                        self.assertEqual((some.returncode, some.stdout, some.stderr), (whole.returncode, whole.stdout, whole.stderr))
                        continue
                    self.assertRegex(some.err, "^dossier-lint: .*impossible : trop de fichiers sont ouverts à la fois ; fermez des programmes[^\n]*\n$")
                    self.assertEqual(some.out, "")

    def test_is_not_written_by_a_program_that_is_not_shut_off(self):
        """With the report open, no file is left to say what may be read: standard input, which is open, could be read without."""
        if "Landlock" in self.run_program("--version").out:
            self.skipTest("nothing shuts it off here")
        self.write("a.md", ALL)
        with open(self.folder / "a.md", "rb") as dossier:
            run = self.run_program("check", "-o", "r.txt", "-", stdin=dossier,
                                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (4, 4)))
        self.assert_trouble(run, "trop de fichiers sont ouverts à la fois")
        self.assertFalse((self.folder / "r.txt").exists())

    def test_closed_standard_files(self):
        """What is opened next must not take their numbers: messages would be written into it."""
        self.write("a.md", ALL)
        shutil.copy(FIXTURES / "dossiers/incomplet.docx", self.folder / "d.docx")
        def run(command):
            return subprocess.run(["sh", "-c", f'"$0" {command}', PROGRAM], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True,
                                  check=False, timeout=60)
        self.assertEqual(run("annotate d.docx -o whole.docx").returncode, 0)
        whole = (self.folder / "whole.docx").read_bytes()
        for closed in ("2>&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"):
            with self.subTest(closed):
                done = run(f"check a.md no.md -f csv=r.csv -f console=r.txt {closed}")
                self.assertEqual((done.returncode, done.stdout, done.stderr), (TROUBLE, b"", b""))
                self.assertTrue((self.folder / "r.csv").read_text(encoding="utf-8").startswith("path,"))
                self.assertNotIn("dossier-lint:", (self.folder / "r.csv").read_text(encoding="utf-8"))
                self.assertEqual(run(f"annotate d.docx -o c.docx {closed}").stderr, b"")
                self.assertEqual((self.folder / "c.docx").read_bytes(), whole)
        for command in ("check a.md", "annotate d.docx -o c.docx", "help"):
            done = run(f"{command} >&-")
            self.assertEqual((done.returncode, done.stderr.decode().replace("\u00a0", " ")),
                             (TROUBLE, "dossier-lint: écriture impossible : l’entrée ou la sortie du programme est fermée\n"))
        self.assertEqual((self.folder / "c.docx").read_bytes(), whole)
        self.assertIn("entrée standard : lecture impossible : l’entrée ou la sortie", run("check - <&-").stderr.decode().replace("\u00a0", " "))

    def test_closed_pipe(self):
        self.write("a.md", ALL)
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            run = subprocess.run([PROGRAM, "a.md"], cwd=self.folder, stdout=pipe, stderr=subprocess.PIPE,
                                 check=False, timeout=60)
        self.assertEqual(run.returncode, TROUBLE)
        self.assertIn("qui lisait le résultat s’est arrêté", run.stderr.decode())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
