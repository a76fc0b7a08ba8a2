"""Short texts that speak of a business alone, of its history, its rooms, its customers: next to nothing may be found
in them. Six paragraphs of a file each, drawn by lot but the same each time.

  neutral.py PROGRAM PARAGRAPHS
"""
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

TEXTS, PARAGRAPHS = 100, 6
MOST = 0.07  # of all requirements, in all texts


def write_texts(paragraphs, folder):
    lot = random.Random(1)
    for number in range(TEXTS):
        path = folder / f"{number}.md"
        path.write_text("\n\n".join(lot.sample(paragraphs, PARAGRAPHS)) + "\n", encoding="utf-8")
        yield path


def main():
    program, given = sys.argv[1:]
    paragraphs = Path(given).read_text(encoding="utf-8").strip().split("\n\n")
    with tempfile.TemporaryDirectory() as folder:
        paths = list(write_texts(paragraphs, Path(folder)))
        run = subprocess.run([program, "check", "--format", "jsonl", *paths], capture_output=True, text=True, timeout=100,
                             check=False)
    verdicts = [found for line in run.stdout.splitlines() for found in json.loads(line).get("requirements", [])]
    met = Counter(found["id"] for found in verdicts if found["status"] == "met")
    share = met.total() / len(verdicts)
    print(f"{met.total()} of {len(verdicts)} met ({share:.1%}): "
          + ", ".join(f"{name} {count}" for name, count in met.most_common()))
    return 1 if share > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
