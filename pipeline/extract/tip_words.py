"""The words by which a tip tells what kind of source it is and who publishes it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.extract.data import table
from pipeline.finnish import addresses, names, organisations
from pipeline.finnish.voikko import analyses

_LONGEST_NAME = 7  # words of the longest organisation that a separator may single out


@lru_cache(maxsize=4096)
def is_organisation(phrase: str) -> bool:
    """Whether a phrase names an organisation, or two that *ja* or a slash joins."""
    phrase = phrase.strip()
    if organisations.looks_like_one(phrase):
        return True
    return all(organisations.looks_like_one(part.strip()) for part in re.split(r"\s(?:ja|/|&)\s", phrase))


@lru_cache(maxsize=4096)
def could_be_organisation(phrase: str) -> bool:
    """Whether a phrase singled out by a separator may name an organisation: a capital, few words, no person, no address."""
    words = phrase.split()
    if not phrase[:1].isupper() or not 0 < len(words) <= _LONGEST_NAME or is_person(phrase):
        return False
    return not addresses.find_urls(phrase) and not re.search(r"\d|[.?!]$", phrase)


@lru_cache(maxsize=4096)
def is_person(phrase: str) -> bool:
    """Whether a phrase is nothing but the names of persons."""
    rest = phrase
    for person in reversed(names.find(phrase)):
        rest = rest[: person.start] + rest[person.end :]
    return rest != phrase and not re.sub(r"\b(?:ja|toim\.?|sekä|ym\.?)\b|[,&.]", "", rest).strip()


def explains(text: str) -> bool:
    """Whether a clause only explains what stands before it: *josta ohjeet saa*."""
    first = text.split(" ", 1)[0].lower().strip(".,")
    return first in table("tips")["words"]["explains"]


def all_capitals(phrase: str) -> bool:
    """Whether every word of a phrase begins with a capital or a digit."""
    return all(word[:1].isupper() or word[:1].isdigit() for word in phrase.split())


def is_kind_word(word: str) -> bool:
    """Whether a word, without a name of its own before it, only says what kind of source something is."""
    return word.isalpha() and any(a.case == "Nom" and a.lemma.lower() in kind_words() for a in analyses(word))


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str | None:
    """Return the code of the kind of source that `text` speaks of, by the lemma of its words, or None."""
    kinds = kind_words()
    for word in re.findall(r"[^\W\d_]+", text):
        if word.lower() in kinds:
            return kinds[word.lower()]
        for a in analyses(word):
            code = kinds.get(a.lemma.lower()) or (kinds.get(a.parts[-1].lower()) if a.parts else None)
            if code:
                return code
    return None


@cache
def kind_words() -> dict[str, str]:
    """Return the code of the kind of source for each noun of kind."""
    return {word: code for code, words in table("tips")["kinds"].items() for word in words}


@lru_cache(maxsize=8192)
def lemma_tail(word: str) -> str:
    """Return the noun of kind that `word`, in any case, is or ends in; any other word in lower case, behind its last hyphen."""
    tail = word.rpartition("-")[2]
    for a in analyses(tail):
        for lemma in (a.lemma.lower(), a.parts[-1].lower() if a.parts else ""):
            if lemma in kind_words():
                return lemma
    return tail.lower()
