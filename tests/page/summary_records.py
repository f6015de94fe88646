"""Summaries that the tests of pages build: of three forums, of none, and a hostile one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from page_records import HOSTILE

from pipeline.records.ids import sha256
from pipeline.records.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    Json = dict[str, Any]


def key(prefix: str, name: str) -> str:
    """Return an id as summaries have them."""
    return f"{prefix}-{sha256(name)[:20]}"


def reference(output: str, name: str, page: int | None = None) -> Json:
    """Return evidence in an output."""
    return {"output": output, "item": key("i", name), "page": page, "start": 0, "end": len(name)}


def statement(name: str, listed: str, forum: str, **more: Any) -> Json:
    """Return a statement of `forum`, whose only source has the forum's name."""
    made = {
        "id": key("s", name),
        "type": listed,
        "forum": key("f", forum),
        "text": name,
        "confidence": 0.97,
        "references": [reference(forum, name, 2)],
    }
    return made | more


def forum(name: str, date: str | None, **more: Any) -> Json:
    """Return a forum with one source of its name."""
    return {
        "id": key("f", name),
        "name": name,
        "date": date,
        "municipality": "Lahti",
        "outputs": [name],
    } | more


def source(name: str) -> Json:
    """Return the source of a forum."""
    digest = sha256(name)
    return {
        "output": name,
        "record": f"r-{digest[:32]}",
        "file_name": f"{name}.docx",
        "profile": "internal",
        "text_sha256": digest,
        "forum": key("f", name),
    }


def theme(label: str, ground: str, spoken: dict[str, tuple[str, Sequence[str]]], **more: Any) -> Json:
    """Return a theme of the forums in `spoken`: what each calls it, and its statements."""
    members = [
        {
            "forum": key("f", name),
            "label": own,
            "statements": [key("s", text) for text in texts],
            "references": [reference(name, own)],
        }
        for name, (own, texts) in spoken.items()
    ]
    return {
        "id": key("g", label),
        "label": label,
        "ground": ground,
        "forums": [member["forum"] for member in members],
        "statements": [text for member in members for text in member["statements"]],
        "members": members,
    } | more


def ordinary() -> Json:
    """Return the summary of three forums, one of them without a date, with everything that a page shows."""
    statements = [
        statement("kyytejä iltaisin", "needs", "kylat", kind="need"),
        statement("iltabussi takaisin", "needs", "nuoret", kind="wish"),
        statement(
            "plats för unga", "needs", "nuoret", kind="need", language="sv", confidence=0.4, review=True
        ),
        statement("Kylät lainaa pikkubussin", "offers", "kylat"),
        statement("Kuka maksaa?", "questions", "kysely"),
        statement(
            "lista kootaan", "actions", "kylat", responsible="Kylät ry", due="2026-06-30", overdue=True
        ),
        statement("tupa avataan", "actions", "nuoret"),
        statement(
            "Kyyditysopas", "material_tips", "kylat", title="Kyyditysopas", url="https://kylat.example/k"
        ),
    ]
    terms = [
        {"term": "kyyti", "kind": "word", "weight": 0.8},
        {"term": "ilta", "kind": "part", "weight": 0.4},
    ]
    rides = [key("s", "kyytejä iltaisin"), key("s", "iltabussi takaisin")]
    return _whole(
        as_of="2026-07-01",
        sources=[source(name) for name in ("kylat", "nuoret", "kysely")],
        passed_over=[{"output": "rikki", "code": "not_json"}],
        forums=[
            forum("kylat", "2026-02-03", conflicts=[_conflict()]),
            forum("nuoret", "2026-05-12"),
            forum("kysely", None),
        ],
        totals=[
            {"type": "needs", "count": 3, "review": 1},
            {"type": "offers", "count": 1, "review": 0},
            {"type": "questions", "count": 1, "review": 0},
            {"type": "actions", "count": 2, "review": 0},
            {"type": "material_tips", "count": 1, "review": 0},
        ],
        themes=[
            theme(
                "liikkuminen",
                "concept",
                {
                    "kylat": ("Kulkeminen", ["kyytejä iltaisin"]),
                    "nuoret": ("Liikkuminen", ["iltabussi takaisin"]),
                },
                concept="http://www.yso.fi/onto/yso/p100",
                concept_label={"fi": "liikkuminen", "sv": "rörlighet"},
            ),
            theme("Tupa", "alone", {"nuoret": ("Tupa", ["tupa avataan"])}),
        ],
        recurring_needs=[
            {
                "id": key("g", "kyydit"),
                "label": "kyytejä iltaisin",
                "terms": terms,
                "lowest": 0.7,
                "mean": 0.81,
                "forums": [key("f", "kylat"), key("f", "nuoret")],
                "members": [
                    {"statement": rides[0], "forum": key("f", "kylat"), "lowest": 0.7, "mean": 0.81},
                    {"statement": rides[1], "forum": key("f", "nuoret"), "lowest": 0.7, "mean": 0.81},
                ],
            }
        ],
        matches=[
            {
                "need": rides[0],
                "offer": key("s", "Kylät lainaa pikkubussin"),
                "same_forum": True,
                "likeness": 0.66,
                "terms": terms,
            }
        ],
        questions=[key("s", "Kuka maksaa?")],
        actions_with_due=[key("s", "lista kootaan")],
        actions_without_due=[key("s", "tupa avataan")],
        tips=[
            {
                "id": key("g", "opas"),
                "title": "Kyyditysopas",
                "url": "https://kylat.example/k",
                "organisations": ["Kylät ry"],
                "kinds": ["guide"],
                "deadlines": ["2026-05-31"],
                "forums": [key("f", "kylat")],
                "statements": [key("s", "Kyyditysopas")],
            }
        ],
        periods=[
            {
                "period": "2026-02",
                "forums": [key("f", "kylat")],
                "types": [{"type": "needs", "statements": rides[:1]}],
            },
            {
                "period": "2026-05",
                "forums": [key("f", "nuoret")],
                "types": [{"type": "needs", "statements": [rides[1], key("s", "plats för unga")]}],
            },
        ],
        undated=[key("f", "kysely")],
        review=[key("s", "plats för unga")],
        statements=statements,
    )


def empty() -> Json:
    """Return the summary of nothing."""
    return _whole()


def hostile() -> Json:
    """Return a summary all of whose texts try to break out of the page."""
    name = "../../etc/passwd"
    return _whole(
        sources=[source(name) | {"file_name": HOSTILE}],
        forums=[forum(name, "2026-02-03") | {"name": HOSTILE, "municipality": HOSTILE}],
        themes=[theme(HOSTILE, "alone", {name: (HOSTILE, [HOSTILE])})],
        tips=[
            {
                "id": key("g", "x"),
                "title": HOSTILE,
                "url": "javascript:alert(1)",
                "organisations": [HOSTILE],
                "forums": [key("f", name)],
                "statements": [key("s", HOSTILE)],
            }
        ],
        questions=[key("s", HOSTILE)],
        statements=[statement(HOSTILE, "questions", name, responsible=HOSTILE)],
    )


def _conflict() -> Json:
    return {
        "field": "date",
        "values": [
            {"value": "2026-02-03", "outputs": ["kylat"]},
            {"value": "2026-02-04", "outputs": ["kylat-kalvot"]},
        ],
    }


def _whole(**parts: Any) -> Json:
    summary = Summary.model_validate({"generator": {"version": "0.1.0"}} | parts)
    dumped: Json = summary.model_dump(mode="json", by_alias=True, exclude_none=True)
    return dumped
