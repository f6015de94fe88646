"""Tips that call to a source or tell who made it: *kuunnelkaa podcast X*, *Etunimi Sukunimen kirja X*, *THL julkaisi oppaan X*."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.extract.data import table
from pipeline.extract.tip_words import (
    could_be_organisation,
    explains,
    is_organisation,
    kind_words,
    lemma_tail,
)
from pipeline.finnish import addresses, dates, names, organisations
from pipeline.finnish.inflection import base_form
from pipeline.finnish.places import municipality
from pipeline.finnish.voikko import analyses

_WORD = re.compile(r"[^\W_](?:[\w.'’-]*[\w])?")
_CAPITALS = re.compile(r"(?:[A-ZÅÄÖ][\w'’:-]*\s)+$")
_COMPOUND = re.compile(r"(?P<head>[A-ZÅÄÖ0-9][^,.;:()]*?\s-)(?P<tail>[a-zåäö]+)(?=\s|$)")
_BRACKET = re.compile(r"\s*\((?P<inside>[^()]+)\)")
_END = re.compile(r"\s*(?:[;.!?:(|]|\s[-–—]\s|$)")


class Called(NamedTuple):
    """What a call tells of its source."""

    title: str | None
    organisation: str | None


def read_call(core: str) -> Called | None:
    """Return the source that `core` calls to by a noun of kind and a title with a capital, or None where it does neither.

    What stands before the noun must be a call, a clause or who made the source (in the genitive): a noun of kind that
    opens the tip is part of its title. The publisher stands in the genitive before the noun, in brackets behind the
    title, before a verb of making, or behind a word that presents it (*tekijä*, *sen on tehnyt*).
    """
    for match in _WORD.finditer(core):
        before = core[: match.start()]
        if re.search(r"[;:(]|,\s", before):
            return None
        if match[0][:1].isupper() or not _is_noun(match[0]):
            continue
        maker = _maker_before(before)
        start = _title_start(core, match.end())
        told = start is not None and _copula_pattern().search(core[match.end() : start])
        if maker is None and not told and not _is_call(before):
            continue
        if start is None:
            if maker and _is_call(before) and not _without_addresses(core[match.end() :]):
                return Called(without_call(core[: match.end()]), maker)  # *katsokaa Xn sivut*
            continue
        title, end = _title(core, start)
        return Called(title, maker or _maker_after(core[end:]) or _maker_subject(before))
    return _called_compound(core) or _called_author(core)


def without_call(title: str | None) -> str | None:
    """Return a title without the call to read it that it opens with (*Lue Kylän turvaopas* gives *Kylän turvaopas*)."""
    call = _call_pattern().match(title or "")
    if title is None or call is None:
        return title
    rest = title[call.end() :]
    lower = re.match(r"[a-zåäö]+", rest)
    if not (rest[:1].isupper() or (lower and lemma_tail(lower[0]) in kind_words())):
        return title
    last = rest.rsplit(maxsplit=1)[-1]
    return base_form(rest) if lemma_tail(last) in kind_words() else rest


def _is_noun(word: str) -> bool:
    return lemma_tail(word) in kind_words() or lemma_tail(word) in table("tips")["words"]["nouns"]


def _is_call(before: str) -> bool:
    """Whether a clause stands before a noun of kind: a call to take it up, or a verb that tells of it."""
    if _call_pattern().match(before):
        return True
    return any(a.mood is not None for word in before.split() for a in analyses(word.strip(".,")))


def _maker_before(before: str) -> str | None:
    """Return the organisation, or the empty string for a person, in the genitive that ends what stands before a noun of kind."""
    text = before.rstrip()
    people = [p for p in names.find(text) if p.end == len(text)]
    if people and base_form(text[people[0].start :]) != text[people[0].start :]:
        return ""
    for found in organisations.find(text):
        if found.end == len(text) and _is_genitive(text[found.start : found.end]):
            return found.name
    run = _CAPITALS.search(f"{text} ")
    if run is None:
        return None
    phrase = run[0].strip()
    opener = _call_pattern().match(f"{phrase} ")
    phrase = phrase[opener.end() :] if opener else phrase
    named = phrase and _is_genitive(phrase) and could_be_organisation(base_form(phrase))
    return base_form(phrase) if named and municipality(phrase) is None and len(phrase.split()) > 1 else None


def _is_genitive(phrase: str) -> bool:
    last = phrase.rsplit(maxsplit=1)[-1]
    if ":" in last:
        return last.endswith("n")
    return last.endswith("n") and base_form(phrase) != phrase


def _title_start(core: str, at: int) -> int | None:
    """Return where a title begins behind a noun of kind: a capital, perhaps behind *on*, *omaisille on* or *nimeltä*."""
    match = _between_pattern().match(core, at)
    return match.end() if match else None


def _title(core: str, start: int) -> tuple[str | None, int]:
    """Return the title from `start` on and where it ends; a comma inside it stays before the publisher's bracket."""
    ends = [core.find(s) for s in _practicals(core) if core.find(s) > start]
    stop = min([*ends, len(core)])
    end = _END.search(core, start, stop)
    limit = end.start() if end else stop
    comma = core.find(", ", start, limit)
    if comma > 0:
        bracket = _BRACKET.match(core, limit)
        inner = core[comma + 2 : limit]
        if bracket is None or not _publishes(bracket["inside"]) or explains(inner) or _presents(inner):
            limit = comma
    return core[start:limit].strip(' ,;:–—-"”“') or None, limit


def _practicals(core: str) -> list[str]:
    """Return the dates and addresses of a text as they stand: no title goes on into them."""
    spans = [(e.start, e.end) for e in addresses.find_emails(core)]
    spans += [(u.start, u.end) for u in addresses.find_urls(core)]
    spans += [(d.start, d.end) for d in dates.find_dates(core)]
    return [core[start:end] for start, end in spans]


def _without_addresses(text: str) -> str:
    for found in _practicals(text):
        text = text.replace(found, " ")
    return text.strip(" ,.:()–-")


def _maker_after(rest: str) -> str | None:
    """Return the publisher behind a title: in brackets, or behind a word that presents it."""
    bracket = _BRACKET.match(rest)
    if bracket and _publishes(bracket["inside"]):
        return bracket["inside"].strip()
    presented = _presents(rest)
    return base_form(presented) if presented else None


def _publishes(phrase: str) -> bool:
    phrase = phrase.strip()
    if is_organisation(phrase):
        return True
    capitals = all(word[:1].isupper() or word in ("ja", "&") for word in phrase.split())
    return capitals and could_be_organisation(phrase) and municipality(phrase) is None


def _presents(rest: str) -> str | None:
    """Return who made a source by *tekijä X*, *sen on tehnyt X*, *julkaisija: X*."""
    match = _maker_pattern().search(rest)
    if match is None:
        return None
    who = re.split(r"[,;.(:]", rest[match.end() :], maxsplit=1)[0].strip()
    found = next((o for o in organisations.find(who) if o.start == 0), None)
    if found is not None:
        return found.name
    return who if who and _publishes(who.partition(" -")[0]) else None


def maker_at_the_end(core: str) -> tuple[str, str] | None:
    """Return what stands before *, tekijä X* and who X is, or None."""
    match = _maker_pattern().search(core)
    maker = _presents(core[match.start() :]) if match else None
    return (core[: match.start()].rstrip(" ,;:–—-"), maker) if match and maker else None


def _maker_subject(before: str) -> str | None:
    """Return who *made* or *published* the source, where it opens the sentence: *THL julkaisi oppaan X*."""
    match = _made_pattern().search(before)
    if match is None:
        return None
    who = before[: match.start()].strip()
    return who if who and _publishes(who) else None


def _called_compound(core: str) -> Called | None:
    """Read *Askel askeleelta -webinaarisarjaan ilmoittaudutaan …*: the compound that opens the tip, in the base form."""
    match = _COMPOUND.match(core)
    rest = core[match.end() :].split() if match else []
    if match is None or not rest or not any(a.mood is not None for a in analyses(rest[0].strip(".,"))):
        return None
    return Called(match["head"] + base_form(match["tail"]), None)


def _called_author(core: str) -> Called | None:
    """Read *lukekaa Etunimi Sukunimen X*: a person in the genitive between the call and the title."""
    call = _call_pattern().match(core)
    person = next((p for p in names.find(core) if call and p.start == call.end()), None)
    if person is None or not _is_genitive(core[person.start : person.end]):
        return None
    start = _title_start(core, person.end)
    return Called(_title(core, start)[0], None) if start is not None else None


@cache
def _call_pattern() -> re.Pattern[str]:
    """Match a call and the adverbs behind it: *ota käyttöön*, *lataa itse*."""
    words = table("tips")["words"]
    calls = "|".join(re.escape(w) for w in sorted(words["calls"], key=len, reverse=True))
    adverbs = "|".join(re.escape(w) for w in words["call_adverbs"])
    return re.compile(rf"(?:{calls})(?:\s+(?:{adverbs}))*\s+", re.IGNORECASE)


@cache
def _between_pattern() -> re.Pattern[str]:
    """Match what may stand between a noun of kind and its title with a capital."""
    return re.compile(
        r"\s+(?:(?:[a-zåäö]+(?:lle|ille)\s+)?(?:on|oli|nimeltä|nimeltään|nimellä)\s+)?[\"”“»]?(?=[A-ZÅÄÖ0-9])"
    )


@cache
def _copula_pattern() -> re.Pattern[str]:
    return re.compile(r"\s(?:on|oli)\s")


@cache
def _maker_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(table("tips")["words"]["makers"], key=len, reverse=True))
    return re.compile(rf"(?:^|[,;(]|\s[-–—])\s*(?:{words})(?:\s*:)?\s+(?=[A-ZÅÄÖ])", re.IGNORECASE)


@cache
def _made_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(table("tips")["words"]["made"], key=len, reverse=True))
    return re.compile(rf"\s(?:{words})(?!\w)", re.IGNORECASE)
