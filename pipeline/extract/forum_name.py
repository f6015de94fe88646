"""The name of the event: from the title, the first heading or the sentence that tells of it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.extract.context import Role
from pipeline.extract.data import table
from pipeline.extract.forum_lines import label_of
from pipeline.extract.forum_venue import is_clause
from pipeline.finnish import addresses, dates, names, organisations
from pipeline.finnish.inflection import base_form
from pipeline.finnish.tables import toml
from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.document import Document
    from pipeline.extract.forum_lines import Line, Value

_TITLES = 6  # title-like lines at the top that are looked at
_NEAR_TOP = 8  # a heading further down names no event
_LONGEST = 14  # words of a name
_TRIM = " ,;:.–—-|/()"


def title_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines at the top that may be the title: titles and headings first, then short lines."""
    top = [line for line in lines if line.order < 12 and line.cell is None and label_of(line.text) is None]
    titles = [line for line in top if line.kind is Kind.TITLE]
    headings = [line for line in top if line.heading and line.kind is not Kind.TITLE]
    rest = [
        line
        for line in top
        if not line.heading and len(line.text.split()) <= _LONGEST and line.order < _TITLES
    ]
    return [*titles, *headings[:3], *rest]


def read_name(
    lines: Sequence[Line], values: Sequence[Value], document: Document
) -> tuple[str | None, Line | None]:
    """Return the name of the event without date, hours and words for the document, and the line it was taken from."""
    candidates = title_lines(lines)
    strong = [line for line in candidates if line.heading]
    for found in (
        _from_headings(strong, lines),
        _from_labels(values),
        _told(lines),
        _from_short_lines(candidates),
    ):
        if found[0]:
            return _without_clause(found[0], lines), found[1]
    return _named(document.title or "") or _organ(document), None


def _without_clause(name: str, lines: Sequence[Line]) -> str:
    """Return a name without the clause that a dash adds to it, as the text calls it: *Levolle lupa – näin sitä opeteltiin*."""
    head, dash, tail = name.partition(" – ")
    if not dash or not is_clause(tail) or _is_headline(head):
        return name
    called = re.compile(rf"{re.escape(head)}\s-(?P<event>[a-zåäö]+)")
    for match in (m for line in lines for m in called.finditer(line.text)):
        if _event_word(match["event"]):
            return f"{head} -{base_form(match['event'])}"
    return head


def _from_headings(strong: Sequence[Line], lines: Sequence[Line]) -> tuple[str | None, Line | None]:
    """Return the name in the title or the first headings; news headlines give way to the sentence that names the event."""
    if (
        len(strong) > 1
        and organisations.looks_like_one(strong[0].text)
        and strong[1].order <= strong[0].order + 2
    ):
        joined = _of_organisation(strong[0].text, _named(strong[1].text))
        if joined:
            return joined, strong[1]
    if strong and _named(strong[0].text) and _is_headline(strong[0].text):
        told = _told(lines)
        return told if told[0] else (_named(strong[0].text), strong[0])
    for line in strong:
        name = _named(line.text)
        if name and line.order < _NEAR_TOP and not (line.order > 3 and line.role is not None):
            return name, line
    return None, None


def _from_labels(values: Sequence[Value]) -> tuple[str | None, Line | None]:
    for value in values:
        name = _named(value.text) if value.key == "name" and value.line.role is None else None
        if name and not value.text.strip().lower().startswith(tuple(table("forum")["mail"]["reply"])):
            return name, value.line
    return None, None


def _from_short_lines(candidates: Sequence[Line]) -> tuple[str | None, Line | None]:
    for line in candidates:
        name = _named(line.text)
        if name and not line.heading and not _is_sentence(line.text):
            return name, line
    return None, None


def _of_organisation(organisation: str, event: str | None) -> str | None:
    """Return the name of an event whose title goes on from an organisation's: an association's meeting is named after it."""
    if event is None or not any(_event_word(word) for word in event.split()):
        return None
    if not organisations.find(organisation)[0].known:
        return event
    return f"{organisation.strip()}, {event[:1].lower()}{event[1:]}"


@lru_cache(maxsize=512)
def _named(text: str) -> str | None:
    """Return the name in a title, or None where it only names a kind of document, a date, a place or a person."""
    bare = _without_when(text)
    bare = re.sub(r"\s+", " ", bare).strip(_TRIM if not bare.strip().endswith(")") else " ,;:.–—-|/")
    bare = _without_generic(bare)
    if not bare or len(bare.split()) > _LONGEST or label_of(bare) or bare.lower() in _generic():
        return None
    if addresses.find_emails(bare) or addresses.find_streets(bare) or not re.search(r"[^\W\d_]{3}", bare):
        return None
    if any(p.start == 0 and p.end == len(bare) for p in names.find(bare)) or _is_greeting(bare):
        return None
    words = bare.lower().split()
    if words[0] in _about() and not any(_event_word(w) for w in words[:-1]):
        return None
    return _sentence_case(bare)


def _without_when(text: str) -> str:
    """Cut the dates, the hours and the weekday words before them off a title."""
    spans = [(d.start, d.end) for d in dates.find_dates(text, 2000)]
    spans += [(t.start, t.end) for t in dates.find_times(text) if t.marked]
    bare = text
    for start, end in sorted(spans, reverse=True):
        before = bare[:start].rstrip()
        days = "|".join(sorted(toml("dates")["words"]["weekdays"], key=len, reverse=True))
        before = re.sub(rf"(?i)(?:^|[\s,(])(?:{days})$", "", before)
        bare = before + " " + bare[end:]
    return re.sub(r"\(\s*\)", "", bare)


def _without_generic(bare: str) -> str:
    """Cut a word for the document off an end that a dash, a colon or a comma divides (*Muistio: X*, *X – muistio*)."""
    parts = re.split(r"(\s[-–—|]\s|:\s|,\s)", bare)
    while len(parts) > 2 and parts[0].strip().lower() in _generic():
        parts = parts[2:]
    while len(parts) > 2 and _names_document(parts[-1], parts[-2]):
        parts = parts[:-2]
    bare = "".join(parts).strip()
    words = bare.split()
    if len(words) > 1 and words[0].isupper() and words[0].lower() in _generic():
        bare = " ".join(words[1:])
    if (
        len(words) > 1
        and words[-1].lower() in ("muistio", "pöytäkirja")
        and words[-1].isupper() == bare.isupper()
        and _genitive(words[-2]) is False
    ):
        bare = " ".join(words[:-1])
    return bare.strip()


def _names_document(part: str, divider: str) -> bool:
    """Whether the last part of a title says what the document is: *muistio*, *muistiinpanoja ja kiitos* behind a dash."""
    bare = part.strip().lower()
    if bare in _generic():
        return True
    words = re.findall(r"[^\W\d_]+", bare)
    if not words or "," in divider or len(words) > 4:
        return False
    kept = [w for w in words if w not in ("ja", "sekä")]
    return all(
        w in _generic() or any(a.lemma in _generic() or f"{a.lemma}t" in _generic() for a in analyses(w))
        for w in kept
    )


def _genitive(word: str) -> bool:
    return any(a.case == "Gen" for a in analyses(word))


def _told(lines: Sequence[Line]) -> tuple[str | None, Line | None]:
    """Return the subject of the sentence that says that something was held: *X-foorumi kokoontui torstaina …*."""
    for line in lines:
        match = _held_pattern().search(line.text)
        if not match or line.heading or line.is_feedback or line.role is Role.ACTION:
            continue
        start = max((m.end() for m in re.finditer(r"[.!?]\s+|^", line.text[: match.start()])), default=0)
        subject = _event_phrase(line.text[start : match.start()].strip())
        if subject:
            return subject, line
    return None, None


def _event_phrase(phrase: str) -> str | None:
    """Return the phrase from behind the organisations in the genitive that hold the event."""
    for found in reversed(organisations.find(phrase)):
        if _genitive(phrase[: found.end].rsplit(maxsplit=1)[-1]) and phrase[found.end :].strip():
            phrase = phrase[found.end :].strip()
            break
    words = phrase.split()
    if not 0 < len(words) <= 6 or not _event_word(words[-1]) or not words[0][:1].isupper():
        return None
    return phrase


@lru_cache(maxsize=2048)
def _event_word(word: str) -> bool:
    events = frozenset(table("forum")["name"]["events"])
    bare = word.strip(".,;:()").rpartition("-")[2].lower()
    if bare in events:
        return True
    return any(
        a.lemma.lower() in events or (a.parts and a.parts[-1].lower() in events) for a in analyses(bare)
    )


def _is_headline(text: str) -> bool:
    """Whether a title is a sentence of news (*Yhteinen pöytä kokosi 54 tekijää*): a finite verb in the past tells."""
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) < 4 or text.rstrip().endswith("?"):
        return False
    return any(_is_past(word) for word in words[1:] if word.islower())


@lru_cache(maxsize=2048)
def _is_past(word: str) -> bool:
    readings = analyses(word)
    return any(a.mood == "Ind" and a.tense == "Past" and a.person in ("3", "pass") for a in readings) and all(
        a.case is None or a.possessive for a in readings
    )


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?")) or _is_headline(text)


def _is_greeting(text: str) -> bool:
    return text.rstrip(",!. ").lower() in (
        "hei",
        "moi",
        "terve",
        "hei kaikki",
        "moi kaikki",
        "huomenta",
        "hyvää päivää",
        "hei vaan",
        "tervehdys",
    )


def _organ(document: Document) -> str | None:
    """Return the organ that running heads name, where nothing else names the event: *Vammaisneuvosto*."""
    for block in document.blocks:
        text = document.text_of(block)
        if (
            block.kind is Kind.FURNITURE
            and len(text.split()) <= 3
            and _event_word(text.split()[-1])
            and not text.endswith(":")
        ):
            return text
    return None


def _sentence_case(text: str) -> str:
    if not text.isupper() or len(text) < 6:
        return text
    words = [w if len(w) < 3 else w.lower() for w in text.split()]
    lowered = " ".join(words)
    return lowered[:1].upper() + lowered[1:]


@cache
def _generic() -> frozenset[str]:
    return frozenset(table("forum")["name"]["generic"])


@cache
def _about() -> frozenset[str]:
    return frozenset(table("forum")["name"]["about"])


@cache
def _held_pattern() -> re.Pattern[str]:
    verbs = "|".join(re.escape(v) for v in table("forum")["when"]["event"])
    return re.compile(rf"(?<=\w)\s(?:{verbs})(?!\w)")
