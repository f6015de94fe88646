"""The figures of feedback: how many answered, the mean and its scale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.data import table
from pipeline.finnish import dates
from pipeline.finnish.numbers import NumberSpan, find_numbers, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_DASH = r"\s?[-–—−]\s?"
_RANGE = re.compile(rf"(?<![\d.,])(?P<low>\d{{1,3}}){_DASH}(?P<high>\d{{1,3}})(?![\d]|[.,]\d)")
_OF = re.compile(r"(?P<mean>\d{1,3}(?:[.,]\d+)?)\s?/\s?(?P<max>\d{1,3})(?![\d/])")
_COUNT = re.compile(r"\(\s*\d+(?:\s?\w+)?\s*\)")
_SAMPLE = re.compile(r"(?<!\w)[nN]\s?=\s?(?P<n>\d+)")
_FAR = 5  # words between a number and its cue


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of a text, None where it does not give them; `start` and `end` are the range that holds them."""

    responses: int | None = None
    mean: float | None = None
    scale_min: float | None = None
    scale_max: float | None = None
    start: int = 0
    end: int = 0

    @property
    def any(self) -> bool:
        """Whether the text gives any figure."""
        return (self.responses, self.mean, self.scale_min, self.scale_max) != (None, None, None, None)


def is_marked(text: str) -> bool:
    """Whether `text` speaks of feedback by its own words."""
    return bool(_pattern("marks").search(text))


def read_figures(text: str) -> Figures:
    """Return the figures of a text that speaks of feedback: *Lomakkeen täytti 15, keskiarvo 3,6 asteikolla 1–4*."""
    plain = _without_dates(text)
    scale = _scale(plain)
    mean = _mean(plain, scale)
    taken = [(s.start, s.end) for s in (mean, scale) if s]
    responses = _responses(plain, taken)
    spans = [(s.start, s.end) for s in (mean, scale, responses) if s]
    return Figures(
        int(responses.low) if responses and responses.low is not None else None,
        mean.low if mean else None,
        scale.low if scale else None,
        scale.high if scale and scale.high is not None else (mean.high if mean else None),
        min((s for s, _ in spans), default=0),
        max((e for _, e in spans), default=0),
    )


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    low: float | None
    high: float | None = None


def _scale(text: str) -> _Hit | None:
    """Return the ends of the scale; of a reversed one (5–1) the lower number first."""
    for cue in _pattern("scale").finditer(text):
        words = _scale_words().search(text, cue.end(), cue.end() + 40)
        if words:
            ends = sorted(float(table("feedback")["scale_words"][words[g].lower()]) for g in ("low", "high"))
            return _Hit(cue.start(), words.end(), *ends)
        match = _RANGE.search(text, cue.end(), min(len(text), cue.end() + 30)) or _last_range(
            text, cue.start()
        )
        if match:
            return _hit(match)
    named = _named_ends(text)
    if named:
        return named
    words = _scale_words().search(text)
    if words:
        ends = sorted(float(table("feedback")["scale_words"][words[g].lower()]) for g in ("low", "high"))
        return _Hit(words.start(), words.end(), *ends)
    for cue in _pattern("mean").finditer(text):
        for match in _RANGE.finditer(text, max(0, cue.start() - 12), min(len(text), cue.end() + 40)):
            if text[: match.start()].rstrip().endswith("("):
                return _hit(match)
    return None


def _named_ends(text: str) -> _Hit | None:
    """Return the ends that a text names: *viisi oli paras ja yksi huonoin*, *(5 paras)*; None for one that it leaves out."""
    found: dict[str, tuple[int, int, float]] = {}
    for end in ("worst", "best"):
        for match in _end_pattern(end).finditer(text):
            value = _numeral(match["before"] or match["after"])
            if value is not None and end not in found:
                found[end] = (match.start(), match.end(), value)
    if not found:
        return None
    low, high = (found[end][2] if end in found else None for end in ("worst", "best"))
    if low is not None and high is not None and low > high:
        low, high = high, low  # the one is best: a reversed scale
    return _Hit(min(s for s, _, _ in found.values()), max(e for _, e, _ in found.values()), low, high)


def _numeral(word: str) -> float | None:
    names: dict[str, int] = table("feedback")["scale_ends"]["numerals"]
    if word.lower() in names:
        return float(names[word.lower()])
    if word.isdigit():
        return float(word)
    value = value_of(word)
    return None if value is None else float(value)


def _last_range(text: str, end: int) -> re.Match[str] | None:
    """Return a range right before *asteikolla*: *1–5 asteikolla*."""
    found = [m for m in _RANGE.finditer(text, max(0, end - 10), end) if not text[m.end() : end].strip(" -")]
    return found[-1] if found else None


def _hit(match: re.Match[str]) -> _Hit:
    low, high = sorted((float(match["low"]), float(match["high"])))
    return _Hit(match.start(), match.end(), low, high)


def _mean(text: str, scale: _Hit | None) -> _Hit | None:
    return _of_a_word(text) or _beside_its_cue(text, scale) or _without_cue(text, scale)


def _of_a_word(text: str) -> _Hit | None:
    """Return a mean whose best grade follows in words: *4,2 tähteä viidestä*."""
    match = _of_words().search(text)
    if match is None:
        return None
    best = float(_words_of_scale()[match["max"].lower()])
    return _Hit(match.start(), match.end(), float(match["mean"].replace(",", ".")), best)


def _of_digits(match: re.Match[str]) -> _Hit:
    return _Hit(match.start(), match.end(), float(match["mean"].replace(",", ".")), float(match["max"]))


def _beside_its_cue(text: str, scale: _Hit | None) -> _Hit | None:
    for cue in _pattern("mean").finditer(text):
        of = _OF.search(text, cue.end(), min(len(text), cue.end() + 40))
        if of:
            return _of_digits(of)
        after = [
            n
            for n in _numbers(text, cue.end())
            if not _inside(n, scale) and not _COUNT.match(text, n.start - 1)
        ]
        near = [n for n in after[:2] if len(text[cue.end() : n.start].split()) <= _FAR]
        if near and (near[0].whole is None or _may_be_mean(near[0], scale)):
            return _Hit(near[0].start, near[0].end, near[0].value)
        if len(near) > 1 and near[1].whole is None and any(True for _ in _cues_beside(text, near[0])):
            return _Hit(near[1].start, near[1].end, near[1].value)  # *arvosanaksi 35 vastaajalta tuli 4,2*
    return None


def _without_cue(text: str, scale: _Hit | None) -> _Hit | None:
    """Return a mean out of its best grade (*4,6/5*), or the last decimal before the scale."""
    out_of = next((m for m in _OF.finditer(text) if not m["mean"].isdigit()), None)
    if out_of:
        return _of_digits(out_of)
    before = [n for n in _numbers(text, 0) if scale and n.end <= scale.start and n.whole is None]
    return _Hit(before[-1].start, before[-1].end, before[-1].value) if before else None


def _may_be_mean(number: NumberSpan, scale: _Hit | None) -> bool:
    """Whether a whole number may be the mean: the scale, or at most ten, holds it."""
    if number.words:
        return False
    if scale is not None and scale.low is not None and scale.high is not None:
        return scale.low <= number.value <= scale.high
    return number.value <= 10


def _responses(text: str, taken: list[tuple[int, int]]) -> _Hit | None:
    sample = _SAMPLE.search(text)
    if sample:
        return _Hit(sample.start(), sample.end(), float(sample["n"]))
    best: tuple[int, int, NumberSpan] | None = None
    numbers = [
        n
        for n in _numbers(text, 0)
        if n.whole is not None and not any(s < n.end and n.start < e for s, e in taken)
    ]
    for number in numbers:
        if _is_count(text, number) or _counts_else(text, number) or number.value < 1:
            continue
        for distance, order in _cues_beside(text, number):
            ranked = (distance, order, number)
            if best is None or ranked[:2] < best[:2]:
                best = ranked
    return _Hit(best[2].start, best[2].end, float(best[2].value)) if best else None


def _cues_beside(text: str, number: NumberSpan) -> Iterator[tuple[int, int]]:
    """Yield how far cues of answering stand from a number, in words, within its clause."""
    for cue in _pattern("responses").finditer(text):
        if cue.start() < number.end and number.start < cue.end():
            continue
        between = text[min(cue.end(), number.end) : max(cue.start(), number.start)]
        if re.search(r"[.;:]\s|\)\s*,", between) or len(between.split()) > _FAR:
            continue
        if "," in between and number.end <= cue.start():
            continue
        yield len(between.split()), number.start


def _is_count(text: str, number: NumberSpan) -> bool:
    """Whether a number in brackets counts mentions; *Kahdeksan (8) vastausta* repeats the word before it."""
    match = (
        _COUNT.match(text, max(0, number.start - 1)) if text[number.start - 1 : number.start] == "(" else None
    )
    if match is None or _pattern("responses").fullmatch(text[: match.start()].strip()):
        return False  # *Palautteet (13 kpl): …*
    word = text[: match.start()].rstrip().rpartition(" ")[2]
    same = find_numbers(word)
    return not (same and same[0].words and same[0].value == number.value)


def _counts_else(text: str, number: NumberSpan) -> bool:
    following = text[number.end :].lstrip().lower()
    return following.startswith(tuple(table("feedback")["not_responses"]))


def _inside(number: NumberSpan, hit: _Hit | None) -> bool:
    return hit is not None and hit.start <= number.start < hit.end


def _numbers(text: str, start: int) -> list[NumberSpan]:
    return [n for n in find_numbers(text) if n.start >= start]


def _without_dates(text: str) -> str:
    chars = list(text)
    for span in dates.find_dates(text):
        if span.date is not None or span.end - span.start > 6:
            chars[span.start : span.end] = " " * (span.end - span.start)
    for time in dates.find_times(text):
        if text[time.start : time.start + 1].isalpha():
            chars[time.start : time.end] = " " * (time.end - time.start)
    return "".join(chars)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = sorted(table("feedback")[name], key=len, reverse=True)
    long = [w for w in words if len(w) > 6]  # may end a compound: *kouluarvosana*
    ends = f"|\\w+(?:{'|'.join(re.escape(w) for w in long)})" if long and name in ("marks", "mean") else ""
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in words)}{ends})\w*", re.IGNORECASE)


def _words_of_scale() -> dict[str, int]:
    words: dict[str, int] = table("feedback")["scale_words"]
    return words


@cache
def _of_words() -> re.Pattern[str]:
    """Match a mean and the best grade in words: *4,2 tähteä viidestä*, not *9 kymmenestä vastaajasta*."""
    words = "|".join(_words_of_scale())
    return re.compile(
        rf"(?<![\d.,])(?P<mean>\d{{1,2}}(?:[.,]\d+)?)(?:\s[^\W\d_]+)?\s(?P<max>{words})(?=\s*(?:[.,;:)!]|$))",
        re.IGNORECASE,
    )


@cache
def _end_pattern(end: str) -> re.Pattern[str]:
    """Match a number and the name of an end of the scale beside it, in either order."""
    ends = table("feedback")["scale_ends"]
    words, links = "|".join(map(re.escape, ends[end])), "|".join(map(re.escape, ends["links"]))
    number = r"(?:\d{1,3}(?![\d,.]\d)|[^\W\d_]{4,})"
    return re.compile(
        rf"(?<![\w,.])(?P<before>{number})\s*(?:=|:)?\s*(?:(?:{links})\s+)?(?:{words})\w*"
        rf"|(?<!\w)(?:{words})\w*\s*(?:=|:)?\s*(?:(?:{links})\s+)?(?P<after>{number})(?![\w,]\d|\w)",
        re.IGNORECASE,
    )


@cache
def _scale_words() -> re.Pattern[str]:
    words = "|".join(table("feedback")["scale_words"])
    return re.compile(rf"(?P<low>{words})\s+(?P<high>{words})", re.IGNORECASE)
