"""The Finnish lexicon: Voikko's analyses of a word form, read by pyvoikko's transducer (no native library).

The transducer's own output is parsed here, since the base forms that pyvoikko gives are wrong for many compounds
(``linja--autoasema``, ``vapaaehtoinentyö``). The tags are described in the documentation of voikko-fi.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TOKEN = re.compile(r"\[[^\]]*\]|[^\[]+")
_LONGEST = 80  # code points; a longer string is no word, and its compound readings would take long to list
_CLASSES = {
    "n": "noun",
    "l": "adjective",
    "nl": "noun_adjective",
    "h": "interjection",
    "ee": "first_name",
    "es": "surname",
    "ep": "place",
    "em": "name",
    "t": "verb",
    "a": "abbreviation",
    "s": "adverb",
    "u": "numeral",
    "ur": "numeral",
    "r": "pronoun",
    "c": "conjunction",
    "d": "adposition",
    "k": "negation",
    "p": "prefix",
}
_CASES = {
    "n": "Nom",
    "g": "Gen",
    "p": "Par",
    "es": "Ess",
    "tr": "Tra",
    "ine": "Ine",
    "ela": "Ela",
    "ill": "Ill",
    "ade": "Ade",
    "abl": "Abl",
    "all": "All",
    "ab": "Abe",
    "ko": "Com",
    "in": "Ins",
    "sti": "Sti",
    "ak": "Acc",
}
_INFINITIVES = {"n1": "1", "n2": "2", "n3": "3", "n4": "minen", "n5": "5"}
_MOODS = {"t": "Ind", "e": "Cnd", "k": "Imp", "m": "Pot"}
_PERSONS = {"1": "1", "2": "2", "3": "3", "4": "pass"}
_PARTICIPLES = {
    "v": "present_active",
    "a": "present_passive",
    "u": "past_active",
    "t": "past_passive",
    "m": "agent",
    "e": "negative",
}


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a word form. Case, number, mood and tense carry the values of Universal Dependencies."""

    lemma: str
    """The dictionary form: *järjestötieto*; of a nominalisation the noun (*löytäminen*), of a participle the participle."""
    parts: tuple[str, ...]
    """The base forms of the compound's parts (*järjestö*, *tieto*); of a simple word its lemma alone."""
    word_class: str = ""
    """noun, adjective, noun_adjective, verb, adverb, numeral, pronoun, conjunction, adposition, negation, abbreviation,
    prefix, interjection, first_name, surname, place, name."""
    case: str | None = None
    """A UD value, or *Sti* for the adverbs of manner (*huonosti*, lemma *huono*)."""
    number: str | None = None
    mood: str | None = None
    """Ind, Cnd, Imp or Pot: the form is a finite verb."""
    infinitive: str | None = None
    """1, 2, 3, minen or 5."""
    person: str | None = None
    """1, 2, 3 or pass."""
    tense: str | None = None
    negative: bool = False
    """A negation word, or a form that only stands beside one."""
    comparison: str | None = None
    """Cmp or Sup."""
    participle: str | None = None
    """present_active, present_passive, past_active, past_passive, agent or negative."""
    verb: str | None = None
    """The verb that the word is a form of or derived from: *tehdä* of *tehty*, *tekijä*, *tekeminen*."""
    clitic: str | None = None
    """kin, kaan, ko …"""
    possessive: bool = False
    proper: bool = False


@lru_cache(maxsize=65536)
def analyses(word: str) -> tuple[Analysis, ...]:
    """Return the readings of the word form `word`, the simplest first; empty where the lexicon knows none.

    The word is looked up as it stands and lower-cased. Of an unknown word with a hyphen the last part is analysed and the
    rest kept as it is (*SPEK-koulutuksesta* gives *SPEK-koulutus*).
    """
    found = _lookup(word)
    if not found and "-" in word.strip("-"):
        head, _, tail = word.rpartition("-")
        found = tuple(
            replace(a, lemma=f"{head}-{a.lemma}", parts=(*_head_parts(head), *a.parts)) for a in _lookup(tail)
        )
    return found


def is_word(word: str) -> bool:
    """Whether the lexicon knows `word` (as it stands or lower-cased) as a whole."""
    return bool(_lookup(word))


def _lookup(word: str) -> tuple[Analysis, ...]:
    if not word or len(word) > _LONGEST:
        return ()
    # The lexicon is in lower case, also for names; the form as it stands is tried where that fails.
    readings = _read_outputs(word.lower())
    if not readings and word != word.lower():
        readings = _read_outputs(word)
    if word[:1].isupper():
        return readings
    return tuple(sorted(readings, key=lambda a: a.proper))


@lru_cache(maxsize=65536)
def _read_outputs(form: str) -> tuple[Analysis, ...]:
    """Return the readings of exactly this form, those with the fewest parts first and otherwise by the transducer's output."""
    lookup, unknown = _transducer()
    try:
        outputs = sorted({output for output, _ in lookup(form)})
    except unknown:  # a character outside the transducer's alphabet
        return ()
    return tuple(sorted(dict.fromkeys(map(_parse, outputs)), key=lambda a: len(a.parts)))


@cache
def _transducer() -> tuple[Callable[[str], Iterator[tuple[str, float]]], type[Exception]]:
    # Reading the transducer takes most of a second: only when a word is asked for.
    from kfst import TokenizationException  # noqa: PLC0415 -- see above
    from pyvoikko import VOIKKO_FST  # noqa: PLC0415 -- see above

    return VOIKKO_FST.lookup, TokenizationException


def _head_parts(head: str) -> tuple[str, ...]:
    known = _lookup(head + "-") or _lookup(head)
    return known[0].parts if known else (head,)


def _parse(output: str) -> Analysis:
    """Read one output of the transducer, such as ``[Ln][Xp]tieto[X]tiedo[Sg][Ny]n``."""
    chunks = [
        chunk for chunk in output.split("[Bc]") if "[L" in chunk
    ]  # after *hyvinvointi-* an empty one is left
    segments = [_Segment(chunk) for chunk in chunks or [output]]
    last = segments[-1]
    tags = last.tags
    word_class = _CLASSES.get(tags.get("L", ""), "")
    lemma = "".join(segment.as_first_part(tags) for segment in segments[:-1]) + last.base.replace("=", "")
    # The flag also stands on adjectives that begin some names (*Iso-*), read alone.
    capital = len(segments) > 1 and any("De" in segment.flags for segment in segments)
    if capital:
        lemma = lemma[:1].upper() + lemma[1:]
    mood = tags.get("T", "")
    return Analysis(
        lemma=lemma,
        parts=(*(s.base.replace("=", "") for s in segments[:-1] if s.base), *last.base.split("=")),
        word_class=word_class,
        case=_CASES.get(tags.get("S", "")),
        number={"y": "Sing", "m": "Plur"}.get(tags.get("N", "")),
        mood=_MOODS.get(mood),
        infinitive=_INFINITIVES.get(mood),
        person=_PERSONS.get(tags.get("P", "")),
        tense={"p": "Pres", "i": "Past"}.get(tags.get("A", "")),
        negative=word_class == "negation" or tags.get("E") == "t",
        comparison={"c": "Cmp", "s": "Sup"}.get(tags.get("C", "")),
        participle=_PARTICIPLES.get(tags.get("R", ""))
        if word_class == "adjective" or tags.get("R") == "m"
        else None,
        verb=last.verb,
        clitic=tags.get("F"),
        possessive="O" in tags,
        proper=capital or any(s.tags.get("L", "")[:1] == "e" for s in segments),
    )


class _Segment:
    """One part of a compound in the transducer's output: its tags, surface form and base form."""

    def __init__(self, output: str) -> None:
        self.tags: dict[str, str] = {}
        self.flags: set[str] = set()
        self.verb: str | None = None
        self.surface = ""
        self._derived = ""  # surface before the last derivation: the base form starts with it
        self._base = ""  # base form of the root, or the ending that a derivation gives it
        self._run = ""  # surface since the last derivation
        self._read(output)
        self.base = (self._derived + self._base) or self.surface.rstrip("-")
        self.base = self._nominalised()
        if "Dg" in self.flags:
            self.base = self.base.lower()

    def _read(self, output: str) -> None:
        state = ""
        for token in _TOKEN.findall(output):
            name = token[1:-1] if token[0] == "[" else None
            if name is None:
                state = self._text(token, state)
            elif name in ("Xp", "Xj"):
                self._derived += self._run
                self.surface += self._run
                self._run, self._base, state = "", "", name
            elif name[:1] == "X":
                state = name if name in ("Xr", "Xs") else ""
            elif name[:1] in ("D", "I"):
                self.flags.add(name)
            else:
                self.tags[name[:1]] = name[1:]
        self.surface += self._run

    def _text(self, text: str, state: str) -> str:
        if state in ("Xp", "Xj"):
            self._base += text
            if self.tags.get("L") == "t":  # a derived verb (*ilmoittautua*) takes the place of its root
                self.verb = self._derived + text
        elif not state:
            self._run += text
        return state

    def _nominalised(self) -> str:
        """*löytämiseen* is a form of the verb to Voikko and of the noun *löytäminen* to everybody else."""
        if self.tags.get("T") != "n4" or not self._run:
            return self.base
        stem, found, _ = self._run.rpartition("mi")
        return f"{self._derived}{stem}minen" if found else self.base

    def as_first_part(self, last: dict[str, str]) -> str:
        """Return the form that this part has in the lemma of the whole: inflected only where it agrees with the last part."""
        agrees = self.tags.get("S") not in (None, "n", "g") and self.tags.get("S") == last.get("S")
        if agrees and self.tags.get("L") in ("l", "nl"):
            return self.base.replace("=", "")
        return self.surface
