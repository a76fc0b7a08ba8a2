"""Validates what --format json and jsonl print against lint/report/report.schema.json.

  schema.py PROGRAM SCHEMA FIXTURES

Every dossier in fixtures/ is checked with the built-in rules, readable or not, in both languages.
Exits with 77 (skipped) where python3-jsonschema is not installed.
"""
import copy
import json
import subprocess
import sys
from pathlib import Path

try:
    import jsonschema
except ImportError:
    sys.exit(77)

PROGRAM, SCHEMA, FIXTURES = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])


def printed(form, *arguments):
    run = subprocess.run([PROGRAM, "check", "--format", form, *map(str, arguments)], capture_output=True,
                         stdin=subprocess.DEVNULL, timeout=300, check=False)
    if run.returncode not in (0, 1, 2):
        sys.exit(f"--format {form}: ended with {run.returncode}: {run.stderr.decode()}")
    return run.stdout


def passage_of(dossier):
    return next(r["evidence"][0] for r in dossier["requirements"] if r["evidence"])


def must_be_refused(validator, dossier):
    """The schema is worth something only if it refuses what is wrong."""
    def damage(change):
        broken = copy.deepcopy(dossier)
        change(broken)
        return broken
    wrong = [
        damage(lambda d: d.pop("tool")),
        damage(lambda d: d.update(status="conforme")),
        damage(lambda d: d["requirements"][0].pop("evidence")),
        damage(lambda d: d["requirements"][0].update(status="ok")),
        damage(lambda d: d["requirements"][0]["searched"].append({"quote": 1})),
        damage(lambda d: d.update(schema=2)),
        damage(lambda d: d.update(failure={"message": "x", "where": ""})),
        damage(lambda d: passage_of(d).update(clues=[])),
        damage(lambda d: passage_of(d).update(clues=[{"kind": "word", "points": 1}])),
        damage(lambda d: passage_of(d).update(clues=[{"kind": "heading", "text": "x", "points": 1}])),
    ]
    return [d for d in wrong if validator.is_valid(d)]


def keys_of(value):
    if isinstance(value, dict):
        yield from value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from keys_of(part)


def main():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    problems, read = [], None
    for arguments in ([FIXTURES], ["--lang", "en", FIXTURES], ["--explain-evidence", FIXTURES], ["no-such-file.docx"]):
        lines = [json.loads(line) for line in printed("jsonl", *arguments).splitlines()]
        whole = json.loads(printed("json", *arguments))
        read = next((line for line in lines if line["status"] != "unreadable"), read)
        # readers must take fields they do not know; all there are must be described
        problems += [f"not described: {key}" for key in sorted(set(keys_of([lines, whole]))) if f'"{key}": ' not in SCHEMA.read_text("utf-8")]
        for value in [*lines, whole]:
            for error in validator.iter_errors(value):
                best = jsonschema.exceptions.best_match([error])
                problems.append(f"{value.get('path', 'json')}: {best.json_path}: {best.message[:300]}")
        alone = [{k: v for k, v in line.items() if k not in ("schema", "tool", "pack")} for line in lines]
        run = alone.pop()["run"] if "run" in alone[-1] else whole["run"]
        if whole["dossiers"] != alone or whole["run"] != run:
            problems.append(f"{arguments}: json and jsonl do not say the same")
    if not validator.is_valid(dict(read, surprise=1)):
        problems.append("a field that may be added is refused")
    problems += [f"accepted: {str(d)[:200]}" for d in must_be_refused(validator, read)]
    print("\n".join(problems) or "sound")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
