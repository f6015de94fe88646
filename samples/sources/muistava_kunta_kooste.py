r"""A newsletter's report on living with memory illness: two columns, a tinted box, a footnote, a running head.

``\u00ad`` marks where a word may be broken at a line's end; ``flow`` is a list of ``(style, text)``.
"""

from __future__ import annotations

CONTENT = {
    "running_head": "Muistiväen lehtinen 2/2026",
    "running_place": "Päijät-Hämeen Muistiväki ry",
    "title": "Muistava kunta -foorumi",
    "ingress": "Hollolassa mietittiin, millaista on elää muistisairauden kanssa ja mitä naapuri voi tehdä.",
    "box": [
        "<b>Aika:</b> to 19.3.2026 klo 12.30–16.00",
        "<b>Paikka:</b> Aura-sali, Virastotie 3, Hollola",
        "<b>Ilmoittautuneita:</b> 90, paikalla 84",
        "<b>Järjestäjät:</b> Päijät-Hämeen Muistiväki ry ja Hollolan kunta",
    ],
    "flow": [
        ("h1", "Kotona asuminen"),
        ("h2", "Aamut ja illat"),
        (
            "p",
            "Omaiset kuvasivat aamuja tarkasti. Lääkkeiden jakaminen on vaikeaa, kun hoitaja vaihtuu joka viikko. Koti\u00adkäynti osuu usein hetkeen, jolloin ihminen vielä nukkuu. Päivään tarvitaan rytmi, joka tulee ihmisestä eikä vuoro\u00adlistasta.",
        ),
        (
            "p",
            "– Kun sama ihminen tulee ovesta, äiti tunnistaa äänen, vaikka nimi on hukassa, kertoi yksi tyttäristä.",
        ),
        (
            "p",
            "Toivottiin, että koti\u00adhoito soittaisi ennen tuloaan. Olisi hyvä, jos iltakäynnin ajan\u00adkohdan saisi valita itse.",
        ),
        ("h2", "Kodin turvallisuus"),
        ("p", "Tarpeena tunnistettiin:"),
        ("li", "liesivahti jokaiseen kotiin"),
        ("li", "yövalo keittiön ja kylpyhuoneen väliin"),
        ("li", "avainsäilö, jonka naapuri osaa avata"),
        ("p", "Riski\u00adkartoituksen<super>1</super> tuloksia hyödynnetään:"),
        ("li", "muutostöiden suunnitteluun"),
        ("li", "apuvälineiden hankkimiseen"),
        ("li", "linja-autokortin ja saattajan hakemiseen"),
        ("h1", "Kylillä ja kaupassa"),
        ("h2", "Kassalla ja pankissa"),
        ("p", "Miksi palvelu kannattaa tehdä muistiystävälliseksi:"),
        ("li", "kiireetön kassa rauhoittaa koko jonon"),
        ("li", "asiointi pitää ihmisen kylän kirjoilla"),
        ("li", "omainen uskaltaa käydä töissä, kun kauppias tuntee äidin"),
        (
            "p",
            "Haasteena on, että pankin puhelin\u00adpalvelu katkaisee puhelun, jos vastaus viipyy. Kauppias Ilkka Honkasalo tarjoaa varasto\u00adhuoneen kahvi\u00adhetkille joka tiistai.",
        ),
        ("h2", "Harrastukset"),
        (
            "p",
            "Kuoroon, jumppaan ja kirjastoon pitäisi päästä ilman etu\u00adkäteistä ilmoittautumista. Ongelmana on, ettei ryhmiin löydy ohjaajia, jotka tuntevat muisti\u00adsairaudet. Muistiväki voi kouluttaa ohjaajat ilta\u00adkurssilla.",
        ),
        ("h1", "Auki jääneet kysymykset"),
        ("li", "Miten naapurille kerrotaan, jos ihminen ei itse halua?"),
        ("li", "Kenen tehtävä on lähteä etsimään eksynyttä?"),
        ("h1", "Sovitut askeleet"),
        (
            "p",
            "Sovittiin, että Hollolan kunta nimeää muisti\u00adkoordinaattorin 30.6.2026 mennessä. Geriatri Lea Vesikansa käy puhumassa kolmessa kylä\u00adtoimikunnassa syksyllä. Päätettiin järjestää kassa\u00adkoulutus uudelleen syyskuussa.",
        ),
        ("h1", "Pääviesti"),
        ("p", "Muistisairas on ensin naapuri ja vasta sitten potilas."),
        ("h1", "Lukijalle vinkiksi"),
        (
            "li",
            'Muistiystävällinen kauppa -opas, Muistiväen Liitto ry, <link href="https://muistivaki.example/kauppa">muistivaki.example/kauppa</link>',
        ),
        (
            "li",
            "Eksymisen ehkäisy -webinaari, ilmoittautuminen 10.4.2026 mennessä: webinaari@muistivaki.example",
        ),
        ("li", "Kirja: Äidin hidas maanantai"),
        ("h1", "Palaute"),
        ("p", "Palautetta antoi 51 osallistujaa. Keskiarvoksi tuli 3,4 asteikolla 1–4."),
        ("p", "Kiitosta saivat:"),
        ("li", "kokemus\u00adasiantuntijat (17)"),
        ("li", "hyvä kuuluvuus (4)"),
        ("p", "Kehitettävää:"),
        ("li", "tauot olivat liian lyhyitä (8)"),
        (
            "p",
            "Lisätietoja: Heli Ruokonen, toiminnan\u00adjohtaja, heli.ruokonen@muistivaki.example, 050 555 0163",
        ),
    ],
    "footnote": "<super>1</super> Kartoitus on ollut käytössä Hollolassa vuodesta 2023, ja se tehdään kotikäynnillä.",
}

KOTONA, AAMUT, TURVA = "Kotona asuminen", "Aamut ja illat", "Kodin turvallisuus"
KYLILLA, KASSALLA, HARRASTUS = "Kylillä ja kaupassa", "Kassalla ja pankissa", "Harrastukset"

GOLD = {
    "forum": {
        "name": "Muistava kunta -foorumi",
        "date": "2026-03-19",
        "start": "12:30",
        "end": "16:00",
        "venue": "Aura-sali",
        "address": "Virastotie 3",
        "municipality": "Hollola",
        "registered": 90,
        "attended": 84,
        "topics": [],
        "organisers": ["Päijät-Hämeen Muistiväki ry", "Hollolan kunta"],
        "contacts": [
            {
                "name": "Heli Ruokonen",
                "role": "toiminnanjohtaja",
                "email": "heli.ruokonen@muistivaki.example",
                "phone": "050 555 0163",
            }
        ],
    },
    "feedback": {
        "responses": 51,
        "mean": 3.4,
        "scale_min": 1,
        "scale_max": 4,
        "highlights": [
            {"text": "kokemusasiantuntijat", "count": 17},
            {"text": "hyvä kuuluvuus", "count": 4},
        ],
        "suggestions": [{"text": "tauot olivat liian lyhyitä", "count": 8}],
    },
    "themes": [
        KOTONA,
        (AAMUT, KOTONA),
        (TURVA, KOTONA),
        KYLILLA,
        (KASSALLA, KYLILLA),
        (HARRASTUS, KYLILLA),
        {"label": "Muistava kunta -foorumi", "optional": True},
    ],
    "items": {
        AAMUT: {
            "challenges": [
                "Lääkkeiden jakaminen on vaikeaa, kun hoitaja vaihtuu joka viikko",
                {"text": "Kotikäynti osuu usein hetkeen, jolloin ihminen vielä nukkuu", "optional": True},
            ],
            "needs": ["Päivään tarvitaan rytmi, joka tulee ihmisestä eikä vuorolistasta"],
            "wishes": [
                "Toivottiin, että kotihoito soittaisi ennen tuloaan",
                "Olisi hyvä, jos iltakäynnin ajankohdan saisi valita itse",
            ],
            "reasons": [
                {
                    "text": "Kun sama ihminen tulee ovesta, äiti tunnistaa äänen, vaikka nimi on hukassa, kertoi yksi tyttäristä",
                    "optional": True,
                }
            ],
        },
        TURVA: {
            "needs": [
                "liesivahti jokaiseen kotiin",
                "yövalo keittiön ja kylpyhuoneen väliin",
                "avainsäilö, jonka naapuri osaa avata",
            ],
            "uses": [
                "muutostöiden suunnitteluun",
                "apuvälineiden hankkimiseen",
                "linja-autokortin ja saattajan hakemiseen",
            ],
        },
        KASSALLA: {
            "reasons": [
                "kiireetön kassa rauhoittaa koko jonon",
                "asiointi pitää ihmisen kylän kirjoilla",
                "omainen uskaltaa käydä töissä, kun kauppias tuntee äidin",
            ],
            "challenges": ["Haasteena on, että pankin puhelinpalvelu katkaisee puhelun, jos vastaus viipyy"],
            "offers": ["Kauppias Ilkka Honkasalo tarjoaa varastohuoneen kahvihetkille joka tiistai"],
        },
        HARRASTUS: {
            "needs": ["Kuoroon, jumppaan ja kirjastoon pitäisi päästä ilman etukäteistä ilmoittautumista"],
            "challenges": ["Ongelmana on, ettei ryhmiin löydy ohjaajia, jotka tuntevat muistisairaudet"],
            "offers": ["Muistiväki voi kouluttaa ohjaajat iltakurssilla"],
        },
        "": {
            "questions": [
                "Miten naapurille kerrotaan, jos ihminen ei itse halua?",
                "Kenen tehtävä on lähteä etsimään eksynyttä?",
            ],
            "actions": [
                {
                    "text": "Sovittiin, että Hollolan kunta nimeää muistikoordinaattorin 30.6.2026 mennessä",
                    "responsible": "Hollolan kunta",
                    "due": "2026-06-30",
                },
                {
                    "text": "Geriatri Lea Vesikansa käy puhumassa kolmessa kylätoimikunnassa syksyllä",
                    "responsible": "Lea Vesikansa",
                },
                "Päätettiin järjestää kassakoulutus uudelleen syyskuussa",
            ],
            "key_messages": ["Muistisairas on ensin naapuri ja vasta sitten potilas"],
            "material_tips": [
                {
                    "text": "Muistiystävällinen kauppa -opas, Muistiväen Liitto ry, muistivaki.example/kauppa",
                    "title": "Muistiystävällinen kauppa -opas",
                    "organisation": "Muistiväen Liitto ry",
                    "url": "https://muistivaki.example/kauppa",
                },
                {
                    "text": "Eksymisen ehkäisy -webinaari, ilmoittautuminen 10.4.2026 mennessä: webinaari@muistivaki.example",
                    "title": "Eksymisen ehkäisy -webinaari",
                    "email": "webinaari@muistivaki.example",
                    "deadline": "2026-04-10",
                },
                {"text": "Kirja: Äidin hidas maanantai", "title": "Äidin hidas maanantai"},
            ],
        },
    },
}
