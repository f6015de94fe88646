"""Records that show the contract: invented forums, invented people, every field at least once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pipeline.records import models as m
from pipeline.records.ids import forum_key, item_ids, record_id, sha256

if TYPE_CHECKING:
    from collections.abc import Sequence

_GENERATOR = m.Generator(version="0.1.0", model="spacy_fi_experimental_web_md 0.15.0", vocabulary="YSO")
_MINIMAL = "Muistiinpanot"
_FULL = """Sillanpielen kyläfoorumi
Monitoimitalo Kaarna, Rantapolku 4, Lehtola, 5.5.2026 klo 14.00–16.30
Paikalla 31, ilmoittautuneita 36.
Ruoka-avun arki: Aino Esimerkki
Lisätietoja: järjestökoordinaattori Aino Esimerkki, aino.esimerkki@yhdistys.example, 040 000 0000
Ruoka-apu
Jakopaikat
Tarvitaan yhteinen jakovuorolista 🗓️ kaikille jakajille
Toivotaan pakastinta kylätalolle
Vuorolistalla nähdään, milloin apukäsiä puuttuu
koska nyt samana päivänä jaetaan kahdessa paikassa
Martat lainaavat keittiötä keskiviikkoisin
Kuljetukset ovat kalliita
Kuka ottaa vastuun varastosta?
Ruoka kuuluu kaikille
Arjen ruokaopas, Esimerkkiliitto: https://opas.example/ruoka, tilaukset 31.8.2026 mennessä, neuvonta@liitto.example
Päätettiin: Lehtolan Kyläyhdistys kokoaa vuorolistan 15.9.2026 mennessä
Tarvitaan yhteinen jakovuorolista
Vi behöver ett gemensamt schema
Palaute: 8 vastausta, keskiarvo 4,5 (asteikko 1–5). Hyvä tunnelma (4). Enemmän aikaa ryhmille (2)."""


_AGAIN = "Tarvitaan yhteinen jakovuorolista"


def minimal_record() -> tuple[m.ForumRecord, str]:
    """Return a record with nothing but what is always written, and its text."""
    return m.ForumRecord(
        id=_id(_MINIMAL),
        source=_source("muistiinpanot.txt", _MINIMAL),
        generator=_GENERATOR,
        coverage=[m.Coverage(characters=len(_MINIMAL), items=0, status="text")],
    ), _MINIMAL


def full_record() -> tuple[m.ForumRecord, str]:
    """Return a record that has every field, and its text; items stand on two pages, one in two places."""
    themes = [_theme("Ruoka-apu"), _theme("Jakopaikat")]
    needs = [
        m.Need(
            **_statement("Tarvitaan yhteinen jakovuorolista 🗓️ kaikille jakajille", "lead_in", confidence=0.93)
            | {
                "evidence": [
                    _place("Tarvitaan yhteinen jakovuorolista 🗓️ kaikille jakajille"),
                    _place(_AGAIN, 2),
                ]
            },
            kind="need",
        ),
        m.Need(**_statement("Toivotaan pakastinta kylätalolle", "heading"), kind="wish"),
        m.Need(
            **_statement("Vi behöver ett gemensamt schema", "pattern", page=2, language="sv"), kind="need"
        ),
    ]
    record = m.ForumRecord(
        id=_id(_FULL),
        source=_source(
            "kevat/foorumi.pdf", _FULL, "application/pdf", pages=3, language="fi", title="Kyläfoorumi"
        ),
        generator=_GENERATOR,
        concepts=[_concept()],
        forum=_forum(),
        feedback=_feedback(),
        themes=themes,
        needs=needs,
        uses=[
            m.Statement(
                **_statement("Vuorolistalla nähdään, milloin apukäsiä puuttuu", "classifier", review=True)
            )
        ],
        reasons=[m.Statement(**_statement("koska nyt samana päivänä jaetaan kahdessa paikassa", "pattern"))],
        offers=[m.Statement(**_statement("Martat lainaavat keittiötä keskiviikkoisin", "pattern"))],
        challenges=[m.Statement(**_statement("Kuljetukset ovat kalliita", "column"))],
        questions=[m.Statement(**_statement("Kuka ottaa vastuun varastosta?", "question"))],
        key_messages=[m.Statement(**_statement("Ruoka kuuluu kaikille", "heading"))],
        material_tips=[_tip()],
        actions=[_action()],
        warnings=[
            m.RecordWarning(
                code="recognised",
                message="Teksti on tunnistettu kuvasta koneellisesti, ja siinä voi olla virheitä.",
                page=2,
            ),
            m.RecordWarning(
                code="embedded_files", message="Tiedoston sisällä on toisia tiedostoja; niitä ei avattu."
            ),
        ],
    )
    return _with_ids(record), _FULL


def record_of_a_later_minor() -> tuple[dict[str, Any], str]:
    """Return a record with fields, a code and a version that this contract does not know; readers pass them over."""
    record, text = full_record()
    content = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    major = content["schema_version"].partition(".")[0]
    own, later = content["schema_version"], f"{major}.99.0"
    content |= {"schema_version": later, "$schema": content["$schema"].replace(own, later)}
    content["tulevaisuus"] = {"syy": "myöhempi versio"}
    content["needs"][0] |= {"urgency": "soon", "rule": "later_rule"}
    content["needs"][0]["evidence"][0]["paragraph"] = 3
    content["material_tips"][0]["kind"] = "board_game"
    content["warnings"][0]["code"] = "later_warning"
    return content, text


def _id(text: str) -> str:
    return record_id(text.encode())


def _source(name: str, text: str, media_type: str = "text/plain", **more: Any) -> m.SourceInfo:
    data = text.encode()
    digest = sha256(data)
    return m.SourceInfo(
        file_name=name, media_type=media_type, sha256=digest, text_sha256=digest, bytes=len(data), **more
    )


def _place(quote: str, page: int = 1, section: Sequence[str] = ("Ruoka-apu", "Jakopaikat")) -> m.Evidence:
    start = _FULL.rindex(quote)
    line = float(_FULL.count("\n", 0, start))
    box = m.EvidenceBox(page=page, x0=56.69, y0=72 + 14 * line, x1=412.5, y1=84.5 + 14 * line)
    return m.Evidence(
        page=page, section=list(section), quote=quote, start=start, end=start + len(quote), boxes=[box]
    )


def _statement(text: str, rule: str, *, page: int = 1, **more: Any) -> dict[str, Any]:
    given = {
        "id": "i-" + "0" * 20,
        "text": text,
        "theme_id": "i-" + "1" * 20,
        "language": "fi",
        "confidence": 0.9,
    }
    return given | {"review": False, "rule": rule, "evidence": [_place(text, page)]} | more


def _concept() -> m.Concept:
    label = m.Label(fi="ruoka-apu", sv="mathjälp", en="food aid")
    return m.Concept(uri="http://www.yso.fi/onto/yso/p28437", label=label, score=0.84)


def _theme(label: str) -> m.Theme:
    section = () if label == "Ruoka-apu" else ("Ruoka-apu",)
    return m.Theme(
        id="i-" + "0" * 20,
        label=label,
        concepts=[_concept()] if not section else [],
        evidence=[_place(label, 1, section)],
    )


def _forum() -> m.Forum:
    name, date, municipality = "Sillanpielen kyläfoorumi", "2026-05-05", "Lehtola"
    return m.Forum(
        key=forum_key(name, date, municipality),
        name=name,
        date=date,
        start="14:00",
        end="16:30",
        venue="Monitoimitalo Kaarna",
        address="Rantapolku 4",
        municipality=municipality,
        registered=36,
        attended=31,
        topics=[m.Topic(title="Ruoka-avun arki", presenters=["Aino Esimerkki"])],
        organisers=["Lehtolan Kyläyhdistys"],
        contacts=[
            m.Contact(
                name="Aino Esimerkki",
                role="järjestökoordinaattori",
                email="aino.esimerkki@yhdistys.example",
                phone="040 000 0000",
            )
        ],
        evidence=[_place(name, 1, ()), _place("5.5.2026 klo 14.00–16.30", 1, ())],
    )


def _feedback() -> m.Feedback:
    return m.Feedback(
        responses=8,
        mean=4.5,
        scale_min=1,
        scale_max=5,
        highlights=[m.FeedbackItem(text="Hyvä tunnelma", count=4)],
        suggestions=[m.FeedbackItem(text="Enemmän aikaa ryhmille", count=2)],
        evidence=[
            _place(quote, 2, ())
            for quote in ("8 vastausta, keskiarvo 4,5", "Hyvä tunnelma", "Enemmän aikaa ryhmille")
        ],
    )


def _tip() -> m.MaterialTip:
    text = "Arjen ruokaopas, Esimerkkiliitto: https://opas.example/ruoka, tilaukset 31.8.2026 mennessä, neuvonta@liitto.example"
    return m.MaterialTip(
        **_statement(text, "heading"),
        title="Arjen ruokaopas",
        organisation="Esimerkkiliitto",
        url="https://opas.example/ruoka",
        email="neuvonta@liitto.example",
        deadline="2026-08-31",
        kind="guide",
    )


def _action() -> m.Action:
    return m.Action(
        **_statement("Lehtolan Kyläyhdistys kokoaa vuorolistan 15.9.2026 mennessä", "lead_in"),
        responsible="Lehtolan Kyläyhdistys",
        due="2026-09-15",
    )


def _with_ids(record: m.ForumRecord) -> m.ForumRecord:
    """Give every item its id and every page its count; all statements belong to the inner theme."""
    items = [*record.themes, *record.statements()]
    texts = [
        (item.label if isinstance(item, m.Theme) else item.text, item.evidence[0].start) for item in items
    ]
    for item, name in zip(items, item_ids(texts), strict=True):
        item.id = name
    outer, inner = record.themes
    inner.parent_id = outer.id
    for item in record.statements():
        item.theme_id = inner.id
    places = Counter(place.page for item in record.statements() for place in item.evidence)
    record.coverage = [
        m.Coverage(page=1, characters=812, items=places[1], status="text"),
        m.Coverage(page=2, characters=240, items=places[2], status="ocr"),
        m.Coverage(page=3, characters=0, items=0, status="no_text"),
    ]
    return record
