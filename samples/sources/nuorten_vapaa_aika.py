"""Gold of the young people's evening: roles stand over the same three themes again and again."""

from __future__ import annotations

TILAT, LIIKKUMINEN, RAHA = "Tilat ja aukiolot", "Liikkuminen", "Raha ja harrastaminen"

GOLD = {
    "forum": {
        "name": "Kemin nuorten vapaa-ajan foorumi",
        "date": "2026-02-12",
        "start": "17:00",
        "end": "19:30",
        "venue": "Nuorisotalo Purje",
        "address": "Satamakatu 8",
        "municipality": "Kemi",
        "registered": 41,
        "attended": 33,
        "topics": [],
        "organisers": ["Meri-Lapin Nuorten Tupa ry", "Kemin kaupungin nuorisopalvelut"],
        "contacts": [
            {
                "name": "Eelis Vuontisjärvi",
                "role": "nuoriso-ohjaaja",
                "email": "eelis.vuontisjarvi@nuortentupa.example",
                "phone": "040 555 0131",
            }
        ],
    },
    "feedback": {
        "responses": 22,
        "mean": 4.3,
        "scale_min": 1,
        "scale_max": 5,
        "highlights": [
            {"text": "pizza", "count": 9},
            {"text": "se että aikuiset kuunteli", "count": 7},
            {"text": "ryhmät oli sopivan pieniä", "count": None},
        ],
        "suggestions": [
            {"text": "lisää aikaa keskustella", "count": 4},
            {"text": "musiikkia taustalle", "count": None},
        ],
    },
    "themes": [TILAT, LIIKKUMINEN, RAHA, {"label": "Kemin nuorten vapaa-ajan foorumi", "optional": True}],
    "items": {
        TILAT: {
            "needs": [
                "nuorisotalo auki myös sunnuntaisin",
                "bänditreenitila, jonne pääsee ilman aikuista",
                "lämmin paikka odottaa viimeistä bussia",
            ],
            "challenges": [
                "ovet menevät kiinni juuri, kun treenit loppuvat",
                "pienet ja isot nuoret samassa tilassa yhtä aikaa",
            ],
            "offers": [
                "Seurakunnalla on kellarissa tila, jota voi käyttää tiistaisin ja torstaisin",
                "Tuvan vapaaehtoiset voivat päivystää yhden sunnuntain kuussa",
            ],
        },
        LIIKKUMINEN: {
            "needs": ["iltavuoro Ajoksesta keskustaan", "valaistu pyörätie koululta uimahallille"],
            "challenges": [
                "viimeinen bussi lähtee ennen kuin peli on ohi",
                "Vanhempien kyyti on monelle ainoa keino, eikä kaikilla ole sellaista vanhempaa",
            ],
        },
        RAHA: {
            "needs": [
                {
                    "text": "Välineitä pitäisi saada lainaan samasta paikasta ympäri vuoden",
                },
                "harrastuksia, joissa voi käydä ilman kausimaksua",
                # The heading says need, the sentence wish: both fit, so the kind is left out.
                {"text": "Toivomme, että kausikortin voisi maksaa osissa", "kind": None},
            ],
            "challenges": [
                "varusteet ovat kalliita ja jäävät pieniksi yhdessä talvessa",
                "tieto maksuttomista kerhoista on viidellä eri tilillä somessa",
            ],
            "offers": ["Työväen Urheiluseura Kiirus lainaa luistimia ja suksia ilman vuokraa"],
        },
        "": {
            "questions": [
                "Kuka vastaa, jos sunnuntaina sattuu jotain?",
                "Voisiko nuorten bussikortti käydä myös Tornioon?",
            ],
            "actions": [
                {
                    "text": "Eelis Vuontisjärvi kysyy kaupungilta sunnuntaiaukiolon hinnan 27.2.2026 mennessä",
                    "responsible": "Eelis Vuontisjärvi",
                    "due": "2026-02-27",
                },
                {"text": "Nuorisovaltuusto tekee aloitteen iltavuorosta", "responsible": "Nuorisovaltuusto"},
                {
                    "text": "Kerhojen tiedot kootaan yhdelle sivulle ennen kesälomaa, vastuu: Ronja Kallinki",
                    "responsible": "Ronja Kallinki",
                },
            ],
            "material_tips": [
                {
                    "text": "Harrastamisen Suomen malli, opas kunnille",
                    "title": "Harrastamisen Suomen malli",
                    "url": "https://harrastamisensuomenmalli.example/opas",
                },
                {
                    "text": "Nuorten Tupa: Sunnuntai auki – kokemuksia pilotista",
                    "organisation": "Nuorten Tupa",
                    "title": "Sunnuntai auki – kokemuksia pilotista",
                    "url": "https://nuortentupa.example/sunnuntai",
                },
                {
                    "text": "Hae Kulttuuripassia: haku päättyy 31.3.2026, ks. https://kulttuuripassi.example",
                    "url": "https://kulttuuripassi.example",
                    "deadline": "2026-03-31",
                },
            ],
        },
    },
}
