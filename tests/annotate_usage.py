"""Annotates dossiers as a person would: with annexes, with waivers, in English, and wrongly.

  annotate_usage.py PROGRAM FIXTURES [unittest's arguments]
"""
import fcntl
import io
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
import unittest
import zipfile
from pathlib import Path

from annotate import FIXTURES, PROGRAM, TINY, Annotate, docx, odt, paragraph


class Usage(Annotate):
    def dossier_with_annexes(self):
        shutil.copytree(FIXTURES / "annexes" / "librairie", self.folder / "d")
        (self.folder / "d" / "dossier.md").unlink()
        shutil.copy(FIXTURES / "dossiers" / "incomplet.docx", self.folder / "d" / "dossier.docx")
        return "d"

    def test_a_gap_is_never_placed_by_a_passage_in_an_annex(self):
        os.mkdir(self.folder / "d")
        self.write("d/dossier.docx", docx(paragraph("Il fait beau.") * 3))
        self.write("d/a.txt", "Nous prenons un modèle léger.".encode())
        self.assertEqual(self.run_program("annotate", "--rules", TINY, "d", "-o", "copy.docx").returncode, 0)
        gaps = {beside for beside, text in self.outline("copy.docx")[1] if text.startswith("Il manque")}
        self.assertEqual(gaps, {3})

    def test_a_place_that_is_left_asks_whether_an_annex_says_it(self):
        os.mkdir(self.folder / "d")
        title = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Pratiques</w:t></w:r></w:p>'
        self.write("d/dossier.docx", docx(title + paragraph("[À compléter]") + paragraph("Il fait beau.")))
        self.write("d/a.txt", "Un modèle léger, voilà.\n\nMoins d’images.".encode())
        self.assertEqual(self.run_program("annotate", "--rules", TINY, "d", "-o", "copy.docx").returncode, 0)
        told = [text.replace("\u00a0", " ") for _, text in self.outline("copy.docx")[1]]
        self.assertTrue(any("emplacement reste à compléter" in text and "si cette annexe le dit" in text and "(dans a.txt" in text for text in told), told)
        self.assertIn("Ce qu’il faut écrire : Conseil", told)

    def test_a_dossier_with_annexes(self):
        folder = self.dossier_with_annexes()
        before = {path: path.read_bytes() for path in (self.folder / folder).rglob("*") if path.is_file()}
        run = self.run_program("annotate", folder, "-o", "copy.docx")
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        self.assertIn("Les annexes n’ont pas été touchées", run.stdout.decode())
        self.assertEqual({path: path.read_bytes() for path in (self.folder / folder).rglob("*") if path.is_file()}, before)
        copied, comments = self.outline("copy.docx")
        self.assertEqual(copied, self.outline("d/dossier.docx")[0])
        places = {}
        for requirement in json.loads(self.run_program("check", "-f", "jsonl", folder).stdout)["requirements"]:
            for evidence in requirement["evidence"]:
                places.setdefault(evidence.get("file"), []).append((requirement["criterion"], evidence["paragraph"]))
        self.assertGreater(len(places), 2)
        for criterion, place in places.pop(None):
            self.assertTrue(any(beside == place and text.startswith("Compte pour") and f"({criterion})" in text
                                for beside, text in comments), (criterion, place))
        for file, found in places.items():
            for criterion, _ in found:
                self.assertTrue(any(re.match(rf"(Une annexe|À vérifier dans une annexe).* \({criterion}\)\..*\(dans {file}", text)
                                    for _, text in comments), (criterion, file))
        with zipfile.ZipFile(self.folder / "d.zip", "w") as archive:
            for path in before:
                archive.write(path, path.relative_to(self.folder))
        self.assertEqual(self.run_program("annotate", "d.zip", "-o", "zipped.docx").returncode, 0)
        self.assertEqual((self.folder / "zipped.docx").read_bytes(), (self.folder / "copy.docx").read_bytes())
        for copy, said in (("c.odt", "finit par .docx"), (None, "--output annote.docx")):
            run = self.run_program("annotate", folder, *(["-o", copy] if copy else []))
            self.assertEqual(run.returncode, 2)
            self.assertRegex(run.stderr.decode().replace("\u00a0", " "), said)
        self.assertFalse((self.folder / "c.odt").exists())

    def test_of_several_dossiers_takes_one_at_a_time(self):
        (self.folder / "d").mkdir()
        for name in "ab":
            shutil.copy(FIXTURES / "dossiers/complet.docx", self.folder / f"d/{name}.docx")
        run = self.run_program("annotate", "d", "-o", "c.docx")
        self.assertEqual(run.returncode, 2)
        self.assertRegex(run.stderr.decode().replace("\u00a0", " "), "plusieurs dossiers .a.docx, b.docx….*un à la fois")

    def test_of_several_dossiers_each_has_a_copy_in_a_folder(self):
        for name, dossier in (("a.docx", "complet.docx"), ("b/a.docx", "incomplet.docx"), ("b/c.odt", "incomplet.odt"), ("e.docx", "complet.docx")):
            path = self.folder / "d" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(FIXTURES / "dossiers" / dossier, path)
        shutil.copy(FIXTURES / "dossiers/complet.docx", self.folder / "seul.docx")
        for _ in range(2):  # the program's own may be replaced
            run = self.run_program("annotate", "-x", "e.docx", "d", "seul.docx", "-o", "copies/")
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertEqual(re.findall(r"(?m)^(.*?) : copie annotée", run.stdout.decode().replace("\u00a0", " ")),
                             [f"copies/{name}" for name in ("d - a.docx", "d - b - a.docx", "d - b - c.odt", "seul.docx")])
            self.assertIn("laissé de côté par --exclude", run.stderr.decode())
            self.assertIn("dossier-lint: 4 copies annotées dans copies/\n", run.stderr.decode().replace("\u00a0", " "))
        run = self.run_program("annotate", "d/b/c.odt", "-o", "seule.odt")
        self.assertEqual((self.folder / "seule.odt").read_bytes(), (self.folder / "copies/d - b - c.odt").read_bytes())
        (self.folder / "copies/seul.docx").write_bytes(b"mine")
        for arguments in (["seul.docx", "-o", "copies/"], ["d", "-o", "d/"]):
            before = sorted(path.name for path in self.folder.rglob("*"))
            self.assertEqual(self.run_program("annotate", *arguments).returncode, 2)
            self.assertEqual(sorted(path.name for path in self.folder.rglob("*")), before)
        self.assertEqual(self.run_program("annotate", "seul.docx", "--force", "-o", "copies/").returncode, 0)

    def test_a_copy_that_somebody_saved_stays_and_stops_no_other(self):
        for folder in ("d", "copies"):
            (self.folder / folder).mkdir()
        for name in ("d/a.docx", "d/b.docx", "d/c.docx"):
            shutil.copy(FIXTURES / "dossiers/complet.docx", self.folder / name)
        self.write("copies/b.docx", b"mine")
        run = self.run_program("annotate", "d", "-o", "copies/")
        self.assertEqual(run.returncode, 2)
        self.assertEqual((self.folder / "copies/b.docx").read_bytes(), b"mine")
        for name in ("a.docx", "c.docx"):
            self.assertIn(f"copies/{name} : copie annotée", run.stdout.decode().replace("\u00a0", " "))
            self.assertTrue((self.folder / "copies" / name).exists())
        err = run.stderr.decode().replace("\u00a0", " ").replace("\u202f", " ")
        self.assertRegex(err, "copies/b.docx : quelqu’un a enregistré ce fichier, qui n’a pas été touché ; .* un autre répertoire")
        self.assertIn("2 copies annotées dans copies/ ; 1 dossier n’a pas de nouvelle copie, pour la raison dite plus haut", err)
        self.assertEqual(self.run_program("annotate", "d", "--force", "-o", "copies/").returncode, 0)
        self.assertNotEqual((self.folder / "copies/b.docx").read_bytes(), b"mine")

    def test_of_text_that_is_called_a_document_says_so(self):
        self.write("d.docx", "# Bilan\n\nIl fait beau.\n".encode())
        run = self.run_program("annotate", "d.docx", "-o", "copy.docx")
        self.assertEqual(run.returncode, 2)
        self.assertIn("d.docx : ce n’est que du texte, malgré son nom", run.stderr.decode().replace("\u00a0", " "))

    def test_never_says_that_all_is_there_where_a_point_is_to_be_checked(self):
        practices = paragraph("Nous prenons un modèle léger.") + paragraph("Nous faisons moins d’images.")
        harms = paragraph("Cela demande de l’électricité.") + paragraph("Cela demande de l’eau.")
        for limits, end in (("L’IA se trompe souvent.", "commentaires ; aucun ne signale de manque.\n"),
                            ("L’assistant est là. On invente.", "commentaires ; 1 point est à vérifier, et manque peut-être.\n")):
            self.write("d.docx", docx(paragraph(limits) + practices + harms))
            run = self.run_program("annotate", "--rules", TINY, "d.docx", "--force", "-o", "copy.docx")
            self.assertTrue(run.stdout.decode().replace("\u00a0", " ").endswith(end), run.stdout)

    def test_says_how_many_have_no_copy(self):
        shutil.copy(FIXTURES / "dossiers/complet.docx", self.folder / "a.docx")
        self.write("b.md", b"# Dossier")
        self.write("c.pdf", b"%PDF-1.4")
        run = self.run_program("annotate", "a.docx", "b.md", "c.pdf", "-o", "copies/")
        self.assertEqual(run.returncode, 2)
        self.assertIn("dossier-lint: 1 copie annotée dans copies/ ; 2 dossiers n’ont pas de nouvelle copie, pour les raisons dites plus haut\n",
                      run.stderr.decode().replace("\u00a0", " ").replace("\u202f", " "))
        run = self.run_program("annotate", "--lang", "en", "a.docx", "c.pdf", "-o", "copies/")
        self.assertIn("1 annotated copy in copies/; 1 dossier has no new copy, for the reason said above", run.stderr.decode())

    def test_a_copy_s_name_ends_as_its_format_does(self):
        """Whether the dossier's own name tells it, or only what is in it."""
        text = (FIXTURES / "dossiers/incomplet.odt").read_bytes()
        word = (FIXTURES / "dossiers/incomplet.docx").read_bytes()
        for name, content in (("memoire", text), ("M. Dupont", text), ("mot", word), ("m.docm", word)):
            self.write(name, content)
        for name, inner, content in (("odt.zip", "dossier.odt", text), ("mot.zip", "dossier.docx", word)):
            with zipfile.ZipFile(self.folder / name, "w") as archive:
                archive.writestr(inner, content)
        named = ["memoire", "M. Dupont", "mot", "m.docm", "odt.zip", "mot.zip"]
        run = self.run_program("annotate", *named, "-", "-o", "copies/", input=text)
        self.assertEqual((run.returncode, run.stderr.decode()), (0, "dossier-lint: 7 copies annotées dans copies/\n"))
        copies = {"memoire.odt", "M. Dupont.odt", "mot.docx", "m.docm", "odt.odt", "mot (2).docx", "dossier.odt"}
        self.assertEqual(set(os.listdir(self.folder / "copies")), copies)
        for copy in copies:
            with zipfile.ZipFile(self.folder / "copies" / copy) as archive:
                self.assertEqual("content.xml" in archive.namelist(), copy.endswith(".odt"), copy)
        for number, name in enumerate(("memoire", "M. Dupont", "odt.zip", "-")):
            for copy in (f"{number}.docx", str(number)):
                run = self.run_program("annotate", name, "-o", copy, input=text)
                self.assertEqual(run.returncode, 2)
                self.assertIn(f"{copy} : la copie est dans le format du dossier ; donnez-lui un nom qui finit par .odt",
                              run.stderr.decode().replace("\u00a0", " "))
                self.assertFalse((self.folder / copy).exists())
            self.assertEqual(self.run_program("annotate", name, "-o", f"{number}.odt", input=text).returncode, 0)

    def start(self, *arguments, **options):
        """A run that waits for the dossier on standard input, which it has begun to read."""
        process = subprocess.Popen([PROGRAM, "annotate", *arguments], cwd=self.folder, stdin=subprocess.PIPE,
                                   **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options})
        process.stdin.write(b"PK" + bytes(fcntl.fcntl(process.stdin, fcntl.F_GETPIPE_SZ)))
        process.stdin.flush()
        return process

    def test_copies_are_the_same_however_many_dossiers_are_read_at_once(self):
        os.mkdir(self.folder / "d")
        for number in range(24):
            name = ("complet.docx", "incomplet.odt", "incomplet.md", "broken.docx", "complet.odt")[number % 5]
            content = b"PK\3\4" if name == "broken.docx" else (FIXTURES / "dossiers" / name).read_bytes()
            self.write(f"d/{number:02}-{name}", content)
        self.write("w.csv", "dossier,exigence,auteur,motif,date\n01-incomplet.odt,tous,Zoé,format adapté,2026-03-03\n"
                            "03-broken.docx,tous,Zoé,format adapté,2026-03-03\n02-incomplet.md,gdpr,Zoé,format adapté,2026-03-03\n".encode())
        seen = []
        for jobs in ("1", "2", "8"):
            run = self.run_program("annotate", "--jobs", jobs, "-w", "w.csv", "d", "-o", "copies/")
            self.assertEqual(run.returncode, 2)
            copies = {path.name: path.read_bytes() for path in (self.folder / "copies").iterdir()}
            seen.append((run.stdout, run.stderr, copies))
            shutil.rmtree(self.folder / "copies")
        self.assertEqual(len(seen[0][2]), 14)
        self.assertTrue(all(one == seen[0] for one in seen))

    def complete(self, *names):
        for name in names:
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(FIXTURES / "dossiers/complet.docx", path)

    def test_each_copy_is_told_as_soon_as_it_is_made(self):
        self.complete("a.docx")
        process = self.start("a.docx", "-", "-o", "copies/")
        self.assertIn("copies/a.docx", process.stdout.readline().decode())
        process.communicate(timeout=30)

    def test_a_signal_stops_behind_the_dossier_under_way(self):
        if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # a job in the background would ignore it
            signal.signal(signal.SIGINT, signal.default_int_handler)
        self.complete("a.docx", "b.docx")
        process = self.start("--jobs", "1", "a.docx", "-", "b.docx", "-o", "copies/")
        process.send_signal(signal.SIGINT)
        self.assertIn("les dossiers en cours se terminent", process.stderr.readline().decode())
        out, err = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 128 + signal.SIGINT)
        self.assertIn("2 des 3 dossiers ont été vus", err.decode().replace("\u00a0", " "))
        self.assertEqual((out.count(b"\n"), os.listdir(self.folder / "copies")), (1, ["a.docx"]))

    def test_a_bar_shows_how_far_it_is_where_nothing_else_does(self):
        self.complete("a.docx", "b.docx")
        leader, follower = pty.openpty()
        process = self.start("-", "a.docx", "b.docx", "-o", "copies/", stdout=subprocess.DEVNULL, stderr=follower,
                             env={**os.environ, "TERM": "xterm"})
        os.close(follower)
        time.sleep(1.2)
        process.communicate(timeout=30)
        shown = os.read(leader, 65536).decode()
        os.close(leader)
        self.assertIn("\r[####", shown)

    def test_a_folder_that_nothing_came_into_is_not_left(self):
        self.write("a.md", b"Bonjour")
        (self.folder / "nothing").mkdir()
        (self.folder / "there").mkdir()
        for arguments in (["nothing"], ["a.md"], ["no.docx"], ["a.md", "-w", "no.csv"]):
            self.assertEqual(self.run_program("annotate", *arguments, "-o", "copies/").returncode, 2)
            self.assertFalse((self.folder / "copies").exists(), arguments)
        self.run_program("annotate", "a.md", "-o", "there/")
        self.assertTrue((self.folder / "there").exists())

    def test_strangers_files_are_read_with_no_more_rights_than_when_they_are_checked(self):
        def rights(*arguments):
            process = subprocess.Popen([PROGRAM, *arguments], cwd=self.folder, stdin=subprocess.PIPE,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            process.stdin.write(bytes(fcntl.fcntl(process.stdin, fcntl.F_GETPIPE_SZ) + 1))
            process.stdin.flush()  # ends when the program has begun to read
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
            process.communicate(timeout=30)
            return re.findall(r"(?m)^(?:NoNewPrivs|Seccomp):.*", status)

        self.complete("a.docx")
        self.assertEqual(rights("annotate", "-", "a.docx", "-o", "copies/"), rights("check", "-", "a.docx"))

    def test_no_copy_replaces_what_is_read(self):
        self.complete("a.docx", "links/b.docx")
        for name, content in (("list/a.docx", b"../a.docx\n"), ("waivers/a.docx", b"dossier,requirement,author,reason,date\n")):
            (self.folder / name).parent.mkdir()
            self.write(name, content)
        os.link(self.folder / "a.docx", self.folder / "links/a.docx")
        before = {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
        for folder, arguments in (("./", ["a.docx"]), ("links/", ["a.docx"]), ("list/", ["a.docx", "@list/a.docx"]),
                                  ("waivers/", ["-w", "waivers/a.docx", "a.docx"])):
            with self.subTest(folder):
                run = self.run_program("annotate", "--force", *arguments, "-o", folder)
                self.assertRegex(run.stderr.decode().replace("\u00a0", " "), r"a\.docx : c’est un des fichiers à lire")
                self.assertEqual(run.returncode, 2)
                self.assertEqual({path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}, before)

    def test_each_dossier_is_copied_once_and_told_to_be_open(self):
        self.complete("d/a.docx")
        self.write("d/.~lock.a.docx#", b"")
        run = self.run_program("annotate", "d/a.docx", "d", "./d/a.docx", "-o", "copies/")
        self.assertEqual((run.returncode, run.stdout.count(b"\n"), len(os.listdir(self.folder / "copies"))), (0, 1, 1))
        self.assertIn("d/a.docx : ", run.stderr.decode().replace("\u00a0", " "))
        self.assertIn("semble ouvert", run.stderr.decode().replace("\u00a0", " "))

    def test_one_without_a_copy_stops_no_other(self):
        for name in ("d", "vide"):
            (self.folder / name).mkdir()
        self.write("d/a.md", b"Bonjour")
        self.write("d/b.docx", b"PK")
        self.write("d/c.doc", b"")
        shutil.copy(FIXTURES / "annexes/librairie.zip", self.folder / "d/e.zip")
        shutil.copy(FIXTURES / "dossiers/incomplet.odt", self.folder / "d/z.odt")
        self.write("w.csv", b"dossier,requirement,author,reason,date\nz.odt,raw-data-extract,A. B.,convenu,2026-03-03\n")
        run = self.run_program("annotate", "-w", "w.csv", "d", "no.docx", "-o", "copies/")
        errors = run.stderr.decode().replace("\u00a0", " ")
        self.assertEqual(run.returncode, 2)
        self.assertEqual(os.listdir(self.folder / "copies"), ["z.odt"])
        for said in ("d/a.md : un fichier Markdown", "d/b.docx : ", "d/c.doc : ", "d/e.zip : ", "no.docx : fichier introuvable"):
            self.assertIn("dossier-lint: " + said, errors)
        self.assertNotIn("Un extrait des données de départ".encode(), zipfile.ZipFile(self.folder / "copies/z.odt").read("content.xml"))
        self.write("vide/x.txt", b"")
        self.assertEqual(self.run_program("annotate", "vide", "-o", "copies2/").returncode, 2)

    def test_waivers(self):
        name = self.write("d.docx", docx(paragraph("Il fait beau.")))
        self.write("w.csv", "dossier;exigence;auteur;motif;date\nd.docx;Limites;Zoé;accord;03/03/2026\nd.docx;T9;Zoé;accord;03/03/2026\n".encode())
        gaps = [text for _, text in self.outline(self.annotate(name, "--rules", TINY))[1] if text.startswith("Il manque")]
        run = self.run_program("annotate", "--rules", TINY, "--waivers", "w.csv", name, "-o", "copy.docx")
        self.assertEqual(run.returncode, 0)
        self.assertRegex(run.stderr.decode().replace("\u00a0", " "), "^dossier-lint: w.csv:3: .*« T9 » ne désigne .*\n$")
        left = [text for _, text in self.outline("copy.docx")[1] if text.startswith("Il manque")]
        self.assertEqual(left, [text for text in gaps if "Limites" not in text])
        self.assertEqual(len(left), len(gaps) - 1)
        self.write("w.csv", b"dossier\n")
        run = self.run_program("annotate", "--rules", TINY, "-w", "w.csv", name, "-o", "no.docx")
        self.assertEqual(run.returncode, 2)
        self.assertEqual(run.stderr.count(b"\n"), 1)
        self.assertIn("exigence", run.stderr.decode())
        self.assertFalse((self.folder / "no.docx").exists())

    def test_english(self):
        shutil.copy(FIXTURES / "dossiers" / "incomplet.docx", self.folder / "d.docx")
        run = self.run_program("annotate", "--lang", "en", "d.docx", "-o", "c.docx")
        self.assertIn("annotated copy", run.stdout.decode())
        texts = [text for _, text in self.outline("c.docx")[1]]
        self.assertTrue(any(text.startswith("Counts for: ") for text in texts))
        self.assertTrue(any(text.startswith("Missing, and required: ") for text in texts))

    def test_standard_output(self):
        shutil.copy(FIXTURES / "dossiers" / "incomplet.odt", self.folder / "d.odt")
        run = self.run_program("annotate", "d.odt", "-o", "-")
        self.assertEqual(run.returncode, 0)
        self.assertEqual(run.stdout, (self.folder / self.annotate("d.odt")).read_bytes())

    def test_wrong_usage(self):
        shutil.copy(FIXTURES / "dossiers" / "incomplet.docx", self.folder / "d.docx")
        self.write("d.md", b"Bonjour")
        self.write("w.csv", b"dossier,requirement,author,reason,date\n")
        shutil.copy(TINY, self.folder / "pack.xml")
        before = (self.folder / "d.docx").read_bytes()
        for arguments, said in ((["d.docx"], "--output annote.docx"),
                                (["d.docx", "-o", "d.docx"], "un autre nom"),
                                (["d.docx", "-o", "c.odt"], "finit par .docx"), (["d.docx", "-o", "c"], "finit par .docx"),
                                (["d.docx", "c.docx"], "écrivez : -o c.docx"), (["d.docx", "d.md"], "répertoire où les mettre : -o copies/"),
                                (["d.docx", "d.md", "-o", "c.docx"], "répertoire où les mettre : -o copies/"),
                                (["d.md", "-o", "c.md"], "dossier-lint \"d.md\" --output rapport.html"),
                                (["d.md", "-o", "c.docx"], "n’a pas de marge"), (["d.md"], "n’a pas de marge"),
                                (["d.docx", "-w", "w.csv", "-o", "w.csv"], "un autre nom"),
                                (["d.docx", "--rules", "pack.xml", "-o", "pack.xml"], "un autre nom"),
                                (["no.docx", "-o", "c.docx"], "no.docx")):
            run = self.run_program("annotate", *arguments)
            self.assertEqual(run.returncode, 2, arguments)
            self.assertIn(said, run.stderr.decode().replace("\u00a0", " "))
        self.assertEqual((self.folder / "d.docx").read_bytes(), before)
        self.assertEqual((self.folder / "pack.xml").read_bytes(), TINY.read_bytes())
        self.assertEqual(sorted(os.listdir(self.folder)), ["d.docx", "d.md", "pack.xml", "w.csv"])

    def contents(self):
        return (("docx", docx(paragraph("L'IA se trompe souvent.") + paragraph("Nous prenons un modèle léger."))),
                ("odt", odt("<text:p>L'IA se trompe souvent.</text:p><text:p>Nous prenons un modèle léger.</text:p>")),
                ("fodt", zipfile.ZipFile(io.BytesIO(odt("<text:p>L'IA se trompe souvent.</text:p>"))).read("content.xml").replace(
                    b"document-content", b"document").replace(
                    b"<office:document ", b'<office:document office:mimetype="application/vnd.oasis.opendocument.text" ')))

    @staticmethod
    def without_mark(copy, initials=b"dl"):
        """As an office program would save it anew: with the comments."""
        def signed(content):
            return content.replace(b'initials="dl"', b'initials="' + initials + b'"').replace(b"-initials>dl<", b"-initials>" + initials + b"<")
        if not zipfile.is_zipfile(copy):
            return signed(copy.read_bytes().replace(b"<!-- dossier-lint -->\n", b""))
        out = io.BytesIO()
        with zipfile.ZipFile(copy) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                new.writestr(name, signed(old.read(name)))
        return out.getvalue()

    def make_copy(self, dossier, copy):
        run = self.run_program("annotate", "--rules", TINY, dossier, "-o", copy)
        self.assertEqual((run.returncode, run.stderr), (0, b""))

    def dossier(self, path):
        return json.loads(self.run_program("check", "--rules", TINY, "-a", "yes", "-f", "jsonl", path).stdout)

    def annexes(self, path):
        return {annex["name"]: annex["kind"] for annex in self.dossier(path)["annexes"]}

    def test_a_copy_is_no_annex_beside_what_it_says_again(self):
        """Wherever that stands, whatever it is called, and worked on since; saved anew the copy is there by its name."""
        for suffix, content in self.contents():
            folder = self.folder / suffix
            original, copy = folder / f"z.{suffix}", folder / f"copie.{suffix}"
            folder.mkdir()
            self.write(f"{suffix}/dossier.md", "# Bilan\n\nIl fait beau, il ne pleut pas du tout.\n".encode())
            self.write(f"given.{suffix}", content)
            self.make_copy(f"given.{suffix}", copy)
            worked_on = docx(paragraph("D’abord, L'IA se trompe souvent.") + paragraph("Nous prenons un modèle très petit.")) if suffix == "docx" else content
            for given in (content, worked_on):
                for unmarked in (False, True):
                    with self.subTest(suffix, unmarked=unmarked):
                        original.write_bytes(given)
                        if unmarked:
                            kept = copy.read_bytes()
                            copy.write_bytes(self.without_mark(copy))
                        self.assertEqual(self.annexes(suffix), {original.name: "document", **({copy.name: "name"} if unmarked else {})})
                        with zipfile.ZipFile(self.folder / "d.zip", "w") as archive:
                            for path in folder.iterdir():
                                archive.write(path, path.name)
                        self.assertEqual(self.annexes("d.zip"), {original.name: "document", copy.name: "name"})
                        if unmarked:
                            copy.write_bytes(kept)

    def test_a_copy_stands_in_for_what_is_gone(self):
        """It is an annex like others; what its comments say counts for nothing."""
        for suffix, content in self.contents():
            for unmarked in (False, True):
                with self.subTest(suffix, unmarked=unmarked):
                    folder = f"{suffix}-{unmarked}"
                    os.mkdir(self.folder / folder)
                    copy = self.folder / folder / f"copie.{suffix}"
                    self.write("given." + suffix, content)
                    self.write(folder + "/dossier.md", b"# Bilan")
                    self.write(folder + "/z.csv", b"a;b")
                    self.make_copy("given." + suffix, copy)
                    if unmarked:
                        copy.write_bytes(self.without_mark(copy))
                    dossier = self.dossier(folder)
                    self.assertEqual([(annex["name"], annex["kind"]) for annex in dossier["annexes"]], [("z.csv", "table"), (copy.name, "document")])
                    found = [passage for point in dossier["requirements"] for passage in point["evidence"] + point["near_misses"] + point["searched"]]
                    self.assertTrue(found)
                    self.assertNotIn("Compte pour", json.dumps(found))
                    self.assertNotIn("Il manque", json.dumps(found))
                    self.assertIn("2 annexes", self.run_program("check", "-a", "yes", folder).stderr.decode())
                    shutil.copy(copy, self.folder / folder / f"copie bis.{suffix}")
                    again = self.annexes(folder)
                    self.assertEqual(sorted(again.values()), ["document", "name", "table"] if unmarked else ["document", "table"])

    def test_a_copy_never_makes_a_dossier_too_large(self):
        """Not even where the document fills more than half of what one may hold."""
        os.mkdir(self.folder / "d")
        row = f"<w:tr><w:tc>{paragraph('Il fait beau.')}</w:tc></w:tr>"
        self.write("d/dossier.docx", docx(f"<w:tbl>{row * 60_000}</w:tbl>"))
        self.write("d/z.csv", b"a;b")
        self.make_copy("d/dossier.docx", "d/copie.docx")
        self.assertEqual(self.annexes("d"), {"z.csv": "table"})

    def test_a_copy_is_the_document_where_nothing_else_is(self):
        for suffix, content in self.contents():
            with self.subTest(suffix):
                os.mkdir(self.folder / suffix)
                self.write(f"given.{suffix}", content)
                self.write(f"{suffix}/ventes.csv", b"a;b")
                copy = f"{suffix}/copie.{suffix}"
                self.make_copy(f"given.{suffix}", copy)
                self.assertEqual((self.dossier(suffix)["path"], self.annexes(suffix)), (copy, {"ventes.csv": "table"}))
                run = self.run_program("annotate", "--rules", TINY, suffix, "-o", copy)
                self.assertIn("un des fichiers à lire", run.stderr.decode().replace("\u00a0", " "))
                self.make_copy(suffix, f"{suffix}/annote.{suffix}")
                self.assertEqual(self.run_program("check", "-a", "yes", suffix).returncode, 2)  # two, and no telling
                self.write(f"{suffix}/dossier.md", b"# Bilan\n\nIl fait beau.\n")
                self.assertEqual(self.dossier(suffix)["path"], f"{suffix}/dossier.md")
                self.assertEqual(len(self.annexes(suffix)), 2)

    def test_a_report_is_no_annex(self):
        os.mkdir(self.folder / "d")
        self.write("d/dossier.md", b"# Bilan\n\nIl fait beau.\n")
        self.write("d/ventes.csv", b"a;b")
        self.assertEqual(self.run_program("check", "-o", "d/rapport.md", "given.md", "d").stderr.decode().count("rapport.md"), 0)
        self.assertTrue((self.folder / "d/rapport.md").exists())
        self.assertEqual(self.annexes("d"), {"ventes.csv": "table"})
        for path in ("d/dossier.md", "d/ventes.csv"):
            os.remove(self.folder / path)
        self.assertIn("aucun document", self.run_program("check", "-a", "yes", "d").stderr.decode())

    def test_of_somebody_of_the_same_name_a_copy_is_an_annex(self):
        for suffix, content in self.contents():
            with self.subTest(suffix):
                os.mkdir(self.folder / suffix)
                copy = self.folder / suffix / f"copie.{suffix}"
                self.write(f"{suffix}/dossier.{suffix}", content)
                self.make_copy(f"{suffix}/dossier.{suffix}", copy)
                copy.write_bytes(self.without_mark(copy, initials=b"x"))
                self.assertEqual(self.annexes(suffix), {copy.name: "document"})

    def test_a_copy_is_no_other_dossier(self):
        """Beside the document, whatever it is called: the folder is what it was, and the copy may be made again."""
        for suffix, content in self.contents():
            with self.subTest(suffix):
                os.mkdir(self.folder / suffix)
                self.write(f"{suffix}/dupont.{suffix}", content)
                for annex in (None, "ventes.csv"):
                    if annex:
                        self.write(f"{suffix}/{annex}", b"a;b")
                    before = self.run_program("check", "--rules", TINY, "-f", "jsonl", suffix).stdout
                    for dossier, copy in ((f"{suffix}/dupont.{suffix}", "annote"), (suffix, "dossier"), (f"{suffix}/annote.{suffix}", "annote bis"),
                                          (f"{suffix}/dupont.{suffix}", "annote")):
                        run = self.run_program("annotate", "--rules", TINY, dossier, "-o", f"{suffix}/{copy}.{suffix}")
                        self.assertEqual((run.returncode, run.stderr), (0, b""))
                        self.assertEqual(self.run_program("check", "--rules", TINY, "-f", "jsonl", suffix).stdout, before)
                copy = self.folder / suffix / f"annote.{suffix}"
                self.assertEqual((self.folder / suffix / f"annote bis.{suffix}").read_bytes(), copy.read_bytes())
                copy.write_bytes(self.without_mark(copy))
                self.assertEqual(len(self.run_program("check", "--rules", TINY, "-f", "jsonl", suffix).stdout.splitlines()), 2)

    def test_never_replaces_what_the_folder_is_read_for(self):
        os.mkdir(self.folder / "d")
        shutil.copy(FIXTURES / "dossiers" / "incomplet.docx", self.folder / "Dupont.docx")
        (self.folder / "d/dossier.docx").symlink_to("../Dupont.docx")
        before = (self.folder / "Dupont.docx").read_bytes()
        for arguments, said in ((["d/dossier.docx", "-o", "Dupont.docx"], "un des fichiers à lire"),
                                (["d", "-o", "copie.docx"], "ce lien mène hors du répertoire de ce dossier")):
            run = self.run_program("annotate", *arguments)
            self.assertEqual(run.returncode, 2, arguments)
            self.assertIn(said, run.stderr.decode().replace("\u00a0", " "))
        self.assertEqual((self.folder / "Dupont.docx").read_bytes(), before)
        self.assertEqual(os.listdir(self.folder / "d"), ["dossier.docx"])

    def test_waivers_in_the_folder_are_no_annex(self):
        os.mkdir(self.folder / "d")
        self.write("d/dossier.docx", docx(paragraph("Il fait beau.")))
        self.write("d/w.csv", "dossier,requirement,author,reason,date\nd,limits,Zoé,Nous prenons un modèle léger,2026-03-03\n".encode())
        self.assertEqual(self.run_program("annotate", "--rules", TINY, "d", "-w", "d/w.csv", "-o", "c.docx").returncode, 0)
        texts = [text for _, text in self.outline("c.docx")[1]]
        self.assertTrue(texts)
        self.assertFalse([text for text in texts if "w.csv" in text])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
