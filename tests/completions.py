"""Has shells complete the program's words, and compares what they offer with what help says.

  completions.py PROGRAM [unittest's arguments]
"""
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = Path(sys.argv[1]).resolve()
SHELLS = ("bash", "zsh", "fish")


def printed(*arguments):
    run = subprocess.run([PROGRAM, *arguments], capture_output=True, check=True, timeout=60)
    return run.stdout.decode().replace("\u00a0", " ")


COMMANDS = re.findall(r"^  (\w+) .*  \S", printed("help").split("\n\n")[1], re.M)
FORMATS = {named[1]: re.findall(r"^  (\w+)", part, re.M) for part in printed("help", "formats").split("\n\n")
           if (named := re.search(r"Formats de la commande (\w+)", part))}
OPTIONS = {command: sorted(sum(re.findall(r"  (-\w), (--[\w-]+)", printed("help", command)), ()))
           for command in COMMANDS}


class Help(unittest.TestCase):
    def test_was_understood(self):
        self.assertEqual(COMMANDS[0], "check")
        self.assertIn("rules", COMMANDS)
        self.assertEqual((FORMATS["check"][0], FORMATS["outline"][0]), ("console", "tree"))
        self.assertIn("--format", OPTIONS["check"])


class Scripts(unittest.TestCase):
    def test_unknown_shell(self):
        run = subprocess.run([PROGRAM, "completions", "tcsh"], capture_output=True, check=False, timeout=60)
        self.assertEqual((run.returncode, run.stdout), (2, b""))
        for shell in SHELLS:
            self.assertIn(shell, run.stderr.decode())

    def test_name_all_words(self):
        for shell in SHELLS:
            words = set(re.findall(r"[\w-]+", printed("completions", shell)))
            for word in [*COMMANDS, *sum(FORMATS.values(), []), "required", "expected", "en", "Cr2", "gdpr", "learn"]:
                self.assertIn(word, words, shell)
            for option in sum(OPTIONS.values(), []):
                self.assertTrue({option, option.lstrip("-")} & words, f"{shell}: {option}")

    def test_are_what_their_shell_reads(self):
        for shell in SHELLS:
            with self.subTest(shell):
                if not shutil.which(shell):
                    self.skipTest(f"no {shell} here")
                run = subprocess.run([shell, "-n", "/dev/stdin"], input=printed("completions", shell).encode(),
                                     capture_output=True, check=False, timeout=60)
                self.assertEqual((run.returncode, run.stderr), (0, b""))


class Shell(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        for name in ("mon dossier.docx", "autre.md", "cohorte.json"):
            (self.folder / name).touch()
        self.files = sorted(path.name for path in self.folder.iterdir())

    def run_shell(self, shell, script):
        run = subprocess.run([shell, "-c", printed("completions", shell) + script], cwd=self.folder,
                             capture_output=True, check=False, timeout=60)
        self.assertEqual(run.stderr, b"")
        return sorted(run.stdout.decode().splitlines())


@unittest.skipUnless(shutil.which("bash"), "no bash here")
class Bash(Shell):
    def offers(self, *words):
        """What is offered for the last of these words, cut as bash cuts them: at "=" too."""
        array = " ".join(f"'{word}'" for word in ("dossier-lint", *words))
        return self.run_shell("bash", f"COMP_WORDS=({array})\nCOMP_CWORD={len(words)}\n_dossier_lint\n"
                                      "[[ ${#COMPREPLY[@]} = 0 ]] || printf '%s\\n' \"${COMPREPLY[@]}\"\n")

    def test_commands(self):
        self.assertEqual(self.offers(""), sorted(COMMANDS + self.files))
        self.assertEqual(self.offers("ou"), ["outline"])
        self.assertEqual(self.offers("--lang", "en", "ex"), ["explain"])

    def test_options_of_each_command(self):
        for command in COMMANDS:
            self.assertEqual(self.offers(command, "-"), OPTIONS[command])
        self.assertEqual(self.offers("-"), OPTIONS["check"])
        self.assertEqual(self.offers("a.md", "--w"), ["--waivers"])

    def test_formats_of_each_command(self):
        for command, formats in FORMATS.items():
            self.assertEqual(self.offers(command, "--format", ""), sorted(formats))
            self.assertEqual(self.offers(command, "--format", "=", ""), sorted(formats))
            self.assertEqual(self.offers(command, "--format", "="), sorted(formats))
        self.assertEqual(self.offers("-f", "js"), ["json", "jsonl"])

    def test_values(self):
        self.assertEqual(self.offers("--fail-on", ""), ["expected", "never", "required", "review"])
        self.assertEqual(self.offers("explain", "-l", "e"), ["en"])
        self.assertEqual(self.offers("--jobs", ""), [])
        for words in (["--output", ""], ["--format", "json", "=", ""], ["--format", "=", "json", "=", ""]):
            self.assertEqual(self.offers(*words), self.files)
        self.assertEqual(self.offers("--format", "json", "=", "co"), ["cohorte.json"])

    def test_lists(self):
        self.assertEqual(self.offers("check", "@"), ["@" + name for name in self.files])
        for words in (["@co"], ["check", "@", "co"], ["check", "\\@co"]):
            self.assertEqual(self.offers(*words), ["@cohorte.json"])

    def test_operands(self):
        self.assertEqual(self.offers("check", "mon"), ["mon dossier.docx"])
        self.assertIn("gdpr", self.offers("explain", ""))
        self.assertIn("Cr4.3", self.offers("explain", "Cr"))
        self.assertEqual(self.offers("rules", "l"), ["learn"])
        self.assertEqual(self.offers("rules", "learn", "co"), ["cohorte.json"])
        self.assertEqual(self.offers("rules", "check", ""), self.files)
        self.assertEqual(self.offers("completions", ""), sorted(SHELLS))
        self.assertEqual(self.offers("help", ""), sorted([*COMMANDS, "formats", "waivers", "derogations"]))


@unittest.skipUnless(shutil.which("fish"), "no fish here")
class Fish(Shell):
    def offers(self, line):
        found = self.run_shell("fish", f"complete -C 'dossier-lint {line}'\n")
        return [offer.split("\t")[0] for offer in found]

    def test_offers(self):
        self.assertEqual(self.offers("explain -l e"), ["en"])
        self.assertEqual(self.offers("--fail-on "), ["expected", "never", "required", "review"])
        self.assertEqual(self.offers("outline --format "), sorted(FORMATS["outline"]))
        self.assertEqual(self.offers("a.md -f js"), ["json", "jsonl"])
        self.assertEqual(self.offers("completions "), sorted(SHELLS))
        self.assertIn("gdpr", self.offers("explain g"))
        self.assertEqual([name for name in self.offers("") if name in COMMANDS], sorted(COMMANDS))
        self.assertIn("mon dossier.docx", self.offers("check mon"))
        self.assertEqual(self.offers("rules l"), ["learn"])
        self.assertNotIn("learn", self.offers("rules check "))

    def test_lists(self):
        for line in ("@co", "check @co", "annotate a.odt @co"):
            self.assertEqual(self.offers(line), ["@cohorte.json"])
        self.assertIn("@mon dossier.docx", self.offers("check @"))
        self.assertNotIn("@cohorte.json", self.offers("check co"))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
