"""Compares the manual in English and in French with each other and with what the program's tables say, by its help.

  manual.py PROGRAM ENGLISH FRENCH
"""
import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

PROGRAM = sys.argv[1]
PAGES = {code: Path(path) for code, path in zip(("en", "fr"), sys.argv[2:4])}
# What mandoc says of any page in another language than English.
KNOWN = re.compile(r'first section is not "NAME"|description line outside NAME section')


def lines_of(code):
    return PAGES[code].read_text(encoding="utf-8").splitlines()


def help_of(*words):
    run = subprocess.run([PROGRAM, "help", *words, "--lang", "en"], capture_output=True, check=True, timeout=60)
    return run.stdout.decode().replace("\u00a0", " ")


def nameless(line):
    """The line with "X" for each name of an argument: they are words of the page's language."""
    words, is_argument = [], False
    for word in line.split():
        if re.fullmatch(r"\.?[A-Z][a-z]", word):
            is_argument = word.endswith("Ar")
        elif is_argument and word not in ("|", "..."):
            word = "X"
        words.append(word)
    return " ".join(words)


COMMANDS = re.findall(r"^  (\w+) .*  \S", help_of().split("\n\n")[1], re.M)


def items(code):
    """The terms that are explained, by the number of their section: `.It Fl f , Fl Fl format Ar X`."""
    section, found = -1, []
    for line in lines_of(code):
        section += line.startswith(".Sh ")
        if line.startswith(".It "):
            term = line[4:]
            found.append((section, nameless(term) if re.match(r"[A-Z][a-z] ", term) else re.sub(r"(\d).*", r"\1", term)))
    return found


class Manual(unittest.TestCase):
    def test_both_explain_the_same(self):
        self.assertEqual(items("fr"), items("en"))
        self.assertEqual(*([line for line in lines_of(code) if line.startswith(".Dl ")] for code in PAGES))

    def test_both_have_the_same_synopsis(self):
        def synopsis(code):
            block = re.search(r"^\.Sh SYNOPSIS\n(.*?)^\.Sh ", PAGES[code].read_text(encoding="utf-8"), re.M | re.S)[1]
            return [nameless(line) for line in block.splitlines()]
        self.assertEqual(synopsis("fr"), synopsis("en"))
        for command in COMMANDS:
            self.assertRegex("\n".join(synopsis("fr")), rf"(?m)^\.(Op )?Cm {command}\b")

    def test_both_name_the_same_options_in_the_same_breath(self):
        for code in PAGES:
            self.assertEqual(set(re.findall(r"Fl Fl ([\w-]+)", "\n".join(lines_of(code)))),
                             set(re.findall(r", --([\w-]+)", "".join(map(help_of, COMMANDS)))))

    def test_options_are_those_of_the_table(self):
        """In its order, with what each takes."""
        told = [term for _, term in items("fr") if term.startswith("Fl ")]
        seen = set()
        for command in COMMANDS:
            at = -1
            for letter, name, value in re.findall(r"  -(\w), --([\w-]+) ?(\S*)(?=  |$)", help_of(command), re.M):
                row = next((i for i, term in enumerate(told) if re.match(rf"Fl {letter} , Fl Fl {name}(?: |$)", term)), None)
                self.assertIsNotNone(row, f"--{name}")
                self.assertGreater(row, at, f"--{name} stands before the option it comes behind")
                at = row
                seen.add(row)
                taken = told[row].partition(f"Fl Fl {name}")[2].strip()
                expected = "Cm " + value.replace("|", " | ") if "|" in value else "Ar X" if value else ""
                self.assertEqual(taken.split(" Ns ")[0], expected, f"--{name}")
        self.assertEqual(seen, set(range(len(told))))

    def test_formats_are_those_of_the_table(self):
        formats = help_of("formats").split("\n\n")
        for code in PAGES:
            for paragraph in formats:
                command = re.match(r"Formats of (\w+)", paragraph.strip())
                if not command:
                    continue
                names = re.findall(r"^  (\w+) ", paragraph, re.M)
                self.assertTrue(names)
                if command[1] == "check":
                    told = [term[3:].split(" , ") for _, term in items(code) if term.startswith("Cm ")]
                    self.assertEqual([name for term in told for name in term][-len(names):], names)
                else:
                    page = "\n".join(lines_of(code))
                    for name in names:
                        self.assertRegex(page, rf"(?m)^\.Cm {name}\b")

    def test_commands_are_those_of_the_table(self):
        for code in PAGES:
            told = [term.split()[1] for section, term in items(code) if term.startswith("Cm ")]
            self.assertEqual(list(dict.fromkeys(told))[:len(COMMANDS)], COMMANDS)

    def test_brackets_close_before_what_sets_the_next_words_apart(self):
        """Of a line's macro only marks without a blank before them stand outside its brackets."""
        for code in PAGES:
            self.assertEqual([line for line in lines_of(code) if re.match(r"\.(Pq|Cm) .*(?<!Ns No )\\~[;:!?]$", line)], [])

    @unittest.skipUnless(shutil.which("mandoc"), "mandoc is not here")
    def test_mandoc_finds_nothing_wrong(self):
        for path in PAGES.values():
            run = subprocess.run(["mandoc", "-Tlint", "-Wwarning", path], capture_output=True, check=False, timeout=60)
            self.assertEqual([line for line in run.stdout.decode().splitlines() if not KNOWN.search(line)], [])

    @unittest.skipUnless(shutil.which("groff"), "groff is not here")
    def test_groff_finds_nothing_wrong(self):
        for path in PAGES.values():
            run = subprocess.run(["groff", "-ww", "-mdoc", "-Tutf8", "-Kutf8", "-z", path], capture_output=True, check=False, timeout=60)
            self.assertEqual((run.returncode, run.stderr.decode()), (0, ""))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
