"""One forum's record as its page shows it: everything that the template needs, in the page's language."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.page.items import TYPES, Fact, Item, Place, items, mail_fact, places
from pipeline.page.safe import language_tag
from pipeline.page.source import SourceLine, fact_marks, item_marks, source_lines, theme_marks
from pipeline.page.themes import Section, concepts, sections

if TYPE_CHECKING:
    from pipeline.page.texts import Texts

    Json = dict[str, Any]

FACTS, FEEDBACK = "event", "feedback"


class Said(NamedTuple):
    """A thing of the programme or of the feedback, and what goes with it."""

    text: str
    note: str


@dataclass(slots=True)
class FactList:
    """Facts of the event or of its feedback, with lists and with the places that tell them."""

    facts: list[Fact] = field(default_factory=list)
    lists: list[tuple[str, list[Said]]] = field(default_factory=list)
    contacts: list[list[Fact]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.facts or self.lists or self.contacts)


@dataclass(slots=True)
class ForumView:
    """What a forum's page shows."""

    title: str
    file_name: str
    language: str | None
    public: bool
    event: FactList
    feedback: FactList
    concepts: list[tuple[str, str | None]]
    items: list[Item]
    sections: list[Section]
    columns: list[str]
    """Types of which there are statements."""
    lines: list[SourceLine]
    made: list[Fact]
    rules: list[tuple[str, str]]
    """Names and meanings of the rules that typed something."""
    warnings: list[Fact]
    coverage: list[tuple[str, str, str, str]]
    """Page, characters, items and status."""

    @property
    def review(self) -> list[Item]:
        """Return the statements that a person should look at."""
        return [item for item in self.items if item.review]


def forum_view(record: Json, text: str, texts: Texts) -> ForumView:
    """Return what the page of `record` (as JSON, proven by the canonical `text`) shows."""
    found = items(record, texts)
    row = sections(record, found, texts)
    found.sort(key=lambda item: item.number)
    event, feedback = _event(record.get("forum", {}), texts), _feedback(record.get("feedback", {}), texts)
    marks = chain(
        theme_marks(row, texts),
        fact_marks(event.places, FACTS, texts("back_to_facts")),
        fact_marks(feedback.places, FEEDBACK, texts("back_to_feedback")),
        item_marks(found, texts),
    )
    source = record["source"]
    return ForumView(
        title=record.get("forum", {}).get("name") or source.get("title") or source["file_name"],
        file_name=source["file_name"],
        language=language_tag(source.get("language")),
        public=record.get("profile") == "public",
        event=event,
        feedback=feedback,
        concepts=concepts(record.get("concepts", ()), texts),
        items=found,
        sections=row,
        columns=[name for name in TYPES if any(item.type == name for item in found)],
        lines=source_lines(record, text, marks),
        made=_made(record, texts),
        rules=_rules(record, texts),
        warnings=_warnings(record, texts),
        coverage=_coverage(record, texts),
    )


def _event(forum: Json, texts: Texts) -> FactList:
    facts = []
    day = texts.date(forum["date"], long=True) if forum.get("date") else ""
    when = " ".join(filter(None, (day, texts.clock(forum.get("start"), forum.get("end")))))
    if when:
        facts.append(Fact(texts("when"), when[:1].upper() + when[1:], own=False))
    where = ", ".join(filter(None, (forum.get("venue"), forum.get("address"), forum.get("municipality"))))
    if where:
        facts.append(Fact(texts("where"), where))
    counts = [
        texts(key, count=forum[key]) for key in ("registered", "attended") if forum.get(key) is not None
    ]
    if counts:
        facts.append(Fact(texts("attendance"), ", ".join(counts), own=False))
    if organisers := forum.get("organisers"):
        facts.append(Fact(texts("organisers"), ", ".join(organisers)))
    topics = [Said(part["title"], ", ".join(part.get("presenters", ()))) for part in forum.get("topics", ())]
    return FactList(
        facts=facts,
        lists=[(texts("topics"), topics)] if topics else [],
        contacts=[_contact(contact, texts) for contact in forum.get("contacts", ())],
        places=places(forum.get("evidence", ()), FACTS),
    )


def _contact(contact: Json, texts: Texts) -> list[Fact]:
    facts = [Fact(key, contact[key]) for key in ("name", "role") if contact.get(key)]
    if email := contact.get("email"):
        facts.append(mail_fact(email, texts, "email"))
    if phone := contact.get("phone"):
        facts.append(Fact("phone", phone))
    return facts


def _feedback(feedback: Json, texts: Texts) -> FactList:
    facts = []
    if (responses := feedback.get("responses")) is not None:
        facts.append(Fact(texts("responses"), texts.number(responses), own=False))
    if (mean := feedback.get("mean")) is not None:
        facts.append(Fact(texts("mean"), texts.number(mean), note=_scale(feedback, texts), own=False))
    lists = []
    for name in ("highlights", "suggestions"):
        said = [
            Said(part["text"], "" if part.get("count") is None else texts("mentions", count=part["count"]))
            for part in feedback.get(name, ())
        ]
        if said:
            lists.append((texts(name), said))
    return FactList(facts=facts, lists=lists, places=places(feedback.get("evidence", ()), FEEDBACK))


def _scale(feedback: Json, texts: Texts) -> str | None:
    low, high = feedback.get("scale_min"), feedback.get("scale_max")
    if low is None and high is None:
        return None
    shown = ["?" if end is None else texts.number(end) for end in (low, high)]
    return texts("scale", low=shown[0], high=shown[1])


def _made(record: Json, texts: Texts) -> list[Fact]:
    source, generator = record["source"], record.get("generator", {})
    facts = [Fact(texts("file"), source["file_name"])]
    if (pages := source.get("pages")) is not None:
        facts.append(Fact(texts("extent"), texts("pages", count=pages), own=False))
    if language := source.get("language"):
        facts.append(Fact(texts("language"), texts.code("languages", language), own=False))
    program = " ".join(str(generator[key]) for key in ("name", "version") if generator.get(key))
    facts.append(Fact(texts("program"), program, own=False))
    facts.append(Fact(texts("record"), record["id"], own=False))
    facts.append(Fact(texts("text_hash"), source["text_sha256"], own=False))
    return facts


def _rules(record: Json, texts: Texts) -> list[tuple[str, str]]:
    used = {item.get("rule") for name in TYPES for item in record.get(name, ())}
    return [rule for code, rule in texts.rules().items() if code in used]


def _warnings(record: Json, texts: Texts) -> list[Fact]:
    return [
        Fact(
            texts.code("warning_codes", warning["code"]),
            warning["message"],
            note=texts("page_short", page=warning["page"]) if warning.get("page") is not None else None,
            own=False,
        )
        for warning in record.get("warnings", ())
    ]


def _coverage(record: Json, texts: Texts) -> list[tuple[str, str, str, str]]:
    return [
        (
            texts("whole") if part.get("page") is None else str(part["page"]),
            # Public records do not tell how long the text was before masking.
            "–" if part.get("characters") is None else texts.number(part["characters"]),
            texts.number(part["items"]),
            texts.code("coverage_status", part["status"]),
        )
        for part in record.get("coverage", ())
    ]
