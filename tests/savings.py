"""What a business saves without AI is no second habit of using AI soberly, though it stands in a list beside one.

  savings.py PROGRAM
"""
import json
import subprocess
import sys
import unittest

PROGRAM = None
DOSSIER = """# Dossier de Léa, graveuse

J'utilise ChatGPT pour mes devis et mes courriels. Les centres de données consomment de l'électricité et de l'eau.

## Nos gestes

Pour que l'IA pèse moins, à l'atelier :

- les demandes qui marchent sont gardées dans un cahier partagé, pour ne pas les refaire ;
- {} ;
- nous sommes trois.

## Suite

La suite du dossier parle d'autre chose.
"""
HABITS = [
    "les questions sont groupées et posées une fois, le vendredi",
    "pas d'image générée quand une photo de l'atelier suffit",
    "le petit modèle pour les courriels, le grand pour les devis",
    "deux essais au plus, ensuite j'écris à la main",
]
SAVINGS = [
    "le papier est recyclé et les bulletins sont dématérialisés depuis 2021",
    "les factures sont envoyées par courriel et non plus imprimées",
    "le contrat d'électricité est passé chez un fournisseur d'énergie renouvelable",
    "la vitrine s'éteint à 22 heures",
    "le four n'est allumé qu'une fois plein",
    "l'eau de rinçage sert deux fois",
    "les tournées sont regroupées par secteur pour rouler moins",
    "nos fleurs viennent du Finistère et non du Kenya",
    "les cagettes servent d'étagères",
    "notre banque ne finance pas le pétrole",
    "je baisse les stores en été",
    "nous privilégions les plats végétariens à midi",
]


def status(beside):
    run = subprocess.run([PROGRAM, "check", "--format", "json", "-"], input=DOSSIER.format(beside), text=True,
                         capture_output=True, timeout=60, check=False)
    dossier, = json.loads(run.stdout)["dossiers"]
    return next(found["status"] for found in dossier["requirements"] if found["id"] == "sustainable-practices")


class Savings(unittest.TestCase):
    def test_two_habits_are_two(self):
        for habit in HABITS:
            with self.subTest(habit):
                self.assertEqual(status(habit), "met")

    def test_a_saving_is_none(self):
        for saving in SAVINGS:
            with self.subTest(saving):
                self.assertIn(status(saving), ("partial", "review"))


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
