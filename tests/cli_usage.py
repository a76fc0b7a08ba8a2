"""What a person types, what it is taken for, and what help there is for that.

  cli_usage.py PROGRAM FIXTURES [unittest's arguments]
"""
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

from cli import ALL, COMPLETE, FIXTURES, INCOMPLETE, NOTHING, PROGRAM, TINY, TROUBLE, Cli, docx


class Usage(Cli):
    def test_mistakes_say_what_to_do(self):
        cases = [([], "dossier-lint help check"), (["a.md", "--tasks"], "la commande connaît : --format, "), (["explain", "--nope"], "la commande connaît : --output, "),
                 (["a.md", "--rules"], "help check"), (["a.md", "-o", ""], "« --output » attend une valeur"), (["--formt", "json", "a.md"], "« --format »"),
                 (["chekc", "a.md"], "« check »"), (["a.md", "--format", "xml"], "choisissez parmi : console"),
                 (["chek", "a.docx"], "« check »"), (["anotate", "a.docx", "-o", "b.docx"], "« annotate »"),
                 (["help", "anotate"], "« annotate »"), (["help", "zzz"], "dossier-lint help"),
                 (["explain", "gpdr"], "« gdpr »"), (["explain", "bicyclette"], "l’un des sujets que donne « dossier-lint explain »"),
                 (["verifier", "a.md"], "« verifier » n’est ni un fichier, ni un répertoire, ni une commande ; « dossier-lint help »"),
                 (["-lang", "en", "a.md"], "« --lang »"), (["outline", "a.md", "b.txt"], "écrivez : -o b.txt"),
                 (["new", "mon", "dossier.md"], "entre guillemets"), (["check", "nulle.html"], "écrivez : -o nulle.html"),
                 (["outline"], "outline dossier.docx"), (["completions"], "il manque la suite, par exemple : dossier-lint completions bash"), (["rules"], "rules check pack.xml"), (["rules", "teach", "a.xml"], "rules check"),
                 (["explain", "--fail-on", "required"], "--fail-on"), (["outline", "-c", "a.md"], "--explain-evidence")]
        for arguments, part in cases:
            with self.subTest(arguments):
                self.assert_trouble(self.run_program(*arguments), part)

    def test_names_with_blanks(self):
        self.write("Mon dossier IA.md", ALL)
        self.write("a.md", ALL)
        for words in (["Mon", "dossier", "IA.md"], ["check", "a.md", "Mon", "dossier", "IA.md", "b.md"], ["outline", "Mon", "dossier", "IA.md"]):
            self.assert_trouble(self.run_program(*words), 'se met entre guillemets : "Mon dossier IA.md"')
        self.write("Mon dossier", ALL)
        self.write("Mon", ALL)
        self.assertEqual(self.check("Mon", "a.md").returncode, COMPLETE)

    def test_a_format_that_is_typed_as_an_option(self):
        for typed, meant in (("--html", "--format html"), ("--htlm", "--format html"), ("--outptu", "--output"), ("--md", "--format markdown"),
                             ("--text", "--format console"), ("--jsonl=a.jsonl", "--format jsonl=a.jsonl"), ("--excel=é 1.xlsx", "--format xlsx=é 1.xlsx")):
            self.assert_trouble(self.run_program(typed, "a.md"), f"option inconnue « {typed} » ; vouliez-vous dire « {meant} » ?")
        for typed in ("--html", "--md"):
            self.assert_trouble(self.run_program("outline", typed, "a.md"), f"option inconnue « {typed} » ; la commande connaît : --format")

    def test_files_whose_names_begin_with_a_dash(self):
        for name in ("--help.md", "-q.md"):
            self.assert_trouble(self.run_program(name), "option inconnue")
            self.write(name, ALL)
            self.assert_trouble(self.run_program("check", name), f"« {name} » passe pour une option ; pour le fichier de ce nom, écrivez : ./{name}")
            self.assertEqual(self.check(f"./{name}").returncode, COMPLETE)

    def test_help_on_what_a_command_does(self):
        self.assertEqual(self.run_program("help", "rules", "check").out, self.run_program("help", "rules").out)
        self.assert_trouble(self.run_program("help", "check", "rules"), "« rules » est de trop après la commande « help »")

    def test_english(self):
        self.assert_trouble(self.run_program("--lang", "en", "a.md"), "a.md: no such file")
        self.assertIn("Exit status", self.run_program("help", "--lang", "en").out)

    def test_help(self):
        self.assertEqual(self.run_program("--help").out, self.run_program("help").out)
        self.assertEqual(self.run_program("--help", "a.md").out, self.run_program("help").out)
        self.assertIn("0 : rien de ce qui compte ne manque à coup sûr (voir --fail-on review)", self.run_program("help").out.replace("\u00a0", " "))
        for command in self.commands():
            self.assertEqual(self.run_program(command, "--help").out, self.run_program("help", command).out)
        self.assert_trouble(self.run_program("help", "nothing"), "« nothing »", "dossier-lint help")

    def test_help_fits_a_screen(self):
        for topic in ("", "formats", "waivers", *self.commands()):
            for code in ("fr", "en"):
                lines = self.run_program("help", *topic.split(), "--lang", code).out.splitlines()
                self.assertTrue(lines, topic)
                self.assertLess(len(lines), 24, f"{topic} {code}: the prompt needs the last line")
                self.assertLessEqual(max(map(len, lines)), 80)

    def test_help_tells_of_the_options_that_are_taken(self):
        everywhere = {"--lang", "--help", "--version"}
        for command in self.commands():
            told = set(re.findall(r"  -\w, (--[\w-]+)", self.run_program("help", command).out))
            self.assertLess(everywhere, told | {command})
            for option in ("--format", "--output", "--rules", "--waivers", "--jobs", "--explain-evidence", "--fail-on"):
                value = {"--explain-evidence": (), "--jobs": ("1",)}.get(option, ("required",))
                err = self.run_program(command, option, *value).err
                self.assertEqual("ne va pas avec" not in err, option in told, (command, option))

    def test_help_is_where_messages_say(self):
        catalogue = (FIXTURES.parent / "lint/base/message.def").read_text(encoding="utf-8")
        named = set(re.findall(r"[«“]\s?(%0 [\w ]+?)\s?[»”]", catalogue))
        self.assertIn("%0 help check", named)
        for words in named:
            run = self.run_program(*words.split()[1:])
            self.assertEqual((run.returncode, run.err), (COMPLETE, ""), words)

    def commands(self):
        return re.findall(r"^  (\w+) .*  \S", self.run_program("help").out.split("\n\n")[1], re.M)

    def test_version(self):
        self.assertRegex(self.run_program("--version").out, r"^dossier-lint \d+\.\d+\.\d+ \(ia-tpe [\d.]+\)\n$")
        self.assertRegex(self.run_program("--version", "--rules", TINY).out, r"^dossier-lint [\d.]+ \(tiny 0\.1\)\n$")
        self.assert_trouble(self.run_program("--version", "--rules", "no.xml"), "no.xml", "introuvable")

    def test_readme_shows_what_is_printed(self):
        readme = (FIXTURES.parent / "README.md").read_text(encoding="utf-8")
        shown = re.search(r"^```\n(fixtures/dossiers/\S+) .*?^```$", readme, re.M | re.S)
        run = subprocess.run([PROGRAM, "check", shown[1]], cwd=FIXTURES.parent, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, check=False, timeout=60)
        printed = run.stdout.decode().replace("\u00a0", " ")
        for part in shown[0].strip("`\n").split("[…]"):
            self.assertTrue(part.strip("\n") in printed, f"not printed now:\n{part}")

    def test_hints_name_the_command_as_it_was_typed(self):
        for command, typed in (("./try", "./try"), ("a\nb", "dossier-lint"), ("\x1b[2J", "dossier-lint"), ("", "dossier-lint")):
            def told(*arguments):
                run = self.run_program(*arguments, environment={"DOSSIER_LINT_COMMAND": command})
                return run.out + run.err
            self.write("a.md", NOTHING)
            self.assertIn(f"« {typed} explain »", told("explain", "Cr9.9"))
            self.assertIn(f"« {typed} help outline »", told("outline", "-f"))
            self.assertIn(f"par exemple : {typed} new mon-dossier.docx", told("new"))
            self.assertIn(f"Usage : {typed} check", told("help", "check"))
            self.assertIn(f"donnez-le seul : {typed} DOSSIER", " ".join(told("a.md", "b.md").split()))
            for form, mark in (("console", ""), ("markdown", "<code>"), ("html", "<code>")):
                self.assertIn(f"{mark}{typed} new mon-dossier.docx", told("-f", form, "a.md"))

    def test_explain(self):
        run = self.run_program("explain", "cr1.3", "gdpr")
        self.assertEqual((run.returncode, run.err), (COMPLETE, ""))
        self.assertIn("Par exemple :", run.out)
        self.assertIn("Identifiant, pour les fichiers : gdpr\n", run.out.replace("\u00a0", " "))
        listed = self.run_program("explain").out
        self.assertIn("    Les données personnelles dans vos usages de l’IA (attendu)\n", listed)
        self.assertNotIn("tool-limits", listed)

    def test_explain_words(self):
        def explained(*words):
            run = self.run_program("explain", *words)
            self.assertEqual((run.returncode, run.err), (COMPLETE, ""), words)
            return run.out.replace("\u00a0", " ")
        for words in (["rgpd"], ["RGPD"], ["Les données personnelles dans vos usages de l’IA"],
                      ["ou", "parler", "du", "rgpd", "?"], ["Personal data in your uses of AI"]):
            self.assertEqual(explained(*words), explained("gdpr"))
        for words in (["donnees", "PERSONNELLE"], ["données personnelles"], ["loi"]):
            self.assertEqual(explained(*words), explained("Cr1.3"))
        several = explained("GAIN")
        self.assertEqual(several.split(":", 1)[1], explained("gains").split(":", 1)[1])
        self.assertIn("Les tâches à automatiser et leurs gains (Cr4.3)", several)
        self.assertIn("donnez le numéro du critère, par exemple : dossier-lint explain Cr", " ".join(several.split()))
        self.assertNotIn("Par exemple", several)
        self.assertEqual(explained(""), explained())
        for word in ("ALL", "tout", "Tout"):
            self.assertEqual(explained(word), explained("all"))
        for number in (("cr", "1.2"), ("cr 1.2",), ("cr12",), ("CR 12",), ("Cr.1.2",)):
            self.assertEqual(explained(*number), explained("Cr1.2"))
        self.assertEqual(explained("1.2", "gdpr"), explained("Cr1.2", "gdpr"))
        both = explained("Cr1.2", "gains", "gdpr")
        self.assertTrue(both.startswith("Cr1.2. "))
        self.assertIn("« gains » se trouve à plusieurs endroits", both)
        for words, near in ((["promt"], "« prompt »"), (["bicyclette"], "dossier-lint explain"),
                            (["xyzzy", "etique"], "« éthique »"), (["\x1b[2J"], "explain")):
            run = self.run_program("explain", "gdpr", *words)
            self.assertEqual(run.returncode, TROUBLE)
            self.assertIn(near, run.err.replace("\u00a0", " ").lower())
            self.assertNotIn("\x1b", run.err)
            self.assertIn("pour les fichiers : gdpr", run.out.replace("\u00a0", " "))

    def test_explain_of_a_number_that_nothing_has(self):
        for words, number in (("Cr9.9", "Cr9.9"), ("cr1.9", "cr1.9"), ("Cr1.1.2", "Cr1.1.2"), ("Cr 9.9", "Cr9.9"), ("9.9", "9.9"), ("C10", "C10")):
            run = self.run_program("explain", *words.split())
            self.assertEqual((run.returncode, run.err), (TROUBLE, f"dossier-lint: rien ne porte le numéro « {number} » ; « dossier-lint explain » donne ceux qui existent\n"))
            self.assertTrue(run.out.startswith("Voici les sujets :\n    Usages utiles"))
        run = self.run_program("explain", "données", "Cr9.9", "gdpr")
        self.assertEqual((run.returncode, run.out.count("Voici les sujets"), run.out.count("(gdpr)") + run.out.count(": gdpr")), (TROUBLE, 1, 1))
        self.assertIn("« Cr9.9 »", self.run_program("explain", "Cr9.9", "3").err)
        for words in ("2024/1689", "règlement 2024", "11"):
            self.assertEqual(self.run_program("explain", *words.split()).returncode, COMPLETE, words)

    def test_explain_looks_in_the_language_of_who_asks(self):
        """ "Make" is a platform in French, and in many English titles a verb; English words are still found, beside
        others that say nothing or that are French as well."""
        for language, words, found, absent in (("fr", "Make", "Cr4.1", "Cr2.2"), ("fr", "honesty", "pour les fichiers", "Identifier"), ("fr", "IA honesty", "Cr1.3.", "Cr2.1"), ("fr", "vidéo honesty", "Cr1.3.", "Cr2.1"),
                                               ("en", "gdpr", "Identifier", "pour les fichiers")):
            told = self.run_program("explain", "--lang", language, *words.split()).out.replace("\u00a0", " ")
            with self.subTest(words=words):
                self.assertIn(found, told)
                self.assertNotIn(absent, told)

    def test_explain_words_of_a_newcomer(self):
        """What she types finds what she means; what means nothing is never answered as if it did."""
        for words, found in (("écologie", "Cr1.4"), ("facebook", "Cr2.1."), ("excel", "Cr3.1"), ("anonymiser", "Cr1.3."),
                             ("biais", "Cr3.3"), ("droits d'auteur", "Cr1.3."), ("photos", "Cr2.1."),
                             ("accessibilité", "Cr2.4"), ("ACCESSIBILITE", "Cr1.2"),
                             ("annexe", "Annexe :"), ("dérogation", "Pour en accorder : dossier-lint help dérogations."), ("obligatoire", "(Cr4.1)"), ("attendu", "Attendu :"),
                             ("c’est quoi une production ?", "Obligatoire :"), ("combien de pages", "Longueur :")):
            run = self.run_program("explain", *words.split())
            self.assertEqual((run.returncode, run.err), (COMPLETE, ""), words)
            self.assertIn(found, run.out.replace("\u00a0", " "), words)
        mentioned = self.run_program("explain", "vélo").out
        self.assertIn("seulement cité ici", mentioned)
        self.assertNotIn("Par exemple :", mentioned)
        for words in ("ca sert a quoi", "les sous", "je comprends rien"):
            run = self.run_program("explain", *words.split(), "zzzyx")
            self.assertEqual(run.returncode, TROUBLE)
            self.assertNotIn("vouliez-vous", run.err)
            self.assertIn("Éthique, loi sur l’IA, données personnelles (Cr1.3)\n", run.out)

    def test_explain_evidence(self):
        dossier = FIXTURES / "dossiers/incomplet.md"
        without, french, english = (self.run_program(*arguments, dossier).out.splitlines() for arguments in
                                    ([], ["-c"], ["--explain-evidence", "--lang", "en"]))
        self.assertFalse([line for line in without if "Indices :" in line])
        self.assertTrue(set(without) <= set(french))
        for lines, heads in ((french, r"^ +Indices : .+ \(\+\d+,\d\)"), (english, r"^ +Clues: .+ \(\+\d+\.\d\)")):
            self.assertGreater(sum(bool(re.match(heads, line)) for line in lines), 5)
            self.assertLessEqual(max(map(len, lines)), 80)
        requirements = json.loads(self.run_program("-c", "-f", "jsonl", dossier).stdout)["requirements"]
        explained = [e["clues"] for r in requirements for e in r["evidence"] + r["near_misses"] if "clues" in e]
        self.assertGreater(len(explained), 5)
        for clues in explained:
            self.assertIn(len(clues), range(1, 7))
            self.assertEqual(clues, sorted(clues, key=lambda clue: -clue["points"]))

    def test_outline(self):
        run = self.run_program("outline", "--format", "text", self.write("a.md", "Bonjour"))
        self.assertEqual((run.returncode, run.out.strip()), (COMPLETE, "Bonjour"))

    def test_outline_of_a_name_that_is_no_utf8(self):
        path = os.fsencode(self.folder) + b"/a\xff.md"
        with open(path, "wb") as file:
            file.write(b"Bonjour")
        run = subprocess.run([PROGRAM, "outline", "--format", "json", path], capture_output=True, check=True, timeout=60)
        self.assertTrue(json.loads(run.stdout)["path"].endswith("/a\ufffd.md"))

    def test_rules_check(self):
        run = self.run_program("rules", "check", TINY)
        self.assertEqual(run.returncode, COMPLETE, run.out)
        self.assertRegex(run.out, r"tiny\.xml : rien à corriger ; exemples justes : \d+\n$")
        wrong = TINY.read_text(encoding="utf-8").replace('<example met="true">', '<example met="false">', 1)
        run = self.run_program("rules", "check", self.write("wrong.xml", wrong))
        self.assertEqual(run.returncode, INCOMPLETE, run.out)
        self.assertRegex(run.out, r"wrong\.xml:\d+: .*\nwrong\.xml : 1 à corriger\n$")

    def test_rules_check_knows_what_the_rules_miss(self):
        tiny = TINY.read_text(encoding="utf-8")
        count = tiny.count("<example ")
        known = tiny.replace('<example met="true">', '<example met="false" missed="true">', 1)
        run = self.run_program("rules", "check", self.write("known.xml", known))
        self.assertEqual((run.returncode, run.out), (COMPLETE, f"known.xml : rien à corriger ; exemples justes : {count - 1}\n"))
        mended = tiny.replace('<example met="true">', '<example met="true" missed="true">', 1)
        run = self.run_program("rules", "check", self.write("mended.xml", mended))
        self.assertEqual(run.returncode, INCOMPLETE, run.out)
        self.assertRegex(run.out, r"^mended\.xml:\d+: .*retirez missed")

    def test_rules_of_one_language_stand_in_for_the_other(self):
        for kept, left_out, title in (("fr", "en", "Limites"), ("en", "fr", "Limits")):
            one = re.sub(rf'<(\w+) lang="{left_out}">.*?</\1>', "", TINY.read_text(encoding="utf-8"))
            self.assertIn(f'lang="{kept}"', one)
            pack = self.write(f"{kept}.xml", one)
            run = self.run_program("rules", "check", pack)
            self.assertEqual(run.returncode, COMPLETE, run.out)
            run = self.run_program("--lang", left_out, "--rules", pack, self.write("a.md", "Rien.\n"))
            self.assertRegex(run.out, rf"(?m)^ 1\. \S.*\n(?:.*\n)* \d\. {title}\n")
            self.assertIn(title, self.run_program("explain", "--lang", left_out, "--rules", pack, "limits").out)
        both = TINY.read_text(encoding="utf-8").replace('<why lang="en">Why</why>', "", 1)
        run = self.run_program("rules", "check", self.write("both.xml", both))
        self.assertIn("il manque à « limits » un texte dans l’autre langue : <why lang=\"en\">", run.out)

    def test_rules_check_tries_the_teaching(self):
        shutil.copytree(FIXTURES / "packs/taught", self.folder / "pack")
        whole = self.folder / "pack/pack.xml"
        shown = '<phrase requirement="ethics" met="true">Le texte est signé.</phrase></teaching>'
        whole.write_text(whole.read_text(encoding="utf-8").replace("</teaching>", shown), encoding="utf-8")
        check = lambda: self.run_program("rules", "check", "--lang", "en", "pack/pack.xml")
        self.assertIn("have not learned anything yet", check().out)
        self.assertEqual(self.run_program("rules", "learn", "pack/pack.xml").returncode, COMPLETE)
        self.assertEqual(check().returncode, COMPLETE)
        pack, bakery = (self.folder / "pack" / name for name in ("pack.xml", "bakery.md"))
        for path, of, into, told in (
                (bakery, "@gdpr", "@gdpr2", "pack/bakery.md:7: the mark “gdpr2” names no requirement; did you mean “gdpr”?"),
                (bakery, "@gdpr", "@zzz", "pack/bakery.md:7: the mark “zzz” names no requirement: put the id of one"),
                (bakery, "<!-- /gdpr -->", "", "pack/bakery.md:7: misplaced mark “gdpr”"),
                (bakery, "\n\n", "\n\nA cat.\n\n", "pack/weights.tsv:1: these weights were learned before what they come from changed"),
                (pack, "<dossier file=\"bakery.md\"/>", "<dossier file=\"baker.md\"/>", "pack/baker.md: no such file")):
            text = path.read_text(encoding="utf-8")
            self.assertIn(of, text)
            path.write_text(text.replace(of, into, 1), encoding="utf-8")
            run = check()
            self.assertEqual(run.returncode, INCOMPLETE, run.out)
            self.assertIn(told, run.out)
            path.write_text(text, encoding="utf-8")
        self.assertEqual(check().returncode, COMPLETE)

    def test_rules_check_tells_of_weights_older_than_what_they_were_learned_from(self):
        shutil.copytree(FIXTURES / "packs/taught", self.folder / "pack")
        pack = self.folder / "pack/pack.xml"
        examples = '<examples requirement="ethics"><example met="false">La vitrine est belle.</example></examples>'
        text = pack.read_text(encoding="utf-8")
        text = text.replace("<teaching>", f'<language><words id="names">nom\nadresse</words><words id="codes">code</words></language>{examples}<teaching>', 1)
        text = text.replace("</teaching>", "<surroundings>Il fait beau.</surroundings></teaching>", 1)
        pack.write_text(text, encoding="utf-8")
        self.assertEqual(self.run_program("rules", "learn", "pack/pack.xml").returncode, COMPLETE)
        stale = "these weights were learned before what they come from changed"
        for of, into, is_stale in (
                ("est belle.", "est propre.", True), ('met="false">La', 'met="true">La', True), ("\nadresse", "\nrue", True), ("adresse<", "adresse\nrue<", True),
                ('id="codes"', 'id="numbers"', True), ('severity="required"', 'severity="required" at-least="2"', True),
                ('severity="required"', 'severity="required" shown-by="ethics"', True), ('<rule requirement="gdpr"', '<rule requirement="gdpr" kinds="names codes"', True),
                ('<rule requirement="gdpr"', '<rule requirement="gdpr" piece="leaf"', True), ('<rule requirement="gdpr"', '<rule requirement="gdpr" double-words="9"', True),
                ("fait beau", "fait froid", True), ("par un code", "par un nombre", True),
                ("nom\nadresse", "\n  nom\n\n   adresse", False), (">Conseil<", ">Autre conseil<", False), (">Data<", ">Personal data<", False),
                ('severity="required"', 'severity="expected"', False), ("<taught/>", '<taught margin="0.1"/>', False), ("c’est une intention", "intention", False)):
            with self.subTest(into):
                self.assertIn(of, text)
                pack.write_text(text.replace(of, into, 1), encoding="utf-8")
                self.assertEqual(stale in self.run_program("rules", "check", "--lang", "en", "pack/pack.xml").out, is_stale)

    def test_rules_check_writes_places_as_compilers_do(self):
        """In French as well: editors find them by it."""
        shutil.copytree(FIXTURES / "packs/taught", self.folder / "pack")
        bakery = self.folder / "pack/bakery.md"
        bakery.write_text(bakery.read_text(encoding="utf-8").replace("@gdpr", "@zzz", 1), encoding="utf-8")
        self.assertRegex(self.run_program("rules", "check", "pack/pack.xml").out, r"(?m)^pack/bakery\.md:7: \S")

    def test_rules_that_are_named_by_their_folder(self):
        shutil.copytree(FIXTURES / "packs/taught", self.folder / "pack")
        self.write("a.md", "Rien.\n")
        for words in (["--rules", "pack", "a.md"], ["--rules", "pack/", "a.md"], ["rules", "check", "pack"]):
            run = self.run_program(*words)
            self.assertEqual(run.returncode, TROUBLE)
            self.assertRegex(run.err, "pack/? : c’est un répertoire ; donnez le fichier de règles qu’il contient : pack/pack.xml$")
        (self.folder / "pack/pack.xml").unlink()
        self.assertNotIn("pack.xml", self.run_program("--rules", "pack", "a.md").err)

    def test_rules_check_tells_of_all_slips_at_once(self):
        tiny = TINY.read_text(encoding="utf-8")
        wrong = self.write("wrong.xml", tiny.replace('severity="required"', 'severty="required"').replace("<titled/>", "<title/>"))
        run = self.run_program("rules", "check", wrong)
        self.assertEqual((run.returncode, run.out), (TROUBLE, ""))
        self.assertEqual(run.err.splitlines(), [
            "dossier-lint: wrong.xml:19: règles non valables : il n’y a pas d’attribut « severty » ; vouliez-vous dire « severity » ?",
            "dossier-lint: wrong.xml:19: règles non valables : il manque un attribut à <requirement> : severity=\"...\"",
            "dossier-lint: wrong.xml:88: règles non valables : <title> n’a pas sa place ici, ou y est une fois de trop ; "
            "on attend ici : all, any, none, mentions, kind, contains, flag, length, numbers, rows, …"])
        self.write("a.md", "Rien.\n")
        self.assertEqual(self.run_program("--rules", wrong, "a.md").err, run.err.splitlines()[0] + "\n")

    def test_rules_say_nothing_empty(self):
        """In two languages or in one."""
        tiny = TINY.read_text(encoding="utf-8")
        french = re.sub(r'<(\w+) lang="en">.*?</\1>', "", tiny)
        for rules in (tiny, french):
            for name in ("title", "why", "advice", "model", "reason"):
                with self.subTest(name, both=rules is tiny):
                    empty = re.sub(rf'<{name} lang="fr">[^<]*</', f'<{name} lang="fr"> \n </', rules, count=1)
                    run = self.run_program("rules", "check", "--lang", "en", self.write("empty.xml", empty))
                    self.assert_trouble(run, f"invalid rules: <{name}> is empty; write what is to be read there")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
