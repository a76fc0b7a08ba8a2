"""Reads each document of a folder in its three formats: the trees must be the same.

  same_tree.py PROGRAM FOLDER [NAME...]

Places and the names of pictures within the file are left aside: they depend on the format.
"""
import difflib
import re
import subprocess
import sys
from pathlib import Path

EXTENSIONS = (".md", ".docx", ".odt")
AT_LEAST = 10
PLACE = re.compile(r"( @(line|paragraph|page):\d+)+$")
TARGET = re.compile(r' target="(?:[^"\\]|\\.)*"')


def tree(program, path):
    run = subprocess.run([program, "outline", path], capture_output=True, text=True, timeout=60,
                         stdin=subprocess.DEVNULL, check=False)
    if run.returncode:
        return [f"exit status {run.returncode}: {run.stderr.strip()}"]
    return [bare(line) for line in run.stdout.splitlines()]


def bare(line):
    line = PLACE.sub("", line)
    return TARGET.sub("", line) if line.lstrip().startswith("image") else line


def differences(program, case):
    first, *others = (case.with_suffix(extension) for extension in EXTENSIONS)
    expected = tree(program, first)
    for other in others:
        yield from difflib.unified_diff(expected, tree(program, other), first.name, other.name,
                                        lineterm="")


def main():
    program, folder = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2])
    names = sys.argv[3:]
    cases = [case for case in sorted(folder.glob("*.md")) if not names or case.stem in names]
    wrong = 0
    for case in cases:
        found = "\n".join(differences(program, case))
        if found:
            wrong += 1
            print(found)
    print(f"{len(cases)} documents, {wrong} with differences")
    return 1 if wrong or (not names and len(cases) < AT_LEAST) else 0


if __name__ == "__main__":
    sys.exit(main())
