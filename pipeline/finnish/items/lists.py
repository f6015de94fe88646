"""Whether the pieces of a sentence are a mere list of coordinated phrases, so that each is an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.finnish.items.segments import Segment, case_of, has_noun, head_of
from pipeline.finnish.items.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_CLAUSE = 9  # words; "short independent clauses" of the annotation guide
# Cases that may stand side by side in one list: things named, things wished for; uses.
_ALIKE = (frozenset({"Nom", "Par", "Acc"}), frozenset({"Ill", "Tra", "All"}))


def is_list(groups: list[list[Segment]]) -> bool:
    """Whether `groups` (each a piece with what continues it) are a list of phrases or of three or more short clauses."""
    heads = [group[0] for group in groups]
    finite = [head.finite for head in heads]
    if all(finite):
        return len(groups) > 2 and all(len(head.words) <= _LONGEST_CLAUSE for head in heads)
    if any(finite[1:]):
        return False  # what stands before the commas is the clause's subject, or its adverbial
    if any(_is_name_or_number(head) for head in heads) and not all(
        _is_name_or_number(head) for head in heads
    ):
        return False  # a doer, a place or a date behind what it belongs to
    if finite[0]:
        return len(groups) > 2 and not heads[0].subordinate and _breaks_off(heads)
    return _are_phrases(heads)


def _are_phrases(heads: list[Segment]) -> bool:
    if all(_infinitive(head) for head in heads):
        return True
    if len(heads) == 2 and all(any(t.lower_ in words("amounts") for t in head.words) for head in heads):
        return False  # *vähemmän puhetta, enemmän tekoja* is one wish
    found = [head_of(head) for head in heads]
    if any(not _can_stand_alone(piece, head) for piece, head in zip(heads, found, strict=True)):
        return False
    cases = [case_of(head) for head in found if head is not None]
    first = heads[0]
    if not all(
        _alike(cases[0], case) or _predicate(piece) for case, piece in zip(cases[1:], heads[1:], strict=True)
    ):
        return False
    if any(cases[0] != case and _trails(first, case) for case in cases[1:]):
        return False  # *kysely kouluun, neuvolaan ja kirjastoon*: the list is inside the phrase
    return not _shares_modifier(heads, found)


def _can_stand_alone(piece: Segment, head: Token | None) -> bool:
    """Whether it is a noun phrase: no lone adjective or genitive whose noun comes later, and no adverbial."""
    if head is None or not case_of(head):
        return False
    lead = piece.words[0]
    if piece.words[-1].text.endswith("-") or (lead.pos_ == "NOUN" and case_of(lead) == "Ess"):
        return False
    if _predicate(piece) or _infinitive(piece):
        return True
    return has_noun(piece) and case_of(head) not in ("Gen", "Ess")


def _alike(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in _ALIKE)


def _trails(piece: Segment, case: str) -> bool:
    """Whether a noun in `case` ends the phrase behind its head."""
    last = piece.words[-1]
    return len(piece.words) > 1 and last.pos_ in ("NOUN", "PROPN") and case_of(last) == case


def _breaks_off(heads: list[Segment]) -> bool:
    """Whether the phrases behind a clause are no part of it: none of its own words after the verb is in their case."""
    found = [head_of(head) for head in heads[1:]]
    if not all(_can_stand_alone(piece, head) for piece, head in zip(heads[1:], found, strict=True)):
        return False
    cases = {case_of(head) for head in found if head is not None}
    behind = {case_of(t) for t in heads[0].words[1:] if t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")}
    ends_with_verb = not behind or heads[0].words[-1].pos_ in ("VERB", "AUX")
    return not ends_with_verb and not cases & behind and len(cases) == 1


def _shares_modifier(heads: list[Segment], found: list[Token | None]) -> bool:
    """*Uudet pallot, mailat ja verkot*: the first has a modifier, the others are bare and joined at the end."""
    first, head = heads[0], found[0]
    if head is None or len(first.words) < 2 or first.words[-1].i != head.i:
        return False
    joined = any(t.lower_ in words("joins") for t in heads[-1].words)
    bare = all(
        all(t.pos_ in ("NOUN", "PROPN", "CCONJ") for t in piece.words)
        and len(piece.words) <= (3 if piece is heads[-1] else 1)
        for piece in heads[1:]
    )
    return joined and bare


def _predicate(piece: Segment) -> bool:
    """*tärkeää osoittaa hyöty*: a clause whose copula is left out."""
    lead = piece.words[0] if piece.words else None
    return (
        lead is not None
        and lead.pos_ == "ADJ"
        and case_of(lead) in ("Par", "Nom")
        and any(t.pos_ == "VERB" and "Inf" in t.morph.get("VerbForm", []) for t in piece.words[1:])
    )


def _infinitive(piece: Segment) -> bool:
    lead = piece.words[0] if piece.words else None
    return lead is not None and lead.pos_ == "VERB" and lead.morph.get("InfForm", []) == ["1"]


def _is_name_or_number(piece: Segment) -> bool:
    return bool(piece.words) and all(
        t.pos_ in ("PROPN", "NUM", "SYM", "CCONJ") or t.is_digit or t.like_num or t.text[0].isdigit()
        for t in piece.words
    )
