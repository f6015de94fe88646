"""Scoring records against gold: precision and recall by type, and how many fields of what was found are right.

Micro-averaged over documents. An optional gold item neither counts when missed nor when found, whatever its
type. Works on plain JSON, gold as annotated and records as written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.quality.likeness import SAME, align, number, same_field, similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    Json = dict[str, Any]

TYPES = (
    "themes",
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
CORE = TYPES[:5]
NONE = "–"
_ITEM_FIELDS = ("organisation", "title", "url", "email", "deadline", "responsible", "due")
_FORUM_FIELDS = (
    "name",
    "date",
    "start",
    "end",
    "venue",
    "address",
    "municipality",
    "registered",
    "attended",
)
_FIGURES = ("responses", "mean", "scale_min", "scale_max")


class Slip(NamedTuple):
    """An item that was missed or invented."""

    document: str
    what: str
    type: str
    text: str


class Row(NamedTuple):
    """How one type fared; shares are None where there is nothing to divide by."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float | None:
        """Right of the found."""
        return _ratio(self.right, self.found)

    @property
    def recall(self) -> float | None:
        """Right of the gold."""
        return _ratio(self.right, self.gold)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both."""
        return _ratio(2 * self.right, self.gold + self.found)


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def text_of(item: Json) -> str:
    """Return what an item says: its text, label or title."""
    return str(item.get("text") or item.get("label") or item.get("title") or "")


def _texts(items: Sequence[Json]) -> list[str]:
    return [text_of(item) for item in items]


def _certain(items: Sequence[Json]) -> list[Json]:
    return [item for item in items if not item.get("optional")]


class Match(NamedTuple):
    """How the items of one type in a record meet those of the gold; numbers are indices."""

    wanted: list[Json]
    """The gold that counts: what is not optional."""
    found: list[Json]
    pairs: list[tuple[int, int]]
    """Of `wanted` and `found`, which say the same."""
    missed: list[int]
    invented: list[int]
    """Of `found`, what is in no gold at all, optional gold of any type included."""


def compare(name: str, gold: Json, record: Json) -> Match:
    """Return how the items of type `name` of a record meet its gold."""
    optional = _texts([item for of in TYPES for item in gold.get(of, []) if item.get("optional")])
    wanted, found = _certain(gold.get(name, [])), list(record.get(name) or [])
    pairs = align(_texts(wanted), _texts(found))
    matched, used = {i for i, _ in pairs}, {j for _, j in pairs}
    rest = [j for j in range(len(found)) if j not in used]
    excused = {rest[k] for _, k in align(optional, [text_of(found[j]) for j in rest])}
    missed = [i for i in range(len(wanted)) if i not in matched]
    return Match(wanted, found, pairs, missed, [j for j in rest if j not in excused])


class Score:
    """Counts over documents, added one by one."""

    def __init__(self) -> None:
        self.slips: list[Slip] = []
        self.confusion: Counter[tuple[str, str]] = Counter()
        """Pairs of gold type and found type of the same text; ``–`` where the other side has none."""
        self._rows = {name: Row(0, 0, 0) for name in TYPES}
        self._facts: defaultdict[str, list[bool]] = defaultdict(list)

    def add(self, document: str, gold: Json, record: Json) -> None:
        """Count a document: `gold` as annotated, `record` as written (empty where there is none)."""
        themes = {theme["id"]: text_of(theme) for theme in record.get("themes") or [] if theme.get("id")}
        missed: list[tuple[str, str]] = []
        extra: list[tuple[str, str]] = []
        for name in TYPES:
            match = compare(name, gold, record)
            wanted, found, pairs = match.wanted, match.found, match.pairs
            missed += [(name, text_of(wanted[i])) for i in match.missed]
            extra += [(name, text_of(found[j])) for j in match.invented]
            self._count(name, len(wanted), len(pairs), len(match.invented))
            for i, j in pairs:
                self._compare(name, wanted[i], found[j], themes)
        self._slip(document, missed, extra)
        self._add_forum(gold.get("forum") or {}, record.get("forum") or {})
        self._add_feedback(gold.get("feedback") or {}, record.get("feedback") or {})

    def _count(self, name: str, wanted: int, right: int, invented: int) -> None:
        old = self._rows[name]
        self._rows[name] = Row(old.gold + wanted, old.found + right + invented, old.right + right)
        self.confusion[name, name] += right

    def _slip(self, document: str, missed: list[tuple[str, str]], extra: list[tuple[str, str]]) -> None:
        """Note what went wrong, type by type; a text both missed and invented was taken for another type."""
        for name in TYPES:
            self.slips += [Slip(document, "missed", name, text) for of, text in missed if of == name]
            self.slips += [Slip(document, "extra", name, text) for of, text in extra if of == name]
        pairs = align([text for _, text in missed], [text for _, text in extra])
        self.confusion.update((missed[i][0], extra[j][0]) for i, j in pairs)
        matched, used = {i for i, _ in pairs}, {j for _, j in pairs}
        self.confusion.update((name, NONE) for i, (name, _) in enumerate(missed) if i not in matched)
        self.confusion.update((NONE, name) for j, (name, _) in enumerate(extra) if j not in used)

    def _compare(self, name: str, gold: Json, found: Json, themes: dict[str, str]) -> None:
        """Count the fields of a matched item."""
        if name == "themes":
            parent = themes.get(found.get("parent_id") or "") or found.get("parent") or ""
            wanted = gold.get("parent")
            right = similarity(wanted, parent) >= SAME if wanted else not parent
            self._facts["parent of theme"].append(right)
        elif gold.get("theme"):
            theme = found.get("theme") or themes.get(found.get("theme_id") or "", "")
            self._facts["theme of item"].append(similarity(gold["theme"], theme) >= SAME)
        if name == "needs" and gold.get("kind"):
            self._facts["kind of need"].append(gold["kind"] == found.get("kind"))
        if name in ("material_tips", "actions"):
            for field in _ITEM_FIELDS:
                if gold.get(field):
                    right = same_field(field, gold[field], found.get(field))
                    self._facts[f"{name}.{field}"].append(right)

    def _add_forum(self, gold: Json, found: Json) -> None:
        for field in _FORUM_FIELDS:
            if gold.get(field) is not None:
                value = found.get(field)
                if isinstance(value, dict):
                    value = value.get("name", value.get("label"))
                self._facts[f"forum.{field}"].append(same_field(field, gold[field], value))
        for topic in gold.get("topics", []):
            self._add_topic(topic, found.get("topics") or [])
        names = [str(contact.get("name")) for contact in found.get("contacts") or []]
        for contact in gold.get("contacts", []):
            self._facts["forum.contacts"].append(_is_among(contact["name"], names))

    def _add_topic(self, gold: Json, topics: Sequence[Json]) -> None:
        near = [topic for topic in topics if similarity(gold["title"], text_of(topic)) >= SAME]
        self._facts["forum.topics"].append(bool(near))
        presenters = [str(name) for topic in near for name in topic.get("presenters") or []]
        for name in gold.get("presenters", []):
            self._facts["forum.presenters"].append(_is_among(name, presenters))

    def _add_feedback(self, gold: Json, found: Json) -> None:
        for field in _FIGURES:
            if gold.get(field) is not None:
                right = number(gold[field]) == number(found.get(field))
                self._facts["feedback.figures"].append(right)
        for field in ("highlights", "suggestions"):
            wanted, given = _certain(gold.get(field, [])), found.get(field) or []
            pairs = dict(align(_texts(wanted), _texts(given)))
            for i, item in enumerate(wanted):
                right = i in pairs and item.get("count") == given[pairs[i]].get("count")
                self._facts[f"feedback.{field}"].append(right)

    def rows(self) -> dict[str, Row]:
        """Return the figures by type, with CORE (the first five types) and ALL."""
        rows = dict(self._rows)
        for total, members in (("CORE", CORE), ("ALL", TYPES)):
            rows[total] = Row(*map(sum, zip(*(self._rows[name] for name in members), strict=True)))
        return rows

    def facts(self) -> dict[str, tuple[int, int]]:
        """Return right and all by field, with a total for the forum, the feedback, tips and actions."""
        facts = {name: (sum(marks), len(marks)) for name, marks in self._facts.items()}
        for total in ("forum", "feedback", "material_tips", "actions"):
            parts = [marks for name, marks in self._facts.items() if name.startswith(f"{total}.")]
            if parts:
                facts[f"{total.upper()}, all fields"] = (sum(map(sum, parts)), sum(map(len, parts)))
        return dict(sorted(facts.items()))


def _is_among(name: str, names: Sequence[str]) -> bool:
    return any(similarity(name, other) >= SAME for other in names)
