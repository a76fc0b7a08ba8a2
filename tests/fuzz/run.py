#!/usr/bin/env python3
"""Runs each fuzz target for some seconds, or so many times, as many at once as there are processors.

  run.py BUILD SECONDS|TIMESx [TARGET ...]

60 is a minute each; 3000x is the same 3,000 inputs on any machine, however fast.

BUILD is a build folder made with: CC=clang meson setup BUILD -Dfuzz=true. What the targets learn is
kept in BUILD/corpus for the next time; what breaks the program, in BUILD/findings, is run again with
BUILD/tests/fuzz/fuzz-TARGET FILE.
"""
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import seeds

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {"ASAN_OPTIONS": "detect_leaks=1:allocator_may_return_null=0", "UBSAN_OPTIONS": "print_stacktrace=1"}
MAX_LENGTH = {"docx": 65536, "odt": 65536, "annexes": 65536, "annotate": 65536, "folder": 65536, "file": 65536, "pack": 32768}


def command(build, target, amount):
    corpus, start, findings = (build / name / target for name in ("corpus", "seeds", "findings"))
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    seeds.write_seeds(ROOT, target, start)
    names = build / "seeds" / f"{target}.dict"
    # One seed: what a run tries hangs on what is known and on time, not on chance.
    # Seconds by the clock, on a machine that may be busy: mutants.py is who counts those of the processor.
    until = f"-runs={amount[:-1]}" if amount.endswith("x") else f"-max_total_time={amount}"
    words = [build / "tests/fuzz" / f"fuzz-{target}", until, "-timeout=120",
             "-report_slow_units=120", "-rss_limit_mb=2048",
             f"-max_len={MAX_LENGTH.get(target, 16384)}", f"-artifact_prefix={findings}/", "-print_final_stats=1", "-seed=1"]
    if seeds.write_names(ROOT, target, names):
        words.append(f"-dict={names}")
    return [*map(str, words), str(corpus), str(start)]


def fuzz(build, target, amount):
    """Whether nothing was found."""
    done = subprocess.run(command(build, target, amount), env={**os.environ, **ENVIRONMENT},
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    executed = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    covered = re.findall(r"cov: (\d+)", done.stderr) or ["0"]
    if done.returncode:
        start = re.search(r"ERROR|expected|runtime error|$", done.stderr).start()
        print(f"{target}: BROKEN (status {done.returncode})\n{done.stderr[start:][:4000]}", flush=True)
    else:
        print(f"{target:>10} {int(executed[1]):>10} runs {covered[-1]:>7} edges", flush=True)
    return done.returncode == 0


def main():
    build, amount = Path(sys.argv[1]).resolve(), sys.argv[2]
    targets = sys.argv[3:] or list(seeds.SEEDS)
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as crew:
        results = list(crew.map(lambda target: fuzz(build, target, amount), targets))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
