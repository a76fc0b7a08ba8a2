"""Looks at HTML reports as their readers do: in a browser, with a keyboard, a screen reader's tree, zoom.

  html_report.py PROGRAM FIXTURES ROOT [unittest's arguments]

Exits with 77 (skipped) where Chromium or axe-core is not installed: axe-core is looked for in
ROOT/build-axe/node_modules, where .ci/run puts it.
"""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from browser import Browser, chromium

PROGRAM, FIXTURES, ROOT = (Path(argument).resolve() for argument in sys.argv[1:4])
AXE = ROOT / "build-axe" / "node_modules" / "axe-core" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN_AXE = "axe.run({runOnly: %s}).then(found => found.violations.map(" \
    "broken => `${broken.id}: ${broken.nodes.length} × ${broken.nodes[0].html}`))" % LEVELS
WIDE, PHONE, ZOOMED = (1280, 800), (390, 800), (320, 256)  # 1280 × 1024 at 400 %
TAB = 9

# What a keyboard meets, one Tab after the other, by what it is or where it leads.
FOCUSED = "(e => e && e !== document.body ? e.getAttribute('href') || e.id || e.tagName : null)(document.activeElement)"
LEVELS_IN_ORDER = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.browser = cls.enterClassContext(Browser())

    def open(self, *arguments):
        path = Path(self.folder) / "report.html"
        run = subprocess.run([PROGRAM, "check", "--format", "html", "--output", path, *map(str, arguments)],
                             cwd=FIXTURES, stdin=subprocess.DEVNULL, capture_output=True, timeout=300, check=False)
        self.assertIn(run.returncode, (0, 1, 2), run.stderr.decode())
        return self.browser.open(path)

    def assert_accessible(self, page):
        page.evaluate(AXE.read_text(encoding="utf-8") + "; 0")
        for scheme, media, (width, height) in (("light", "", WIDE), ("dark", "", WIDE), ("light", "", PHONE),
                                               ("dark", "", ZOOMED), ("dark", "print", WIDE)):
            page.prefer(scheme, media)
            page.resize(width, height)
            with self.subTest(scheme=scheme, media=media, width=width):
                self.assertEqual(page.evaluate(RUN_AXE), [])
        page.prefer("light")

    def assert_fits(self, page):
        """Nothing is read by scrolling sideways, but for tables in a frame of their own."""
        for width, height in (WIDE, PHONE, ZOOMED):
            page.resize(width, height)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            self.assertEqual(wide, 0, f"{wide} pixels more than {width}")


class OneDossier(Report):
    def test_is_accessible(self):
        for arguments in (["dossiers/incomplet.md"], ["--lang", "en", "dossiers/complet.docx"], ["no-such-file.docx"],
                          ["hostile/words.md"], ["--explain-evidence", "dossiers/complet.odt"]):
            with self.subTest(arguments=arguments):
                page = self.open(*arguments)
                self.assert_accessible(page)
                self.assert_fits(page)

    def test_headings_skip_no_level(self):
        levels = self.open("dossiers/incomplet.md").evaluate(LEVELS_IN_ORDER)
        self.assertEqual(levels[0], 1)
        self.assertEqual(levels.count(1), 1)
        for above, below in zip(levels, levels[1:]):
            self.assertLessEqual(below, above + 1)

    def test_keyboard_follows_the_text(self):
        page = self.open("dossiers/incomplet.md")
        links = page.evaluate("[...document.links].map(link => link.getAttribute('href'))")
        met = []
        for _ in links:
            page.press("Tab", TAB)
            met.append(page.evaluate(FOCUSED))
        self.assertEqual(met, links)

    def test_every_link_leads_somewhere(self):
        page = self.open("dossiers/incomplet.md")
        self.assertEqual(page.evaluate("[...document.links].map(link => link.getAttribute('href'))"
                                       ".filter(href => !document.getElementById(href.slice(1)))"), [])

    def test_no_words_become_markup(self):
        page = self.open("hostile/words.md")
        self.assertEqual(page.evaluate("document.querySelectorAll('script, img, svg, iframe, [onmouseover]').length"), 0)
        self.assertIn("<script>alert(1)</script>", page.evaluate("document.getElementById('d1-h1').textContent"))

    def test_statuses_are_words(self):
        page = self.open("dossiers/incomplet.md")
        self.assertEqual(page.evaluate("[...new Set([...document.querySelectorAll('.status')]"
                                       ".map(status => status.textContent))].sort()"),
                         ["absent", "incomplet", "présent", "à vérifier"])

    def test_prints(self):
        self.assertEqual(self.open("dossiers/incomplet.md").printed()[:5], b"%PDF-")


if __name__ == "__main__":
    if not chromium() or not AXE.is_file():
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]], verbosity=1)
