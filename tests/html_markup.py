"""Checks the markup of HTML reports: elements nested as they should be, ids given once, links that lead somewhere.

  html_markup.py PROGRAM FIXTURES [unittest's arguments]
"""
import subprocess
import sys
import unittest
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

PROGRAM, FIXTURES = (Path(argument).resolve() for argument in sys.argv[1:3])
EMPTY = {"meta", "rect"}  # rect closes itself


class Markup(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open, self.faults = [], []
        self.elements, self.ids, self.links, self.policy = Counter(), Counter(), set(), ""
        self.feed(text)
        self.close()
        if self.open:
            self.faults.append(f"never closed: {self.open}")

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.elements[tag] += 1
        if "id" in attributes:
            self.ids[attributes["id"]] += 1
        if "href" in attributes:
            self.links.add(attributes["href"])
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if tag == "li" and self.open[-1] not in ("ul", "ol"):
            self.faults.append(f"line {self.getpos()[0]}: <li> in <{self.open[-1]}>")
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in EMPTY and (not self.open or self.open.pop() != tag):
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> closes nothing")


def printed(*arguments):
    run = subprocess.run([PROGRAM, "check", "--format", "html", *arguments], cwd=FIXTURES, stdin=subprocess.DEVNULL,
                         capture_output=True, timeout=300, check=False)
    return run.stdout.decode()


class Reports(unittest.TestCase):
    def markup_of(self, *arguments):
        markup = Markup(printed(*arguments))
        self.assertEqual(markup.faults, [])
        self.assertEqual([name for name, times in markup.ids.items() if times > 1], [])
        self.assertEqual({link for link in markup.links if link[1:] not in markup.ids or link[0] != "#"}, set())
        return markup

    def test_one_dossier(self):
        for dossier in [*sorted(FIXTURES.glob("*/*.md"))[::5], *FIXTURES.glob("dossiers/*.docx")]:
            with self.subTest(dossier=dossier.name):
                markup = self.markup_of("--explain-evidence", dossier)
                self.assertEqual(markup.elements["script"], 0)
                self.assertEqual(markup.policy, "default-src 'none'; style-src 'unsafe-inline'")
                self.assertEqual(markup.elements["h1"], 1)

    def test_cohort(self):
        markup = self.markup_of("--lang", "en", "dossiers", "hostile", "odt", "no-such-file.docx")
        self.assertEqual(markup.elements["script"], 1)
        self.assertEqual(markup.elements["h1"], 1)
        self.assertGreater(markup.elements["article"], 8)
        self.assertLessEqual({f"#d{i + 1}" for i in range(markup.elements["article"])}, markup.links)

    def test_headings_of_any_shape(self):
        text = "".join(f"{'#' * (1 + i * 7 % 6)} Titre {i}\n\nDu texte.\n\n" for i in range(200))
        run = subprocess.run([PROGRAM, "check", "--format", "html", "-"], input=text.encode(), capture_output=True,
                             timeout=60, check=False)
        self.assertEqual(Markup(run.stdout.decode()).faults, [])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=1)
