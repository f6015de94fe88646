"""Gold annotations: from the short form of the sources to ``NAME.gold.json``, and what is checked of them.

Short form: ``{"forum": {…}, "feedback": {…}, "themes": [label | (label, parent) | {…}], "items": {theme: {type:
[text | {…}]}}}``. The theme ``""`` means none; the type ``wishes`` means needs of kind ``wish``, and ``needs`` those of kind
``need``.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPES = (
    "needs",
    "uses",
    "reasons",
    "material_tips",
    "offers",
    "challenges",
    "questions",
    "key_messages",
    "actions",
)
FIELDS = {
    "material_tips": {"title", "organisation", "url", "email", "deadline", "kind"},
    "actions": {"responsible", "due"},
    "needs": {"kind"},
}
FACTS = {
    "name", "date", "start", "end", "venue", "address", "municipality", "registered", "attended",
    "topics", "organisers", "contacts",
}  # fmt: skip
FEEDBACK = {"responses", "mean", "scale_min", "scale_max", "highlights", "suggestions"}
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def expand(document: str, short: dict[str, Any]) -> dict[str, Any]:
    """Return the gold of `document` (a file name) in the form that the scorer reads."""
    out: dict[str, Any] = {"document": document, "forum": short["forum"]}
    if "feedback" in short:
        out["feedback"] = short["feedback"]
    out["themes"] = [_theme(theme) for theme in short["themes"]]
    out |= {type_: [] for type_ in TYPES}
    for theme, by_type in short["items"].items():
        for type_, items in by_type.items():
            for item in items:
                entry = {"text": item} if isinstance(item, str) else dict(item)
                if theme:
                    entry["theme"] = theme
                if type_ in ("needs", "wishes"):
                    entry.setdefault("kind", "need" if type_ == "needs" else "wish")
                    entry = {key: value for key, value in entry.items() if value is not None}
                out["needs" if type_ == "wishes" else type_].append(entry)
    return out


def _theme(theme: Any) -> dict[str, Any]:
    if isinstance(theme, str):
        return {"label": theme}
    if isinstance(theme, tuple):
        return {"label": theme[0], "parent": theme[1]}
    return dict(theme)


def folded(text: str) -> str:
    """Return `text` in NFC with white space folded and without soft hyphens, as evidence is compared."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00ad", "").split())


def problems(gold: dict[str, Any], source: str) -> list[str]:
    """Return what is wrong with `gold` for a document whose text is `source`; nothing if it is sound."""
    text = folded(source)
    out = [f"not in the source: {quote!r}" for quote in _quotes(gold) if folded(quote) not in text]
    out += [
        f"white space at the ends or doubled: {quote!r}" for quote in _quotes(gold) if folded(quote) != quote
    ]
    labels = [theme["label"] for theme in gold["themes"]]
    out += [f"theme named twice: {label!r}" for label in sorted({x for x in labels if labels.count(x) > 1})]
    parents = [theme["parent"] for theme in gold["themes"] if "parent" in theme]
    named = [item["theme"] for type_ in TYPES for item in gold[type_] if "theme" in item]
    out += [f"no such theme: {name!r}" for name in parents + named if name not in labels]
    out += [f"unknown fact: {key!r}" for key in gold["forum"].keys() - FACTS]
    out += [f"unknown in feedback: {key!r}" for key in gold.get("feedback", {}).keys() - FEEDBACK]
    for type_ in TYPES:
        allowed = {"text", "theme", "optional"} | FIELDS.get(type_, set())
        out += [f"unknown field of {type_}: {key!r}" for item in gold[type_] for key in item.keys() - allowed]
    out += [f"not an ISO date: {date!r}" for date in _dates(gold) if not _is_date(date)]
    clocks = [gold["forum"][key] for key in ("start", "end") if key in gold["forum"]]
    return out + [f"not HH:MM: {clock!r}" for clock in clocks if not _CLOCK.fullmatch(clock)]


def _quotes(gold: dict[str, Any]) -> Iterator[str]:
    """Yield every gold text that has to stand in the source as it is."""
    for theme in gold["themes"]:
        yield theme["label"]
    for type_ in TYPES:
        for item in gold[type_]:
            yield item["text"]
            yield from (item[key] for key in ("email",) if key in item)
    for part in ("highlights", "suggestions"):
        for entry in gold.get("feedback", {}).get(part, []):
            yield entry["text"]
    for contact in gold["forum"].get("contacts", []):
        yield from contact.values()
    for topic in gold["forum"].get("topics", []):
        yield topic["title"]
        yield from topic.get("presenters", [])


def _dates(gold: dict[str, Any]) -> list[str]:
    fields = [
        item[key] for type_ in TYPES for item in gold[type_] for key in ("due", "deadline") if key in item
    ]
    return fields + [gold["forum"][key] for key in ("date",) if key in gold["forum"]]


def _is_date(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def strings(content: Any) -> Iterator[str]:
    """Yield every string of a content structure, in order."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from strings(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from strings(value)
