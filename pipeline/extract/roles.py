"""What a heading, a lead-in or a column head means, by lemma and compound part and not by string."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.context import RECORD_ROLES, Role
from pipeline.extract.data import table
from pipeline.extract.patterns import Match, PatternSet
from pipeline.extract.words import Word, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

# A role noun counts as the head of its heading in these cases (Tarpeet, Toiveita, Kokeiltavaksi, Haasteena).
_HEAD_CASES = frozenset(
    {"Case=Nom", "Case=Par", "Case=Ess", "Case=Tra", "Number[psor]=Plur", "Number[psor]=Sing"}
)
_NAMING_CASES = frozenset({"Case=Nom", "Case=Par"})
_RECORD_NAMES = frozenset(role.value for role in RECORD_ROLES)
_NOMINAL = frozenset({"NOUN", "PROPN"})
_PUNCTUATION = frozenset({"PUNCT", "SYM", "SPACE"})


@dataclass(frozen=True, slots=True)
class _Cue:
    name: str
    noun: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A role (or a column's field) that words name, and how much of a pattern named it."""

    name: str
    terms: int
    start: int
    noun: bool

    @property
    def role(self) -> Role:
        """The name as a role of a section."""
        return Role(self.name)


def _build(name: str) -> tuple[PatternSet[_Cue], dict[str, frozenset[str]], frozenset[str]]:
    data = table(name)
    patterns: list[tuple[str, _Cue]] = []
    compounds: dict[str, frozenset[str]] = {}
    for key, entry in data.items():
        if not isinstance(entry, dict):
            continue
        patterns += [(noun.removeprefix("-"), _Cue(key, noun=True)) for noun in entry["nouns"]]
        patterns += [(phrase, _Cue(key, noun=False)) for phrase in entry["phrases"]]
        compounds[key] = frozenset(n[1:] for n in entry["nouns"] if n.startswith("-"))
    return PatternSet(patterns), compounds, frozenset(data.get("containers", ()))


@cache
def _cues(name: str) -> tuple[PatternSet[_Cue], dict[str, frozenset[str]], frozenset[str]]:
    return _build(name)


def named(tokens: Sequence[Token], lexicon: str = "roles") -> list[Named]:
    """Return what `tokens` (a heading, or a part of one) name, the most specific first.

    ``lexicon`` is the data file: ``roles`` for sections, ``columns`` for the heads of table columns. Longer
    patterns come before shorter ones, record types before the rest, earlier words before later ones.
    """
    patterns, compounds, containers = _cues(lexicon)
    kept = [token for token in tokens if token.pos_ not in _PUNCTUATION]
    words = [_heading_word(token, containers) for token in kept]
    found = [
        Named(match.value.name, match.terms, match.start, match.value.noun)
        for match in patterns.find(words)
        if not match.value.noun or _is_head(match, kept, words, compounds)
    ]
    role_starts = {n.start for n in found if n.noun}
    found = [n for n in found if not n.noun or not _other_subject(kept, role_starts)]
    return sorted(_longest(found), key=lambda n: (-n.terms, n.name not in _RECORD_NAMES, n.start))


def _heading_word(token: Token, containers: frozenset[str]) -> Word:
    """Let a compound whose last part only holds things (*toive-lista*) be known by its first part too."""
    word = word_of(token)
    if len(word.parts) > 1 and word.parts[-1] in containers:
        return Word(word.keys | {word.parts[0]}, word.form, word.features, word.parts)
    return word


def _is_head(
    match: Match[_Cue], tokens: Sequence[Token], words: Sequence[Word], compounds: dict[str, frozenset[str]]
) -> bool:
    """Whether the noun that matched is the head of the heading, rather than a part of something else in it."""
    name = match.value.name
    token, word = tokens[match.end], words[match.end]
    lemma = token.lemma_.lower()
    if len(word.parts) > 1 and not _names(name, lemma):
        if _names(name, word.parts[0]):
            return True  # toive-lista: the tagger often takes its ending for a case
        if word.parts[-1] not in compounds[name] or _listed(lemma):
            return False
    elif not _names(name, lemma):
        return False
    in_container = match.end == len(tokens) - 2 and tokens[-1].lemma_.lower() in table("roles")["containers"]
    return in_container or _heads(token, word, words, name)


def _heads(token: Token, word: Word, words: Sequence[Word], name: str) -> bool:
    """Whether a noun stands as heads do; a word alone is its own head, whatever case the tagger saw in it."""
    if len(words) == 1 or token.pos_ in ("ADV", "ADP", "X"):
        return True
    if "Case=Par" in word.features and any("VerbForm=Fin" in w.features for w in words):
        return False  # tietopakettia käytettäisiin: an object
    cases = _HEAD_CASES if name in _RECORD_NAMES else _NAMING_CASES
    return not word.features.isdisjoint(cases) or not any(f.startswith("Case=") for f in word.features)


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(
        noun.removeprefix("-").split()[-1]
        for lexicon in ("roles", "columns")
        for noun in table(lexicon).get(name, {}).get("nouns", ())
    )


@cache
def _all_nouns() -> frozenset[str]:
    return frozenset().union(
        *(_nouns(key) for key, entry in table("roles").items() if isinstance(entry, dict))
    )


def _listed(lemma: str) -> bool:
    """Whether the whole compound is listed somewhere: *johtopäätös* is then no *päätös*."""
    return lemma in _all_nouns()


def _names(name: str, lemma: str) -> bool:
    return lemma in _nouns(name)


def _other_subject(tokens: Sequence[Token], role_starts: set[int]) -> bool:
    """Whether another noun is named beside the role nouns (*Palkkiot ja tehtävät*): then they name no role."""
    return any(
        token.pos_ in _NOMINAL
        and index not in role_starts
        and not _NAMING_CASES.isdisjoint(word_of(token).features)
        and index > min(role_starts, default=0) - 3
        and token.dep_
        not in ("nsubj", "nsubj:cop", "obj", "compound", "flat", "flat:name", "nmod", "nmod:poss", "appos")
        and any(t.lower_ in ("ja", "sekä", "&") for t in tokens)
        for index, token in enumerate(tokens)
    )


def _longest(found: Iterable[Named]) -> list[Named]:
    """Keep for each name its longest match."""
    best: dict[str, Named] = {}
    for one in found:
        if one.name not in best or one.terms > best[one.name].terms:
            best[one.name] = one
    return list(best.values())
