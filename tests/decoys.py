"""Checks documents that are no dossiers (a press article, a manual, an empty template): whatever they say
of AI, nothing that is required may be found in them.

  decoys.py PROGRAM FOLDER [NAME...]
"""
import json
import subprocess
import sys
from pathlib import Path

AT_LEAST = 8


def requirements(program, path):
    run = subprocess.run([program, "check", "--format", "json", path], capture_output=True, timeout=60,
                         stdin=subprocess.DEVNULL, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{path}: exit status {run.returncode}: {run.stderr.decode().strip()}")
    dossier, = json.loads(run.stdout)["dossiers"]
    return dossier["requirements"]


def found_in(program, path):
    """What is required and found, with the words it was found in."""
    for requirement in requirements(program, path):
        if requirement["severity"] == "required" and requirement["status"] == "met":
            quotes = (f"    line {passage['line']}: {passage['quote'][:150]}" for passage in requirement["evidence"])
            yield "\n".join([f"{path.name}: {requirement['id']}", *quotes])


def main():
    program, folder = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2])
    names = sys.argv[3:]
    decoys = [path for path in sorted(folder.glob("*.md")) if not names or path.stem in names]
    found = [line for path in decoys for line in found_in(program, path)]
    print("\n".join([*found, f"{len(decoys)} decoys, {len(found)} requirements found"]))
    return 1 if found or (not names and len(decoys) < AT_LEAST) else 0


if __name__ == "__main__":
    sys.exit(main())
