"""The fields of an action: who is responsible and when it is due."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extract.data import table
from pipeline.finnish import dates, names, organisations
from pipeline.finnish.inflection import base_form
from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

_NOTHING = re.compile(r"^[\s–—\-.,?/]*$")
_BRACKET = re.compile(r"\(([^()]*)\)")
_PART = re.compile(r"[,;]\s*")
_LATE = dt.timedelta(days=60)  # a day without a year so long before the event is one of the next year
_NO_LABEL = {"Abl", "All", "Par", "Ela", "Ill"}
_LONGEST_SUBJECT = 8  # words


@dataclass(frozen=True, slots=True)
class ActionFields:
    """Who is responsible, in the base form, and the day it is due (ISO); None where the text does not say."""

    responsible: str | None = None
    due: str | None = None


def action_fields(
    text: str, doc: Doc, cells: Mapping[str, str] | None = None, forum_date: str | dt.date | None = None
) -> ActionFields:
    """Return the fields of the action `text`.

    `doc` is the parse of the block that holds it. `cells` are what other cells of its row or labelled lines after it say,
    by field (``responsible``, ``due``; a date in the former counts too). `forum_date` (a date or ISO) gives the year of
    dates that leave it out.
    """
    cells = cells or {}
    day = dt.date.fromisoformat(forum_date) if isinstance(forum_date, str) else forum_date
    due = _due(cells.get("due", ""), day) or _due(cells.get("responsible", ""), day) or _due(text, day)
    responsible = (
        _cell(cells.get("responsible", ""))
        or _labelled(text)
        or _owner(text)
        or _before_colon(text)
        or _in_brackets(text)
        or _at_the_end(text)
    )
    return ActionFields(responsible or _doer(text, doc), due.isoformat() if due else None)


def _due(text: str, day: dt.date | None) -> dt.date | None:
    """Return the day that `text` names: a marked deadline before any other, the last day of a range."""
    found = [d for d in dates.find_dates(text, day.year if day else None) if d.date is not None]
    for span in sorted(found, key=lambda d: not d.deadline):
        date = span.last or span.date
        if date is not None and day is not None and not span.year_given and date < day - _LATE:
            date = _next_year(date)
        return date
    return None


def _next_year(date: dt.date) -> dt.date | None:
    try:
        return date.replace(year=date.year + 1)
    except ValueError:  # the leap day
        return None


def _cell(text: str) -> str | None:
    """Return who a cell names. Names stand there in the nominative: what no lexicon knows is no inflected form."""
    return _name_of(text, nominative=True)


def _labelled(text: str) -> str | None:
    """Return who stands behind a label: *(vastuu: X)*, *vastuuhenkilönä X*, *-> vastuu X ja Y*."""
    match = next(filter(_is_label, _label_pattern().finditer(text)), None)
    if not match:
        return None
    rest = re.split(r"[);]|\.(?:\s|$)", text[match.end() :], maxsplit=1)[0]
    rest = dates.without_times(rest)
    found = _people(rest)
    if found:
        return found
    rest = re.split(r"\s{2,}|,", rest.strip(), maxsplit=1)[0]
    return _name_of(rest) if len(rest.split()) <= _LONGEST_SUBJECT else None


def _is_label(match: re.Match[str]) -> bool:
    """Whether a word of responsibility presents who follows: *tekijä X*, *tekijänä X*, not *kolmelta tekijältä*."""
    word = match[0].rstrip(" :–—=-\t")
    cases = {a.case for a in analyses(word) if a.case is not None}
    return match[0].rstrip() != word or not cases or not cases <= _NO_LABEL


def _before_colon(text: str) -> str | None:
    """Return who a task is given to by name: *Helmi: tilaa kyltit*."""
    match = re.match(r"(?P<who>[^:,()\d]{2,60}):\s+(?=[^\W\d_])", text)
    if match and names.is_given_name(match["who"].split()[0]) and _is_actor(match["who"]):
        return _name_of(match["who"], nominative=True)
    return None


def _owner(text: str) -> str | None:
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
    if any(a.case == "Gen" for a in analyses(word)) and _one_actor(base_form(word)):
        return base_form(word)
    return None


def _in_brackets(text: str) -> str | None:
    """Return who alone, or with a date, stands in brackets at the end: *(Helmi Virtanen)*, *(Ville, 3.9.2026)*."""
    for match in _BRACKET.finditer(text):
        if text[match.end() :].strip(" .;"):
            continue
        parts = [p.strip() for p in _PART.split(dates.without_times(match[1])) if not _NOTHING.match(p)]
        actors = [p for p in parts if _is_actor(p)]
        if len(actors) == 1 and all(p in actors or _tells_time(p) for p in parts):
            return _name_of(actors[0])
    return None


def _tells_time(phrase: str) -> bool:
    """Whether a phrase only says when: *huhtikuun loppuun mennessä*."""
    times = frozenset(table("actions")["times"])
    return any(word.lower() in times for word in phrase.split())


def _at_the_end(text: str) -> str | None:
    """Return who stands alone between commas at the end: *Kootaan pisteet kartalle, Hanne K., 31.3.2026*."""
    parts = [p.strip(" .;") for p in re.split(r",\s+|\s[-–—]\s|\s->\s", dates.without_times(text))]
    parts = [p for p in parts if p and p.lower() not in ("mennessä", "viimeistään")]
    if len(parts) > 1 and _is_actor(re.sub(r"\s+mennessä$", "", parts[-1])):
        return _name_of(re.sub(r"\s+mennessä$", "", parts[-1]))
    return None


def _doer(text: str, doc: Doc) -> str | None:
    """Return the subject of the first active clause that has somebody do something."""
    start = _after_frame(text)
    at = doc.text.find(text)
    tokens = [t for t in doc if at >= 0 and at + start <= t.idx < at + len(text)]
    clause = start + at
    verb_seen = False
    for token in tokens:
        if token.text in (",", ";", ":", ".") or token.lower_ in ("ja", "että"):
            if token.text == "." or verb_seen:  # else it joins the doers: *Poliisi ja päivystys sopivat*
                clause = token.idx + len(token.text)
            continue
        before = doc.text[clause : token.idx]
        active = (_is_active(token) and not (verb_seen and _is_infinitive(token))) or (
            not verb_seen and _could_be_active(token) and _is_actor(_opened(before))
        )
        verb_seen = verb_seen or active or _is_passive(token)
        rest = doc.text[token.idx + len(token.text) : at + len(text)]
        if not active or not _lemmas(token).isdisjoint(table("actions")["not_doing"]):
            continue
        if rest.startswith((", että ", ", ettei ")) and token.lemma_ in table("actions")["proposes"]:
            clause = token.idx + len(token.text) + 1  # the clause that follows tells what is to be done
            continue
        subject = (None if _disagrees(before, token) else _subject(before)) or _subject_after(rest)
        if subject:
            return subject
    return None


def _after_frame(text: str) -> int:
    match = _frame_pattern().match(text)
    return match.end() if match else 0


def _is_active(token: Token) -> bool:
    morph = str(token.morph)
    readings = [a for a in analyses(token.text) if a.mood is not None and a.person in ("1", "2", "3")]
    if not readings:
        return False
    if "VerbForm=Fin" in morph:
        return "Voice=Pass" not in morph
    return not any(
        a.case == "Nom" or a.word_class in ("noun", "place", "first_name") for a in analyses(token.text)
    )


def _could_be_active(token: Token) -> bool:
    """Whether a word that the model takes for a noun is a verb of the third person too: *varaa*, *palkkaa*."""
    return any(a.mood is not None and a.person == "3" for a in analyses(token.text))


def _is_infinitive(token: Token) -> bool:
    return any(a.infinitive is not None for a in analyses(token.text)) and "VerbForm=Fin" not in str(
        token.morph
    )


def _lemmas(token: Token) -> frozenset[str]:
    """Return the lemmas of a token as the model and, for its finite readings, the lexicon see them."""
    return frozenset(
        (token.lemma_.lower(), *(a.lemma.lower() for a in analyses(token.text) if a.mood is not None))
    )


def _is_passive(token: Token) -> bool:
    return any(
        a.mood is not None and a.person == "pass" for a in analyses(token.text)
    ) or "Voice=Pass" in str(token.morph)


def _subject(phrase: str) -> str | None:
    """Return the doer that stands before a verb: a phrase in the nominative, without openers."""
    phrase = _opened(phrase)
    if (
        not phrase
        or _is_pronoun(phrase.rsplit(maxsplit=1)[-1])
        or len(phrase.split()) > _LONGEST_SUBJECT
        or phrase.split()[0].lower() in table("actions")["subordinate"]
    ):
        return None
    found = _people(phrase)
    bare = _BRACKET.sub("", phrase).strip()
    if found and names.find(bare) and names.find(bare)[-1].end == len(bare):
        return found
    last = bare.split()[-1] if bare else ""
    if not _is_nominative(last) or bare.endswith(","):
        return None
    return phrase


def _disagrees(phrase: str, verb: Token) -> bool:
    """Whether a plural common noun stands before a verb in the singular: its object (*uudet kyltit maalaa kerho*)."""
    word = phrase.strip().rpartition(" ")[2]
    numbers = {a.number for a in analyses(word) if a.case == "Nom"}
    singular = "Number=Sing" in str(verb.morph) and "Person=3" in str(verb.morph)
    return singular and numbers == {"Plur"} and word.islower()


def _opened(phrase: str) -> str:
    """Return `phrase` without the words that only open its clause."""
    phrase = phrase.strip(' ,;:–—-"”')
    words = "|".join(table("actions")["openers"])
    return re.sub(rf"^(?:(?:{words})\s+)+", "", phrase, flags=re.IGNORECASE)


def _is_pronoun(word: str) -> bool:
    """Whether a word says of nobody by name: *se*, *hän*, *joka*; *muut* and *kaikki* too, whatever else they are."""
    readings = analyses(word.strip('.,;:"”').lower())
    return any(a.word_class == "pronoun" for a in readings) or word.lower() in table("actions")["nobody"]


def _subject_after(rest: str) -> str | None:
    """Return the doer that stands right behind the verb: *tilauksen tekee Helmi Virtanen*, *katon korjaa talonmies*."""
    rest = _time_pattern().sub("", dates.without_times(rest).strip())
    people = names.find(rest)
    if people and not rest[: people[0].start].strip():
        return _people(re.split(r"[,;.(]", rest, maxsplit=1)[0]) or people[0].name
    found = organisations.find(rest)
    if found and found[0].start == 0 and _is_nominative(rest[: found[0].end].split()[-1]):
        other = re.match(r"\s(?:ja|sekä)\s(?P<who>\w+)", rest[found[0].end :])
        joint = other is not None and _is_nominative(other["who"]) and organisations.is_head(other["who"])
        return found[0].name + (other[0] if other and joint else "")
    word = re.split(r"[\s,.;(]", rest, maxsplit=1)[0]
    if names.is_first_name(word) or (names.is_role_word(word) and _is_nominative(word)):
        return word
    return None


def _is_nominative(word: str) -> bool:
    word = word.strip('.,;:"”')
    if names.is_first_name(word) or word in ("ry", "rf") or (len(word) > 1 and word.isupper()):
        return True
    readings = [a for a in analyses(word) if a.case is not None]
    return any(a.case == "Nom" for a in readings) or (not analyses(word) and word[:1].isupper())


def _is_actor(phrase: str) -> bool:
    """Whether the whole of a short phrase names persons, roles or organisations."""
    parts = [p.strip() for p in re.split(r"\s(?:ja|sekä|&|/)\s|\s?/\s?|,\s", phrase) if p.strip()]
    return bool(parts) and len(phrase.split()) <= _LONGEST_SUBJECT and all(_one_actor(p) for p in parts)


def _one_actor(phrase: str) -> bool:
    people = names.find(phrase)
    if people:
        rest = phrase[: people[0].start] + phrase[people[-1].end :]
        return not rest.strip() or names.is_role(rest)
    if organisations.looks_like_one(phrase):
        return True
    words = phrase.split()
    if len(words) == 1:
        return (
            names.is_first_name(phrase)
            or names.is_role_word(phrase)
            or (phrase[:1].isupper() and organisations.is_head(phrase))
        )
    return phrase[:1].islower() and names.is_role_word(words[-1]) and not any(map(_is_clausal, words[:-1]))


@lru_cache(maxsize=4096)
def _is_clausal(word: str) -> bool:
    """Whether a word makes a clause of the phrase that it stands in: a conjunction, or a verb and nothing else."""
    readings = analyses(word)
    return bool(readings) and all(a.word_class == "conjunction" or a.mood is not None for a in readings)


def _people(phrase: str) -> str | None:
    """Return the persons of a phrase joined as it joins them (*Petri X ja Noora Y*), or None where it names none."""
    people = names.find(phrase)
    if not people:
        return None
    if len(people) == 1:
        rest = (phrase[: people[0].start] + phrase[people[0].end :]).strip(" ,.:")
        if re.search(r"\s(?:ja|sekä|/)\s|/", f" {rest} ") and len(rest.split()) <= _LONGEST_SUBJECT:
            return _name_of(phrase)
        return people[0].name
    joined = people[0].name
    for before, person in pairwise(people):
        between = phrase[before.end : person.start]
        joined += (" ja " if re.search(r"\b(?:ja|sekä)\b", between) else ", ") + person.name
    return joined


def _name_of(text: str, *, nominative: bool = False) -> str | None:
    """Return who `text` names: without dates and separators, names in the base form; `nominative` if it stands in it."""
    bare = dates.without_times(text)
    bare = re.sub(r"\b(?:mennessä|viimeistään|asti)\b", " ", bare)
    bare = re.sub(r"\s+", " ", re.sub(r"\s{2,}.*$", "", bare.strip())).strip(" ,;:.–—-")
    if _NOTHING.match(bare) or bare.startswith("["):
        return None
    if " " not in bare and names.is_given_name(bare):
        return names.is_given_name(bare)
    last = bare.split()[-1]
    if any(a.case == "Nom" for a in analyses(last)) or (nominative and _is_surname_as_it_stands(bare)):
        return bare
    return base_form(bare)


def _is_surname_as_it_stands(phrase: str) -> bool:
    """Whether a phrase ends in a first name and a word that no lexicon knows as an inflected surname."""
    words = phrase.split()
    if len(words) < 2 or not words[-1].isalpha() or not names.is_first_name(words[-2]):
        return False
    return words[-1].istitle() and not any(a.word_class == "surname" for a in analyses(words[-1]))


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = table("actions")["labels"]
    beginnings = "|".join(re.escape(word) for word in labels if word.isalpha())
    whole = "|".join(re.escape(word) for word in labels if not word.isalpha())
    return re.compile(
        rf"(?<!\w)(?:(?:{beginnings})\w*(?!\w)|{whole})\s*[:–—=-]?\s*(?=[^\W\d])", re.IGNORECASE
    )


@cache
def _time_pattern() -> re.Pattern[str]:
    """Match a time that opens a phrase: *toukokuun loppuun mennessä*."""
    words = "|".join(re.escape(word) for word in table("actions")["times"])
    return re.compile(rf"^(?:[a-zåäö]+\s+){{0,2}}(?:(?:{words})\s+)+", re.IGNORECASE)


@cache
def _charge_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table("actions")["charge"])
    return re.compile(rf"\s(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _frame_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(table("actions")["frames"], key=len, reverse=True))
    return re.compile(rf"(?:{words})(?:\s\w+){{0,2}}\s*(?:,\s*että\s+|:\s*)", re.IGNORECASE)
