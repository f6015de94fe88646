"""Who does an action by its grammar: the subject of the clause that has somebody do something."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.action_actors import (
    LONGEST,
    given_names,
    is_actor,
    is_nominative,
    names_last,
    people_of,
)
from pipeline.extract.data import table
from pipeline.finnish import dates, names, organisations
from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NEAR = 4  # words between a verb and the names that end its clause
_UNTIL = re.compile(r"\s+(?:mennessä|viimeistään|asti)$")
_BRACKET = re.compile(r"\(([^()]*)\)")


def doer(text: str, doc: Doc) -> str | None:
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
            not verb_seen and _could_be_active(token) and is_actor(_opened(before))
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
    return _named_last(text)


def _named_last(text: str) -> str | None:
    """Return the persons at the end of a clause whose verb in the third person, plural for several, stands before them."""
    text = _UNTIL.sub("", dates.without_times(text).rstrip(" .,;"))
    who = names_last(text)
    if who is None:
        return None
    clause = re.split(r"[,;:.]\s", text[: text.rindex(who)])[-1].split()
    several = re.search(r",\s|\s(?:ja|sekä|&|\+)\s", who) is not None
    for word in reversed(clause[-_NEAR:]):
        readings = [a for a in analyses(word) if a.mood is not None and a.person in ("3", "pass")]
        if any(a.lemma.lower() in table("actions")["not_doing"] or a.person == "pass" for a in readings):
            return None
        if any(a.person == "3" for a in readings):
            return who if several == word.endswith(("vat", "vät")) else None
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
    if re.fullmatch(r"[A-ZÅÄÖ]\w+ ja minä", phrase) and names.is_first_name(phrase.split()[0]):
        return phrase
    if (
        not phrase
        or _is_pronoun(phrase.rsplit(maxsplit=1)[-1])
        or len(phrase.split()) > LONGEST
        or phrase.split()[0].lower() in table("actions")["subordinate"]
    ):
        return None
    found = people_of(phrase)
    bare = _BRACKET.sub("", phrase).strip()
    if found and names.find(bare) and names.find(bare)[-1].end == len(bare):
        return found
    last = bare.split()[-1] if bare else ""
    if not is_nominative(last) or bare.endswith(","):
        return None
    return phrase


def _disagrees(phrase: str, verb: Token) -> bool:
    """Whether a plural common noun stands before a verb in the singular: its object (*uudet kyltit maalaa kerho*)."""
    word = phrase.strip().rpartition(" ")[2]
    numbers = {a.number for a in analyses(word) if a.case == "Nom"}
    singular = "Number=Sing" in str(verb.morph) and "Person=3" in str(verb.morph)
    common = word.islower() or (phrase.strip() == word and not any(a.proper for a in analyses(word)))
    return singular and numbers == {"Plur"} and common


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
    if people and names.role_start(rest, people[0].start) == 0:
        return people[0].name
    if people and not rest[: people[0].start].strip():
        return people_of(re.split(r"[,;.(]", rest, maxsplit=1)[0]) or people[0].name
    found = organisations.find(rest)
    if found and found[0].start == 0 and is_nominative(rest[: found[0].end].split()[-1]):
        other = re.match(r"\s(?:ja|sekä)\s(?P<who>\w+)", rest[found[0].end :])
        joint = (
            other is not None
            and is_nominative(other["who"])
            and (organisations.is_head(other["who"]) or not rest[found[0].end + other.end() :].strip(" .,;"))
        )
        return found[0].name + (other[0] if other and joint else "")
    word = re.split(r"[\s,.;(]", rest, maxsplit=1)[0]
    several = given_names(rest)
    if several:
        return several
    who = names.is_role_word(word) or organisations.is_head(word)
    if names.is_first_name(word) or (who and is_nominative(word)):
        return word
    return None


@cache
def _time_pattern() -> re.Pattern[str]:
    """Match a time that opens a phrase: *toukokuun loppuun mennessä*."""
    words = "|".join(re.escape(word) for word in table("actions")["times"])
    return re.compile(rf"^(?:[a-zåäö]+\s+){{0,2}}(?:(?:{words})\s+)+", re.IGNORECASE)


@cache
def _frame_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(table("actions")["frames"], key=len, reverse=True))
    return re.compile(rf"(?:{words})(?:\s\w+){{0,2}}\s*(?:,\s*että\s+|:\s*)", re.IGNORECASE)
