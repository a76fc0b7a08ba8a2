"""How often the program is right, on dossiers whose evidence is marked and which it never learned from.

  accuracy.py PROGRAM [--dossiers NAME] [--full] [--folds N] [--jobs N] [--formats md,docx,odt] [--rules PACK.xml]

A dossier is checked as written and with the evidence of each requirement cut out in turn (cases.py).

Without --full: the rules built into PROGRAM are scored on the dossiers in fixtures/accuracy, which no one may
add to a pack's teaching, or in fixtures/near-misses, most of which were written to mislead: where evidence is
lacking they talk of the trade, of plans, of somebody else. Exits with 1 if a figure is worse than its FLOOR or
above its CEILING.

With --full: the pack's own teaching dossiers are scored. They are dealt out in folds, those by one hand (the
first letter of the file's name) into the same, as what is known of a hand helps to judge it. Each fold is
judged by a copy of the pack that has learned from the others alone. One more copy learns from two thirds of
the teaching phrases and is scored on the last third. Learning takes some 20 minutes and 7 GB for each copy;
so many at once as --jobs says.

Markdown is always checked. DOCX and ODT are written by pandoc, for the dossier as written and a few of its
cases; they are left out where it is not installed.
"""
import argparse
import base64
import collections
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from concurrent import futures
from pathlib import Path

from cases import cases_make, requirements_read

# A little beside what was measured when the rules were last changed, on all dossiers in the folder.
FLOOR = {
    "accuracy": {"mean": 0.968, "worst": 0.905},
    "near-misses": {"mean": 0.95, "worst": 0.74},
}
CEILING = {
    "accuracy": {"required wrongly met": 0.025, "required wrongly missing": 0.03, "review": 0.02},
    "near-misses": {"required wrongly met": 0.08, "required wrongly missing": 0.025, "review": 0.02},
}

PROJECT = Path(__file__).resolve().parents[2]
CONVERTED = 4    # cases of a dossier that are written in other formats too
AT_ONCE = 200    # dossiers for one run of the program
PHRASE_FOLDS = 3
PICTURE = re.compile(r"!\[[^\]]*\]\(((?!/|\.|https?:)[^)\s]+)\)")
ONE_PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
PANDOC_FROM = "markdown-yaml_metadata_block+pipe_tables+footnotes"


def run(*command, allowed=(0,), folder=None):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, cwd=folder,
                          stdin=subprocess.DEVNULL, check=False)
    if done.returncode not in allowed:
        sys.exit(f"{' '.join(map(str, command[:4]))}: ended with {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def statuses(program, pack, paths):
    """What the program says of each file: path -> requirement -> status."""
    said = {}
    rules = ["--rules", pack] if pack else []
    for first in range(0, len(paths), AT_ONCE):
        output = run(program, *rules, "check", "--format", "jsonl", *paths[first:first + AT_ONCE], allowed=(0, 1))
        for line in output.splitlines():
            dossier = json.loads(line)
            if "path" in dossier:  # the last line is about the run
                said[Path(dossier["path"])] = {part["id"]: part["status"] for part in dossier["requirements"]}
    return said


class Score:
    """Counts of right and wrong verdicts, for each requirement."""

    def __init__(self, requirements):
        self.requirements = requirements
        self.right = collections.Counter()  # of (requirement, truth)
        self.total = collections.Counter()
        self.statuses = collections.Counter()  # of (is required, truth, status)

    def add(self, name, truth, status):
        if truth is None:
            return
        self.total[name, truth] += 1
        self.right[name, truth] += (status == "met") == truth
        self.statuses[self.requirements[name].is_required, truth, status] += 1

    def add_all(self, truth, said):
        for name, met in truth.items():
            self.add(name, met, said[name])

    def add_score(self, other):
        self.total += other.total
        self.right += other.right
        self.statuses += other.statuses

    def share(self, name, truth):
        total = self.total[name, truth]
        return self.right[name, truth] / total if total else None

    def balanced(self, name):
        """Of what was always met, or never, the one share that there is."""
        shares = [share for share in (self.share(name, True), self.share(name, False)) if share is not None]
        return sum(shares) / len(shares) if shares else None

    def of_required(self, truth, wrong):
        total = sum(count for (required, met, _), count in self.statuses.items() if required and met == truth)
        return sum(self.statuses[True, truth, status] for status in wrong) / total if total else 0.0

    def figures(self):
        balanced = [figure for figure in map(self.balanced, self.requirements) if figure is not None] or [0.0]
        return {
            "mean": sum(balanced) / len(balanced),
            "worst": min(balanced),
            "required wrongly met": self.of_required(False, ["met"]),
            "required wrongly missing": self.of_required(True, ["missing", "partial"]),
            "review": sum(count for (_, _, status), count in self.statuses.items() if status == "review")
                      / max(1, sum(self.statuses.values())),
        }

    def table(self):
        yield f"{'requirement':24} {'met said met':>14} {'missing said so':>16} {'balanced':>9}"
        for name in self.requirements:
            met, missing = (f"{self.right[name, truth]}/{self.total[name, truth]}" for truth in (True, False))
            balanced = self.balanced(name)
            yield f"{name:24} {met:>14} {missing:>16} {'' if balanced is None else f'{balanced:.3f}':>9}"
        for name, figure in self.figures().items():
            yield f"{name:24} {figure:41.3f}"


def case_write(case, stem, folder):
    path = folder / f"{stem}--{case.name}.md"
    path.write_text(case.text, encoding="utf-8")
    return path


def case_convert(source, extension):
    """By pandoc, which needs the pictures that it is to put into the file."""
    for name in set(PICTURE.findall(source.read_text(encoding="utf-8"))):
        picture = source.parent / name
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(ONE_PIXEL)
    target = source.with_suffix("." + extension)
    run("pandoc", "-f", PANDOC_FROM, source, "-o", target, "--resource-path", source.parent)
    return target


class Cases:
    """The cases of some dossiers, written to a folder."""

    def __init__(self, dossiers, requirements, formats, folder):
        self.truths = {}      # path -> truth
        self.families = []    # paths of one case in its formats, where there are several
        for dossier in dossiers:
            every = list(cases_make(dossier.read_text(encoding="utf-8"), requirements))
            drawn = random.Random(dossier.stem).sample(range(1, len(every)), min(CONVERTED, len(every)) - 1)
            for number, case in enumerate(every):
                path = case_write(case, dossier.stem, folder)
                family = [path]
                if number == 0 or number in drawn:
                    family += [case_convert(path, extension) for extension in formats if extension != "md"]
                self.truths.update(dict.fromkeys(family, case.truth))
                if len(family) > 1:
                    self.families.append(family)

    def score(self, program, pack, score):
        """Adds to the score; how many families there are, and to how many the program says the same."""
        said = statuses(program, pack, list(self.truths))
        for path, truth in self.truths.items():
            score.add_all(truth, said[path])
        same = sum(all(said[path] == said[family[0]] for path in family) for family in self.families)
        return len(self.families), same


def folds_deal(dossiers, count):
    """Those by one hand together; the hands with most dossiers first, each into the emptiest fold."""
    hands = collections.defaultdict(list)
    for dossier in sorted(dossiers):
        hands[dossier.stem[0]].append(dossier)
    folds = [[] for _ in range(min(count, len(hands)))]
    for hand in sorted(hands.values(), key=len, reverse=True):
        min(folds, key=len).extend(hand)
    return folds


def elements_remove(path, tag, is_left_out):
    """Removes from a teaching file the elements for which is_left_out(element, its number) is true."""
    tree = ElementTree.parse(path)
    removed = [element for number, element in enumerate(tree.getroot().iter(tag)) if is_left_out(element, number)]
    for element in removed:
        tree.getroot().remove(element)
    tree.write(path, encoding="utf-8", xml_declaration=True)
    return removed


class PackCopy:
    """A copy of a pack, to take some of its teaching away and learn from the rest."""

    def __init__(self, pack, folder):
        shutil.copytree(pack.parent, folder, ignore=shutil.ignore_patterns("weights.tsv"))
        self.path = folder / pack.name
        self.teaching = folder / "teaching"

    def leave_out_dossiers(self, dossiers):
        names = {dossier.name for dossier in dossiers}
        removed = elements_remove(self.teaching / "dossiers.xml", "dossier",
                                  lambda element, _: Path(element.get("file")).name in names)
        if len(removed) != len(names):
            sys.exit(f"{len(names) - len(removed)} dossiers to leave out are not in the pack's teaching")

    def leave_out_phrases(self):
        return [phrase for bank in sorted((self.teaching / "phrases").glob("*.xml"))
                for phrase in elements_remove(bank, "phrase",
                                              lambda _, number: number % PHRASE_FOLDS == PHRASE_FOLDS - 1)]

    def surroundings(self):
        return [element.text.strip() for element in
                ElementTree.parse(self.teaching / "surroundings.xml").iter("surroundings")]

    def learn(self, program):
        run(program, "rules", "learn", self.path)
        return self.path


def taught_dossiers(pack):
    teaching = pack.parent / "teaching" / "dossiers.xml"
    return [teaching.parent / element.get("file") for element in ElementTree.parse(teaching).iter("dossier")]


def fold_score(program, pack, requirements, fold, formats, folder):
    copy = PackCopy(pack, folder / "pack")
    copy.leave_out_dossiers(fold)
    score = Score(requirements)
    families, same = Cases(fold, requirements, formats, folder).score(program, copy.learn(program), score)
    return score, families, same


def phrases_score(program, pack, requirements, folder):
    """Among other paragraphs; a phrase that is one of several pieces asked for is enough, as far as it goes."""
    copy = PackCopy(pack, folder / "pack")
    around = copy.surroundings()
    phrases = {}
    for number, phrase in enumerate(copy.leave_out_phrases()):
        path = folder / f"{number}.md"
        before, behind, last = (around[(number + step) % len(around)] for step in range(3))
        path.write_text("\n\n".join([before, phrase.text, behind, last]), encoding="utf-8")
        phrases[path] = phrase
    said = statuses(program, copy.learn(program), list(phrases))
    score = Score(requirements)
    for path, phrase in phrases.items():
        name = phrase.get("requirement")
        status = said[path][name]
        score.add(name, phrase.get("met") == "true", "met" if status == "partial" else status)
    return score, len(phrases)


def folds_print(folds, scored, requirements):
    """The figures of all folds together, each as soon as it is there."""
    every, families, same = Score(requirements), 0, 0
    for fold, (score, found, alike) in zip(folds, scored):
        hands = "".join(sorted({dossier.stem[0] for dossier in fold}))
        print(f"{len(fold)} dossiers by {hands} left out: {score.figures()['mean']:.3f}", flush=True)
        every.add_score(score)
        families, same = families + found, same + alike
    print(*every.table(), sep="\n")
    if families:
        print(f"{'same in every format':24} {same / families:41.3f}", flush=True)


def full(arguments, requirements, folder):
    formats = arguments.formats.split(",")
    if formats != ["md"] and not shutil.which("pandoc"):
        print("pandoc is not installed: Markdown only")
        formats = ["md"]
    program, pack = arguments.program, arguments.rules
    folds = folds_deal(taught_dossiers(pack), arguments.folds)
    with futures.ThreadPoolExecutor(arguments.jobs) as pool:
        scored = [pool.submit(fold_score, program, pack, requirements, fold, formats, folder / f"fold-{number}")
                  for number, fold in enumerate(folds)]
        phrases = pool.submit(phrases_score, program, pack, requirements, folder / "phrases")
        folds_print(folds, (fold.result() for fold in scored), requirements)
        score, count = phrases.result()
    print(f"{count} phrases left out", *score.table(), sep="\n")
    return 0


def quick(arguments, requirements, folder):
    score = Score(requirements)
    Cases(sorted((PROJECT / "fixtures" / arguments.dossiers).glob("*.md")), requirements, ["md"], folder).score(
        arguments.program, None, score)
    print(*score.table(), sep="\n")
    figures = score.figures()
    bad = [f"{name} is {figures[name]:.3f}, under {least}"
           for name, least in FLOOR[arguments.dossiers].items() if figures[name] < least]
    bad += [f"{name} is {figures[name]:.3f}, above {most}"
            for name, most in CEILING[arguments.dossiers].items() if figures[name] > most]
    print(*bad, sep="\n", end="\n" if bad else "")
    return 1 if bad else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("program", type=lambda path: Path(path).resolve())
    parser.add_argument("--dossiers", choices=list(FLOOR), default="accuracy")
    parser.add_argument("--full", action="store_true", help="learn anew for each fold; takes very long")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--formats", default="md,docx,odt")
    parser.add_argument("--rules", type=Path, default=PROJECT / "rules" / "ia-tpe" / "pack.xml")
    arguments = parser.parse_args()
    requirements = requirements_read(arguments.rules.parent / "referential.xml")
    with tempfile.TemporaryDirectory(prefix="accuracy-") as folder:
        return (full if arguments.full else quick)(arguments, requirements, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
