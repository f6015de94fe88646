"""All voices together: where in a text persons are named, and who they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.public import contexts, lists, voices
from pipeline.public.data import words
from pipeline.public.links import from_emails
from pipeline.public.masks import Kind, Mask
from pipeline.public.neighbours import follows, is_part, is_thing
from pipeline.public.pieces import broken, initials_alone, other_script, partly, reversed_names
from pipeline.public.spread import Known, definitions, known_from, matching_forms, name_bases
from pipeline.public.words import ascii_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.public.lines import Line

    Place = tuple[int, int]  # numbers of a line and of a word in it

_FIRM = (voices.pairs, voices.alone, voices.unknown_pairs, contexts.beside_roles, contexts.initials)
_BARE = (voices.strong, voices.lower, voices.weak, voices.by_model, contexts.doers)
"""Voices that a thing of the same name silences: *Toivolan vahtimestari* where the venue is *Työväentalo Toivola*."""
_FURTHEST = 4  # words to each side of a name
_LETTERS = re.compile(r"[^\W\d_]+")


def find(text: str, lines: Sequence[Line], seeds: Iterable[str]) -> tuple[list[Mask], Known]:
    """Return the masks of persons in `text` and the names found; `seeds` are names known from elsewhere."""
    firm = {(n, i) for n, line in enumerate(lines) for voice in _FIRM for i in voice(line)}
    firm |= {*lists.listed(lines), *lists.signed(lines)}
    bare = {(n, i) for n, line in enumerate(lines) for voice in _BARE for i in voice(line)}
    known = known_from(lines[n].words[i] for n, i in sorted(firm))
    _add_given(known, text, seeds)
    things = _things(lines) - known.sure - known.doubtful
    bare = {(n, i) for n, i in bare if not name_bases(lines[n].words[i].bare) & things}
    for n, i in sorted(bare):
        known.add(lines[n].words[i].bare)
    found = firm | bare
    found |= {(n, i) for n, line in enumerate(lines) for i in range(len(line.words)) if known.names(line, i)}
    found |= {beside for place in found for beside in _beside(lines, place, known)}
    masks = [_mask(lines[n], i) for n, i in found]
    masks += [mask for line in lines for mask in (*partly(line, known), *other_script(line))]
    masks += [*broken(text, known), *initials_alone(text), *reversed_names(lines, found)]
    return masks, known


def _add_given(known: Known, text: str, seeds: Iterable[str]) -> None:
    """Add the names that the record, e-mail addresses and legends of initials give."""
    known.addressed |= {ascii_of(name) for name in from_emails(text)}
    for seed in seeds:
        for part in _LETTERS.findall(seed):
            if len(part) > 1:
                known.add(part)
    for letters, name in definitions(text):
        known.letters.add(letters)
        for part in name.split():
            known.add(part)


def _mask(line: Line, i: int) -> Mask:
    """Return the mask of a word; the full stop of an initial goes with it."""
    word = line.words[i]
    dot = len(word.text) == 1 and line.after(i).startswith(".")
    return Mask(word.start, word.end + dot, Kind.PERSON)


def _beside(lines: Sequence[Line], place: Place, known: Known) -> Iterator[Place]:
    """Yield the neighbours of a name that belong to it: unknown capitalised words, names, and words that are part of one elsewhere."""
    n, i = place
    line = lines[n]
    particles = words("persons", "particles")
    for step in (1, -1):
        for j in range(i + step, i + _FURTHEST * step, step):
            if not 0 <= j < len(line.words) or j in line.kept or not follows(line, max(j, j - step)):
                break
            reading = line.words[j].reading
            name = reading.strong or (not reading.known and not line.words[j].opens)
            name = name or not known.plain.isdisjoint(matching_forms(line.words[j].bare))
            particle = step < 0 and line.words[j].text.casefold() in particles
            if not (particle or (name and is_part(line, j))):
                break
            yield n, j


def _things(lines: Sequence[Line]) -> set[str]:
    """Return the base forms of the words that stand somewhere as the name of a venue, a group or another thing."""
    return {
        base
        for line in lines
        for i, word in enumerate(line.words)
        if word.capital and is_thing(line, i)
        for base in name_bases(word.bare)
    }
