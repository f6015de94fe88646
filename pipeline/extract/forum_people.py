"""Who held the event and whom to ask about it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.context import RECORD_ROLES, Role
from pipeline.extract.data import table
from pipeline.extract.forum_lines import sentence_at
from pipeline.finnish import addresses, names, organisations
from pipeline.finnish.inflection import base_form
from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.forum_lines import Line, Value

_BACK = 3  # lines between a name and its e-mail address or telephone number
_STATEMENTS = frozenset(RECORD_ROLES) - {Role.WISH}  # thanks to the organisers often stand after the wishes
_SHORT = 90  # characters of a line of a signature
_LONGEST_ACTOR = 7  # words
_LIST = re.compile(r"\s*(?:[,;•|]|\s(?:ja|sekä|&|och)\s)\s*")


class ContactFact(NamedTuple):
    """Whom to ask."""

    name: str | None
    role: str | None = None
    email: str | None = None
    phone: str | None = None


class Found(NamedTuple):
    """What was found and where: line, start and end in its text."""

    value: str
    line: Line
    start: int
    end: int


def read_organisers(lines: Sequence[Line], values: Sequence[Value], name_line: Line | None) -> list[Found]:
    """Return who held the event, in the base form: labelled, told in prose, alone on a line at the top, or in the title."""
    found = [*_labelled(values), *_told(lines)]
    if not found:
        found = [*_alone(lines), *_in_title(lines, name_line)]
    unique: dict[str, Found] = {}
    for each in found:
        unique.setdefault(each.value.lower(), each)
    return list(unique.values())


def read_contacts(lines: Sequence[Line]) -> list[tuple[ContactFact, list[Line]]]:
    """Return the persons that an e-mail address or a telephone number stands beside, in the order of the document."""
    found: dict[str, tuple[ContactFact, list[Line]]] = {}
    for line in lines:
        if line.role in (Role.TIP, Role.FEEDBACK) and not (is_contact_line(line.text) or _is_bare(line.text)):
            continue
        for email, phone, offset in _reaches(line.text):
            person, role, home = _owner(lines, line, offset, email)
            if person is None:
                continue
            old, spots = found.get(person, (ContactFact(person), []))
            merged = ContactFact(person, old.role or role, old.email or email, old.phone or phone)
            found[person] = (merged, [*spots, *(x for x in (home, line) if x is not None and x not in spots)])
    return [hit for hit in found.values() if hit[0].email or hit[0].phone]


def _is_bare(text: str) -> bool:
    """Whether a line holds hardly more than an address or a number, as signatures do; names may stand there too."""
    rest = list(text)
    for start, end in (
        *((e.start, e.end) for e in addresses.find_emails(text)),
        *((p.start, p.end) for p in addresses.find_phones(text)),
        *((p.start, p.end) for p in names.find(text)),
    ):
        rest[start:end] = " " * (end - start)
    return len(re.findall(r"[^\W\d_]", "".join(rest))) <= 12


def _labelled(values: Sequence[Value]) -> Iterator[Found]:
    for value in values:
        if value.key != "organisers" or value.line.role in RECORD_ROLES:
            continue
        position = 0
        for part in _conjuncts(value.text):
            at = value.text.find(part, position)
            position = at + len(part)
            yield Found(_who(part), value.line, value.offset + at, value.offset + at + len(part))


def _told(lines: Sequence[Line]) -> Iterator[Found]:
    """Yield who prose names: *Illan järjestivät A ja B*, *X ry:n järjestämä*, *suunnittelusta vastasi työryhmä: A, B*."""
    for position, line in enumerate(lines):
        if line.role in _STATEMENTS:
            continue
        for match in _participle_pattern().finditer(line.text):
            for span in organisations.find(line.text[: match.start()]):
                if not line.text[span.end : match.start()].strip(" ,ja"):
                    yield Found(span.name, line, span.start, span.end)
        verb = _verb_pattern().search(line.text)
        if verb:
            yield from _beside_verb(line, lines[position + 1 : position + 2], verb)


def _beside_verb(line: Line, following: Sequence[Line], verb: re.Match[str]) -> Iterator[Found]:
    """Yield the actors behind the verb, on the next line if the verb's one ends in a colon, else before the verb."""
    start, end = sentence_at(line.text, verb.start(), verb.end())
    rest = line.text[verb.end() : end].strip(" .:")
    sources = [(line, rest, verb.end())]
    if line.text.rstrip().endswith(":"):
        sources += [(next_line, next_line.text, 0) for next_line in following]
    for source, text, offset in sources:
        for who in _actors(text):
            at = max(source.text.find(who, max(offset - 2, 0)), 0)
            yield Found(_who(who), source, at, at + len(who))
    if not rest:
        for span in organisations.find(line.text[start : verb.start()]):
            yield Found(span.name, line, start + span.start, start + span.end)


def _actors(text: str) -> list[str]:
    """Return the conjuncts of a phrase that name persons, roles or organisations, and the last one that *ja* joins to them."""
    _, colon, tail = text.partition(": ")
    rest = tail if colon else text
    parts = _conjuncts(rest)
    kept: list[str] = []
    for part in parts:
        named = names.find(part) or organisations.find(part) or names.is_role(part)
        if len(part.split()) <= _LONGEST_ACTOR and (named or (kept and _is_unit(part, rest))):
            kept.append(part)
        elif kept:
            break
    return kept


def _is_unit(phrase: str, text: str) -> bool:
    """Whether *ja* joins a genitive and a noun in the nominative to the organisers: *ja seurakunnan diakoniatyö*."""
    words = phrase.split()
    joined = re.search(rf"\s(?:ja|sekä|&)\s{re.escape(phrase)}", text)
    return (
        joined is not None
        and len(words) == 2
        and any(a.case == "Gen" for a in analyses(words[0]))
        and any(a.case == "Nom" for a in analyses(words[1]))
    )


def _alone(lines: Sequence[Line]) -> Iterator[Found]:
    for line in lines:
        if line.order > 8:
            break
        parts = _conjuncts(line.text)
        if line.heading or not all(organisations.looks_like_one(p) and len(p.split()) <= 6 for p in parts):
            continue
        for part in parts:
            at = line.text.find(part)
            yield Found(_who(part), line, at, at + len(part))


def _in_title(lines: Sequence[Line], name_line: Line | None) -> Iterator[Found]:
    """Yield the association in its meeting's title, and who stands in the genitive before the event (*X-verkoston työpaja*)."""
    titles = [
        line
        for line in lines
        if line is name_line
        or (line.order < 6 and len(line.text.split()) <= 10 and not is_contact_line(line.text))
    ]
    for line in titles:
        for span in organisations.find(line.text):
            rest = line.text[span.end :].strip()
            form = line.text[span.start : span.end]
            genitive = form != span.name
            if (
                span.known
                or (genitive and rest[:1].islower())
                or (line is name_line and rest.startswith(","))
            ):
                yield Found(span.name, line, span.start, span.end)
    for line in lines:
        if line.order > 10 or line is name_line or line.is_feedback:
            continue
        match = re.search(
            r"(?:foorumi|tilaisuus|työpaja|päivä|ilta|kokous)\w*\s(?:kokoontui|pidettiin|järjestettiin)",
            line.text,
        )
        if match:
            for span in organisations.find(line.text[: match.start()]):
                yield Found(span.name, line, span.start, span.end)


def _conjuncts(text: str) -> list[str]:
    """Return the parts of a list; a hyphen before *ja* joins (*Ensi- ja turvakotien liitto*)."""
    text = re.split(r"\.\s", text, maxsplit=1)[0].strip(" .")
    spans = organisations.find(text)
    parts: list[str] = []
    start = 0
    for match in _LIST.finditer(text):
        if any(s.start < match.start() < s.end for s in spans) or text[: match.start()].endswith("-"):
            continue
        parts.append(text[start : match.start()])
        start = match.end()
    parts.append(text[start:])
    return [p.strip() for p in parts if p.strip()]


def _who(phrase: str) -> str:
    people = names.find(phrase)
    if people:
        return people[0].name
    last = phrase.rsplit(maxsplit=1)[-1]
    return phrase if any(a.case == "Nom" for a in analyses(last)) else base_form(phrase)


def _reaches(text: str) -> list[tuple[str | None, str | None, int]]:
    """Return the addresses and numbers of a line with their offsets; a number right after an address belongs to it."""
    emails = addresses.find_emails(text)
    taken = [(e.start, e.end) for e in emails]
    phones = [p for p in addresses.find_phones(text) if not any(s <= p.start < e for s, e in taken)]
    return sorted(
        [(e.value, None, e.start) for e in emails] + [(None, p.value, p.start) for p in phones],
        key=lambda x: x[2],
    )


def _owner(
    lines: Sequence[Line], line: Line, offset: int, email: str | None
) -> tuple[str | None, str | None, Line | None]:
    """Return whose address it is, the role beside the name and the line of the name."""
    people = [p for p in names.find(line.text) if p.start < offset]
    matching = [p for p in names.find(line.text) if email and _fits(p.name, email)]
    if matching or people:
        person = matching[-1] if matching else people[-1]
        if email and not matching and _looks_personal(email):
            return _from_all(lines, email)
        if email and not matching and line.role is not Role.CONTACTS and not is_contact_line(line.text):
            return None, None, None
        return person.name, _role_beside(line.text, person), line
    if email and _looks_personal(email):
        return _from_all(lines, email, near=line)
    position = line.order
    for before in reversed(lines[max(0, position - _BACK - 1) : position]):
        if len(before.text) > _SHORT or before.is_feedback:
            break
        near = names.find(before.text)
        if near and len(before.text.split()) <= 8 and (email is None or _fits(near[-1].name, email)):
            return near[-1].name, _role_beside(before.text, near[-1]) or _role_line(lines, before), before
    return None, None, None


def _from_all(
    lines: Sequence[Line], email: str, near: Line | None = None
) -> tuple[str | None, str | None, Line | None]:
    """Return the person of the document whose name the address spells, the nearest first."""
    order = near.order if near else 0
    for line in sorted(lines, key=lambda x: abs(x.order - order)):
        for person in names.find(line.text):
            if _fits(person.name, email):
                return person.name, _role_beside(line.text, person) or _role_line(lines, line), line
    return None, None, None


def _role_line(lines: Sequence[Line], line: Line) -> str | None:
    """Return the role that stands alone on the line after a name alone on its own."""
    if line.order + 1 < len(lines) and len(line.text.split()) <= 3:
        text = re.split(r"[,;|]|\s[–-]\s", lines[line.order + 1].text, maxsplit=1)[0].strip(" ,.")
        if names.is_role(text) and len(text.split()) <= 5 and not names.find(text):
            return text
    return None


def _role_beside(text: str, person: names.PersonSpan) -> str | None:
    """Return the role title right before a name or behind a comma after it."""
    start = names.role_start(text, len(text[: person.start].rstrip()))
    if start is not None:
        return text[start : person.start].strip()
    behind = re.match(r"\s*(?:,|\(|–|-|/)\s*(?P<role>[^,;()@\d]+)", text[person.end :])
    if behind:
        role = behind["role"].strip(" .,:")
        role = re.sub(r"\s+(?:p|puh)$", "", role)
        if names.is_role(role) and not names.find(role):
            return role
    return None


def _fits(name: str, email: str) -> bool:
    """Whether the local part of `email` is made of `name`."""
    local = _ascii(email.partition("@")[0])
    parts = [_ascii(part) for part in re.split(r"[\s-]+", name)]
    if local == _ascii(name.split(maxsplit=1)[0]):
        return True  # *aino@…*
    return (
        parts[-1] in local and (parts[0][:1] == local[:1] or parts[0] in local)
        if len(parts[-1]) > 2
        else False
    )


def _looks_personal(email: str) -> bool:
    return "." in email.partition("@")[0]


def _ascii(text: str) -> str:
    return text.lower().translate(str.maketrans("åäöéü", "aaoeu"))


def names_organisers(text: str) -> bool:
    """Whether `text` tells who held or arranged the event."""
    return bool(_verb_pattern().search(text) or _participle_pattern().search(text))


def is_contact_line(text: str) -> bool:
    """Whether `text` says whom to ask (*Lisätietoja*, *Yhteyshenkilö*)."""
    return bool(_contact_pattern().search(text))


@cache
def _contact_pattern() -> re.Pattern[str]:
    words = sorted(table("forum")["labels"]["contacts"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in words)})(?!\w)", re.IGNORECASE)


@cache
def _verb_pattern() -> re.Pattern[str]:
    verbs = sorted(table("forum")["organisers"]["verbs"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(v) for v in verbs)})(?!\w)", re.IGNORECASE)


@cache
def _participle_pattern() -> re.Pattern[str]:
    words = sorted(table("forum")["organisers"]["participle"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in words)})(?!\w)")
