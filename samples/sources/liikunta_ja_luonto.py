"""Slides on moving in nature: short lines on the slide, what was really said in the speaker notes."""

from __future__ import annotations

CONTENT = {
    "slides": [
        {
            "title": "Luonnosta virtaa – liikuntafoorumi",
            "subtitle": [
                "Kuusamo 16.–17.9.2025",
                "Oivangin nuorisokeskus, Oivangintie 65",
                "Koillismaan Liikkujat ry ja Kuusamon Latu ry",
            ],
            "notes": [
                "Tervetuloa! Ilmoittautuneita 64. Sauna lämpiää seitsemältä, pyyhkeen saa vastaanotosta."
            ],
        },
        {
            "title": "Päivän kulku",
            "bullets": [
                "klo 10 Avaus",
                "klo 10.15 Metsä lääkkeenä – Orvokki Karjalainen",
                "klo 11 Esteetön polku – Pauli Säkkinen",
                "klo 12 Keittolounas kodalla",
                "klo 13 Työpajat",
            ],
        },
        {
            "title": "Työpaja 1: Lähiluonto kaikille",
            "bullets": [
                "Vetäjänä Pauli Säkkinen",
                "Aiheina polut ja kyydit",
                "14 osallistujaa, kolme pyörätuolia, yksi opaskoira",
            ],
        },
        {
            "title": "Polut",
            "groups": [
                (
                    "Haasteet",
                    [
                        "pitkospuut ovat liian kapeat pyörätuolille",
                        "opasteet on kirjoitettu pienellä",
                        "levähdyspaikkoja on vain alussa",
                    ],
                ),
                (
                    "Mitä toivotaan",
                    ["penkki kahdensadan metrin välein", "reittikuvaus, jonka voi kuunnella"],
                ),
            ],
            "notes": [
                "Kaupungin puistotyönjohtaja sanoi, että meillä on murskeen levitin, jonka saa talkoisiin ilmaiseksi.",
                "Sovittiin, että Pauli Säkkinen mittaa pitkospuut 15.10.2025 mennessä.",
            ],
        },
        {
            "title": "Kyydit",
            "groups": [
                ("Haasteet", ["bussi ei pysähdy Oivangissa talvella"]),
                ("Tarpeet", ["kimppakyytilista", "pikkubussi, johon mahtuu apuvälineet"]),
            ],
            "notes": ["Voisiko koulukyydin paluuvuoro kulkea rannan kautta?"],
        },
        {
            "title": "Työpaja 2: Ryhmästä voimaa",
            "groups": [
                (
                    "Miksi metsäryhmä?",
                    [
                        "yhdessä tulee lähdettyä räntäsateellakin",
                        "uni paranee jo kahdessa viikossa",
                        "metsässä hiljaisuuskin on seuraa",
                    ],
                ),
                (
                    "Ryhmän päiväkirjaa käytetään",
                    ["voinnin seuraamiseen", "lääkärin vastaanotolla muistin tukena"],
                ),
            ],
            "notes": ["Osallistujat tarvitsevat lainakengät, koska moni tuli lenkkareissa."],
        },
        {
            "title": "Mitä jäi mietityttämään?",
            "bullets": ["Kuka vetää ryhmää hankkeen jälkeen?", "Riittääkö jokamiehenoikeus laavun pitoon?"],
        },
        {
            "title": "Lue lisää",
            "bullets": [
                "Luontoliikunnan opas ikääntyville, Koillismaan Liikkujat ry",
                "Metsämieli-mittari: https://metsamieli.example/mittari",
                "Polku kaikille -hanke, polkukaikille.example",
            ],
        },
        {
            "title": "Seuraavaksi",
            "bullets": [
                "Metsäryhmä aloittaa 7.10.2025, vetäjä Orvokki Karjalainen",
                "Kuusamon Latu ry hakee avustusta penkkeihin marraskuussa",
            ],
            "notes": ["Loppukevennyksenä kuksakisa. Palautelaput voi jättää oven pieleen."],
        },
        {
            "title": "Palaute",
            "bullets": [
                "Vastaajia 38",
                "Yleisarvosana 9,1 / 10",
                "Kiitokset: kota ja tuli (15), ulkona oleminen (13)",
                "Ensi vuonna toisin: sateelta suoja (9)",
            ],
        },
    ],
}

LAHI, POLUT, KYYDIT, RYHMA = "Lähiluonto kaikille", "Polut", "Kyydit", "Ryhmästä voimaa"

GOLD = {
    "forum": {
        "name": "Luonnosta virtaa – liikuntafoorumi",
        "date": "2025-09-16",
        "venue": "Oivangin nuorisokeskus",
        "address": "Oivangintie 65",
        "municipality": "Kuusamo",
        "registered": 64,
        "topics": [
            {"title": "Metsä lääkkeenä", "presenters": ["Orvokki Karjalainen"]},
            {"title": "Esteetön polku", "presenters": ["Pauli Säkkinen"]},
        ],
        "organisers": ["Koillismaan Liikkujat ry", "Kuusamon Latu ry"],
        "contacts": [],
    },
    "feedback": {
        "responses": 38,
        "mean": 9.1,
        "scale_min": None,
        "scale_max": 10,
        "highlights": [{"text": "kota ja tuli", "count": 15}, {"text": "ulkona oleminen", "count": 13}],
        "suggestions": [{"text": "sateelta suoja", "count": 9}],
    },
    "themes": [
        LAHI,
        # The slides of the workshop's topics stand beside its own: only their order makes the tree.
        (POLUT, LAHI),
        (KYYDIT, LAHI),
        RYHMA,
        {"label": "Metsä lääkkeenä", "optional": True},
        {"label": "Esteetön polku", "optional": True},
        {"label": "Luonnosta virtaa", "optional": True},
    ],
    "items": {
        POLUT: {
            "challenges": [
                "pitkospuut ovat liian kapeat pyörätuolille",
                "opasteet on kirjoitettu pienellä",
                "levähdyspaikkoja on vain alussa",
            ],
            "wishes": ["penkki kahdensadan metrin välein", "reittikuvaus, jonka voi kuunnella"],
            "offers": [
                "Kaupungin puistotyönjohtaja sanoi, että meillä on murskeen levitin, jonka saa talkoisiin ilmaiseksi"
            ],
            "actions": [
                {
                    "text": "Sovittiin, että Pauli Säkkinen mittaa pitkospuut 15.10.2025 mennessä",
                    "responsible": "Pauli Säkkinen",
                    "due": "2025-10-15",
                }
            ],
        },
        KYYDIT: {
            "challenges": ["bussi ei pysähdy Oivangissa talvella"],
            "needs": ["kimppakyytilista", "pikkubussi, johon mahtuu apuvälineet"],
            "questions": ["Voisiko koulukyydin paluuvuoro kulkea rannan kautta?"],
        },
        RYHMA: {
            "reasons": [
                "yhdessä tulee lähdettyä räntäsateellakin",
                "uni paranee jo kahdessa viikossa",
                "metsässä hiljaisuuskin on seuraa",
            ],
            "uses": ["voinnin seuraamiseen", "lääkärin vastaanotolla muistin tukena"],
            "needs": ["Osallistujat tarvitsevat lainakengät, koska moni tuli lenkkareissa"],
        },
        "": {
            "questions": [
                "Kuka vetää ryhmää hankkeen jälkeen?",
                "Riittääkö jokamiehenoikeus laavun pitoon?",
            ],
            "material_tips": [
                {
                    "text": "Luontoliikunnan opas ikääntyville, Koillismaan Liikkujat ry",
                    "title": "Luontoliikunnan opas ikääntyville",
                    "organisation": "Koillismaan Liikkujat ry",
                },
                {
                    "text": "Metsämieli-mittari: https://metsamieli.example/mittari",
                    "title": "Metsämieli-mittari",
                    "url": "https://metsamieli.example/mittari",
                },
                {
                    "text": "Polku kaikille -hanke, polkukaikille.example",
                    "title": "Polku kaikille -hanke",
                    "url": "https://polkukaikille.example",
                },
            ],
            "actions": [
                {
                    "text": "Metsäryhmä aloittaa 7.10.2025, vetäjä Orvokki Karjalainen",
                    "responsible": "Orvokki Karjalainen",
                },
                {
                    "text": "Kuusamon Latu ry hakee avustusta penkkeihin marraskuussa",
                    "responsible": "Kuusamon Latu ry",
                },
            ],
        },
    },
}
