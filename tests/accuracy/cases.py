"""The cases that an annotated dossier makes, and what is true of each.

A dossier's evidence stands between comments, <!-- @id --> or <!-- @id#n type=x --> before and <!-- /id -->
or <!-- /id#n --> after. It is one case as written; cutting out the evidence of a requirement makes
another, and where several pieces are asked for, cutting out all but one makes a third. What is left must
be said to lack that requirement, and that one alone.
"""
import re
import xml.etree.ElementTree as ElementTree
from typing import NamedTuple, Optional

MARK = re.compile(r"<!--[ \t]*(?:@(?P<opened>[a-z-]+)|/(?P<closed>[a-z-]+))(?:#(?P<number>\d+))?"
                  r"(?:[ \t]+type=(?P<type>[a-z]+))?[ \t]*-->")
MARK_LINE = re.compile(rf"^[ \t]*(?:{re.sub(r'[?]P<[a-z]+>', '?:', MARK.pattern)})[ \t]*\n", re.MULTILINE)
# What is left of a list item or a table's row when all that it said has been cut out.
EMPTIED = re.compile(r"^[ \t]*(?:(?:[-*+]|\d+[.)])|\|(?:[ \t]*\|)+)[ \t]*(?:\n|\Z)", re.MULTILINE)
TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
BLANK_LINES = re.compile(r"\n{3,}")

# What is produced shows what AI is used for, and gains that are stated further on are gains of those uses.
LEAVES_OPEN = {
    "opportunities": ("contents", "synthesis", "automation-setup"),
    "opportunity-gains": ("communication-gains", "decision-benefits", "automation-gains"),
}


class Requirement(NamedTuple):
    id: str
    is_required: bool
    at_least: int


class Passage(NamedTuple):
    requirement: str
    number: Optional[int]  # passages of one number are one piece
    type: Optional[str]    # of a content
    start: int             # with its marks
    end: int


class Case(NamedTuple):
    name: str
    text: str
    truth: dict  # requirement -> True (met), False (missing), None (nobody's call)


def requirements_read(referential):
    """By id, in the order of the referential."""
    return {element.get("id"): Requirement(element.get("id"), element.get("severity") == "required",
                                           int(element.get("at-least", 1)))
            for element in ElementTree.parse(referential).iter("requirement")}


def front_matter_split(text):
    """What the front matter says, as a dict, and the text after it."""
    if not text.startswith("---\n"):
        return {}, text
    head, _, body = text[4:].partition("\n---\n")
    lines = (line.partition(":") for line in head.splitlines())
    return {name.strip(): value.strip() for name, colon, value in lines if colon}, body


def passages_find(text, requirements):
    """In the order in which they begin. ValueError on marks that do not pair."""
    found, stack = [], []
    for mark in MARK.finditer(text):
        name = mark["opened"] or mark["closed"]
        number = int(mark["number"]) if mark["number"] else None
        line = text.count("\n", 0, mark.start()) + 1
        if name not in requirements:
            raise ValueError(f"line {line}: no requirement is called {name}")
        if mark["opened"]:
            stack.append((name, number, mark["type"], mark.start()))
        elif not stack or stack[-1][:2] != (name, number):
            raise ValueError(f"line {line}: the mark of {name} closes nothing")
        else:
            found.append(Passage(*stack.pop(), mark.end()))
    if stack:
        raise ValueError(f"the mark of {stack[-1][0]} is never closed")
    return sorted(found, key=lambda passage: passage.start)


def passages_cut(text, gone):
    """The text without the passages in gone, and without any mark."""
    kept, at = [], 0
    for passage in gone:
        if passage.start >= at:
            kept.append(text[at:passage.start])
            at = passage.end
    kept.append(text[at:])
    text = MARK.sub("", MARK_LINE.sub("", "".join(kept)))
    if gone:
        text = EMPTIED.sub("", text)
    return BLANK_LINES.sub("\n\n", TRAILING.sub("", text))


def truth_tell(passages, requirements):
    pieces = {name: [passage for passage in passages if passage.requirement == name] for name in requirements}
    numbers = {name: {passage.number for passage in mine} for name, mine in pieces.items()}
    types = {passage.number: passage.type for passage in pieces.get("contents", ())}
    truth = {}
    for name, requirement in requirements.items():
        if name == "contents":
            truth[name] = len(set(types.values())) >= requirement.at_least
        elif name == "content-prompts":
            prompted = {types[number] for number in numbers[name] if number in types}
            truth[name] = len(prompted) >= requirement.at_least
            if not truth[name] and len(numbers[name]) >= requirement.at_least:
                truth[name] = None  # the prompts stand, but not what they made
        elif requirement.at_least > 1:
            truth[name] = len(numbers[name]) >= requirement.at_least
        else:
            truth[name] = bool(pieces[name])
        if not truth[name] and any(pieces.get(other) for other in LEAVES_OPEN.get(name, ())):
            truth[name] = None
    return truth


def is_within(passage, others):
    return any(other.start <= passage.start and passage.end <= other.end for other in others)


def cases_make(text, requirements):
    """The dossier as written, then without each requirement that it meets."""
    said, body = front_matter_split(text)
    passages = passages_find(body, requirements)
    unscored = dict.fromkeys(said.get("unscored", "").split())

    def case(name, gone):
        standing = [passage for passage in passages if not is_within(passage, gone)]
        return Case(name, passages_cut(body, gone), truth_tell(standing, requirements) | unscored)

    as_written = case("as-written", [])
    yield as_written
    for name, requirement in requirements.items():
        if not as_written.truth[name]:
            continue
        mine = [passage for passage in passages if passage.requirement == name]
        yield case(f"no-{name}", mine)
        if requirement.at_least > 1:
            first = min(passage.number for passage in mine)
            yield case(f"one-{name}", [passage for passage in mine if passage.number != first])
