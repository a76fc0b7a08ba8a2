"""Dossiers of a cohort that share long passages word for word: which, how much, and what does not count.

  overlaps.py PROGRAM FIXTURES [unittest's arguments]
"""
import csv
import json
import re
import sys
import unittest
import zipfile
from xml.etree import ElementTree

from cli import ALL, COMPLETE, FIXTURES, Cli, docx, paragraph

ROOT = FIXTURES.parent


def words(first, count, before="mot"):
    """So many different words, in sentences of ten, from that one on."""
    return " ".join(f"{before}{i}" + ("." if i % 10 == 9 else "") for i in range(first, first + count))


class Overlaps(Cli):
    def overlaps(self, *texts, form="md", rules=True):
        """What the dossiers, called a, b, c ..., have in common: (names, words) of each two."""
        for name, text in zip("abcdefgh", texts):
            self.write(f"d/{name}.{form}", text)
        run = (self.check if rules else self.run_program)("-f", "json", "d")
        self.found = json.loads(run.stdout)["run"]["overlaps"]
        return [("".join(path[2] for path in overlap["paths"]), overlap["words"]) for overlap in self.found]

    def test_are_told_with_how_much_and_a_passage(self):
        own, other, shared = (words(0, 300, before) for before in ("un", "deux", "trois"))
        self.assertEqual(self.overlaps(f"# A\n\n{own}\n\n{shared}\n", f"# B\n\n{other}\n\nAvant. {shared}\n", f"# C\n\n{words(0, 300, 'quatre')}\n"),
                         [("ab", 300)])
        self.assertEqual(self.found[0]["of"], [600, 601])
        self.assertTrue(self.found[0]["passage"]["quote"].startswith("trois0 trois1 "), self.found)
        self.assertEqual(self.found[0]["passage"]["line"], 5)

    def test_are_all_of_a_file_that_is_there_twice(self):
        text = (FIXTURES / "dossiers/complet.md").read_text(encoding="utf-8")
        (_, count), = self.overlaps(text, ALL, text)
        self.assertEqual(self.found[0]["of"], [count, count])

    def test_count_as_often_as_both_have_them(self):
        own, other, shared = words(0, 200, "un"), words(0, 200, "deux"), words(0, 100)
        once, twice, thrice = (f"{before}\n\n{shared}\n" * count for count, before in ((1, own), (2, other), (3, own)))
        for texts, count, of in (((once, twice), 100, [300, 600]), ((twice, once), 100, [600, 300]), ((twice, thrice), 200, [600, 900]),
                                 ((thrice, thrice), 900, [900, 900]), ((once, f"{words(0, 20)} {own} {shared}"), 300, [300, 320]), ((shared, f"{shared} {own} {shared}"), 100, [100, 400])):
            with self.subTest(of):
                (_, found), = self.overlaps(*texts)
                self.assertIn(found, range(count - 5, count + 1))
                self.assertEqual(self.found[0]["of"], of)
        self.assertRegex(re.sub(r"\s+", " ", self.check("d").out), "soit (9[5-9]|100) % du premier et 2[45] % du second")

    def test_are_the_same_in_every_format_capitals_and_accents(self):
        text = words(0, 80, "Élan")
        self.write("d/b.docx", docx(paragraph(text.upper().replace("É", "e"))))
        self.assertEqual(self.overlaps(f"« {text} »"), [("ab", 80)])

    def test_are_told_by_the_longest_passage(self):
        passages = words(0, 60, "court"), words(0, 100, "long"), words(0, 80, "moyen")
        for order in ((0, 1, 2), (1, 0, 2), (2, 0, 1)):
            texts = ("\n\n".join(f"{words(i * 50, 50, before)}\n\n{passages[i]}" for i in order) for before in ("un", "deux"))
            self.assertEqual([names for names, _ in self.overlaps(*texts)], ["ab"])
            self.assertRegex(self.found[0]["passage"]["quote"], "^long[0-7] long")

    def test_are_not_short_ones(self):
        self.assertEqual(self.overlaps(*(words(0, 300, before) + " " + words(0, 24) + " " + words(0, 300, before) + " " + words(100, 24)
                                         for before in ("un", "deux"))), [])
        self.assertEqual(self.overlaps(words(0, 49), words(0, 49)), [])

    def test_may_be_changed_here_and_there(self):
        changed = re.sub(r"mot(40|90)\b", "autre", words(0, 150))
        (_, count), = self.overlaps(words(0, 150), changed)
        self.assertIn(count, range(110, 149))

    def test_lead_to_the_first_that_has_them(self):
        shared, other = words(0, 100), words(500, 70)
        pairs = self.overlaps(shared, shared, words(900, 100), f"{other}\n\n{shared}\n", f"{words(700, 90)}\n\n{other}\n")
        self.assertEqual([names for names, _ in pairs], ["ab", "ad", "de"])
        self.assertEqual([count for _, count in pairs[:2]], [100, 100])
        self.assertIn(pairs[2][1], range(56, 71))

    def test_are_not_what_everybody_may_have(self):
        law = f"Le RGPD, article 5, dit : « {words(0, 200)} »"
        official, explained = ("\n\n".join(re.sub(r"\s+", " ", text) for text in re.findall(
            rf"<(?:{names})>([^<]*)<", (ROOT / "rules/ia-tpe" / file).read_text(encoding="utf-8")))
            for names, file in (("passage", "rules/common.xml"), ('(?:title|why|advice|model) lang="fr"', "referential.xml")))
        quoted = f"# RGPD\n\nVoici l’article 5.\n\n> {words(300, 100)}\n"
        titles = [[re.sub(r"\s+", " ", element.find("title[@lang='fr']").text) for element in ElementTree.parse(ROOT / "rules/ia-tpe/referential.xml").iter()
                   if element.tag in tags] for tags in (("competency", "criterion", "requirement"), ("requirement",))]
        every, points = ("\n\n".join(list) for list in titles)
        for text in (law, quoted, official, explained, every, points, f"# {words(600, 100)}\n\nUn.\n"):
            with self.subTest(text[:40]):
                self.assertEqual(self.overlaps(text + "\n\n" + words(0, 60, "un"), text + "\n\n" + words(0, 60, "deux"), rules=False), [])
        for marks in ("“”", '""'):
            for text, count in ((law.replace("« ", marks[0]).replace(" »", marks[1]), 0), (f"Le RGPD {marks} dit : {words(0, 200)}", 1)):
                with self.subTest(text[:40]):
                    self.assertEqual(len(self.overlaps(text, text, rules=False)), count)
        for text in (law.replace("Le RGPD", "Ma demande"), law.replace("« ", "").replace(" »", "")):
            with self.subTest(text[:40]):
                self.assertEqual(len(self.overlaps(text, text, rules=False)), 1)

    def test_are_not_a_list_of_contents(self):
        for properties, count in (('<w:pPr><w:pStyle w:val="TOC1"/></w:pPr>', 0), ("", 1)):
            for name, before in (("a", "un"), ("b", "deux")):
                self.write(f"d/{name}.docx", docx(paragraph(words(0, 100)).replace("<w:p>", f"<w:p>{properties}") + paragraph(words(0, 60, before)),
                                                  {"styles": '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'}))
            self.assertEqual(len(self.overlaps()), count)

    def test_are_looked_for_in_the_first_words_of_a_dossier_that_has_very_many(self):
        shared = words(0, 100)
        for own, count in ((149000, 1), (150000, 0)):
            self.assertEqual(len(self.overlaps(f"{words(0, own, 'un')}\n\n{shared}\n", shared)), count)

    def test_are_not_a_template_s(self):
        for name in ("d/a.docx", "d/b.docx"):
            (self.folder / "d").mkdir(exist_ok=True)
            self.assertEqual(self.run_program("new", name).returncode, COMPLETE)
        self.assertEqual(self.overlaps(rules=False), [])

    def test_are_not_the_figures_of_a_sheet(self):
        sheet = "\n".join(f"{words(i * 8, 8)}".replace(" ", ",") for i in range(20))
        for name, before in (("a", "un"), ("b", "deux")):
            self.write(f"d/{name}/dossier.md", words(0, 100, before))
            self.write(f"d/{name}/ventes.csv", sheet)
        self.assertEqual(self.overlaps(), [])

    def test_are_in_annexes(self):
        for name, before in (("a", "un"), ("b", "deux")):
            self.write(f"d/{name}/dossier.md", words(0, 100, before))
            self.write(f"d/{name}/annexe.txt", words(0, 60))
        self.assertEqual(self.overlaps(), [("ab", 60)])
        self.assertEqual(self.found[0]["passage"]["file"], "annexe.txt")

    def test_change_no_verdict(self):
        shared = f"{ALL}\n{words(0, 300)}\n"
        for name in "ab":
            self.write(f"{name}.md", shared)
        run = self.check("a.md", "b.md")
        self.assertEqual(run.returncode, COMPLETE)
        self.assertIn("2 complets", run.err)
        self.assertIn("Ce que demandent les règles, le texte officiel et les lois citées ne comptent pas.", re.sub(r"\s+", " ", run.out))
        self.assertIn("Passages identiques", run.out)
        self.assertNotIn("Passages identiques", self.check("a.md").out)

    def test_stand_in_every_table(self):
        for name in ("d/a\x1b<b>.md", "d/b.md"):
            self.write(name, words(0, 120))
        self.write("d/seul.md", ALL)
        run = self.check("-f", "csv=a.csv", "-f", "html=a.html", "-f", "xlsx=a.xlsx", "-f", "markdown=a.md", "-f", "jsonl=a.jsonl", "-f", "html=r/",
                         "-f", "console", "d")
        line = "a\\x1b<b>.md et b.md : environ 120 mots identiques, soit 100 % du premier et 100 % du second."
        self.assertIn(line, re.sub(r"\s+", " ", run.out))
        with open(self.folder / "a.csv", encoding="utf-8", newline="") as table:
            rows = [(row["shared_with"], row["shared_words"]) for row in csv.DictReader(table)]
        self.assertEqual(rows, [("d/b.md", "120"), ("d/a\\x1b<b>.md", "120"), ("", "")])
        page, text = ((self.folder / name).read_text(encoding="utf-8").replace("\u00a0", " ").replace("\u202f", " ") for name in ("a.html", "a.md"))
        self.assertIn("<h2 id=\"overlaps\">Passages identiques</h2>", page)
        self.assertIn(line.replace("<b>", "&lt;b&gt;"), page)
        self.assertIn("<details><summary>Passages identiques</summary>", text)
        last = json.loads((self.folder / "a.jsonl").read_text(encoding="utf-8").splitlines()[-1])
        self.assertEqual(len(last["run"]["overlaps"]), 1)
        with zipfile.ZipFile(self.folder / "a.xlsx") as book:
            self.assertIn('name="Passages identiques"', book.read("xl/workbook.xml").decode())
            self.assertNotIn("<t>d/", book.read("xl/sharedStrings.xml").decode())  # all by the same names
        for report in (self.folder / "r").iterdir():  # goes to a candidate
            self.assertNotIn("identiques", report.read_text(encoding="utf-8"))

    def test_are_the_most_telling_where_there_are_many(self):
        for i in range(23):
            self.write(f"d/{i:02}.md", words(0, 100 + 10 * i))
        out = re.sub(r"\s+", " ", self.check("d").out)
        self.assertEqual(out.count("mots identiques"), 20)
        self.assertIn("et 2 autres paires de dossiers, que le classeur nomme", out)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
