"""The village minutes: numbered paragraphs with run-in labels, prose decisions and a table of tasks."""

from __future__ import annotations

CONTENT = {
    "title": "Sonkakosken kylän varautumisfoorumi",
    "subtitle": "Pöytäkirja 1/2026",
    "facts": [
        ("Aika", "Maanantai 19.1.2026 klo 18.00–20.15"),
        ("Paikka", "Sonkakosken kylätalo, Koskenniementie 112, Sonkajärvi"),
        ("Läsnä", "46 osallistujaa (ennakkoon ilmoittautui 38), liitteenä lista"),
        ("Järjestäjä", "Sonkakosken kyläyhdistys ry"),
        ("Puheenjohtaja", "Aulis Hyttiäinen"),
        ("Sihteeri", "Tellervo Moilanen"),
    ],
    "paragraphs": [
        (
            "§ 1",
            "Kokouksen avaus",
            [
                (
                    "",
                    (
                        "Puheenjohtaja avasi tilaisuuden ja toivotti väen tervetulleeksi. Hyväksyttiin työjärjestys. "
                        "Martat tarjosivat rieskaa ja kahvia."
                    ),
                )
            ],
        ),
        (
            "§ 2",
            "Sähkökatkot",
            [
                (
                    "Selostus",
                    "Palopäällikkö Jorma Kettunen kertoi syksyn myrskystä. Kylä oli ilman sähköä 31 tuntia.",
                ),
                (
                    "Keskustelu",
                    (
                        "Ongelmana on, että kännykkäverkko kaatuu kolmen tunnin kuluttua. Yksin asuvista vanhuksista "
                        "ei ole ajantasaista luetteloa. Kylätalolle tarvitaan aggregaatti, jolla pumppu ja liesi "
                        "pysyvät käynnissä. Urakoitsija Veikko Räsänen lupasi, että hänen traktorigeneraattorinsa on "
                        "kylän käytettävissä talvikuukausina."
                    ),
                ),
                (
                    "Päätös",
                    (
                        "Päätettiin, että kyläyhdistys hakee aggregaattiin Leader-tukea 15.3.2026 mennessä. "
                        "Aggregaatin sijoituspaikasta päätetään kevätkokouksessa."
                    ),
                ),
            ],
        ),
        (
            "§ 3",
            "Vesi ja ruoka",
            [
                (
                    "Selostus",
                    "Vesiosuuskunnan isännöitsijä Ritva Pulkka esitteli vedenottamon ja kertasi kotivaran ohjeet.",
                ),
                (
                    "Keskustelu",
                    (
                        "Vedenottamolla ei ole varavoimaa, ja säiliössä riittää vettä vain vuorokaudeksi. Toivottiin, "
                        "että koulun keittiötä saisi käyttää poikkeustilanteessa. Kotivaraohjeet tarvitaan painettuna "
                        "joka talouteen, koska kaikilla ei ole nettiä. Kuka avaa koulun ovet yöllä?"
                    ),
                ),
                (
                    "Päätös",
                    (
                        "Ritva Pulkka pyytää varavoimasta tarjoukset helmikuun aikana. Säännöstelyyn ei ryhdytä, "
                        "koska kulutusta ei voida mitata taloittain. Merkittiin tiedoksi vesiosuuskunnan tilinpäätös."
                    ),
                ),
            ],
        ),
        (
            "§ 4",
            "Naapuriapu",
            [
                (
                    "Keskustelu",
                    (
                        "Naapurirenkaita perustettiin viime talvena kolme. Niistä on hyötyä, sillä renkaan vetäjä tietää, "
                        "kenen pihassa ei näy jälkiä. Kylän pohjoispäästä puuttuu vetäjä. Martoilla on "
                        "kenttäkeitin, jota lainataan kaikille renkaille. Olisi hyvä, jos renkaat harjoittelisivat "
                        "kerran vuodessa."
                    ),
                ),
                (
                    "Päätös",
                    "Sovittiin, että Tellervo Moilanen kokoaa renkaiden yhteystiedot yhdelle paperille.",
                ),
            ],
        ),
        (
            "§ 5",
            "Muut asiat",
            [
                (
                    "Lisätietoa",
                    "72 tuntia -varautumisopas (Sisä-Savon Varautujat ry), sisasavonvarautujat.example/72h",
                ),
                (
                    "Ydinviesti",
                    "Kylä selviää kolme vuorokautta, kun jokainen tietää oman tehtävänsä",
                ),
            ],
        ),
    ],
    "table_title": "Sovitut tehtävät",
    "table": [
        ("Tehtävä", "Kuka", "Milloin"),
        ("Avainlista kylätalon ilmoitustaululle", "Aulis Hyttiäinen", "1.2.2026"),
        ("Harjoituspäivän valmistelu\nKenttäkeittimen huolto", "Sonkakosken Martat ry", "30.4.2026"),
        ("Kuntaan kirje koulun keittiöstä", "Tellervo Moilanen", "–"),
    ],
    "closing": "Seuraava kokous pidetään maanantaina 13.4.2026 klo 18 kylätalolla. Puheenjohtaja päätti kokouksen.",
    "signature": "Tellervo Moilanen, sihteeri, tellervo.moilanen@sonkakoski.example, 040 555 0142",
    "header": "Sonkakosken kyläyhdistys ry",
    "footnote": "Pöytäkirja on nähtävänä kylätalolla.",
}

SAHKO, VESI, APU = "Sähkökatkot", "Vesi ja ruoka", "Naapuriapu"

GOLD = {
    "forum": {
        "name": "Sonkakosken kylän varautumisfoorumi",
        "date": "2026-01-19",
        "start": "18:00",
        "end": "20:15",
        "venue": "Sonkakosken kylätalo",
        "address": "Koskenniementie 112",
        "municipality": "Sonkajärvi",
        "registered": 38,
        "attended": 46,
        "topics": [],
        "organisers": ["Sonkakosken kyläyhdistys ry"],
        "contacts": [
            {
                "name": "Tellervo Moilanen",
                "role": "sihteeri",
                "email": "tellervo.moilanen@sonkakoski.example",
                "phone": "040 555 0142",
            }
        ],
    },
    "themes": [SAHKO, VESI, APU, {"label": "Sonkakosken kylän varautumisfoorumi", "optional": True}],
    "items": {
        SAHKO: {
            "challenges": [
                "Ongelmana on, että kännykkäverkko kaatuu kolmen tunnin kuluttua",
                "Yksin asuvista vanhuksista ei ole ajantasaista luetteloa",
                # A bare statistic of the account, which some would read as a challenge.
                {"text": "Kylä oli ilman sähköä 31 tuntia", "optional": True},
            ],
            "needs": ["Kylätalolle tarvitaan aggregaatti, jolla pumppu ja liesi pysyvät käynnissä"],
            "offers": [
                (
                    "Urakoitsija Veikko Räsänen lupasi, että hänen traktorigeneraattorinsa on kylän käytettävissä "
                    "talvikuukausina"
                )
            ],
            "actions": [
                {
                    "text": "Päätettiin, että kyläyhdistys hakee aggregaattiin Leader-tukea 15.3.2026 mennessä",
                    "responsible": "kyläyhdistys",
                    "due": "2026-03-15",
                },
                "Aggregaatin sijoituspaikasta päätetään kevätkokouksessa",
            ],
        },
        VESI: {
            "challenges": [
                "Vedenottamolla ei ole varavoimaa, ja säiliössä riittää vettä vain vuorokaudeksi",
            ],
            "needs": ["Kotivaraohjeet tarvitaan painettuna joka talouteen, koska kaikilla ei ole nettiä"],
            "wishes": ["Toivottiin, että koulun keittiötä saisi käyttää poikkeustilanteessa"],
            "questions": ["Kuka avaa koulun ovet yöllä?"],
            "actions": [
                {
                    "text": "Ritva Pulkka pyytää varavoimasta tarjoukset helmikuun aikana",
                    "responsible": "Ritva Pulkka",
                },
                "Säännöstelyyn ei ryhdytä, koska kulutusta ei voida mitata taloittain",
            ],
        },
        APU: {
            "reasons": ["Niistä on hyötyä, sillä renkaan vetäjä tietää, kenen pihassa ei näy jälkiä"],
            # Missing, and to be got: a need; a reader could as well call it a challenge.
            "needs": [{"text": "Kylän pohjoispäästä puuttuu vetäjä", "optional": True}],
            "offers": ["Martoilla on kenttäkeitin, jota lainataan kaikille renkaille"],
            "wishes": ["Olisi hyvä, jos renkaat harjoittelisivat kerran vuodessa"],
            "actions": [
                {
                    "text": "Sovittiin, että Tellervo Moilanen kokoaa renkaiden yhteystiedot yhdelle paperille",
                    "responsible": "Tellervo Moilanen",
                }
            ],
        },
        "": {
            "material_tips": [
                {
                    "text": "72 tuntia -varautumisopas (Sisä-Savon Varautujat ry), sisasavonvarautujat.example/72h",
                    "title": "72 tuntia -varautumisopas",
                    "organisation": "Sisä-Savon Varautujat ry",
                    "url": "https://sisasavonvarautujat.example/72h",
                }
            ],
            "key_messages": ["Kylä selviää kolme vuorokautta, kun jokainen tietää oman tehtävänsä"],
            "actions": [
                {
                    "text": "Avainlista kylätalon ilmoitustaululle",
                    "responsible": "Aulis Hyttiäinen",
                    "due": "2026-02-01",
                },
                {
                    "text": "Harjoituspäivän valmistelu",
                    "responsible": "Sonkakosken Martat ry",
                    "due": "2026-04-30",
                },
                {
                    "text": "Kenttäkeittimen huolto",
                    "responsible": "Sonkakosken Martat ry",
                    "due": "2026-04-30",
                },
                {"text": "Kuntaan kirje koulun keittiöstä", "responsible": "Tellervo Moilanen"},
            ],
        },
    },
}
