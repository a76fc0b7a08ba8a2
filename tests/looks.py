"""A dossier says the same however it is set on the page.

  looks.py PROGRAM DOSSIER
"""
import io
import json
import re
import subprocess
import sys
import unittest
import zipfile
from pathlib import Path

PROGRAM = DOSSIER = None
BODY = re.compile(r"(<w:body>)(.*?)((?:<w:sectPr(?:(?!<w:sectPr).)*)?</w:body>)", re.S)


def with_body(change):
    """The dossier's bytes, with something else made of its body, section properties aside."""
    out = io.BytesIO()
    with zipfile.ZipFile(DOSSIER) as archive, zipfile.ZipFile(out, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "word/document.xml":
                body = BODY.sub(lambda found: found[1] + change(found[2]) + found[3], content.decode())
                content = body.encode()
            copy.writestr(name, content)
    return out.getvalue()


def framed(body):
    return f"<w:tbl><w:tblPr/><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"


def statuses(dossier):
    run = subprocess.run([PROGRAM, "check", "--format", "json", "-"], input=dossier, capture_output=True, timeout=60,
                         check=False)
    judged, = json.loads(run.stdout)["dossiers"]
    return {found["id"]: found["status"] for found in judged["requirements"]}


class Looks(unittest.TestCase):
    def setUp(self):
        self.plain = statuses(with_body(lambda body: body))

    def test_set_in_a_frame(self):
        self.assertIn("met", self.plain.values())
        self.assertEqual(statuses(with_body(framed)), self.plain)

    def test_set_in_a_frame_within_a_frame(self):
        self.assertEqual(statuses(with_body(lambda body: framed(framed(body) + "<w:p/>"))), self.plain)


if __name__ == "__main__":
    PROGRAM, DOSSIER = sys.argv.pop(1), Path(sys.argv.pop(1))
    unittest.main()
