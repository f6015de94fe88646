"""A text without persons: all that has to be masked, found and replaced."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.public import homes, numbers, persons
from pipeline.public.lines import read_lines
from pipeline.public.links import in_urls
from pipeline.public.masks import MASKED, Kind, edits, joined
from pipeline.public.spread import Known
from pipeline.public.text import Edited, cleaned, edited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc


@dataclass(slots=True)
class Masker:
    """Masks the texts of one document; who is named in one of them is masked in all."""

    seeds: tuple[str, ...] = ()
    """Names of persons known from elsewhere."""
    venues: tuple[str, ...] = ()
    """Street addresses of the event, which stay."""
    known: Known = field(default_factory=Known)

    def mask(self, text: str, docs: dict[str, Doc] | None = None) -> Edited:
        """Return `text`, clean in the sense of `cleaned`, with persons masked; `docs` holds parses of its lines by their text."""
        lines = read_lines(text, docs or {})
        found, known = persons.find(text, lines, self.seeds)
        self.known = known
        found += numbers.find(text)
        found += in_urls(text, known.spelled())
        found += homes.find(lines, [mask for mask in found if mask.kind is Kind.PERSON], self.venues)
        taken = [match.span() for match in MASKED.finditer(text)]
        free = [mask for mask in found if not any(s < mask.end and mask.start < e for s, e in taken)]
        return edited(text, edits(joined(free, text)))

    def fragment(self, text: str) -> str:
        """Return a short text of the same document masked: a title, a message, a field."""
        before = self.known
        seeds = (*self.seeds, *sorted(before.sure | before.doubtful))
        plain = cleaned(text).text
        inner = Masker(seeds=tuple(seed.title() for seed in seeds), venues=self.venues)
        return inner.mask(plain).text


def parses(texts: Sequence[str]) -> dict[str, Doc]:
    """Return the parse of each different line of `texts` by its text."""
    from pipeline.finnish.model import parse  # noqa: PLC0415 -- the model is loaded when there is something to read

    unique = sorted({line for text in texts for line in text.split("\n") if line.strip()})
    return dict(zip(unique, parse(unique), strict=True))
