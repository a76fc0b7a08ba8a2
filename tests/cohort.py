"""Runs the program on cohorts: several dossiers at once, stopped half-way, told of on the way.

  cohort.py PROGRAM FIXTURES [unittest's arguments]
"""
import contextlib
import csv
import fcntl
import io
import json
import os
import re
import select
import signal
import subprocess
import sys
import time
import unittest
import zipfile

from cli import ALL, COMPLETE, FIXTURES, NOTHING, PROGRAM, TINY, TROUBLE, Cli, docx


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
