"""An invented record with persons in every place where one can stand; shared by the tests of this folder."""

from __future__ import annotations

from typing import Any

from pipeline.records import models
from pipeline.records.ids import forum_key, item_ids, record_id, sha256

TEXT = """Kylien ilta
Läsnä: Maija Mallikas, Toivo Koski ja Xyloph Brzk
Kahvit Maijan tapaan
Toivo Koski lähettää taulukon 1.5.2026 mennessä
Kyläyhdistys varaa salin
Xyloph Brzk lähettää taulukon 1.5.2026 mennessä
Tarvitaan kyyti, jonka Mallikas ajaa
Tarvitaan penkkejä
Maija Mallikas
Kylien opas, tilaa: info@kylat.example
Kiitosta sai Maijan pulla
Lisätietoja Maija Mallikas, p. 040 123 4567, maija.mallikas@kylat.example"""


def record() -> tuple[dict[str, Any], str]:
    """Return the record, as it is written, and its text."""
    box = models.EvidenceBox(page=1, x0=1, y0=2, x1=3, y1=4)

    def at(quote: str, section: tuple[str, ...] = ()) -> models.Evidence:
        start = TEXT.index(quote)
        return models.Evidence(
            page=1, section=list(section), quote=quote, start=start, end=start + len(quote), boxes=[box]
        )

    said = {
        "theme": "Kahvit Maijan tapaan",
        "action": "Toivo Koski lähettää taulukon 1.5.2026 mennessä",
        "body": "Kyläyhdistys varaa salin",
        "twin": "Xyloph Brzk lähettää taulukon 1.5.2026 mennessä",
        "need": "Tarvitaan kyyti, jonka Mallikas ajaa",
        "bench": "Tarvitaan penkkejä",
        "name": "\nMaija Mallikas\n".strip("\n"),
        "tip": "Kylien opas, tilaa: info@kylat.example",
    }
    places = {key: TEXT.index(f"\n{text}\n") + 1 for key, text in said.items()}
    ids = dict(zip(said, item_ids((text, places[key]) for key, text in said.items()), strict=True))

    def item(key: str) -> dict[str, Any]:
        start = places[key]
        evidence = models.Evidence(
            page=1,
            section=["Kylien ilta", said["theme"]] if key != "theme" else [],
            quote=said[key],
            start=start,
            end=start + len(said[key]),
            boxes=[box],
        )
        return {
            "id": ids[key],
            "text": said[key],
            "theme_id": ids["theme"],
            "confidence": 0.9,
            "rule": "pattern",
            "evidence": [evidence],
        }

    made = models.ForumRecord(
        id=record_id(b"bytes"),
        source=models.SourceInfo(
            file_name="kooste-mallikas.pdf", media_type="application/pdf", sha256=sha256(b"bytes"),
            text_sha256=sha256(TEXT), bytes=5, pages=1, language="fi", title="Maija Mallikas: Kylien ilta",
        ),
        generator=models.Generator(version="0"),
        forum=models.Forum(
            key=forum_key("Kylien ilta", "2026-04-14", None), name="Kylien ilta", date="2026-04-14",
            organisers=["Kylien liitto ry", "Maija Mallikas"],
            topics=[models.Topic(title="Kahvit Maijan tapaan", presenters=["Maija Mallikas"])],
            contacts=[models.Contact(name="Maija Mallikas", email="maija.mallikas@kylat.example", phone="040 123 4567")],
            evidence=[at("Kylien ilta")],
        ),
        feedback=models.Feedback(
            highlights=[models.FeedbackItem(text="Kiitosta sai Maijan pulla", count=3)],
            evidence=[at("Kiitosta sai Maijan pulla")],
        ),
        themes=[models.Theme(id=ids["theme"], label=said["theme"], evidence=[at(said["theme"])])],
        needs=[models.Need(**item(key), kind="need") for key in ("need", "bench", "name")],
        material_tips=[models.MaterialTip(**item("tip"), title="Kylien opas", email="info@kylat.example", url="https://kylat.example/maija-mallikas")],
        actions=[
            models.Action(**item("action"), responsible="Toivo Koski", due="2026-05-01"),
            models.Action(**item("body"), responsible="Kyläyhdistys"),
            models.Action(**item("twin"), responsible="Xyloph Brzk", due="2026-05-01"),
        ],
        coverage=[models.Coverage(page=1, characters=len(TEXT), items=7, status="text")],
        warnings=[models.RecordWarning(code="attachments", message="Liite Maijalta jätettiin pois.")],
    )  # fmt: skip
    return made.model_dump(mode="json", by_alias=True, exclude_none=True), TEXT
