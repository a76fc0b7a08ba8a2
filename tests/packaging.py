"""Compares what the Debian package says with what the project says.

  packaging.py SOURCE_ROOT PROGRAM SONAME...

SONAME... are the libraries that are loaded only where they are needed (lint/base/library.h).
"""
import re
import subprocess
import sys
import unittest
from pathlib import Path

ROOT, PROGRAM, SONAMES = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


class Package(unittest.TestCase):
    def test_version_is_the_projects(self):
        version = re.search(r"version: '([\d.]+)'", read("meson.build"))[1]
        self.assertTrue(read(".ci/debian/changelog").startswith(f"dossier-lint ({version}) "))

    def test_needs_what_building_needs(self):
        libraries = set(re.search(r"libraries='([^']*)'", read("try"))[1].split()) - {"libc6-dev"}
        needs = set(re.findall(r"^ (z?lib[\w-]+-dev),", read(".ci/debian/control"), re.M))
        self.assertEqual(needs, libraries)

    def test_needs_what_is_loaded_at_need(self):
        """The program is not linked to them, so nothing else finds out."""
        linked = subprocess.check_output(["readelf", "--dynamic", PROGRAM], text=True)
        needs = re.search(r"^Depends:\n((?: .*\n)*)", read(".ci/debian/control"), re.M)[1]
        self.assertTrue(SONAMES)
        for soname in SONAMES:
            package = soname.replace(".so.", "")
            self.assertNotIn(soname, linked)
            self.assertIn(f" {package},\n", needs)
            self.assertRegex(read(".ci/Dockerfile"), rf"apt-get install [^&]*\b{package}\b")

    def test_licence_is_the_projects(self):
        said = re.sub(r"^ \.?", "", read(".ci/debian/copyright").split("License: Expat\n")[-1], flags=re.M)
        self.assertEqual(said.strip(), read("LICENSE").split("\n\n", 2)[2].strip())

    def test_documents_are_there(self):
        documents = read(".ci/debian/docs").split()
        for name in documents:
            self.assertTrue((ROOT / name).is_file(), name)
        kept = re.search(r"\tdh_compress (.*)", read(".ci/debian/rules"))[1].replace("-X", "").split()
        for target in re.findall(r"\]\(([^)#:]+)\)", read("rules/GUIDE.md")):
            self.assertIn(f"rules/{target}", documents)
            self.assertIn(Path(target).suffix, kept)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
