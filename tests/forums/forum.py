"""What a forum of this folder is made of: tagged lines of text, and gold that was written before any run.

A line of ``data/NAME.txt`` is ``tag: text``; the hand that lays the forum out says what its tags mean.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent / "data"
TYPES = (
    "needs", "uses", "reasons", "material_tips", "offers", "challenges", "questions", "key_messages", "actions",
)  # fmt: skip
FIELDS = {
    "needs": {"kind"},
    "material_tips": {"title", "organisation", "url", "email", "deadline"},
    "actions": {"responsible", "due"},
}
FACTS = {
    "name", "date", "start", "end", "venue", "address", "municipality", "registered", "attended", "topics",
    "organisers", "contacts",
}  # fmt: skip

Line = tuple[str, str]
"""A tag and what it marks."""


def lines_of(name: str) -> list[Line]:
    """Return the tagged lines of the forum `name`, in order."""
    pairs = (line.split(": ", 1) for line in (DATA / f"{name}.txt").read_text("utf-8").splitlines() if line)
    return [(tag, text) for tag, text in pairs]


def gold_of(name: str) -> dict[str, Any]:
    """Return the gold of the forum `name`, in the form that the scorer reads."""
    gold: dict[str, Any] = json.loads((DATA / f"{name}.gold.json").read_text("utf-8"))
    return gold


def text_of(name: str) -> str:
    """Return what a reader of the forum `name` sees, without tags and markup, white space folded."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", " ".join(text for _, text in lines_of(name)))).split())


def problems(gold: dict[str, Any], text: str) -> list[str]:
    """Return what is wrong with `gold` for a document that says `text`; nothing if it is sound."""
    items = [(type_, item) for type_ in TYPES for item in gold[type_]]
    feedback = gold.get("feedback", {})
    quotes = [item["text"] for _, item in items]
    quotes += [entry["text"] for part in ("highlights", "suggestions") for entry in feedback.get(part, [])]
    quotes += [value for contact in gold["forum"]["contacts"] for value in contact.values()]
    labels = [theme["label"] for theme in gold["themes"]]
    named = [theme["parent"] for theme in gold["themes"] if "parent" in theme]
    named += [item["theme"] for _, item in items if "theme" in item]
    out = [f"not in the text: {quote!r}" for quote in quotes if quote not in text]
    out += [
        f"heading not in the text: {label!r}" for label in labels if label.casefold() not in text.casefold()
    ]
    out += [f"no such theme: {name!r}" for name in named if name not in labels]
    out += [f"theme named twice: {label!r}" for label in sorted({x for x in labels if labels.count(x) > 1})]
    out += [
        f"unknown field of {type_}: {key!r}"
        for type_, item in items
        for key in sorted(item.keys() - {"text", "theme", "optional"} - FIELDS.get(type_, set()))
    ]
    out += [f"unknown fact: {key!r}" for key in sorted(gold["forum"].keys() - FACTS)]
    out += [
        f"kind: {item['kind']!r}"
        for item in gold["needs"]
        if item.get("kind", "need") not in ("need", "wish")
    ]
    parts = ("document", "forum", "feedback", "themes", *TYPES)
    return out + [f"unknown part: {key!r}" for key in sorted(gold.keys() - set(parts))]
