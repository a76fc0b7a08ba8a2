"""Compares what the program prints for each case in fixtures/ with what is kept beside it.

  golden.py PROGRAM FIXTURES [--update] [PART_OF_A_NAME...]

A file named <case>.<ending> holds what the command of that ending (table below) prints for <case>,
run in the case's folder; a case may be a folder itself. What the command writes to standard error and
an exit status other than 0 follow under a line of their own. To add a case, create the expected file empty and run --update.
"""
import argparse
import difflib
import os
import re
import subprocess
import sys
from pathlib import Path

# Longest ending first where one ends like another.
COMMANDS = {
    ".report.en.txt": ["check", "--lang", "en"],
    ".report.txt": ["check"],
    ".report.html": ["check", "--format", "html"],
    ".report.json": ["check", "--format", "json"],
    ".report.en.gfm": ["check", "--format", "markdown", "--lang", "en"],
    ".report.gfm": ["check", "--format", "markdown"],
    ".report.csv": ["check", "--format", "csv"],
    ".report.sarif": ["check", "--format", "sarif"],
    ".report.junit.xml": ["check", "--format", "junit"],
    ".report.github.txt": ["check", "--format", "github"],
    ".report.gitlab.json": ["check", "--format", "gitlab"],
    ".outline.json": ["outline", "--format", "json"],
    ".tree": ["outline"],
    ".txt": ["outline", "--format", "text"],
}
# What an HTML report embeds is kept in files of its own.
EMBEDDED = re.compile(r"<(style|script)>.*?</\1>", re.S)
SECONDS = 60


def cases_in(fixtures):
    """(expected file, case's name, command's arguments) for each."""
    for expected in sorted(fixtures.rglob("*")):
        ending = next((e for e in COMMANDS if expected.name.endswith(e)), None)
        if ending is None or not expected.is_file():
            continue
        case = expected.name[:-len(ending)]
        if (expected.parent / case).exists():
            yield expected, case, COMMANDS[ending]
        elif ending != ".txt":  # a plain text may stand in fixtures/ for reasons of its own
            raise SystemExit(f"{expected}: there is no {case} beside it")


def environment():
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM", "LANG", "LANGUAGE")}
    return {**kept, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1795651200"}  # 26 November 2026


def printed(program, case, arguments, folder):
    try:
        run = subprocess.run([program, *arguments, case], cwd=folder, env=environment(), timeout=SECONDS,
                             stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except subprocess.TimeoutExpired:
        return f"--- no end after {SECONDS} s\n"
    text = run.stdout.decode("utf-8", "backslashreplace")
    if "html" in arguments:
        text = EMBEDDED.sub(r"<\1></\1>", text)
    if run.stderr:
        text += "--- standard error\n" + run.stderr.decode("utf-8", "backslashreplace")
    if run.returncode:
        text += f"--- exit status {run.returncode}\n"
    return text


def difference(expected, actual, name):
    return "".join(difflib.unified_diff(expected.splitlines(True), actual.splitlines(True),
                                        f"{name} (kept)", f"{name} (now)"))


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("fixtures", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    program = str(Path(options.program).resolve())
    count = wrong = 0
    for expected, case, arguments in cases_in(options.fixtures):
        name = expected.relative_to(options.fixtures).as_posix()
        if options.names and not any(part in name for part in options.names):
            continue
        count += 1
        actual = printed(program, case, arguments, expected.parent)
        kept = expected.read_bytes().decode("utf-8")
        if actual == kept:
            continue
        wrong += 1
        if options.update:
            expected.write_bytes(actual.encode("utf-8"))
            print(f"updated {name}")
        else:
            print(difference(kept, actual, name), end="")
    print(f"{count} cases, {wrong} {'updated' if options.update else 'wrong'}")
    return 1 if count == 0 or (wrong and not options.update) else 0


if __name__ == "__main__":
    sys.exit(main())
