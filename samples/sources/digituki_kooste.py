"""The digital help network: a summary by e-mail, half in running prose, over a quoted question."""

from __future__ import annotations

CONTENT = {
    "subject": "Kooste: Digituen verkostotapaaminen 5.5.2026 Imatralla",
    "sender": "Hannele Virolainen <hannele.virolainen@saimaandigi.example>",
    "to": "digituen-verkosto@saimaandigi.example",
    "body": """\
Hei kaikki,

kiitos eilisestä! Lupasin koosteen, tässä se tulee. Pullat olivat muuten Vuoksen
Marttojen leipomia.

Digituen verkostotapaaminen pidettiin tiistaina 5.5.2026 klo 13–15.30 Imatran
pääkirjastossa (Virastokatu 1). Ilmoittautuneita oli 29 ja mukana 24.
Järjestäjinä olivat Saimaan Digi ry ja Imatran kaupunki.

Ohjelmassa oli kaksi alustusta:
- Pankkitunnukset ikäihmisen arjessa, Seppo Kaukola
- Selkokieli ruudulla, Amina Warsame

1. Opastus kotona

Kotiin menevästä avusta puhuttiin eniten. Suurin haaste: huijausviestit ovat jo
niin hyviä, ettei niitä tunnista. Lisäksi opastajia on liian vähän, ja matkat
Rautjärvelle maksavat enemmän kuin itse opastus. Tarvitaan pari, joka kulkee
kotihoidon mukana. Olisi hyvä, jos opastajalla olisi kuvallinen kortti.

Opastajan korttia käytetään ovella tunnistautumiseen, pankissa asioinnin
tukemiseen ja vakuutuksen osoittamiseen.

Kotihoito voi lainata verkostolle kaksi tablettia.

2. Selkokieliset ohjeet

Ohjeet vanhenevat, kun sovellukset päivittyvät. Toivottiin yhtä paikkaa, josta
löytyvät kaikki ajantasaiset ohjeet myös venäjäksi ja arabiaksi. Ohjeita
tarvitaan myös paperilla. Yhteinen paikka on tärkeä, koska silloin kenenkään ei
tarvitse tehdä samaa ohjetta kolmeen kertaan.

Kuka omistaa ohjeet, kun hanke päättyy?

3. Jatkotoimet

- Seppo Kaukola lähettää opastajakortin luonnoksen 12.5. mennessä
- Kirjasto varaa digitukihuoneen torstaille koko syksyksi
- Amina Warsame kääntää kolme ohjetta arabiaksi elokuun loppuun mennessä

4. Vinkit

- Digiturva kotona -opas, Turvallinen Verkko ry, https://turvallinenverkko.example/kotona
- Opastajien peruskurssi, ilmoittautuminen 22.5.2026 mennessä: koulutus@saimaandigi.example
- Selkokieltä jokaiselle (webinaaritallenne)

Palautekyselyyn vastasi 18 henkeä ja kokonaisarvosana oli 8,7 (asteikolla 4–10).
Kiitosta saivat:
- konkreettiset esimerkit (6)
- kiireetön tunnelma (3)
Kehitettävää:
- etäosallistuminen takkuili (4)

Mukavaa kevään jatkoa!

Terveisin
Hannele Virolainen
verkostokoordinaattori, Saimaan Digi ry
hannele.virolainen@saimaandigi.example
050 555 0119
""",
    "quoted_intro": "ke 6.5.2026 klo 8.12 Tuula Partanen <tuula.partanen@vuoksenmartat.example> kirjoitti:",
    "quoted": """\
Huomenta Hannele,
jäin miettimään eilistä. Tarvitaanko syksyllä taas pullia? Ja saisiko koosteen
pian, niin voin viedä sen hallitukselle?
t. Tuula
""",
}

KOTI, OHJEET = "Opastus kotona", "Selkokieliset ohjeet"

GOLD = {
    "forum": {
        "name": "Digituen verkostotapaaminen",
        "date": "2026-05-05",
        "start": "13:00",
        "end": "15:30",
        "venue": "Imatran pääkirjasto",
        "address": "Virastokatu 1",
        "municipality": "Imatra",
        "registered": 29,
        "attended": 24,
        "topics": [
            {"title": "Pankkitunnukset ikäihmisen arjessa", "presenters": ["Seppo Kaukola"]},
            {"title": "Selkokieli ruudulla", "presenters": ["Amina Warsame"]},
        ],
        "organisers": ["Saimaan Digi ry", "Imatran kaupunki"],
        "contacts": [
            {
                "name": "Hannele Virolainen",
                "role": "verkostokoordinaattori",
                "email": "hannele.virolainen@saimaandigi.example",
                "phone": "050 555 0119",
            }
        ],
    },
    "feedback": {
        "responses": 18,
        "mean": 8.7,
        "scale_min": 4,
        "scale_max": 10,
        "highlights": [
            {"text": "konkreettiset esimerkit", "count": 6},
            {"text": "kiireetön tunnelma", "count": 3},
        ],
        "suggestions": [{"text": "etäosallistuminen takkuili", "count": 4}],
    },
    "themes": [
        KOTI,
        OHJEET,
        {"label": "Pankkitunnukset ikäihmisen arjessa", "optional": True},
        {"label": "Selkokieli ruudulla", "optional": True},
        {"label": "Digituen verkostotapaaminen", "optional": True},
    ],
    "items": {
        KOTI: {
            "challenges": [
                "huijausviestit ovat jo niin hyviä, ettei niitä tunnista",
                "Lisäksi opastajia on liian vähän, ja matkat Rautjärvelle maksavat enemmän kuin itse opastus",
            ],
            "needs": ["Tarvitaan pari, joka kulkee kotihoidon mukana"],
            "wishes": ["Olisi hyvä, jos opastajalla olisi kuvallinen kortti"],
            # A sentence with a verb of its own: its coordinated phrases stay together.
            "uses": [
                "Opastajan korttia käytetään ovella tunnistautumiseen, pankissa asioinnin tukemiseen ja vakuutuksen osoittamiseen"
            ],
            "offers": ["Kotihoito voi lainata verkostolle kaksi tablettia"],
        },
        OHJEET: {
            "challenges": ["Ohjeet vanhenevat, kun sovellukset päivittyvät"],
            "wishes": [
                "Toivottiin yhtä paikkaa, josta löytyvät kaikki ajantasaiset ohjeet myös venäjäksi ja arabiaksi"
            ],
            "needs": ["Ohjeita tarvitaan myös paperilla"],
            "reasons": [
                "Yhteinen paikka on tärkeä, koska silloin kenenkään ei tarvitse tehdä samaa ohjetta kolmeen kertaan"
            ],
            "questions": ["Kuka omistaa ohjeet, kun hanke päättyy?"],
        },
        "": {
            "actions": [
                {
                    "text": "Seppo Kaukola lähettää opastajakortin luonnoksen 12.5. mennessä",
                    "responsible": "Seppo Kaukola",
                    "due": "2026-05-12",
                },
                {
                    "text": "Kirjasto varaa digitukihuoneen torstaille koko syksyksi",
                    "responsible": "Kirjasto",
                },
                {
                    "text": "Amina Warsame kääntää kolme ohjetta arabiaksi elokuun loppuun mennessä",
                    "responsible": "Amina Warsame",
                },
            ],
            "material_tips": [
                {
                    "text": "Digiturva kotona -opas, Turvallinen Verkko ry, https://turvallinenverkko.example/kotona",
                    "title": "Digiturva kotona -opas",
                    "organisation": "Turvallinen Verkko ry",
                    "url": "https://turvallinenverkko.example/kotona",
                },
                {
                    "text": "Opastajien peruskurssi, ilmoittautuminen 22.5.2026 mennessä: koulutus@saimaandigi.example",
                    "title": "Opastajien peruskurssi",
                    "email": "koulutus@saimaandigi.example",
                    "deadline": "2026-05-22",
                },
                {
                    "text": "Selkokieltä jokaiselle (webinaaritallenne)",
                    "title": "Selkokieltä jokaiselle",
                },
            ],
        },
    },
}
