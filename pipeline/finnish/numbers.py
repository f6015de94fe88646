"""Numbers in digits and in Finnish words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.finnish.tables import toml

_DIGITS = re.compile(
    r"(?<![\w.,])[-−]?\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?(?![\d])|(?<![\w.,])\d+(?:[.,]\d+)?(?![\d])"
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number at ``text[start:end]``."""

    start: int
    end: int
    value: float
    words: bool = False

    @property
    def whole(self) -> int | None:
        """The number as an integer, or None where it has decimals."""
        return int(self.value) if self.value == int(self.value) else None


def find_numbers(text: str) -> list[NumberSpan]:
    """Return the numbers of `text` in order: *31*, *4,3*, *3 412,50*, *kolmekymmentä*, *kaksitoista*."""
    found = [
        NumberSpan(m.start(), m.end(), float(re.sub(r"[  ]", "", m[0]).replace("−", "-").replace(",", ".")))
        for m in _DIGITS.finditer(text)
    ]
    for match in _WORD.finditer(text):
        value = value_of(match[0])
        if value is not None:
            found.append(NumberSpan(match.start(), match.end(), value, words=True))
    return sorted(found, key=lambda span: span.start)


@lru_cache(maxsize=4096)
def value_of(word: str) -> int | None:
    """Return the value of a numeral in words (*kahdeksan* 8, *kaksikymmentäviisi* 25), or None for any other word."""
    return _value(word.lower()) if word else None


def _value(word: str) -> int | None:
    total, rest = 0, word
    for size, forms in ((1000, _ones()["thousand"]), (100, _ones()["hundred"])):
        total, rest, right = _take(total, rest, size, forms)
        if not right:
            return None
    if not rest:
        return total or None
    tail = _below_hundred(rest)
    return None if tail is None else total + tail


def _take(total: int, rest: str, size: int, forms: list[str]) -> tuple[int, str, bool]:
    for form in sorted(forms, key=len, reverse=True):
        head, found, tail = rest.partition(form)
        if not found:
            continue
        factor = 1 if not head else _below_hundred(head)
        if factor is None:
            return total, rest, False
        return total + factor * size, tail, True
    return total, rest, True


def _below_hundred(word: str) -> int | None:
    units: dict[str, int] = toml("numerals")["units"]
    if word in units:
        return units[word]
    for unit, value in sorted(units.items(), key=lambda pair: -len(pair[0])):
        if not word.startswith(unit) or value == 10:
            continue
        rest = word[len(unit) :]
        if rest in _ones()["teens"]:
            return 10 + value
        for ten in _ones()["tens"]:
            if rest == ten:
                return 10 * value
            if rest.startswith(ten) and units.get(rest[len(ten) :], 10) < 10:
                return 10 * value + units[rest[len(ten) :]]
    return None


def _ones() -> dict[str, list[str]]:
    parts: dict[str, list[str]] = toml("numerals")["ones"]
    return parts
