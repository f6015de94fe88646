"""Records that the tests of pages build: an ordinary forum, a long one, an empty one and a hostile one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.records.constants import PUBLIC_SCHEMA_ID
from pipeline.records.ids import item_ids, sha256
from pipeline.records.models import STATEMENT_TYPES, ForumRecord
from pipeline.records.public import PublicRecord

if TYPE_CHECKING:
    Json = dict[str, Any]

RLO = "\u202e"
HOSTILE = (
    '<script>alert(1)</script> "><img src=x onerror=alert(2)> </style></mark></p> {{7*7}} &amp; '
    f"=cmd|'/C calc'!A0 {RLO}gnp.exe\u2028 🧑‍🤝‍🧑 ]]> <!-- &#60;"
)


def span(text: str, quote: str, page: int | None = None, occurrence: int = 0) -> Json:
    """Return evidence for `quote`, at its first (or a later) occurrence in `text`."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(quote, start + 1)
    return {"page": page, "section": [], "quote": quote, "start": start, "end": start + len(quote)}


def said(text: str, quote: str, **more: Any) -> Json:
    """Return a statement whose words are `quote`; `more` overrides its fields, or its ``page``."""
    page = more.pop("page", None)
    statement = {"text": quote, "confidence": 0.97, "rule": "pattern", "evidence": [span(text, quote, page)]}
    return statement | more


def record(text: str, **parts: Any) -> Json:
    """Return a record over `text`, as JSON, with the ids that its items have; `parts` are its fields."""
    names = ("themes", *STATEMENT_TYPES)
    listed = [(name, item) for name in names for item in parts.get(name, ())]
    ids = item_ids((item.get("text", item.get("label")), item["evidence"][0]["start"]) for _, item in listed)
    for (_, item), identifier in zip(listed, ids, strict=True):
        item["id"] = identifier
    by_label = {theme["label"]: theme["id"] for theme in parts.get("themes", ())}
    for name, item in listed:
        key = "parent_id" if name == "themes" else "theme_id"
        if (label := item.pop("under", None)) is not None:
            item[key] = by_label.get(label, label)
    digest = sha256("source" + text)
    source = {
        "file_name": "muistio.docx",
        "media_type": "text/plain",
        "sha256": digest,
        "text_sha256": sha256(text),
        "bytes": 1,
        "language": "fi",
    } | parts.pop("source", {})
    defaults = {
        "id": f"r-{digest[:32]}",
        "source": source,
        "generator": {"version": "0.1.0"},
        "coverage": [{"characters": len(text), "items": len(listed), "status": "text"}],
    }
    made = ForumRecord.model_validate(defaults | parts)
    dumped: Json = made.model_dump(mode="json", by_alias=True, exclude_none=True)
    return dumped


ORDINARY_TEXT = """Kylien ilta 12.5.2026
Kulkeminen
Kyytejä tarvitaan iltaisin, koska linja loppui
Olisi hyvä, jos taksi odottaisi
Talkootupa
Tuvan avain on hukassa
Vi behöver en plats för unga
Kuka maksaa kyydit?
Kyyditysopas, Kylät ry, kylat.example/kyyti
Sovittiin, että Kylät ry kokoaa listan 30.6.2026 mennessä
Kiitosta sai kahvi"""


def ordinary() -> tuple[Json, str]:
    """Return a forum with a tree of themes, crossing and nested quotes, a tip, an action, feedback and a review."""
    text = ORDINARY_TEXT
    themes = [
        {"label": "Kulkeminen", "evidence": [span(text, "Kulkeminen")]},
        {"label": "Talkootupa", "under": "Kulkeminen", "evidence": [span(text, "Talkootupa")]},
    ]
    made = record(
        text,
        forum={
            "name": "Kylien ilta",
            "date": "2026-05-12",
            "start": "17:00",
            "end": "19:30",
            "venue": "Talkootupa",
            "attended": 31,
            "organisers": ["Kylät ry"],
            "topics": [{"title": "Kyydit", "presenters": ["Aino Esimerkki"]}],
            "contacts": [{"name": "Aino Esimerkki", "email": "aino@kylat.example"}],
            "evidence": [span(text, "Kylien ilta"), span(text, "12.5.2026")],
        },
        feedback={
            "responses": 12,
            "mean": 4.5,
            "scale_min": 1,
            "scale_max": 5,
            "highlights": [{"text": "kahvi", "count": 3}],
            "evidence": [span(text, "kahvi")],
        },
        themes=themes,
        needs=[
            said(text, "Kyytejä tarvitaan iltaisin", kind="need", under="Kulkeminen"),
            said(text, "Olisi hyvä, jos taksi odottaisi", kind="wish", under="Kulkeminen", confidence=0.82),
            said(text, "Vi behöver en plats för unga", kind="need", under="Talkootupa", language="sv"),
        ],
        reasons=[
            said(
                text,
                "iltaisin, koska linja loppui",
                under="Kulkeminen",
                rule="classifier",
                confidence=0.4,
                review=True,
            ),
        ],
        challenges=[
            said(text, "Tuvan avain on hukassa", under="Talkootupa"),
            said(text, "avain", under="Talkootupa", confidence=0.7),
        ],
        questions=[said(text, "Kuka maksaa kyydit?", rule="question")],
        material_tips=[
            said(
                text,
                "Kyyditysopas, Kylät ry, kylat.example/kyyti",
                title="Kyyditysopas",
                organisation="Kylät ry",
                url="https://kylat.example/kyyti",
                email="toimisto@kylat.example",
                deadline="2026-05-31",
                kind="guide",
            )
        ],
        actions=[
            said(
                text,
                "Sovittiin, että Kylät ry kokoaa listan 30.6.2026 mennessä",
                responsible="Kylät ry",
                due="2026-06-30",
            )
        ],
        warnings=[{"code": "attachments", "message": "Viestissä on liitteitä.", "page": 1}],
        concepts=[
            {
                "uri": "http://www.yso.fi/onto/yso/p15356",
                "label": {"fi": "selkokieli", "sv": "lättläst text", "en": "simplified language"},
                "score": 0.9,
            }
        ],
    )
    return made, text


def public() -> tuple[Json, str]:
    """Return the ordinary forum as a public record: without contacts, presenters, bytes and lengths of pages."""
    made, text = ordinary()
    made["$schema"], made["profile"] = PUBLIC_SCHEMA_ID, "public"
    shown = PublicRecord.model_validate(made).model_dump(mode="json", by_alias=True, exclude_none=True)
    return shown, text


def empty() -> tuple[Json, str]:
    """Return the record of a document without text."""
    return record(""), ""


def long(items: int = 60) -> tuple[Json, str]:
    """Return a document of many pages, deep themes and many statements."""
    lines, themes, needs = [], [], []
    for number in range(items):
        lines.append(f"Aihe {number}")
        lines.append(
            f"Kohdassa {number} tarvitaan jotakin pitkää, jotta rivi taittuu myös leveällä näytöllä."
        )
    text = "\n".join(lines)
    for number in range(items):
        page = number // 20 + 1
        if number % 10 == 0:
            label = f"Aihe {number}"
            theme = {"label": label, "evidence": [span(text, label, page)]}
            themes.append(theme | ({"under": f"Aihe {number - 10}"} if number % 50 else {}))
        quote = f"Kohdassa {number} tarvitaan jotakin pitkää, jotta rivi taittuu myös leveällä näytöllä"
        under = f"Aihe {number - number % 10}"
        review = number % 37 == 0
        needs.append(said(text, quote, kind="need", under=under, page=page, review=review))
    return record(text, themes=themes, needs=needs, coverage=[]), text


def hostile() -> tuple[Json, str]:
    """Return a record all of whose texts try to break out of the page, or to deceive its reader."""
    text = f"{HOSTILE}\n{HOSTILE} javascript:alert(1)"
    whole = span(text, HOSTILE)
    made = record(
        text,
        source={"file_name": HOSTILE, "title": HOSTILE},
        forum={
            "name": HOSTILE,
            "date": "2026-05-12",
            "venue": HOSTILE,
            "organisers": [HOSTILE],
            "topics": [{"title": HOSTILE, "presenters": [HOSTILE]}],
            "contacts": [{"name": HOSTILE, "role": HOSTILE, "email": 'a"><b>@x', "phone": HOSTILE}],
            "evidence": [whole],
        },
        feedback={"highlights": [{"text": HOSTILE, "count": 1}], "evidence": [whole]},
        themes=[{"label": HOSTILE, "evidence": [whole]}],
        material_tips=[
            said(text, HOSTILE, url=url, title=HOSTILE, organisation=HOSTILE, under=HOSTILE, kind="guide")
            for url in (
                "javascript:alert(1)",
                "data:text/html,<b>",
                "https://user@example.org/\u202eexe",
                "//x.example",
            )
        ],
        actions=[said(text, HOSTILE, responsible=HOSTILE, rule="unknown_rule")],
        warnings=[{"code": "unknown_code", "message": HOSTILE}],
    )
    return made, text
