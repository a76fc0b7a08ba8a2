"""Runs the program on dossiers that are named: in lists, among others, more than once.

  cohort_lists.py PROGRAM FIXTURES [unittest's arguments]
"""
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

from cli import ALL, COMPLETE, INCOMPLETE, NOTHING, PROGRAM, TINY, TROUBLE, Cli


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

if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
