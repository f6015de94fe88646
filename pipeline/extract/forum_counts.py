"""How many had signed up for the event and how many came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.extract.context import RECORD_ROLES, Role
from pipeline.extract.data import table
from pipeline.extract.forum_lines import sentence_at
from pipeline.finnish import dates
from pipeline.finnish.numbers import NumberSpan, find_numbers
from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.forum_lines import Line, Value

_SEGMENT = re.compile(r"[,;()|•]|\.\s|\s[-–—]\s|\s(?:ja|joista|sekä)\s")
_FAR = 5  # words between a number and what says that it counts people
_MOST = 20000


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of people, and the places (line, start, end in its text) that say so."""

    registered: int | None = None
    attended: int | None = None
    places: tuple[tuple[Line, int, int], ...] = ()


def read_counts(lines: Sequence[Line], values: Sequence[Value]) -> Counts:
    """Return the numbers of people; numbers of feedback, of answers and of others than the event's are none of them."""
    found: dict[str, tuple[int, tuple[Line, int, int]]] = {}
    for value in values:
        if value.key in ("registered", "attended") and value.key not in found:
            number = _leading(value)
            if number is not None:
                found[value.key] = (
                    number.whole or 0,
                    (value.line, value.offset, value.offset + len(value.text)),
                )
    for line in lines:
        for key, people, place in _in_line(line):
            found.setdefault(key, (people, place))
    if "attended" not in found:
        thanks = next((t for line in lines for t in _thanks(line)), None)
        if thanks:
            found["attended"] = thanks
    registered, attended = found.get("registered"), found.get("attended")
    places = tuple(hit[1] for hit in (registered, attended) if hit)
    return Counts(registered[0] if registered else None, attended[0] if attended else None, places)


def _leading(value: Value) -> NumberSpan | None:
    """Return the number that a labelled value opens with: *Osallistujat: 47 henkeä*."""
    numbers = [n for n in _numbers(value.text) if n.whole is not None]
    if numbers and numbers[0].start <= 12 and not _cues("registered").search(value.text[: numbers[0].start]):
        return numbers[0]
    return None


def _in_line(line: Line) -> Iterator[tuple[str, int, tuple[Line, int, int]]]:
    if line.is_feedback or line.role in RECORD_ROLES or line.role is Role.PROCEDURE:
        return
    for start, end in _segments(line.text):
        segment = line.text[start:end]
        numbers = [n for n in _numbers(segment) if n.whole is not None and 0 < n.value < _MOST]
        if not numbers:
            continue
        if _never().search(segment):
            continue
        for key in ("registered", "attended"):
            number = _beside(segment, numbers, key, line)
            if number is not None and number.whole is not None:
                yield key, number.whole, (line, start, end)
                break
        else:
            number = _present(line.text, start, end, numbers) if line.is_head else None
            number = number or _of_the_registered(line.text, start, segment, numbers)
            if number is not None and number.whole is not None:
                yield "attended", number.whole, (line, start, end)


def _segments(text: str) -> list[tuple[int, int]]:
    cuts = [(m.start(), m.end()) for m in _SEGMENT.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [(s, e) for s, e in zip(starts, ends, strict=True) if e > s]


def _beside(segment: str, numbers: Sequence[NumberSpan], key: str, line: Line) -> NumberSpan | None:
    """Return the number nearest to a cue of `key`; in prose a cue of attendance must count people or stand at the top."""
    for cue in _cues(key).finditer(segment):
        for number in numbers:
            between = segment[min(cue.end(), number.end) : max(cue.start(), number.start)]
            if len(between.split()) > _FAR:
                continue
            following = segment[number.end :].strip(" .!").split(" ")[0]
            people = (
                not following
                or bool(_cues("persons").match(cue[0]))
                or bool(_people().match(following))
                or bool(_cues(key).match(following))
                or number.end <= cue.start()
            )
            if following[:1] == "%" or (number.words and number.value < 3):
                continue
            if people or (key == "registered") or (line.is_head and number.start > cue.start()):
                return number
    return None


def _present(text: str, start: int, end: int, numbers: Sequence[NumberSpan]) -> NumberSpan | None:
    """Return the number of people in a clause of coming (*istahti 31 kylän asukasta*) or in one without a verb at all."""
    number = next((n for n in numbers if _counts_people(text[start + n.end : end])), None)
    if number is None:
        return None
    sentence, until = sentence_at(text, start, end)
    if _never().search(text[sentence:until]):
        return None
    if _words_of_coming().search(text, sentence, start + number.start) or _words_of_coming().search(
        text, start + number.end, end
    ):
        return number
    if _members().search(text[start + number.end : end]):
        return None
    return None if any(_is_verb(word) for word in re.findall(r"[^\W\d_]+", text[sentence:until])) else number


def _of_the_registered(
    text: str, start: int, segment: str, numbers: Sequence[NumberSpan]
) -> NumberSpan | None:
    """Return the number that ends a clause of coming behind one of signing up: *ilmoittautui 40, perille pääsi 33*."""
    before, _ = sentence_at(text, start, start)
    if not _cues("registered").search(text, before, start):
        return None
    number = numbers[0]
    rest = segment[number.end :].strip(" .!")
    return number if _words_of_coming().search(segment[: number.start]) and not rest else None


def _counts_people(following: str) -> bool:
    """Whether people follow a number, right behind it or behind a genitive (*31 kylän asukasta*)."""
    words = re.findall(r"[^\W\d_]+", following)[:2]
    if not words or not following[:1].isspace():
        return False
    if _people().match(words[0]):
        return True
    genitive = any(a.case == "Gen" for a in analyses(words[0]))
    return genitive and len(words) > 1 and bool(_people().match(words[1]))


@lru_cache(maxsize=4096)
def _is_verb(word: str) -> bool:
    readings = analyses(word)
    return any(a.mood is not None for a in readings) and all(a.case is None for a in readings)


def _thanks(line: Line) -> Iterator[tuple[int, tuple[Line, int, int]]]:
    """*Kiitos 18 talkoolaiselle!*: thanks count those who came."""
    if line.is_feedback or line.role in (Role.TIP, Role.NEED) or not _cues("thanks").search(line.text):
        return
    for number in _numbers(line.text):
        following = line.text[number.end :].strip().split(" ")[0].strip("!.,")
        if number.whole and _people().match(following) and not _never().search(line.text):
            yield number.whole, (line, 0, len(line.text))


def _numbers(text: str) -> list[NumberSpan]:
    return find_numbers(dates.without_times(text))


@cache
def _cues(key: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table("forum")["counts"][key])
    return re.compile(rf"(?<!\w)(?:{words})\w*", re.IGNORECASE)


@cache
def _people() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table("forum")["counts"]["people"])
    return re.compile(rf"(?:\w*-)?\w*?(?:{words})", re.IGNORECASE)


@cache
def _words_of_coming() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table("forum")["counts"]["came"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _members() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table("forum")["counts"]["members"])
    return re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)


@cache
def _never() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table("forum")["counts"]["never"])
    return re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)
