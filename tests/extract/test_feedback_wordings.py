"""Feedback as people speak it: scales in words, remarks under spoken labels."""

from __future__ import annotations

import pytest
from facts_views import view_of

from pipeline.extract.context import Role
from pipeline.extract.feedback import read_feedback
from pipeline.extract.feedback_figures import read_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Palautelappuja tuli 31. Keskiarvo oli 4,7, kun kuusi oli paras ja yksi heikoin.", (31, 4.7, 1, 6)),
        (
            "Palautetta antoi 24 kävijää, ja päivälle annettiin keskimäärin 4,2 tähteä viidestä.",
            (24, 4.2, None, 5),
        ),
        ("24 vastaajaa 30:stä antoi palautetta.", (24, None, None, None)),
        ("Palautteena 40 hymiötä: 31 hymyilevää, 7 vakavaa, 2 surullista.", (40, None, None, None)),
        ("Palautelomakkeen täytti 28, ja 93 % piti iltaa hyödyllisenä.", (28, None, None, None)),
        ("Palautteessa annettiin 4,6/5 tähteä (n = 19).", (19, 4.6, None, 5)),
        ("Arvio 3,8 neljästä, vastauksia 17.", (17, 3.8, None, 4)),
        ("Keskiarvo 4,4 (1 = heikko, 5 = erinomainen), vastaajia 22.", (22, 4.4, 1, 5)),
        ("Palautteen keskiarvo 4,1, kun viisi on paras, vastaajia 15.", (15, 4.1, None, 5)),
        ("Arvosana 3,9 asteikolla ykkösestä viitoseen.", (None, 3.9, 1, 5)),
        ("Vastaajia oli 16 ja kokonaisarvio 8,4/10.", (16, 8.4, None, 10)),
        ("Palautekyselyyn vastasi 12 henkeä ja ilta sai arvosanan 4,75 (maksimi 5).", (12, 4.75, None, 5)),
        ("Yleisarvosana 4,3 (5 paras).", (None, 4.3, None, 5)),
        ("Palautteen kouluarvosana oli 8,7 (nelosesta kymppiin).", (None, 8.7, 4, 10)),
        ("Kouluarvosanoja annettiin 33, keskiarvo 8,9.", (33, 8.9, None, None)),
        ("Palautteita kertyi 18, ja keskiarvoksi tuli 3,6 asteikolla 0–4.", (18, 3.6, 0, 4)),
        ("Palautelapun palautti yhdeksäntoista. Keskiarvo oli 4,0 viidestä.", (19, 4.0, None, 5)),
        ("Arvosanojen keskiarvo 4,5 (huonoin 1, paras 5), 26 vastaajaa.", (26, 4.5, 1, 5)),
        ("27 palautelomaketta, yleisarvio 3,2 (skaala 1-4)", (27, 3.2, 1, 4)),
        ("Ilta sai palautteessa 4,7 pistettä viidestä, vastasi 21.", (21, 4.7, None, 5)),
        ("Hymynaamoja jaettiin palautteeksi 36.", (36, None, None, None)),
        ("Palaute: ka. 4,3 (1–5), vastaajia 14", (14, 4.3, 1, 5)),
        ("Palautteet (13 kpl): keskiarvo 9,0 / 10", (13, 9.0, None, 10)),
        (
            "Loppukyselyn arvosanaksi 35 vastaajalta tuli 4,2, parhaan ollessa 5 ja heikoimman 1.",
            (35, 4.2, 1, 5),
        ),
        ("Arvosana oli 2,8, kun kolmonen oli paras ja ykkönen heikoin. Palautelappuja 11.", (11, 2.8, 1, 3)),
        ("Palautteen jätti 9 vanhempaa. He antoivat 9½ eli keskiarvo 9,5.", (9, 9.5, None, None)),
    ],
)
def test_figures_and_scales_in_words(text: str, expected: tuple[float | None, ...]) -> None:
    found = read_figures(text)
    assert (found.responses, found.mean, found.scale_min, found.scale_max) == expected


@pytest.mark.parametrize(
    ("lines", "highlights", "suggestions"),
    [
        (("ihanaa: mummojen kuoro (8), soppa (7)",), [("mummojen kuoro", 8), ("soppa", 7)], []),
        (("ensi kerralla: pehmeämmät tuolit (5)",), [], [("pehmeämmät tuolit", 5)]),
        (
            ("plussat: vetäjä (4), pulla (3)", "miinukset: kylmä sali (2)"),
            [("vetäjä", 4), ("pulla", 3)],
            [("kylmä sali", 2)],
        ),
        (("Mikä jäi mieleen: Elinan laulu (6)",), [("Elinan laulu", 6)], []),
        (
            ("Kiitosta tuli selkeistä ohjeista (9) ja kahvista (3).",),
            [("selkeistä ohjeista", 9), ("kahvista", 3)],
            [],
        ),
        (("Moitteita tuli pitkistä puheista (6).",), [], [("pitkistä puheista", 6)]),
        (
            (
                "Eniten pidettiin musiikista (9) ja siitä, ettei kiirehditty (6). Valoa olisi voinut olla enemmän (4).",
            ),
            [("musiikista", 9), ("siitä, ettei kiirehditty", 6)],
            [("Valoa olisi voinut olla enemmän", 4)],
        ),
        (("Ruusut: opasteet (5). Risut: parkkipaikat (4).",), [("opasteet", 5)], [("parkkipaikat", 4)]),
        (
            ("+ rauhallinen tahti (7)", "– huono mikrofoni (5)"),
            [("rauhallinen tahti", 7)],
            [("huono mikrofoni", 5)],
        ),
        (("Lämmintä mieltä toi lasten esitys (11).",), [("lasten esitys", 11)], []),
        (
            ("Kivaa oli: yhteinen ruoka (12), tuttujen näkeminen (8)",),
            [("yhteinen ruoka", 12), ("tuttujen näkeminen", 8)],
            [],
        ),
        (("Kaivattiin: taukoja (3)",), [], [("taukoja", 3)]),
        (("Huonoa: ilma (4)",), [], [("ilma", 4)]),
        (("Kehut: tarjoilu (5) ja aikataulu (2)",), [("tarjoilu", 5), ("aikataulu", 2)], []),
        (("Parantaisin: äänentoisto (6)",), [], [("äänentoisto", 6)]),
        (("Toiveita ensi kertaan: lyhyempi päivä (2)",), [], [("lyhyempi päivä", 2)]),
        (("Sydämiä saivat keittäjät (14) ja tulkki (9).",), [("keittäjät", 14), ("tulkki", 9)], []),
        (("Äänekkäimmin kiitettiin soittajia (7).",), [("soittajia", 7)], []),
        (
            ("Salissa veti (5), ja ohjelma oli liian pitkä (3).",),
            [],
            [("Salissa veti", 5), ("ohjelma oli liian pitkä", 3)],
        ),
        (("Tätä lisää: pelejä (6)", "Tätä vähemmän: kalvoja (5)"), [], [("pelejä", 6), ("kalvoja", 5)]),
        (("Jäi hampaankoloon: pysäköinti (2)",), [], [("pysäköinti", 2)]),
        (("Toimi: pienryhmät (9). Ei toiminut: näyttö (4).",), [("pienryhmät", 9)], [("näyttö", 4)]),
        (
            ("Pitäkää tämä: yhteislaulu (4). Muuttakaa tämä: alkamisaika (3).",),
            [("yhteislaulu", 4)],
            [("alkamisaika", 3)],
        ),
        (("Parasta antia oli kahvitauko (8).",), [("kahvitauko", 8)], []),
        (
            ("Hyvää: soppa (3), tunnelma (2); parannettavaa: opasteet (1)",),
            [("soppa", 3), ("tunnelma", 2)],
            [("opasteet", 1)],
        ),
    ],
)
def test_remarks_under_spoken_labels(
    lines: tuple[str, ...], highlights: list[tuple[str, int]], suggestions: list[tuple[str, int]]
) -> None:
    facts = read_feedback(view_of("= Kyläilta", ("# Palaute", Role.FEEDBACK), *lines))
    assert [(r.text, r.count) for r in facts.highlights] == highlights
    assert [(r.text, r.count) for r in facts.suggestions] == suggestions


def test_nine_of_ten_who_answered_are_no_mean() -> None:
    assert read_figures("Palautteen antoi 9 kymmenestä vastaajasta.").mean is None
