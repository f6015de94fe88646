"""Tips that stand in a sentence: *kannattaa lukea Marttaliiton opas Ruokaa pienelle joukolle*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.data import table
from pipeline.extract.tip_words import kind_words, lemma_tail
from pipeline.finnish import addresses, organisations
from pipeline.finnish.inflection import base_form
from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = re.compile(r"[^\W_](?:[\w.'’-]*[\w])?")
_TITLE_END = re.compile(r"\s*(?:[,;.!?(]|\s[-–—]\s|$)")
_COMPOUND = re.compile(r"(?P<head>[A-ZÅÄÖ][^,.;:()]*?\s-)(?P<tail>[a-zåäö]+)")
_QUOTED = re.compile(r"[\"”“»„](?P<title>[^\"”“»„]{3,})[\"”“»]")


class Prose(NamedTuple):
    """What a sentence tells of the source that it recommends."""

    title: str | None
    organisation: str | None


def read_prose(text: str, doc: Doc) -> Prose | None:
    """Return what the sentence `text` recommends, or None where it is no sentence; `doc` is the parse of its block.

    The publisher is the organisation before the noun that says what the source is (in the genitive), the title what
    stands behind that noun with a capital or in quotation marks.
    """
    if not _is_sentence(text, doc):
        return None
    quoted = _QUOTED.search(text)
    found = organisations.find(text, doc)
    for organisation in found:
        if not _is_genitive(text[organisation.start : organisation.end]):
            continue
        title = quoted["title"] if quoted else _title_after(text, organisation.end)
        return Prose(title, organisation.name)
    if quoted:
        return Prose(quoted["title"], found[0].name if found else None)
    title = _title_anywhere(text)
    return Prose(title, None)


def _is_sentence(text: str, doc: Doc) -> bool:
    """Whether a finite verb of recommending or of being found stands in `text`."""
    at = doc.text.find(text)
    verbs = frozenset(table("tips")["words"]["recommends"])
    for token in doc:
        inside = at <= token.idx < at + len(text)
        if inside and token.lemma_.lower() in verbs and any(a.mood for a in analyses(token.text)):
            return True
    return False


def _is_genitive(name: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1]
    if ":" in last:
        return last.endswith("n")
    return (base_form(name) != name and last.endswith("n")) or any(a.case == "Gen" for a in analyses(last))


def _title_after(text: str, start: int) -> str | None:
    """Return the title behind the publisher: after a noun of kind, or a name with a capital."""
    kinds = kind_words()
    for match in _WORD.finditer(text, start):
        if re.search(r"[,;.:]", text[start : match.start()]):
            return None
        word = match[0]
        compound = _COMPOUND.match(text, match.start())
        if compound:
            return compound["head"] + base_form(compound["tail"])
        hyphened = "-" in word and word[:1].isupper()
        if lemma_tail(word) in kinds and not word[:1].isupper():
            return _capital_run(text, match.end())
        if hyphened:
            return base_form(word)
        if word[:1].isupper():
            return base_form(_name_run(text, match.start()))
    return None


def _title_anywhere(text: str) -> str | None:
    """Return what stands with a capital behind a noun of kind anywhere in the sentence."""
    kinds = kind_words()
    for match in _WORD.finditer(text):
        if lemma_tail(match[0]) in kinds and not addresses.find_urls(
            text[match.end() :].split(",", maxsplit=1)[0]
        ):
            title = _capital_run(text, match.end())
            if title:
                return title
    return None


def _capital_run(text: str, start: int) -> str | None:
    """Return the title that begins behind `start`: from a capital to the next comma or the end of the clause."""
    rest = text[start:].lstrip(" :")
    if not rest[:1].isupper() and not rest[:1].isdigit():
        return None
    end = _TITLE_END.search(rest)
    return rest[: end.start() if end else len(rest)].strip() or None


def _name_run(text: str, start: int) -> str:
    """Return the capitalised words from `start` on, each genitive with the word that it belongs to."""
    words: list[str] = []
    for word in text[start:].split():
        if not word[:1].isupper() and not (words and any(a.case == "Gen" for a in analyses(words[-1]))):
            break
        words.append(word.rstrip(",.;:"))
        if word != words[-1]:
            break
    return " ".join(words)
