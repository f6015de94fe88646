"""One decision from four kinds of evidence: what stands over a statement, its label, its own words, the classifier.

Each kind gives weights to the types (log-odds, by hand after the annotation guide's order of precedence); their
sum decides. Nothing is decided by the order of conditions.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.extract.confidence import calibrated, form_of
from pipeline.extract.context import RECORD_ROLES, Role
from pipeline.extract.cues import Cue, cues, weights
from pipeline.extract.data import table
from pipeline.extract.headings import read_heading
from pipeline.extract.leads import is_attribution
from pipeline.extract.roles import named
from pipeline.extract.statements import SILENT, Candidate
from pipeline.extract.words import is_finite, tokens_in
from pipeline.finnish.addresses import find_emails, find_phones
from pipeline.finnish.names import find as find_persons

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NONE = "none"
TYPES = tuple(role.value for role in RECORD_ROLES)
_HEAD = {"label": 7.0, "column": 6.5, "lead_in": 6.0, "heading": 5.0}
_QUESTION_MARK = 10.0
_OFFER_OVER_HEAD = 4.5
_SILENT = 12.0
_PROCEDURE = 3.0
_NONE_IN_HEAD = 0.5  # a heading outweighs narrative words inside it
_NONE_ACTION = 7.0  # but a procedural sentence among decisions decides nothing
_AFTER_ACTION = 2.0
_CLASSIFIER = 1.3
_CLASSIFIER_UNDER_HEAD = 1.3  # a heading of a known type outranks it
_FLOOR = math.log(0.05)
_FLOOR_UNDER_HEAD = math.log(0.05)
_OTHER_WORDS = 0.5  # of a cue's weight for another type than the heading's
_PHRASE = 1.5  # a short phrase without a verb and without a typed heading says little
_LOOSE = 0.35  # of a heading's weight over prose after its list, or over speaker notes
_NOTE = 3.0  # speaker notes are mostly for the speaker
_LABEL = 4  # words
_LINKED = 0.8  # share of a text that is a link
_BARE_LABEL = 2  # words of a line that only names a type (*Jäi auki*)
_PRIOR_LOOSE = 0.9
_PRIOR_NONE = 1.8  # prose without a heading of a type must speak for itself
_TEMPERATURE = 1.7


@dataclass(frozen=True, slots=True)
class Ground:
    """One piece of evidence: its kind, what it says in words, and the type and weight that it speaks for."""

    kind: str
    text: str
    name: str
    weight: float


@dataclass(slots=True)
class Decision:
    """The type of a statement (``none`` for no record), how sure it is, what decided and all the grounds."""

    name: str
    confidence: float
    rule: str
    grounds: list[Ground] = field(default_factory=list)
    share: float = 0.0
    """The uncalibrated share of its evidence (0 to 1), on which `confidence` is fitted."""


@dataclass(slots=True)
class _Before:
    """What was decided just before, in the same block."""

    block: int = -1
    action: bool = False


def decide_all(
    candidates: Sequence[Candidate], probabilities: Sequence[Mapping[str, float]] | None
) -> list[Decision]:
    """Return a decision for each candidate; `probabilities` are the classifier's, by label, or None without one."""
    before = _Before()
    out: list[Decision] = []
    for index, candidate in enumerate(candidates):
        after_action = before.block == candidate.unit.index and before.action
        decision = _decide(candidate, probabilities[index] if probabilities else None, after_action)
        before = _Before(candidate.unit.index, decision.name == Role.ACTION.value)
        out.append(decision)
    return out


def _decide(candidate: Candidate, probability: Mapping[str, float] | None, after_action: bool) -> Decision:
    found = cues(candidate.doc, candidate.start, candidate.end)
    grounds = [*_from_heads(candidate), *_from_words(candidate, found), *_from_shape(candidate)]
    if after_action:
        grounds.append(Ground("sequence", "", Role.ACTION.value, _AFTER_ACTION))
    if probability is not None:
        head = candidate.head
        scale = _CLASSIFIER_UNDER_HEAD if head is not None and head.role in RECORD_ROLES else _CLASSIFIER
        floor = _FLOOR if scale == _CLASSIFIER else _FLOOR_UNDER_HEAD
        grounds += [
            Ground("classifier", "", name, scale * max(math.log(max(p, 1e-9)), floor))
            for name, p in probability.items()
        ]
    scores: defaultdict[str, float] = defaultdict(float, dict.fromkeys((*TYPES, NONE), 0.0))
    for ground in grounds:
        scores[ground.name] += ground.weight
    best = max((*TYPES, NONE), key=lambda name: scores[name])
    share, rule = _share(scores, best), _rule(grounds, best)
    sure = share if best == NONE else calibrated(share, rule, form_of(candidate.unit.block))
    return Decision(best, sure, rule, grounds, share)


def _share(scores: Mapping[str, float], best: str) -> float:
    top = scores[best]
    return 1.0 / sum(math.exp((score - top) / _TEMPERATURE) for score in scores.values())


def _from_heads(candidate: Candidate) -> list[Ground]:
    head = candidate.head
    if head is None or head.role is None:
        return [Ground("prior", "", NONE, _PRIOR_NONE)]
    if head.role in RECORD_ROLES:
        share = head.sure * (_LOOSE if candidate.unit.loose and head.source == "heading" else 1.0)
        return [
            Ground(head.source, head.text, head.role.value, share * _HEAD.get(head.source, _HEAD["heading"]))
        ]
    silent = head.role in SILENT or head.source in ("column", "label")
    weight = _SILENT if silent else _PROCEDURE
    return [Ground(head.source, head.text, NONE, weight)]


def _from_words(candidate: Candidate, found: list[Cue]) -> list[Ground]:
    by_type = weights(found)
    texts = {name: next(c.text for c in found if c.name == name) for name in by_type}
    head = candidate.head
    typed = head is not None and head.role in RECORD_ROLES
    grounds: list[Ground] = []
    for name, weight in by_type.items():
        value = weight
        if typed and head is not None:
            if name == NONE:
                value = weight * _NONE_IN_HEAD + (
                    _NONE_ACTION if head.role is Role.ACTION and weight >= 4.0 else 0.0
                )
            elif name == Role.OFFER.value and weight >= 4.0 and _gives(candidate, texts[name]):
                value = (
                    weight + _OFFER_OVER_HEAD
                    if head.role not in (Role.TIP, Role.ACTION, Role.REASON)
                    else weight
                )
            elif head.role is not None and name != head.role.value:
                value = weight * _OTHER_WORDS
        grounds.append(Ground("words", texts[name], name, value))
    return grounds


def _gives(candidate: Candidate, cue: str) -> bool:
    """Whether a clause of its own gives something, rather than describing what is needed (*tila, jota saa käyttää*)."""
    before = candidate.text.partition(cue)[0]
    if re.search(
        r"\b(?:jo(?:ka|ta|tka|ssa|sta|lla|lta|lle|hon|iden|ita|nka)|mi(?:kä|tä|hin|ssä))\b",
        before,
        re.IGNORECASE,
    ):
        return False
    return _has_verb(candidate)


def _has_verb(candidate: Candidate) -> bool:
    return is_finite(tokens_in(candidate.doc, candidate.start, candidate.end))


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    labels = table("labels")
    return {name: re.compile(labels[name], re.IGNORECASE) for name in ("empty", "figure")}


def _from_shape(candidate: Candidate) -> list[Ground]:
    text = candidate.text
    grounds: list[Ground] = []
    if _asks(candidate):
        grounds.append(Ground("question", text[-1:], Role.QUESTION.value, _QUESTION_MARK))
    if candidate.unit.block.kind is Kind.NOTE:
        grounds.append(Ground("note", "", NONE, _NOTE))
    if _is_contact(candidate):
        grounds.append(Ground("shape", "", NONE, _SILENT))
    silent = is_attribution(text) or any(shape.fullmatch(text) for shape in _shapes().values())
    if _is_label(candidate):
        grounds.append(Ground("shape", text, NONE, _SILENT))
    if candidate.head is None and not _has_verb(candidate):
        grounds.append(Ground("shape", "", NONE, _SILENT if _is_title(candidate) else _PHRASE))
    if silent or not any(len(w) > 2 for w in re.findall(r"[^\W\d_]+", without_contacts(text))):
        grounds.append(Ground("shape", "", NONE, _SILENT))
    return grounds


def without_contacts(text: str) -> str:
    """Return `text` without e-mail addresses and phone numbers: a line of nothing else says nothing."""
    for found in sorted([*find_emails(text), *find_phones(text)], key=lambda a: -a.start):
        text = text[: found.start] + text[found.end :]
    return text


def _is_contact(candidate: Candidate) -> bool:
    """Whether a line without a verb gives a person's address or number: whom to ask, and no statement."""
    if _has_verb(candidate) or (
        candidate.head is not None and candidate.head.role is Role.TIP and not candidate.unit.loose
    ):
        return False
    text = candidate.text
    return bool(find_emails(text) or find_phones(text)) and bool(find_persons(text))


def _is_title(candidate: Candidate) -> bool:
    """Whether the candidate is the title of a ticket or bill (``#219 …``), or a bare link, that others talk about."""
    if re.match(r"#?\d{2,}\b", candidate.text):
        return True
    start = candidate.unit.block.start + candidate.start
    end = candidate.unit.block.start + candidate.end
    linked = sum(
        min(link.end, end) - max(link.start, start)
        for link in candidate.unit.block.links
        if link.start < end and link.end > start
    )
    return linked >= _LINKED * (end - start)


def _is_label(candidate: Candidate) -> bool:
    """Whether the candidate is a short line that names a section (*Ryhmien kirjaukset*) and says nothing itself."""
    text = candidate.text
    if (
        candidate.start > 0
        or candidate.end < len(candidate.unit.text)
        or len(text.split()) > _LABEL
        or text[-1] in ".!?)"
    ):
        return False
    reading = read_heading(candidate.doc)
    if reading.theme is not None or not (reading.roles or reading.group):
        return False
    head = candidate.head
    if head is not None and head.role in RECORD_ROLES:
        return head.role == reading.role and reading.group is False and len(text.split()) < _LABEL
    if reading.role not in RECORD_ROLES:
        return True
    words = [t for t in tokens_in(candidate.doc, candidate.start, candidate.end) if not t.is_punct]
    found = named(words)
    return len(words) <= _BARE_LABEL and bool(found) and found[0].terms >= len(words)


def _asks(candidate: Candidate) -> bool:
    after = candidate.unit.text[candidate.end : candidate.end + 1]
    if candidate.text.endswith("?") or after == "?":
        return True
    return re.search(r"\?\s*(?:\([^)]*\)|[\"”’)])?$|\?\s+\w+\s+[A-ZÅÄÖ]\w+", candidate.text) is not None


def _rule(grounds: Sequence[Ground], best: str) -> str:
    """Return the code of what spoke most for the decision."""
    own = [g for g in grounds if g.name == best and g.weight > 0]
    if not own:
        return "classifier"
    top = max(own, key=lambda g: g.weight)
    return {
        "words": "pattern",
        "sequence": "pattern",
        "shape": "pattern",
        "prior": "pattern",
        "label": "lead_in",
        "responsible": "lead_in",
        "due": "lead_in",
    }.get(top.kind, top.kind)
