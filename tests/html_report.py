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
ON_PAPER = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
ON_SCREEN = [*ON_PAPER, "wcag22aa"]  # which has a say on how large what is touched must be
RUN_AXE = "axe.run({runOnly: %s}).then(found => found.violations.map(" \
    "broken => `${broken.id}: ${broken.nodes.length} × ${broken.nodes[0].html}`))"
WIDE, PHONE, ZOOMED = (1280, 800), (390, 800), (320, 256)  # 1280 × 1024 at 400 %
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }" \
    "p { margin-bottom: 2em !important }"  # WCAG 1.4.12
TAB = 9

# What a keyboard meets, one Tab after the other, by what it is or where it leads.
FOCUSED = "(e => e && e !== document.body ? e.getAttribute('href') || e.id || e.tagName : null)(document.activeElement)"
LEVELS_IN_ORDER = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.browser = cls.enterClassContext(Browser())

    def open(self, *arguments, script=True):
        path = Path(self.folder) / "report.html"
        run = subprocess.run([PROGRAM, "check", "--format", "html", "--output", path, *map(str, arguments)],
                             cwd=FIXTURES, stdin=subprocess.DEVNULL, capture_output=True, timeout=300, check=False)
        self.assertIn(run.returncode, (0, 1, 2), run.stderr.decode())
        return self.browser.open(path, script)

    def assert_accessible(self, page):
        page.evaluate(AXE.read_text(encoding="utf-8") + "; 0")
        for scheme, media, (width, height) in (("light", "", WIDE), ("dark", "", WIDE), ("light", "", PHONE),
                                               ("dark", "", ZOOMED), ("dark", "print", WIDE)):
            page.prefer(scheme, media)
            page.resize(width, height)
            with self.subTest(scheme=scheme, media=media, width=width):
                self.assertEqual(page.evaluate(RUN_AXE % (ON_PAPER if media else ON_SCREEN)), [])
        page.prefer("light")

    def assert_fits(self, page):
        """Nothing is read by scrolling sideways, but for tables in a frame of their own; neither where
        the reader has set the words and lines further apart."""
        for style in ("", SPACED):
            page.evaluate(f"document.head.append(Object.assign(document.createElement('style'), {{textContent: {style!r}}}))")
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

    def test_no_words_become_markup(self):
        page = self.open("hostile/words.md")
        self.assertEqual(page.evaluate("document.querySelectorAll('script, img, svg, iframe, [onmouseover]').length"), 0)
        self.assertIn("<script>alert(1)</script>", page.evaluate("document.getElementById('d1-h1').textContent"))

    def test_statuses_are_words(self):
        statuses = "[...new Set([...document.querySelectorAll('.status')].map(status => status.textContent))].sort()"
        page = self.open("dossiers/incomplet.md")
        self.assertEqual(page.evaluate(statuses), ["absent", "incomplet", "présent"])
        unsure = Path(self.folder, "unsure.md")
        unsure.write_text("L'assistant est là.\n\nOn invente.\n", encoding="utf-8")
        page = self.open("--rules", "packs/tiny.xml", unsure)
        self.assertEqual(page.evaluate(statuses), ["absent", "à vérifier"])

    def test_what_has_only_begun_is_listed_by_titles(self):
        begun = Path(self.folder, "begun.md")
        begun.write_text("# Mon dossier\n\nJe suis coiffeuse à Brest.\n", encoding="utf-8")
        page = self.open(begun)
        self.assert_accessible(page)
        self.assert_fits(page)
        titles = "[...document.querySelectorAll('.gaps summary')].map(title => title.innerText)"
        self.assertEqual(len(page.evaluate(titles)), 27)
        self.assertIn("dossier-lint new", page.evaluate("document.querySelector('.gaps code').textContent"))
        advice = "document.querySelectorAll('.gaps .advice')[2].checkVisibility()"
        self.assertFalse(page.evaluate(advice))
        page.click(*page.evaluate("(r => [r.x + r.width / 2, r.y + r.height / 2])"
                                  "((s => (s.scrollIntoView({block: 'center'}), s))"
                                  "(document.querySelectorAll('.gaps summary')[2]).getBoundingClientRect())"))
        self.assertTrue(page.evaluate(advice))

    def test_prints_in_whole_pieces(self):
        """A card stays whole on paper; a heading's item, which holds all below it, may not."""
        page = self.open("dossiers/incomplet.md")
        page.prefer("light", "print")
        def style(selector, name):
            return page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).{name}")
        self.assertEqual(style(".card", "breakInside"), "avoid")
        self.assertEqual(style(".headings > ul > li", "breakInside"), "auto")
        self.assertEqual(style(".headings > h2", "breakAfter"), "avoid")
        self.assertEqual(style(".headings > h2 + p", "breakAfter"), "avoid")

    def test_prints(self):
        self.assertEqual(self.open("dossiers/incomplet.md").printed()[:5], b"%PDF-")


class Cohort(Report):
    ARGUMENTS = ["dossiers", "hostile/words.md", "no-such-file.docx"]
    SHOWN = "[...document.querySelectorAll('.cohort tbody tr')].filter(row => !row.hidden)" \
        ".map(row => row.cells[0].querySelector('a').textContent)"

    def click(self, page, selector):
        page.evaluate(f"document.querySelector({selector!r}).scrollIntoView({{block: 'center', inline: 'center'}})")
        page.click(*page.evaluate(f"(r => [r.x + r.width / 2, r.y + r.height / 2])"
                                  f"(document.querySelector({selector!r}).getBoundingClientRect())"))

    def choose(self, page, label, value):
        page.evaluate("{const labels = [...document.querySelectorAll('.filters label')];"
                      f"const field = labels.find(l => l.textContent.startsWith({label!r})).lastElementChild;"
                      f"field.value = {value!r}; field.dispatchEvent(new Event('input', {{bubbles: true}})); 0}}")

    def test_is_accessible(self):
        dossiers = ["dossiers/incomplet.md", "dossiers/complet.md", "no-such-file.docx"]
        for arguments in (dossiers, ["--lang", "en", *dossiers]):
            page = self.open(*arguments)
            page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
            self.assert_accessible(page)
            self.assert_fits(page)

    def test_overview_is_read_first(self):
        """By a screen reader, with the keyboard, on the page: though it stands last in the file."""
        page = self.open(*self.ARGUMENTS)
        headings = page.headings()
        self.assertEqual(headings[0], (1, "Ensemble des dossiers"))
        self.assertEqual([text for level, text in headings if level == 2],
                         ["Ce qui manque le plus souvent", "Passages identiques", "Les critères",
                          "Fichiers laissés de côté", "dossiers/complet.docx", "dossiers/complet.md", "dossiers/complet.odt",
                          "dossiers/incomplet.docx", "dossiers/incomplet.md", "dossiers/incomplet.odt",
                          "hostile/words.md", "no-such-file.docx"])
        for (above, _), (below, _) in zip(headings, headings[1:]):
            self.assertLessEqual(below, above + 1)
        met = []
        for _ in range(6):
            page.press("Tab", TAB)
            met.append(page.evaluate(FOCUSED))
        self.assertEqual(met, ["SUMMARY", "INPUT", "SELECT", "SELECT", "#criteria", "DIV"])
        self.assertLess(page.evaluate("document.getElementById('overview').getBoundingClientRect().top"),
                        page.evaluate("document.getElementById('d1').getBoundingClientRect().top"))

    def test_what_is_lacking_most_often_is_seen_at_once(self):
        page = self.open(*self.ARGUMENTS)
        for width, height in (WIDE, PHONE):
            page.resize(width, height)
            last = page.evaluate("[...document.querySelectorAll('.lacking')][0].getBoundingClientRect().bottom")
            self.assertLess(last, height)
        page.resize(*WIDE)
        self.assertEqual(page.evaluate("(s => s.scrollWidth - s.clientWidth)(document.querySelector('.scroll'))"), 0)

    def test_state_is_a_word_to_sort_and_filter_by(self):
        unsure = Path(self.folder, "unsure.md")
        unsure.write_text("# Bilan\n\nNous prenons un modèle léger.\n\nNous faisons moins d'images.\n\nL'assistant est là.\n\nOn invente.\n", encoding="utf-8")
        nothing = Path(self.folder, "nothing.md")
        nothing.write_text("Il fait beau.\n", encoding="utf-8")
        page = self.open("--rules", "packs/tiny.xml", nothing, unsure, "no-such-file.docx")
        page.resize(*WIDE)
        states = "[...document.querySelectorAll('.cohort tbody tr')].filter(row => !row.hidden).map(row => row.cells[1].textContent)"
        self.assertEqual(page.evaluate("document.querySelector('#overview .opening').textContent").replace("\u00a0", " "),
                         "3 dossiers : 0 complet, 1 à vérifier, 1 incomplet, 0 illisible, 1 introuvable")
        self.click(page, ".cohort thead th:nth-child(2) button")
        self.assertEqual(page.evaluate(states), ["à vérifier", "incomplet", "introuvable"])
        self.choose(page, "État", "2")
        self.assertEqual(page.evaluate(states), ["à vérifier"])

    def test_link_unfolds_what_it_leads_into(self):
        for script in (True, False):
            page = self.open(*self.ARGUMENTS, script=script)
            page.resize(*WIDE)
            self.assertEqual(page.evaluate("document.querySelectorAll('details[open]').length"), 0)
            self.click(page, ".cohort a[href='#d5-c3']")
            self.assertEqual(page.evaluate("[...document.querySelectorAll('details[open]')].map(d => d.parentNode.id)"),
                             ["d5"])
            top = page.evaluate("document.getElementById('d5-c3').getBoundingClientRect().top")
            self.assertTrue(0 <= round(top) < WIDE[1], top)

    def test_unreadable_has_a_row_and_says_why(self):
        page = self.open(*self.ARGUMENTS)
        row = page.evaluate("document.querySelector('.cohort tbody tr:last-child').textContent")
        self.assertIn("no-such-file.docx", row)
        self.assertIn("introuvable\n", row)
        self.assertIn("fichier introuvable", row)

    def test_sorts(self):
        page = self.open(*self.ARGUMENTS)
        page.resize(*WIDE)
        heads = ".cohort thead th:nth-child(%d)"
        self.click(page, heads % 3 + " button")
        self.assertEqual(page.evaluate(f"document.querySelector('{heads % 3}').getAttribute('aria-sort')"), "ascending")
        ascending = page.evaluate(self.SHOWN)
        self.assertEqual(ascending[0], "hostile/words.md")
        self.assertEqual(ascending[-1], "no-such-file.docx")
        self.click(page, heads % 3 + " button")
        descending = page.evaluate(self.SHOWN)
        self.assertEqual(descending[0], "dossiers/complet.docx")
        self.assertEqual(descending[-1], "no-such-file.docx")
        self.click(page, heads % 1 + " button")
        self.assertEqual(page.evaluate(self.SHOWN), sorted(descending))

    def test_filters(self):
        page = self.open(*self.ARGUMENTS)
        present = "[...document.querySelectorAll('.cohort tfoot tr:first-child td')].map(td => +td.textContent)"
        self.assertEqual(page.evaluate(present)[0], 6)
        self.choose(page, "État", "0")
        self.assertEqual(page.evaluate(self.SHOWN), [f"dossiers/complet.{form}" for form in ("docx", "md", "odt")])
        self.assertEqual(page.evaluate(present), [3] * 14)
        self.assertEqual(page.evaluate("document.querySelector('output').textContent"), "3 sur\N{NO-BREAK SPACE}8 affichés")
        self.choose(page, "État", "")
        self.choose(page, "Critère", str(5 + 8))  # Cr3.1 is the ninth
        self.assertEqual(page.evaluate(self.SHOWN),
                         [*(f"dossiers/incomplet.{form}" for form in ("docx", "md", "odt")), "hostile/words.md"])
        self.choose(page, "Nom", "INCOMPLET.M")
        self.assertEqual(page.evaluate(self.SHOWN), ["dossiers/incomplet.md"])

    def test_names_are_found_without_accents_and_case(self):
        paths = [Path(self.folder, name) for name in ("Léa.md", "Herve\u0301.md", "Lena.md")]  # composed, and as a Mac writes it
        for path in paths:
            path.write_text("Il fait beau.\n", encoding="utf-8")
        page = self.open("--rules", "packs/tiny.xml", *paths)
        for typed, found in (("lea", 0), ("léa", 0), ("HERVE", 1), ("hervé", 1), ("LÉNA", 2)):
            self.choose(page, "Nom", typed)
            names = page.evaluate(self.SHOWN)
            self.assertEqual([name.rpartition("/")[2] for name in names], [paths[found].name], typed)

    def test_is_whole_without_script(self):
        page = self.open(*self.ARGUMENTS, script=False)
        self.assertEqual(len(page.evaluate(self.SHOWN)), 8)
        self.assertEqual(page.evaluate("document.querySelectorAll('form, button').length"), 0)

    def test_only_its_own_script_runs(self):
        page = self.open(*self.ARGUMENTS)
        page.evaluate("document.body.append(Object.assign(document.createElement('script'),"
                      "{textContent: 'document.title = \"taken\"'}))")
        self.assertEqual(page.evaluate("document.title"), "Ensemble des dossiers")


if __name__ == "__main__":
    if not chromium() or not AXE.is_file():
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]], verbosity=1)
