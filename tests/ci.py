"""Runs what others copy into their repositories: the action for GitHub, the hooks for pre-commit, the jobs.

  ci.py PROGRAM SOURCE_ROOT
"""
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, ROOT = (Path(argument).resolve() for argument in sys.argv[1:3])
TINY = ROOT / "fixtures/packs/tiny.xml"
ALL = "# Bilan\n\nL'IA se trompe souvent. Nous prenons un modèle léger.\n\nNous faisons moins d'images.\n\n" \
      "Cela demande de l'électricité.\n\nCela demande de l'eau.\n"
NOTHING = "# Bilan\n\nIl fait beau.\n"
IDENTITY = {f"GIT_{who}_{what}": "a@b.fr" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


@unittest.skipUnless(shutil.which("git"), "git is not here")
class Repository(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.outside = Path(temporary.name)
        self.folder = self.outside / "work tree"
        self.environment = {**os.environ, **IDENTITY, "HOME": str(self.outside), "GIT_CONFIG_NOSYSTEM": "1"}
        for name, content in (("dossiers/Léa/dossier.md", ALL), ("dossiers/Léa/a.csv", "a;b"), ("dossiers/Max/dossier.md", NOTHING),
                              ("dossiers/Max/b.csv", "a;b"), ("dossiers/modèle.md", NOTHING), ("README.md", ALL)):
            self.write(name, content)
        self.git("init", "-q")
        self.commit()

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def git(self, *arguments):
        return subprocess.run(["git", *arguments], cwd=self.folder, env=self.environment, capture_output=True, check=True, timeout=60).stdout

    def commit(self):
        self.git("add", ".")
        self.git("commit", "-qm", "a")

    def run_here(self, command, **options):
        run = subprocess.run(command, cwd=self.folder, capture_output=True, check=False, timeout=60, **{"env": self.environment, **options})
        run.out, run.err = (text.decode().replace("\u00a0", " ") for text in (run.stdout, run.stderr))
        return run


class Action(Repository):
    TEXT = read(".ci/action.yml")
    INPUTS = {name: default.strip('"') for name, default in
              re.findall(r"^  ([\w-]+):\n    description: [^\n]*\n    default: (.*)$", TEXT.partition("\noutputs:")[0], re.M)}
    NAMES = dict(re.findall(r"^        (\w+): \$\{\{ inputs\.([\w-]+) \}\}$", TEXT, re.M))
    SCRIPT = re.sub(r"^        ", "", re.search(r"^      run: \|\n((?:        .*\n|\n)+)", TEXT, re.M)[1], flags=re.M)

    def start(self, **inputs):
        """Its outputs, by the action's script with the program in the place of its start script."""
        given = {**self.INPUTS, "rules": str(TINY), **{name.replace("_", "-"): value for name, value in inputs.items()}}
        action = self.outside / "action/.ci"
        action.mkdir(parents=True, exist_ok=True)
        (action.parent / "try").unlink(missing_ok=True)
        (action.parent / "try").symlink_to(PROGRAM)
        files = {name: self.outside / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_bytes(b"")
        run = self.run_here(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", self.SCRIPT],
                            env={**self.environment, "GITHUB_ACTION_PATH": str(action), "RUNNER_TEMP": str(self.outside),
                                 **{name: str(file) for name, file in files.items()},
                                 **{variable: given[name] for variable, name in self.NAMES.items()}})
        run.outputs = dict(line.split("=") for line in files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines())
        run.summary = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        return run

    def test_was_understood(self):
        self.assertEqual(set(self.NAMES.values()) | {"artifact"}, set(self.INPUTS))
        outputs = self.TEXT.partition("\noutputs:")[2].partition("\nruns:")[0]
        self.assertEqual(set(re.findall(r"^  (\w+):$", outputs, re.M)), set(self.start().outputs))

    def test_checks_all(self):
        run = self.start(report="cohort.html", sarif="out.sarif")
        self.assertEqual((run.returncode, run.outputs),
                         (1, {"status": "incomplete", "dossiers": "3", "complete": "1", "waived": "0", "review": "0", "incomplete": "2", "unreadable": "0"}))
        self.assertIn("::error file=dossiers/Max/dossier.md,", run.out)
        self.assertIn("Max/dossier.md", run.summary)
        self.assertIn("<html", (self.folder / "cohort.html").read_text(encoding="utf-8"))
        self.assertEqual(json.loads((self.folder / "out.sarif").read_bytes())["version"], "2.1.0")

    def test_says_the_state_that_fails_nothing(self):
        run = self.start(fail_on="never")
        self.assertEqual((run.returncode, run.outputs["status"], run.outputs["incomplete"]), (0, "incomplete", "2"))
        self.assertEqual(self.start(fail_on="never", dossiers="dossiers/Léa").outputs["status"], "complete")

    def test_leaves_out_what_it_is_told_to(self):
        run = self.start(exclude="modèle*\nMax\n")
        self.assertEqual((run.returncode, run.outputs["dossiers"], run.outputs["status"]), (0, "1", "complete"))
        run = self.start(dossiers="dossiers/Léa\n\ndossiers/Max\n", annexes="no")
        self.assertEqual(run.outputs["dossiers"], "2")

    def test_checks_what_has_changed(self):
        before = self.git("rev-parse", "HEAD").decode().strip()
        run = self.start(changed_since=before)
        self.assertEqual((run.returncode, run.outputs["dossiers"]), (0, "0"))
        self.write("dossiers/Léa/a.csv", "c;d")
        self.write("README.md", "x")
        self.commit()
        run = self.start(changed_since=before)
        self.assertEqual((run.returncode, run.outputs["dossiers"], run.outputs["complete"]), (0, "1", "1"), run.err)
        run = self.start(changed_since=before, dossiers="# all of them\n  dossiers/Léa \r\ndossiers/Max\t\n")
        self.assertEqual((run.returncode, run.outputs["dossiers"]), (0, "1"), run.err)
        run = self.start(changed_since=before, dossiers="# none\n")
        self.assertIn("The input \"dossiers\" is empty", run.out)
        run = self.start(changed_since="--output=x")
        self.assertEqual((run.returncode, run.outputs), (2, {"status": "trouble"}))
        self.assertIn("fetch-depth: 0", run.out)
        self.assertFalse((self.folder / "x").exists())

    def test_tells_of_what_cannot_be_checked(self):
        self.write("dossiers/Eva.pdf", b"%PDF-1.7\n")
        run = self.start()
        self.assertEqual((run.returncode, run.outputs["status"], run.outputs["unreadable"]), (2, "trouble", "1"))
        run = self.start(dossiers="\n \n")
        self.assertEqual((run.returncode, run.outputs), (2, {"status": "trouble"}))
        self.assertIn("::error title=dossier-lint::The input \"dossiers\" is empty", run.out)

    def test_tells_why_nothing_was_checked(self):
        self.write("noms.csv", "nom;motif\nLéa;x\n")
        self.write("mine.html", "<p>mine</p>\n")
        self.write("file", "x")
        for given, told in (({"fail_on": "always"}, "--fail-on"), ({"report": "cohort.docx"}, 'The input "report" is "cohort.docx"'),
                            ({"report": "cohort"}, 'The input "report" is "cohort"'), ({"rules": "tpe-ai"}, "tpe-ai"),
                            ({"waivers": "noms.csv"}, "noms.csv"), ({"report": "mine.html"}, "mine.html"), ({"report": "file/a.html"}, "file")):
            run = self.start(lang="en", **given)
            self.assertEqual((run.returncode, run.outputs["status"]), (2, "trouble"), given)
            errors = [line for line in run.out.splitlines() if line.startswith("::error ")]
            self.assertEqual(len(errors), 1, run.out)
            message = errors[0].removeprefix("::error title=dossier-lint::").replace("%25", "%").split("%0A")
            self.assertIn(told, message[0])
            self.assertIn("**dossier-lint**\n\n    " + message[0] + "\n", run.summary.replace("\u00a0", " "))
        self.assertEqual((self.folder / "mine.html").read_text(), "<p>mine</p>\n")

    def test_makes_the_reports_folder(self):
        run = self.start(report="out/all of them/Cohort.HTML", sarif="out/x.sarif")
        self.assertEqual(run.returncode, 1, run.err)
        self.assertIn("<html", (self.folder / "out/all of them/Cohort.HTML").read_text(encoding="utf-8"))

    @unittest.skipUnless(os.geteuid() == 0, "only root gives files away")
    def test_takes_a_checkout_of_another_owner(self):
        before = self.git("rev-parse", "HEAD").decode().strip()
        self.write("dossiers/Léa/a.csv", "c;d")
        self.commit()
        for path in (self.folder, self.folder / ".git"):
            os.chown(path, 4711, 4711)
        run = self.start(changed_since=before)
        self.assertEqual((run.returncode, run.outputs["dossiers"]), (0, "1"), run.out)

    def test_what_is_given_is_no_command(self):
        self.write("dossiers/$(touch a) *.md", NOTHING)
        run = self.start(dossiers="dossiers\n*.md\n$(touch a)`touch a`", exclude="'; touch a;'", report="$(touch a).html")
        self.assertFalse((self.folder / "a").exists())
        self.assertEqual((run.outputs["dossiers"], run.outputs["unreadable"]), ("6", "2"))
        self.assertIn("::error file=dossiers/$(touch a) *.md,", run.out)


class Hooks(Repository):
    ENTRIES = re.findall(r"^- id: (\S+)\n(?:  .*\n)*?  entry: (.*)\n  args: \[(.*)\]\n", read(".pre-commit-hooks.yaml"), re.M)

    def commit_of(self, *files):
        """What each hook makes of a commit of these files, as pre-commit calls it."""
        runs = []
        for _, entry, args in self.ENTRIES:
            program = [PROGRAM, *shlex.split(entry)[1:], "--rules", TINY]
            runs.append(self.run_here([*program, *args.split(", "), *files]))
        self.assertEqual(len(runs), 2)
        return runs

    def test_say_what_the_dossiers_committed_lack(self):
        for run in self.commit_of("dossiers/Max/b.csv"):
            self.assertEqual(run.returncode, 0)
            self.assertTrue(run.out.startswith("dossiers/Max/dossier.md "), run.out)
            self.assertNotIn("Léa", run.out)

    def test_stop_a_commit_of_what_cannot_be_read(self):
        self.write("dossiers/Eva.docx", b"PK\3\4")
        for run in self.commit_of("dossiers/Eva.docx"):
            self.assertEqual(run.returncode, 2)
        for run in self.commit_of("dossiers/Léa/a.csv"):
            self.assertEqual(run.returncode, 0)


class Jobs(Repository):
    def test_name_formats_and_options_that_there_are(self):
        told = subprocess.run([PROGRAM, "help", "check"], capture_output=True, check=True, timeout=60).stdout.decode()
        for name in (".ci/action.yml", ".ci/gitlab-ci.yml", ".ci/Jenkinsfile", ".pre-commit-hooks.yaml"):
            text = re.sub(r"(apt-get|git) [^\n]*", "", read(name))
            for word in re.findall(r"(?<![\w-])--[a-z-]+\b|(?<=--format )[a-z]+\b", text):
                self.assertIn(word, re.findall(r"[\w-]+", told) + ["--name-only", "--no-renames"], name)

    def test_of_gitlab_write_what_they_keep(self):
        job = read(".ci/gitlab-ci.yml")
        command = " ".join(re.search(r"^    - /opt/dossier-lint/try (check .*\n      .*)$", job, re.M)[1].split())
        run = self.run_here([PROGRAM, *command.split(), "--rules", TINY])
        self.assertEqual(run.returncode, 1, run.err)
        kept = re.findall(r"^      (?:- |\w+: )([\w-]+\.\w+)$", job, re.M)
        self.assertEqual(len(kept), 4)
        for name in kept:
            self.assertGreater((self.folder / name).stat().st_size, 0)
        self.assertEqual({finding["location"]["path"] for finding in json.loads((self.folder / "code-quality.json").read_bytes())},
                         {"dossiers/Max/dossier.md", "dossiers/modèle.md"})

    def test_of_gitlab_check_what_a_merge_request_touches(self):
        recipe = read(".ci/gitlab-ci.yml").partition("# To check only")[2]
        command = " ".join(re.search(r"^#    - (git .*)\n#      (.*)$", recipe, re.M).groups())
        command = command.replace("/tmp/changed", "../changed")
        before = self.git("rev-parse", "HEAD").decode().strip()
        self.write("dossiers/Léa/a.csv", "c;d")
        self.commit()
        environment = {**self.environment, "CI_PROJECT_DIR": str(self.folder)}
        for base in ({}, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": ""}):  # a branch's pipeline
            self.assertNotEqual(self.run_here(["sh", "-ec", command], env={**environment, **base}).returncode, 0)
        run = self.run_here(["sh", "-ec", command], env={**environment, "CI_MERGE_REQUEST_DIFF_BASE_SHA": before})
        self.assertEqual((run.returncode, (self.outside / "changed").read_bytes()), (0, "dossiers/Léa/a.csv\0".encode()), run.err)

    def test_of_jenkins_is_unstable_by_its_tests_and_fails_for_what_is_unreadable(self):
        job = read(".ci/Jenkinsfile")
        command = re.search(r"^ *(/opt/dossier-lint/try check .* \|\|\n.*)$", job, re.M)[1]
        command = command.replace("/opt/dossier-lint/try", shlex.quote(str(PROGRAM))).replace(" dossiers ", f" --rules {TINY} dossiers ")
        kept = re.findall(r"^      \w+ '([\w.]+)'$", job, re.M)
        self.assertEqual(kept, ["points.xml", "cohort.html"])
        for options, content, status, failures in (("", NOTHING, 0, True), (" --fail-on never", NOTHING, 0, False), ("", b"%PDF-1.7", 2, True)):
            self.write("dossiers/modèle.md", content)
            run = self.run_here(["sh", "-ec", command.replace(" check", " check" + options)])
            self.assertEqual(bool(run.returncode), bool(status), run.err)
            tests, page = ((self.folder / name).read_text(encoding="utf-8") for name in kept)
            self.assertEqual("<failure " in tests, failures)
            self.assertEqual("<error " in tests, status == 2)
            self.assertIn("<html", page)

    def test_that_readers_type_check_what_a_branch_touches_and_fail_with_git(self):
        self.write(".git/bin/dossier-lint", f'#!/bin/sh\nexec "{PROGRAM}" "$@" --rules "{TINY}"\n')
        (self.folder / ".git/bin/dossier-lint").chmod(0o755)
        environment = {**self.environment, "PATH": f"{self.folder}/.git/bin:{os.environ['PATH']}"}
        self.git("branch", "base")
        self.write("dossiers/Max/b.csv", "c;d")
        self.commit()
        for name, prefix in (("README.md", "    "), ("lint/dossier-lint.1", ".Dl "), ("lint/dossier-lint.fr.1", ".Dl ")):
            git, check = re.search(rf"^{prefix}(git diff .*)\n{prefix}(dossier-lint .*)$", read(name), re.M).groups()
            for branch, status in (("base", 1), ("HEAD", 0), ("nowhere", 128)):
                commands = f"{git}\n{check}".replace("/tmp/changed", "../changed").replace("origin/main", branch)
                run = self.run_here(["sh", "-ec", commands], env=environment)
                self.assertEqual(run.returncode, status, (name, branch, run.out, run.err))

    def test_of_gitlab_fetch_the_version_chosen(self):
        """By a tag or a commit; what stands in the place of both is none."""
        self.git("tag", "chosen")
        commit = self.git("rev-parse", "HEAD").decode().strip()
        self.write("README.md", "later")
        self.commit()
        job = read(".ci/gitlab-ci.yml")
        commands = "\n".join(re.findall(r"^    - (git (?:init|-C) .*)$", job, re.M))
        self.assertEqual(commands.count("/opt/dossier-lint"), 3)
        for number, version in enumerate(("chosen", commit, re.search(r"^  DOSSIER_LINT_VERSION: (.*)$", job, re.M)[1])):
            place = self.outside / f"fetched {number}"
            run = self.run_here(["sh", "-ec", commands.replace("/opt/dossier-lint", shlex.quote(str(place)))], env={
                **self.environment, "DOSSIER_LINT": self.folder.as_uri(), "DOSSIER_LINT_VERSION": version})
            if number < 2:
                self.assertEqual((place / "README.md").read_text(encoding="utf-8"), ALL, run.err)
            else:
                self.assertIn("TAG_OR_COMMIT", run.err)
                self.assertNotEqual(run.returncode, 0)

    def test_of_the_project_count_all_tests(self):
        """A log that is counted at the end belongs to one run, of all tests in its folder."""
        steps, _, count = read(".ci/run").rpartition("python3 - ")
        counted = re.findall(r"(build-\w+)/meson-logs/testlog\.json", count)
        runs = re.findall(r"meson test -C (build-\w+)(.*)", steps.replace("./try test", "meson test -C build-release").replace("\\\n", ""))
        logged = [folder for folder, options in runs if "--logbase" not in options]
        self.assertEqual(sorted(logged), sorted(counted))

    def test_trust_nobody_else_with_a_tag(self):
        """Whose tags may be moved: GitHub, which runs the job. All others are for who copies to choose."""
        used = [name for file in (".ci/github.yml", ".ci/action.yml") for name in re.findall(r"uses: (\S+)", read(file))]
        self.assertIn("OWNER/dossier-lint/.ci@TAG_OR_COMMIT", used)
        for name in used:
            self.assertRegex(name, r"^(?:(?:actions|github)/[\w/-]+@v\d+|OWNER/dossier-lint/\.ci@TAG_OR_COMMIT)$")

    def test_name_no_version_for_those_who_copy(self):
        for name in (".ci/github.yml", ".ci/gitlab-ci.yml", ".ci/Jenkinsfile", ".pre-commit-hooks.yaml"):
            self.assertRegex(read(name), r"(@|rev: |VERSION: |VERSION = ')TAG_OR_COMMIT'?\n", name)
            self.assertNotRegex(read(name), r"\bv?\d+\.\d+\.\d+\b", name)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
