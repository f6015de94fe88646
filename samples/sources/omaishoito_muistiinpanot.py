"""Gold of the carers' evening: hurried notes in spoken Finnish under capitals."""

from __future__ import annotations

VAPAA, OMA, RAHA = "VAPAAPÄIVÄT", "OMA JAKSAMINEN", "RAHA JA PAPERIT"

GOLD = {
    "forum": {
        "name": "OMAISHOIDON ILTA",
        "date": "2026-03-03",
        "start": "17:00",
        "end": "19:40",
        "venue": "seurakuntatalon alakerta",
        "municipality": "Ylöjärvi",
        "registered": 35,
        "attended": 27,
        "topics": [],
        "organisers": ["Ylöjärven Arjen Omaiset ry"],
        "contacts": [{"name": "Saara Tuomaala", "phone": "050 555 0188"}],
    },
    "themes": [VAPAA, OMA, RAHA],
    "items": {
        VAPAA: {
            "challenges": [
                "vapaapäivä jää pitämättä kun sijaista ei löydy",
                # Three clauses would be split, two of one type are not.
                "uus hoitaja joka kerta, äiti pelästyy",
                "hakemus on yheksän sivua eikä kukaan auta täyttämään",
            ],
            "needs": [
                "sama tuttu sijainen koko vuodeksi",
                "joku soittais takas samana päivänä",
                "yöhoitoa myös viikonloppuna",
            ],
            "offers": [
                (
                    "Raija sano että yhdistyksellä on kolme koulutettua lomittajaa joita saa pyytää kotiin "
                    "muutamaks tunniks"
                )
            ],
        },
        OMA: {
            "challenges": [
                "uni katkeaa viis kertaa yössä",
                "kaverit on jääny, kukaan ei enää kysy kahville",
                "syyllinen olo jos lähtee hetkeks pois",
            ],
            "wishes": [
                "vertaisryhmä joka kokoontuis iltasella eikä keskellä päivää",
                "liikuntaa niin että hoidettava pääsee mukaan",
                "et joskus kysyttäis mitä MINULLE kuuluu",
            ],
            "reasons": [
                "porukassa uskaltaa sanoa ääneen että väsyttää",
                "saman kokenu ei säikähdä mistään",
                "tieto tuista kulkee suusta suuhun nopeemmin ku esitteestä",
            ],
            "offers": [
                "Martti lupas että Soppeenmäen kerhohuone on meidän käytössä maanantai-iltasin eikä maksa mitään"
            ],
        },
        RAHA: {
            "challenges": [
                "palkkion kriteerit muuttu kesken vuoden",
                "kaikki asiointi on netissä, 84-vuotiaalla ei oo tunnuksia",
            ],
            "needs": [
                "yks ihminen jolle soittaa kaikista papereista",
                "selkokielinen lista mitä tukia voi hakea",
            ],
            "questions": [
                "kuka maksaa matkat intervallijaksolle?",
                "mitä tapahtuu jos omaishoitaja ite joutuu sairaalaan?",
                "saako kotikuntalisää samaan aikaan?",
            ],
        },
        "": {
            "actions": [
                {
                    "text": "Saara soittaa hyvinvointialueelle sijaisista (viimeistään 13.3.)",
                    "responsible": "Saara",
                    "due": "2026-03-13",
                },
                {"text": "Martti varaa kerhohuoneen huhtikuun alusta", "responsible": "Martti"},
                {
                    "text": "Raija ja Saara tekee hakemuksen täyttöohjeen, valmis 30.4.2026",
                    "responsible": "Raija ja Saara",
                    "due": "2026-04-30",
                },
            ],
            "material_tips": [
                {
                    "text": "Omaishoitajan opas 2026, Arjen Omaiset, www.arjenomaiset.example/opas",
                    "title": "Omaishoitajan opas 2026",
                    "organisation": "Arjen Omaiset",
                    "url": "https://www.arjenomaiset.example/opas",
                },
                {
                    "text": "Hengähdä hetki -verkkokurssi, ilmottautuminen 20.3.2026 mennessä "
                    "kurssit@hengahda.example",
                    "title": "Hengähdä hetki -verkkokurssi",
                    "email": "kurssit@hengahda.example",
                    "deadline": "2026-03-20",
                },
                {"text": "kirja: Kun puolisosta tuli potilas", "title": "Kun puolisosta tuli potilas"},
            ],
        },
    },
}
