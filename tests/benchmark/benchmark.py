"""How long a dossier takes, beside the least that reading it can take (floor.c), in the same run;
and how long judging it takes beside reading it, which it is to take no longer than.

  benchmark.py FLOOR SPEED PROGRAM DOSSIER_OR_FOLDER...

Compare the ratios, not the times: both sides are measured by turns on the same machine.
"""
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS, TURNS, STARTS = 60, 5, 25


def in_process(program, path):
    """Microseconds: all, and of what it does what the program tells apart."""
    return [float(time) for time in subprocess.check_output([program, str(ROUNDS), path]).split()]


def whole_process(*command):
    """Milliseconds from the start of a process to its end."""
    with open(os.devnull, "wb") as nothing:
        start = time.perf_counter()
        subprocess.run(command, stdout=nothing, stderr=nothing, check=False)
        return [(time.perf_counter() - start) * 1000]


def by_turns(first, second, turns):
    """The median of each time, both measured one after the other so that a busy machine slows both."""
    pairs = [(*first(), *second()) for _ in range(turns)]
    return (statistics.median(side) for side in zip(*pairs))


def main():
    floor, speed, program, *given = sys.argv[1:]
    folders = [Path(path) for path in given]
    paths = sorted(str(path) for folder in folders
                   for path in (folder.iterdir() if folder.is_dir() else [folder])
                   if path.suffix in (".docx", ".odt", ".md"))
    if not paths:
        print(f"no dossier in {', '.join(given)}")
        return 77
    print(f"{'':24}{'in one process, µs of the processor':>58}{'a whole process, ms':>30}")
    print(f"{'dossier':24}" + f"{'floor':>10}{'check':>10}{'ratio':>10}" + f"{'read':>10}{'judge':>9}{'ratio':>9}"
          + f"{'floor':>10}{'check':>10}{'ratio':>10}")
    for path in paths:
        least, taken, read, judged = by_turns(lambda: in_process(floor, path), lambda: in_process(speed, path), TURNS)
        least_start, start = by_turns(lambda: whole_process(floor, "1", path),
                                      lambda: whole_process(program, "check", path), STARTS)
        print(f"{Path(path).name[:23]:24}{least:10.0f}{taken:10.0f}{taken / least:10.2f}"
              f"{read:10.0f}{judged:9.0f}{judged / read:9.2f}"
              f"{least_start:10.1f}{start:10.1f}{start / least_start:10.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
