"""What has to be named, answered or done is not, as long as it is only spoken of: a platform without its name, a
question of a form whose answer is elsewhere or says nothing, what somebody was told; and a picture that is called a
poster is one.

  named.py PROGRAM
"""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = None


def judged(requirement, path, text=None):
    run = subprocess.run([PROGRAM, "check", "--format", "json", path], input=text, capture_output=True, text=True, timeout=60,
                         check=False)
    dossier, = json.loads(run.stdout)["dossiers"]
    return next(found for found in dossier["requirements"] if found["id"] == requirement)


def status(requirement, text):
    return judged(requirement, "-", f"# Mon dossier\n\n{text}\n")["status"]


CONTENT = ("# Mon dossier\n\n## 2. Mes contenus\n\nVoici le courriel aux clients, écrit avec ChatGPT :\n\n> Bonjour, votre chien a dormi "
           "chez nous l'an dernier. Les boxes de juillet se remplissent. Écrivez-nous vos dates avant le 15 avril, nous gardons "
           "votre place sans acompte.\n\n")

AUTOMATION = ("## 4. L'automatisation\n\nQuand un formulaire arrive, l'IA le résume et une tâche est créée.\n\n{}\n\n"
              "Les champs sont reliés un à un.")


class Named(unittest.TestCase):
    def test_a_platform_has_a_name(self):
        text = ("## 4. L'automatisation\n\nQuand un formulaire arrive, l'IA le résume et une tâche est créée. {}\n\n"
                "Les champs sont reliés un à un.")
        for said, found in (("L'automatisation tourne sur Make, une plateforme sans code.", True),
                            ("L'automatisation tourne sur une plateforme sans code, avec des ronds à relier.", False)):
            with self.subTest(said):
                self.assertEqual(status("automation-platform", text.format(said)) == "met", found)

    def test_a_platform_s_name_needs_few_words(self):
        english = ("## 4. Automation\n\nWhen a form comes in, the AI sums it up and a task is created.\n\n{}\n\n"
                   "The owner checks each task in the evening.")
        for text, said, found in ((AUTOMATION, "C'est monté dans Make.", True),
                                  (AUTOMATION, "n8n, sur le vieil ordinateur.", True),
                                  (AUTOMATION, "La fleuriste d'en face est sur Zapier, nous non.", False),
                                  (AUTOMATION, "J'avais ouvert un compte Zapier, puis je l'ai désinstallé.", False),
                                  (AUTOMATION, "J'essaierai Make en mai.", False),
                                  (AUTOMATION, "Il existe des plateformes comme n8n ou Zapier.", False),
                                  (english, "Built in Zapier.", True),
                                  (english, "Make the list grow by itself, I told my niece, and so it does.", False)):
            with self.subTest(said):
                self.assertEqual(status("automation-platform", text.format(said)) == "met", found)

    def test_a_tool_for_analysis_has_a_name(self):
        text = ("## 3. L'analyse des avis\n\n{}, parce que les avis sont du texte libre qu'un tableur ne sait pas lire.\n\n"
                "Il a lu 312 avis.")
        for said, found in (("J'ai choisi NotebookLM pour l'analyse", True),
                            ('J\'ai choisi "Zorglub" pour l\'analyse', True),
                            ("J'ai choisi l'outil zorglub.io pour l'analyse", True),
                            ("J'ai choisi une IA pour l'analyse", False),
                            ("J'ai choisi un logiciel pour l'analyse", False)):
            with self.subTest(said):
                self.assertEqual(status("analysis-tool", text.format(said)) == "met", found)

    def test_a_tool_of_somebody_else_is_not_the_business_s(self):
        contents = "## 2. Les contenus\n\nUn article et une affiche ont été faits avec l'IA.\n\n{}\n\nLes deux sont en annexe."
        for requirement, around, said, found in (
                ("automation-platform", AUTOMATION, "Ma sœur utilise Zapier pour ses commandes.", False),
                ("automation-platform", AUTOMATION, "Notre comptable fait tout sous Power Automate, elle en est fière.", False),
                ("automation-platform", AUTOMATION, "La mairie utilise Power Automate pour ses salles.", False),
                ("automation-platform", AUTOMATION, "Ma cousine utilise Make et elle m'a aidé : notre scénario est dans Make.", True),
                ("automation-platform", AUTOMATION, "Mon neveu a monté le scénario dans Make.", True),
                ("automation-platform", AUTOMATION, "Quand un fournisseur envoie sa facture, le scénario tourne sur Make.", True),
                ("automation-platform", AUTOMATION, "Le scénario utilise Make et range les mails des fournisseurs.", True),
                ("automation-platform", AUTOMATION, "Our accountant does all of her reminders on Power Automate.", False),
                ("automation-platform", AUTOMATION, "My nephew built the scenario in Make.", True),
                ("automation-platform", AUTOMATION, "Our accountant uses Make, and the scenario runs on Make.", True),
                ("automation-platform", AUTOMATION, "Zapier, je ne le connais que de nom.", False),
                ("generative-tool", contents, "Ma nièce ne jure que par ChatGPT pour ses exposés.", False),
                ("generative-tool", contents, "ChatGPT, je connais de nom.", False),
                ("generative-tool", contents, "L'outil est ChatGPT ; les autres, je ne les connais que de nom.", True),
                ("generative-tool", contents, "Les deux ont été faits avec ChatGPT, que ma nièce utilise aussi.", True),
                ("generative-tool", contents, "Mon mari utilise ChatGPT pour écrire les publications de la boutique.", True),
                ("generative-tool", contents, "Avant ces deux contenus, je n'avais jamais utilisé ChatGPT.", True)):
            with self.subTest(said):
                self.assertEqual(status(requirement, around.format(said)) == "met", found)

    def test_a_question_that_refers_elsewhere_is_no_answer(self):
        text = ("## L'analyse\n\n**La synthèse, générée par ChatGPT**\n\n« Les deux marchés du mardi rapportent 14 € de l'heure. "
                "Janvier est creux partout. »\n\n**Intérêt, limites**\n\n| Question | Réponse |\n|---|---|\n"
                "| En quoi l'IA aide à décider ? | {} |\n| Limites des résultats | 2020 fausse la moyenne. |\n")
        for said in ("voir C3", "Idem.", "cf. plus haut", "voir Cr3.2.", "Se reporter à C3", "ci-dessus", "cf. p. 12"):
            with self.subTest(said):
                self.assertEqual(status("decision-benefits", text.format(said)), "missing")
        for said in ("voir plus vite quel marché rapporte le plus : j'ai fermé celui du jeudi",
                     "voir d'un coup d'œil quel marché rapporte, ce qui m'a décidé à fermer celui du jeudi",
                     "Vu les chiffres, j'ai pu décider de fermer le mardi",
                     "Voir annexe 2 : vu les chiffres, j'ai choisi le jour de fermeture",
                     "Voir annexe 2 : vu les chiffres, j'ai pu décider de fermer le mardi"):
            with self.subTest(said):
                self.assertEqual(status("decision-benefits", text.format(said)), "met")

    def test_an_answer_that_says_nothing_is_none(self):
        text = ("## L'analyse\n\n| Ce qu'on vous demande | Votre cas |\n|---|---|\n| Synthèse | 8 940 locations. Les robes sortent "
                "beaucoup, payent peu, reviennent abîmées. Janvier est creux. |\n| Outil | ChatGPT, parce que ce sont des phrases. |\n"
                "| Apport pour décider | On voulait vendre les robes, les chiffres l'ont confirmé. |\n"
                "| {} | {} |\n| Garde-fou | Total par siècle rapproché du grand livre, 30 fiches sorties au "
                "hasard et pointées au portant. |\n")
        for label in ("Limites des résultats", "Cr3.3 Limites des résultats", "3. Les limites de vos résultats"):
            for said in ("RAS", "Néant.", "sans objet", "Rien à signaler", "Aucune limite", "N/A", "non concernés", "Aucune à ce jour"):
                with self.subTest(label, said=said):
                    self.assertNotEqual(status("result-limits", text.format(label, said)), "met")
            for said in ("Douze avis seulement : c'est trop peu pour généraliser, le résultat est fragile",
                         "Trop peu d'avis pour conclure, et les clients perdus n'ont pas répondu : le résultat est fragile"):
                with self.subTest(label, said=said):
                    self.assertEqual(status("result-limits", text.format(label, said)), "met")

    def test_a_cell_that_says_nothing_leaves_its_row_alone(self):
        for requirement, text in (("accessible-content", "| Vidéo de l'atelier | Sous-titres incrustés, transcription pour les "
                                                         "sourds | Néant |"),
                                  ("accessible-use", "| ChatGPT | Réponses lues à voix haute et dictée vocale pour Paul, aveugle | "
                                                     "Aucun |")):
            with self.subTest(requirement):
                self.assertEqual(status(requirement, f"## L'accessibilité\n\n| Quoi | Comment | Reste à faire |\n|---|---|---|\n{text}"),
                                 "met")

    def test_what_somebody_was_told_is_not_done(self):
        text = "## L'accessibilité de nos contenus\n\n{}\n"
        for said, found in (("Suite à la formation, j'ai ajouté des sous-titres incrustés à toutes nos vidéos, pour les clients "
                             "sourds.", "met"),
                            ("Notre formatrice a sous-titré toutes nos vidéos pour les stagiaires sourds, et nos affiches ont un "
                             "texte de remplacement.", "met"),
                            ("Le support de formation remis aux stagiaires existe en gros caractères et en audio.", "met"),
                            ("À la formation, on nous a montré les sous-titres incrustés dans les vidéos et le texte de "
                             "remplacement sous les affiches.", "review"),
                            ("Le formateur a beaucoup insisté : sous-titres dans les vidéos, texte de remplacement sous les "
                             "affiches, gros caractères.", "missing"),
                            ("Our trainer recommended captions for deaf viewers on every video and alternative text for screen "
                             "readers on every image.", "review")):
            with self.subTest(said):
                self.assertEqual(status("accessible-content", text.format(said)), found)

    def test_steps_that_do_not_run_are_no_automation(self):
        steps = ("\n\n1. Un courriel arrive avec le mot « gâteau ».\n2. L'IA relève la date et le nombre de parts.\n"
                 "3. Une ligne s'ajoute au tableau des commandes.\n4. Gwenn reçoit un message et répond au client.")
        for before, found in (("Monté dans Make, cela tourne depuis mars :", True),
                              ("Je n'ai pas écrit une ligne de code, et cela tourne depuis mars :", True),
                              ("Je ne l'ai pas encore monté, je compte le faire en mai, et voici comment :", False),
                              ("I have not built it. I will try in May, and it is to go like this:", False)):
            with self.subTest(before):
                self.assertEqual(status("automation-setup", f"## L'automatisation\n\n{before}{steps}") == "met", found)

    def test_steps_that_a_passage_itself_says_do_not_run_are_no_automation(self):
        english = ("## The robot for the orders\n\nI have not built an automation yet, and I will try in May. {}\n\n"
                   "1. Trigger: an e-mail with the word \"gâteau\" arrives.\n2. The AI picks out the date, the cake and the "
                   "number of people.\n3. A row is added to our order sheet.\n4. Gwenn gets a message and says yes.")
        french = ("## L'automatisation\n\nJe ne l'ai pas encore montée, je compte le faire en mai. {}\n\n1. Déclencheur : un "
                  "courriel arrive avec le mot « gâteau ».\n2. L'IA relève la date, le gâteau et le nombre de parts.\n3. Une "
                  "ligne s'ajoute au tableau des commandes.\n4. Gwenn reçoit un message et répond au client.")
        for text, before in ((english, "On paper it goes like this, but nothing of it runs yet:"),
                             (english, "It goes like this, and is not live yet:"),
                             (french, "Voici le schéma, mais rien ne tourne :"),
                             (french, "Voici les étapes, elles ne sont pas encore branchées :"),
                             (french, "Voici l'enchaînement, il ne tourne pas encore :")):
            with self.subTest(before):
                self.assertEqual(status("automation-setup", text.format(before)), "missing")

    def test_what_is_marked_as_still_to_be_done_is_not_done(self):
        table = "| Personne | Difficulté | Réglage | État |\n|---|---|---|---|\n| Yann | dyslexie | il dicte à ChatGPT au lieu de taper | {} |"
        contents = "\n\n- {0}un texte de remplacement décrit notre affiche\n- {1}la vidéo est sous-titrée pour les clients sourds"
        under = "{}" + contents.format("", "")
        steps = "{0}déclencheur : un courriel arrive\n{1}module ChatGPT : classer la demande\n{1}ajouter une ligne au tableur"
        for requirement, heading, text, done, still in (
                ("accessible-use", "Handicap", table, ["en place depuis mai", "fait"],
                 ["à faire", "pas commencé", "À faire avant mai", "to do", "not started yet"]),
                ("accessible-content", "Accessibilité des contenus", under, ["Voici :", "Fait :", "À faire pour chaque contenu :"],
                 ["Reste à faire :", "Il nous reste à faire :", "À faire avant la saison :", "Still to do:"]),
                ("accessible-content", "Accessibilité des contenus", contents, [("[x] ", "[x] "), ("[x] ", "[ ] "), ("[ ] ", "[x] ")],
                 [("[ ] ", "[ ] "), ("☐ ", "☐ ")]),
                ("automation-setup", "Automatisation dans Make", steps, [("- ", "- "), ("1. ", "1. ")], [("- [ ] ", "- [ ] ")])):
            for marks, met in ((done, True), (still, False)):
                for mark in marks:
                    with self.subTest(f"{requirement}: {mark}"):
                        given = text.format(*([mark] if isinstance(mark, str) else mark))
                        self.assertEqual(status(requirement, f"## {heading}\n\n{given}") == "met", met)

    def test_what_is_said_not_to_be_done_is_shown_with_that_reason(self):
        for requirement, said in (("gdpr", "Le RGPD, je ne l'ai pas encore regardé."),
                                  ("ai-regulation", "Pour l'AI Act, je n'ai pas eu le temps."),
                                  ("accessible-content", "Le texte alternatif, je n'ai pas eu le temps."),
                                  ("accessible-use", "Pour le handicap, je n'ai rien prévu, faute de temps.")):
            with self.subTest(said):
                found = judged(requirement, "-", f"# Mon dossier\n\nJe tiens une pension pour chiens.\n\n{said}\n")
                self.assertEqual([(near["quote"], near["reason"]) for near in found["near_misses"]],
                                 [(said, "ce passage dit que ce n’est pas fait")])

    def test_a_picture_without_a_word_is_what_it_is_announced_as(self):
        for said, met in (("L'affiche pour le vétérinaire, faite avec Firefly :", True),
                          ("Ceci est le visuel de la vitrine, tiré de Canva :", True),
                          ("## 3. Ma machine\n\nVoici la machine que j'ai achetée pour laver les boxes :", False)):
            with self.subTest(said):
                found = judged("contents", "-", f"{CONTENT}{said}\n\n![](image1.png)\n")
                self.assertEqual(found["status"] == "met", met)

    def test_an_annexed_picture_that_is_called_a_poster_is_asked_about(self):
        text = f"{CONTENT}Pour l'affiche, je cherche encore une idée avec ChatGPT.\n"
        for name, found in (("Affiche de la pension.png", "review"), ("visuel-fete.jpg", "review"), ("leaflet_2.webp", "review"),
                            ("carte_de_voeux.jpg", "review"),
                            ("IMG_2034.jpg", "partial"), ("screen affiche.png", "partial"), ("affichage.png", "partial")):
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                Path(folder, "dossier.md").write_text(text, encoding="utf-8")
                Path(folder, name).touch()
                self.assertEqual(judged("contents", folder)["status"], found)

    def test_a_picture_that_is_called_a_poster_is_shown(self):
        text = ("## 2. Mes contenus\n\nVoici la publication du concert :\n\n> Samedi à 20 h, les moines chantent pour ne pas "
                "dormir. Venez les écouter comme eux : un peu fatigués, assis trop droits. Entrée libre, sur réservation."
                "\n\nL'affiche que voici est venue d'une demande semblable, que je n'ai pas gardée :\n\n![{}](img/i.png)\n")
        self.assertEqual(status("contents", text.format("Salon meublé par ordinateur")), "met")
        for alternative in ("Ventes privées du 12 mai", "Recettes de Noël"):
            self.assertEqual(status("contents", text.format(alternative)), "met")
        elsewhere = text.replace("L'affiche que voici est venue d'une demande semblable, que je n'ai pas gardée :",
                                 "## 3. Mon matériel\n\nVoici mon outil de travail, rien de plus :")
        for alternative in ("Le poste de travail de l'atelier", "Les ventes du mois", "Répartition des dépenses", "Mon ordinateur portable"):
            self.assertEqual(status("contents", elsewhere.format(alternative)), "partial")

    def test_a_picture_behind_words_that_ask_for_one_is_a_content(self):
        asked = f"{CONTENT}Demandé à Firefly :\n\n> Un âne au crayon de couleur sur un sentier. Illustration, format carré, aucun texte.\n\n"
        self.assertEqual(status("contents", f"{asked}![âne](img/ane.png)\n"), "met")
        for text in ("Je suis photographe de portrait.\n\n![Mon studio](v.jpg)\n",
                     "I am a portrait painter; this is a photo of my studio.\n\n![My studio](v.jpg)\n",
                     "# Bilan\n\nUne image en couleurs pèse plus lourd qu'un texte.\n\n![Consommation](v.png)\n",
                     "# Analyse\n\nLe visuel ci-dessous montre les ventes, format A4.\n\n![Ventes 2024](v.png)\n"):
            with self.subTest(text):
                self.assertEqual(judged("contents", "-", text)["found"], 0)

    def test_an_order_set_apart_behind_a_word_for_a_prompt_is_one(self):
        ours = "## Le questionnaire du site\n\nLa demande :\n\n> Fais un quiz à cliquer de trois questions sur le piano. Léger, jamais culpabilisant.\n"
        self.assertEqual(judged("content-prompts", "-", ours)["found"], 1)

    def test_a_platform_that_others_have_is_none(self):
        for said in ("Lui à son boulot il a Make.", "Le patron du Bistrot Nord utilise IFTTT pour ses lampes.",
                     "My brother-in-law lives by Make, but he lives ashore.", "Mon ancien patron avait tout monté dans Zapier.",
                     "My former employer ran everything in Zapier.", "J'ai lu un article sur Zapier."):
            with self.subTest(said):
                self.assertNotEqual(status("automation-platform", f"# Automatisation\n\n{said}\n"), "met")
        for said in ("C'est monté dans Make.", "On n8n."):
            with self.subTest(said):
                self.assertEqual(status("automation-platform", f"# Automatisation\n\n{said}\n"), "met")


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
