"""What each fuzz target starts from: the repository's own files, in the form the target takes."""
import io
import re
import zipfile

ANNEX = b"PK\3\4"


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
    for name, content in (("a.csv", "a;b\n1;\"x\"\"\ny\"\n"), ("a.tsv", "a\tb\n"), ("a.txt", "texte\n\nsuite"),
                          ("a.json", '{"a": [1, {"b": null}], "é": "\\u00e9"}')):
        seeds.append(document + f"@@ {name}\n{content}".encode())
        seeds.append(document + f"@@ {name}\n".encode() + b"\xff\xfe" + content.encode("utf-16-le"))
    return seeds


def annotated(root):
    """All that has a margin."""
    return packed(root, "fixtures/*/*.docx", "fixtures/*/*.odt") + files(root, "fixtures/*/*.fodt")


def escapes(root):
    poison = ["=1+1", "a ::b::c ##[error]", "\x1b[2J\u202e", "<b>&amp;\"'`", "http://a.b www.c d@e.f", "| a | b |\n|-|-|",
              "%0A::error::", "]]> --> \uffff", "[^1]: x", "- [ ] x", "\u200b\ufeff\u00ad::set x"]
    return [text.encode() for text in poison] + files(root, "fixtures/hostile/*.md")


def with_format(seeds):
    return [bytes([number % 16 | 0x80 * (number % 2)]) + seed for number, seed in enumerate(seeds)]


def weights(root):
    """The example that the unit tests read, from its C strings."""
    header = (root / "tests/unit/taught.h").read_text(encoding="utf-8")
    whole = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"\s*\\?$', header.partition("#define HEAD")[2].partition("static inline")[0], re.M))
    whole = whole.replace("\\t", "\t").replace("\\n", "\n")
    plain = re.sub(r"network\t2\n(?:.*\n)*?(?=a:)", "", whole)
    return [plain.encode(), whole.replace("network\t0\n", "").encode()]


def waivers(root):
    del root
    return [b"dossier,requirement,author,reason,date\nd.docx,gdpr,A,\"r, s\",2026-03-03\n",
            b"fichier;exigence;auteur;motif;date\r\nd;g;a;m;03/03/26\r\n", b"\xef\xbb\xbfdossier\tpoint\tautrice\traison\tdate\n"]


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
    "markdown": lambda root: files(root, "fixtures/markdown/*.md", "fixtures/dossiers/*.md"),
    "language": lambda root: files(root, "fixtures/dossiers/*.md", "fixtures/markdown/[a-h]*.md"),
    "judge": lambda root: files(root, "fixtures/dossiers/*.md", "fixtures/hostile/*.md", "fixtures/markdown/*.md"),
    "report": lambda root: with_format(escapes(root) * 3 + [b"-"] * 16),  # "-" is no file: each format names it its way
    "escape": escapes,
    "pack": lambda root: files(root, "fixtures/packs/*.xml", "fixtures/packs/*/*.xml"),
    "weights": weights,
    "waivers": waivers,
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
