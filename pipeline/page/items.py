"""A record's statements as a page shows them: numbered, with their places in the source and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.page.safe import anchor, language_tag, mail_address, web_address
from pipeline.records.ids import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.page.texts import Texts

    Json = dict[str, Any]

# In the order in which a page tells them: what is asked for, why, what could help, what follows.
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
_LONG_SHOWN = 70


class Place(NamedTuple):
    """Where the source says something; `mark` is the id of the mark in the source text."""

    mark: str
    start: int
    end: int
    quote: str
    page: int | None
    section: tuple[str, ...]


class Fact(NamedTuple):
    """A named value; with `href`, the value is a link, and with `note` something is said about it."""

    name: str
    value: str
    href: str | None = None
    note: str | None = None
    own: bool = True
    """The value is the source's own words, not the page's."""


@dataclass(slots=True)
class Item:
    """A statement."""

    type: str
    id: str
    text: str
    kind: str
    """What it is, in words: need, wish, action …"""
    wish: bool
    language: str | None
    review: bool
    sure: str
    places: list[Place]
    theme: str | None
    number: int = 0
    """From 1, in the order of the page."""
    facts: list[Fact] = field(default_factory=list)

    @property
    def quotes(self) -> list[str]:
        """Quotes that say more, or otherwise, than the item's text."""
        said = folded(self.text)
        return [place.quote for place in self.places if folded(place.quote) != said]


def items(record: Json, texts: Texts) -> list[Item]:
    """Return the statements of a record (as JSON), by type in the page's order; not yet numbered."""
    found: list[Item] = []
    taken: set[str] = set()
    for name in TYPES:
        for statement in record.get(name, ()):
            identifier = unique(anchor(statement.get("id"), "item"), taken)
            found.append(_item(name, identifier, statement, texts))
    return found


def unique(identifier: str, taken: set[str]) -> str:
    """Return `identifier`, with a number where it is `taken` already, and take it."""
    name, number = identifier, 1
    while name in taken:
        number += 1
        name = f"{identifier}-{number}"
    taken.add(name)
    return name


def places(evidence: Iterable[Json], prefix: str) -> list[Place]:
    """Return the places of `evidence`, with mark ids ``q-PREFIX-1`` and on."""
    return [
        Place(
            mark=f"q-{prefix}-{number}",
            start=int(part["start"]),
            end=int(part["end"]),
            quote=part["quote"],
            page=part.get("page"),
            section=tuple(part.get("section", ())),
        )
        for number, part in enumerate(evidence, 1)
    ]


def _item(name: str, identifier: str, statement: Json, texts: Texts) -> Item:
    kind = str(statement.get("kind") or "")
    needs = name == "needs"
    rule = texts.code("rules", statement["rule"]) if statement.get("rule") else ""
    words = texts.sure(statement.get("confidence", 0))
    return Item(
        type=name,
        id=identifier,
        text=statement["text"],
        kind=texts.code("need_kinds", kind) if needs and kind else texts.code("record_types", name),
        wish=needs and kind == "wish",
        language=language_tag(statement.get("language")),
        review=bool(statement.get("review")),
        sure=texts("typed_by", words=words, rule=rule) if rule else words,
        places=places(statement.get("evidence", ()), identifier),
        theme=statement.get("theme_id"),
        facts=_tip_facts(statement, texts) if name == "material_tips" else _action_facts(statement, texts),
    )


def _action_facts(statement: Json, texts: Texts) -> list[Fact]:
    facts = []
    if doer := statement.get("responsible"):
        facts.append(Fact(texts("responsible"), doer))
    if due := statement.get("due"):
        facts.append(Fact(texts("due"), texts.date(due), own=False))
    return facts


def _tip_facts(statement: Json, texts: Texts) -> list[Fact]:
    facts = []
    if (title := statement.get("title")) and folded(title) != folded(statement["text"]):
        facts.append(Fact(texts("title"), title))
    if organisation := statement.get("organisation"):
        facts.append(Fact(texts("organisation"), organisation))
    if kind := statement.get("kind"):
        facts.append(Fact(texts("kind"), texts.code("tip_kinds", kind), own=False))
    if deadline := statement.get("deadline"):
        facts.append(Fact(texts("deadline"), texts.date(deadline), own=False))
    if url := statement.get("url"):
        facts.append(web_fact(url, texts))
    if email := statement.get("email"):
        facts.append(mail_fact(email, texts))
    return facts


def web_fact(url: str, texts: Texts) -> Fact:
    """Return a web address as a link that shows where it leads; one that is not http(s) stays text."""
    href = web_address(url)
    if href is None:
        return Fact(texts("address"), url, note=texts("unsafe"))
    shown = href.partition("://")[2].removesuffix("/")
    if len(shown) > _LONG_SHOWN:
        shown = shown[: _LONG_SHOWN - 1] + "…"
    return Fact(texts("address"), shown, href)


def mail_fact(email: str, texts: Texts, name: str = "") -> Fact:
    """Return an e-mail address as a link; one that is none stays text."""
    href = mail_address(email)
    return Fact(name or texts("email"), email, href, None if href else texts("unsafe"))
