"""Unit tests of how verdicts are counted, dossiers dealt out, and teaching left out."""
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from accuracy import PROJECT, PackCopy, Score, folds_deal, taught_dossiers
from cases import Requirement

REQUIREMENTS = {"a": Requirement("a", True, 1), "b": Requirement("b", False, 1)}
TAUGHT = ["a1.md", "a2.md", "b1.md"]


def pack_write(folder):
    """A pack with three dossiers, two banks of four phrases each, and weights."""
    teaching = folder / "teaching"
    (teaching / "phrases").mkdir(parents=True)
    (folder / "pack.xml").write_text("<pack/>")
    (folder / "weights.tsv").write_text("old")
    (teaching / "dossiers.xml").write_text(
        "<teaching>" + "".join(f'<dossier file="dossiers/{name}"/>' for name in TAUGHT) + "</teaching>")
    for bank in ("a", "b"):
        (teaching / "phrases" / f"{bank}.xml").write_text(
            "<teaching>" + "".join(f'<phrase requirement="{bank}" met="true">Été {number}</phrase>'
                                   for number in range(4)) + "</teaching>", encoding="utf-8")
    return folder / "pack.xml"


def names(dossiers):
    return [dossier.name for dossier in dossiers]


class Scores(unittest.TestCase):
    def score(self, *verdicts):
        score = Score(REQUIREMENTS)
        for verdict in verdicts:
            score.add(*verdict)
        return score

    def test_only_met_counts_as_met(self):
        score = self.score(("a", True, "met"), ("a", True, "review"), ("a", True, "partial"), ("a", True, "missing"))
        self.assertEqual(score.share("a", True), 1 / 4)
        score = self.score(("a", False, "met"), ("a", False, "review"), ("a", False, "partial"), ("a", False, "missing"))
        self.assertEqual(score.share("a", False), 3 / 4)

    def test_what_is_nobodys_call_is_not_counted(self):
        self.assertIsNone(self.score(("a", None, "met")).share("a", True))

    def test_balanced_is_the_mean_of_both_shares_or_the_one_there_is(self):
        score = self.score(("a", True, "met"), ("a", True, "met"), ("a", False, "met"), ("b", True, "met"))
        self.assertEqual((score.balanced("a"), score.balanced("b")), (0.5, 1.0))
        self.assertEqual((score.figures()["mean"], score.figures()["worst"]), (0.75, 0.5))

    def test_wrong_verdicts_are_told_of_what_is_required_alone(self):
        figures = self.score(("a", False, "met"), ("a", False, "missing"), ("a", True, "partial"), ("a", True, "review"),
                             ("b", False, "met"), ("b", True, "missing")).figures()
        self.assertEqual((figures["required wrongly met"], figures["required wrongly missing"]), (0.5, 0.5))
        self.assertAlmostEqual(figures["review"], 1 / 6)

    def test_the_table_has_a_line_for_each_requirement_and_figure(self):
        self.assertEqual(len(list(self.score().table())), 1 + len(REQUIREMENTS) + 5)


class Folds(unittest.TestCase):
    def test_a_hand_is_never_dealt_into_two_folds(self):
        dossiers = [Path(name) for name in ("a1.md", "b1.md", "a2.md", "c1.md", "a3.md", "b2.md")]
        self.assertEqual([names(fold) for fold in folds_deal(dossiers, 2)],
                         [["a1.md", "a2.md", "a3.md"], ["b1.md", "b2.md", "c1.md"]])

    def test_there_are_no_more_folds_than_hands(self):
        self.assertEqual(len(folds_deal([Path("a1.md"), Path("b1.md")], 5)), 2)


class LeavingOut(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.pack = pack_write(Path(folder.name) / "pack")
        self.copy = PackCopy(self.pack, Path(folder.name) / "copy")

    def test_a_copy_has_no_weights(self):
        self.assertTrue(self.copy.path.exists())
        self.assertFalse((self.copy.path.parent / "weights.tsv").exists())

    def test_dossiers_are_left_out_of_the_copy_alone(self):
        self.copy.leave_out_dossiers([Path("a1.md"), Path("a2.md")])
        self.assertEqual(names(taught_dossiers(self.copy.path)), ["b1.md"])
        self.assertEqual(names(taught_dossiers(self.pack)), TAUGHT)

    def test_dossiers_that_are_not_taught_cannot_be_left_out(self):
        with self.assertRaises(SystemExit):
            self.copy.leave_out_dossiers([Path("z1.md")])

    def test_a_third_of_each_bank_of_phrases_is_left_out(self):
        left_out = self.copy.leave_out_phrases()
        self.assertEqual([(phrase.get("requirement"), phrase.text) for phrase in left_out],
                         [("a", "Été 2"), ("b", "Été 2")])
        bank = ElementTree.parse(self.copy.teaching / "phrases" / "a.xml")
        self.assertEqual([phrase.text for phrase in bank.iter("phrase")], ["Été 0", "Été 1", "Été 3"])


class HeldOut(unittest.TestCase):
    def test_no_dossier_to_measure_by_is_taught(self):
        taught = {dossier.read_bytes() for pack in PROJECT.glob("rules/*/pack.xml") for dossier in taught_dossiers(pack)}
        held_out = sorted((PROJECT / "fixtures" / "accuracy").glob("*.md"))
        self.assertTrue(taught and held_out)
        self.assertEqual([dossier.name for dossier in held_out if dossier.read_bytes() in taught], [])


if __name__ == "__main__":
    unittest.main()
