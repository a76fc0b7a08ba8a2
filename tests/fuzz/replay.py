"""Runs a fuzz target once on all that it starts from.

  replay.py PROGRAM TARGET
"""
import subprocess
import sys
import tempfile
from pathlib import Path

import seeds


def main():
    program, target = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        seeds.write_seeds(Path(__file__).resolve().parents[2], target, Path(folder))
        return abs(subprocess.run([program, *sorted(Path(folder).iterdir())], check=False).returncode)


if __name__ == "__main__":
    sys.exit(main())
