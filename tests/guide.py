"""Builds the pack of the rule author's guide out of the guide's own blocks, runs the guide's commands, and
compares what they print with what the guide shows.

  guide.py PROGRAM GUIDE [--update]

A block under a line that holds nothing but "`name`:" is that file, from there on. In a block that begins with
"$ ", each such line is a command and what follows it is what it prints; "[…]" stands for what is left out.
The guide must also name every element, attribute and value that the grammar beside it has.
--update writes into the guide what is printed now, where nothing is left out.
"""
import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"(?:^`(?P<name>[^`\n]+)`:\n\n)?^```\w*\n(?P<body>.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"^\$ (?P<command>.+)\n(?P<shown>(?:(?!\$ ).*\n)*)", re.M)
LEFT_OUT = "[…]"


def run(command, program, folder):
    """What the command prints, trouble included, as a person at a terminal 80 columns wide would see it."""
    words = command.split()
    if words[0] != "dossier-lint":
        raise SystemExit(f"the guide runs what it does not explain: {command}")
    kept = {k: v for k, v in os.environ.items() if k not in ("LANG", "LANGUAGE")}
    done = subprocess.run([program, *words[1:]], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env={**kept, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1795651200"}, timeout=120, check=False)
    return done.stdout.decode().replace("\u00a0", " ")


def agrees(shown, printed):
    """Whether the parts that are shown stand in what is printed, in their order, at both ends too."""
    return re.fullmatch(".*".join(re.escape(part) for part in shown.split(LEFT_OUT)), printed, re.S) is not None


def unnamed(guide, grammar):
    """What the grammar has, and the guide does not tell of."""
    names = re.findall(r'<xs:(?:element|attribute) name="([\w-]+)"|<xs:enumeration value="([\w-]+)"', grammar)
    return [f"not in the guide: {name}" for name in sorted(set(map("".join, names)))
            if not re.search(rf"(?<![\w-]){name}(?![\w-])", guide)]


def main():
    program, guide = (Path(argument).resolve() for argument in sys.argv[1:3])
    text = guide.read_text(encoding="utf-8")
    wrong, commands, files = unnamed(text, (guide.parent / "pack.xsd").read_text(encoding="utf-8")), 0, 0

    def replay(match):
        nonlocal commands
        printed = run(match["command"], program, folder)
        commands += 1
        if not agrees(match["shown"], printed):
            wrong.append("$ " + match["command"] + "\n" + "".join(difflib.unified_diff(
                match["shown"].splitlines(True), printed.splitlines(True), "the guide", "printed now")))
        return match[0] if LEFT_OUT in match["shown"] else f"$ {match['command']}\n{printed}"

    with tempfile.TemporaryDirectory() as folder:
        def follow(match):
            nonlocal files
            body = match["body"]
            if match["name"]:
                path = Path(folder, match["name"])
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(body, encoding="utf-8")
                files += 1
            elif body.startswith("$ "):
                return match[0].replace(body, COMMAND.sub(replay, body))
            return match[0]
        updated = BLOCK.sub(follow, text)
    if sys.argv[3:] == ["--update"]:
        guide.write_text(updated, encoding="utf-8")
    print("\n".join(wrong) or f"{files} files and {commands} commands, all as the guide says")
    return 1 if wrong or not commands else 0


if __name__ == "__main__":
    sys.exit(main())
