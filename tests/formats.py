"""Reads each machine format back with a parser of its own, and holds it against what --format json says.

  formats.py PROGRAM FIXTURES [unittest's arguments]

The SARIF schema of OASIS is not part of the repository: SARIF_SCHEMA names a copy; without one, or
without python3-jsonschema, that one test is skipped.
"""
import csv
import io
import json
import os
import pty
import re
import resource
import signal
import subprocess
import sys
import tempfile
import tempfile
import unittest
import zipfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import unquote

PROGRAM, FIXTURES = (Path(argument).resolve() for argument in sys.argv[1:3])
TINY = FIXTURES / "packs" / "tiny.xml"
BAD = ("partial", "missing")

# Read against the tiny pack: half of what is required is there, and words that want to be more than words.
HOSTILE = "# Bilan ::error::a ##[error]b\n\nNous prenons un modèle léger ]]> <b>&amp; \x1b[31m\u202e \"x\" 'y' " \
    "::set-output name=a::b %0A::error::c ##[warning]d @tous #1 `c` | =1+1 C:\\x.\n\n" \
    "Demain, je compte faire moins d'images ::stop-commands::x ]]>.\n"
NAMES = ["=cmd|' C calc'!A0.md", "::error::x.md", "a,b;c \"d\" %0A.md", "-x\n::error::y.md", "e\x1b[2J\u202e<b>]]>.md",
         "@tous #1 `c`.md", "_x202E_x000D_.md"]


class Formats(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def printed(self, form, *arguments, folder=None):
        run = subprocess.run([PROGRAM, "check", "--format", form, *map(str, arguments)], cwd=folder or self.folder,
                             capture_output=True, stdin=subprocess.DEVNULL, timeout=120, check=False)
        self.assertIn(run.returncode, (0, 1, 2), run.stderr)
        return run.stdout

    def dossiers(self, *arguments, folder=None):
        return json.loads(self.printed("json", *arguments, folder=folder))["dossiers"]

    def hostile(self):
        """Arguments that have the hostile dossier read under every hostile name, and files that are none."""
        for name in NAMES:
            (self.folder / name).write_text(HOSTILE, encoding="utf-8")
        latin = os.fsencode(self.folder) + b"/\xe9\xff.md"
        Path(os.fsdecode(latin)).write_text(HOSTILE, encoding="utf-8")
        (self.folder / "::error::no.md").write_bytes(b"")
        return ["--rules", TINY, "."]

    def cases(self):
        """(arguments, folder) of the runs that each format is tried on."""
        dossiers = sorted(p.name for p in (FIXTURES / "dossiers").iterdir() if p.suffix in (".md", ".docx", ".odt"))
        yield [*dossiers, "no-such.docx"], FIXTURES / "dossiers"
        yield ["--lang", "en", "--fail-on", "expected", "."], FIXTURES / "decoys"
        yield self.hostile(), self.folder


def has_only_begun(dossier):
    """So little is there that reports list what is lacking by titles."""
    found = sum(r["status"] not in ("missing", "waived") for r in dossier["requirements"])
    missing = sum(r["status"] == "missing" for r in dossier["requirements"])
    return missing > 10 and 10 * found <= missing + found


def findings(dossier):
    return [r for r in dossier["requirements"] if r["status"] in (*BAD, "review")]


def level_of(requirement, fail_on, names):
    """By the names of error, warning, note."""
    if requirement["status"] == "review":
        return names[1] if requirement["severity"] == "required" else names[2]
    return names[0] if requirement["severity"] == "required" or fail_on == "expected" else names[1]


def fail_on(arguments):
    return "expected" if "expected" in arguments else "required"


def plain(path):
    return path.removeprefix("./")


class Markdown(Formats):
    def test_says_what_json_says(self):
        for dossier in self.dossiers("complet.md", "incomplet.md", folder=FIXTURES / "dossiers"):
            with self.subTest(dossier["path"]):
                lines = self.printed("markdown", dossier["path"], folder=FIXTURES / "dossiers").decode().splitlines()
                self.assertEqual(sum(line.startswith("<details>") for line in lines), lines.count("</details>"))
                self.assertEqual(sum(line.startswith("#### ") for line in lines), len(findings(dossier)))
                heads = 1 + bool(findings(dossier))
                self.assertEqual(sum(line.startswith("| ") for line in lines) - 2 * heads,
                                 len(findings(dossier)) + len(dossier["requirements"]))

    def test_of_a_cohort_begins_with_a_table(self):
        for arguments, folder in self.cases():
            with self.subTest(arguments):
                printed = self.printed("markdown", *arguments, folder=folder).decode()
                dossiers = self.dossiers(*arguments, folder=folder)
                lines = printed.splitlines()
                self.assertEqual(lines[1][:4], "### ")
                table = lines[lines.index("", 2) + 3:]
                rows = table[:table.index("")]
                self.assertEqual(len(rows), len(dossiers))
                self.assertEqual(sum(line.startswith("<details>") for line in lines), lines.count("</details>"))

    def test_of_a_large_cohort_fits_into_a_comment(self):
        with tempfile.TemporaryDirectory() as folder:
            text = (FIXTURES / "dossiers/incomplet.md").read_bytes()
            for number in range(200):
                Path(folder, f"dossier du candidat numéro {number}.md").write_bytes(text if number < 40 else b"Rien.\n")
            for number in range(900):
                Path(folder, f"un fichier qui n'en est pas {number}.txt").touch()
            printed = self.printed("markdown", ".", folder=folder).decode()
        self.assertLess(len(printed), 65536)
        self.assertNotRegex(printed, r"Et \d+ autres dossiers")
        self.assertEqual(len(re.findall(r"^\| dossier du candidat", printed, re.M)), 200)
        self.assertRegex(printed.replace("\u00a0", " "), r"\| incomplet \| Obligatoire à reprendre : Cr1\\?\.\d, ")
        self.assertRegex(printed.replace("\u00a0", " "), r"Le détail de \d+ dossiers ne tient pas ici ; il est dans un rapport en HTML")
        self.assertRegex(printed.replace("\u00a0", " "), r"et \d+ autres, que le classeur nomme")
        self.assertEqual(printed.count("<details>"), printed.count("</details>"))

    def test_of_a_larger_cohort_fits_as_well(self):
        with tempfile.TemporaryDirectory() as folder:
            for number in range(900):
                Path(folder, f"dossier du candidat numéro {number}.md").write_bytes(b"Rien.\n")
            printed = self.printed("markdown", ".", folder=folder).decode()
        self.assertLess(len(printed), 65536)
        self.assertRegex(printed.replace("\u00a0", " "), r"Et \d+ autres dossiers ; un rapport en HTML les montre tous")

    def test_one_dossier_is_not_folded(self):
        printed = self.printed("markdown", "complet.md", folder=FIXTURES / "dossiers").decode().replace("\u00a0", " ")
        self.assertTrue(printed.startswith("<!-- dossier-lint -->\n### complet.md : complet\n\nSur 27 points, 27 sont présents : rien ne manque."), printed[:200])
        self.assertEqual(printed.count("<details>"), 1)


class Csv(Formats):
    FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20].")

    def test_says_what_json_says(self):
        for arguments, folder in self.cases():
            with self.subTest(arguments):
                printed = self.printed("csv", *arguments, folder=folder).decode()
                self.assertEqual(printed.count("\n"), printed.count("\r\n"))
                rows = list(csv.DictReader(io.StringIO(printed, newline=""), strict=True))
                dossiers = self.dossiers(*arguments, folder=folder)
                self.assertEqual(len(rows), len(dossiers))
                for row, dossier in zip(rows, dossiers):
                    self.assertEqual((row["status"], row["state"]), (dossier["status"], dossier["state"]))
                    if dossier["path"].isprintable() and "::" not in dossier["path"]:
                        self.assertEqual(row["path"].removeprefix("'"), dossier["path"])
                    self.assertFalse([cell for cell in row.values() if self.FORMULA.match(cell)])
                    self.assertEqual(row["failure"], (dossier["failure"] or {"message": ""})["message"])
                    self.assert_figures(row, dossier)

    def assert_figures(self, row, dossier):
        if dossier["status"] == "unreadable":
            self.assertEqual({v for k, v in row.items() if k not in ("path", "status", "state", "to_do", "failure")}, {""})
            self.assertEqual(row["to_do"], row["failure"])
            return
        asked = dossier["requirements"]
        for item in (*asked, *dossier["criteria"]):
            self.assertEqual(row[item["id"]], item["status"])
        for status in ("met", "waived", "review", "partial", "missing"):
            self.assertEqual(int(row[status]), sum(r["status"] == status for r in asked))
        for severity in ("required", "expected"):
            self.assertEqual(int(row[severity + "_lacking"]),
                             sum(r["status"] in BAD and r["severity"] == severity for r in asked))


class Xlsx(Formats):
    """Reads what is written by the standard's names (ECMA-376, part 1, section 18)."""
    SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    WORDS = {"met": "présent", "waived": "dérogation", "review": "à vérifier", "partial": "incomplet",
             "missing": "absent", "complete": "complet", "incomplete": "incomplet", "unreadable": "illisible",
             "not_found": "introuvable"}

    def workbook(self, *arguments, folder=None):
        return zipfile.ZipFile(io.BytesIO(self.printed("xlsx", *arguments, folder=folder)))

    def sheet(self, workbook, number):
        self.assertIsNone(workbook.testzip())
        return ElementTree.fromstring(workbook.read(f"xl/worksheets/sheet{number}.xml"))

    @staticmethod
    def decoded(text):
        return re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text)

    def rows(self, workbook, number):
        """Each row's cells by their column's letters."""
        strings = [self.decoded("".join(t.text or "" for t in item.iter("{%(m)s}t" % self.SPACE))) for item in
                   ElementTree.fromstring(workbook.read("xl/sharedStrings.xml")).findall("m:si", self.SPACE)]
        for row in self.sheet(workbook, number).iterfind("m:sheetData/m:row", self.SPACE):
            cells = {}
            for cell in row:
                value = cell.findtext("m:v", namespaces=self.SPACE)
                self.assertIsNone(cell.find("m:f", self.SPACE), "a formula")
                self.assertIn(cell.get("t"), (None, "s"))
                if value is not None:
                    cells[cell.get("r").rstrip("0123456789")] = strings[int(value)] if cell.get("t") else float(value)
            yield cells

    def test_says_what_json_says(self):
        for arguments, folder in self.cases():
            with self.subTest(arguments):
                if "en" in arguments:
                    continue
                titles, *rows = self.rows(self.workbook(*arguments, folder=folder), 1)
                columns = list(titles)
                dossiers = self.dossiers(*arguments, folder=folder)
                self.assertEqual(len(rows), len(dossiers))
                for row, dossier in zip(rows, dossiers):
                    if dossier["path"].isprintable() and "::" not in dossier["path"]:
                        self.assertEqual(row["A"], dossier["path"].removeprefix("./"))
                    self.assertEqual(row["B"], self.WORDS[dossier["state"]])
                    items = dossier["criteria"] + dossier["requirements"]
                    self.assertEqual([row[column] for column in columns[10:10 + len(items)]],
                                     [self.WORDS[item["status"]] for item in items])
                    self.assertEqual(columns[-1] in row, dossier["status"] == "unreadable")

    def test_points_by_how_often_they_are_lacking(self):
        folder = FIXTURES / "dossiers"
        arguments = ["incomplet.md", "complet.md", "incomplet.odt", "no-such.md"]
        titles, *rows = self.rows(self.workbook(*arguments, folder=folder), 2)
        lacking = {}
        for dossier in self.dossiers(*arguments, folder=folder):
            for requirement in dossier["requirements"]:
                lacking[requirement["title"]] = lacking.get(requirement["title"], 0) + (requirement["status"] in BAD)
        self.assertEqual(len(rows), len(lacking))
        self.assertEqual([row["D"] for row in rows], sorted(lacking.values(), reverse=True))
        for row in rows:
            self.assertEqual(row["D"], lacking[row["B"]])
            self.assertAlmostEqual(row["E"], row["D"] / 3)
            self.assertEqual(sum(row[column] for column in list(titles)[5:]), 3)

    def test_can_be_worked_with(self):
        workbook = self.workbook("incomplet.md", "complet.md", folder=FIXTURES / "dossiers")
        for number, frozen in ((1, "1"), (2, "2")):
            sheet = self.sheet(workbook, number)
            pane = sheet.find("m:sheetViews/m:sheetView/m:pane", self.SPACE)
            self.assertEqual((pane.get("state"), pane.get("ySplit"), pane.get("xSplit")), ("frozen", "1", frozen))
            self.assertIsNotNone(sheet.find("m:autoFilter", self.SPACE))
            for column in sheet.iterfind("m:cols/m:col", self.SPACE):
                self.assertTrue(8 <= float(column.get("width")) <= 80)
        tones = {rule.findtext("m:formula", namespaces=self.SPACE)
                 for rule in self.sheet(workbook, 1).iterfind("m:conditionalFormatting/m:cfRule", self.SPACE)}
        self.assertEqual(tones, {f'"{word}"' for word in self.WORDS.values()})

    def test_not_on_a_terminal(self):
        (self.folder / "a.md").write_text("Rien.", encoding="utf-8")
        leader, follower = pty.openpty()
        run = subprocess.run([PROGRAM, "-f", "xlsx", "a.md"], cwd=self.folder, stdout=follower, stderr=subprocess.PIPE,
                             check=False, timeout=60)
        os.close(follower)
        self.assertEqual(run.returncode, 2)
        self.assertIn("--format xlsx=promotion.xlsx", run.stderr.decode())
        pipe = subprocess.run([PROGRAM, "-f", "xlsx", "a.md"], cwd=self.folder, capture_output=True, check=False, timeout=60)
        self.assertTrue(zipfile.is_zipfile(io.BytesIO(pipe.stdout)))
        with self.assertRaises(OSError):  # nothing was written, and nobody has it open
            os.read(leader, 1)
        os.close(leader)

    def test_told_when_it_cannot_be_made(self):
        (self.folder / "a.md").write_text("Rien.", encoding="utf-8")

        def let_no_file_grow():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        run = subprocess.run([PROGRAM, "-f", "xlsx=a.xlsx", "-f", "csv", "a.md"], cwd=self.folder, capture_output=True,
                             preexec_fn=let_no_file_grow, check=False, timeout=60)
        self.assertEqual(run.returncode, 2)
        self.assertIn("le tableau n’a pas pu être préparé", run.stderr.decode())
        self.assertFalse((self.folder / "a.xlsx").exists())
        self.assertIn(b"a.md,incomplete", run.stdout)

    def test_told_in_one_line_where_no_temporary_file_can_be(self):
        (self.folder / "a.md").write_text("Rien.", encoding="utf-8")
        read_only = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", 'mount --bind /tmp /tmp && mount -o remount,bind,ro /tmp && exec "$@"', "sh"]
        if subprocess.run([*read_only, "true"], capture_output=True, check=False, timeout=60).returncode != 0:
            self.skipTest("no name spaces for mounts here")
        run = subprocess.run([*read_only, PROGRAM, "-f", "xlsx", "a.md"], cwd=self.folder, capture_output=True, check=False, timeout=60)
        self.assertEqual((run.returncode, run.stdout), (2, b""))
        self.assertRegex(run.stderr.decode(), "^dossier-lint: /tmp\u00a0: le tableau n’a pas pu être préparé[^\n]*\n$")

    def test_told_where_there_is_no_folder_for_temporary_files(self):
        (self.folder / "a.md").write_text("Rien.", encoding="utf-8")
        run = subprocess.run([PROGRAM, "-f", "xlsx=a.xlsx", "a.md"], cwd=self.folder, capture_output=True, check=False, timeout=60,
                             env={**os.environ, "TMPDIR": "/no/such"})
        self.assertEqual((run.returncode, os.listdir(self.folder)), (2, ["a.md"]))
        self.assertRegex(run.stderr.decode().replace("\u00a0", " "), r"^dossier-lint: /no/such : le tableau .* : ce répertoire n’existe pas ; [^\n]*\n$")


class Sarif(Formats):
    def log(self, *arguments, folder=None):
        return json.loads(self.printed("sarif", *arguments, folder=folder))

    def test_says_what_json_says(self):
        for arguments, folder in self.cases():
            with self.subTest(arguments):
                run = self.log(*arguments, folder=folder)["runs"][0]
                dossiers = self.dossiers(*arguments, folder=folder)
                rules = run["tool"]["driver"]["rules"]
                expected = [(plain(d["path"]), r["id"],
                             level_of(r, fail_on(arguments), ("error", "warning", "note")))
                            for d in dossiers for r in findings(d)]
                results = [(unquote(r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]), r["ruleId"],
                            r["level"]) for r in run["results"]]
                self.assertEqual([r[1:] for r in results], [e[1:] for e in expected])
                for (path, *_), (wanted, *_) in zip(results, expected):
                    if wanted.isprintable() and "\ufffd" not in wanted:
                        self.assertEqual(path, wanted)
                for result in run["results"]:
                    self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
                unreadable = [d for d in dossiers if d["status"] == "unreadable"]
                invocation = run["invocations"][0]
                self.assertEqual(len(invocation["toolExecutionNotifications"]), len(unreadable))
                self.assertEqual(invocation["executionSuccessful"], not unreadable)
                self.assertEqual(len(run["artifacts"]), len({d["path"] for d in dossiers}))

    def test_places(self):
        folder = FIXTURES / "dossiers"
        for name in ("incomplet.md", "incomplet.docx", "incomplet.odt"):
            of = {r["id"]: r for r in self.dossiers(name, folder=folder)[0]["requirements"]}
            for result in self.log(name, folder=folder)["runs"][0]["results"]:
                with self.subTest(name=name, rule=result["ruleId"]):
                    location, found = result["locations"][0], of[result["ruleId"]]
                    passage = next(iter(found["evidence"] + found["near_misses"] + found["searched"]), None)
                    region = location["physicalLocation"].get("region")
                    if name.endswith(".md"):
                        self.assertEqual(region["startLine"], passage["line"] if passage else 1)
                        self.assertNotIn("properties", location)
                    else:
                        self.assertIsNone(region)
                        self.assertEqual(location.get("properties", {}).get("paragraph"),
                                         passage and passage["paragraph"])
                    if passage and passage["section"]:
                        self.assertEqual(location["logicalLocations"][0]["name"], passage["section"][-1])

    def test_a_dossier_named_twice_is_one_artifact(self):
        self.assertEqual(len(self.log("incomplet.md", "complet.md", "incomplet.md", folder=FIXTURES / "dossiers")
                             ["runs"][0]["artifacts"]), 2)

    def test_uris(self):
        (self.folder / "à b#1?.md").write_text("Rien.", encoding="utf-8")
        for path, uri in (("./à b#1?.md", "%C3%A0%20b%231%3F.md"),
                          (self.folder / "à b#1?.md", f"file://{self.folder}/%C3%A0%20b%231%3F.md")):
            artifact = self.log(path)["runs"][0]["artifacts"][0]
            self.assertEqual(artifact["location"]["uri"], uri)

    def test_schema(self):
        schema = os.environ.get("SARIF_SCHEMA")
        if not schema or not Path(schema).is_file():
            self.skipTest("SARIF_SCHEMA names no file")
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed")
        schema = json.loads(Path(schema).read_text(encoding="utf-8"))
        validator = jsonschema.validators.validator_for(schema)(schema)
        for arguments, folder in self.cases():
            log = self.log(*arguments, folder=folder)
            self.assertEqual([e.message[:300] for e in validator.iter_errors(log)], [])
            log["runs"][0]["results"][0].pop("message")
            self.assertFalse(validator.is_valid(log))


class Junit(Formats):
    def test_says_what_json_says(self):
        for arguments, folder in self.cases():
            with self.subTest(arguments):
                suites = ElementTree.fromstring(self.printed("junit", *arguments, folder=folder))
                for suite in suites:
                    self.assertFalse(suite.get("name").startswith("./"))
                dossiers = self.dossiers(*arguments, folder=folder)
                self.assertEqual(suites.tag, "testsuites")
                self.assertEqual([s.tag for s in suites], ["testsuite"] * len(dossiers))
                for suite, dossier in zip(suites, dossiers):
                    cases = suite.findall("testcase")
                    self.assertEqual(len(suite), len(cases))
                    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
                        self.assertEqual(int(suite.get(attribute)), len(suite.findall(f"testcase/{tag}")))
                    self.assertEqual(int(suite.get("tests")), len(cases))
                    if dossier["status"] == "unreadable":
                        self.assertEqual([c.tag for case in cases for c in case], ["error"])
                        continue
                    self.assertEqual(len({c.get("name") for c in cases}), len(dossier["requirements"]))
                    for case, requirement in zip(cases, dossier["requirements"]):
                        self.assertTrue(case.get("name").startswith(requirement["criterion"] + " "))
                        level = requirement["status"] != "met" and \
                            level_of(requirement, fail_on(arguments), ("failure", "skipped", "skipped"))
                        self.assertEqual([c.tag for c in case], [level] if level else [])
                        self.assertTrue(all(c.get("message") for c in case))

    def test_fails_for_nothing_that_the_run_does_not_fail_for(self):
        """Servers make a build unstable for what fails."""
        suites = [ElementTree.fromstring(self.printed("junit", *options, FIXTURES / "dossiers/incomplet.md"))[0]
                  for options in ((), ("--fail-on", "never"))]
        failed, skipped = ([len(suite.findall(f"testcase/{tag}")) for suite in suites] for tag in ("failure", "skipped"))
        self.assertGreater(failed[0], 0)
        self.assertEqual((failed[1], suites[1].get("failures"), skipped[1]), (0, "0", failed[0] + skipped[0]))
        self.assertEqual(*(sorted(told.get("message") for told in suite.iterfind("testcase/*")) for suite in suites))


class Github(Formats):
    COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.+)")

    @staticmethod
    def unescaped(text):
        return re.sub("%(25|0D|0A|3A|2C)", lambda code: chr(int(code[1], 16)), text)

    def commands(self, printed):
        first, *lines = printed.decode().splitlines()
        self.assertEqual(first, "::debug::dossier-lint")
        for line in lines:
            if line.lstrip().startswith("::") or "##[" in line:
                command = self.COMMAND.fullmatch(line)
                self.assertTrue(command, line)
                properties = dict(p.split("=", 1) for p in command[2].split(","))
                yield command[1], {k: self.unescaped(v) for k, v in properties.items()}, command[3]

    def test_says_what_json_says(self):
        for arguments, folder in self.cases():
            with self.subTest(arguments):
                printed = self.printed("github", *arguments, folder=folder)
                commands = list(self.commands(printed))
                dossiers = self.dossiers(*arguments, folder=folder)
                expected = []
                for dossier in dossiers:
                    levels = ["error"] if dossier["status"] == "unreadable" else []
                    levels += [level_of(r, fail_on(arguments), ("error", "warning", "notice"))
                               for r in findings(dossier)]
                    expected += [(level, plain(dossier["path"])) for level in levels]
                self.assertEqual([c[0] for c in commands], [e[0] for e in expected])
                for (_, properties, _), (_, path) in zip(commands, expected):
                    if path.isprintable() and "\ufffd" not in path and "::" not in path:
                        self.assertEqual(properties["file"], path)
                readable = sum(d["status"] != "unreadable" for d in dossiers)
                self.assertEqual(len(printed.splitlines()), 1 + len(commands) + readable)

    def test_leave_room_for_every_dossier(self):
        with tempfile.TemporaryDirectory() as folder:
            for number in range(11):
                Path(folder, f"{number}.md").write_bytes((FIXTURES / "dossiers/incomplet.md").read_bytes())
            printed = self.printed("github", ".", folder=folder)
            self.assertEqual([level for level, _, _ in self.commands(printed)], ["error"] * 11)
            os.remove(Path(folder, "0.md"))
            self.assertGreater(len(list(self.commands(self.printed("github", ".", folder=folder)))), 20)

    def test_lines_are_those_of_markdown(self):
        for name, has_lines in (("incomplet.md", True), ("incomplet.docx", False)):
            commands = list(self.commands(self.printed("github", name, folder=FIXTURES / "dossiers")))
            self.assertTrue(commands)
            for _, properties, _ in commands:
                self.assertEqual("line" in properties, has_lines)

    def test_standard_input_is_no_file(self):
        with open(FIXTURES / "dossiers/incomplet.md", "rb") as dossier:
            run = subprocess.run([PROGRAM, "-f", "github", "-"], stdin=dossier, capture_output=True, check=False)
        commands = list(self.commands(run.stdout))
        self.assertTrue(commands)
        for _, properties, _ in commands:
            self.assertEqual(set(properties), {"title"})


class Gitlab(Formats):
    def test_says_what_json_says(self):
        for arguments, folder in self.cases():
            with self.subTest(arguments):
                violations = json.loads(self.printed("gitlab", *arguments, folder=folder))
                expected = []
                for dossier in self.dossiers(*arguments, folder=folder):
                    path = plain(dossier["path"])
                    if dossier["status"] == "unreadable":
                        expected.append((dossier["state"], "blocker", path))
                    expected += [(r["id"], level_of(r, fail_on(arguments), ("major", "minor", "info")), path)
                                 for r in findings(dossier)]
                self.assertEqual([(v["check_name"], v["severity"], v["location"]["path"]) for v in violations], expected)
                self.assertEqual(len({v["fingerprint"] for v in violations}), len(violations))
                for violation in violations:
                    self.assertGreaterEqual(violation["location"]["lines"]["begin"], 1)
                    self.assertTrue(violation["description"])

    def test_fingerprints_outlive_moves_in_the_file(self):
        def fingerprints():
            return sorted(v["fingerprint"] for v in json.loads(self.printed("gitlab", "--rules", TINY, "a.md")))
        dossier = self.folder / "a.md"
        dossier.write_text(HOSTILE, encoding="utf-8")
        before = fingerprints()
        dossier.write_text("Un mot avant.\n\n" + HOSTILE, encoding="utf-8")
        self.assertEqual(fingerprints(), before)

    def test_nothing_to_say_is_an_empty_list(self):
        (self.folder / "a.md").write_text("# IA\n\nL'IA se trompe.\n\nUn modèle léger.\n\nMoins d'images.\n\n"
                                          "De l'électricité.\n\nDe l'eau.\n", encoding="utf-8")
        self.assertEqual(json.loads(self.printed("gitlab", "--rules", TINY, "a.md")), [])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
