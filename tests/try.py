"""Runs the start script beside tools that only play their parts, and looks at what it says.

  try.py SOURCE_ROOT
"""
import os
import pty
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(sys.argv[1])

# What stands on the path: a tool's name, and what it does.
TOOLS = {
    "dpkg-query": '[ -e "$STATE/installed" ] && echo "install ok installed"',
    "apt-get": 'echo "apt-get $*" >>"$STATE/calls"; [ ! -e "$STATE/broken" ] || { echo "no network"; exit 100; }; '
               'echo "dlstatus:1:12.5:Retrieving"; echo "pmstatus:gcc:40.0:Unpacking"; '
               'case "$*" in *install*) : >"$STATE/installed" ;; esac',
    "meson": 'echo "meson $*" >>"$STATE/calls"; [ "$1" = test ] && exit 0; mkdir -p "$3"; : >"$3/build.ninja"',
    "ninja": 'echo "[1/2] Compiling a.c"; [ ! -e "$STATE/wrong" ] || { echo "a.c: error"; exit 1; }; echo "[2/2] Linking"; '
             'printf "#!/bin/sh\\necho program \\"\\$@\\"\\necho \\$DOSSIER_LINT_COMMAND >typed\\nexit 1\\n" >"$2/dossier-lint"; chmod +x "$2/dossier-lint"',
    "sudo": 'echo "sudo $*" >>"$STATE/calls"; if [ "$1" = -n ]; then shift; [ ! -e "$STATE/password" ] || exit 1; fi; [ "$1" = -v ] || "$@"',
    "id": "echo ${ID:-0}",
    "cc": "", "pkg-config": "", "python3": "",
}
NEEDED = ("sh", "dirname", "mktemp", "rm", "grep", "tr", "env", "mkdir", "chmod")


class Try(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copy(ROOT / "try", self.folder / "try")
        tools = self.folder / "tools"
        tools.mkdir()
        for name, does in TOOLS.items():
            (tools / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
            (tools / name).chmod(0o755)
        for name in NEEDED:
            (tools / name).symlink_to(shutil.which(name))
        self.environment = {"PATH": str(tools), "STATE": str(self.folder), "LANG": "fr_FR.UTF-8", "TMPDIR": str(self.folder)}

    def start(self, *words, **environment):
        run = subprocess.run([self.folder / "try", *words], cwd=self.folder, env={**self.environment, **environment}, capture_output=True, check=False,
                             timeout=60)
        self.assertFalse(list(self.folder.glob("tmp.*")))
        return run.returncode, run.stdout.decode(), run.stderr.decode()

    def calls(self):
        return (self.folder / "calls").read_text(encoding="utf-8").splitlines()

    def test_first_run_says_what_it_does(self):
        status, out, err = self.start("check", "a b.docx")
        self.assertEqual((status, out), (1, "program check a b.docx\n"))
        lines = err.splitlines()
        self.assertTrue(lines[0].startswith("try: installation des paquets Debian qui manquent, par Internet : libc6-dev "), err)
        self.assertEqual(lines[1:], ["try: première construction : une minute ou deux",
                                     "try: prêt ; la prochaine fois, tout cela sera déjà fait"])
        self.assertEqual([call.split()[0] for call in self.calls()], ["apt-get", "apt-get", "meson"])
        self.assertEqual(self.start(), (1, "program help\n", ""))

    def test_speaks_the_systems_language(self):
        for environment, words in (({"LANG": "en_GB.UTF-8"}, "first build"), ({"LANG": "de_DE.UTF-8"}, "first build"),
                                   ({"LANG": "C.UTF-8"}, "première"), ({"LANG": ""}, "première"),
                                   ({"LANG": "fr_FR", "LC_ALL": "en_US"}, "first build"), ({"LC_MESSAGES": "fr_CA"}, "première")):
            shutil.rmtree(self.folder / "build-release", ignore_errors=True)
            self.assertIn(f"try: {words}", self.start("help", **environment)[2], environment)

    def test_failures_say_why(self):
        (self.folder / "broken").touch()
        status, out, err = self.start("check")
        self.assertEqual((status, out), (2, ""))
        self.assertIn("no network\ntry: échec : apt-get", err)
        self.assertNotIn("status:", err)
        (self.folder / "broken").unlink()
        (self.folder / "wrong").touch()
        status, out, err = self.start("check", LANG="en_US")
        self.assertEqual((status, out), (2, ""))
        self.assertIn("a.c: error\ntry: failed: ninja", err)
        (self.folder / "wrong").unlink()
        self.assertEqual(self.start("check")[0], 1)

    def on_a_terminal(self, *words, **environment):
        controller, terminal = pty.openpty()
        run = subprocess.Popen([self.folder / "try", *words], cwd=self.folder, env={**self.environment, **environment},
                               stdin=terminal, stdout=subprocess.DEVNULL, stderr=terminal)
        os.close(terminal)
        shown = b""
        try:
            while piece := os.read(controller, 4096):
                shown += piece
        except OSError:  # Linux's way to say that nobody has the terminal open
            pass
        os.close(controller)
        return run.wait(60), shown.decode()

    def test_who_is_not_root_is_told_of_the_password(self):
        self.assertIn("try: sudo peut demander votre mot de passe\r\n", self.on_a_terminal("help", ID="1000")[1])
        self.assertEqual([call for call in self.calls() if call.startswith("sudo")][0], "sudo -v")

    def test_nobody_is_asked_where_there_is_no_terminal(self):
        self.assertNotIn("mot de passe", self.start("help", ID="1000")[2])
        self.assertEqual([call[:7] for call in self.calls() if call.startswith("sudo")], ["sudo -n"] * 3)

    def test_what_is_not_installed_is_named(self):
        (self.folder / "password").touch()
        for environment in ({"ID": "1000"}, {"TRY_INSTALL": "no"}):
            status, out, err = self.start("check", "a.md", **environment)
            self.assertEqual((status, out), (2, ""))
            self.assertRegex(err, r"\Atry: il manque des paquets Debian ; installez-les, puis recommencez : "
                                  r"sudo apt-get install --no-install-recommends libc6-dev (\S+ )+libcmocka-dev\n\Z")
        (self.folder / "tools/sudo").unlink()
        self.assertIn("Debian packages are missing; install them", self.start("check", ID="1000", LANG="en_GB")[2])
        (self.folder / "installed").touch()
        self.assertEqual(self.start("check", TRY_INSTALL="no")[0], 1)

    def test_the_program_knows_what_was_typed(self):
        (self.folder / "mes outils").mkdir()
        (self.folder / "mes outils/ici").symlink_to("..")
        for command, typed in ((["./try"], "./try"), (["sh", "try"], "sh try"), (["tools/../try"], "tools/../try"),
                               (["mes outils/ici/try"], '"mes outils/ici/try"')):
            subprocess.run([*command, "help"], cwd=self.folder, env=self.environment, capture_output=True, check=False, timeout=60)
            self.assertEqual((self.folder / "typed").read_text(encoding="utf-8"), typed + "\n")
        self.start("help", DOSSIER_LINT_COMMAND="lint")
        self.assertEqual((self.folder / "typed").read_text(encoding="utf-8"), "lint\n")

    def test_a_folder_that_cannot_be_changed(self):
        """Says so before anything is installed; a program that others built there is run as it is."""
        self.folder.chmod(0o555)
        self.addCleanup(self.folder.chmod, 0o755)
        nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}

        def start(*words, **environment):
            run = subprocess.run([self.folder / "try", *words], cwd=self.folder, env={**self.environment, **environment}, capture_output=True,
                                 check=False, timeout=60, **nobody)
            return run.returncode, run.stdout.decode(), run.stderr.decode()

        for words in (("check",), ("test",)):
            self.assertEqual(start(*words), (2, "", "try: le répertoire du programme ne peut pas être modifié d’ici ; copiez-le chez vous et recommencez là : "
                                                    f'cp -r "{self.folder}" ~/copie-dossier-lint, puis ~/copie-dossier-lint/try\n'))
        self.assertIn("try: the program’s folder cannot be changed from here", start("help", LANG="en_GB.UTF-8")[2])
        self.folder.chmod(0o755)
        self.start("help")
        for path in (self.folder, self.folder / "build-release"):
            path.chmod(0o555)
            self.addCleanup(path.chmod, 0o755)
        (self.folder / "build-release/dossier-lint").write_text('#!/bin/sh\necho program "$@"\n', encoding="utf-8")
        self.assertEqual(start("check"), (0, "program check\n", ""))
        self.assertEqual(start("test")[0], 2)

    def test_tests_are_run(self):
        self.assertEqual(self.start("test", "xml")[0], 0)
        self.assertEqual(self.calls()[-1], f"meson test -C {self.folder}/build-release --no-rebuild --print-errorlogs xml")

    def test_a_terminal_sees_how_far_it_is(self):
        status, shown = self.on_a_terminal("help")
        self.assertEqual(status, 1)
        for words in ("téléchargement : 12 %", "installation : 40 %", "compilation : 1/2", "compilation : 2/2"):
            self.assertIn(f"\r\x1b[Ktry: {words}", shown)
        self.assertTrue(shown.endswith("déjà fait\r\n"), shown)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
