"""Runs the program on cohorts: folders, lists, several at once, stopped half-way, with waivers.

  cohort.py PROGRAM FIXTURES [unittest's arguments]
"""
import csv
import fcntl
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import unittest
import zipfile

from cli import ALL, COMPLETE, FIXTURES, INCOMPLETE, NOTHING, PROGRAM, TINY, TROUBLE, Cli, docx


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
                         ["d/Z.md", "d/a.docx", "d/b/c.odt", "d/b.md", "d/link.md", "d/é.md"])

    def test_keep_the_order_they_were_named_in(self):
        for name in ("b/x.md", "a/y.md", "z.md"):
            self.write(name, ALL)
        self.assertEqual(self.paths("z.md", "b", "a"), ["z.md", "b/x.md", "a/y.md"])

    def test_say_what_they_leave_out(self):
        for name in ("d/a.md", "d/.x.md", "d/~$a.docx", "d/.~lock.a.odt#", "d/.git/a.md", "d/.git/b.md", "d/e.bak"):
            self.write(name, ALL)
        self.assertEqual(self.check("d").err.splitlines(),
                         ["dossier-lint: 4 fichiers cachés ou temporaires laissés de côté",
                          "dossier-lint: 1 fichier laissé de côté, qui n’est ni .docx, ni .odt, ni .md, ni .zip : d/e.bak"])
        self.write("d/b.md", NOTHING)
        self.write("d/c\x1b[2J.txt", "")
        err = self.check("d").err
        self.assertIn("dossier-lint: 2 dossiers : 1 complet, 1 incomplet, 0 illisible\n", err)
        self.assertIn("2 fichiers laissés de côté, qui ne sont ni .docx, ni .odt, ni .md, ni .zip : d/c\\x1b[2J.txt...\n", err)

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
                for words in ("promo/Hélène D/a.pdf", "PDF ; donnez le document", ".docx"):
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
        self.assertIn("5 fichiers laissés de côté, qui présentent les répertoires (README, licence…) ; nommez-les pour qu’ils soient lus : d/CHANGELOG.markdown...",
                      self.check("d").err)
        self.assertEqual(self.paths("d/README.md"), ["d/README.md"])

    def test_leave_out_the_same_document_in_another_format(self):
        for name in ("d/Dupont.docx.md", "d/Dupont.docx.PDF", "d/b.md", "d/b.pdf", "d/b2.pdf"):
            self.write(name, ALL)
        self.assertEqual(self.paths("d"), ["d/Dupont.docx.md", "d/b.md", "d/b2.pdf"])
        self.write("e/A.MD", ALL)
        self.write("e/A.pdf", ALL)
        self.write("e/A.bis.pdf", ALL)
        self.assertEqual(self.paths("e"), ["e/A.MD", "e/A.bis.pdf"])
        self.assertIn("2 fichiers laissés de côté, les mêmes documents étant lus dans un autre format : d/Dupont.docx.PDF...", self.check("d").err)

    def test_count_folders_without_a_dossier(self):
        for name in ("d/a.md", "d/b/c/d/photo.png", "d/b/e/f.png", "d/g/h.md", "d/annexes/i.png", "d/z/.DS_Store", "d/__MACOSX/x.md"):
            self.write(name, ALL)
        self.write("d/y.md", ALL)
        err = self.check("d").err
        self.assertIn("2 répertoires sans aucun dossier : d/b...\n", err)
        self.assertIn("2 fichiers cachés", err)

    def test_without_a_dossier_are_trouble(self):
        self.write("d/readme.html", "x")
        run = self.check("d")
        self.assert_trouble(run, "d : aucun dossier")
        self.assertIn("Ce dossier n’a pas pu être lu", run.out)


class Lists(Cli):
    def paths(self, *arguments, **options):
        run = self.check("--format", "jsonl", *arguments, **options)
        return [json.loads(line)["path"] for line in run.stdout.splitlines()]

    def test_stand_for_the_paths_in_them(self):
        for name in ("d/é.md", "d/sub/a.md", "d/sub/b.md", "d/@c.md", "z.md"):
            self.write(name, ALL)
        self.write("d/list.txt", "\ufeff# the cohort\r\n\r\n  é.md \r\nsub\n@c.md\r\n%s/z.md" % self.folder)
        self.assertEqual(self.paths("@d/list.txt", "z.md"),
                         ["d/é.md", "d/sub/a.md", "d/sub/b.md", "d/@c.md", f"{self.folder}/z.md", "z.md"])

    def test_of_the_current_folder(self):
        self.write("-", ALL)
        with open(self.folder / self.write("list.txt", "-\nlist.txt"), "rb") as source:
            self.assertEqual(self.paths("@list.txt"), ["./-", "list.txt"])
            self.assertEqual(self.paths("@-", stdin=source), ["./-", "list.txt"])

    def test_that_are_no_good_stop_nothing(self):
        self.write("a.md", ALL)
        self.write("latin.txt", "d\xe9.md".encode("latin-1"))
        self.write("blank.txt", "# nothing\n\n")
        cases = {"no.txt": "fichier introuvable", "latin.txt": "UTF-8", "blank.txt": "ne nomme aucun dossier"}
        for name, part in cases.items():
            with self.subTest(name):
                run = self.check("--format", "jsonl", f"@{name}", "a.md")
                self.assert_trouble(run, name, part)
                self.assertEqual([json.loads(line)["status"] for line in run.stdout.splitlines()],
                                 ["unreadable", "complete"])


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
        self.assertEqual(run.out.count("Autre version possible : d/Dupont\\x1b<b>"), 2)
        with open(self.folder / "a.csv", encoding="utf-8", newline="") as table:
            self.assertEqual([row["other_version"] for row in csv.DictReader(table)], ["d/Dupont\\x1b<b>.md", "d/Dupont\\x1b<b> v2.pdf", ""])
        page = (self.folder / "a.html").read_text(encoding="utf-8").replace("\u00a0", " ")
        self.assertIn("Autre version possible : d/Dupont\\x1b&lt;b&gt; v2.pdf</p></th>", page)
        self.assertEqual(page.count("Peut-être une autre version du même dossier : d/Dupont\\x1b&lt;b&gt;"), 2)
        self.assertEqual((self.folder / "a.md").read_text(encoding="utf-8").count("Peut-être une autre version"), 2)
        with zipfile.ZipFile(self.folder / "a.xlsx") as book:
            words = book.read("xl/sharedStrings.xml").decode()
        self.assertIn("Autre version possible", words)
        self.assertEqual(words.count("d/Dupont\\x1b&lt;b&gt; v2.pdf"), 1)


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


class Waivers(Cli):
    HEAD = "dossier,requirement,author,reason,date\n"

    def waive(self, rows, *arguments, head=HEAD, name="w.csv"):
        """The run, and its dossiers by path."""
        self.write(name, head + rows if isinstance(rows, str) else rows)
        run = self.check("--waivers", name, "-f", "jsonl=lines", *arguments)
        dossiers = {}
        if (self.folder / "lines").exists():
            dossiers = {d["path"]: d for d in map(json.loads, (self.folder / "lines").read_bytes().splitlines()) if "path" in d}
        return run, dossiers

    @staticmethod
    def waivers_of(dossier):
        return {r["id"]: r["waiver"] for r in dossier["requirements"] if "waiver" in r}

    def test_set_a_requirement_aside(self):
        self.write("d/a.md", NOTHING)
        self.write("d/b.md", NOTHING)
        run, dossiers = self.waive('a.md,practices,A. Martin,"Épreuve adaptée, accord du ""3 mars""",2026-03-03\n', "-f", "console", "d")
        self.assertEqual([d["status"] for d in dossiers.values()], ["complete", "incomplete"])
        self.assertEqual(self.waivers_of(dossiers["d/a.md"]), {"practices": {
            "author": "A. Martin", "reason": 'Épreuve adaptée, accord du "3 mars"', "date": "2026-03-03"}})
        self.assertEqual([r["status"] for r in dossiers["d/a.md"]["requirements"]].count("waived"), 1)
        self.assertEqual(self.waivers_of(dossiers["d/b.md"]), {})
        words = " ".join(run.out.split())
        self.assertIn("d/a.md complet 1 sur 1", words)
        self.assertIn('Dérogation accordée par A. Martin le 03/03/2026 : Épreuve adaptée, accord du "3 mars"', words)
        self.assertEqual(words.count("Dérogation accordée"), 1)
        self.assertNotIn("w.csv", run.err)
        self.assertEqual(run.returncode, INCOMPLETE)

    def test_stand_in_every_report(self):
        self.write("d/a.md", NOTHING)
        self.write("d/c.md", NOTHING)
        self.write("w.csv", self.HEAD + "a.md,practices,Zoé,épreuve adaptée,2026-03-03\nb.md,limits,Zoé,absent,2026-03-03\n")
        for form in re.search(r"choisissez parmi : (.*)", self.check("d", "-f", "x").err)[1].split(", "):
            with self.subTest(form):
                self.check("-w", "w.csv", "-f", form, "-o", "report", "d")
                report = (self.folder / "report").read_bytes()
                if form == "xlsx":
                    with zipfile.ZipFile(io.BytesIO(report)) as book:
                        report = b"".join(map(book.read, book.namelist()))
                report = re.sub(r"\s+", " ", report.decode())
                for words in ("Zoé", "épreuve adaptée", "b.md"):
                    self.assertIn(words, report)
                self.assertRegex(report, "03/03/2026|2026-03-03")

    def test_that_change_nothing_are_told(self):
        for name in ("d/a.md", "d/x/same.md", "d/y/same.md"):
            self.write(name, ALL)
        self.write("d/b.md", NOTHING)
        rows = [("a.md", "limits", "présent de toute façon"), ("same.md", "limits", "désigner plusieurs dossiers"),
                ("x/same.md", "practices", "présent de toute façon"), ("c.md", "limits", "n’est pas un des dossiers"),
                ("b.md", "gpdr", "« gpdr » ne désigne aucun point"), ("b.md", "limits", None), ("d\\b.md", "limits", "déjà une plus haut")]
        run, dossiers = self.waive("".join(f"{dossier},{requirement},Zoé,parce que,2026-03-03\n" for dossier, requirement, _ in rows), "d")
        told = [line for line in run.err.splitlines() if "w.csv" in line]
        expected = [(line, part) for line, (_, _, part) in enumerate(rows, 2) if part]
        self.assertEqual(len(told), len(expected), run.err)
        for line, (number, part) in zip(told, expected):
            self.assertTrue(line.startswith(f"dossier-lint: w.csv:{number} : "), line)
            self.assertIn(part, line)
        self.assertEqual(list(self.waivers_of(dossiers["d/b.md"])), ["limits"])
        last = json.loads((self.folder / "lines").read_bytes().splitlines()[-1])
        self.assertEqual([w["where"] for w in last["run"]["unused_waivers"]], [f"w.csv:{number}" for number, _ in expected])

    def test_of_other_people_are_counted_where_one_dossier_is_checked(self):
        self.write("d/a.md", NOTHING)
        self.write("d/b.md", NOTHING)
        self.write("one/a.md", NOTHING)
        rows = [f"{name},{point},Zoé,parce que,2026-03-03\n" for name, point in (("d/a.md", "T9"), ("Dupont.md", "limits"), ("Martin", "gpdr"))]
        for form in ("html", "console", "json"):
            for operands in (["d/a.md"], ["d/a.md", "d/b.md"]):
                run, _ = self.waive("".join(rows), "-f", f"{form}=report", *operands)
                for told in (run.err, (self.folder / "report").read_text()):
                    self.assertNotIn("Dupont", told)
                    self.assertNotIn("Martin", told)
                    self.assertIn("w.csv:2", told)
                self.assertIn("dossier-lint: w.csv : 2 dérogations pour des dossiers qui ne sont pas contrôlés cette fois\n", run.err)
        self.assertIn("w.csv : 1 dérogation pour un dossier qui", self.waive(rows[1], "one")[0].err)
        self.write("list.txt", "d/a.md\nd/b.md\n")
        for operand in ("d", "@list.txt"):
            run, _ = self.waive("".join(rows), operand)
            self.assertIn("« Dupont.md » n’est pas un des dossiers", run.err)
            self.assertIn("« Martin » n’est pas un des dossiers", run.err)
            self.assertNotIn("cette fois", run.err)

    def test_without_a_name_are_for_nobody(self):
        self.write("d/a.md", NOTHING)
        self.write("d/b.md", NOTHING)
        for name in ("./", ".", ".\\", "././/", "/"):
            run, dossiers = self.waive(f"{name},limits,Zoé,parce que,2026-03-03\n", "d")
            self.assertEqual([self.waivers_of(dossier) for dossier in dossiers.values()], [{}, {}], name)
            self.assertIn("n’est pas un des dossiers", run.err)

    def test_name_a_dossier_however_its_path_is_written(self):
        self.write("c/a.md", NOTHING)
        self.write("c/Dupont/dossier.md", NOTHING)
        self.write("c/Dupont/a.csv", "1")
        for name, operand in (("Dupont/", "c"), ("c//Dupont//", "c/"), ("c/./Dupont", "./c"), ("c/Dupont/./dossier.md", "c//Dupont")):
            run, dossiers = self.waive(f"{name},limits,Zoé,parce que,2026-03-03\n", operand)
            self.assertEqual([list(self.waivers_of(d)) for path, d in dossiers.items() if "Dupont" in path], [["limits"]], name)
            self.assertNotIn("w.csv", run.err)
        run, dossiers = self.waive("c/a.md,limits,Zoé,parce que,2026-03-03\n", "./c/a.md", "c//a.md")
        self.assertEqual([list(self.waivers_of(d)) for d in dossiers.values()], [["limits"]] * 2)
        self.assertNotIn("w.csv", run.err)

    def test_take_the_narrower_of_two_columns(self):
        self.write("a.md", NOTHING)
        for head in ("dossier,critère,point,auteur,motif,date\n", "dossier,criterion,requirement,author,reason,date\n"):
            run, dossiers = self.waive("a.md,T1.1,limits,Zoé,parce que,2026-03-03\n", "a.md", head=head)
            self.assertEqual(list(self.waivers_of(dossiers["a.md"])), ["limits"], run.err)
            run, _ = self.waive("a.md,T1.1,,Zoé,parce que,2026-03-03\n", "a.md", head=head)
            self.assert_trouble(run, "la case « exigence » est vide")

    def test_of_what_cannot_be_waived_say_what_can(self):
        self.write("a.md", NOTHING)
        for name, words in (("T1", "« T1 » est une compétence entière"), ("second", "vouliez-vous dire « T1.2 » ?"),
                            ("limmits", "vouliez-vous dire « limits » ?"), ("chaussette", "« dossier-lint explain » en donne la liste")):
            run, dossiers = self.waive(f"a.md,{name},Zoé,parce que,2026-03-03\n", "a.md")
            self.assertIn(words, run.err)
            self.assertEqual(self.waivers_of(dossiers["a.md"]), {})
        self.write("w.csv", self.HEAD + "a.md,RGPD,Zoé,parce que,2026-03-03\n")
        self.assertIn("vouliez-vous dire « gdpr » ?", self.run_program("check", "-w", "w.csv", "a.md").err)

    def test_may_name_a_dossier_by_its_folder(self):
        self.write("d/Dupont/dossier.md", NOTHING)
        self.write("d/Dupont/a.csv", "1")
        for name in ("Dupont", "d/Dupont", "Dupont/dossier.md", "./d/Dupont/dossier.md", "dossier.md"):
            run, dossiers = self.waive(f"{name},limits,Zoé,parce que,2026-03-03\n", "d")
            self.assertEqual(list(self.waivers_of(dossiers["d/Dupont/dossier.md"])), ["limits"], name)
            self.assertNotIn("w.csv", run.err)

    def test_of_a_dossier_that_is_not_read_are_not_told(self):
        run, _ = self.waive("a.md,limits,Zoé,parce que,2026-03-03\n", self.write("a.md", ""))
        self.assert_trouble(run, "a.md : le fichier est vide")

    def test_are_written_as_spreadsheets_do(self):
        composed, decomposed = "\u00e9tude.md", "e\u0301tude.md"
        self.write(decomposed, NOTHING)
        for head, row in (("\ufeffDate;Auteur;Motif;Remarque;Exigence;Dossier\r\n", f"3/3/2026;Zoé;\"à\r\npart\";;limits;{composed}\r\n;;;;;\r\n"),
                          ("fichier\tpoint\tautrice\traison\tdate\n", f"./{composed}\tlimits\tZoé\t  à part \t03/03/26")):
            run, dossiers = self.waive(row, decomposed, head=head)
            self.assertNotIn("w.csv", run.err)
            waiver = self.waivers_of(dossiers[decomposed])["limits"]
            self.assertEqual((waiver["author"], "".join(waiver["reason"].split()), waiver["date"]), ("Zoé", "àpart", "2026-03-03"))

    def test_that_are_not_whole_stop_the_run(self):
        self.write("a.md", ALL)
        good = "a.md,limits,Zoé,parce que,2026-03-03\n"
        cases = [("dossier,requirement,author,date\n", good, "w.csv:1 : il manque la colonne « motif »"),
                 ("", "", "w.csv : le fichier est vide"), ("\n", "", "la colonne « dossier »"),
                 (self.HEAD, good + "a.md,practices,,parce que,2026-03-03\n", "w.csv:3 : dérogation incomplète : la case « auteur »"),
                 (self.HEAD, 'a.md,limits,Zoé,"deux\nlignes",2026-03-03\na.md,limits', "w.csv:4 : dérogation incomplète : la case « auteur »")]
        cases += [(self.HEAD, f"a.md,limits,Zoé,parce que,{date}\n", f"w.csv:2 : « {date} » n’est pas une date")
                  for date in ("2026-13-01", "2026-02-29", "29/2/2025", "hier", "2026-03-03x", "0-0-0", "03/03", "26/11/-5", "+1/+3/2026",
                               "2026- 3-3", "2026-3--3", "2026-003-03", "//")]
        for head, rows, message in cases:
            with self.subTest(message):
                run, _ = self.waive(rows, "a.md", head=head)
                self.assert_trouble(run, message)
                self.assertFalse((self.folder / "lines").exists())
        self.assert_trouble(self.waive(b"dossier;\0", "a.md")[0], ".csv, .xlsx ou .ods")
        self.assert_trouble(self.waive("dossier;é".encode("latin-1"), "a.md")[0], "la colonne « exigence »")
        self.assert_trouble(self.waive("dossier,author,reason,date\n", "a.md", "--lang", "en", head="")[0], "“requirement”")
        self.assert_trouble(self.check("-w", "no.csv", "a.md"), "no.csv : fichier introuvable")

    def test_that_are_not_whole_are_told_of_row_by_row(self):
        self.write("a.md", ALL)
        run, _ = self.waive("a.md,limits,Zoé,parce que,hier\n\na.md,limits,,,\na.md,limits,Zoé,parce que,2026-03-03\n,x,y,z,1\n", "a.md")
        self.assertEqual(run.returncode, TROUBLE)
        self.assertEqual([line.split(" : ")[0] for line in run.err.splitlines()],
                         [f"dossier-lint: w.csv:{line}" for line in (2, 4, 6)])
        run, _ = self.waive("a.md,limits,,,\n" * 30, "a.md")
        self.assertEqual(len(run.err.splitlines()), 21)
        self.assertIn("w.csv:22 : il y a d’autres erreurs ; corrigez d’abord ces 20-là", run.err)

    def test_name_a_point_by_its_title(self):
        self.write("a.md", NOTHING)
        for title in ("Limites", "LIMITES", "Limits", "limits"):
            run, dossiers = self.waive(f"a.md,{title},Zoé,parce que,2026-03-03\n", "a.md")
            self.assertEqual(list(self.waivers_of(dossiers["a.md"])), ["limits"], title)
            self.assertNotIn("w.csv", run.err)

    def test_name_a_criterion(self):
        self.write("a.md", NOTHING)
        for name in ("T1.1", "t1.1"):
            run, dossiers = self.waive(f"a.md,{name},Zoé,parce que,2026-03-03\n", "a.md")
            requirements = dossiers["a.md"]["requirements"]
            self.assertEqual(list(self.waivers_of(dossiers["a.md"])), [r["id"] for r in requirements if r["criterion"] == "T1.1"])
            self.assertGreater(len(self.waivers_of(dossiers["a.md"])), 1)
            self.assertNotIn("w.csv", run.err)
        # useful for some of its points; for none of them; what is said twice
        self.write("b.md", ALL)
        run, dossiers = self.waive("a.md,limits,Zoé,seul,2026-03-03\na.md,T1.1,Zoé,tous,2026-03-03\na.md,practices,Zoé,encore,2026-03-03\n"
                                   "b.md,T1.1,Zoé,tous,2026-03-03\nb.md,T9,Zoé,quoi,2026-03-03\n", "a.md", "b.md")
        reasons = {name: waiver["reason"] for name, waiver in self.waivers_of(dossiers["a.md"]).items()}
        self.assertEqual(reasons["limits"], "seul")
        self.assertEqual(reasons["practices"], "tous")
        told = [line.partition(" : ")[0] for line in run.err.splitlines() if "w.csv" in line]
        self.assertEqual(told, [f"dossier-lint: w.csv:{line}" for line in (4, 5, 6)])
        self.assertIn("w.csv:5 : dérogation inutile", run.err)

    def test_are_read_as_excel_saves_them(self):
        self.write("é.md", NOTHING)
        table = "Dossier;Exigence;Auteur;Motif;Date\r\né.md;Limites;Zoé;déjà vu – « oui »;03/03/2026\r\n"
        for content in (table.encode("cp1252"), table.encode("utf-16"), b"\xef\xbb\xbf" + table.encode(),
                        ("sep=;\r\n" + table).encode("cp1252")):
            run, dossiers = self.waive(content, "é.md")
            self.assertEqual(run.err.count("w.csv"), 0, run.err)
            waiver = self.waivers_of(dossiers["é.md"])["limits"]
            self.assertEqual(list(waiver.values()), ["Zoé", "déjà vu – « oui »", "2026-03-03"])

    def workbook(self, rows, mark=""):
        """A workbook of that sheet, a date being a number of days; the mark says how rows are shown."""
        names = "http://schemas.openxmlformats.org/"
        def cell(value):
            return f'<c s="1"><v>{value}</v></c>' if isinstance(value, int) else f'<c t="inlineStr"><is><t>{value}</t></is></c>'
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{names}package/2006/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{names}package/2006/relationships"><Relationship Id="a" '
                           f'Type="{names}officeDocument/2006/relationships/officeDocument" Target="b.xml"/></Relationships>',
            "b.xml": f'<workbook xmlns="{names}spreadsheetml/2006/main" xmlns:r="{names}officeDocument/2006/relationships">'
                     '<sheets><sheet name="S" sheetId="1" r:id="s"/></sheets></workbook>',
            "_rels/b.xml.rels": f'<Relationships xmlns="{names}package/2006/relationships"><Relationship Id="s" '
                                f'Type="{names}officeDocument/2006/relationships/worksheet" Target="s.xml"/><Relationship Id="t" '
                                f'Type="{names}officeDocument/2006/relationships/styles" Target="t.xml"/></Relationships>',
            "t.xml": f'<styleSheet xmlns="{names}spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
            "s.xml": f'<worksheet xmlns="{names}spreadsheetml/2006/main"><sheetData>'
                     + "".join(f"<row{mark}>" + "".join(map(cell, row)) + "</row>" for row in rows) + "</sheetData></worksheet>"}
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return file.getvalue()

    def test_are_read_from_a_workbook(self):
        self.write("a.md", NOTHING)
        head = ["Dossier", "Exigence", "Auteur", "Motif", "Date"]
        run, dossiers = self.waive(self.workbook([head, ["a.md", "limits", "Zoé", "parce que", 46084]]), "a.md", name="w.xlsx")
        self.assertEqual(list(self.waivers_of(dossiers["a.md"])["limits"].values()), ["Zoé", "parce que", "2026-03-03"], run.err)
        filtered = self.workbook([head, ["a.md", "limits", "Zoé", "parce que", 46084]], ' hidden="1"')
        self.assertEqual(list(self.waivers_of(self.waive(filtered, "a.md", name="w.xlsx")[1]["a.md"])), ["limits"])
        run, _ = self.waive(self.workbook([head, [], ["a.md", "limits", "Zoé"]]), "a.md", name="w.xlsx")
        self.assert_trouble(run, "w.xlsx:3 : dérogation incomplète : la case « motif »")
        run, _ = self.waive(self.workbook([head] + [["a.md", "limits", "Zoé", "parce que", 46084]] * 199), "a.md", name="w.xlsx")
        self.assert_trouble(run, "200 lignes ou plus")
        self.assert_trouble(self.waive(self.workbook([]), "a.md", name="w.xlsx")[0], "« dossier »")
        self.assert_trouble(self.waive(b"PK\3\4", "a.md", name="w.xlsx")[0], "w.xlsx : ")

    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not here")
    def test_are_read_as_libreoffice_saves_them(self):
        self.write("a.md", NOTHING)
        self.write("w.csv", "Dossier;Exigence;Auteur;Motif;Date\na.md;Limites;Zoé;à part;03/03/2026\n")
        for form in ("ods", "xlsx"):
            subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--infilter=CSV:59,34,76,1,,1036",
                            "--convert-to", form, "w.csv"], cwd=self.folder, check=True, capture_output=True, timeout=120)
            run, dossiers = self.waive((self.folder / f"w.{form}").read_bytes(), "a.md", name=f"w.{form}")
            self.assertEqual(list(self.waivers_of(dossiers["a.md"])["limits"].values()), ["Zoé", "à part", "2026-03-03"], run.err)

    def test_and_lists_are_no_part_of_a_dossier(self):
        self.write("u/dossier.md", NOTHING)
        run, dossiers = self.waive("u/dossier.md,limits,Nous prenons un modèle léger,parce que,2026-03-03\n", "-f", "console", "u", name="u/w.csv")
        self.assertEqual(list(self.waivers_of(dossiers["u/dossier.md"])), ["limits"])
        self.assertNotIn("annexe", run.err)
        self.assertNotIn("dans w.csv", run.out)
        self.write("u/a.csv", "1")
        self.write("u/list.txt", "dossier.md\n")
        self.assertIn("lu avec 1 annexe,", self.check("-w", "u/w.csv", "u", "@u/list.txt").err)
        self.write("v/a.md", NOTHING)
        self.write("v/b.md", NOTHING)
        self.write("v/list.md", "a.md\n")
        lines = self.check("-f", "jsonl", "v", "@v/list.md").stdout.splitlines()
        self.assertEqual([json.loads(line)["path"] for line in lines], ["v/a.md", "v/b.md", "v/a.md"])

    def test_never_replaces_a_list_or_waivers(self):
        self.write("a.md", ALL)
        self.write("list.txt", "a.md")
        self.write("w.csv", self.HEAD)
        self.assert_trouble(self.check("-o", "list.txt", "@list.txt"), "list.txt : c’est un des fichiers à lire")
        self.assert_trouble(self.check("-f", "csv=w.csv", "-w", "w.csv", "a.md"), "w.csv : c’est un des fichiers à lire")
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.md", "list.txt", "w.csv"])


class Interrupts(Cli):
    """The run waits for the dossier on standard input until the test has done what it came for."""

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

    def interrupt(self, process, number=signal.SIGINT):
        process.send_signal(number)
        # ends a read that began just as the signal came: ThreadSanitizer hands it on only then
        process.stdin.write(b"\n")
        process.stdin.flush()
        line = process.stderr.readline().decode()
        self.assertIn("les dossiers en cours se terminent", line)

    def test_leave_whole_reports_that_say_how_far_they_came(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            process = self.start("-f", "jsonl", "-f", "json=r.json", "-f", "console=r.txt", "a.md", "-", "b.md", "c.md")
            self.interrupt(process, number)
            out, err = self.end(process, ALL.encode())
            self.assertEqual(process.returncode, 128 + number)
            self.assertIn("2 des 4 dossiers", err)
            self.assertIn("2 dossiers : 2 complets", err)
            run = {"dossiers": 4, "reported": 2, "interrupted": True, "unused_waivers": []}
            report = json.loads((self.folder / "r.json").read_bytes())
            self.assertEqual(([d["path"] for d in report["dossiers"]], report["run"]), (["a.md", "-"], run))
            self.assertEqual([json.loads(line).get("run") for line in out.splitlines()], [None, None, run])
            self.assertIn("Contrôle interrompu : ce rapport porte sur 2 des 4 dossiers",
                          " ".join((self.folder / "r.txt").read_text(encoding="utf-8").split()))

    def test_are_told_in_every_format(self):
        formats = re.search(r"choisissez parmi : (.*)", self.check("a.md", "-f", "x").err)[1].split(", ")
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
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(30), -signal.SIGINT)
        self.end(process)
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.md", "b.md", "c.md"])

    def test_of_one_dossier_end_at_once_and_leave_nothing(self):
        process = self.start("-o", "report", "-f", "console", "-f", "json=all", "-")
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(30), -signal.SIGTERM)
        self.end(process)
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.md", "b.md", "c.md"])

    def test_that_were_ignored_stay_so(self):
        process = self.start("-o", "report", "a.md", "-",
                             preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        process.send_signal(signal.SIGHUP)
        _, err = self.end(process, ALL.encode())
        self.assertEqual((process.returncode, err), (COMPLETE, "dossier-lint: 2 dossiers : 2 complets, 0 incomplet, 0 illisible\n"))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
