"""How long a cohort takes, with one processor and with all of them, and how much memory at most.

  cohort.py PROGRAM FIXTURES [COUNT ...]

The cohort is made of copies of the dossiers in fixtures/, over and over. Compare seconds on a quiet
machine only; for how long processors were busy, others matter less.
"""
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

TURNS = 3


def sources(fixtures):
    return sorted(path for folder in ("dossiers", "accuracy") for path in (fixtures / folder).iterdir()
                  if path.suffix in (".docx", ".odt", ".md"))


def make_cohort(folder, paths, count):
    for number in range(count):
        path = paths[number % len(paths)]
        shutil.copyfile(path, folder / f"{number:06}{path.suffix}")


def run(program, folder, jobs):
    """Seconds, those of all processors together, and the peak of the process's memory in MB."""
    start = time.perf_counter()
    report = folder.parent / "report.json"
    child = os.posix_spawn(program, [program, "--jobs", str(jobs), "--format", f"json={report}", str(folder)],
                           os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{program} ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    program, fixtures = (str(Path(argument).resolve()) for argument in sys.argv[1:3])
    counts = [int(count) for count in sys.argv[3:]] or [1000, 10000]
    jobs = len(os.sched_getaffinity(0))
    paths = sources(Path(fixtures))
    print(f"{'dossiers':>10}{'jobs':>6}{'seconds':>10}{'busy':>8}{'a second':>10}{'MB':>8}{'times faster':>14}")
    for count in counts:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "cohort"
            folder.mkdir()
            make_cohort(folder, paths, count)
            # by turns, so that a busy machine slows both; the best of each
            turns = [[run(program, folder, number) for number in (1, jobs)]
                     for _ in range(TURNS if count <= 1000 else 1)]
            best = [min(side) for side in zip(*turns)]
            for number, (seconds, busy, megabytes) in zip((1, jobs), best):
                print(f"{count:10}{number:6}{seconds:10.2f}{busy:8.2f}{count / seconds:10.0f}{megabytes:8.0f}"
                      f"{best[0][0] / seconds:14.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
