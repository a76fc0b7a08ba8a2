"""Sets points aside for dossiers by a table of waivers: what they mean, whom they are for, what is wrong with them.

  waivers.py PROGRAM FIXTURES [unittest's arguments]
"""
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unittest
import zipfile

from cli import ALL, FIXTURES, INCOMPLETE, NOTHING, PROGRAM, TINY, TROUBLE, Cli



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
        self.assertIn(" a.md complet 1 sur 1", words)
        self.assertIn('Dérogation accordée par A. Martin le 03/03/2026 : Épreuve adaptée, accord du "3 mars"', words)
        self.assertEqual(words.count("Dérogation accordée"), 1)
        self.assertNotIn("w.csv", run.err)
        self.assertEqual(run.returncode, INCOMPLETE)

    def test_name_a_dossier_by_words_of_its_name(self):
        for name in ("p/MOREL Agnès.md", "p/Dossier de projet - RENARD Odile (VF).md", "p/DUPONT Paul.md", "p/DUPONT Léa.md",
                     "p/Li Wei/mémoire.md", "p/Li Wei/annexe.csv"):
            self.write(name, NOTHING)
        for name, path in (("MOREL", "p/MOREL Agnès.md"), ("renard odile", "p/Dossier de projet - RENARD Odile (VF).md"),
                           ("Odile  RENARD", "p/Dossier de projet - RENARD Odile (VF).md"), ("agnes-morel", "p/MOREL Agnès.md"),
                           ("dupont lea", "p/DUPONT Léa.md"), ("wei", "p/Li Wei/mémoire.md")):
            run, dossiers = self.waive(f"{name},limits,Zoé,parce que,2026-03-03\n", "p")
            self.assertEqual([p for p, d in dossiers.items() if self.waivers_of(d)], [path], name)
            self.assertNotIn("w.csv", run.err)
        for name, words in (("dupont", "« dupont » peut désigner plusieurs dossiers"), ("morele", "vouliez-vous dire « MOREL Agnès.md » ?"),
                            ("MOREL Odile", "n’est pas un des dossiers contrôlés ; vérifiez"), ("q/MOREL", "n’est pas un des dossiers"),
                            ("Renart Odile", "vouliez-vous dire « Dossier de projet - RENARD Odile (VF).md » ?")):
            run, dossiers = self.waive(f"{name},limits,Zoé,parce que,2026-03-03\n", "p")
            self.assertEqual([p for p, d in dossiers.items() if self.waivers_of(d)], [], name)
            self.assertIn(words, run.err)

    def test_name_a_dossier_by_a_folder_above_the_one_it_is_in(self):
        self.write("mai 2026/promo/Caron Luc/Mes documents/IA/dossier.md", NOTHING)
        self.write("mai 2026/promo/Saint-Martin Léa/Mes documents/IA/dossier.md", NOTHING)
        self.write("mai 2026/promo/Lopez/dossier.md", NOTHING)
        run, dossiers = self.waive("".join(f"{name},limits,Zoé,parce que,2026-03-03\n" for name in ("caron", "Lopez", "Martin", "mai")), "mai 2026/promo")
        self.assertEqual([p for p, d in dossiers.items() if self.waivers_of(d)],
                         ["mai 2026/promo/Caron Luc/Mes documents/IA/dossier.md", "mai 2026/promo/Lopez/dossier.md"])
        self.assertIn("« Martin » n’est pas un des dossiers", run.err)
        self.assertIn("« mai » n’est pas un des dossiers", run.err)  # where the user keeps the folder

    def test_that_may_be_for_several_dossiers_name_them(self):
        for name in ("a", "b", "c"):
            self.write(f"p/{name}/dossier.md", NOTHING)
        run, _ = self.waive("dossier,limits,Zoé,parce que,2026-03-03\n", "p")
        self.assertIn("plusieurs dossiers (p/a/dossier.md, p/b/dossier.md, p/c/dossier.md) ;", run.err)
        for name in "defgh":
            self.write(f"p/{name}/dossier.md", NOTHING)
        run, _ = self.waive("dossier,limits,Zoé,parce que,2026-03-03\n", "p")
        self.assertIn("p/d/dossier.md, p/e/dossier.md, …) ;", run.err)

    def test_by_a_part_of_a_name_are_for_nobody_else(self):
        """A name with a hyphen may be another's, and a file's name is that file's alone."""
        def waived(name, *files):
            for file in (self.folder / "p").glob("*"):
                file.unlink()
            for file in (*files, "dupont.md"):
                self.write(f"p/{file}", NOTHING)
            run, dossiers = self.waive(f"{name},limits,Zoé,parce que,2026-03-03\n", "p")
            return [p for p, d in dossiers.items() if self.waivers_of(d)] or run.err
        self.assertIn("« Martin » peut désigner plusieurs dossiers (p/dossier-martin.md, p/saint-martin.md) ;",
                      waived("Martin", "saint-martin.md", "dossier-martin.md"))
        for name in ("Martin", "martin.md", "Saint"):
            self.assertIn(f"« {name} » n’est pas un des dossiers contrôlés ; vouliez-vous dire « saint-martin.md » ?", waived(name, "saint-martin.md"))
        self.assertIn("n’est pas un des dossiers", waived("Martin.md", "Martin Léa.md"))
        for name, file in (("Martin", "dossier-martin.md"), ("Martin", "2026-martin-v2.md"), ("Martin", "martin_léa.md"),
                           ("Saint Martin", "saint-martin.md"), ("lea martin", "Martin-Léa.md"), ("MARTIN", "martin.md")):
            self.assertEqual(waived(name, file), [f"p/{file}"], name)

    def test_are_written_as_help_shows(self):
        self.write("dupont.docx.md", NOTHING)
        for code, topic, reason in (("fr", "dérogations", "« format adapté »"), ("fr", "derogations", "jamais un état de santé"),
                                    ("en", "waivers", "never a state of health")):
            told = self.run_program("help", topic, "--lang", code).out
            self.assertIn(reason, " ".join(told.replace("\u00a0", " ").split()))
            self.assertIn("man ./lint/dossier-lint", " ".join(told.split()))
            head, row = re.findall(r"^  (\S+;.*)", told, re.M)
            for column in head.split(";"):
                self.assertRegex(told, rf"(?m)^  {column}\s+\w")
            run, dossiers = self.waive(row.replace("Cr3.2", "limits"), "dupont.docx.md", head=head + "\n")
            self.assertEqual(list(self.waivers_of(dossiers["dupont.docx.md"])), ["limits"], run.err)
            self.assertIn(topic, self.run_program("help", "help", "--lang", code).out + "derogations")
        self.assertIn("help dérogations", self.run_program("help", "check").out)

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
                for words in ("Zoé", "épreuve adaptée") + ("b.md",) * (form != "csv"):  # a row is a dossier
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
            self.assertTrue(line.startswith(f"dossier-lint: w.csv:{number}: "), line)
            self.assertIn(part, line)
        self.assertEqual(list(self.waivers_of(dossiers["d/b.md"])), ["limits"])
        last = json.loads((self.folder / "lines").read_bytes().splitlines()[-1])
        self.assertEqual([w["where"] for w in last["run"]["unused_waivers"]], [f"w.csv:{number}" for number, _ in expected])

    def test_that_change_nothing_leave_room_in_a_comment(self):
        self.write("d/a.md", ALL)
        self.write("d/b.md", ALL)
        self.write("w.csv", self.HEAD + "".join(f"{number}.md,practices,A. Martin,x,2026-03-03\n" for number in range(900)))
        comment = self.check("-w", "w.csv", "-f", "markdown", "d").out
        told = len(re.findall(r"^w.csv", comment, re.M))
        self.assertIn(told, range(10, 100))
        self.assertIn(f"- et {900 - told} autres remarques\n", comment)

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
        run, dossiers = self.waive("c/a.md,limits,Zoé,parce que,2026-03-03\n", "./c//a.md")
        self.assertEqual([list(self.waivers_of(d)) for d in dossiers.values()], [["limits"]])
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
        for name, words in (("T1", "« T1 » est une compétence entière"), ("second", "vouliez-vous dire « T1.2. Second critère » ?"),
                            ("limmits", "vouliez-vous dire « Limites » ?"), ("chaussette", " explain » en donne la liste")):
            run, dossiers = self.waive(f"a.md,{name},Zoé,parce que,2026-03-03\n", "a.md")
            self.assertIn(words, run.err)
            self.assertEqual(self.waivers_of(dossiers["a.md"]), {})
        self.write("w.csv", self.HEAD + "a.md,RGPD,Zoé,parce que,2026-03-03\n")
        self.assertIn("vouliez-vous dire « Les données personnelles dans vos usages de l’IA » ?", self.run_program("check", "-w", "w.csv", "a.md").err)

    def test_may_name_a_dossier_by_its_folder(self):
        self.write("d/Dupont/dossier.md", NOTHING)
        self.write("d/Dupont/a.csv", "1")
        for name in ("Dupont", "d/Dupont", "Dupont/dossier.md", "./d/Dupont/dossier.md", "dossier.md"):
            run, dossiers = self.waive(f"{name},limits,Zoé,parce que,2026-03-03\n", "d")
            self.assertEqual(list(self.waivers_of(dossiers["d/Dupont/dossier.md"])), ["limits"], name)
            self.assertNotIn("w.csv", run.err)

    def test_name_a_dossier_that_is_given_twice(self):
        self.write("d/a.md", NOTHING)
        run, dossiers = self.waive("a.md,limits,Zoé,parce que,2026-03-03\n", "d/a.md", "d/a.md")
        self.assertEqual(list(self.waivers_of(dossiers["d/a.md"])), ["limits"])
        self.assertNotIn("w.csv", run.err)

    def test_of_a_dossier_that_is_not_read_are_told(self):
        run, _ = self.waive("a.md,limits,Zoé,parce que,2026-03-03\n", self.write("a.md", ""))
        self.assertIn("a.md : le fichier est vide", run.err)
        self.assertIn("w.csv:2: dérogation sans effet : le dossier « a.md » n’a pas pu être lu", run.err)

    def test_of_everything_set_aside_what_cannot_be_read(self):
        """Who hands in a filmed talk has another form, not an unreadable dossier."""
        self.write("c/a/dossier.md", ALL)
        self.write("c/dupont/oral.mp4", "a video")
        self.write("c/martin.pdf", "%PDF-1.4")
        rows = "dupont,tous,Zoé,oral filmé,2026-03-03\nmartin.pdf,tous,Zoé,oral filmé,2026-03-03\n"
        for form in ("console", "html", "markdown", "csv", "junit", "sarif", "github", "gitlab", "xlsx"):
            with self.subTest(form):
                run, _ = self.waive(rows, "c", "-f", form) if form != "xlsx" else self.waive(rows, "c", "-f", form, "-o", "r.xlsx")
                self.assertEqual(run.returncode, 0, run.err)
        run, dossiers = self.waive(rows, "c", "-f", "console")
        self.assertEqual(run.returncode, 0, run.err)
        self.assertNotIn("sans effet", run.err)
        self.assertRegex(run.out, r"dupont +dérogation +– +– +0\n +T1.1 – T1.2. Dérogation accordée par Zoé le 03/03/2026 : oral filmé\nmartin")
        self.assertIn("3 dossiers : 1 complet, 2 en dérogation, 0 incomplet, 0 illisible", run.err)
        page = self.waive(rows, "c", "-f", "html")[0].out
        self.assertEqual(page.count('<span class="status waived">dérogation</span></td>\n<td data-value="1">–</td>'), 2)
        self.assertIn("2 en dérogation", page)
        table = self.waive(rows, "c", "-f", "csv")[0].out
        self.assertEqual(table.count(",complete,waived,"), 2)
        self.assertEqual(table.count("Tous les points : Dérogation accordée par Zoé le 03/03/2026 : oral filmé"), 2)
        for path in ("c/dupont", "c/martin.pdf"):
            self.assertEqual((dossiers[path]["status"], dossiers[path]["state"]), ("complete", "waived"))
            self.assertEqual({r["status"] for r in dossiers[path]["requirements"]}, {"waived"})

    def test_of_single_points_leave_what_cannot_be_read_so(self):
        run, dossiers = self.waive("m.pdf,limits,Zoé,oral,2026-03-03\nm.pdf,practices,Zoé,oral,2026-03-03\n", self.write("m.pdf", "%PDF-1.4"))
        self.assertEqual((run.returncode, dossiers["m.pdf"]["status"]), (2, "unreadable"))
        self.assertIn("n’a pas pu être lu ; si le candidat a rendu autre chose, une vidéo par exemple, écrivez « tous »", run.err)
        run, dossiers = self.waive("m.pdf,tous,Zoé,oral,2026-03-03\n", "n.pdf")
        self.assertEqual(dossiers["n.pdf"]["state"], "not_found")

    def test_name_a_dossier_without_ending_or_case(self):
        self.write("p/Dupont.md", NOTHING)
        self.write("p/b.md", NOTHING)
        for name in ("Dupont", "p/Dupont", "dupont.MD", "DUPONT", "P\\dupont"):
            run, dossiers = self.waive(f"{name},limits,Zoé,parce que,2026-03-03\n", "p")
            self.assertEqual(list(self.waivers_of(dossiers["p/Dupont.md"])), ["limits"], name)
            self.assertNotIn("w.csv", run.err)

    def test_by_a_folder_are_for_the_dossier_in_it_and_for_no_namesake(self):
        for name in ("p/s1/dupont/dossier.md", "p/s2/dupont/dossier.md", "p/s2/dupont/annexe.csv", "p/s2/durand.md", "p/s2/durand/x.md"):
            self.write(name, NOTHING)
        for name, path in (("s1/dupont", "p/s1/dupont/dossier.md"), ("s2/dupont", "p/s2/dupont/dossier.md"), ("p/s1", "p/s1/dupont/dossier.md")):
            run, dossiers = self.waive(f"{name},limits,Zoé,parce que,2026-03-03\n", "p")
            self.assertEqual([p for p, d in dossiers.items() if self.waivers_of(d)], [path])
        for name in ("dupont", "durand", "s2", "p"):
            run, dossiers = self.waive(f"{name},limits,Zoé,parce que,2026-03-03\n", "p")
            self.assertIn(f"« {name} » peut désigner plusieurs dossiers", run.err)
            self.assertEqual([p for p, d in dossiers.items() if self.waivers_of(d)], [])

    def test_nearly_for_a_dossier_say_which(self):
        self.write("d/dupont.md", NOTHING)
        self.write("d/b.md", NOTHING)
        for operand in ("d/dupont.md", "d"):
            run, _ = self.waive("dupond,limits,Zoé,parce que,2026-03-03\n", operand)
            self.assertIn("« dupond » n’est pas un des dossiers contrôlés ; vouliez-vous dire « dupont » ?", run.err)
        run, _ = self.waive("dupond.md,limit,Zoé,parce que,2026-03-03\ndupont.md,limit,Zoé,parce que,2026-03-03\n", "d/dupont.md")
        self.assertIn("vouliez-vous dire « dupont.md » ?", run.err)
        self.assertIn("vouliez-vous dire « Limites » ?", run.err)

    def test_name_what_they_waive_as_reports_show_it(self):
        self.write("a.md", NOTHING)
        for name, ids in (("T1.1. Limites", ["limits"]), ("t1.1 limites", ["limits"]), ("T1.1. Premier critère", ["limits", "practices"]),
                          ("T1.2 : Second critère", ["harms"])):
            run, dossiers = self.waive(f"a.md,{name},Zoé,parce que,2026-03-03\n", "a.md")
            self.assertEqual(list(self.waivers_of(dossiers["a.md"])), ids, name)
        self.assertIn("T1.2. Limites", self.waive("a.md,T1.2. Limites,Zoé,parce que,2026-03-03\n", "a.md")[0].err)

    def test_set_a_whole_dossier_aside(self):
        self.write("a.md", NOTHING)
        for name in ("tous", "Tous ", "TOUTES", "tout", "all"):
            run, dossiers = self.waive(f"a.md,{name},Zoé,parce que,2026-03-03\n", "a.md")
            self.assertEqual({r["status"] for r in dossiers["a.md"]["requirements"]}, {"waived"}, name)
            self.assertEqual(dossiers["a.md"]["status"], "complete")
            self.assertEqual(run.returncode, 0)
            self.assertNotIn("w.csv", run.err)
        self.assertIn("« toast » ne désigne", self.waive("a.md,toast,Zoé,parce que,2026-03-03\n", "a.md")[0].err)

    def test_set_a_whole_dossier_aside_that_can_have_no_copy(self):
        (self.folder / "m.pdf").write_bytes(b"%PDF-1.4\n")
        (self.folder / "w.csv").write_text(self.HEAD + "m.pdf,tous,Zoé,oral,2026-03-03\n", encoding="utf-8")
        run = subprocess.run([PROGRAM, "annotate", "--rules", TINY, "--waivers", "w.csv", "m.pdf", "-o", "copie.docx"],
                             cwd=self.folder, capture_output=True, text=True, timeout=60, check=False)
        self.assertNotIn("écrivez « tous »", run.stderr.replace("\u00a0", " "))

    def test_end_on_a_day(self):
        self.write("a.md", NOTHING)
        head = "dossier,requirement,author,reason,date,Valable jusqu’au\n"
        run, dossiers = self.waive("a.md,limits,Zoé,à part,2026-03-03,01/01/2001\na.md,practices,Zoé,à part,2026-03-03,9999-12-31\n"
                                   "a.md,harms,Zoé,à part,2026-03-03,\n", "a.md", head=head)
        self.assertEqual(list(self.waivers_of(dossiers["a.md"])), ["practices", "harms"])
        self.assertEqual(self.waivers_of(dossiers["a.md"])["practices"]["until"], "9999-12-31")
        self.assertIn("w.csv:2: dérogation échue pour « a.md » : elle était valable jusqu’au 01/01/2001", run.err)
        for until in ("valable jusqu au", "VALABLE JUSQU'A", "Valide jusqu‘au", "Date de fin", "fin", "Expire le", "Date d'expiration", "echeance",
                      "Until", "End Date"):
            run, dossiers = self.waive("a.md,limits,Zoé,à part,2026-03-03,01/01/2001\n", "a.md", head=self.HEAD.replace("\n", f",{until}\n"))
            self.assertEqual(self.waivers_of(dossiers["a.md"]), {}, until)
            self.assertIn("w.csv:2: dérogation échue", run.err)
            self.assertNotIn("inconnue", run.err)
        self.assertIn("« demain » n’est pas une date", self.waive("a.md,limits,Zoé,à part,2026-03-03,demain\n", "a.md", head=head)[0].err)

    def test_begin_on_a_day(self):
        self.write("a.md", NOTHING)
        run, dossiers = self.waive("a.md,limits,Zoé,à part,03/03/2099\n", "a.md", "-f", "console")
        self.assertEqual(self.waivers_of(dossiers["a.md"]), {})
        for said in (run.err, run.out):
            self.assertIn("w.csv:2: dérogation sans effet pour « a.md » : elle est datée du 03/03/2099", " ".join(said.split()))

    def test_tell_of_columns_that_nobody_knows(self):
        self.write("a.md", NOTHING)
        head = "Dossier,Point,Critère,Auteur,Motif,Date,valabel jusqu'au,,Remarque\n"
        run, dossiers = self.waive("a.md,limits,T1.1,Zoé,à part,2026-03-03,01/01/2001,,\n", "a.md", "-f", "console", head=head)
        self.assertEqual(list(self.waivers_of(dossiers["a.md"])), ["limits"])
        told = [line for line in run.err.splitlines() if "colonne" in line]
        self.assertEqual(len(told), 1, run.err)
        self.assertTrue(told[0].endswith("w.csv:1: colonnes « valabel jusqu'au », « Remarque » inconnues et laissées de côté ; si l’une d’elles doit "
                                         "compter, donnez-lui un de ces noms : valable jusqu’au, dossier, exigence, auteur, motif, date"), told)
        self.assertIn("colonnes « valabel jusqu'au », « Remarque » inconnues", " ".join(run.out.split()))
        head = "dossier,point,auteur,motif,date"
        for columns, words in ((["valabel"] * 50, "colonne « valabel » inconnue et laissée de côté ; si elle doit compter"),
                               (list("uvwxyz") * 2, "colonnes « u », « v », « w », « x », « y » et 1 autre inconnues"),
                               (["é" * 200 + end for end in "abcdefg"], ", ".join(["« " + "é" * 16 + "… »"] * 5) + " et 2 autres inconnues")):
            run = self.waive("a.md,limits,Zoé,à part,2026-03-03\n", "a.md", head=",".join([head, *columns]) + "\n")[0]
            told = [line for line in run.err.splitlines() if "colonne" in line]
            self.assertEqual(len(told), 1, run.err)
            self.assertIn(words, told[0])

    def test_are_titles_in_tables_and_no_rows_of_them(self):
        self.write("d/a.md", NOTHING)
        self.write("d/b.md", NOTHING)
        self.write("w.csv", self.HEAD + "a.md,limits,Zoé,à part,2026-03-03\nxyz.md,limits,Zoé,à part,2026-03-03\n")
        run = self.check("-w", "w.csv", "-f", "csv=a.csv", "-f", "xlsx=a.xlsx", "d")
        self.assertIn("xyz.md", run.err)
        self.assertEqual(len((self.folder / "a.csv").read_text("utf-8").splitlines()), 3)
        self.assertIn("Limites : Dérogation accordée", (self.folder / "a.csv").read_text("utf-8"))
        with zipfile.ZipFile(self.folder / "a.xlsx") as book:
            self.assertIn('name="Remarques"', book.read("xl/workbook.xml").decode())
            self.assertEqual(book.read("xl/worksheets/sheet1.xml").count(b"<row "), 3)

    def open_document(self, date):
        """A table as LibreOffice keeps it, the date shown as it likes."""
        office = "urn:oasis:names:tc:opendocument:xmlns:"
        def cell(text, value=""):
            return f"<table:table-cell{value}><text:p>{text}</text:p></table:table-cell>"
        rows = [["Dossier", "Exigence", "Auteur", "Motif"], ["a.md", "limits", "Zoé", "à part"]]
        ends = [cell("Date"), cell(date, ' office:value-type="date" office:date-value="2026-11-03T00:00:00"')]
        content = (f'<office:document-content xmlns:office="{office}office:1.0" xmlns:table="{office}table:1.0" xmlns:text="{office}text:1.0">'
                   "<office:body><office:spreadsheet><table:table>"
                   + "".join("<table:table-row>" + "".join(map(cell, row)) + end + "</table:table-row>" for row, end in zip(rows, ends))
                   + "</table:table></office:spreadsheet></office:body></office:document-content>")
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", content)
        return file.getvalue()

    def test_have_the_day_that_a_workbook_means_however_it_is_shown(self):
        self.write("a.md", NOTHING)
        for shown in ("11/03/2026", "3 nov. 2026", "###"):
            run, dossiers = self.waive(self.open_document(shown), "a.md", name="w.ods")
            self.assertEqual(self.waivers_of(dossiers["a.md"])["limits"]["date"], "2026-11-03", run.err)

    def test_are_written_as_spreadsheets_do(self):
        composed, decomposed = "\u00e9tude.md", "e\u0301tude.md"
        self.write(decomposed, NOTHING)
        for head, row in (("\ufeffDate;Auteur;Motif;;Exigence;Dossier\r\n", f"3/3/2026;Zoé;\"à\r\npart\";;limits;{composed}\r\n;;;;;\r\n"),
                          ("fichier\tpoint\tautrice\traison\tdate\n", f"./{composed}\tlimits\tZoé\t  à part \t03/03/26")):
            run, dossiers = self.waive(row, decomposed, head=head)
            self.assertNotIn("w.csv", run.err)
            waiver = self.waivers_of(dossiers[decomposed])["limits"]
            self.assertEqual((waiver["author"], "".join(waiver["reason"].split()), waiver["date"]), ("Zoé", "àpart", "2026-03-03"))

    def test_have_dates_as_people_write_them(self):
        self.write("a.md", NOTHING)
        for written in ("3/11/2026", "03.11.2026", "3-11-2026", "3/11/26", "3.11.26", "2026-11-03", "2026/11/3", "3 nov. 2026", "3 novembre 2026",
                        "mardi 3 novembre 2026", "Le 3 NOVEMBRE 2026", "3\u00a0nov.\u00a02026", '"November 3, 2026"', "3 November 2026", "Nov 3rd 2026",
                        "2026-11-03 00:00:00", "2026-11-03T00:00:00",
                        " 3 / 11 / 2026 "):
            with self.subTest(written):
                run, dossiers = self.waive(f"a.md,limits,Zoé,parce que,{written}\n", "a.md")
                self.assertNotIn("w.csv", run.err)
                self.assertEqual(self.waivers_of(dossiers["a.md"])["limits"]["date"], "2026-11-03")
        for written, date in (("1er mars 2026", "2026-03-01"), ("3 fév 2026", "2026-02-03"), ("10 août 2026", "2026-08-10"),
                              ("mar. 3 mar. 2026", "2026-03-03"), ("31 déc. 2025", "2025-12-31"), ("11th March 2026", "2026-03-11"),
                              ("21st March 2026", "2026-03-21"), ("Nov 13th 2026", "2026-11-13"), ('"Mar 3, 2026"', "2026-03-03"),
                              ("Tue Mar 3 2026", "2026-03-03"), ("mar. 3/11/2026", "2026-11-03"), ("29/02/2024", "2024-02-29")):
            with self.subTest(written):
                _, dossiers = self.waive(f"a.md,limits,Zoé,parce que,{written}\n", "a.md")
                self.assertEqual(self.waivers_of(dossiers["a.md"])["limits"]["date"], date)

    def test_that_are_not_whole_stop_the_run(self):
        self.write("a.md", ALL)
        good = "a.md,limits,Zoé,parce que,2026-03-03\n"
        cases = [("dossier,requirement,author,date\n", good, "w.csv:1: il manque la colonne « motif »"),
                 ("", "", "w.csv : le fichier est vide"), ("\n", "", "la colonne « dossier »"),
                 (self.HEAD, good + "a.md,practices,,parce que,2026-03-03\n", "w.csv:3: dérogation incomplète : la case « auteur »"),
                 (self.HEAD, 'a.md,limits,Zoé,"deux\nlignes",2026-03-03\na.md,limits', "w.csv:4: dérogation incomplète : la case « auteur »")]
        cases += [(self.HEAD, f"a.md,limits,Zoé,parce que,{date}\n", f"w.csv:2: « {date} » n’est pas une date")
                  for date in ("2026-13-01", "2026-02-29", "29/2/2025", "hier", "2026-03-03x", "0-0-0", "26/11/-5", "+1/+3/2026",
                               "2026-3--3", "2026-003-03", "//", "3 jui 2026", "3 mars avril 2026", "mardi", "20260303", "3 mars 2026 12", "-3/3/2026", "111th March 2026",
                               "th March 2026", "2026-03-03 12:30:00")]
        cases += [(self.HEAD, f"a.md,limits,Zoé,parce que,{date}\n", message)
                  for date, message in (("03/03", "« 03/03 » ne dit pas tout"), ("3 nov.", "« 3 nov. » ne dit pas tout"),
                                        ("novembre 2026", "« novembre 2026 » ne dit pas tout"), ("11/2026", "« 11/2026 » ne dit pas tout"),
                                        ("mar. 3/11", "« mar. 3/11 » ne dit pas tout"),
                                        ("11/25/2026", "« 11/25/2026 » : le jour vient avant le mois ; si c’est le 2026-11-25"),
                                        ("26-11-03", "cette date peut être le 2003-11-26 ou le 2026-11-03"))]
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
        self.assertEqual([line[:len("dossier-lint: w.csv:0")] for line in run.err.splitlines()],
                         [f"dossier-lint: w.csv:{line}" for line in (2, 4, 6)])
        run, _ = self.waive("a.md,limits,,,\n" * 30, "a.md")
        self.assertEqual(len(run.err.splitlines()), 21)
        self.assertIn("w.csv:22: il y a d’autres erreurs ; corrigez d’abord ces 20-là", run.err)

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
        told = [line[:len("dossier-lint: w.csv:0")] for line in run.err.splitlines() if "w.csv" in line]
        self.assertEqual(told, [f"dossier-lint: w.csv:{line}" for line in (4, 5, 6)])
        self.assertIn("w.csv:5: dérogation inutile", run.err)

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
        self.assert_trouble(run, "w.xlsx:3: dérogation incomplète : la case « motif »")
        run, _ = self.waive(self.workbook([head] + [["a.md", "limits", "Zoé", "parce que", 46084]] * 199), "a.md", name="w.xlsx")
        self.assert_trouble(run, "200 lignes ou plus")
        self.assert_trouble(self.waive(self.workbook([]), "a.md", name="w.xlsx")[0], "« dossier »")
        self.assert_trouble(self.waive(b"PK\3\4", "a.md", name="w.xlsx")[0], "w.xlsx : ")

    @unittest.skipUnless(shutil.which("localc"), "LibreOffice Calc is not here")
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
        self.assertEqual([json.loads(line)["path"] for line in lines], ["v/a.md", "v/b.md"])

    def test_and_lists_are_none_by_whatever_way_they_are_reached(self):
        """By a link in the folder, or through standard input; a file called "-" is neither."""
        rows = "dossier.md,limits,Nous prenons un modèle léger,parce que,2026-03-03\n"
        self.write("w.csv", self.HEAD + rows)
        self.write("u/dossier.md", NOTHING)
        (self.folder / "u/w.csv").symlink_to("../w.csv")
        self.write("u/-", "Rien.")
        self.write("u/a.csv", "1")
        run, dossiers = self.waive(rows, "-f", "console", "u")
        self.assertEqual(list(self.waivers_of(dossiers["u/dossier.md"])), ["limits"])
        self.assertIn("lu avec 2 annexes,", run.err)
        os.remove(self.folder / "u/w.csv")
        self.write("u/w.csv", self.HEAD + rows)
        with open(self.folder / "u/w.csv", "rb") as table:
            run = subprocess.run([PROGRAM, "check", "--rules", TINY, "-w", "-", "-f", "jsonl", "."], cwd=self.folder / "u", stdin=table,
                                 capture_output=True, check=False, timeout=60)
        dossier = json.loads(run.stdout.splitlines()[0])
        self.assertEqual(list(self.waivers_of(dossier)), ["limits"])
        self.assertIn("lu avec 2 annexes,", run.stderr.decode().replace("\u00a0", " "))
        self.assertIn("entrée standard : le fichier est vide", self.check("-w", "-", "u").err)

    def test_never_replaces_a_list_or_waivers(self):
        self.write("a.md", ALL)
        self.write("list.txt", "a.md")
        self.write("w.csv", self.HEAD)
        self.assert_trouble(self.check("-o", "list.txt", "@list.txt"), "list.txt : c’est un des fichiers à lire")
        self.assert_trouble(self.check("-f", "csv=w.csv", "-w", "w.csv", "a.md"), "w.csv : c’est un des fichiers à lire")
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.md", "list.txt", "w.csv"])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
