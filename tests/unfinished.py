"""Places that a dossier leaves to fill in: what rests on one is asked about, never passed over nor thrown away; the
slots of a prompt that is used again are no such places.

  unfinished.py PROGRAM DOSSIER.md
"""
import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, DOSSIER = None, None
LEFT = ["[capture à mettre]", "[insérer ici le prompt]", "XXX", "TODO", "lorem ipsum", "(à compléter)", "[photo à ajouter]"]
SLOTS = ["[nom du client]", "{produit}", "XX €", "[domaine]"]
ALONE = LEFT + ["À compléter", "à rédiger", "A COMPLETER", "=> à compléter", "Partie à écrire", "xxx", "Capture d’écran à venir",
                "capture ici", "[capture d’écran]", "À compléter : mes outils", "À faire avec Julien mardi",
                "…………………", "Image à insérer (schéma des serveurs)"]
NO_PLACES = ["[…]", "À venir : les devis.", "???", "Ma liste de courses à faire", "[nom du client]", "Des textes à rédiger",
             "À faire ce soir : ouvrez votre fiche."]
LEAST_WORDS = 8  # a shorter sentence is hardly more than what is put into it


def checked(text):
    run = subprocess.run([PROGRAM, "check", "--format", "json", "-"], input=text, capture_output=True, text=True,
                         timeout=60, check=False)
    dossier, = json.loads(run.stdout)["dossiers"]
    return dossier


def requirements(text):
    return {requirement["id"]: requirement for requirement in checked(text)["requirements"]}


def listed(text):
    return [place["quote"] for place in checked(text)["blanks"]["first"]]


def filled(text, place):
    """Each sentence but a heading's, a picture's or a table's, with the place behind its last word."""
    def sentence(words):
        if len(words[0].split()) < LEAST_WORDS:
            return words[0]
        return f"{words[1]} {place}{words[2]}"
    lines = (line if line.startswith(("#", "!", "|")) else re.sub(r"([^.!?]+)([.!?])", sentence, line)
             for line in text.splitlines())
    return "\n".join(lines)


def answer(requirement, text):
    """The dossier with a paragraph of its own for one point, under a title that says which."""
    return requirements(f"# Mon dossier\n\n## {requirement}\n\n{text}\n")


class Unfinished(unittest.TestCase):
    def test_two_versions_that_git_could_not_choose_from_are_told_of(self):
        """Where blank lines stand between them, and where the marks make a heading and a quotation."""
        for gap in ("\n\n", "\n"):
            place, = listed(gap.join(["<<<<<<< HEAD", "Je dicte mes devis.", "=======", "Je tape mes devis.", ">>>>>>> version-de-lea"]))
            self.assertTrue(place.startswith("<<<<<<< HEAD"), place)
        self.assertEqual(listed("Le signe <<<<<<< se lit de droite à gauche.\n"), [])

    def test_what_rests_on_a_place_to_fill_in_is_asked_about(self):
        text = DOSSIER.read_text()
        self.assertEqual({"met"}, {found["status"] for found in requirements(text).values()})
        for place in LEFT:
            with self.subTest(place):
                found = requirements(filled(text, place))
                asked = [name for name, verdict in found.items() if verdict["status"] == "review"]
                self.assertGreaterEqual(len(asked), len(found) - 2, {name: found[name]["status"] for name in found})
                hidden = place == "XXX"  # in a letter that is shown it is a name that is hidden
                self.assertGreaterEqual(sum(found[name].get("left_open", False) for name in asked),
                                        len(asked) - 4 - hidden)

    def test_the_slots_of_a_prompt_are_no_such_places(self):
        for place in SLOTS:
            with self.subTest(place):
                found = requirements(filled(DOSSIER.read_text(), place))
                self.assertEqual({"met"}, {verdict["status"] for verdict in found.values()})

    def test_what_is_said_beside_a_place_is_asked_about_whoever_it_is_said_by(self):
        found = answer("Accessibilité", "Inès est dyslexique, je lui fais lire les fiches d’entretien et les réponses de ChatGPT par "
                       "la voix de l’ordinateur. [à développer]")["accessible-use"]
        self.assertEqual((found["status"], found.get("left_open")), ("review", True))

    def test_a_prompt_may_say_what_to_write_into_a_place(self):
        for prompt in ("Rédige un courriel de 80 mots à nos clients, ton amical. Si une donnée manque, écris [à vérifier].",
                       "Rédige un courriel de 80 mots à nos clients, laisse [à compléter] pour la date du rendez-vous.",
                       "Rédige un courriel de 80 mots à nos clients pour rappeler la révision, commence par [insérer le nom du "
                       "client], ton amical."):
            with self.subTest(prompt):
                found = answer("Prompts", f"Prompt du courriel : « {prompt} »\n\nPrompt de l’affiche : « Affiche d’un "
                               "vélo rouge, style aquarelle, format portrait, sans texte. »")["content-prompts"]
                self.assertEqual("met", found["status"])

    def test_a_place_alone_does_not_count(self):
        for place in ("[insérer ici le prompt]", "[prompt à mettre]", "TODO", "à compléter"):
            with self.subTest(place):
                found = answer("La consigne tapée pour chacun des deux contenus",
                               f"Prompt du courriel : {place}\n\nPrompt de l’affiche : {place}")["content-prompts"]
                self.assertEqual("missing", found["status"])

    def test_a_name_that_is_hidden_is_no_place_to_fill_in(self):
        found = answer("RGPD", "Pour respecter le RGPD, je remplace le nom et l’adresse du client par XXX, avant de coller "
                       "quoi que ce soit dans l’assistant, et l’historique est effacé tous les mois.")["gdpr"]
        self.assertEqual("met", found["status"])

    def test_nothing_to_do_with_it_is_no_place_to_fill_in(self):
        found = answer("RGPD", "Pour respecter le RGPD, je remplace le nom du client par un numéro avant de coller quoi que "
                       "ce soit dans l’assistant, ce qui n’a rien à voir avec ma comptabilité.")["gdpr"]
        self.assertEqual("met", found["status"])

    def test_what_a_step_adds_is_no_instruction_to_leave_the_place(self):
        for verb in ("ajoute une ligne au tableau", "met la demande au planning"):
            with self.subTest(verb=verb):
                setup = answer("Mon automatisation", f"Un courriel arrive, Make lit le message, le classe et {verb} "
                                                     "[capture à mettre].")["automation-setup"]
                self.assertEqual((setup["status"], setup["left_open"]), ("review", True))

    def test_a_place_is_listed_wherever_it_stands(self):
        for place in ALONE:
            for shape in ("{}", "## {}", "- {}", "| Outil | Usage |\n|---|---|\n| Claude | {} |", "![{}](capture.png)"):
                if shape.startswith("|") and place == "XXX":
                    continue  # in a table it is a name that is hidden
                with self.subTest(shape.format(place)):
                    text = f"# Mon dossier\n\nNous sommes deux.\n\n{shape.format(place)}\n"
                    self.assertEqual([place], listed(text))

    def test_every_word_for_one_is_found_behind_what_is_looked_for_first(self):
        verbs = {"Image à {}.": "mettre insérer inserer ajouter coller venir compléter remplacer rédiger préciser preciser "
                                "joindre intégrer retrouver",
                 "Suite à {}": "compléter remplir insérer rédiger écrire finir terminer",
                 "Nous sommes deux (capture à {}).": "mettre insérer ajouter coller remplir remplacer chiffrer développer "
                                                     "terminer finir joindre",
                 "{}": "TBD fixme XXXX"}
        places = [place.format(verb) for place, words in verbs.items() for verb in words.split()]
        for place in [*places, "IMAGE A VENIR.", "Photo manquante", "Mettre la capture ici", "[Insérez votre capture]",
                      "[voir, à refaire]"]:
            with self.subTest(place):
                self.assertEqual([place], listed(f"# Mon dossier\n\nNous sommes deux.\n\n{place}\n"))

    def test_what_only_looks_like_one_is_not_listed(self):
        for words in NO_PLACES:
            with self.subTest(words):
                self.assertEqual([], listed(f"# Mon dossier\n\nNous sommes deux.\n\n{words}\n"))
        self.assertEqual([], listed("# Mon dossier\n\n> Bonjour XXX, votre vélo est prêt.\n"))
        self.assertEqual([], listed(DOSSIER.read_text()))

    def test_a_place_that_is_a_title_is_not_listed_for_the_table_of_contents(self):
        titles = ["Nous", "Nos outils", "Nos clients", "Partie à écrire"]
        contents, parts = "\n".join(f"- {title}" for title in titles), "\n".join(f"## {title}\n" for title in titles)
        self.assertEqual(["Partie à écrire"], listed(f"# Mon dossier\n\nNous sommes deux.\n\n{contents}\n\n{parts}"))

    def test_a_state_in_a_table_of_data_is_no_place_to_fill_in(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "dossier.md").write_text("# Mon dossier\n\nNous sommes deux.\n\n[capture à mettre]\n")
            Path(folder, "clients.csv").write_text("client;état\nDupont;À compléter\nDurand;[à vérifier]\n")
            run = subprocess.run([PROGRAM, "check", "--format", "json", folder], capture_output=True, text=True,
                                 timeout=60, check=False)
        self.assertEqual(json.loads(run.stdout)["dossiers"][0]["blanks"]["count"], 1)

    def test_who_leaves_a_place_under_a_title_is_asked_whether_all_is_there(self):
        text = "Pour respecter le RGPD, je remplace le nom du client par un numéro avant de coller quoi que ce soit dans " \
               "l’assistant, et l’historique est effacé tous les mois.\n\nNous sommes deux.\n\n"
        for place, status in (("[registre à joindre]", "review"), ("Le registre est joint.", "met")):
            with self.subTest(place):
                found = answer("Les données personnelles dans vos usages de l’IA", text + place)["gdpr"]
                self.assertEqual((found["status"], found.get("left_open", False)), (status, status == "review"))


if __name__ == "__main__":
    PROGRAM, DOSSIER = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
