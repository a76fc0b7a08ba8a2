"""Reports on cohorts: a folder of them, pages and tables, versions of one dossier.

  cohort_reports.py PROGRAM FIXTURES [unittest's arguments]
"""
import csv
import json
import os
import re
import shutil
import sys
import unittest
import zipfile

from cli import ALL, NOTHING, REQUIRED, TROUBLE, Cli, docx


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

    def test_speak_to_the_candidate_of_what_cannot_be_read(self):
        self.write("p/a.md", ALL)
        self.write("p/b.md", ALL)
        self.write("p/Roussel/photo.jpg", "a picture")
        run = self.check("-o", "r/", "p")
        self.assertIn("si c’est celui d’un candidat, demandez-le-lui", run.err)
        page = " ".join((self.folder / "r/Roussel.html").read_text("utf-8").replace("\u00a0", " ").split())
        self.assertIn("parmi vos fichiers : rendez votre dossier en .docx, .odt ou .md", page)
        for words in ("candidat", "-x"):
            self.assertNotIn(words, page.partition("<body>")[2])

    def test_may_be_several_and_never_one_twice(self):
        self.write("p/a.md", ALL)
        self.write("p/b.md", ALL)
        self.check("-f", "html=r/", "-f", "xlsx=r/", "p")
        self.assertEqual(self.names(), ["a.html", "a.xlsx", "b.html", "b.xlsx"])
        for second in ("html=r/", "html=r/A.html"):
            self.assert_trouble(self.check("-f", "html=r/", "-f", second, "p"), "deux résultats pour un même endroit")
        self.assert_trouble(self.check("-o", "no/such/", "p"), "no/such/", "écriture impossible")


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
        self.assertRegex(doubtful["to_do"].replace("\u00a0", " "), " Attendu à vérifier : Limites.$")
        with zipfile.ZipFile(self.folder / "a.xlsx") as book:
            strings, sheet, points = (book.read(f"xl/{name}.xml").decode() for name in ("sharedStrings", "worksheets/sheet1", "worksheets/sheet2"))
        for part in ("Ce qui manque<", "Pratiques (obligatoire)", "Limites<"):
            self.assertIn(part, strings)
        self.assertIn('orientation="landscape"', sheet)
        self.assertIn('fitToHeight="0"', points)
        self.assertNotIn('fitToHeight="0"', sheet)  # too wide to be read so

    def test_in_english_have_no_french_punctuation(self):
        """No space stands before a colon, a semicolon or a mark there."""
        for name in ("d/a.md", "d/b.md"):
            self.write(name, NOTHING)
        self.write("w.csv", "dossier,exigence,auteur,motif,date\na.md,limits,A,b,2026-03-03\na.md,harms,A,b,2026-03-03\n")
        for form in ("console", "markdown", "csv", "html", "github", "junit"):
            with self.subTest(form):
                said = self.check("--lang", "en", "-w", "w.csv", "-f", form, "d").out
                said = re.sub(r"(?s)<(style|script)>.*?</\1>", "", said)
                self.assertEqual([], re.findall(r".*\w[ \u00a0][;:!?] .*", said))


class Misnamed(Cli):
    """Text that is called .docx is read as text: what Word shows is not in it."""

    def test_files_are_told_of_in_their_reports(self):
        for name in ("a.docx", "c/B.ODT"):
            self.write(name, ALL)
        for form in ("console", "html", "markdown"):
            for path in ("a.docx", "c/B.ODT"):
                shown = " ".join(self.check("-f", form, path).out.split())
                self.assertIn("mais n’est que du texte : les titres, les tableaux et les images du document n’y sont pas", shown)
        self.assertIn("but is nothing but text", " ".join(self.check("--lang", "en", "a.docx").out.split()))

    def test_files_are_told_of_in_their_rows(self):
        for name in ("a.docx", "b.md"):
            self.write(name, ALL)
        self.assertEqual(self.check("a.docx", "b.md").out.count("Lu comme du texte"), 1)
        self.assertIn("mais n’est que du texte", self.check("-f", "html", "a.docx", "b.md").out)

    def test_files_are_no_others(self):
        self.write("a.md", ALL)
        self.write("b.docx", docx("<w:p><w:r><w:t>Notre assistant se trompe.</w:t></w:r></w:p>"))
        for path in ("a.md", "b.docx"):
            self.assertNotIn("n’est que du texte", " ".join(self.check(path).out.split()))


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

if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
