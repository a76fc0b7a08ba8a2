"""What is no file: pipes, sockets and devices, in folders and by name.

  pipes.py PROGRAM FIXTURES [unittest's arguments]
"""
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM, FIXTURES = (Path(argument).resolve() for argument in sys.argv[1:3])
TINY = FIXTURES / "packs" / "tiny.xml"
DOCUMENT = "# Bilan\n\nNous prenons un modèle léger.\n"
SECONDS = 20
SILENT = "rien n’en est venu"
SPECIAL = "ce n’est pas un fichier mais un tube ou un appareil"


class Pipes(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        (self.folder / "c").mkdir()
        (self.folder / "c/a.md").write_text(DOCUMENT)

    def hold(self, name):
        """A pipe that somebody has open and never writes to."""
        os.mkfifo(self.folder / name)
        held = os.open(self.folder / name, os.O_RDWR)
        self.addCleanup(os.close, held)

    def start(self, *arguments):
        return subprocess.Popen([PROGRAM, "check", "--rules", TINY, "-f", "jsonl", *arguments], cwd=self.folder,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def check(self, *arguments):
        out, err = self.start(*arguments).communicate(timeout=SECONDS)
        return [json.loads(line) for line in out.splitlines()], err.decode().replace("\u00a0", " ")

    def test_in_folders_are_dossiers_that_cannot_be_read(self):
        self.hold("c/b.md")
        self.hold("c/c.pdf")
        (self.folder / "c/d.docx").symlink_to("b.md")
        (self.folder / "c/e.md").symlink_to("/dev/zero")  # out of the folder: not followed at all
        os.mkfifo(self.folder / "c/f.zip")
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(self.folder / "c/g.odt"))
        dossiers, err = self.check("c")
        self.assertEqual([(dossier["path"], dossier["status"]) for dossier in dossiers],
                         [("c/a.md", "incomplete")] +
                         [(f"c/{name}", "unreadable") for name in ("b.md", "c.pdf", "d.docx", "f.zip", "g.odt")])
        self.assertEqual(err.count(SPECIAL), 5, err)

    def test_are_no_document_of_a_dossier(self):
        (self.folder / "d").mkdir()
        (self.folder / "d/a.csv").write_text("a;b")
        self.hold("d/dossier.md")
        dossiers, err = self.check("d")
        self.assertEqual([dossier["status"] for dossier in dossiers], ["unreadable"])
        self.assertIn(SPECIAL, err)

    def test_named_are_waited_for(self):
        os.mkfifo(self.folder / "p")
        held = os.open(self.folder / "p", os.O_RDWR)
        run = self.start("c/a.md", "p")
        time.sleep(0.3)
        os.write(held, DOCUMENT.encode())
        os.close(held)
        out, err = run.communicate(timeout=SECONDS)
        first, second = (json.loads(line)["requirements"] for line in out.splitlines())
        self.assertEqual([point["status"] for point in first], [point["status"] for point in second], err)

    def test_are_waited_for_no_longer_than_for_a_dossier(self):
        self.hold("p")
        dossiers, err = self.check("--timeout", "1", "p", "c/a.md")
        self.assertEqual([dossier["status"] == "unreadable" for dossier in dossiers], [True, False])
        self.assertIn(f"p : {SILENT}", err)

    def test_that_nobody_writes_to_say_so(self):
        os.mkfifo(self.folder / "p")
        for name in ("p", "/dev/null"):
            self.assertIn(f"{name} : {SILENT}", self.check(name)[1])

    def test_are_waited_for_no_longer_once_interrupted(self):
        self.hold("p")
        run = self.start("p", "c/a.md")
        time.sleep(1)
        run.send_signal(signal.SIGINT)
        self.assertIn(f"p : {SILENT}", run.communicate(timeout=SECONDS)[1].decode().replace("\u00a0", " "))

    def test_of_a_shell_are_files_like_any(self):
        run = subprocess.run(["bash", "-c", '"$0" check --rules "$1" <(sleep 0.2; cat c/a.md) <(cat c/a.md)', PROGRAM, TINY],
                             cwd=self.folder, capture_output=True, timeout=SECONDS, check=False)
        self.assertNotIn(SILENT, run.stderr.decode())
        self.assertLess(run.returncode, 2)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
