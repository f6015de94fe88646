"""A workshop report of a bilingual town: a matrix of themes by need, use and reason, then two groups."""

from __future__ import annotations

CONTENT = {
    "title": "Uusi kotikunta -työpaja",
    "subtitle": "Raportti Närpiön kotoutumisverkostolle",
    "intro": [
        "Työpaja järjestettiin lauantaina 8. marraskuuta 2025 kello 10.00–14.00 Närpiön kansalaisopistolla, osoitteessa Kyrkvägen 14. Paikalla oli 52 asukasta yhdestätoista maasta.",
        "Järjestäjinä toimivat Närpiön kaupunki ja Rannikon Monikko rf. Raportin kirjoitti suunnittelija Marko Ylikangas.",
        "Välkommen med – alla språk är hemma här!",
        "Tauolla maistettiin bosnialaista pitaa ja vietnamilaisia kevätkääryleitä.",
    ],
    "matrix_title": "1. Ryhmien koonti",
    "matrix_caption": "Ryhmät täyttivät saman taulukon. Tekstiä on vain lyhennetty.",
    "matrix": [
        ["Teema", "Mitä tietoa tarvitaan", "Mihin tietoa käytetään", "Miksi se on tärkeää"],
        [
            "Kieli työssä",
            ["kurssit, jotka sopivat kasvihuoneen vuoroihin", "sanasto suomeksi, ruotsiksi ja vietnamiksi"],
            ["työvuorojen suunnitteluun", "perehdytykseen"],
            ["kielitaito jää muuten taukohuoneen tasolle"],
        ],
        [
            "Lasten harrastukset",
            ["kaikkien seurojen kokeilukerrat yhdellä sivulla"],
            ["harrastuksen valitsemiseen yhdessä lapsen kanssa"],
            ["kaverit löytyvät pihalta ja kentältä", "vanhemmatkin tutustuvat katsomossa"],
        ],
        [
            "Asiointi ja viranomaiset",
            ["lomakkeiden täyttömallit", "tieto tulkkauksen tilaamisesta"],
            ["hakemusten täyttämiseen"],
            ["–"],
        ],
    ],
    "groups_title": "2. Mitä ryhmissä puhuttiin",
    "groups": [
        {
            "title": "Ryhmä A: Arki ja naapurit",
            "paragraphs": [
                ("Mikä on hankalaa", ""),
                (
                    "",
                    "Kyläkauppaan on kahdeksan kilometriä, eikä ajokortti ole monella vielä voimassa. Naapuria on vaikea lähestyä, kun ei tiedä, kumpaa kieltä hän puhuu.",
                ),
                ("Mitä voimme antaa", ""),
                (
                    "",
                    "Rannikon Monikolla on polkupyöriä, joita saa lainata kuukaudeksi. Kansalaisopisto tarjoaa luokan kielikahvilalle joka toinen lauantai.",
                ),
            ],
        },
        {
            "title": "Ryhmä B: Vapaaehtoiset",
            "paragraphs": [
                ("Toiveet yhteistyölle", ""),
                (
                    "",
                    "Haluamme, että jokaisella uudella perheellä olisi oma kotoutumiskummi. Kummeille toivotaan koulutusta kaksi kertaa vuodessa.",
                ),
                ("Kysymyksiä kaupungille", ""),
                (
                    "",
                    "Saavatko kummit matkakorvausta? Mistä löytyy kummi, joka osaa tigrinjaa?",
                ),
            ],
        },
    ],
    "decisions_title": "3. Jatkotoimet",
    "decisions": [
        "Marko Ylikangas kokoaa kurssitarjonnan yhteen taulukkoon 5.12.2025 mennessä.",
        "Kielikahvila avataan tammikuussa (vastuuhenkilö Fatima Hodžić).",
        "Kaupunki selvittää, voiko lomakemallit kääntää ensi vuoden budjetilla.",
    ],
    "tips_title": "4. Materiaalivinkit",
    "tips": [
        "Kotoutumiskummin käsikirja, Rannikon Monikko rf, monikko.example/kummi",
        "Kieli-iltapäivät Vaasassa: ilmoittaudu viimeistään 21.11.2025, info@kielisilta.example",
    ],
    "feedback_title": "5. Palaute",
    "feedback": "Palautelomakkeen täytti 40 osallistujaa. Asteikolla 1–7 työpaja sai keskiarvon 6,2.",
    "feedback_good": "Erityisen hyvää:",
    "good": ["tulkit kaikissa pöydissä (14)", "lapsille oma puuhapaja (10)"],
    "feedback_better": "Kehitettävää:",
    "better": ["enemmän suomenkielisiä naapureita mukaan (6)"],
}

KIELI, LAPSET, ASIOINTI = "Kieli työssä", "Lasten harrastukset", "Asiointi ja viranomaiset"
ARKI, VAPAA = "Arki ja naapurit", "Vapaaehtoiset"

GOLD = {
    "forum": {
        "name": "Uusi kotikunta -työpaja",
        "date": "2025-11-08",
        "start": "10:00",
        "end": "14:00",
        "venue": "Närpiön kansalaisopisto",
        "address": "Kyrkvägen 14",
        "municipality": "Närpiö",
        "attended": 52,
        "topics": [],
        "organisers": ["Närpiön kaupunki", "Rannikon Monikko rf"],
        "contacts": [],
    },
    "feedback": {
        "responses": 40,
        "mean": 6.2,
        "scale_min": 1,
        "scale_max": 7,
        "highlights": [
            {"text": "tulkit kaikissa pöydissä", "count": 14},
            {"text": "lapsille oma puuhapaja", "count": 10},
        ],
        "suggestions": [{"text": "enemmän suomenkielisiä naapureita mukaan", "count": 6}],
    },
    "themes": [KIELI, LAPSET, ASIOINTI, ARKI, VAPAA, {"label": "Uusi kotikunta -työpaja", "optional": True}],
    "items": {
        KIELI: {
            "needs": [
                "kurssit, jotka sopivat kasvihuoneen vuoroihin",
                "sanasto suomeksi, ruotsiksi ja vietnamiksi",
            ],
            "uses": ["työvuorojen suunnitteluun", "perehdytykseen"],
            "reasons": ["kielitaito jää muuten taukohuoneen tasolle"],
        },
        LAPSET: {
            "needs": ["kaikkien seurojen kokeilukerrat yhdellä sivulla"],
            "uses": ["harrastuksen valitsemiseen yhdessä lapsen kanssa"],
            "reasons": ["kaverit löytyvät pihalta ja kentältä", "vanhemmatkin tutustuvat katsomossa"],
        },
        ASIOINTI: {
            "needs": ["lomakkeiden täyttömallit", "tieto tulkkauksen tilaamisesta"],
            "uses": ["hakemusten täyttämiseen"],
        },
        ARKI: {
            "challenges": [
                "Kyläkauppaan on kahdeksan kilometriä, eikä ajokortti ole monella vielä voimassa",
                "Naapuria on vaikea lähestyä, kun ei tiedä, kumpaa kieltä hän puhuu",
            ],
            "offers": [
                "Rannikon Monikolla on polkupyöriä, joita saa lainata kuukaudeksi",
                "Kansalaisopisto tarjoaa luokan kielikahvilalle joka toinen lauantai",
            ],
        },
        VAPAA: {
            "wishes": [
                "Haluamme, että jokaisella uudella perheellä olisi oma kotoutumiskummi",
                "Kummeille toivotaan koulutusta kaksi kertaa vuodessa",
            ],
            "questions": ["Saavatko kummit matkakorvausta?", "Mistä löytyy kummi, joka osaa tigrinjaa?"],
        },
        "": {
            "actions": [
                {
                    "text": "Marko Ylikangas kokoaa kurssitarjonnan yhteen taulukkoon 5.12.2025 mennessä",
                    "responsible": "Marko Ylikangas",
                    "due": "2025-12-05",
                },
                {
                    "text": "Kielikahvila avataan tammikuussa (vastuuhenkilö Fatima Hodžić)",
                    "responsible": "Fatima Hodžić",
                },
                {
                    "text": "Kaupunki selvittää, voiko lomakemallit kääntää ensi vuoden budjetilla",
                    "responsible": "Kaupunki",
                },
            ],
            "material_tips": [
                {
                    "text": "Kotoutumiskummin käsikirja, Rannikon Monikko rf, monikko.example/kummi",
                    "title": "Kotoutumiskummin käsikirja",
                    "organisation": "Rannikon Monikko rf",
                    "url": "https://monikko.example/kummi",
                },
                {
                    "text": "Kieli-iltapäivät Vaasassa: ilmoittaudu viimeistään 21.11.2025, info@kielisilta.example",
                    "email": "info@kielisilta.example",
                    "deadline": "2025-11-21",
                },
            ],
        },
    },
}
