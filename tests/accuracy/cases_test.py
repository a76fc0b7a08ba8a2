"""Unit tests of the cases that an annotated dossier makes."""
import unittest

from cases import Requirement, cases_make, front_matter_split, passages_cut, passages_find, truth_tell

REQUIREMENTS = {name: Requirement(name, False, at_least) for name, at_least in (
    ("opportunities", 2), ("opportunity-gains", 1), ("gdpr", 1), ("contents", 2), ("content-prompts", 2),
    ("communication-gains", 1))}
DOSSIER = """---
id: x1
business: bakery: bread
---

# Bread

- <!-- @opportunities#1 -->Answer reviews.<!-- /opportunities#1 -->
- <!-- @opportunities#2 -->Plan batches.<!-- /opportunities#2 -->
- Sleep.

<!-- @gdpr -->

Names are numbers. <!-- @communication-gains -->Posts take minutes.<!-- /communication-gains -->

<!-- /gdpr -->

| what | said |
|---|---|
| <!-- @content-prompts#1 -->Write a post.<!-- /content-prompts#1 --> |  |
| <!-- @contents#1 type=social -->Hot bread!<!-- /contents#1 --> | Mine |

<!-- @content-prompts#2 -->Draw a loaf.<!-- /content-prompts#2 -->

<!-- @contents#2 type=visual -->

![loaf](loaf.png)

<!-- /contents#2 -->

The end.
"""


def case_of(name, text=DOSSIER):
    return next(case for case in cases_make(text, REQUIREMENTS) if case.name == name)


def truth_of(text):
    return truth_tell(passages_find(text, REQUIREMENTS), REQUIREMENTS)


class Marks(unittest.TestCase):
    def test_front_matter_is_told_from_the_text(self):
        self.assertEqual(front_matter_split("---\nid: x\nb: c: d\n---\nText\n"),
                         ({"id": "x", "b": "c: d"}, "Text\n"))
        self.assertEqual(front_matter_split("Text\n---\n"), ({}, "Text\n---\n"))

    def test_passages_have_their_number_and_type(self):
        passages = passages_find(DOSSIER, REQUIREMENTS)
        self.assertEqual([(passage.requirement, passage.number, passage.type) for passage in passages], [
            ("opportunities", 1, None), ("opportunities", 2, None), ("gdpr", None, None),
            ("communication-gains", None, None), ("content-prompts", 1, None), ("contents", 1, "social"),
            ("content-prompts", 2, None), ("contents", 2, "visual")])

    def test_marks_that_do_not_pair_are_refused(self):
        for text in ("<!-- @gdpr -->", "<!-- /gdpr -->", "<!-- @gdpr --><!-- /contents -->",
                     "<!-- @contents#1 --><!-- /contents#2 -->", "<!-- @nothing --><!-- /nothing -->"):
            with self.subTest(text), self.assertRaises(ValueError):
                passages_find(text, REQUIREMENTS)

    def test_other_comments_are_text(self):
        text = "<!-- gdpr --> <!-- a note -->"
        self.assertEqual(passages_find(text, REQUIREMENTS), [])
        self.assertEqual(passages_cut(text, []), text)


class Cases(unittest.TestCase):
    def test_a_dossier_makes_a_case_of_each_requirement_it_meets(self):
        self.assertEqual([case.name for case in cases_make(DOSSIER, REQUIREMENTS)], [
            "as-written", "no-opportunities", "one-opportunities", "no-gdpr", "no-contents", "one-contents",
            "no-content-prompts", "one-content-prompts", "no-communication-gains"])

    def test_no_case_has_marks_or_front_matter(self):
        for case in cases_make(DOSSIER, REQUIREMENTS):
            self.assertNotIn("<!--", case.text)
            self.assertNotIn("bakery", case.text)
            self.assertIn("The end.", case.text)

    def test_nothing_is_cut_out_of_the_dossier_as_written(self):
        case = case_of("as-written", "- \n\n<!-- @gdpr -->\n\nNames are numbers.\n\n<!-- /gdpr -->\n\nEnd.\n")
        self.assertEqual(case.text, "-\n\nNames are numbers.\n\nEnd.\n")

    def test_emptied_items_and_rows_go_with_their_evidence(self):
        self.assertIn("# Bread\n\n- Sleep.\n", case_of("no-opportunities").text)
        self.assertIn("|---|---|\n| Hot bread! | Mine |\n", case_of("no-content-prompts").text)

    def test_all_but_one_keeps_the_first(self):
        case = case_of("one-contents")
        self.assertIn("Hot bread!", case.text)
        self.assertNotIn("loaf.png", case.text)

    def test_what_stands_within_what_is_cut_out_is_gone_too(self):
        case = case_of("no-gdpr")
        self.assertNotIn("minutes", case.text)
        self.assertFalse(case.truth["communication-gains"])
        self.assertTrue(case_of("no-communication-gains").truth["gdpr"])

    def test_only_what_is_cut_out_is_missing(self):
        self.assertEqual([name for name, met in case_of("no-content-prompts").truth.items() if met is False],
                         ["content-prompts"])

    def test_what_the_author_left_unscored_is_nobodys_call(self):
        case = case_of("as-written", DOSSIER.replace("id: x1", "id: x1\nunscored: gdpr contents"))
        self.assertIsNone(case.truth["gdpr"])
        self.assertIsNone(case.truth["contents"])
        self.assertTrue(case.truth["content-prompts"])


class Truth(unittest.TestCase):
    def test_contents_of_one_type_are_not_enough(self):
        text = "<!-- @contents#1 type=email -->A<!-- /contents#1 --> <!-- @contents#2 type={} -->B<!-- /contents#2 -->"
        self.assertIs(truth_of(text.format("email"))["contents"], False)
        self.assertIs(truth_of(text.format("video"))["contents"], True)

    def test_prompts_must_be_those_of_two_types_of_contents(self):
        prompts = "<!-- @content-prompts#1 -->A<!-- /content-prompts#1 --><!-- @content-prompts#2 -->B<!-- /content-prompts#2 -->"
        contents = "<!-- @contents#1 type=email -->A<!-- /contents#1 --><!-- @contents#2 type=video -->B<!-- /contents#2 -->"
        self.assertIs(truth_of(prompts + contents)["content-prompts"], True)
        self.assertIsNone(truth_of(prompts)["content-prompts"])
        self.assertIs(truth_of(contents)["content-prompts"], False)

    def test_pieces_of_one_number_are_one_piece(self):
        text = "<!-- @opportunities#1 -->A<!-- /opportunities#1 --> <!-- @opportunities#{0} -->B<!-- /opportunities#{0} -->"
        self.assertIs(truth_of(text.format(1))["opportunities"], False)
        self.assertIs(truth_of(text.format(2))["opportunities"], True)

    def test_other_evidence_leaves_uses_and_their_gains_open(self):
        content = "<!-- @contents#1 type=email -->A<!-- /contents#1 -->"
        gains = "<!-- @communication-gains -->B<!-- /communication-gains -->"
        self.assertIsNone(truth_of(content)["opportunities"])
        self.assertIs(truth_of(content)["opportunity-gains"], False)
        self.assertIsNone(truth_of(gains)["opportunity-gains"])
        self.assertIs(truth_of(gains)["opportunities"], False)


if __name__ == "__main__":
    unittest.main()
