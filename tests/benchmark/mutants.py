"""Breaks dossiers in every way and runs the program on each: what it may do is read it, or say in a
sentence why not.

  mutants.py PROGRAM FIXTURES [--count N] [--seed N] [FOLDER ...]

FIXTURES and each FOLDER hold the dossiers to break: cut at every kilobyte, and N times with some bits
turned over. Markdown beyond all bounds comes on top, and what else the folders hold as it is. No run
may crash, end with another status than 0, 1 or 2, give 2 without a word on standard error, take more
than two seconds of the processor, or more than 256 MiB.
"""
import argparse
import itertools
import os
import random
import resource
import signal
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SECONDS, MEGABYTES = 2, 256
SUFFIXES = (".docx", ".odt", ".ott", ".fodt", ".md", ".zip", ".csv", ".txt", ".xlsx", ".ods", ".json")


def sources(folders):
    return [path for folder in folders for path in sorted(folder.rglob("*"))
            if path.suffix in SUFFIXES and path.is_file() and path.stat().st_size > 0]


def cuts(paths, most):
    """The start of each file, at every kilobyte or, of a large one, at `most` places."""
    for path in paths:
        data = path.read_bytes()
        step = max(1024, len(data) // (most + 1))
        for length in range(step, len(data), step):
            yield f"{path.name} cut at {length}", path.suffix, data[:length]


def flips(paths, count, seed):
    chance = random.Random(seed)
    for number in range(count):
        path = chance.choice(paths)
        data = bytearray(path.read_bytes())
        for _ in range(chance.choice((1, 1, 4, 32))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        yield f"{path.name} mutant {number} of seed {seed}", path.suffix, bytes(data)


def pathological():
    many = 50_000
    for name, text in {
        "quotes": ">" * many + "a",
        "lists": "".join("  " * level + "- a\n" for level in range(2000)),
        "list on a line": "- " * many + "a",
        "brackets": "[" * many,
        "closed brackets": "[" * many + "a" + "](b)" * many,
        "pictures": "![" * many + "a",
        "links never closed": "[a](" * many,
        "angle links": "[a](<b" * many,
        "backticks": "".join("e" + "`" * width for width in range(1, 1500)),
        "fences": "```\n" * many,
        "stars": "*a **a " * many,
        "stars and lows": "a**b" + "c* _d_ " * many,
        "lows": "_a " * many,
        "strikes": "~~a" * many,
        "wide table": "|a" * 5000 + "|\n" + "|-" * 5000 + "|\n" + ("|b" * 5000 + "|\n") * 20,
        "many columns": "|a" * 2000 + "|\n" + "|-" * 2000 + "|\n" + ("|b" * 2000 + "|\n") * 50,
        "tall table": "|a|\n|-|\n" + "|b|\n" * many,
        "short rows": "|a" * 3000 + "|\n" + "|-" * 3000 + "|\n" + "b\n" * 3000,
        "notes": "".join(f"[^{number}]: [^{number + 1}]\n\n" for number in range(5000)) + "[^0]",
        "one note": "[^a] " * many + "\n\n[^a]: b\n",
        "definitions": "".join(f"[{number}]: b\n" for number in range(many)) + "[a]" * many,
        "headings": "# a\n" * many,
        "underlined": "a\n=\n" * many,
        "html": "<div><p>" * many,
        "comments": "<!--" * many,
        "declarations": "<!A " * many,
        "instructions": "<?" * many,
        "sections": "<![CDATA[" * many,
        "entities": "&amp;" * many + "&" * many,
        "addresses": "http://a.b " * many,
        "mails": "a@b.c" * many,
        "one word": "a" * 1_000_000,
        "one sentence": "mot " * 250_000,
        "blank lines": "\n" * 1_000_000,
        "spaces": "a" + " " * 1_000_000 + "b",
        "accents": "e" + "\u0301" * 300_000,
        "zeros": "\0" * 1_000_000,
        "front matter": "---\na: [\n" * many,
        "escapes": "\\" * 1_000_000,
        "returns": "a\r" * many,
    }.items():
        yield f"Markdown: {name}", ".md", text.encode()


def run(program, path, errors):
    """Exit status (below 0: a signal), seconds of the processor, MiB at most, standard error."""
    actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
               (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
               (os.POSIX_SPAWN_OPEN, 2, errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
    child = os.posix_spawn(program, [program, "check", "--format", "json", path], os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    return (os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
            Path(errors).read_text(encoding="utf-8", errors="replace"))


def complaint(status, seconds, megabytes, said):
    if status not in (0, 1, 2):
        name = signal.Signals(-status).name if status < 0 else status
        return f"ended with {name}: {said[-500:]}"
    if (status == 2) != bool(said.strip()):
        return f"status {status}, said: {said[-200:]!r}"
    if seconds > SECONDS:
        return f"took {seconds:.1f} s"
    if megabytes > MEGABYTES:
        return f"took {megabytes:.0f} MiB"
    return None


class Tally:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.statuses, self.slowest, self.largest, self.broken = [0, 0, 0], (0, ""), (0, ""), []
        self.numbers = itertools.count()

    def test(self, mutant):
        name, suffix, data = mutant
        number = next(self.numbers)
        path, errors = (f"{self.folder}/{number}{end}" for end in (suffix, ".err"))
        Path(path).write_bytes(data)
        status, seconds, megabytes, said = run(self.program, path, errors)
        wrong = complaint(status, seconds, megabytes, said)
        if wrong:
            self.broken.append(f"{name}: {wrong}")
            print(f"{name}: {wrong}", flush=True)
            Path(path).rename(Path(self.folder).parent / f"mutant-{number}{suffix}")
        else:
            os.unlink(path)
            self.statuses[status] += 1
        self.slowest = max(self.slowest, (seconds, name))
        self.largest = max(self.largest, (megabytes, name))
        os.unlink(errors)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--cuts", type=int, default=20, help="places at most that a file is cut at")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main():
    options = arguments()
    paths = sources(options.folders)
    if not paths:
        raise SystemExit("no dossiers to break")
    # whoever hangs is ended, and shows as a signal
    resource.setrlimit(resource.RLIMIT_CPU, (10 * SECONDS, 10 * SECONDS))
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tally = Tally(str(Path(options.program).resolve()), folder)
        whole = ((path.name, path.suffix, path.read_bytes()) for path in paths)
        for kind, mutants in (("as they are", whole), ("beyond bounds", pathological()),
                              ("cut", cuts(paths, options.cuts)),
                              ("turned over", flips(paths, options.count, options.seed))):
            before = sum(tally.statuses) + len(tally.broken)
            with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as crew:
                list(crew.map(tally.test, mutants))
            print(f"{sum(tally.statuses) + len(tally.broken) - before:>7} {kind}", flush=True)
    print(f"{tally.statuses[0]} complete, {tally.statuses[1]} incomplete, {tally.statuses[2]} unreadable, "
          f"{len(tally.broken)} broken")
    print(f"slowest {tally.slowest[0]:.2f} s ({tally.slowest[1]}), "
          f"largest {tally.largest[0]:.0f} MiB ({tally.largest[1]})")
    return 1 if tally.broken else 0


if __name__ == "__main__":
    sys.exit(main())
