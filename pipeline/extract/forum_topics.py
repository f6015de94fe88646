"""The programme: titles and who presented them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.document import Kind
from pipeline.extract.context import RECORD_ROLES, Role
from pipeline.extract.data import table
from pipeline.extract.forum_lines import label_of
from pipeline.finnish import addresses, dates, names, organisations
from pipeline.finnish.inflection import base_form
from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.forum_lines import Line

_TIME = re.compile(
    r"^\s*(?:klo\s?|kello\s?)?\d{1,2}(?:[.:]\d{2})?(?:\s?[-–—]\s?\d{1,2}(?:[.:]\d{2})?)?\s*[,:–—-]?\s+(?=\S)",
    re.IGNORECASE,
)
_TRIM = " ,;:–—-/|(.•"
_LONGEST = 14  # words of a title


class TopicFact(NamedTuple):
    """A title on the programme and who presented it, names in the base form and without their roles."""

    title: str
    presenters: tuple[str, ...]


class FoundTopic(NamedTuple):
    """A topic and the line that it stands on."""

    topic: TopicFact
    line: Line


def read_topics(lines: Sequence[Line]) -> list[FoundTopic]:
    """Return the topics of the programme: lines that join a title and the names of those who spoke, and prose that tells so."""
    found: list[FoundTopic] = []
    pending: FoundTopic | None = None
    announced = False
    for line in lines:
        announced = _announces(line) or (announced and line.kind is Kind.LIST_ITEM)
        timed = _TIME.match(line.text) is not None and line.role not in RECORD_ROLES
        if line.role is Role.AGENDA or timed or announced or _has_slash_names(line):
            topic = _of_line(line)
            if topic is None and pending is not None and _only_names(line.text):
                topic = TopicFact(pending.topic.title, _presenters(line.text))
                found.append(FoundTopic(topic, pending.line))
                pending = None
                continue
            if topic is not None:
                found.append(FoundTopic(topic, line))
            title = _title(line.text)
            pending = (
                FoundTopic(TopicFact(title, ()), line)
                if title and topic is None and not line.heading
                else None
            )
        elif (
            not line.is_feedback
            and line.role in (None, Role.OTHER, Role.THEME, Role.FACTS)
            and not line.heading
        ):
            found += (FoundTopic(topic, line) for topic in _spoken(line.text))
    unique: dict[str, FoundTopic] = {}
    for each in found:
        unique.setdefault(each.topic.title.lower(), each)
    return list(unique.values())


def _announces(line: Line) -> bool:
    """Whether a line leads in the items of the programme: *Ohjelmassa oli kaksi alustusta:*."""
    if line.heading or line.is_feedback or not line.text.rstrip().endswith(":"):
        return False
    nouns = frozenset(table("forum")["agenda"]["announces"])
    clause = re.split(r"[.!?]\s", line.text)[-1]
    return any(
        a.lemma.lower() in nouns or (a.parts and a.parts[-1].lower() in nouns)
        for word in re.findall(r"[^\W\d_]+", clause)
        for a in analyses(word)
    )


def _of_line(line: Line) -> TopicFact | None:
    text = _without_time(line.text)
    if addresses.find_emails(text) or line.heading:
        return None
    people = names.find(text)
    if not people:
        return None
    title = _title(_before_names(text, people[0].start))
    if title is None and people[0].start == 0:
        title = _title(text[people[-1].end :])
    if title is None:
        return None
    return TopicFact(title, _presenters(text))


def _before_names(text: str, start: int) -> str:
    """Return what stands before the first name and its role title."""
    role = names.role_start(text, len(text[:start].rstrip()))
    before = text[: role if role is not None else start]
    return before.rstrip(_TRIM)


def _title(text: str) -> str | None:
    text = _without_time(text).strip(_TRIM)
    label, colon, rest = text.partition(": ")
    if colon and label.strip().lower() in table("forum")["agenda"]["leads"] and rest:
        text = rest.strip(_TRIM)
    if (
        not text
        or len(text.split()) > _LONGEST
        or not text[:1].isalnum()
        or _is_practical(text)
        or names.is_role_word(text.split()[0])
    ):
        return None
    return text[:1].upper() + text[1:]


def _presenters(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.name for p in names.find(text)))


def _only_names(text: str) -> bool:
    rest = text
    people = names.find(text)
    for person in reversed(people):
        rest = rest[: person.start] + rest[person.end :]
    return (
        bool(people)
        and (len(rest.split()) <= 2 or names.is_role(rest) or len(rest.split(",")) > 1)
        and people[0].start <= 30
    )


def _has_slash_names(line: Line) -> bool:
    """*Varautuminen / Etunimi Sukunimi*: a title and names about a slash make a programme without a heading."""
    left, slash, right = line.text.partition(" / ")
    if not slash or line.role in RECORD_ROLES or line.is_feedback or len(line.text.split()) > 12:
        return False
    people = names.find(right)
    if (
        organisations.is_head(left.rsplit(maxsplit=1)[-1])
        or organisations.looks_like_one(left)
        or names.is_role(left)
    ):
        return False  # *Kaupunki / Etunimi Sukunimi* tells who, not of what
    return bool(people) and people[0].start == 0 and not names.find(left) and label_of(left) is None


def _spoken(text: str) -> Iterator[TopicFact]:
    """*X puhui aiheesta ja Y toisesta*: names, a verb of speaking and topics in the elative."""
    match = _speaks_pattern().search(text)
    if not match:
        return
    people = names.find(text)
    for i, person in enumerate(people):
        limit = people[i + 1].start if i + 1 < len(people) else len(text)
        sentence = re.search(r"\.(?:\s|$)", text[person.end : limit])
        part = text[person.end : person.end + sentence.start() if sentence else limit]
        part = re.sub(r"^\s*\([^)]*\)", "", part)
        part = _speaks_pattern().sub("", part, count=1)
        part = re.sub(r"(?:,|\s(?:ja|sekä))\s*$", "", part.strip()).strip(" ,")
        part = re.sub(r"^(?:ja|sekä|aiheesta|aiheenaan)\s+", "", part)
        if part and len(part.split()) <= 5 and _is_elative(part.split()[-1]):
            title = base_form(part)
            yield TopicFact(title[:1].upper() + title[1:], (person.name,))


def _is_elative(word: str) -> bool:
    return any(a.case == "Ela" for a in analyses(word))


def _is_practical(text: str) -> bool:
    return bool(_never_pattern().match(text)) or bool(re.fullmatch(r"[\d\W]+", text))


def _without_time(text: str) -> str:
    stripped = _TIME.sub("", text)
    times = dates.find_times(stripped)
    if times and times[-1].marked and not stripped[times[-1].end :].strip(" .)"):
        stripped = stripped[: times[-1].start]
    return stripped.strip()


@cache
def _never_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table("forum")["agenda"]["never"])
    return re.compile(rf"(?:{words})", re.IGNORECASE)


@cache
def _speaks_pattern() -> re.Pattern[str]:
    verbs = "|".join(re.escape(word) for word in table("forum")["agenda"]["speaks"])
    return re.compile(rf"(?<!\w)(?:{verbs})(?!\w)")
