"""Persons: their names, base forms and role titles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.finnish.inflection import base_form
from pipeline.finnish.tables import toml
from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CAPITAL = r"[A-ZÅÄÖÉÜŠŽ][\w'’]*(?:-[\w'’]+)*"
_WORD = re.compile(r"[\w'’](?:[\w'’.-]*[\w'’])?\.?")
_FULL = re.compile(
    rf"(?<![\w@.-]){_CAPITAL}(?:\s(?:{_CAPITAL}|[A-ZÅÄÖ]\.|von|af|de|van))*\s{_CAPITAL}(?::\w+)?"
)
_REVERSED = re.compile(
    rf"(?<![\w@.-])(?P<last>{_CAPITAL}),\s(?P<first>{_CAPITAL})(?=\s[a-zåäö]|\s?[(,;]|\s*$)"
)

_PAIR = re.compile(rf"(?<![\w@.-])(?P<first>{_CAPITAL})\s(?P<last>{_CAPITAL})(?![\w@-]|\s[A-ZÅÄÖ])")
_JOINT = re.compile(r",\s|,?\s(?:ja|sekä|&|och)\s")


@dataclass(frozen=True, slots=True)
class PersonSpan:
    """A full name at ``text[start:end]``; `name` is in the base form, first name first."""

    start: int
    end: int
    name: str


def find(text: str, doc: Doc | None = None) -> list[PersonSpan]:
    """Return the full names of persons in `text` (*Aino Kettusen* gives *Aino Kettunen*; also *Kettunen, Aino*).

    A name is a known first name (or one that the model or a role title vouches for) with a capitalised word after it;
    `doc`, the parse of `text`, is only asked where the lexicon does not know the first name.
    """
    found = [
        PersonSpan(m.start(), m.end("first"), f"{m['first']} {m['last']}")
        for m in _REVERSED.finditer(text)
        if is_first_name(m["first"]) and not is_first_name(m["last"]) and _can_be_surname(m["last"])
    ]
    full = (span for match in _FULL.finditer(text) for span in _within(text, match.start(), match.end(), doc))
    found += [
        PersonSpan(start, end, base_form(re.sub(r"\s+", " ", text[start:end])))
        for start, end in full
        if not any(s.start < end and start < s.end for s in found)
    ]
    found += _coordinated(text, found)
    return sorted(found, key=lambda span: span.start)


def _coordinated(text: str, known: list[PersonSpan]) -> list[PersonSpan]:
    """Return pairs of unknown capitalised words that a comma or *ja* joins to a person: *Aino Aalto ja Xy Zeta*."""
    found: list[PersonSpan] = []
    for match in _PAIR.finditer(text):
        start, end = match.span()
        people = (*known, *found)
        if any(s.start < end and start < s.end for s in people):
            continue
        beside = any(
            _JOINT.fullmatch(text[s.end : start] if s.end <= start else text[end : s.start]) for s in people
        )
        unknown = not analyses(match["first"]) and _can_be_surname(match["last"])
        following = text[end:].strip().partition(" ")[0].strip(".,;:()").lower().partition(":")[0]
        if beside and unknown and following not in _no_surnames():
            found.append(PersonSpan(start, end, base_form(match[0])))
    return found


@lru_cache(maxsize=8192)
def is_first_name(word: str) -> bool:
    """Whether `word` is a first name in its base form; of *Maija-Liisa* both halves have to be."""
    if not word[:1].isupper():
        return False
    if word in _known():
        return True
    if any(a.word_class == "first_name" and a.case == "Nom" for a in analyses(word)):
        return True
    head, hyphen, tail = word.partition("-")
    return bool(hyphen) and is_first_name(head) and is_first_name(tail)


@lru_cache(maxsize=8192)
def is_given_name(word: str) -> str | None:
    """Return the base form of a first name in any case (*Samulille* gives *Samuli*), or None."""
    if is_first_name(word):
        return word
    for a in analyses(word):
        if a.word_class == "first_name" and word[:1].isupper():
            return a.lemma[:1].upper() + a.lemma[1:]
    return None


@lru_cache(maxsize=8192)
def is_role_word(word: str) -> bool:
    """Whether `word` names a role by itself: *sihteeri*, *digikoordinaattori*, *toiminnanjohtajan*."""
    bare = word.strip(".,;:()").lower()
    heads = _role_heads()
    if bare in heads or word in _titles():
        return True
    return any(a.lemma.lower() in heads or a.parts[-1].lower() in heads for a in analyses(bare) if a.parts)


def role_start(text: str, end: int | None = None) -> int | None:
    """Return where the role title begins that `text` (up to `end`) ends in, or None.

    *Tervetuloa, järjestökoordinaattori* gives the offset of *järjestökoordinaattori*; genitive modifiers belong to
    the title (*vapaaehtoistoiminnan ohjaaja*).
    """
    words = list(_WORD.finditer(text, 0, len(text) if end is None else end))
    if not words or not is_role_word(words[-1][0]):
        return None
    start = words[-1].start()
    if text[words[-1].end() : end].strip():
        return None
    for word in reversed(words[:-1]):
        between = text[word.end() : start]
        if between.strip() or not _modifies(word[0]):
            break
        start = word.start()
    return start


def is_role(text: str) -> bool:
    """Whether the whole of `text` is a role title (*vanhusneuvoston sihteeri*)."""
    text = text.strip()
    return bool(text) and len(text.split()) <= 7 and any(is_role_word(w[0]) for w in _WORD.finditer(text))


def _within(text: str, start: int, end: int, doc: Doc | None) -> list[tuple[int, int]]:
    """Return the names in a run of capitalised words."""
    words = list(re.finditer(r"\S+", text[start:end]))
    spans: list[tuple[int, int]] = []
    i = 0
    while i < len(words) - 1:
        j = _name_end([w[0] for w in words], i, text[end:])
        if j is None and i == 0:
            j = _vouched(text, start, [w[0] for w in words], doc)
        if j is None:
            i += 1
            continue
        spans.append((start + words[i].start(), start + words[j].end()))
        i = j + 1
    return spans


def _name_end(words: list[str], i: int, rest: str) -> int | None:
    """Return the index of the surname of a name that begins at word `i`, or None."""
    if not is_first_name(words[i]):
        return None
    j = i + 1
    while j < len(words) - 1 and (
        words[j][-1] == "." or words[j].islower() or (is_first_name(words[j]) and not _starts_name(words, j))
    ):
        j += 1
    following = words[j + 1] if j + 1 < len(words) else rest.strip().partition(" ")[0]
    if following.strip(".,;:()").lower().partition(":")[0] in _no_surnames():
        return None
    return j if _can_be_surname(words[j]) else None


def _starts_name(words: list[str], j: int) -> bool:
    """Whether word `j` could be the surname and the next word the start of something else."""
    return not _can_be_surname(words[j + 1])


def _vouched(text: str, start: int, words: list[str], doc: Doc | None) -> int | None:
    """Two capitalised words that no lexicon knows are a name after a role title, or where the model says so."""
    if len(words) < 2 or not _can_be_surname(words[1]) or _is_common(words[0]):
        return None
    if role_start(text, len(text[:start].rstrip())) is not None:
        return 1
    surname = any(a.word_class == "surname" for a in analyses(base_form(words[1]))) or words[1].endswith(
        ("nen", "sen")
    )
    if surname and not analyses(words[0]):
        return 1
    if doc is not None:
        for ent in doc.ents:
            if (
                ent.label_ in ("PERSON", "PER")
                and ent.start_char <= start
                and ent.end_char >= start + len(words[0]) + 1 + len(words[1])
            ):
                return 1
    return None


@lru_cache(maxsize=8192)
def _can_be_surname(word: str) -> bool:
    word = word.partition(":")[0]
    if not word[:1].isupper() or (len(word) > 1 and word.isupper() and len(word) < 4):
        return False
    readings = analyses(word)
    if any(a.word_class == "surname" for a in readings):
        return True
    lemmas = {a.lemma.lower() for a in readings}
    if lemmas & _no_surnames():
        return False
    return not readings or any(
        a.word_class in ("noun", "place", "noun_adjective", "adjective", "name", "first_name")
        for a in readings
    )


@lru_cache(maxsize=8192)
def _is_common(word: str) -> bool:
    return any(a.word_class not in ("first_name", "surname", "name") for a in analyses(word))


@lru_cache(maxsize=8192)
def _modifies(word: str) -> bool:
    if word.lower() in ("ja", "sekä") or not word[:1].isalpha() or word.endswith("."):
        return False
    return word[:1].islower() and any(a.case == "Gen" for a in analyses(word))


@cache
def _known() -> frozenset[str]:
    return frozenset(toml("names")["first_names"])


@cache
def _role_heads() -> frozenset[str]:
    return frozenset(toml("names")["role_heads"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(toml("names")["titles"])


@cache
def _no_surnames() -> frozenset[str]:
    return frozenset(toml("names")["no_surnames"])
