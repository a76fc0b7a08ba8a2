"""Whether the program says the same of dossiers that are typed otherwise: what is said stays, how it is set changes.

  typed.py PROGRAM [WAY...]

The dossiers in fixtures/accuracy are checked as written, then with their prose typed in each of these ways. Exits
with 1 if for one of them the program is right less often than its floor: of what is met, or of what is not.
"""
import random
import re
import sys
import tempfile
from pathlib import Path

from accuracy import PROJECT, Score, statuses
from cases import cases_make, requirements_read

NARROW, WIDE = 76, 92  # characters of a page's lines, which are uneven in proportional type
NO_PROSE = re.compile(r"\s*(?:#|\||---|>|[-*+] |\d+[.)] |<|!\[|\[| {4})")


def lines_of(prose):
    """The lines of a page, each as long as fits."""
    widths = random.Random(len(prose))
    line, width = "", WIDE
    for word in prose.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line, width = "", widths.randint(NARROW, WIDE)
        line = f"{line} {word}".strip()
    yield line


def sentences_of(prose):
    return re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý«])", " ".join(prose.split()))


# What each makes of a paragraph, and the least share of right answers where the truth is yes, and no: a little
# beside what was measured when the rules were last changed.
WAYS = {
    "as written": (lambda prose: prose, 0.95, 0.955),
    "a paragraph a line": (lambda prose: "\n\n".join(lines_of(prose)), 0.95, 0.95),
    "a line break a line": (lambda prose: "\\\n".join(lines_of(prose)), 0.95, 0.955),
    "small letters": (str.lower, 0.95, 0.95),
    "no blank after full stops": (lambda prose: re.sub(r"\.\s+(?=\w)", ".", prose), 0.95, 0.95),
    "no apostrophes": (lambda prose: re.sub(r"(?<=\w)['’](?=\w)", "", prose), 0.94, 0.95),
    "an item a sentence": (lambda prose: "\n".join(f"- {sentence}" for sentence in sentences_of(prose)), 0.935, 0.96),
}


def typed(text, change):
    """The text with the change made to its paragraphs; titles, lists, tables, quotations and code stay."""
    parts, is_code = [], False
    for part in re.split(r"(\n\s*\n)", text):
        stays = is_code or "```" in part or not part.strip() or NO_PROSE.match(part)
        is_code ^= part.count("```") % 2 == 1
        parts.append(part if stays else change(part))
    return "".join(parts)


def cases_typed(change, dossiers, requirements, folder):
    """Path -> truth of each dossier, written to the folder."""
    truths = {}
    for dossier in dossiers:
        case = next(cases_make(dossier.read_text(encoding="utf-8"), requirements))
        path = folder / dossier.name
        path.write_text(typed(case.text, change), encoding="utf-8")
        truths[path] = case.truth
    return truths


def shares(program, truths, requirements):
    """How much of what is met the program says to be, and of what is not."""
    score = Score(requirements)
    said = statuses(program, None, list(truths))
    for path, truth in truths.items():
        score.add_all(truth, said[path])
    return [sum(score.right[name, truth] for name in requirements) /
            sum(score.total[name, truth] for name in requirements) for truth in (True, False)]


def main():
    program, ways = Path(sys.argv[1]).resolve(), sys.argv[2:] or list(WAYS)
    requirements = requirements_read(PROJECT / "rules" / "ia-tpe" / "referential.xml")
    dossiers = sorted((PROJECT / "fixtures" / "accuracy").glob("*.md"))
    bad = 0
    print(f"{'typed so':28}{'met said met':>14}{'unmet said so':>15}")
    for way in ways:
        change, *floors = WAYS[way]
        with tempfile.TemporaryDirectory() as folder:
            found = shares(program, cases_typed(change, dossiers, requirements, Path(folder)), requirements)
        is_bad = any(share < floor for share, floor in zip(found, floors))
        bad += is_bad
        print(f"{way:28}{found[0]:14.3f}{found[1]:15.3f}{'  under its floor' if is_bad else ''}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
