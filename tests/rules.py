"""Rule packs, as their authors check, teach and use them.

  rules.py PROGRAM FIXTURES [unittest's arguments]
"""
import json
import re
import shutil
import sys
import time
import unittest

from cli import ALL, COMPLETE, FIXTURES, INCOMPLETE, NOTHING, TINY, TROUBLE, Cli, docx, paragraph


class Rules(Cli):
    def copy_taught(self):
        shutil.copytree(FIXTURES / "packs/taught", self.folder / "pack")

    def change(self, name, of, into):
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        self.assertIn(of, text)
        path.write_text(text.replace(of, into, 1), encoding="utf-8")


class Check(Rules):
    def test_tells_of_all_ids_that_nothing_has_and_patterns_that_cannot_be_read_at_once(self):
        slips = (('<rule requirement="limits"', '<rule requirement="limitz" kinds="nowhere"', "“limitz”; did you mean “limits”?", "“nowhere”"),
                 ('pattern="', 'pattern="(', "unusable pattern"), ('unless="', 'unless="never ', "“never”"),
                 ('<words id="sober">', '<words id="sober">a, b\nc; d\n', "“a, b”", "“c; d”"),
                 ("</pack>", '<common sources="zzz"/><examples requirement="yyy"><example met="true">a</example></examples></pack>', "“zzz”", "“yyy”"))
        shutil.copy(TINY, self.folder / "wrong.xml")
        for of, into, *_ in slips:
            self.change("wrong.xml", of, into)
        run = self.run_program("rules", "check", "--lang", "en", "wrong.xml")
        self.assertEqual((run.returncode, run.out), (TROUBLE, ""))
        for told in (told for _, _, *all in slips for told in all):
            self.assertEqual(len([line for line in run.err.splitlines() if re.match(r"dossier-lint: wrong\.xml:\d+: ", line) and told in line]), 1, (told, run.err))
        self.assertEqual(len(run.err.splitlines()), 8, run.err)
        for lang in ("en", "fr"):
            told = self.run_program("rules", "check", "--lang", lang, "wrong.xml").err
            self.assertEqual(self.run_program("check", "--lang", lang, "--rules", "wrong.xml", "a.md").err, told.splitlines(True)[0])

    def test_says_in_french_and_on_its_line_what_is_wrong_with_the_xml(self):
        """And as compilers write places, like all else that it says."""
        whole = TINY.read_text(encoding="utf-8")
        one = '<evidence in="sentence" unless="intention"><mentions words="sober"/>'
        for of, into, line, told in (
                ('id="tiny"', "id=“tiny”", 3, "la valeur d’un attribut se met entre guillemets droits"),
                ('id="tiny"', 'id="tiny" id="a"', 3, "l’attribut « id » est donné deux fois"),
                ("</pack>", "", None, "<pack>, ouvert à la ligne 3, n’est pas refermé par </pack>"),
                ("Conseil", "Con&nbsp;seil", 16, "« &nbsp; » n’est pas connu ici"), ("Conseil", "Con < seil", 16, "le signe « < » s’écrit ici &lt;"),
                ("<!-- A", "<!-- -- A", 2, "deux traits d’union de suite"), (whole, "Bonjour\n", 1, "ce n’est pas du XML"),
                (r'pattern="\Acelles"', 'pattern="(celles"', 82, "motif inutilisable : « (celles » ; vérifiez"), ("  <rules>", "\n\nbonjour\n  <rules>", 58, "mais pas de texte à lui"),
                (one, one + '<mentions words="water"/>', 83, "<mentions> est là où il n’y a place que pour une condition ; mettez-les ensemble dans <all>"),
                ("</boundary>", '</boundary><double><mentions words="sober"/><mentions words="water"/></double>', 82, "<mentions> est là où il n’y a place que pour une condition"),
                ("<unfinished>", '<every-rule><near-miss in="block" unless="intention"><titled/><sibling/></near-miss></every-rule><unfinished>', 91, "<sibling> est là où il n’y a place que pour une condition"),
                (one, one.partition("<mentions")[0], 83, "il manque un élément à la fin de <evidence> : all, any, none, mentions, kind, contains, flag, length, numbers, rows, …"),
                ("</pack>", '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="mots/x.xml"/></pack>', 97, "mots/x.xml: fichier introuvable ; vérifiez son nom")):
            with self.subTest(told):
                self.write("mut.out", "a")
                self.write("wrong.xml", whole)
                self.change("wrong.xml", of, into)
                run = self.run_program("rules", "check", "wrong.xml")
                self.assert_trouble(run, told)
                self.assertRegex(run.err, r"^dossier-lint: wrong\.xml:%s: " % (line or r"\d+"))
        self.write("wrong.xml", whole.replace("’", "'").encode("latin-1", "ignore"))
        self.assert_trouble(self.run_program("rules", "check", "wrong.xml"), "le texte n’est pas en UTF-8")

    def test_says_what_an_annotated_dossier_is(self):
        self.copy_taught()
        self.write("pack/bakery.md", docx(paragraph("Il fait beau.")))
        self.assertIn("pack/bakery.md: un dossier annoté est un fichier Markdown (.md)", self.run_program("rules", "check", "pack/pack.xml").out)

    def assert_found(self, of, into, line_of, told, rules=TINY):
        """One fault more, told of on the line where that stands."""
        shutil.copy(rules, self.folder / "wrong.xml")
        self.change("wrong.xml", of, into)
        text = (self.folder / "wrong.xml").read_text(encoding="utf-8")
        line = text[:text.index(line_of)].count("\n") + 1
        run = self.run_program("rules", "check", "wrong.xml")
        self.assertEqual((run.returncode, run.err), (INCOMPLETE, ""))
        self.assertEqual(run.out, f"wrong.xml:{line}: {told}\nwrong.xml : 1 à corriger\n")

    def test_finds_each_text_that_is_in_one_language_alone(self):
        for left_out, other, id in (('<title lang="en">Competency</title>', "Compétence", "T1"), ('<title lang="en">Second criterion</title>', "Second critère", "T1.2"),
                                    ('<title lang="en">Limits</title>', "Limites", "limits"), ('<why lang="fr">Pourquoi</why>', '<why lang="en">', "limits"),
                                    ('<reason lang="en">this is an intention</reason>', "c’est une intention", "intention")):
            with self.subTest(left_out):
                tag = re.match("<([^>]*)>", left_out)[1]
                self.assert_found(left_out, "", other, f"il manque à « {id} » un texte dans l’autre langue : <{tag}>")

    def test_finds_patterns_that_match_anything(self):
        for pattern in ("", "(à finir)?", "^"):
            told = f"le motif « {pattern} » convient à tout passage, même vide ; demandez-lui davantage"
            self.assert_found(r'pattern="\Acelles"', f'pattern="{pattern}"', "<boundary", told)

    def test_finds_phrases_that_say_nothing(self):
        for phrase in ("=", "assistant =", "… assistant", "assistant …"):
            told = f"« {phrase} » : « = » se met juste devant un mot, « … » entre deux mots"
            self.assert_found("      le robot\n", f"\n  le robot\n  {phrase}\n", f"  {phrase}\n", told)
        self.assert_found("      le robot\n", "      le robot\n  bras\n\tle robot  \n", "\tle robot", "« le robot » est déjà dans cette liste de mots")

    def test_looks_through_long_word_lists_in_no_time(self):
        shutil.copy(TINY, self.folder / "long.xml")
        phrases = [f"      mot{i} de{i % 977}\n" for i in range(60000)]
        self.change("long.xml", "      le robot\n", "".join(["      le robot\n", *phrases, phrases[0]]))
        begun = time.monotonic()
        run = self.run_program("rules", "check", "long.xml")
        self.assertLess(time.monotonic() - begun, 10)
        self.assertEqual(run.out.count("déjà dans cette liste"), 1, run.out + run.err)

    def test_finds_texts_that_say_nothing(self):
        for element in ('<example met="false"> </example>', '<example met="true"></example>'):
            shutil.copy(TINY, self.folder / "wrong.xml")
            self.change("wrong.xml", "</examples>", f"{element}</examples>")
            self.assert_trouble(self.run_program("rules", "check", "wrong.xml"), "<example> est vide")

    def test_finds_a_rule_that_looks_for_nothing(self):
        for evidence in ("", "<evidence in=\"sentence\" unless=\"intention\"><mentions words=\"sober\"/></evidence>"):
            shutil.copy(TINY, self.folder / "own.xml")
            self.change("own.xml", '<evidence in="sentence"><mentions words="energy water"/></evidence>', evidence)
            self.change("own.xml", '<evidence in="block" review="true">', '<near-miss in="block" unless="intention">')
            self.change("own.xml", "</all>\n      </evidence>\n    </rule>\n    <unfinished>", "</all>\n      </near-miss>\n    </rule>\n    <unfinished>")
            told = "aucune règle ne cherche « harms »" in self.run_program("rules", "check", "own.xml").out
            self.assertEqual(told, not evidence)

    def test_finds_a_near_miss_that_nothing_explains(self):
        """Its own rule's discounts explain it, or for what every rule has those of any rule."""
        told = "rien ne dit en quoi ce <near-miss> de « {} » ne suffit pas : donnez-lui un <reason>, ou un unless"
        near = '<near-miss in="sentence"><mentions words="assistant"/></near-miss>'
        self.assert_found("  <unfinished>", f"  <every-rule>{near}</every-rule><unfinished>", "<every-rule>", told.format("every-rule"))
        self.assert_found('<evidence in="block"', f'{near}\n<evidence in="block"', near, told.format("harms"))
        for place in ('<evidence in="block"', "<unfinished>"):
            shutil.copy(TINY, self.folder / "own.xml")
            self.change("own.xml", place, (near if place[1] == "e" else f"<every-rule>{near}</every-rule>") + place)
            self.change("own.xml", 'kinds="energy water"', 'kinds="energy water" unless="intention"')
            self.assertEqual(self.run_program("rules", "check", "own.xml").returncode, COMPLETE)

    def test_finds_what_every_rule_learns_of_nothing(self):
        self.copy_taught()
        for id in ("gdpr", "ethics"):
            self.change("pack/pack.xml", '<taught/>', '<matches pattern="chat"/>')
        self.change("pack/pack.xml", "    <rule", '    <every-rule><near-miss in="window" unless="intention"><taught/></near-miss></every-rule>\n    <rule')
        self.change("pack/pack.xml", 'in="window" unless', 'in="sentence" unless')
        run = self.run_program("rules", "check", "--lang", "en", "pack/pack.xml")
        self.assertIn("“every-rule”: <taught/> judges windows alone: ask for it with in=\"window\"", run.out)
        self.change("pack/pack.xml", 'in="sentence" unless', 'in="window" unless')
        run = self.run_program("rules", "check", "--lang", "en", "pack/pack.xml")
        self.assertRegex(run.out, r"(?m)^pack/pack\.xml:35: “ethics” is to be learned, but nothing shows what meets it")
        self.assertNotIn("“gdpr” is to be learned", run.out)

    def test_finds_what_is_to_be_learned_of_nothing(self):
        self.copy_taught()
        told = "« ethics » est à apprendre, mais rien ne montre ce qui y répond"
        self.assertIn(f"pack/pack.xml:39: {told}", self.run_program("rules", "check", "pack/pack.xml").out)
        for of, into in (("</teaching>", '<phrase requirement="ethics" met="true">Le texte est signé.</phrase></teaching>'),
                         ("<teaching>", '<examples requirement="ethics"><example met="true">Le texte est signé.</example></examples><teaching>')):
            self.change("pack/pack.xml", of, into)
            self.assertNotIn(told, self.run_program("rules", "check", "pack/pack.xml").out)
            self.change("pack/pack.xml", into, of)
        self.change("pack/bakery.md", "\n\n", "\n\n<!-- @ethics -->Un chat.<!-- /ethics -->\n\n")
        self.assertNotIn(told, self.run_program("rules", "check", "pack/pack.xml").out)


class Learn(Rules):
    def setUp(self):
        super().setUp()
        self.copy_taught()

    def test_replaces_only_what_it_wrote(self):
        self.write("pack/precious.txt", "Des mois de travail.\n")
        for name in ("pack.xml", "bakery.md", "precious.txt"):
            with self.subTest(name):
                self.change("pack/pack.xml", '<weights file="weights.tsv"/>', f'<weights file="{name}"/>')
                before = (self.folder / "pack" / name).read_bytes()
                self.assert_trouble(self.run_program("rules", "learn", "pack/pack.xml"), f"pack/{name} : ce fichier n’est pas de ceux que « rules learn » écrit")
                self.assertEqual((self.folder / "pack" / name).read_bytes(), before)
                self.change("pack/pack.xml", f'<weights file="{name}"/>', '<weights file="weights.tsv"/>')

    def test_replaces_an_empty_file_and_what_it_wrote(self):
        weights = self.folder / "pack/weights.tsv"
        self.write("pack/weights.tsv", "")
        self.assertIn("n’ont encore rien appris", self.run_program("rules", "check", "pack/pack.xml").out)
        self.assertEqual(self.run_program("rules", "learn", "pack/pack.xml").returncode, COMPLETE)
        learned = weights.read_bytes()
        self.write("pack/weights.tsv", learned.splitlines(True)[0])
        self.assertEqual(self.run_program("rules", "learn", "pack/pack.xml").returncode, COMPLETE)
        self.assertEqual(weights.read_bytes(), learned)


CLOSE = """<every-rule>
  <near-miss in="sentence" unless="intention">
    <reason lang="fr">cela effleure</reason><reason lang="en">this comes close</reason>
    <mentions words="assistant"/>
  </near-miss>
</every-rule>
"""


class NearMisses(Rules):
    """What never counts, and is shown with its reason."""

    def pack_with(self, added, *changes):
        shutil.copy(TINY, self.folder / "own.xml")
        for of, into in (("<unfinished>", added + "<unfinished>"), *changes):
            self.change("own.xml", of, into)

    def near(self, text):
        """What is shown of each requirement: quotation and reason."""
        self.write("a.md", text)
        run = self.run_program("check", "--lang", "en", "--format", "jsonl", "--rules", "own.xml", "a.md")
        found = json.loads(run.out.splitlines()[0])["requirements"]
        self.assertEqual({point["status"] for point in found}, {"missing"})
        return {point["id"]: [(near["quote"], near["reason"]) for near in point["near_misses"]] for point in found}

    def test_what_is_said_for_every_rule_is_shown_at_each_requirement(self):
        self.pack_with(CLOSE)
        self.assertEqual(set(map(tuple, self.near("Un assistant.\n").values())), {(("Un assistant.", "this comes close"),)})
        self.assertEqual(set(map(tuple, self.near("Je compte prendre un assistant.\n").values())),
                         {(("Je compte prendre un assistant.", "this is an intention"),)})

    def test_it_is_said_of_rules_alone(self):
        self.pack_with(CLOSE, (re.search('<rule requirement="harms".*?</rule>', TINY.read_text(encoding="utf-8"), re.DOTALL)[0], ""))
        self.assertEqual(self.near("Un assistant.\n")["harms"], [])

    def test_one_without_a_reason_of_its_own_is_shown_where_a_discount_gives_one(self):
        self.pack_with(re.sub("<reason.*\n", "", CLOSE))
        self.assertEqual(set(map(tuple, self.near("Un assistant.\n").values())), {()})
        self.assertEqual(self.near("Je compte prendre un assistant.\n")["harms"], [("Je compte prendre un assistant.", "this is an intention")])

    def test_a_rules_discounts_hold_for_all_its_evidence(self):
        text = "Je compte éviter l’électricité et l’eau de ces machines.\n"
        self.pack_with("", ('kinds="energy water"', 'kinds="energy water" unless="intention"'))
        self.assertEqual(self.near(text)["harms"], [(text.strip(), "this is an intention")])

    def test_a_rules_discounts_hold_for_what_is_said_for_every_rule(self):
        self.pack_with(CLOSE.replace(' unless="intention"', ""), ('kinds="energy water"', 'kinds="energy water" unless="intention"'))
        near = self.near("Je compte prendre un assistant.\n")
        self.assertEqual([near[id][0][1] for id in ("limits", "harms")], ["this comes close", "this is an intention"])

    def test_it_may_be_said_in_several_places(self):
        greeting, farewell = (CLOSE.replace('<mentions words="assistant"/>', f'<matches pattern="{word}"/>') for word in ("salut", "adieu"))
        self.pack_with(CLOSE, ("<unfinished>", greeting.replace(' unless="intention"', "") + "<unfinished>"),
                       ("  <examples", '  <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="more.xml"/>\n  <examples'))
        self.write("more.xml", f"<rules>{farewell}</rules>")
        near = self.near("Un assistant.\n\nSalut à tous.\n\nAdieu.\n")
        self.assertEqual(near["limits"], [(quote, "this comes close") for quote in ("Un assistant.", "Salut à tous.", "Adieu.")])

    def test_kinds_are_those_of_pieces_that_count(self):
        """What comes close is shown as often as it is there."""
        self.pack_with(CLOSE.replace("assistant", "energy"), ('<evidence in="sentence"><mentions words="energy water"/></evidence>',
                                                              '<evidence in="sentence"><mentions words="water"/></evidence>'))
        self.assertEqual(len(self.near("L’électricité.\n\nEncore l’électricité.\n")["harms"]), 2)

    def test_what_is_wrong_with_it_is_told_once(self):
        for of, into, told in ((' words="assistant"', ' words="assistant" at-least="2"', "cette preuve pour « every-rule » ne peut jamais être trouvée : vérifiez ses nombres"),
                               ('<reason lang="en">this comes close</reason>', "", "il manque à « near-miss » un texte dans l’autre langue : <reason lang=\"en\">")):
            self.pack_with(CLOSE.replace(of, into))
            run = self.run_program("rules", "check", "own.xml")
            self.assertRegex(run.out, rf"^own\.xml:\d+: {re.escape(told)}\nown\.xml : 1 à corriger\n$")


class Use(Rules):
    def assert_unfit(self, path, typed=None):
        told = f"dossier-lint: {path} : ces règles ont des défauts, qui peuvent fausser le contrôle ; " \
            f"« dossier-lint rules check {typed or path} » les montre\n"
        self.write("a.md", NOTHING)
        self.write("b.md", NOTHING)
        for words in (["check"], ["check", "-q"], ["check", "-f", "json"]):
            self.assertEqual(self.run_program(*words, "--rules", path, "a.md", "b.md").err.count(told), 1, words)
        for words in (["explain"], ["--version"], ["new", "--force", "c.md"]):
            self.assertNotIn("défauts", self.run_program(*words, "--rules", path).err, words)

    def test_of_rules_with_faults_is_told(self):
        shutil.copy(TINY, self.folder / "nos règles.xml")
        self.assertEqual(self.run_program("check", "--rules", "nos règles.xml", self.write("a.md", ALL)).err, "")
        self.change("nos règles.xml", "</language>", '<words id="nothing"></words></language>')
        self.assert_unfit("nos règles.xml", '"nos règles.xml"')
        self.write("a.docx", docx(paragraph("Il fait beau.")))
        self.assertIn("défauts", self.run_program("annotate", "--rules", "nos règles.xml", "a.docx", "-o", "b.docx").err)

    def test_of_other_rules_asks_and_suggests_nothing_of_the_programs_own(self):
        shutil.copy(TINY, self.folder / "own.xml")
        new = lambda *words: (self.run_program("new", "--force", "a.md", *words), (self.folder / "a.md").read_text(encoding="utf-8").replace("\u00a0", " "))[1]
        self.assertIn("[À compléter : votre entreprise, ce qu’elle fait et pour qui]", new())
        self.assertNotIn("entreprise", new("--rules", "own.xml"))
        self.change("own.xml", "<referential>", '<referential><about lang="fr">votre poste</about><about lang="en">your job</about>')
        self.assertIn("[À compléter : votre poste]", new("--rules", "own.xml"))
        self.assertIn("[To fill in: your job]", new("--rules", "own.xml", "--lang", "en"))
        self.assertIn("d’un mot de cette liste", " ".join(self.run_program("explain", "--rules", "own.xml").out.split()))

    def test_of_rules_that_were_not_taught_or_long_ago_is_told(self):
        self.copy_taught()
        self.assert_unfit("pack/pack.xml")
        self.assertEqual(self.run_program("rules", "learn", "pack/pack.xml").returncode, COMPLETE)
        self.assertEqual(self.run_program("check", "--rules", "pack/pack.xml", "a.md").err, "")
        self.change("pack/bakery.md", "\n\n", "\n\nUn chat.\n\n")
        self.assert_unfit("pack/pack.xml")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
