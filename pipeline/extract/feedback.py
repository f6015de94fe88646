"""What the participants thought of the event: how many answered, the mean, what was good and what to mend."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.extract.context import RECORD_ROLES, Role
from pipeline.extract.data import table
from pipeline.extract.feedback_figures import Figures, is_marked, read_figures
from pipeline.extract.forum_people import is_contact_line, names_organisers
from pipeline.finnish import addresses
from pipeline.finnish.numbers import find_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.context import Unit, View

_TRIM = " ,;:.–—-"
_SIGN = re.compile(r"(?:(?P<high>\+)|[–−-])\s+")  # *+ rento tahti (7)*, *– kylmä sali (5)*
_SIGNS = {"+": Role.HIGHLIGHTS, "-": Role.SUGGESTIONS, "–": Role.SUGGESTIONS, "−": Role.SUGGESTIONS}
_LISTS = (Role.HIGHLIGHTS, Role.SUGGESTIONS)
_OWN = (Role.FEEDBACK, *_LISTS)


@dataclass(frozen=True, slots=True)
class FeedbackRemark:
    """A thing said in feedback at ``Document.text[start:end]``, and by how many (None where not told)."""

    text: str
    count: int | None
    start: int
    end: int


@dataclass(slots=True)
class FeedbackFacts:
    """The feedback of a document; everything None or empty where it says nothing of feedback.

    `evidence` holds (block index, start, end) with offsets into ``Document.text``; `consumed` the `Unit.index` of the
    units that are wholly feedback, from which no statements are to be read.
    """

    responses: int | None = None
    mean: float | None = None
    scale_min: float | None = None
    scale_max: float | None = None
    highlights: list[FeedbackRemark] = field(default_factory=list)
    suggestions: list[FeedbackRemark] = field(default_factory=list)
    evidence: list[tuple[int, int, int]] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)


def read_feedback(view: View) -> FeedbackFacts:
    """Return what `view` says of the feedback on the event."""
    facts = FeedbackFacts()
    walk = _Walk()
    for unit in view.units:
        if unit.heading:
            walk.heading(unit)
            if is_marked(unit.text) and read_figures(unit.text).mean is not None:
                _take_figures(facts, unit, read_figures(unit.text))
            continue
        if not walk.is_feedback(unit):
            walk.leave()
            continue
        facts.consumed.add(unit.index)
        _take_figures(facts, unit, _figures(unit))
        walk.took(_take_remarks(facts, unit, walk.role_of(unit), listed=walk.forced is not None))
    return facts


@dataclass(slots=True)
class _Walk:
    """Where in the feedback the reading is."""

    inside: bool = False
    """The last unit, or the heading over it, was feedback."""
    forced: Role | None = None
    """What a heading inside the feedback says of its list (*Foorumissa oli parasta:*)."""
    last: Role | None = None
    """The list that the next unit may go on with."""
    over: bool = False
    """Something else was said since the heading: what follows needs figures or counts of its own."""

    signed: bool = False
    """A remark was marked with a plus: a dash now marks what to mend."""

    def heading(self, unit: Unit) -> None:
        """Note a heading; inside the feedback its words say which list it opens."""
        self.last, self.over, self.signed = None, False, False
        role = _list_of(unit.text) if self.inside or unit.role in _OWN else None
        self.forced = role
        self.inside = role is not None or is_marked(unit.text)

    def is_feedback(self, unit: Unit) -> bool:
        """Whether a unit is feedback: by what stands over it, by its own words and figures, or as the rest of a list."""
        counted = bool(_count_pattern().search(unit.text))
        if unit.role in _OWN or self.forced is not None:
            if self.over and not (counted or is_marked(unit.text) or any(True for _ in _framed(unit.text))):
                return False
            self.over = _is_aside(unit)
            return not self.over
        if (
            self.inside
            and counted
            and (any(True for _ in _framed(unit.text)) or (self.last and unit.role is None))
        ):
            return True
        if unit.block.kind is Kind.LIST_ITEM:
            return self.last is not None and unit.role is None
        if not is_marked(unit.text):
            return False
        first = re.split(r"(?<=[a-zåäö)\d])[.!?]\s", unit.text, maxsplit=1)[0]
        figures = read_figures(unit.text)
        return figures.mean is not None or (figures.responses is not None and "palaut" in first.lower())

    def role_of(self, unit: Unit) -> Role | None:
        """Return the list that a unit without a frame of its own belongs to."""
        self.signed = self.signed or unit.block.marker == "+"
        if self.signed and unit.block.marker in _SIGNS:
            return _SIGNS[unit.block.marker]
        if self.last is not None and (self.forced is not None or unit.role not in _LISTS):
            return self.last
        return self.forced or (unit.role if unit.role in _LISTS else None)

    def took(self, role: Role | None) -> None:
        """Note that a unit was feedback and which list it ended in."""
        self.inside, self.last = True, role

    def leave(self) -> None:
        """Note a unit that was none."""
        self.inside, self.forced, self.last = False, None, None


def _list_of(text: str) -> Role | None:
    """Return the list that a heading inside the feedback opens, by the first frame word in it."""
    match = _word_pattern().search(text)
    if match is None:
        return None
    return Role.HIGHLIGHTS if match["high"] else Role.SUGGESTIONS


def _is_aside(unit: Unit) -> bool:
    """Whether a paragraph in the section of feedback speaks of other things: whom to ask, who arranged it."""
    if is_marked(unit.text) or _count_pattern().search(unit.text) or any(True for _ in _framed(unit.text)):
        return False
    reachable = bool(addresses.find_emails(unit.text) or addresses.find_phones(unit.text))
    return reachable or names_organisers(unit.text) or is_contact_line(unit.text)


def _figures(unit: Unit) -> Figures:
    if unit.role in _LISTS and not is_marked(unit.text):
        return Figures()
    return read_figures(unit.text)


def _take_figures(facts: FeedbackFacts, unit: Unit, found: Figures) -> None:
    if not found.any:
        return
    facts.responses = facts.responses if facts.responses is not None else found.responses
    facts.mean = facts.mean if facts.mean is not None else found.mean
    if facts.scale_max is None:
        facts.scale_min, facts.scale_max = found.scale_min, found.scale_max
    start = unit.block.start
    facts.evidence.append((unit.index, start + found.start, start + found.end))


def _take_remarks(facts: FeedbackFacts, unit: Unit, last: Role | None, *, listed: bool) -> Role | None:
    """Add the remarks of a unit, `last` the list it goes on with, and return the list the next one may go on with."""
    framed = list(_framed(unit.text))
    under = listed or unit.role in (last, *RECORD_ROLES)
    whole = unit.block.kind is Kind.LIST_ITEM or under or bool(_count_pattern().search(unit.text))
    if not framed and last is not None and whole and not (unit.text.endswith(":") or is_marked(unit.text)):
        framed = [
            (last, 0, len(unit.text), unit.block.kind is not Kind.LIST_ITEM and unit.role is Role.FEEDBACK)
        ]
    if unit.role not in _LISTS and not listed and (framed or last is None):
        framed += _wanted(unit.text, framed)
    for role, start, end, split in framed:
        target = facts.highlights if role is Role.HIGHLIGHTS else facts.suggestions
        for text, count, at in _remarks(unit.text[start:end], split=split):
            begin = unit.block.start + start + at
            target.append(FeedbackRemark(text, count, begin, begin + len(text)))
            facts.evidence.append((unit.index, begin, begin + len(text)))
        last = role
    return last


def _framed(text: str) -> Iterator[tuple[Role, int, int, bool]]:
    """Yield (role, start, end, whether to split at commas) of what frames such as *Hyvää: …* and *Kiitettiin …* bring."""
    sign = _SIGN.match(text)
    if sign and _count_pattern().search(text):
        yield Role.HIGHLIGHTS if sign["high"] else Role.SUGGESTIONS, sign.end(), len(text), False
        return
    frames = [m for m in _frame_pattern().finditer(text) if _brings(text, m)]
    for i, frame in enumerate(frames):
        end = frames[i + 1].start() if i + 1 < len(frames) else len(text)
        sentence = re.search(r"[.!?](?=\s+[A-ZÅÄÖ])", text[frame.end() : end])
        if sentence and not frame["colon"]:
            end = frame.end() + sentence.start()
        role = Role.HIGHLIGHTS if frame["high"] else Role.SUGGESTIONS
        yield role, frame.end(), end, bool(frame["colon"]) and "," in text[frame.end() : end]


def _wanted(
    text: str, framed: Sequence[tuple[Role, int, int, bool]]
) -> Iterator[tuple[Role, int, int, bool]]:
    """Yield the sentences outside the frames that wish for something and count who does: *Tilaa olisi saanut olla enemmän (4)*."""
    start = 0
    for sentence in (*re.finditer(r"[.!?]\s+(?=[A-ZÅÄÖ])", text), None):
        end = sentence.start() if sentence else len(text)
        free = not any(s < end and start < e for _, s, e, _ in framed)
        if free and _wants_pattern().search(text, start, end) and _count_pattern().search(text, start, end):
            yield Role.SUGGESTIONS, start, end, False
        start = sentence.end() if sentence else end


def _brings(text: str, frame: re.Match[str]) -> bool:
    """Whether remarks follow: behind a colon, or with counts in brackets in its clause.

    A word that may as well belong to the remark (*hyvä kuuluvuus (4)*) needs the colon.
    """
    rest = text[frame.end() :]
    if not rest.strip(_TRIM):
        return False
    if (
        not frame["colon"]
        and (frame["high"] or frame["low"]).lower() in table("feedback")["remarks"]["adjectives"]
    ):
        return False
    sentence = re.split(r"[.!?]\s+[A-ZÅÄÖ]", rest, maxsplit=1)[0]
    return bool(frame["colon"]) or bool(_count_pattern().search(sentence))


def _remarks(text: str, *, split: bool) -> Iterator[tuple[str, int | None, int]]:
    """Yield (text, count, offset) of the remarks of `text`: each count in brackets ends one."""
    start = 0
    matches = list(_count_pattern().finditer(text))
    for match in matches:
        yield from _pieces(text, start, match.start(), _count(match), split=split)
        start = match.end()
    yield from _pieces(text, start, len(text), None, split=split and (bool(matches) or ":" not in text))


def _pieces(
    text: str, start: int, end: int, count: int | None, *, split: bool
) -> Iterator[tuple[str, int | None, int]]:
    """Yield the remarks between two counts; what stands before the last comma has no count of its own."""
    cuts = [m.end() for m in re.finditer(r"[,;]\s+|\.\s+(?=[A-ZÅÄÖ])", text[start:end])] if split else []
    bounds = [start, *(start + c for c in cuts), end]
    for i in range(len(bounds) - 1):
        piece = text[bounds[i] : bounds[i + 1]]
        lead = re.match(r"[\s,;:.–—-]*(?:(?:ja|sekä|och|lisäksi|myös|mutta)\s+)?", piece)
        offset = bounds[i] + (lead.end() if lead else 0)
        bare = text[offset : bounds[i + 1]].rstrip().rstrip(",;:.").rstrip()
        bare = re.sub(r"\s+(?:ja|sekä)$", "", bare)
        if re.search(r"[^\W\d_]{2}", bare):
            yield bare, count if i == len(bounds) - 2 else None, offset


def _count(match: re.Match[str]) -> int | None:
    numbers = find_numbers(match[0])
    return numbers[0].whole if numbers else None


@cache
def _count_pattern() -> re.Pattern[str]:
    units = "|".join(sorted(table("feedback")["remarks"]["units"], key=len, reverse=True))
    number = r"(?:\d{1,4}|[a-zåäö]{3,})"
    return re.compile(
        rf"\s*\(\s*(?:x\s?)?(?:\d{{1,4}}(?:\s?(?:{units}))?|{number}\s(?:{units}))\s*\)"
        rf"|(?:,|\s[-–—])?\s+(?:x\s?\d{{1,3}}|\d{{1,3}}\s?x|\d{{1,3}}\s(?:{units}))(?=\s*(?:[,.;]|$))",
        re.IGNORECASE,
    )


def _frame_words(name: str) -> str:
    words = sorted(table("feedback")["remarks"][name], key=len, reverse=True)
    return "|".join(re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) for w in words)


@cache
def _frame_pattern() -> re.Pattern[str]:
    high, low = _frame_words("highlights"), _frame_words("suggestions")
    opening = (
        r"(?:(?<=^)|(?<=[.!?:;,]\s)|(?<=\sja\s)|(?<=\slisää\s)|(?<=\seniten\s)|(?<=Eniten\s)|(?<=Lisää\s))"
    )
    before = "|".join(
        r"\w*" + re.escape(w[1:]) if w.startswith("*") else re.escape(w)
        for w in table("feedback")["remarks"]["openers"]
    )
    return re.compile(
        rf"{opening}(?:(?:{before})\s+)?(?:(?P<high>{high})|(?P<low>(?:{low})(?:\s(?:{low})(?!\w))?))(?:\s\w+){{0,2}}?\s*(?:(?P<colon>:)\s*|\s+)",
        re.IGNORECASE,
    )


@cache
def _wants_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table("feedback")["remarks"]["wants"])
    return re.compile(rf"(?<!\w)(?:{words})(?:\w{{0,3}})(?!\w)", re.IGNORECASE)


@cache
def _word_pattern() -> re.Pattern[str]:
    high, low = _frame_words("highlights"), _frame_words("suggestions")
    return re.compile(rf"(?<!\w)(?:(?P<high>{high})|(?P<low>{low}))(?!\w)", re.IGNORECASE)
