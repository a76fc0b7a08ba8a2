"""What each fuzz target starts from: the repository's own files, in the form the target takes."""
import io
import re
import zipfile
import zlib

ANNEX = b"PK\3\4"
SCHEMAS = "http://schemas.openxmlformats.org/"


def parts_of(data, depth=2):
    """A zip archive as parts.c has it, without the signature; None where it cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            members = [(name, archive.read(name)) for name in names]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return None
    out = []
    for name, content in members:
        inner = parts_of(content, depth + 1) if content.startswith(ANNEX) else None
        if inner is not None:
            content = ANNEX + inner
        elif b"\0" in content:
            content = content[:16]  # a picture: what it shows is nothing to this program
        out.append(b"@" * depth + b" " + name.encode() + b"\n" + content + b"\n")
    return b"".join(out)


def files(root, *patterns):
    return [path.read_bytes() for pattern in patterns for path in sorted(root.glob(pattern)) if path.is_file()]


def packed(root, *patterns):
    return [parts for data in files(root, *patterns) if (parts := parts_of(data)) is not None]


def zip_of(*entries, raw=None, extra=b""):
    """Names and contents, packed; `raw` in the place of the first name's letters, as MS-DOS wrote it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED if len(content) > 9 else zipfile.ZIP_STORED
            entry.extra = extra
            archive.writestr(entry, content)
    data = out.getvalue()
    return data.replace(entries[0][0].encode(), raw) if raw else data


def archives(root):
    """Small ones: names in several encodings, fields beside them, twins, none at all, real ones."""
    name = b"l_\x9cuvre.md"
    field = b"\x01" + zlib.crc32(name).to_bytes(4, "little") + "l’œuvre.md".encode()
    beside = b"\x75\x70" + len(field).to_bytes(2, "little") + field
    return [zip_of(("a.xml", b"<a/>" * 9), ("dir/b.txt", b"texte")), zip_of(("l__uvre.md", b"x" * 40), raw=name, extra=beside),
            zip_of(("r_sum_.md", b"x"), raw=b"r\x82sum\x82.md"), zip_of(("a", b"1"), ("A", b"2"), ("a%20", b"3"), ("d\\e", b"")),
            (root / "fixtures/annexes/zip64.zip").read_bytes(), b"PK\5\6" + bytes(18), zip_of(("big.xml", b" " * 200000)),
            *(data for data in files(root, "fixtures/hostile/*.docx", "fixtures/docx/*.docx") if len(data) < 20000)]


# Of "# Dossier", as this program annotates it.
COPY = b"""<office:document office:mimetype="application/vnd.oasis.opendocument.text"
xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:body><office:text>
<text:p>Dossier<office:annotation><dc:creator>dossier-lint</dc:creator><meta:creator-initials>dl</meta:creator-initials></office:annotation></text:p>
<text:p>Voir la feuille.</text:p></office:text></office:body></office:document>"""


def folder_as_parts(folder):
    return b"".join(b"@@ " + path.relative_to(folder).as_posix().encode() + b"\n" + path.read_bytes() + b"\n"
                    for path in sorted(folder.rglob("*"))
                    if path.is_file() and path.suffix in (".md", ".csv", ".tsv", ".txt", ".json", ".fodt"))


def annexes(root):
    """Dossiers with annexes, and each format of a document as an annex."""
    seeds = packed(root, "fixtures/annexes/*.zip")
    seeds += [folder_as_parts(path) for path in sorted(root.glob("fixtures/annexes/*")) if path.is_dir()]
    document = b"@@ dossier.md\n# Dossier\n\nVoir [la feuille](a.csv).\n"
    seeds.append(document + b"@@ annexes/a.fodt\n" + COPY)
    for suffix in ("xlsx", "ods", "docx", "odt"):
        seeds += [document + b"@@ a." + suffix.encode() + b"\n" + ANNEX + parts_of(data, 3)
                  for data in files(root, f"fixtures/*/*.{suffix}", f"fixtures/*/*/*.{suffix}")[:20]
                  if parts_of(data, 3) is not None]
    halves = '{"a": "\\ud83d\\ude00 \\ud83d", "b": 123456789012345678901234567890, "c": 1e999}'
    for name, content in (("b.json", halves), ("a.csv", "a;b\n1;\"x\"\"\ny\"\n"), ("a.tsv", "a\tb\n"), ("a.txt", "texte\n\nsuite"),
                          ("a.json", '{"a": [1, {"b": null}], "é": "\\u00e9"}')):
        seeds.append(document + f"@@ {name}\n{content}".encode())
        seeds.append(document + f"@@ {name}\n".encode() + b"\xff\xfe" + content.encode("utf-16-le"))
    return seeds


# What folders are told by: a cohort's, one person's, links, what is left out, lists, names of all kinds.
FOLDERS = [
    b"@@ dupont.md\n# Dossier\n@@ dupont-v2.md\n# Dossier\n@@ Martin/\n@@ L\xc3\xa9a/partie 1.md\nUn\n@@ L\xc3\xa9a/partie 2.md\nDeux\n"
    b"@@ Paul/rapport.md\nTexte\n@@ Jean/img/a.png\nPNG\n@@ README.md\nLisez-moi\n@@ Zo\xc3\xa9.pages/a.xml\n<a/>\n",
    b"@@ dossier.md\n# Dossier\n@@ annexe 1.md\nUne\n@@ ventes.csv\na;b\n@@ ~$dossier.docx\n@@ .~lock.dossier.odt#\n@@ dossier.pdf\n%PDF-1.4\n",
    b"@@ a.md\n# A\n@@ b.md\n->a.md\n@@ c.md\n->../../etc/passwd\n@@ d\n->.\n@@ e.md\n->e.md\n@@ f.md\n->/dev/zero\n",
    b"@@ s1/dupont.md\nA\n@@ s1/annexes/devis.csv\na\n@@ s2/modele.md\nB\n@@ -x\nmodele*\ns2/\n[a-c]?/*\n@@ -a\ns1/annexes/devis.csv\n./s2//modele.md\n",
    b"@@ a/dupont.pdf\n%PDF-1.4\n@@ a/dupont.md\n# D\n@@ b/martin lea.doc\nA\n@@ c/dossier.md\nB\n@@ c/autre.md\nC\n@@ d/annexes/x.md\nD\n@@ e/a.zip\nPK\3\4\n",
    b"@@ Dossier de projet.md\nA\n@@ Dossier de projet, annexes.pdf\n%PDF-1.4\n@@ dossier dupont.pdf\n%PDF-1.4\n@@ dossier de projet.xlsx\nB\n" + b"@@ a" + b"/a" * 40 + b".md\nC\n",
    b"@@ -a\na.md\0s/b.md\0@@ a.md\nA\n@@ s/b.md\nB\n@@ -x\n*\n",
    b"@@ Copie de Ren%E9.md\nA\n@@ Noe\xcc\x81.md\nB\n@@ no%C3%A9.md\nC\n@@ a%0Ab%1B[m.md\nD\n@@ con.md\nE\n@@ a (1).md\nF\n@@ A.MD\nG\n",
    b"@@ rapport.md\n<!-- dossier-lint -->\n# A\n<!-- dossier-lint 0123456789abcdef -->\n@@ copie.fodt\n<a/><!-- dossier-lint -->\n@@ x\nPK\3\4@@@ a.md\nA\n",
]


def folders(root):
    return FOLDERS + [folder_as_parts(path) for path in sorted(root.glob("fixtures/annexes/*")) if path.is_dir()]


def overlaps(root):
    """Dossiers that are the same in part, or quote what is everybody's."""
    words = [" ".join(f"{before}{i}" for i in range(80)) for before in ("un", "deux", "trois")]
    same = [f"{words[0]}\n\n{words[1]}\n\f{words[2]}. {words[1]} {words[1]}\n", f"\f{words[0]}\n\n# {words[1]}\n\n{words[0]}\n",
            f"\f# RGPD\n\nVoici l’article 5.\n\n> {words[0]}\n\nIl dit : « {words[1]} » et {words[2]} \"{words[0]}\".\n",
            f"{words[0]}\n\f| a | b |\n|-|-|\n| {words[0]} | {words[1]} |\n\n- {words[2]}\n- {words[0]}\n"]
    dossiers = files(root, "fixtures/dossiers/*.md")
    return [text.encode() for text in same] + [text[:4000] + b"\f" + text[2000:6000] for text in dossiers]


# A copy of one paragraph, whose comment somebody has answered.
WORD = "http://schemas.microsoft.com/office/word/20"
ANSWERED = f"""@@ _rels/.rels
<Relationships xmlns="{SCHEMAS}package/2006/relationships"><Relationship Id="a" Type="{SCHEMAS}officeDocument/2006/relationships/officeDocument" Target="d.xml"/></Relationships>
@@ d.xml
<w:document xmlns:w="{SCHEMAS}wordprocessingml/2006/main"><w:body><w:p><w:commentRangeStart w:id="1"/><w:r><w:t>Dossier</w:t></w:r><w:commentRangeEnd w:id="1"/>
<w:r><w:commentReference w:id="1"/></w:r></w:p></w:body></w:document>
@@ _rels/d.xml.rels
<Relationships xmlns="{SCHEMAS}package/2006/relationships"><Relationship Id="c" Type="{SCHEMAS}officeDocument/2006/relationships/comments" Target="c.xml"/>
<Relationship Id="e" Type="{WORD}11/relationships/commentsExtended" Target="e.xml"/><Relationship Id="i" Type="{WORD}16/09/relationships/commentsIds" Target="i.xml"/></Relationships>
@@ c.xml
<w:comments xmlns:w="{SCHEMAS}wordprocessingml/2006/main" xmlns:w14="{WORD}10/wordml"><w:comment w:id="1" w:author="dossier-lint" w:initials="dl"><w:p w14:paraId="0A"/></w:comment>
<w:comment w:id="2" w:author="A" w:initials="A"><w:p w14:paraId="0B"/></w:comment></w:comments>
@@ e.xml
<w15:commentsEx xmlns:w15="{WORD}12/wordml"><w15:commentEx w15:paraId="0A"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/></w15:commentsEx>
@@ i.xml
<w16cid:commentsIds xmlns:w16cid="{WORD}16/wordml/cid"><w16cid:commentId w16cid:paraId="0A" w16cid:durableId="0C"/></w16cid:commentsIds>
@@ [Content_Types].xml
<Types xmlns="{SCHEMAS}package/2006/content-types"/>
""".encode()


def annotated(root):
    """All that has a margin."""
    return packed(root, "fixtures/*/*.docx", "fixtures/*/*.odt") + files(root, "fixtures/*/*.fodt") + [ANSWERED]


def escapes(root):
    poison = ["=1+1", "a ::b::c ##[error]", "\x1b[2J\u202e", "<b>&amp;\"'`", "http://a.b www.c d@e.f", "| a | b |\n|-|-|",
              "%0A::error::", "]]> --> \uffff", "[^1]: x", "- [ ] x", "\u200b\ufeff\u00ad::set x"]
    return [text.encode() for text in poison] + files(root, "fixtures/hostile/*.md")


def with_format(seeds):
    return [bytes([number % 16 | 0x80 * (number % 2)]) + seed for number, seed in enumerate(seeds)]


def packs(root):
    """Every predicate, and what the schema forbids."""
    tiny = (root / "fixtures/packs/tiny.xml").read_text(encoding="utf-8")
    where = "".join(f'<mentions words="sober" where="{where}"/>' for where in ("self", "lead", "heading", "path", "section", "near", "label"))
    others = ('<kind is="item table cell"/><flag is="quoted sheet"/><length at-most="9"/><numbers at-least="1" at-most="3"/><rows at-least="1"/>'
              '<lines at-least="2"/><taught margin="-0.5"/><titled/><none><matches pattern="(a|b)+\\z"/></none>')
    changes = [('<mentions words="sober"/>', f"<any>{where}{others}</any>"), ('id="water"', 'id="energy"'), ('id="water"', 'id="2 b"'),
               ('severity="expected"', 'severity="x"'), (r"\[[^\]]*", "(["), ('<mentions words="sober"/>', '<mentions words="nothing"/>'),
               ("<titled/>", '<titled/><include xmlns="http://www.w3.org/2001/XInclude" href="a%20b.xml"/>')]
    return files(root, "fixtures/packs/*.xml", "fixtures/packs/*/*.xml") + [tiny.replace(*change).encode() for change in changes]


def weights(root):
    """The example that the unit tests read, from its C strings."""
    header = (root / "tests/unit/taught.h").read_text(encoding="utf-8")
    whole = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"\s*\\?$', header.partition("#define HEAD")[2].partition("static inline")[0], re.M))
    whole = whole.replace("\\t", "\t").replace("\\n", "\n")
    plain = re.sub(r"network\t2\n(?:.*\n)*?(?=a:)", "", whole)
    return [plain.encode(), whole.replace("network\t0\n", "").encode()]


# One waiver, as XLSX and as ODS.
HEAD = ("dossier", "point", "auteur", "motif", "date")
WORKBOOK = f"""@@ _rels/.rels
<Relationships xmlns="{SCHEMAS}package/2006/relationships"><Relationship Id="a" Type="{SCHEMAS}officeDocument/2006/relationships/officeDocument" Target="b.xml"/></Relationships>
@@ b.xml
<workbook xmlns="{SCHEMAS}spreadsheetml/2006/main" xmlns:r="{SCHEMAS}officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="s"/></sheets></workbook>
@@ _rels/b.xml.rels
<Relationships xmlns="{SCHEMAS}package/2006/relationships"><Relationship Id="s" Type="{SCHEMAS}officeDocument/2006/relationships/worksheet" Target="s.xml"/>
<Relationship Id="t" Type="{SCHEMAS}officeDocument/2006/relationships/styles" Target="t.xml"/></Relationships>
@@ t.xml
<styleSheet xmlns="{SCHEMAS}spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>
@@ s.xml
<worksheet xmlns="{SCHEMAS}spreadsheetml/2006/main"><sheetData><row r="1">{"".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in HEAD)}</row>
<row r="2">{'<c t="inlineStr"><is><t>d</t></is></c>' * 4}<c s="1"><v>46084</v></c></row></sheetData></worksheet>
""".encode()
SHEET = f"""@@ mimetype
application/vnd.oasis.opendocument.spreadsheet
@@ content.xml
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">
<table:table-row>{"".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in HEAD)}</table:table-row>
<table:table-row>{"<table:table-cell><text:p>d</text:p></table:table-cell>" * 4}<table:table-cell office:value-type="date" office:date-value="2026-03-03">
<text:p>3 mars</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>
""".encode()


def marks(root):
    """Dossiers annotated for the built-in pack, and marks where they are hard to follow."""
    hard = ["<!-- @gdpr -->\n\n![a](a.png)\n\n<!-- /gdpr -->\n", "| a | <!-- @gdpr#2 -->b<!-- /gdpr#2 --> |\n|-|-|\n| c | d |\n<!-- @limits -->\n\nx\n<!-- /limits -->\n",
            "# T <!-- @gdpr -->\n\nUn **deux <!-- /gdpr --> trois** [q](r).[^1]\n\n[^1]: <!-- @gdpr#1 type=article --> Note <!-- /gdpr#1 -->\n",
            "<!-- @gdpr -->a<!-- @limits -->b<!-- /gdpr -->c<!-- /limits -->\n", "<!-- @gdrp -->a<!-- /gdrp -->", "<!-- @gdpr#x -->\n", "<!--> <!---> <!-- /gdpr -->"]
    return [text.encode() for text in hard] + files(root, "rules/ia-tpe/teaching/dossiers/*.md")[:20]


def waivers(root):
    del root
    head = b"fichier;exigence;auteur;motif;date;valable jusqu'au\r\n"
    dates = ["3 nov. 2026", "mardi 3 novembre 2026", "1er mars 2026", "November 3, 2026", "21st March 2026", "Mar 3, 2026", "3.11.26",
             "2026-11-03T00:00:00", "11/26/2026", "26-11-03", "mars 2026", "31/02/2026"]
    rows = "".join(f"d;g;a;m;{date};{date}\r\n" for date in dates).encode()
    names = "".join(f"{name};{point};A;m;3/3/2026;{until}\r\n" for name, point, until in (
        ("dupont hélène", "rgpd", ""), ("Martin", "Cr2.1", "1/1/2020"), ("promo", "C1", ""), ("durand.md", "Cr2", ""), ("dupond-v2", "biais", ""),
        ("promo/martin/", "tous", ""), ("dossier.md", "Cr3.1. Titre", ""), ("Martin", "Cr2.1", "1/1/2099"), ("é" * 200, "é" * 200, "")))
    late = f"d;g;a;m;{'é' * 200};\r\n".encode()
    return [head + names.encode(), head + late, b"dossier,requirement,author,reason,date\nd.docx,gdpr,A,\"r, s\",2026-03-03\n", head + b"d;g;a;m;03/03/26;\r\n", head + rows,
            b"\xef\xbb\xbfdossier\tpoint\tautrice\traison\tdate\n", WORKBOOK, SHEET]


def taken_names(root, *sources):
    """The words a reader knows, as tags, for libFuzzer to put in."""
    names = set()
    for source in sources:
        names.update(re.findall(r'"([^"]+)"', (root / source).read_text(encoding="utf-8")))
    return sorted(names)


SEEDS = {
    "docx": lambda root: packed(root, "fixtures/docx/*.docx", "fixtures/dossiers/*.docx", "fixtures/hostile/*.docx"),
    "odt": lambda root: packed(root, "fixtures/odt/*.o[dt]t", "fixtures/dossiers/*.odt"),
    "annexes": annexes,
    "annotate": annotated,
    "file": lambda root: files(root, "fixtures/docx/*.docx", "fixtures/odt/*.odt", "fixtures/odt/*.fodt",
                               "fixtures/hostile/*.docx", "fixtures/hostile/*.fodt",
                               "fixtures/annexes/*.zip", "fixtures/markdown/*.md"),
    "archive": archives,
    "markdown": lambda root: files(root, "fixtures/markdown/*.md", "fixtures/dossiers/*.md"),
    "language": lambda root: files(root, "fixtures/dossiers/*.md", "fixtures/markdown/[a-h]*.md"),
    "judge": lambda root: files(root, "fixtures/dossiers/*.md", "fixtures/hostile/*.md", "fixtures/markdown/*.md"),
    "report": lambda root: with_format(escapes(root) * 3 + [b"-"] * 16),  # "-" is no file: each format names it its way
    "escape": escapes,
    "pack": packs,
    "weights": weights,
    "marks": marks,
    "waivers": waivers,
    "folder": folders,
    "overlaps": overlaps,
}

NAMES = {
    "docx": ("lint/reader/docx_names.def",),
    "odt": ("lint/reader/odt_names.def",),
    "annexes": (),
    "annotate": ("lint/reader/docx_names.def", "lint/reader/odt_names.def"),
    "pack": ("rules/pack.xsd",),
}


def write_seeds(root, target, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[target](root)):
        (folder / f"seed-{number:03}").write_bytes(seed)


def write_names(root, target, path):
    """libFuzzer's dictionary; whether the target has one."""
    names = taken_names(root, *NAMES.get(target, ()))
    escaped = (re.sub(r'[\\"]', lambda sign: "\\" + sign[0], name) for name in names)
    path.write_text("".join(f'"{name}"\n' for name in escaped if name.isascii() and name.isprintable()))
    return bool(names)
