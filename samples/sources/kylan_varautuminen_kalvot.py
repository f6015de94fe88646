"""Slides of the village forum whose minutes are beside them: agenda, a wall of notes, a table, feedback."""

from __future__ import annotations

CONTENT = {
    "title": "Sonkakosken kylän varautumisfoorumi",
    "subtitle": "19.1.2026 klo 18–20.15\nSonkakosken kylätalo, Koskenniementie 112, Sonkajärvi\nSonkakosken kyläyhdistys ry",
    "agenda_title": "Illan ohjelma",
    "agenda": [
        "18.00 Rieskaa, kahvia ja tervetuloa",
        "18.20 Myrskyn opit, Jorma Kettunen",
        "18.50 Vedenottamo ja kotivara, Ritva Pulkka",
        "19.20 Lappuseinä ja äänestys",
        "20.00 Mitä tästä seuraa?",
    ],
    "quote_title": "Ydinviesti",
    "quote": "Naapuri ehtii paikalle ensimmäisenä",
    "wall_title": "Lappuseinä: Viestit ja hälytykset",
    "wall": [
        (
            "Mitä tarvitaan",
            [
                "paristoradio joka taloon",
                "kellon soitto merkkinä kokoontua",
                "sopimus siitä, kuka lähtee kiertämään",
                "paperinen kartta kaivoista",
            ],
        ),
        (
            "Mihin käytetään",
            [
                "yksin asuvien tavoittamiseen",
                "väen ohjaamiseen kylätalolle",
                "viestin viemiseen palolaitokselle",
            ],
        ),
        (
            "Miksi",
            [
                "puhelin mykistyy ensimmäisenä yönä",
                "huhut leviävät, jos kukaan ei kerro",
                "kaikki eivät kuule sireeniä",
            ],
        ),
        ("Mikä huolettaa", ["mökkiläisiä ei tunne kukaan", "vetäjät ovat kaikki yli 70-vuotiaita"]),
    ],
    "themes": [
        {
            "title": "Lämpö ja suoja",
            "left_title": "Tarpeet",
            "left": [
                "varatulisija jokaiseen kolmanteen taloon",
                "patjoja ja huopia kylätalolle",
                "lista taloista, joissa on puuhella",
            ],
            "right_title": "Saamme apua",
            "right": [
                "Metsästysseura lahjoittaa kymmenen kuutiota klapeja",
                "Koululla on 40 retkipatjaa, joita voi lainata",
            ],
        },
        {
            "title": "Kulkeminen",
            "left_title": "Haasteet",
            "left": ["aurauskalusto on kahden miehen varassa", "kaatuneet puut katkaisevat ainoan tien"],
            "right_title": "Toiveet",
            "right": ["moottorisahakurssi keväälle", "yhteinen mönkijä ja kelkka"],
        },
    ],
    "open_title": "Auki jäi",
    "open": [
        "Kuka korvaa, jos oma generaattori hajoaa talkoissa?",
        "Saako kunnalta avainta väestönsuojaan?",
    ],
    "table_title": "Materiaalivinkit",
    "table": [
        ("Mitä", "Kuka tekee", "Mistä löytyy"),
        ("Kylän turvasuunnitelman malli", "Savon Kylät ry", "https://savonkylat.example/turva"),
        ("Kotivaralaskuri", "Sisä-Savon Varautujat ry", "https://sisasavonvarautujat.example/laskuri"),
        ("Hätäradiokurssi, haku 28.2.2026 mennessä", "Radiokerho Kipinä", "kipina@radiokerho.example"),
    ],
    "feedback_title": "Palaute illasta",
    "feedback": [
        "27 vastausta, keskiarvo 3,6 (asteikko 1–4)",
        "Parasta: lappuseinä (11), selkeä puhe (8)",
        "Kehitettävää: lisää nuoria mukaan (5), kuuluvuus takariviin",
    ],
    "end_title": "Kiitos!",
    "end": "Kysy lisää: Tellervo Moilanen, tellervo.moilanen@sonkakoski.example, 040 555 0142",
    "notes": {
        "wall": "Pyydä ensin jokaista lukemaan yksi lappu ääneen. Aikaa on kymmenen minuuttia.",
        "end": "Muistuta autojen siirrosta, aura tulee yhdeksältä.",
    },
}

VIESTIT, LAMPO, KULKU = "Viestit ja hälytykset", "Lämpö ja suoja", "Kulkeminen"

GOLD = {
    "forum": {
        "name": "Sonkakosken kylän varautumisfoorumi",
        "date": "2026-01-19",
        "start": "18:00",
        "end": "20:15",
        "venue": "Sonkakosken kylätalo",
        "address": "Koskenniementie 112",
        "municipality": "Sonkajärvi",
        "topics": [
            {"title": "Myrskyn opit", "presenters": ["Jorma Kettunen"]},
            {"title": "Vedenottamo ja kotivara", "presenters": ["Ritva Pulkka"]},
        ],
        "organisers": ["Sonkakosken kyläyhdistys ry"],
        "contacts": [
            {
                "name": "Tellervo Moilanen",
                "email": "tellervo.moilanen@sonkakoski.example",
                "phone": "040 555 0142",
            }
        ],
    },
    "feedback": {
        "responses": 27,
        "mean": 3.6,
        "scale_min": 1,
        "scale_max": 4,
        "highlights": [{"text": "lappuseinä", "count": 11}, {"text": "selkeä puhe", "count": 8}],
        "suggestions": [
            {"text": "lisää nuoria mukaan", "count": 5},
            {"text": "kuuluvuus takariviin", "count": None},
        ],
    },
    "themes": [
        VIESTIT,
        LAMPO,
        KULKU,
        {"label": "Myrskyn opit", "optional": True},
        {"label": "Vedenottamo ja kotivara", "optional": True},
        {"label": "Sonkakosken kylän varautumisfoorumi", "optional": True},
    ],
    "items": {
        VIESTIT: {
            "needs": [
                "paristoradio joka taloon",
                "kellon soitto merkkinä kokoontua",
                "sopimus siitä, kuka lähtee kiertämään",
                "paperinen kartta kaivoista",
            ],
            "uses": [
                "yksin asuvien tavoittamiseen",
                "väen ohjaamiseen kylätalolle",
                "viestin viemiseen palolaitokselle",
            ],
            "reasons": [
                "puhelin mykistyy ensimmäisenä yönä",
                "huhut leviävät, jos kukaan ei kerro",
                "kaikki eivät kuule sireeniä",
            ],
            "challenges": ["mökkiläisiä ei tunne kukaan", "vetäjät ovat kaikki yli 70-vuotiaita"],
        },
        LAMPO: {
            "needs": [
                "varatulisija jokaiseen kolmanteen taloon",
                "patjoja ja huopia kylätalolle",
                "lista taloista, joissa on puuhella",
            ],
            "offers": [
                "Metsästysseura lahjoittaa kymmenen kuutiota klapeja",
                "Koululla on 40 retkipatjaa, joita voi lainata",
            ],
        },
        KULKU: {
            "challenges": [
                "aurauskalusto on kahden miehen varassa",
                "kaatuneet puut katkaisevat ainoan tien",
            ],
            "wishes": ["moottorisahakurssi keväälle", "yhteinen mönkijä ja kelkka"],
        },
        "": {
            "key_messages": ["Naapuri ehtii paikalle ensimmäisenä"],
            "questions": [
                "Kuka korvaa, jos oma generaattori hajoaa talkoissa?",
                "Saako kunnalta avainta väestönsuojaan?",
            ],
            "material_tips": [
                {
                    "text": "Kylän turvasuunnitelman malli",
                    "title": "Kylän turvasuunnitelman malli",
                    "organisation": "Savon Kylät ry",
                    "url": "https://savonkylat.example/turva",
                },
                {
                    "text": "Kotivaralaskuri",
                    "title": "Kotivaralaskuri",
                    "organisation": "Sisä-Savon Varautujat ry",
                    "url": "https://sisasavonvarautujat.example/laskuri",
                },
                {
                    "text": "Hätäradiokurssi, haku 28.2.2026 mennessä",
                    "title": "Hätäradiokurssi",
                    "organisation": "Radiokerho Kipinä",
                    "email": "kipina@radiokerho.example",
                    "deadline": "2026-02-28",
                },
            ],
        },
    },
}
