"""Answers in few words, met and not, among paragraphs that say nothing of AI: how many are judged as they should be;
a question to a person counts as not met. None of them was learned from.

  answers.py PROGRAM ANSWERS NEUTRAL_PARAGRAPHS
"""
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

WORDS = 200  # each text has about so many: length tells nothing
LEAST = {"balanced": 0.83, "met": 0.82, "unmet": 0.83, "worst": 0.5}


def write_texts(answers, paragraphs, folder):
    lot = random.Random(1)
    for number, answer in enumerate(answers):
        blocks, words = [answer["text"]], len(answer["text"].split())
        for paragraph in lot.sample(paragraphs, len(paragraphs)):
            if words >= WORDS:
                break
            blocks.insert(lot.choice([0, len(blocks)]), paragraph)
            words += len(paragraph.split())
        path = folder / f"{number}.md"
        path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
        yield path


def judge(program, paths):
    run = subprocess.run([program, "check", "--format", "jsonl", *paths], capture_output=True, text=True, timeout=100,
                         check=False)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    return [{found["id"]: found["status"] for found in line["requirements"]}
            for line in lines if "requirements" in line]


def main():
    program, answers_file, neutral_file = sys.argv[1:]
    answers = [json.loads(line) for line in Path(answers_file).read_text(encoding="utf-8").splitlines()]
    paragraphs = Path(neutral_file).read_text(encoding="utf-8").strip().split("\n\n")
    with tempfile.TemporaryDirectory() as folder:
        verdicts = judge(program, list(write_texts(answers, paragraphs, Path(folder))))
    there, right = Counter(), Counter()
    for answer, verdict in zip(answers, verdicts, strict=True):
        for key in ((answer["id"], answer["met"]), answer["met"]):
            there[key] += 1
            right[key] += (verdict[answer["id"]] == "met") == answer["met"]
    shares = {name: (right[name, True] / there[name, True] + right[name, False] / there[name, False]) / 2
              for name in sorted({answer["id"] for answer in answers})}
    for name, share in shares.items():
        print(f"{name:26}{right[name, True]:4} of {there[name, True]:2} met{right[name, False]:5} of "
              f"{there[name, False]:2} unmet{share:8.3f}")
    found = {"balanced": sum(shares.values()) / len(shares), "met": right[True] / there[True],
             "unmet": right[False] / there[False], "worst": min(shares.values())}
    print(", ".join(f"{name} {value:.3f}" for name, value in found.items()))
    return 1 if any(found[name] < least for name, least in LEAST.items()) else 0


if __name__ == "__main__":
    sys.exit(main())
