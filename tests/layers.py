"""Fails on an #include that goes against the arrows between the program's layers, or in a circle.

  layers.py LINT_FOLDER
"""
import posixpath
import re
import sys
import unittest
from pathlib import Path

ARROWS = {
    "base": set(),
    "model": {"base"},
    "input": {"base"},
    "reader": {"base", "model", "input"},
    "outline": {"base", "model"},
    "language": {"base"},
    "verdict": {"base"},
    "find": {"base", "language", "verdict"},
    "rule": {"base", "model", "language", "input", "verdict"},
    "learn": {"base", "model", "language", "input", "verdict", "reader", "rule"},
    "report": {"base", "verdict"},
    "write": {"base", "model", "input", "reader", "verdict", "report"},
}
ABOVE_ALL = {"options", "run", "main"}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.M)


def layer_of(name):
    first = name.split("/")[0]
    return "main" if "/" not in name else first


def include_of(including, included, sources):
    """The file meant, by its path from lint/ or beside the including one; None if it is not ours."""
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(including), included))
    return next((name for name in (included, beside) if name in sources), None)


def graph_of(sources):
    return {name: [found for included in INCLUDE.findall(text)
                   if (found := include_of(name, included, sources))]
            for name, text in sources.items()}


def wrong_arrows(graph):
    for name, includes in graph.items():
        layer = layer_of(name)
        if layer in ABOVE_ALL:
            continue
        if layer not in ARROWS:
            yield f"{name}: no arrows are known for the layer '{layer}'"
            continue
        for included in includes:
            target = layer_of(included)
            if target != layer and target not in ARROWS[layer]:
                yield f"{name}: must not include {included} ({layer} -> {target})"


def cycles(graph):
    """Each circle of headers once, by a depth-first walk that keeps its path."""
    done = set()
    for start in sorted(graph):
        path, stack = [], [(start, iter(graph[start]))]
        if start in done:
            continue
        path.append(start)
        while stack:
            name, includes = stack[-1]
            included = next(includes, None)
            if included is None:
                done.add(name)
                path.pop()
                stack.pop()
            elif included in path:
                yield " -> ".join(path[path.index(included):] + [included])
            elif included not in done:
                path.append(included)
                stack.append((included, iter(graph[included])))


def problems(sources):
    graph = graph_of(sources)
    return [*wrong_arrows(graph), *(f"circle: {cycle}" for cycle in cycles(graph))]


def sources_in(folder):
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob("*")) if path.suffix in (".c", ".h", ".def")}


class SelfTest(unittest.TestCase):
    def test_good(self):
        self.assertEqual(problems({"base/text.h": "", "reader/odt.c": '#include "base/text.h"\n',
                                   "main.c": '#include "reader/odt.c"\n#include <zip.h>\n'}), [])

    def test_against_the_arrows(self):
        bad = {"base/text.h": ' # include "model/document.h"\n', "model/document.h": ""}
        self.assertEqual(problems(bad), ["base/text.h: must not include model/document.h (base -> model)"])

    def test_beside(self):
        bad = {"report/json.c": '#include "../model/document.h"\n',
               "model/document.h": ""}
        self.assertEqual(len(problems(bad)), 1)

    def test_unknown_layer(self):
        self.assertEqual(len(problems({"util/strings.c": ""})), 1)

    def test_circle(self):
        bad = {"base/a.h": '#include "base/b.h"', "base/b.h": '#include "base/c.h"',
               "base/c.h": '#include "base/a.h"'}
        self.assertEqual(problems(bad), ["circle: base/a.h -> base/b.h -> base/c.h -> base/a.h"])


def main():
    tests = unittest.defaultTestLoader.loadTestsFromTestCase(SelfTest)
    if not unittest.TextTestRunner(verbosity=0).run(tests).wasSuccessful():
        return 1
    sources = sources_in(Path(sys.argv[1]))
    if not sources:
        print(f"no sources in {sys.argv[1]}")
        return 1
    found = problems(sources)
    print("\n".join(found) or f"{len(sources)} files, all arrows as they should be")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
