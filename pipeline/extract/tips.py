"""The fields of a material tip: its title, who publishes it, where it is found and until when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from pipeline.extract.data import table
from pipeline.extract.tip_prose import read_prose, without_call
from pipeline.finnish import addresses, dates, names, organisations
from pipeline.finnish.places import municipality
from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc

_SEPARATOR = re.compile(r"\s*(?:[,;:(]|\s[-–—]\s)\s*$")
_TRAILING_COUNT = re.compile(r"\s*\(\d{1,4}(?:\s?(?:hlö|kpl|mainintaa|x))?\)\s*$")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_QUOTED = re.compile(r"[\"”“»„](?P<title>[^\"”“»„]{3,})[\"”“»]")
_YEARS = re.compile(r"^(?:\d{4}|\d{4}\s?[-–]\s?\d{4})$")
_BAR = re.compile(r"\s+\|\s+")
_DASH = re.compile(r"\s[-–—]\s")
_LONGEST_NAME = 7  # words of the longest organisation that a separator may single out


@dataclass(frozen=True, slots=True)
class TipFields:
    """What a tip tells of its source; None where it does not say.

    `deadline` is ISO, `url` absolute, `organisation` in the base form, `kind` a code of ``data/tips.toml``.
    """

    title: str | None = None
    organisation: str | None = None
    url: str | None = None
    email: str | None = None
    deadline: str | None = None
    kind: str | None = None


class _Split(NamedTuple):
    title: str | None
    organisation: str | None


def tip_fields(  # noqa: PLR0913, PLR0917 -- a tip has as many sides; each is named at the call
    text: str,
    doc: Doc,
    links: Sequence[str] = (),
    parent: str | None = None,
    cells: Mapping[str, str] | None = None,
    forum_year: int | None = None,
) -> TipFields:
    """Return the fields of the tip `text`.

    `doc` is the parse of the block that holds it, `links` the targets of the links over it, `parent` the list item that
    it is nested under, `cells` what the other cells of its row say by field (``organisation``, ``url``, ``deadline`` …),
    `forum_year` the year for dates that leave it out.
    """
    cells = cells or {}
    core = _core(text)
    reachable = bool(links or addresses.find_urls(text) or addresses.find_emails(text))
    split = _split(core, reachable=reachable) or read_prose(text, doc) or _Split(*_plain(core))
    organisation, title = split.organisation, without_call(split.title)
    if title is None and (_without_lead(core) != core or without_call(core) != core):
        title = without_call(_plain(core)[0])
    if organisation is None and parent:
        organisation = _parent_organisation(parent)
    if cells.get("organisation"):
        organisation = cells["organisation"].strip()
    if cells.get("title"):
        title = cells["title"].strip()
    everything = " ".join((text, *cells.values()))
    return TipFields(
        title=_unquoted(title) or None,
        organisation=organisation,
        url=_url(everything, links),
        email=_email(everything, links),
        deadline=_deadline(text, forum_year) or _any_date(cells.get("deadline", ""), forum_year),
        kind=_kind(core) or _kind(cells.get("kind", "")) or _kind(parent or ""),
    )


def _unquoted(title: str | None) -> str | None:
    whole = _QUOTED.fullmatch(title or "")
    return whole["title"] if whole else title


def _url(text: str, links: Sequence[str]) -> str | None:
    for target in links:
        if re.match(r"(?i)https?://", target):
            return target
    found = addresses.find_urls(text)
    if found:
        return found[0].value
    host = next((t for t in links if re.match(r"(?i)www\.", t)), None)
    return addresses.absolute(host) if host else None


def _email(text: str, links: Sequence[str]) -> str | None:
    # A `mailto:` may hold several addresses, or a name before one.
    mailto = [unquote(target.partition("?")[0]) for target in links if target.lower().startswith("mailto:")]
    found = next(
        filter(None, map(addresses.find_emails, (text, *(t[len("mailto:") :] for t in mailto)))), None
    )
    return found[0].value if found else None


def _deadline(text: str, year: int | None) -> str | None:
    """Return the last day to sign up: a date that the text marks as one."""
    cues = _cue_pattern()
    for span in dates.find_dates(text, year):
        before = text[max(0, span.start - 40) : span.start]
        if span.date is not None and (span.deadline or cues.search(before)):
            return (span.last or span.date).isoformat()
    return None


def _any_date(text: str, year: int | None) -> str | None:
    return next((d.date.isoformat() for d in dates.find_dates(text, year) if d.date), None)


def _core(text: str) -> str:
    """Return `text` without what is practical: deadlines, addresses, counts, who wrote it and when."""
    core = _BAR.sub(", ", _TRAILING_COUNT.sub("", text.strip()))
    core = _without_brackets(core)
    cut = _practical_start(core)
    if cut is not None and core[:cut].strip(" ,;:–-"):
        core = core[:cut]
    for span in reversed((*addresses.find_emails(core), *addresses.find_urls(core))):
        if span.start > 0 and _SEPARATOR.search(core[: span.start]) and not core[span.end :].strip(" .,;)"):
            core = core[: span.start]
    return core.strip().rstrip(" ,;:–—-(").strip() if not core.strip().endswith("-") else core.strip()


def _without_brackets(core: str) -> str:
    def keep(match: re.Match[str]) -> str:
        inside = match[1].strip()
        kept = [part for part in map(str.strip, re.split(r"[,;]", inside)) if not _is_beside_the_point(part)]
        if len(kept) == 1 and _is_organisation(kept[0]):
            return match[0].replace(match[1], kept[0])  # *(Rannan kaupunki, ranta.fi)*
        return match[0] if kept else ""

    return _BRACKET.sub(keep, core)


def _is_beside_the_point(part: str) -> bool:
    """Whether a part of a bracket is a year, a date, a person or an address and names no source."""
    named = names.find(part) and not organisations.looks_like_one(part)
    reachable = addresses.find_emails(part) or addresses.find_urls(part)
    return bool(_YEARS.match(part) or named or reachable or dates.find_dates(part))


def _practical_start(core: str) -> int | None:
    """Return where the practicalities begin: a cue word straight after a comma, a dash or a colon."""
    match = _practical_pattern().search(core)
    return match.start() if match else None


def _split(core: str, *, reachable: bool) -> _Split | None:
    """Read the forms *ORG: title*, *ORG, title*, *title, ORG*, *title / ORG* and *title (ORG)*; None where none fits.

    `reachable` says that an address stands in the tip: then a capitalised part before it names who publishes.
    """
    core = _without_lead(core)
    for reader in (_slash, _colon, _comma, _bracket, _dash):
        found = reader(core)
        if found is not None:
            return found
    return _publisher_last(core) if reachable else None


def _slash(core: str) -> _Split | None:
    left, found, right = (part.strip() for part in core.partition(" / "))
    if not found or not left or not right:
        return None
    if _is_organisation(left) and not _is_organisation(right.split(" / ")[-1]):
        return _Split(right, left)
    if names.find(right) and not organisations.find(right):
        return _Split(left, None)
    return _Split(left, right) if _could_be_organisation(right.split(" / ")[0]) else None


def _colon(core: str) -> _Split | None:
    match = re.search(r"(?<=\w):\s+", core)
    left, right = (core[: match.start()].strip(), core[match.end() :].strip()) if match else ("", "")
    if not left or not right:
        return None
    if _is_person(left):
        return _Split(right, None)
    publisher = _publisher_of_kind(left)
    if publisher is not None:
        return _Split(right, publisher)
    if _is_organisation(left) or (
        _could_be_organisation(left) and not _kind(left) and not _is_organisation(right)
    ):
        return _Split(right, left)
    if _is_organisation(right):
        return _Split(left, right)
    return _Split(left, None) if _kind(left) else None


def _publisher_of_kind(phrase: str) -> str | None:
    """Return the organisation of a phrase that only adds what kind of source it is: *Kuntaliiton julkaisu*."""
    publisher = next(iter(organisations.find(phrase)), None)
    alone = publisher is not None and publisher.start == 0 and _is_kind_word(phrase[publisher.end :].strip())
    return publisher.name if publisher and alone else None


def _comma(core: str) -> _Split | None:
    left, found, right = (part.strip() for part in core.partition(", "))
    if not found or not left or not right:
        return None
    if addresses.find_urls(left) and not re.search(r"\s", left):
        return _Split(left if _explains(right) else right, None)
    if _is_person(left):
        return _Split(right, None)
    last = _last_part(core)
    if not _is_organisation(left) and _is_organisation(last.organisation or ""):
        return last
    named = not (_explains(right) or _kind(left)) and _all_capitals(left) and _could_be_organisation(left)
    return _Split(right, left) if named or _is_organisation(left) else None


def _last_part(core: str) -> _Split:
    """Return the last part that a comma singles out as the publisher, and what stands before it without editions."""
    *before, last = re.split(r",\s+", core)
    while len(before) > 1 and (before[-1][:1].isdigit() or _is_person(before[-1])):
        before.pop()
    return _Split(", ".join(before), last)


def _publisher_last(core: str) -> _Split | None:
    """Read *title, Xy*, where Xy is capitalised throughout and no place: who publishes what stands before it."""
    if "," not in core:
        return None
    title, last = _last_part(core)
    if last is None or not (_all_capitals(last) and _could_be_organisation(last)) or municipality(last):
        return None
    return _Split(title, last)


def _bracket(core: str) -> _Split | None:
    match = re.fullmatch(r"(?P<title>.+?)\s*\((?P<inside>[^()]+)\)", core)
    if match and _is_organisation(match["inside"]):
        return _Split(match["title"], match["inside"].strip())
    return None


def _dash(core: str) -> _Split | None:
    parts = _DASH.split(core, maxsplit=1)
    if len(parts) != 2:
        return None
    left, right = parts[0].strip(), parts[1].strip()
    if addresses.find_urls(left) and not re.search(r"\s", left):
        told = any(a.mood for a in analyses(right.split()[0]))
        return _Split(left if told else right, None)  # *kotiapu.fi – palvelujen haku*
    if _is_organisation(right):
        return _Split(left, right)
    if _is_organisation(left):
        return _Split(right, left)
    return None


def _plain(core: str) -> tuple[str | None, str | None]:
    """Return the title of a tip that names nothing but itself, without what explains it."""
    core = _without_lead(core)
    quoted = _QUOTED.search(core)
    if quoted:
        return quoted["title"].strip(), None
    head, found, rest = core.partition(", ")
    if found and (_explains(rest) or _kind(head) or _is_person(rest)):
        core = head
    urls = addresses.find_urls(core)
    if urls and core[: urls[0].start].strip(" :–-"):
        before = core[: urls[0].start].rstrip()
        if before.endswith((":", "–", "-", "(")):
            core = before.rstrip(" :–-(")
    return core.strip() or None, None


def _without_lead(core: str) -> str:
    match = re.match(r"(?P<lead>[^:]{2,24}):\s+(?P<rest>\S.*)", core)
    if match is None:
        return core
    lead = match["lead"].strip()
    named = not addresses.find_urls(match["rest"]) and match["rest"][:1].isupper()
    if lead.lower() in table("tips")["words"]["leads"] or (named and _is_kind_word(lead)):
        return match["rest"]
    return core


def _is_kind_word(word: str) -> bool:
    """Whether a word, without a name of its own before it, only says what kind of source something is."""
    return word.isalpha() and any(a.case == "Nom" and a.lemma.lower() in _kinds() for a in analyses(word))


def _parent_organisation(parent: str) -> str | None:
    bare = parent.strip().rstrip(":").strip()
    if names.find(bare) or not bare or len(bare.split()) > _LONGEST_NAME:
        return None
    named = _all_capitals(bare) and _could_be_organisation(bare)
    return bare if named or _is_organisation(bare) else None


@lru_cache(maxsize=4096)
def _is_organisation(phrase: str) -> bool:
    phrase = phrase.strip()
    if organisations.looks_like_one(phrase):
        return True
    return all(organisations.looks_like_one(part.strip()) for part in re.split(r"\s(?:ja|/|&)\s", phrase))


@lru_cache(maxsize=4096)
def _could_be_organisation(phrase: str) -> bool:
    """Whether a phrase singled out by a separator may name an organisation: a capital, few words, no person, no address."""
    words = phrase.split()
    if not phrase[:1].isupper() or not 0 < len(words) <= _LONGEST_NAME or _is_person(phrase):
        return False
    return not addresses.find_urls(phrase) and not re.search(r"\d|[.?!]$", phrase)


@lru_cache(maxsize=4096)
def _is_person(phrase: str) -> bool:
    rest = phrase
    for person in reversed(names.find(phrase)):
        rest = rest[: person.start] + rest[person.end :]
    return rest != phrase and not re.sub(r"\b(?:ja|toim\.?|sekä|ym\.?)\b|[,&.]", "", rest).strip()


def _explains(text: str) -> bool:
    first = text.split(" ", 1)[0].lower().strip(".,")
    return first in table("tips")["words"]["explains"]


def _all_capitals(phrase: str) -> bool:
    return all(word[:1].isupper() or word[:1].isdigit() for word in phrase.split())


@lru_cache(maxsize=4096)
def _kind(text: str) -> str | None:
    """Return the code of the kind of source that `text` speaks of, by the lemma of its words, or None."""
    kinds = _kinds()
    for word in re.findall(r"[^\W\d_]+", text):
        if word.lower() in kinds:
            return kinds[word.lower()]
        for a in analyses(word):
            code = kinds.get(a.lemma.lower()) or (kinds.get(a.parts[-1].lower()) if a.parts else None)
            if code:
                return code
    return None


@cache
def _kinds() -> dict[str, str]:
    return {word: code for code, words in table("tips")["kinds"].items() for word in words}


@cache
def _practical_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(table("tips")["words"]["practical"], key=len, reverse=True))
    return re.compile(rf"(?:\s*[,;:(]|\s[-–—])\s*(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _cue_pattern() -> re.Pattern[str]:
    words = "|".join(
        re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w)
        for w in table("tips")["words"]["deadline"]
    )
    return re.compile(rf"\b(?:{words})\W*(?:\w+\W+){{0,3}}$", re.IGNORECASE)
