"""The fields of a material tip: its title, who publishes it, where it is found and until when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pipeline.extract.data import table
from pipeline.extract.tip_calls import maker_at_the_end, read_call, without_call
from pipeline.extract.tip_forms import Split, plain, read_forms, without_lead
from pipeline.extract.tip_prose import read_prose
from pipeline.extract.tip_words import all_capitals, could_be_organisation, is_organisation, kind_of
from pipeline.finnish import addresses, dates, names, organisations

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
    made = maker_at_the_end(core)
    split = (
        read_call(core)
        or (Split(plain(made[0])[0], made[1]) if made else None)
        or read_forms(core, reachable=reachable)
        or read_prose(text, doc)
        or Split(*plain(core))
    )
    organisation, title = split.organisation or None, without_call(split.title)
    if title is None and (without_lead(core) != core or without_call(core) != core):
        title = without_call(plain(core)[0])
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
        kind=kind_of(core) or kind_of(cells.get("kind", "")) or kind_of(parent or ""),
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
        if len(kept) == 1 and is_organisation(kept[0]):
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


def _parent_organisation(parent: str) -> str | None:
    bare = parent.strip().rstrip(":").strip()
    if names.find(bare) or not bare or len(bare.split()) > _LONGEST_NAME:
        return None
    named = all_capitals(bare) and could_be_organisation(bare)
    return bare if named or is_organisation(bare) else None


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
