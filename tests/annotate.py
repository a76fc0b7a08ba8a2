"""Annotates dossiers and looks at the copies: the same text, the same package, comments where the evidence is.

  annotate.py PROGRAM FIXTURES [unittest's arguments]
"""
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

PROGRAM, FIXTURES = (Path(argument).resolve() for argument in sys.argv[1:3])
TINY = FIXTURES / "packs" / "tiny.xml"
NAMES = ("[Content_Types].xml", "content.xml")  # of parts that a copy may change, beside the next
TOUCHED = re.compile(r"word/(document|comments\d*)\.xml|texte/\w+\.xml|.*\.rels")

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' \
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' \
    '<Override PartName="/word/document.xml" ContentType="application/' \
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>%s</w:body></w:document>'
ODT = '<?xml version="1.0"?><office:document-content office:version="1.3"' \
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"' \
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"' \
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"' \
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"' \
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">' \
    '<office:body><office:text>%s</office:text></office:body></office:document-content>'


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body, parts=(), relations=""):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS % f'<Relationship Id="a" Type="{OFFICE}officeDocument" '
                                                    'Target="word/document.xml"/>')
        archive.writestr("word/document.xml", DOCUMENT % body)
        if relations:
            archive.writestr("word/_rels/document.xml.rels", RELATIONS % relations)
        for name, content in dict(parts).items():
            archive.writestr(name, content)
    return file.getvalue()


def odt(body):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", ODT % body)
    return file.getvalue()


def relation(id, type, target):
    return f'<Relationship Id="{id}" Type="{OFFICE}{type}" Target="{target}"/>'


class Annotate(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def run_program(self, *arguments, **options):
        return subprocess.run([PROGRAM, *arguments], cwd=self.folder, capture_output=True, check=False, timeout=60, **options)

    def write(self, name, content):
        (self.folder / name).write_bytes(content)
        return name

    def annotate(self, dossier, *arguments):
        """The copy, of a dossier that is as it was."""
        copy = "copy" + Path(dossier).suffix
        before = (self.folder / dossier).read_bytes()
        run = self.run_program("annotate", *arguments, dossier, "--output", copy)
        self.assertEqual((run.returncode, run.stderr), (0, b""), dossier)
        self.assertEqual((self.folder / dossier).read_bytes(), before)
        return copy

    def outline(self, dossier):
        """Its blocks without comments, and the comments' texts by the paragraph they are beside."""
        run = self.run_program("outline", "--format", "json", dossier)
        self.assertEqual(run.returncode, 0, run.stderr)
        body, comments = [], []
        for block in json.loads(run.stdout)["blocks"]:
            if block["kind"] == "comment":
                comments += [(block.get("paragraph"), line["text"].replace("\u00a0", " "))
                             for line in block.get("blocks", ()) if "text" in line]
            else:
                body.append(block)
        return body, comments

    def evidence(self, dossier, *arguments):
        run = self.run_program("check", "--format", "jsonl", *arguments, dossier)
        for requirement in json.loads(run.stdout)["requirements"]:
            for evidence in requirement["evidence"]:
                yield requirement["criterion"], evidence["paragraph"]

    def assert_good_copy(self, dossier, *arguments):
        copy = self.annotate(dossier, *arguments)
        body, kept = self.outline(dossier)
        copied, comments = self.outline(copy)
        self.assertEqual(copied, body, dossier)
        for comment in kept:
            self.assertIn(comment, comments)
        for criterion, place in self.evidence(dossier, *arguments):
            self.assertTrue(any(beside == place and f"({criterion})" in text for beside, text in comments),
                            f"{dossier}: {criterion} at {place}, {comments}")
        if zipfile.is_zipfile(self.folder / dossier):
            self.assert_same_package(dossier, copy)
        return comments

    def assert_same_package(self, dossier, copy):
        with zipfile.ZipFile(self.folder / dossier) as before, zipfile.ZipFile(self.folder / copy) as after:
            self.assertIsNone(after.testzip())
            self.assertEqual(after.namelist()[:len(before.namelist())], before.namelist())
            for name in after.namelist():
                if name in NAMES or TOUCHED.fullmatch(name):
                    ElementTree.fromstring(after.read(name))
                else:
                    self.assertEqual(after.read(name), before.read(name), name)
                    self.assertEqual(after.getinfo(name).compress_size, before.getinfo(name).compress_size)

    def places(self, dossier):
        """An item for each comment in it."""
        run = self.run_program("outline", "--format", "json", dossier)
        return [i for i, block in enumerate(json.loads(run.stdout)["blocks"]) if block["kind"] == "comment"]

    def assert_good_copy_of_a_copy(self, dossier, *arguments):
        body, _ = self.outline(dossier)
        copied, comments = self.outline(self.annotate(dossier, *arguments))
        self.assertEqual(copied, body)
        return comments


class Copies(Annotate):
    def fixtures(self):
        for path in sorted(FIXTURES.rglob("*")):
            if path.suffix not in (".docx", ".odt", ".fodt") or path.parent.name == "hostile":
                continue
            name = "given" + path.suffix
            shutil.copy(path, self.folder / name)
            yield path, name

    def test_every_fixture(self):
        annotated = 0
        for path, name in self.fixtures():
            with self.subTest(path=path):
                if self.run_program("check", name).returncode == 2:
                    run = self.run_program("annotate", name, "-o", "copy" + path.suffix)
                    self.assertEqual(run.returncode, 2)
                    self.assertTrue(run.stderr.startswith(b"dossier-lint: "), run.stderr)
                    self.assertFalse((self.folder / ("copy" + path.suffix)).exists())
                else:
                    self.assert_good_copy(name)
                    annotated += 1
                    (self.folder / ("copy" + path.suffix)).unlink()
        self.assertGreater(annotated, 30)

    def test_a_paragraph_within_what_is_to_go_is_refused(self):
        """It would be cut with an earlier copy's comment, and the new one in it."""
        cases = [path for path in (FIXTURES / "hostile").iterdir() if path.suffix in (".docx", ".fodt")]
        self.assertGreater(len(cases), 3)
        for path in cases:
            with self.subTest(path.name):
                shutil.copy(path, self.folder / path.name)
                run = self.run_program("annotate", path.name, "-o", "copy" + path.suffix)
                self.assertEqual(run.returncode, 2)
                self.assertIn("façon inhabituelle", run.stderr.decode())
        self.assertEqual(set(os.listdir(self.folder)), {path.name for path in cases})

    def test_only_insertions(self):
        """Take the comments out again, and the part is what it was, byte for byte."""
        for name, part, inserted in (
                ("incomplet.docx", "word/document.xml",
                 rb'<w:commentRange(Start|End) xmlns:w="[^"]*" w:id="\d+"/>|'
                 rb'<w:r xmlns:w="[^"]*"><w:commentReference w:id="\d+"/></w:r>'),
                ("incomplet.odt", "content.xml",
                 rb'<office:annotation xmlns:office=.*?</office:annotation>|<office:annotation-end[^>]*/>')):
            shutil.copy(FIXTURES / "dossiers" / name, self.folder / name)
            copy = self.annotate(name)
            with zipfile.ZipFile(self.folder / name) as before, zipfile.ZipFile(self.folder / copy) as after:
                self.assertNotEqual(after.read(part), before.read(part))
                self.assertEqual(re.sub(inserted, b"", after.read(part)), before.read(part))

    def test_the_same_bytes_every_time(self):
        for name in ("incomplet.docx", "incomplet.odt"):
            shutil.copy(FIXTURES / "dossiers" / name, self.folder / name)
            first = (self.folder / self.annotate(name)).read_bytes()
            self.assertEqual((self.folder / self.annotate(name)).read_bytes(), first)

    def test_docx_places(self):
        box = "<w:r><w:pict><v:textbox xmlns:v=\"urn:schemas-microsoft-com:vml\"><w:txbxContent>%s</w:txbxContent>" \
              "</v:textbox></w:pict></w:r>"
        body = paragraph("Le bilan") + "<w:p/>" \
            + f"<w:tbl><w:tr><w:tc>{paragraph('Les outils')}</w:tc><w:tc>{paragraph('Nous prenons un modèle léger.')}" \
              "</w:tc></w:tr></w:tbl>" \
            + f"<w:p><w:pPr><w:jc w:val='left'/></w:pPr><w:r><w:t>Voir le cadre.</w:t></w:r>" \
              f"{box % paragraph('Cela demande de l&#39;eau.')}</w:p>" \
            + "<w:p><w:r><w:t>Voir la note.</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>" \
            + paragraph("L'IA se trompe souvent.")
        notes = f"<w:footnotes xmlns:w='{W}'><w:footnote w:id='2'>{paragraph('Cela demande de l&#39;électricité.')}" \
                "</w:footnote></w:footnotes>"
        name = self.write("d.docx", docx(body, {"word/footnotes.xml": notes}, relation("n", "footnotes", "footnotes.xml")))
        comments = self.assert_good_copy(name, "--rules", TINY)
        places = {beside for beside, text in comments if text.startswith("Compte pour")}
        # the cell; the paragraph the box hangs on; the one that refers to the note; the last one
        self.assertEqual(places, {4, 5, 6, 7})

    def test_odt_places(self):
        body = "<text:h text:outline-level='1'><text:number>1.</text:number>Le bilan</text:h><text:p/>" \
            "<text:list><text:list-item><text:p>Nous prenons un modèle léger.</text:p></text:list-item></text:list>" \
            "<table:table><table:table-row><table:table-cell><text:p>L'IA se trompe souvent.</text:p></table:table-cell>" \
            "</table:table-row></table:table>" \
            "<text:p>Un cadre.<draw:frame><draw:text-box><text:p>Cela demande de l'eau.</text:p></draw:text-box>" \
            "</draw:frame></text:p>" \
            "<text:p>Une note.<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>" \
            "<text:note-body><text:p>Cela demande de l'électricité.</text:p></text:note-body></text:note></text:p>"
        comments = self.assert_good_copy(self.write("d.odt", odt(body)), "--rules", TINY)
        self.assertEqual({beside for beside, text in comments if text.startswith("Compte pour")}, {3, 4, 5, 6})
        self.assertIn((6, "Il manque, et c’est obligatoire : Pratiques (T1.1). Compte déjà, à relire : 1 sur 2."),
                      [(6 if "Pratiques" in text else beside, text) for beside, text in comments])

    def test_an_empty_last_paragraph(self):
        for name, content in (("d.docx", docx(paragraph("Il fait beau.") + "<w:p />")),
                              ("d.odt", odt("<text:p>Il fait beau.</text:p><text:p/>"))):
            comments = self.assert_good_copy(self.write(name, content), "--rules", TINY)
            self.assertEqual({beside for beside, _ in comments}, {2})
            self.assertEqual(sum(text.startswith("Il manque") for _, text in comments), 3)

    def test_a_gap_is_noted_under_its_heading(self):
        self.assertEqual(self.run_program("new", "d.docx").returncode, 0)
        comments = self.assert_good_copy("d.docx")
        body, _ = self.outline("d.docx")
        headings = {block["paragraph"]: block["text"].replace("\u00a0", " ") for block in body if block["kind"] == "heading"}
        gaps = [(beside, text) for beside, text in comments if text.startswith("Il manque")]
        self.assertEqual(len(gaps), 27)
        for beside, text in gaps:
            self.assertIn(headings[beside], text)

    def test_a_gap_without_heading_is_noted_beside_what_looks_like_it(self):
        """At the end, where nothing does: and the note says why it is there."""
        body = paragraph("Il fait beau.") + paragraph("Je compte prendre un modèle léger.") + paragraph("Il pleut.")
        comments = self.assert_good_copy(self.write("d.docx", docx(body)), "--rules", TINY)
        gaps = [(beside, text) for beside, text in comments if text.startswith("Il manque")]
        no_place = " Rien dans le texte ne l’annonce : cette remarque est ici, à la fin, faute de place."
        self.assertEqual(gaps, [(2, "Il manque, et c’est obligatoire : Pratiques (T1.1)."),
                                (3, "Il manque : Limites (T1.1)." + no_place),
                                (3, "Il manque : Torts (T1.2)." + no_place)])

    def test_a_place_that_is_left_is_filled_in_or_deleted(self):
        title = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Pratiques</w:t></w:r></w:p>'
        body = title + paragraph("Un modèle léger, voilà. Moins d’images.") + paragraph("[À compléter]")
        comments = self.assert_good_copy(self.write("d.docx", docx(body)), "--rules", TINY)
        told = [text for _, text in comments if "emplacement reste à compléter" in text or text.endswith(" Conseil")]
        self.assertIn("effacez-le", told[0])
        self.assertEqual(told[1], "Ce qu’il faut écrire : Conseil")

    def test_what_is_begun_does_not_count_yet(self):
        body = paragraph("Un modèle léger [capture à mettre], voilà.")
        comments = self.assert_good_copy(self.write("d.docx", docx(body)), "--rules", TINY)
        self.assertEqual([text for _, text in comments if text.startswith(("Commencé", "Compte pour"))],
                         ["Commencé, mais il reste quelque chose à compléter ici : Pratiques (T1.1)."])
        self.assertIn("Il manque, et c’est obligatoire : Pratiques (T1.1).", [text for _, text in comments])

    def test_places_left_to_fill_in_have_a_comment_each(self):
        body = paragraph("Un modèle léger [capture à mettre], voilà.") + paragraph("Il fait beau. Reste [la date à mettre].") \
            + paragraph("[À compléter]")
        comments = self.assert_good_copy(self.write("d.docx", docx(body)), "--rules", TINY)
        self.assertEqual([text for _, text in comments if "Reste à compléter" in text],
                         ["Reste à compléter : « Reste [la date à mettre]. ». Écrivez ce qui manque, ou effacez cette mention s’il ne manque rien."])

    def test_comments_that_are_there_stay(self):
        mine = f"<w:comments xmlns:w='{W}'><w:comment w:id='0' w:author='Moi'>{paragraph('À revoir')}</w:comment></w:comments>"
        body = "<w:p><w:commentRangeStart w:id='0'/><w:r><w:t>Il fait beau.</w:t></w:r><w:commentRangeEnd w:id='0'/>" \
               "<w:r><w:commentReference w:id='0'/></w:r></w:p>"
        name = self.write("d.docx", docx(body, {"word/notes/c.xml": mine}, relation("c", "comments", "notes/c.xml")))
        copy = self.annotate(name, "--rules", TINY)
        texts = [text for _, text in self.outline(copy)[1]]
        self.assertIn("À revoir", texts)
        self.assertEqual(sum(text.startswith("Il manque") for text in texts), 3)
        with zipfile.ZipFile(self.folder / copy) as archive:
            self.assertNotIn("word/comments.xml", archive.namelist())
            comments = archive.read("word/notes/c.xml").decode()
            self.assertIn(mine[mine.index("<w:comment "):mine.index("</w:comments>")], comments)
            self.assertEqual(sorted(re.findall(r"w:comment [^>]*w:id=['\"](\d+)", comments)), ["0", "1", "2", "3"])

    def test_a_copy_of_a_copy(self):
        """What an earlier run said is replaced: the same comments on the same dossier are the same bytes."""
        for name in ("incomplet.docx", "incomplet.odt"):
            shutil.copy(FIXTURES / "dossiers" / name, self.folder / name)
            once = "once" + Path(name).suffix
            os.rename(self.folder / self.annotate(name), self.folder / once)
            run = self.run_program("annotate", once, "-o", "twice" + Path(name).suffix)
            self.assertIn(f"Les {len(set(self.places(once)))} commentaires d’une copie précédente sont remplacés".encode(), run.stdout)
            self.assertEqual((self.folder / ("twice" + Path(name).suffix)).read_bytes(), (self.folder / once).read_bytes())

    def test_only_our_comments_are_replaced(self):
        """In a copy that a person has worked on in Word: an answer to a comment of ours, a comment of their own."""
        name = self.write("d.docx", docx(paragraph("Il fait beau.") + paragraph("Fin.")))
        copy = self.annotate(name, "--rules", TINY)
        with zipfile.ZipFile(self.folder / copy) as archive:
            parts = {part: archive.read(part).decode() for part in archive.namelist()}
        self.assertEqual(re.findall(r'w:comment [^>]*w:id="(\d+)', parts["word/comments.xml"]), ["0", "1", "2"])
        w14, w15 = (f"http://schemas.microsoft.com/office/word/{year}/wordml" for year in (2010, 2012))
        parts["word/comments.xml"] = re.sub(r"<w:p>", f'<w:p xmlns:w14="{w14}" w14:paraId="00000001">', parts["word/comments.xml"]) \
            .replace("</w:comments>", f'<w:comment w:id="7" w:author="Moi"><w:p xmlns:w14="{w14}" w14:paraId="00000002"><w:r><w:t>Fait !'
                                      '</w:t></w:r></w:p></w:comment></w:comments>')
        parts["word/document.xml"] = parts["word/document.xml"].replace("Il fait beau.</w:t></w:r>", 'Il fait très beau.</w:t></w:r>'
                                                                        '<w:r><w:commentReference w:id="7"/></w:r>')
        parts["word/more.xml"] = f'<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="00000001" w15:done="0"/>' \
            '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>'
        parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace("</Relationships>", (
            '<Relationship Id="x" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="more.xml"/></Relationships>'))
        with zipfile.ZipFile(self.folder / "worked.docx", "w") as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        comments = self.assert_good_copy_of_a_copy("worked.docx", "--rules", TINY)
        self.assertEqual([text for _, text in comments].count("Fait !"), 1)
        self.assertEqual(sum(text.startswith("Il manque") for _, text in comments), 3)
        with zipfile.ZipFile(self.folder / "copy.docx") as archive:
            more = archive.read("word/more.xml").decode()
            self.assertEqual(re.findall("paraId.*?>", more), ['paraId="00000002"  w15:done="0"/>'])

    def test_our_comments_in_odt_are_known_by_author_and_initials(self):
        def note(name, creator, initials, text):
            return f"<office:annotation office:name='{name}'><dc:creator>{creator}</dc:creator>{initials}<text:p>{text}</text:p></office:annotation>"
        lo = "<loext:sender-initials xmlns:loext='urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'>dl</loext:sender-initials>"
        body = "<text:p>" + note("a", "dossier-lint", lo, "vieux") + note("b", "dossier-lint", "", "dossier-lint dl") \
            + note("c", "Moi", lo, "à moi") + "Il fait beau.<office:annotation-end office:name='a'/>" \
            "<office:annotation-end office:name='b'/><office:annotation-end office:name='c'/></text:p>"
        name = self.write("d.odt", odt(body))
        texts = [text for _, text in self.assert_good_copy_of_a_copy(name, "--rules", TINY)]
        self.assertNotIn("vieux", texts)
        self.assertIn("à moi", texts)
        self.assertIn("dossier-lint dl", texts)
        with zipfile.ZipFile(self.folder / "copy.odt") as archive:
            content = archive.read("content.xml").decode()
        self.assertNotIn("annotation-end office:name='a'", content)
        self.assertIn("<office:annotation-end office:name='b'/><office:annotation-end office:name='c'/>", content)

    def test_of_two_comments_of_one_name_in_odt_both_stay(self):
        def note(name, creator, text, more=""):
            return f"<office:annotation office:name='{name}'{more}><dc:creator>{creator}</dc:creator><meta:creator-initials xmlns:meta=" \
                   f"'urn:oasis:names:tc:opendocument:xmlns:meta:1.0'>dl</meta:creator-initials><text:p>{text}</text:p></office:annotation>"
        answer = " xmlns:loext='urn:x' loext:parent-name='b' loext:resolved='false'"
        for names in (("dossier-lint", "Moi"), ("Moi", "dossier-lint")):
            body = "<text:p>" + note("a", names[0], "un") + note("a", names[1], "deux") + note("b", "dossier-lint", "vieux") \
                + note("c", "Moi", "réponse", answer) + "Il fait beau.<office:annotation-end office:name='a'/>" \
                "<office:annotation-end office:name='b'/></text:p>"
            texts = [text for _, text in self.assert_good_copy_of_a_copy(self.write("d.odt", odt(body)), "--rules", TINY)]
            self.assertEqual([text for text in texts if text in ("un", "deux", "vieux", "réponse")], ["un", "deux", "réponse"])
            with zipfile.ZipFile(self.folder / "copy.odt") as archive:
                content = archive.read("content.xml").decode()
            self.assertIn("<office:annotation-end office:name='a'/>", content)
            self.assertNotIn("<office:annotation-end office:name='b'/>", content)
            self.assertIn("<office:annotation office:name='c' xmlns:loext='urn:x'  loext:resolved='false'>", content)

    def test_ids_as_large_as_they_come(self):
        body = "<w:p><w:commentRangeStart w:id='4294967295'/><w:commentRangeStart w:id='1'/>" \
               "<w:commentRangeStart w:id='x'/><w:r><w:t>Il fait beau.</w:t></w:r></w:p>"
        copy = self.annotate(self.write("d.docx", docx(body)), "--rules", TINY)
        with zipfile.ZipFile(self.folder / copy) as archive:
            self.assertEqual(re.findall(r'w:comment [^>]*w:id="(\d+)', archive.read("word/comments.xml").decode()),
                             ["0", "2", "3"])

    def test_strict_names(self):
        shutil.copy(FIXTURES / "docx" / "strict.docx", self.folder / "d.docx")
        with zipfile.ZipFile(self.folder / self.annotate("d.docx")) as archive:
            self.assertIn("purl.oclc.org", archive.read("word/comments.xml").decode())

    def test_tags_in_comments_and_values(self):
        body = "<!-- <w:p> --><?x <w:p> ?>" + paragraph("Le &lt;w:p&gt; <![CDATA[</w:p><w:p>]]> reste.") \
            + "<w:p w:rsidR='a>b' ><w:r ><w:t>L'IA se trompe souvent.</w:t></w:r></w:p >"
        comments = self.assert_good_copy(self.write("d.docx", docx(body)), "--rules", TINY)
        self.assertIn((2, "Compte pour : Limites (T1.1)."), comments)

    def test_utf_16_is_refused_in_plain_words(self):
        content = (ODT % "<text:p>Il fait beau.</text:p>").replace('version="1.0"', 'version="1.0" encoding="UTF-16"', 1)
        self.write("d.fodt", b"")
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("content.xml", content.encode("utf-16"))
        self.write("d.odt", file.getvalue())
        run = self.run_program("annotate", "d.odt", "-o", "copy.odt")
        self.assertEqual(run.returncode, 2)
        self.assertIn("enregistrez-le de nouveau", run.stderr.decode())

    def convert(self, name, form, folder):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to",
                        form, "--outdir", folder, name], cwd=self.folder, check=True, capture_output=True, timeout=120)
        return self.folder / folder / (Path(name).stem + "." + form.split(":")[0])

    @unittest.skipUnless(shutil.which("lowriter"), "LibreOffice Writer is not here")
    def test_libreoffice_finds_text_and_comments(self):
        for name in ("incomplet.docx", "incomplet.odt"):
            shutil.copy(FIXTURES / "dossiers" / name, self.folder / name)
            copy = self.annotate(name)
            texts = [self.convert(each, "txt:Text (encoded):UTF8", "texts").read_text(encoding="utf-8") for each in (name, copy)]
            self.assertEqual(texts[0], texts[1])
            flat = self.convert(copy, "fodt", "flat").read_text(encoding="utf-8")
            marks = re.findall(r"<office:annotation [^>]*>.*?</office:annotation>", flat, re.S)
            run = self.run_program("annotate", name, "-o", copy)
            self.assertEqual(len(marks), int(re.search(r"(\d+) commentaires", run.stdout.decode())[1]))
            self.assertTrue(all("dossier-lint" in mark for mark in marks))

    @unittest.skipUnless(shutil.which("lowriter"), "LibreOffice Writer is not here")
    def test_comments_are_replaced_that_libreoffice_has_saved(self):
        for suffix in ("docx", "odt"):
            name = f"incomplet.{suffix}"
            shutil.copy(FIXTURES / "dossiers" / name, self.folder / name)
            copy = self.annotate(name)
            saved = self.convert(copy, suffix, "saved")
            shutil.copy(saved, self.folder / f"saved.{suffix}")
            again = f"again.{suffix}"
            run = self.run_program("annotate", f"saved.{suffix}", "-o", again)
            self.assertEqual(run.stderr, b"")
            self.assertEqual(len(self.places(again)), len(self.places(copy)))
            texts = [self.convert(each, "txt:Text (encoded):UTF8", "texts").read_text(encoding="utf-8") for each in (name, again)]
            self.assertEqual(texts[0], texts[1])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
