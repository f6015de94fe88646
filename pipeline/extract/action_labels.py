"""Who is responsible for an action by its layout: behind a label or a colon, in brackets, at the end, in whose charge."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.action_actors import LONGEST, NOTHING, is_actor, name_of, one_actor, people_of
from pipeline.extract.data import table
from pipeline.finnish import dates, names, organisations
from pipeline.finnish.inflection import base_form
from pipeline.finnish.voikko import analyses

_BRACKET = re.compile(r"\(([^()]*)\)")
_PART = re.compile(r"[,;]\s*")
_NO_LABEL = {"Abl", "All", "Par", "Ela", "Ill"}


def labelled(text: str) -> str | None:
    """Return who stands behind a label: *(vastuu: X)*, *vastuuhenkilönä X*, *-> vastuu X ja Y*."""
    match = next(filter(_is_label, _label_pattern().finditer(text)), None)
    if not match:
        return None
    rest = re.split(r"[);]|\.(?:\s|$)", text[match.end() :], maxsplit=1)[0]
    rest = dates.without_times(rest)
    found = people_of(rest)
    if found:
        return found
    rest = re.split(r"\s{2,}|,", rest.strip(), maxsplit=1)[0]
    return name_of(rest) if len(rest.split()) <= LONGEST else None


def _is_label(match: re.Match[str]) -> bool:
    """Whether a word of responsibility presents who follows: *tekijä X*, *tekijänä X*, not *kolmelta tekijältä*."""
    word = match[0].rstrip(" :–—=-\t")
    cases = {a.case for a in analyses(word) if a.case is not None}
    return match[0].rstrip() != word or not cases or not cases <= _NO_LABEL


def before_colon(text: str) -> str | None:
    """Return who a task is given to by name: *Helmi: tilaa kyltit*."""
    match = re.match(r"(?P<who>[^:,()\d]{2,60}):\s+(?=[^\W\d_])", text)
    if match and names.is_given_name(match["who"].split()[0]) and is_actor(match["who"]):
        return name_of(match["who"], nominative=True)
    return None


def after_colon(text: str) -> str | None:
    """Return who alone stands behind a task and a colon: *Esite: Helmi ja Ville*."""
    task, colon, who = text.rstrip(" .").partition(": ")
    who = dates.without_times(who).strip(" ,;")
    if not colon or not task or not who or not is_actor(who):
        return None
    named = (
        names.find(who)
        or names.is_first_name(re.split(r"[\s,/+&]", who)[0])
        or organisations.looks_like_one(who)
    )
    return name_of(who, nominative=True) if named else None


def in_charge(text: str) -> str | None:
    """Return in whose charge it is: *Helmi Virtasen tehtävänä on …*, *kyltit ovat seuran vastuulla*."""
    match = _charge_pattern().search(text)
    if not match:
        return None
    before = text[: match.start()].rstrip()
    people = [p for p in names.find(before) if p.end == len(before)]
    if people:
        return people[0].name
    found = [o for o in organisations.find(before) if o.end == len(before)]
    if found:
        return found[0].name
    word = before.rpartition(" ")[2]
    if any(a.case == "Gen" for a in analyses(word)) and one_actor(base_form(word)):
        return base_form(word)
    return None


def in_brackets(text: str) -> str | None:
    """Return who alone, or with a date, stands in brackets at the end: *(Helmi Virtanen)*, *(Ville, 3.9.2026)*."""
    for match in _BRACKET.finditer(text):
        if text[match.end() :].strip(" .;"):
            continue
        parts = [p.strip() for p in _PART.split(dates.without_times(match[1])) if not NOTHING.match(p)]
        actors = [p for p in parts if is_actor(p)]
        if len(actors) == 1 and all(p in actors or _tells_time(p) for p in parts):
            return name_of(actors[0])
    return None


def _tells_time(phrase: str) -> bool:
    """Whether a phrase only says when: *huhtikuun loppuun mennessä*."""
    times = frozenset(table("actions")["times"])
    return any(word.lower() in times for word in phrase.split())


def at_the_end(text: str) -> str | None:
    """Return who stands alone between commas at the end: *Kootaan pisteet kartalle, Hanne K., 31.3.2026*."""
    parts = [p.strip(" .;") for p in re.split(r",\s+|\s[-–—/]\s|\s->\s", dates.without_times(text))]
    parts = [p for p in parts if p and p.lower() not in ("mennessä", "viimeistään")]
    if len(parts) > 1 and names.is_first_name(parts[-2].rsplit(maxsplit=1)[-1]):
        return None  # the last of several doers: *tekevät Sami, Noora ja Ali*
    if len(parts) > 1 and is_actor(re.sub(r"\s+mennessä$", "", parts[-1])):
        return name_of(re.sub(r"\s+mennessä$", "", parts[-1]))
    return None


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = table("actions")["labels"]
    beginnings = "|".join(re.escape(word) for word in labels if word.isalpha())
    whole = "|".join(re.escape(word) for word in labels if not word.isalpha())
    return re.compile(
        rf"(?<!\w)(?:(?:{beginnings})\w*(?!\w)|{whole})\s*[:–—=-]?\s*(?=[^\W\d])", re.IGNORECASE
    )


@cache
def _charge_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table("actions")["charge"])
    return re.compile(rf"\s(?:{words})(?!\w)", re.IGNORECASE)
