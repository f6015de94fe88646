"""Invented records, proven by their texts, as an output folder holds them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pipeline.records.ids import forum_key, item_ids, record_id, sha256

if TYPE_CHECKING:
    from pathlib import Path

_TITLE = "Kyläilta"
_THEME = "Yhteiset tilat"
_YSO = "http://www.yso.fi/onto/yso/p10998"
_LABEL = {"fi": "kylät", "sv": "byar", "en": "villages"}


class Text:
    """A canonical text that grows by lines, each giving evidence of itself."""

    def __init__(self) -> None:
        self.whole = ""

    def line(self, text: str, *section: str) -> dict[str, Any]:
        start = len(self.whole)
        self.whole += f"{text}\n"
        return {
            "section": list(section),
            "quote": text,
            "start": start,
            "end": start + len(text),
            "boxes": [],
        }


def record(
    *needs: str, name: str = "muistio.md", tips: tuple[dict[str, Any], ...] = (), **more: Any
) -> tuple[dict[str, Any], str]:
    """Return a record with a theme, `needs` under it, `tips` and an action, and its text.

    `more` replaces or adds fields of the record.
    """
    text = Text()
    head, theme = text.line(_TITLE), text.line(_THEME, _TITLE)
    listed: dict[str, list[dict[str, Any]]] = {
        "themes": [{"label": _THEME, "concepts": [_concept(0.9)], "evidence": [theme]}],
        "needs": [_statement(text, said, kind="need") for said in needs],
        "uses": [],
        "reasons": [],
        "offers": [],
        "challenges": [],
        "questions": [],
        "key_messages": [],
        "material_tips": [_statement(text, tip.pop("text"), **tip) for tip in map(dict, tips)],
        "actions": [
            _statement(text, f"Tilat kootaan luetteloon ({name})", responsible="Kylät ry", due="2026-09-15")
        ],
    }
    _give_ids(listed)
    liked = text.line("Hyvä tunnelma")
    data = (name + text.whole).encode()
    forum = {"name": _TITLE, "date": "2026-05-05", "municipality": "Lahti"}
    made = {
        "$schema": "https://example.org/foorumi/schemas/current/forum-record.schema.json",
        "schema_version": "0.1.0",
        "id": record_id(data),
        "profile": "internal",
        "source": {
            "file_name": name,
            "media_type": "text/markdown",
            "sha256": sha256(data),
            "text_sha256": sha256(text.whole),
            "bytes": len(data),
            "language": "fi",
        },
        "generator": {"name": "foorumi", "version": "0.1.0"},
        "concepts": [_concept(0.5)],
        "forum": {
            "key": forum_key(*forum.values()),
            **forum,
            "start": "14:00",
            "attended": 12,
            "topics": [{"title": "Tilat", "presenters": ["Aino Esimerkki", "Otto Malli"]}],
            "organisers": ["Kylät ry", "Esimerkkikunta"],
            "contacts": [{"name": "Aino Esimerkki", "email": "aino@yhdistys.example"}],
            "evidence": [head],
        },
        "feedback": {
            "mean": 4.5,
            "highlights": [{"text": "Hyvä tunnelma", "count": 3}],
            "suggestions": [],
            "evidence": [liked],
        },
        **listed,
        "coverage": [{"characters": len(text.whole), "items": len(needs) + len(tips) + 1, "status": "text"}],
        "warnings": [],
        **more,
    }
    return made, text.whole


def _concept(score: float) -> dict[str, Any]:
    return {"uri": _YSO, "label": _LABEL, "score": score}


def _statement(text: Text, said: str, **own: Any) -> dict[str, Any]:
    common = {"language": "fi", "confidence": 0.979, "review": False, "rule": "heading"}
    return {"text": said, **common, "evidence": [text.line(said, _TITLE, _THEME)], **own}


def _give_ids(listed: dict[str, list[dict[str, Any]]]) -> None:
    items = [item for part in listed.values() for item in part]
    ids = item_ids((item.get("text") or item["label"], item["evidence"][0]["start"]) for item in items)
    for item, found in zip(items, ids, strict=True):
        item["id"] = found
    for part, those in listed.items():
        for item in those:
            if part != "themes":
                item["theme_id"] = listed["themes"][0]["id"]


def put(folder: Path, made: tuple[dict[str, Any], str], name: str = "muistio") -> Path:
    """Write a record and its text into `folder` as ``NAME.json`` and ``NAME.txt``; return the folder."""
    path = folder / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made[0], ensure_ascii=False), "utf-8")
    path.with_suffix(".txt").write_text(made[1], "utf-8", newline="\n")
    return folder
