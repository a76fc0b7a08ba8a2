"""What is read of annexes, and what reports say of that.

  annex_contents.py PROGRAM FIXTURES [unittest's arguments]
"""
import json
import os
import random
import subprocess
import sys
import time
import unittest

from annexes import DOCUMENT, FIXTURES, IS_SANITIZED, PROGRAM, SECONDS, Annexes, zip_of


def workbook(cells, strings="", sheet='<sheet name="x" r:id="r1"/>'):
    """A spreadsheet as Excel writes it, of one sheet."""
    main, office = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' \
        f'<Relationship Id="r1" Type="{office}/%s" Target="%s"/>' \
        f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="strings.xml"/></Relationships>'
    return zip_of({"[Content_Types].xml": "", "_rels/.rels": relations % ("officeDocument", "xl/workbook.xml"),
                   "xl/_rels/workbook.xml.rels": relations % ("worksheet", "sheet.xml"),
                   "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{sheet}</sheets></workbook>',
                   "xl/strings.xml": f'<sst xmlns="{main}">{strings}</sst>',
                   "xl/sheet.xml": f'<worksheet xmlns="{main}">{cells}</worksheet>'})


def sheets(tables, shown=(True, False)):
    """A spreadsheet as LibreOffice writes it; of its styles for sheets, ta1 shows them, ta2 hides them."""
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    styles = "".join(f'<style:style style:name="ta{i}" style:family="table"><style:table-properties table:display="{str(is_shown).lower()}"/></style:style>'
                     for i, is_shown in enumerate(shown, 1))
    return zip_of({"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                   "content.xml": f'<office:document-content xmlns:office="{oasis}:office:1.0" xmlns:table="{oasis}:table:1.0" '
                                  f'xmlns:text="{oasis}:text:1.0" xmlns:style="{oasis}:style:1.0"><office:automatic-styles>{styles}'
                                  f'</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>'
                                  '</office:document-content>'})

class Tables(Annexes):
    def rows(self, content, name="a.csv"):
        self.write("d/dossier.md")
        self.write(f"d/{name}", content=content)
        rows = []
        for line in self.outline().split("@file")[1].splitlines()[1:]:
            if line.startswith("  row"):
                rows.append([])
            elif line.startswith("      paragraph"):
                rows[-1].append(json.loads(line.split(None, 1)[1].rsplit(" @", 1)[0]))
        return rows

    def test_may_have_any_separator(self):
        for sign in ",;\t":
            self.assertEqual(self.rows(sign.join(["a", '"b,;\t|"', "c"]) + f"\n1{sign}{sign}3"),
                             [["a", "b,;\t|", "c"], ["1", "3"]])

    def test_may_have_any_encoding(self):
        for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
            self.assertEqual(self.rows("é;œ€\n".encode(encoding)), [["é", "œ€"]])

    def test_keep_what_is_within_quotation_marks(self):
        self.assertEqual(self.rows('a,b\n"1\n""2""",3\n"4" x,5\n"6,7\n8,9'),
                         [["a", "b"], ["1\n\"2\"", "3"], ["4 x", "5"], ["6,7\n8,9"]])

    def test_are_bounded(self):
        self.assertEqual(len(self.rows("1,2\n" * 10000)), 200)
        self.assertEqual(len(self.rows("1," * 100000)[0]), 40)
        self.assertEqual(len(self.rows("x" * 5000000)[0][0]), 1000)
        self.assertEqual(len(self.rows('"' + "é" * 5000000)[0][0]), 500)

    def test_count_no_row_in_which_nobody_sees_anything(self):
        self.assertEqual(self.rows("a;c\n" + ";\n" * 300 + "b;d\n"), [["a", "c"], ["b", "d"]])
        os.remove(self.folder / "d/a.csv")
        rows = "".join(f'<row><c t="s"><v>{i % 2}</v></c></row>' for i in range(300))
        book = workbook(f'<sheetData>{rows}<row><c t="s"><v>2</v></c></row></sheetData>', "<si><t/></si><si><t> </t></si><si><t>b</t></si>")
        self.assertEqual(self.rows(book, "a.xlsx"), [["b"]])
        filler = "<si><t>%s</t></si>" % ("mot " * (256 << 10))
        for strings, expected in (("<si><t>b</t></si>", [["b"]]), (f"<si><t>b</t></si>{filler * 17}", [])):  # none there; too far to be read
            missing = '<row><c t="s"><v>99</v></c></row>' * 300
            book = workbook(f'<sheetData>{missing}<row><c t="s"><v>0</v></c></row></sheetData>', strings)
            self.assertEqual(self.rows(book, "a.xlsx"), expected)

    def test_show_what_a_jury_sees(self):
        """Not rows and columns that are hidden by hand, by a filter or by a folded outline, nor sheets."""
        def row(number, marks="", cells="abcde"):
            return f'<row r="{number}" {marks}>' + "".join(
                f'<c r="{cell.upper()}{number}" t="str"><v>{cell}{number}</v></c>' for cell in cells) + "</row>"
        columns = '<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" width="0"/></cols>'
        for extra, expected in (("", [["a1", "b1", "c1", "d1", "e1"], ["a4", "b4", "c4", "d4", "e4"]]), (columns, [["a1", "d1"], ["a4", "d4"]])):
            rows = row(1) + row(2, 'hidden="1"') + row(3, 'ht="0" customHeight="1"') + row(4, 'hidden="0"')
            self.assertEqual(self.rows(workbook(f"{extra}<sheetData>{rows}</sheetData>"), "a.xlsx"), expected)
        self.assertEqual(self.rows(workbook("<sheetData>" + "".join(row(i, "hidden='true'") for i in range(300)) + row(301, "", "a") + "</sheetData>"),
                                   "a.xlsx"), [["a301"]])
        os.remove(self.folder / "d/a.xlsx")
        cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>".format
        row = "<table:table-row {}>{}</table:table-row>".format
        columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>' \
            '<table:table-column table:visibility="filter" table:number-columns-repeated="1000"/>'
        sheet = columns + row("", cell("", "a") + cell('table:number-columns-repeated="9"', "b")) + \
            row('table:visibility="collapse"', cell("", "c")) + row('table:visibility="filter"', cell("", "d")) + \
            row('table:visibility="visible"', cell("", "e"))
        self.assertEqual(self.rows(sheets(f'<table:table table:name="x">{sheet}</table:table>'), "a.ods"), [["a", "b"], ["e"]])
        hidden = f'<table:table table:name="Caché" table:style-name="ta2">{row("", cell("", "secret"))}</table:table>'
        self.assertEqual(self.rows(sheets(f'{hidden}<table:table table:name="x" table:style-name="ta1">{sheet}</table:table>'), "a.ods"),
                         [["a", "b"], ["e"]])
        self.assertNotIn("Caché", self.outline())

    def test_of_no_size_are_hidden(self):
        for zero in ("0", "0.0", "0.00"):
            sheet = f'<cols><col min="1" max="1" width="{zero}"/></cols><sheetData><row r="1" ht="{zero}"><c r="B1" t="str"><v>x</v></c></row>' \
                '<row r="2" ht="0.5"><c r="A2" t="str"><v>y</v></c><c r="B2" t="str"><v>z</v></c></row></sheetData>'
            self.assertEqual(self.rows(workbook(sheet), "a.xlsx"), [["z"]])

    def test_show_values_that_no_paragraph_says(self):
        cells = "".join(f"<table:table-cell {value}/>" for value in (
            'office:value="3.5"', 'office:date-value="2026-11-26"', 'office:string-value="mot" office:value="1"', "")) + \
            '<table:table-cell office:value="7"><text:p>sept</text:p></table:table-cell><table:table-cell office:value="8"><text:p/></table:table-cell>' \
            '<table:table-cell><text:p>fin</text:p></table:table-cell>'
        self.assertEqual(self.rows(sheets(f'<table:table table:name="x"><table:table-row>{cells}</table:table-row></table:table>'), "a.ods"),
                         [["3,5", "2026-11-26", "mot", "sept", "fin"]])

    def test_and_texts_that_are_none_say_so(self):
        """A picture or a workbook by a text's name, and not one with a stray control code."""
        for name in ("a.csv", "a.txt"):
            for content in (workbook("<sheetData/>"), b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(9000), bytes(100)):
                self.write("d/dossier.md")
                self.write(f"d/{name}", content=content)
                run = self.run_program("outline", "d")
                self.assertEqual(run.returncode, 2)
                self.assertIn(f"d/{name} : ce n’est pas du texte, quoi qu’en dise son nom", run.err)
            for content in (b"un\0 mot\n", b"\x1b[1;32mun\x1b[0m\n" * 100):
                self.write(f"d/{name}", content=content)
                self.assertIn("un", self.outline())
            os.remove(self.folder / "d" / name)

    def test_may_have_any_number_of_hiding_styles(self):
        table = '<table:table table:name="x" table:style-name="ta{}"><table:table-row><table:table-cell><text:p>{}</text:p>' \
            '</table:table-cell></table:table-row></table:table>'.format
        self.assertEqual(self.rows(sheets(table(30, "secret") + table(31, "x"), [False] * 30 + [True]), "a.ods"), [["x"]])

    def test_take_the_last_of_a_cell_given_twice(self):
        cell = '<c r="A1" t="{}"><v>{}</v></c>'.format
        strings = "<si><t>premier</t></si><si><t>second</t></si>"
        for cells, expected in ((cell("s", 1) + cell("s", 0), "premier"), (cell("s", 0) + cell("s", 1), "second"),
                                (cell("s", 0) + cell("str", "tiers"), "tiers"), (cell("str", "tiers") + cell("s", 0), "premier")):
            self.assertEqual(self.rows(workbook(f'<sheetData><row r="1">{cells}</row></sheetData>', strings), "a.xlsx"), [[expected]])

    def test_of_a_million_rows_are_read_by_their_start(self):
        """Together more than a dossier may unpack."""
        row = '<row><c t="n"><v>{}</v></c><c t="s"><v>{}</v></c></row>'.format
        block = "".join(row(random.Random(i).random(), i) for i in range(2000))
        large = workbook("<sheetData>" + block * 700 + "</sheetData>", "".join(f"<si><t>mot {i}</t></si>" for i in range(2000)))
        cell = '<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>'.format
        block = "".join(cell(random.Random(i).random()) for i in range(2000))
        flat = sheets('<table:table table:name="x">' + block * 400 + "</table:table>")
        self.write("d/dossier.md")
        self.write("d/a.xlsx", "d/b.xlsx", content=large)
        self.write("d/c.ods", "d/d.ods", content=flat)
        outline = self.outline()
        self.assertEqual(outline.count("  row "), 800)
        self.assertIn('"mot 199"', outline)

    def test_that_are_damaged_are_no_more_whole_for_being_long(self):
        """Only where the start ends may an element be left open."""
        rows = "".join(f'<row r="1"><c><v>{random.Random(i).random()}</v></c></row>' for i in range(2000)) * 400
        for start, is_whole in (("", True), ("<row><c><v>5</w></c></row>", False)):
            self.write("d/dossier.md")
            self.write("d/a.xlsx", content=workbook("<sheetData>" + start + rows + "</sheetData>"))
            run = self.run_program("outline", "d")
            self.assertEqual((run.returncode, "XML est mal formé" in run.err), (0, False) if is_whole else (2, True), run.err)

    def test_share_what_a_dossier_may_hold(self):
        """Never are they too much, nor do large ones leave nothing to those behind them."""
        self.write("d/dossier.md")
        self.write(*(f"d/{i:02}.csv" for i in range(80)), content=(",".join("1234567890") + "\n") * 250)
        self.write(*(f"d/texte {i}.txt" for i in range(80)), content=("mot " * 100 + "\n\n") * 1300)
        self.write("d/z.csv", content="fin,de,liste\n")
        outline = self.outline()
        files = {line.rsplit('@file="', 1)[1] for line in outline.splitlines() if '@file="' in line}
        self.assertEqual(len(files), 161)
        self.assertIn('"liste"', outline)
        self.assertGreater(outline.count("  row "), 80 * 40)

    def test_leave_half_to_annexes_that_are_read_in_full(self):
        self.write("d/dossier.md")
        self.write("d/a.txt", "d/b.txt", content="a\n\n" * 160_000)
        self.write("d/z.md", content="z\n\n" * 60_000)
        outline = self.outline()
        self.assertEqual(outline.count('"z"'), 60_000)
        self.assertGreater(outline.count('"a"'), 60_000)
        self.assertEqual(self.dossiers("d")[0]["failure"], None)

    def test_cost_no_more_than_is_kept_of_them(self):
        cell = '<table:table-cell><text:p><text:s text:c="999"/>x</text:p></table:table-cell>'
        table = '<table:table table:name="x"><table:table-row>{}</table:table-row></table:table>'.format
        self.write("d/dossier.md")
        self.write("d/a.ods", content=sheets(table(cell * 250_000)))
        self.write("d/b.ods", content=sheets("<style:style/>" * 1_000_000))
        self.write("d/c.xlsx", content=workbook("<sheetData><row>" + '<c r="A1" t="s"><v>0</v></c>' * 500_000 + "</row></sheetData>"))
        start = time.monotonic()
        limit = [] if IS_SANITIZED else ["prlimit", f"--as={200 << 20}"]
        run = subprocess.run([*limit, PROGRAM, "outline", "d"], cwd=self.folder, capture_output=True, check=False)
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        self.assertLess(time.monotonic() - start, SECONDS / 2)

    def test_that_hold_no_text_are_nothing(self):
        self.assertEqual(self.rows("\n \n"), [])


class Starts(Annexes):
    def annex(self, content, name):
        """What the report says of it beside a document."""
        self.write("d/dossier.md")
        self.write(f"d/{name}", content=content)
        annex, = self.dossiers("d")[0]["annexes"]
        os.remove(self.folder / "d" / name)
        return annex

    def assert_cut(self, name, whole, *longer):
        for content, is_cut in ((whole, False), *((content, True) for content in longer)):
            self.assertEqual(self.annex(content, name)["cut"], is_cut, (name, content[:40], content[-40:]))

    def test_of_tables_are_said_to_be(self):
        cells = ";".join("a" * 40)
        self.assert_cut("a.csv", f"{cells};;\n" + "a\n" * 199 + "\n;\n", "a\n" * 201, f"{cells};a", "a" * 1001, "é" * 501,
                        "a;b\n" * 200 + ";\n\n \n" * 100 + "a\n")

    def test_of_workbooks_are_said_to_be(self):
        def rows(*rows):
            return "<sheetData>" + "".join(f"<row>{cells}</row>" for cells in rows) + "</sheetData>"
        cell, shared, blank = '<c t="str"><v>{}</v></c>'.format, '<c t="s"><v>0</v></c>', '<c s="1"/>'
        strings = "<si><t>{}</t></si>".format
        row, hidden = cell("a") * 40, f'<cols><col min="2" max="2" hidden="1"/></cols>{rows(cell("a") + cell("b" * 1001))}'
        whole = workbook(rows(row + blank, *[cell("a" * 1000)] * 199, *[blank] * 300))
        self.assert_cut("a.xlsx", whole, workbook(rows(*[cell("a")] * 200, blank, shared), strings("a")),
                        workbook(rows(row + cell("a"))), workbook(rows(row + shared), strings("a")), workbook(rows(cell("a" * 1001))),
                        workbook(rows(shared), strings("é" * 501)))
        self.assertFalse(self.annex(workbook(hidden), "a.xlsx")["cut"])
        number = '<c t="s"><v>{}</v></c>'.format
        blanks = [number(0), number(1), number(3), number("x"), "<c><v> </v></c>", cell(""), cell(" "), cell(" ") + number(0)] * 50
        texts = strings("") + strings(" ") + strings("b")
        self.assertFalse(self.annex(workbook(rows(cell("a"), *blanks, number(2)), texts), "a.xlsx")["cut"])
        sheet = '<sheet name="x" r:id="r1"/>'
        for count in (20, 21):
            book = workbook(rows(cell("a")), sheet=sheet * count)
            self.assertEqual(self.annex(book, "a.xlsx")["cut"], count > 20)

    def test_of_open_document_sheets_are_said_to_be(self):
        def table(*rows):
            return '<table:table table:name="x">' + "".join(rows) + "</table:table>"
        def row(cells, count=1):
            return f'<table:table-row table:number-rows-repeated="{count}">{cells}</table:table-row>'
        def cell(text, count=1):
            return f'<table:table-cell table:number-columns-repeated="{count}">{text and f"<text:p>{text}</text:p>"}</table:table-cell>'
        spaces = '<text:s text:c="{}"/>a'.format
        whole = table(row(cell("a", 40) + cell("", 1000)), row(cell("a" * 1000)), row(cell("a"), 198), row(cell(""), 1000000))
        longer = (table(row(cell("a"), 200), row(cell("")), row(cell("a"))), table(row(cell("a"), 201)), table(row(cell("a", 41))),
                  table(row(cell("", 40) + cell("a"))), table(row(cell("a" * 1001))), table(row(cell(spaces(1000)))),
                  table(row(cell("a"))) * 21)
        self.assert_cut("a.ods", sheets(whole), *map(sheets, longer))

    def test_of_sheets_that_cannot_be_unpacked_as_a_whole_are_said_to_be(self):
        blanks = bytes(random.Random(1).choices(b" \n", k=60000)).decode() * 300
        row = '<row><c t="str"><v>a</v></c></row>'
        self.assertTrue(self.annex(workbook(f"<sheetData>{row}{blanks}{row}</sheetData>"), "a.xlsx")["cut"])
        row = "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
        self.assertTrue(self.annex(sheets(f"<table:table>{row}{blanks}{row}</table:table>"), "a.ods")["cut"])

    def test_of_texts_are_said_to_be(self):
        self.assert_cut("a.txt", "mot " * (256 << 10), "mot " * (256 << 10) + ".")

    def test_of_listings_and_scenarios_are_said_to_be(self):
        nested = "[" * 17 + "%s" + "]" * 17
        self.assert_cut("a.json", json.dumps([1] * 200), json.dumps([1] * 201), '["%s"]' % ("a" * 501), '"%s"' % ("a" * 501),
                        nested % 1)
        self.assertFalse(self.annex(nested % "", "a.json")["cut"])
        def flow(*modules):
            return json.dumps({"flow": modules})
        module = {"module": "a:b", "mapper": {str(i): "x" for i in range(30)}}
        nest = module
        for _ in range(8):
            nest = {"module": "a:b", "routes": [{"flow": [nest]}]}
        self.assert_cut("a.json", flow(*[module] * 200), flow(*[module] * 201), flow(nest))
        steps = {"a": {"type": "b"}}
        for _ in range(8):
            steps = {"a": {"type": "b", "actions": steps}}
        definition = {"triggers": {}, "actions": steps}
        self.assertTrue(self.annex(json.dumps({"definition": definition}), "a.json")["cut"])

    def test_are_shares_of_what_a_dossier_may_hold(self):
        self.write("d/dossier.md")
        self.write("d/a.txt", "d/b.txt", content="a\n\n" * 170_000)
        self.write("d/c.csv", content="a;b\n")
        self.assertEqual([annex["cut"] for annex in self.dossiers("d")[0]["annexes"]], [True, True, False])

    def test_of_any_number_of_lines_and_sentences_are_never_too_much(self):
        """No more of them is read than of which the document's own sentences can be judged as well."""
        for text in ("a\n" * 300_000, "Oui. Non. Si.\n" * 70_000, "1 2 3 4; 1 2 3 4; 5\n" * 50_000):
            self.write("d/dossier.md", content="Il fait beau.\n\n" * 10_000)
            self.write("d/a.txt", "d/b.txt", content=text)
            self.write("d/c.txt", content="Il pleut.\n")
            dossier, = self.dossiers("d")
            self.assertEqual(dossier["failure"], None)
            self.assertEqual([annex["cut"] for annex in dossier["annexes"]], [True, True, False])

    def test_never_use_up_what_an_archive_may_unpack_to(self):
        """A document behind them is read as well."""
        text = b"bonjour " * (128 << 10) + b"."
        self.write("d.zip", content=zip_of({"dossier.md": DOCUMENT, **{f"{i}.txt": text for i in range(150)}, "annexe.md": DOCUMENT}))
        dossier, = self.dossiers("d.zip")
        self.assertEqual(dossier["failure"], None)
        self.assertEqual([annex["name"] for annex in dossier["annexes"] if not annex["cut"]], ["annexe.md"])

    def test_are_told_in_every_list_and_once_on_standard_error(self):
        self.write("d/dossier.md", "d/annexe.md")
        self.write("d/a.csv", content="a;b\n" * 201)
        self.write("d/b.txt", content="mot " * (257 << 10))
        self.write("d/c.csv", content="a;b\n")
        for locale, said, told in (
                ("fr", "Lus en partie, le début seulement : a.csv, b.txt.", "d : annexe lue en partie, le début seulement : a.csv et 1 autre ; mettez"),
                ("en", "Read in part, their start only: a.csv, b.txt.", "d: annex read in part, its start only: a.csv and 1 more; put")):
            run = self.check("--lang", locale, "d")
            self.assertEqual(run.err.count(f"dossier-lint: {told}"), 1, run.err)
            self.assertEqual(run.err.count("a.csv"), 1)
            self.assertIn(said, " ".join(run.out.split()))
            for form, item in (("html", "<li>%s</li>"), ("markdown", "- %s\n")):
                self.assertIn(item % said, self.check("--lang", locale, "-f", form, "d").out)
        for path in (self.folder / "d").glob("[ab].*"):
            os.remove(path)
        run = self.check("d")
        self.assertNotIn("en partie", run.out + run.err)


class Reports(Annexes):
    def test_list_what_was_read_and_as_what(self):
        self.write("d/dossier.md", content=DOCUMENT + "\n![Le plan](plan.png) et la [visite](v.mp4).\n")
        self.write("d/plan.png", "d/carte.png", "d/v.mp4", "d/w.mp4", "d/notes.txt", "d/annexe.md", content="x")
        self.write("d/ventes.csv", content="a;b\n1;2\n")
        self.write("d/reglages.json", content='{"a": 1}')
        self.write("d/vide.csv", content=" \n")
        self.write("d/n8n.json", content=(FIXTURES / "annexes/scenarios/n8n.json").read_bytes())
        kinds = {"annexe.md": "document", "ventes.csv": "table", "notes.txt": "text", "reglages.json": "text", "n8n.json": "scenario", "vide.csv": "empty",
                 "carte.png": "picture", "w.mp4": "name", "plan.png": "shown", "v.mp4": "shown"}
        run = self.run_program("-f", "json", "d")
        annexes = json.loads(run.stdout)["dossiers"][0]["annexes"]
        self.assertEqual({annex["name"]: annex["kind"] for annex in annexes}, kinds)
        self.assertEqual([annex["name"] for annex in annexes], sorted(kinds))
        self.assertIn("1 document lu avec 10 annexes", run.err)
        said = ("Lu avec 10 annexes.", "Documents : annexe.md.", "Tableaux de données : ventes.csv.", "Textes : notes.txt, reglages.json.",
                "Scénarios d’automatisation : n8n.json.", "Vides, rien n’y a été lu : vide.csv.", "Images, par leur nom : carte.png.",
                "Non lus, comptés par leur nom seulement : w.mp4.", "Montrés par le document, ou liés : plan.png, v.mp4.")
        console = " ".join(self.run_program("d").out.split())
        self.assertIn(" ".join(said), console)
        for form, item in (("html", "<li>%s</li>"), ("markdown", "- %s\n")):
            out = self.run_program("-f", form, "d").out
            self.assertIn(f"<summary>{said[0]}</summary>", out)
            for words in said[1:]:
                self.assertIn(item % words, out)

    def test_show_only_the_first_of_many_on_a_terminal(self):
        self.write("d/dossier.md")
        self.write(*(f"d/{i}\x1b.txt" for i in range(7)), content="x")
        self.assertIn("Textes : 0\\x1b.txt, 1\\x1b.txt, 2\\x1b.txt, 3\\x1b.txt, 4\\x1b.txt et 2 autres.", " ".join(self.run_program("d").out.split()))
        self.assertIn("6\\x1b.txt.</li>", self.run_program("-f", "html", "d").out)

    def test_of_a_document_alone_list_none(self):
        self.write("a.md")
        self.assertNotIn("annexe", self.run_program("a.md").out)
        self.assertEqual(json.loads(self.run_program("-f", "json", "a.md").stdout)["dossiers"][0]["annexes"], [])


    def test_of_data_are_no_contents(self):
        reviews = ("Le Voltaire est comme neuf, merci Martine, on y reviendra les yeux fermés !",
                   "Six semaines de retard et personne au téléphone, dommage car le travail est beau.",
                   "Devis clair, prix tenu, canapé rendu le jour dit. Bravo à toute l'équipe !")
        self.write("d/dossier.md", content="# Mon dossier\n\nBonjour, voici mon travail.\n")
        self.write("d/avis clients.csv", content="date;avis\n" + "".join(f"2026-0{i + 1}-12;{reviews[i % 3]}\n" for i in range(9)))
        judged = {each["id"]: each for each in json.loads(self.run_program("-f", "json", "d").stdout)["dossiers"][0]["requirements"]}
        self.assertEqual(judged["contents"]["status"], "missing")
        self.assertEqual(judged["raw-data-extract"]["status"], "met")


class Scenarios(Annexes):
    def outline_of(self, content):
        self.write("d/dossier.md")
        self.write("d/a.json", content=content)
        return self.outline()

    def test_are_bounded(self):
        deep = '{"module":"a:b","routes":[{"flow":[' * 500 + "]}]}" * 500
        self.assertEqual(self.outline_of('{"flow":[%s]}' % deep).count("item 1"), 8)
        module = '{"module":"a:b","mapper":%s}' % json.dumps({str(i): "x" + " y" * 200 for i in range(30)})
        outline = self.outline_of('{"flow":[%s]}' % ",".join([module] * 220))
        self.assertEqual((outline.count("item 1"), outline.count("item 2")), (200, 3000))
        self.assertLess(max(map(len, outline.splitlines())), 400)

    def test_may_hold_halves_of_characters_and_large_numbers(self):
        """As programs leave them that cut texts by their units, or count with more; the library would call the file damaged."""
        for content, expected in ((r'{"a": "Écris \ud83d\ude80, \uD83D", "b": "\udc00\ud800\ud83d\ude80"}', "a: Écris 🚀, �\\nb: ��🚀"),
                                  (r'{"a": "\\ud83d", "b": "\n\ud8"}', None), (r'{"a": "\\ud83d"}', r"a: \\ud83d"),
                                  ('{"a": 12345678901234567890123, "b\\"1": "9e999", "c": -1.5}', r'a: 12345678901234567890123\nb\"1: 9e999\nc: -1.5'),
                                  ('[-1e999, 1E+400, {"a": "\\\\"}, 2]', r"- -1e999\n- 1E+400\n-\n  a: \\\n- 2"), ('{"a": 1e999, "b": "\\ud83d"}', r"a: 1e999\nb: �"),
                                  ('[1e999, --1]', None), ('[1e999, "', None)):
            self.write("d/dossier.md")
            self.write("d/a.json", content=content)
            run = self.run_program("outline", "d")
            self.assertEqual(run.returncode, 0 if expected else 2, run.err)
            self.assertIn(f'code "{expected}"' if expected else "", run.out)

    def test_that_are_none_are_listings(self):
        for content in ("{}", "[]", '{"flow": []}', '{"flow": [1]}', '{"nodes": [1], "connections": 2}', '{"zaps": [{}]}',
                        '{"zaps": {"0": 1}}', '{"properties": {"definition": {"triggers": {}}}}', '"a"', "1", "null",
                        "[" * 500 + "]" * 500, '{"nodes": [1, 2], "connections": {}}',
                        '{"flow": [{"module": "x", "routes": 3, "mapper": [[[1]]], "metadata": 4}]}'):
            self.outline_of(content)
        outline = self.outline_of(json.dumps([{"a": i} for i in range(10000)]))
        self.assertEqual(outline.count(r"\n"), 199)

    def test_that_cannot_be_read_say_so(self):
        for content, words in (("{\n\n", "fichier .json abîmé à la ligne 3"), ("[" * 100000, "fichier .json abîmé"),
                               ('"' + "x" * (5 << 20) + '"', "fichier .json de plus de 4 Mo")):
            self.write("d/dossier.md")
            self.write("d/a.json", content=content)
            self.assertIn(words, self.refusal("d"))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
