"""Gold of the food aid morning: a web page with navigation, cookies, an aside and comments around it."""

from __future__ import annotations

JAKELU, KOHTAAMINEN, KALENTERI = "Jakelu", "Kohtaaminen ja häpeä", "Yhteinen hävikkikalenteri"

GOLD = {
    "forum": {
        "name": "Ruoka-avun aamupäivä",
        "date": "2026-04-22",
        "start": "09:00",
        "end": "12:00",
        "venue": "Asematorin monitoimitila",
        "address": "Hämeenaukio 3",
        "municipality": "Riihimäki",
        "attended": 58,
        "topics": [],
        "organisers": ["Riihimäen Yhteinen Pöytä ry"],
        "contacts": [
            {
                "name": "Pirkko-Liisa Ahde",
                "role": "toiminnanjohtaja",
                "email": "pirkko-liisa.ahde@yhteinenpoyta.example",
                "phone": "040 555 0170",
            }
        ],
    },
    "feedback": {
        "responses": 31,
        "mean": 4.6,
        "scale_min": 1,
        "scale_max": 5,
        "highlights": [
            {"text": "ruoka-avun hakijat puhuivat itse", "count": 12},
            {"text": "kaupat paikalla", "count": 6},
        ],
        "suggestions": [{"text": "mikrofoni puuttui", "count": 5}],
    },
    "themes": [JAKELU, KOHTAAMINEN, KALENTERI, {"label": "Ruoka-avun aamupäivä", "optional": True}],
    "items": {
        JAKELU: {
            "challenges": [
                "Jono seisoo ulkona pakkasellakin",
                "Hävikkiruoka tulee kaupoista vasta illalla, jolloin jakelija on jo kotona",
                "Kylmäkuljetukseen ei ole omaa autoa",
            ],
            "wishes": [
                "ajanvaraus vartin välein",
                "yhteinen jääkaappi aseman aulaan",
                "kaksi jakopäivää nykyisen yhden sijaan",
            ],
        },
        KOHTAAMINEN: {
            "challenges": [
                {
                    "text": "Moni tulee ensimmäisen kerran vasta, kun lapsi on elänyt viikon kouluruoan varassa",
                    "optional": True,
                },
                "Häpeä on suurin este",
                "Uusia kävijöitä ei tavoiteta, koska ilmoitukset ovat vain kirkon seinällä",
            ],
            "needs": ["Jonossa pitäisi olla joku, joka ehtii kysyä, mitä kuuluu"],
            "reasons": [
                "kahvipöydässä palveluohjaaja tapaa ihmisen ilman ajanvarausta",
                "lapsi näkee muitakin lapsia samassa jonossa",
                "vapaaehtoinen jaksaa, kun hän näkee työnsä tuloksen",
            ],
        },
        KALENTERI: {
            "needs": ["kalenteri, josta näkee kauppojen luovutuspäivät"],
            "uses": [
                "kuljetusten yhdistämiseen",
                "vapaaehtoisten vuorojen suunnitteluun",
                "hävikin määrän seuraamiseen",
            ],
            "offers": [
                "Osuuskauppa Hämeenseudun Aitta voi luovuttaa leipää joka arkiaamu",
                "Seurakunnalla on keittiö, jota saa käyttää keskiviikkoisin",
            ],
        },
        "": {
            "key_messages": ["Ruokakassi on alku, kohtaaminen on apu"],
            "questions": [
                "Kenelle kassi kuuluu, jos kassit loppuvat kesken?",
                "Miten allergiat merkitään?",
            ],
            "actions": [
                {
                    "text": "Hävikkikalenterin kokeilu kahdessa kaupassa",
                    "responsible": "Pirkko-Liisa Ahde",
                    "due": "2026-05-15",
                },
                {
                    "text": "Jääkaapin paikka kaupungin kanssa",
                    "responsible": "Riihimäen Yhteinen Pöytä ry",
                    "due": "2026-05-29",
                },
                {"text": "Ajanvarauksen kokeilu kesäkuussa", "responsible": "Seurakunnan diakoniatyö"},
            ],
            "material_tips": [
                {
                    "text": "Ruokaketju ry: Hävikkiopas kaupalle ja jakajalle",
                    "organisation": "Ruokaketju ry",
                    "title": "Hävikkiopas kaupalle ja jakajalle",
                    "url": "https://ruokaketju.example/havikkiopas",
                },
                {
                    "text": "Avustusta kylmälaitteisiin haetaan 31.5.2026 mennessä: avustukset@aittasaatio.example",
                    "email": "avustukset@aittasaatio.example",
                    "deadline": "2026-05-31",
                },
            ],
        },
    },
}
