"""Records as the summary is given them, made of few words: only what a summary reads."""

from __future__ import annotations

from typing import Any

from pipeline.records.ids import item_id, sha256

Json = dict[str, Any]


def place(text: str, start: int = 0) -> Json:
    return {"page": 1, "section": [], "quote": text, "start": start, "end": start + len(text), "boxes": []}


def item(text: str, **fields: Any) -> Json:
    return {
        "id": item_id(text),
        "text": text,
        "language": "fi",
        "confidence": 0.9,
        "review": False,
        "rule": "heading",
        "evidence": [place(text)],
        **fields,
    }


def need(text: str, kind: str = "need", **fields: Any) -> Json:
    return item(text, kind=kind, **fields)


def theme(label: str, *concepts: Json, parent: str | None = None) -> Json:
    found: Json = {
        "id": item_id(label),
        "label": label,
        "concepts": list(concepts),
        "evidence": [place(label)],
    }
    return found | ({"parent_id": item_id(parent)} if parent else {})


def concept(name: str, score: float = 0.75) -> Json:
    return {"uri": f"http://www.yso.fi/onto/yso/{name}", "label": {"fi": name}, "score": score}


def record(name: str, **parts: Any) -> tuple[str, Json]:
    """Return a record named after its output; without ``forum`` it is of an event of its own."""
    digest = sha256(name)
    forum = parts.pop("forum", {"key": f"{name}/2026-03-01/lahti", "name": name, "date": "2026-03-01"})
    return name, {
        "id": parts.pop("id", f"r-{digest[:32]}"),
        "profile": parts.pop("profile", "internal"),
        "source": {"file_name": f"{name}.txt", "text_sha256": digest, "sha256": digest},
        "forum": forum,
        **parts,
    }
