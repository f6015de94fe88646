"""Needs that recur: those of several forums that ask for the same, brought together and never merged away.

Complete linkage: every two needs of a group are alike and about a word that all of them share, so that a chain of
likenesses makes no group. Only needs that share such a word are compared.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from pipeline.records.ids import folded
from pipeline.records.summary import NeedMember, RecurringNeed
from pipeline.summary.naming import group_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.summary.likeness import Likeness, Profile

# Chosen on the project's training statements and on the development corpus: see tests/judgements.
LEAST = 0.55
LEAST_OF_COMPOUNDS = 0.52
"""A compound says more of what is needed than a simple word."""
LEAST_OF_TELLING = 0.35
"""Some words say all of it, whatever stands beside them; they are listed."""

Pair = tuple[int, int]
Text = list["Profile"]
"""The needs that have equal words, of whichever forums."""


def recurring(needs: Iterable[Profile], likeness: Likeness) -> list[RecurringNeed]:
    """Return the groups of needs of at least two forums, those of most forums first, then of most needs, then by label."""
    texts = _texts(needs)
    pairs = {pair: (value, set(on)) for pair, value, on in _pairs(texts, likeness)}
    groups = []
    for members in _cliques(len(texts), pairs):
        listed = [need for index in members for need in texts[index]]
        if len({need.statement.forum for need in listed}) > 1 and (
            len(members) > 1 or _says_enough(listed[0])
        ):
            groups.append(_group(listed, likeness))
    return sorted(groups, key=lambda g: (-len(g.forums), -len(g.members), g.label, g.id))


def _texts(needs: Iterable[Profile]) -> list[Text]:
    by_text: defaultdict[str, Text] = defaultdict(list)
    for need in needs:
        by_text[folded(need.statement.text)].append(need)
    return list(by_text.values())


def _says_enough(need: Profile) -> bool:
    """Whether equal texts ask for the same: *tukea* alone would not."""
    return len([t for t in need.terms.values() if t.role == "word"]) > 1 or bool(need.anchors)


def _pairs(texts: Sequence[Text], likeness: Likeness) -> Iterator[tuple[Pair, float, list[str]]]:
    """Yield the texts that are alike, with their likeness and the words that both are about."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for index, (need, *_) in enumerate(texts):
        for text in sorted(need.anchors):
            blocks[text].append(index)
    seen: set[Pair] = set()
    for block in blocks.values():
        for pair in combinations(block, 2):
            if pair in seen:
                continue
            seen.add(pair)
            one, other = texts[pair[0]][0], texts[pair[1]][0]
            if on := likeness.anchors(one, other):
                value = likeness.of(one, other)
                if value >= min(_least(text, one, other) for text in on):
                    yield pair, value, on


def _least(text: str, one: Profile, other: Profile) -> float:
    """Return how alike two needs must be to be the same need if both are about `text`."""
    mine, theirs = one.terms[text], other.terms[text]
    if mine.role != "word" or theirs.role != "word":
        return LEAST
    return LEAST_OF_TELLING if mine.telling else LEAST if mine.simple else LEAST_OF_COMPOUNDS


def _cliques(size: int, pairs: dict[Pair, tuple[float, set[str]]]) -> list[list[int]]:
    """Return groups in which every two are a pair of `pairs` about a common word, the likest brought together first."""
    groups: dict[int, list[int]] = {index: [index] for index in range(size)}
    group_of = list(range(size))
    about: dict[int, set[str]] = {}
    for one, other in sorted(pairs, key=lambda pair: (-pairs[pair][0], pair)):
        first, second = sorted((group_of[one], group_of[other]))
        if first == second:
            continue
        across = [pairs.get((min(a, b), max(a, b))) for a in groups[first] for b in groups[second]]
        common = set.intersection(*(found[1] for found in across if found), *_about(about, first, second))
        if None in across or not common:
            continue
        for index in groups[second]:
            group_of[index] = first
        groups[first] += groups.pop(second)
        about[first] = common
    return [sorted(members) for members in groups.values()]


def _about(about: dict[int, set[str]], *groups: int) -> list[set[str]]:
    return [about[group] for group in groups if group in about]


def _about_all(needs: Sequence[Profile]) -> list[str]:
    """Return the words that all of `needs` are about, in the order of the first, without parts of them."""
    about = [term for term in needs[0].terms.values() if all(term.text in need.anchors for need in needs)]
    words = {term.text for term in about if term.role == "word"}
    return [term.text for term in about if term.role == "word" or term.within not in words]


def _group(needs: Sequence[Profile], likeness: Likeness) -> RecurringNeed:
    values: defaultdict[str, list[float]] = defaultdict(list)
    for one, other in combinations(needs, 2):
        value = likeness.of(one, other)
        values[one.statement.id].append(value)
        values[other.statement.id].append(value)
    members = [
        NeedMember(
            statement=need.statement.id,
            forum=need.statement.forum,
            lowest=min(values[need.statement.id]),
            mean=sum(values[need.statement.id]) / len(values[need.statement.id]),
        )
        for need in needs
    ]
    terms = likeness.common(needs)
    return RecurringNeed(
        id=group_id("need", sorted(member.statement for member in members)),
        label=", ".join(_about_all(needs)) or terms[0].term,
        terms=terms,
        lowest=min(member.lowest for member in members),
        mean=sum(member.mean for member in members) / len(members),
        forums=list(dict.fromkeys(member.forum for member in members)),
        members=members,
    )
