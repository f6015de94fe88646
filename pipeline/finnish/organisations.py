"""Organisations: associations, authorities, municipalities as actors; by rule and by a list of known names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.finnish import names
from pipeline.finnish.inflection import base_form
from pipeline.finnish.tables import toml
from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_TOKEN = re.compile(r"[^\W_](?:[\w&'’+]*[\w])?(?:[-–][^\W_][\w]*)*-?(?::[a-zåäö]{1,6}\b)?")
_BETWEEN = re.compile(r"[ \u00a0]")
_ENDINGS = r"(?::?(?:i?n|a|ä|ia|iä|ta|tä|iin|issa|issä|ista|istä|illa|illä|ilta|iltä|ille|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|lle|ksi|en))?"


@dataclass(frozen=True, slots=True)
class OrganisationSpan:
    """An organisation at ``text[start:end]``; `name` is in the base form (*SPEKin* gives *SPEK*)."""

    start: int
    end: int
    name: str
    known: bool = False
    """The name is on the list of known ones, or ends in a form of association."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper() or self.text[:1].isdigit()


def find(text: str, doc: Doc | None = None) -> list[OrganisationSpan]:
    """Return the organisations that `text` names, in order and without overlaps.

    Where neither the list nor the rules see one, an organisation that the model sees in `doc` (the parse of `text`)
    counts if it is capitalised and no person. Common nouns alone (*yhdistys*, *kaupunki*) name no organisation.
    """
    words = [_Word(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(text)]
    found: list[OrganisationSpan] = []
    for span in (*_by_form(text, words), *_by_list(text), *_by_head(text, words), *_by_model(text, doc)):
        if not any(s.start < span.end and span.start < s.end for s in found):
            found.append(span)
    return sorted(found, key=lambda span: span.start)


@lru_cache(maxsize=4096)
def looks_like_one(phrase: str) -> bool:
    """Whether the whole of `phrase` names an organisation."""
    phrase = phrase.strip()
    return any(s.start == 0 and s.end == len(phrase) for s in find(phrase))


@lru_cache(maxsize=8192)
def is_head(word: str) -> bool:
    """Whether `word`, in any case, is what names of organisations end in (*liitto*, *hyvinvointialueen*)."""
    heads = _heads()
    if word.lower() in heads:
        return True
    readings = [a for a in analyses(word) if a.word_class in ("noun", "noun_adjective")]
    if word[:1].isupper() and any(a.word_class == "place" for a in analyses(word)):
        return False  # *Satakunta*, *Uusikaupunki*
    return any(a.lemma.lower() in heads or (a.parts and a.parts[-1].lower() in heads) for a in readings)


def _by_form(text: str, words: list[_Word]) -> Iterator[OrganisationSpan]:
    for i, word in enumerate(words):
        if word.text.partition(":")[0].lower() not in _forms() or (
            word.text.istitle() and len(word.text) > 3
        ):
            continue
        start = _left(text, words, i, form=True)
        if start < i:
            yield _span(text, words[start], word, known=True)


def _by_head(text: str, words: list[_Word]) -> list[OrganisationSpan]:
    spans = []
    for i, word in enumerate(words):
        if not is_head(word.text):
            continue
        start = _left(text, words, i)
        if start < i or (word.capital and not _is_generic(word.text)):
            spans.append(_span(text, words[start], word))
    return sorted(spans, key=lambda span: span.start - span.end)


def _by_list(text: str) -> Iterator[OrganisationSpan]:
    for match in _known_pattern().finditer(text):
        yield OrganisationSpan(match.start(), match.end(), _known_name(match[0]), known=True)
    for match in re.finditer(r"[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)*", text):
        for start, end in _runs(match[0]):
            name = base_form(match[0][start:end])
            if name in _known():
                yield OrganisationSpan(match.start() + start, match.start() + end, name, known=True)
                break


def _by_model(text: str, doc: Doc | None) -> Iterator[OrganisationSpan]:
    if doc is None:
        return
    persons = names.find(text)
    for ent in doc.ents:
        inside = text[ent.start_char : ent.end_char]
        if ent.label_ != "ORG" or not inside[:1].isupper() or len(inside) < 3 or "." in inside:
            continue
        if any(p.start < ent.end_char and ent.start_char < p.end for p in persons):
            continue
        yield OrganisationSpan(ent.start_char, ent.end_char, base_form(inside))


def _left(text: str, words: list[_Word], i: int, *, form: bool = False) -> int:
    """Return the index of the first word of the name whose last word is `i`; before a `form` (*ry*) any word will do."""
    best, j = i, i
    if form and i > 0 and _BETWEEN.fullmatch(text[words[i - 1].end : words[i].start]):
        best = j = i - 1
    while j > 0 and i - j < 7:
        before, here = words[j - 1], words[j]
        gap = text[before.end : here.start]
        if before.text in _openers() and _opens(text, before):
            break
        if _BETWEEN.fullmatch(gap) and before.capital and (form or not names.is_role_word(before.text)):
            best = j = j - 1
            continue
        if _BETWEEN.fullmatch(gap) and (_is_genitive(before.text) or _joins(words, j - 1, text)):
            j -= 1
            continue
        break
    return _without_opener(text, words, best, i)


def _joins(words: list[_Word], j: int, text: str) -> bool:
    """*ja* in *Ensi- ja turvakotien liitto* or *Terveyden ja hyvinvoinnin laitos*: what stands before it must match."""
    if words[j].text not in ("ja", "och") or j == 0:
        return False
    before = words[j - 1]
    if not _BETWEEN.fullmatch(text[before.end : words[j].start]) or ":" in before.text:
        return False
    if before.text.endswith("-"):
        return True
    after = words[j + 1].text
    return (
        after[:1].islower()
        and before.capital
        and _is_genitive(before.text)
        and _is_genitive(after)
        and not is_head(before.text)
    )


def _without_opener(text: str, words: list[_Word], first: int, last: int) -> int:
    """Drop a capitalised word that only opens the sentence: an adverb, a pronoun, a verb."""
    word = words[first]
    while first < last and _opens(text, word):
        classes = {a.word_class for a in analyses(word.text)}
        if word.text not in _openers() and (
            not classes
            or not classes <= {"adverb", "pronoun", "conjunction", "verb", "adposition", "negation"}
        ):
            break
        first += 1
        word = words[first]
    return first


def _opens(text: str, word: _Word) -> bool:
    return not text[: word.start].strip() or text[: word.start].rstrip()[-1] in ".!?:–—-"


def _span(text: str, first: _Word, last: _Word, *, known: bool = False) -> OrganisationSpan:
    name = re.sub(r"\s+", " ", text[first.start : last.end])
    return OrganisationSpan(first.start, last.end, base_form(name), known)


@lru_cache(maxsize=8192)
def _is_genitive(word: str) -> bool:
    if word.endswith("-"):
        return True
    return any(a.case == "Gen" for a in analyses(word))


@lru_cache(maxsize=4096)
def _is_generic(word: str) -> bool:
    """Whether a capitalised head says nothing alone: one part (*Yhdistys*), or on the list of the generic."""
    readings = analyses(word)
    generic = frozenset(toml("organisations")["generic"])
    parts = {a.parts for a in readings if a.parts and a.parts[-1].lower() in _heads()} or {
        a.parts for a in readings
    }
    return (
        any(p[-1].lower() in generic for p in parts if p)
        or all(len(p) < 2 for p in parts)
        or word.lower() in ("hyvinvointialue", "hyvinvointialueen", "seurakunta", "seurakunnan")
    )


def _runs(phrase: str) -> list[tuple[int, int]]:
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", phrase)]
    return [(words[i][0], words[j][1]) for i in range(len(words)) for j in range(len(words) - 1, i - 1, -1)]


@cache
def _known_pattern() -> re.Pattern[str]:
    known = sorted(_known(), key=len, reverse=True)
    return re.compile(
        rf"(?<![\w.@-])(?:{'|'.join(re.escape(name) for name in known)}){_ENDINGS}(?![\w-]|\.\w)"
    )


@lru_cache(maxsize=2048)
def _known_name(form: str) -> str:
    fitting = [
        name for name in _known() if form.startswith(name) and re.fullmatch(re.escape(name) + _ENDINGS, form)
    ]
    return max(fitting, key=len)


@cache
def _known() -> frozenset[str]:
    return frozenset(toml("organisations")["known"])


@cache
def _heads() -> frozenset[str]:
    return frozenset(toml("organisations")["heads"])


@cache
def _forms() -> frozenset[str]:
    return frozenset(toml("organisations")["forms"])


@cache
def _openers() -> frozenset[str]:
    return frozenset(toml("organisations")["openers"])
