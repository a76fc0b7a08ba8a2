"""Rule packs, as their authors check, teach and use them.

  rules.py PROGRAM FIXTURES [unittest's arguments]
"""
import shutil
import sys
import unittest

from cli import COMPLETE, FIXTURES, TROUBLE, Cli


class Learn(Cli):
    def setUp(self):
        super().setUp()
        shutil.copytree(FIXTURES / "packs/taught", self.folder / "pack")

    def change_pack(self, of, into):
        path = self.folder / "pack/pack.xml"
        text = path.read_text(encoding="utf-8")
        self.assertIn(of, text)
        path.write_text(text.replace(of, into, 1), encoding="utf-8")

    def test_replaces_only_what_it_wrote(self):
        self.write("pack/precious.txt", "Des mois de travail.\n")
        for name in ("pack.xml", "bakery.md", "precious.txt"):
            with self.subTest(name):
                self.change_pack('<weights file="weights.tsv"/>', f'<weights file="{name}"/>')
                before = (self.folder / "pack" / name).read_bytes()
                self.assert_trouble(self.run_program("rules", "learn", "pack/pack.xml"), f"pack/{name} : ce fichier n’est pas de ceux que « rules learn » écrit")
                self.assertEqual((self.folder / "pack" / name).read_bytes(), before)
                self.change_pack(f'<weights file="{name}"/>', '<weights file="weights.tsv"/>')

    def test_replaces_an_empty_file_and_what_it_wrote(self):
        weights = self.folder / "pack/weights.tsv"
        self.write("pack/weights.tsv", "")
        self.assertIn("n’ont encore rien appris", self.run_program("rules", "check", "pack/pack.xml").out)
        self.assertEqual(self.run_program("rules", "learn", "pack/pack.xml").returncode, COMPLETE)
        learned = weights.read_bytes()
        self.write("pack/weights.tsv", learned.splitlines(True)[0])
        self.assertEqual(self.run_program("rules", "learn", "pack/pack.xml").returncode, COMPLETE)
        self.assertEqual(weights.read_bytes(), learned)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
