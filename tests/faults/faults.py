"""Fails the program, one call to the system after the other: memory that is not there, files that
cannot be opened, read or written to the end.

  faults.py PROGRAM LIBRARY FIXTURES [--every]

Whatever fails, the report is the one that would have been, or the status is 2 and standard error says
why: never a wrong verdict, a crash, or half a file. A test takes some of the calls; --every all.
"""
import itertools
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, LIBRARY, FIXTURES = (Path(argument).resolve() for argument in sys.argv[1:4])
MOST = 10**9 if "--every" in sys.argv else 40
INPUTS = ["docx/tables.docx", "odt/numbered-headings.odt", "markdown/tables.md", "annexes/librairie.zip"]
OTHERS = ["docx/drawings.docx", "docx/lists.docx", "odt/drawings.odt", "annexes/classeurs", "annexes/scenarios"]
OUT_OF_MEMORY = "out of memory|plus assez de mémoire"


def run(arguments, fault=None, counts=None):
    environment = {**os.environ, "LD_PRELOAD": str(LIBRARY)}
    if fault:
        environment["FAULT"] = fault
    if counts:
        environment["FAULT_COUNTS"] = str(counts)
    return subprocess.run([PROGRAM, *map(str, arguments)], env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=60, check=False)


def calls(arguments):
    """How often each call is made when nothing fails, and what the program then says."""
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "counts"
        done = run(arguments, counts=counts)
        pairs = (line.split() for line in counts.read_text().splitlines())
        return {name: int(number) for name, number in pairs}, done


def turns(count):
    """The first calls one by one, where a run sets itself up, and then ever fewer."""
    step = max(1, count // MOST)
    return sorted({*range(1, min(count, MOST // 2) + 1), *range(1, count + 1, step)})


class Faults(unittest.TestCase):
    def assert_same_or_said(self, done, sound, fault):
        said = done.stderr.decode()
        if done.returncode == 2:
            self.assertTrue(said.startswith("dossier-lint: "), (fault, said))
            if fault.startswith("allocate"):
                self.assertRegex(said, OUT_OF_MEMORY, fault)
        else:
            self.assertEqual((done.returncode, done.stdout), (sound.returncode, sound.stdout), (fault, said))

    def try_each(self, arguments, call, error=""):
        counts, sound = calls(arguments)
        self.assertIn(sound.returncode, (0, 1), sound.stderr)
        for turn in turns(counts[call]):
            fault = f"{call}:{turn}" + (f":{error}" if error else "")
            with self.subTest(arguments=arguments, fault=fault):
                self.assert_same_or_said(run(arguments, fault), sound, fault)

    def test_memory(self):
        for name in [*INPUTS, *OTHERS]:
            self.try_each(["check", "--format", "json", FIXTURES / name], "allocate")

    def test_memory_of_reports(self):
        """Not xlsx: libxlsxwriter itself does not look at all it is given, and offers no other memory."""
        for form in ("console", "html", "markdown", "csv", "sarif", "junit"):
            self.try_each(["check", "--format", form, FIXTURES / INPUTS[2]], "allocate")

    def test_memory_of_outlines(self):
        for form in ("tree", "json", "text"):
            self.try_each(["outline", "--format", form, FIXTURES / "annexes/classeurs"], "allocate")

    def test_memory_of_packs(self):
        self.try_each(["check", "--rules", FIXTURES / "packs/tiny.xml", FIXTURES / INPUTS[2]], "allocate")

    def test_reads_and_opens_that_fail(self):
        for name in [*INPUTS, *OTHERS, "annexes/librairie"]:
            for call, error in (("read", "EIO"), ("read", "EINTR"), ("open", "EACCES"), ("open", "EMFILE")):
                self.try_each(["check", "--format", "json", FIXTURES / name], call, error)

    def test_short_reads_and_writes(self):
        for name in [*INPUTS, *OTHERS, "annexes/librairie"]:
            arguments = ["check", "--format", "json", FIXTURES / name]
            sound = run(arguments)
            for fault in ("read:0", "write:0"):
                done = run(arguments, fault)
                self.assertEqual((done.returncode, done.stdout), (sound.returncode, sound.stdout), fault)

    def test_an_interrupted_write_goes_on(self):
        arguments = ["check", "--format", "json", FIXTURES / INPUTS[2]]
        sound, done = run(arguments), run(arguments, "write:1:EINTR")
        self.assertEqual((done.returncode, done.stdout), (sound.returncode, sound.stdout))

    def test_no_half_a_file(self):
        """The report stands there whole, or what stood there before; and nothing beside it."""
        for before, (call, error) in itertools.product((b"before", None), (("write", "ENOSPC"), ("rename", "EACCES"), ("allocate", ""))):
            with tempfile.TemporaryDirectory() as folder:
                report = Path(folder) / "report.json"
                arguments = ["check", "--format", "json", "--output", report, *(["--force"] if before else []), FIXTURES / INPUTS[2]]
                counts, sound = calls(arguments)
                self.assertIn(sound.returncode, (0, 1), sound.stderr)
                whole, statuses = report.read_bytes(), set()
                for turn in turns(counts[call] or 1): # where only the clerk calls it, nobody counts
                    if before:
                        report.write_bytes(before)
                    else:
                        report.unlink(missing_ok=True)
                    done = run(arguments, f"{call}:{turn}:{error}")
                    statuses.add(done.returncode)
                    with self.subTest(call=call, turn=turn):
                        self.assertIn(report.read_bytes() if report.exists() else None, (before, whole))
                        self.assertLessEqual(set(os.listdir(folder)), {"report.json"})
                        if done.returncode == 2:
                            self.assertTrue(done.stderr.startswith(b"dossier-lint: "), done.stderr)
                        else:
                            self.assertEqual(report.read_bytes(), whole)
                    for stray in set(os.listdir(folder)) - {"report.json"}:
                        os.unlink(Path(folder) / stray)
                self.assertIn(2, statuses, call)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
