"""The text of a PPTX shape: paragraphs with levels, bullets, numbers, links and weight."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.document import Piece
from pipeline.ingest.slides.lines import Run, broken_lines
from pipeline.ingest.slides.model import DEFAULT_SIZE
from pipeline.ingest.slides.pptx_names import A, R
from pipeline.ingest.slides.pptx_styles import Look, bullet_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from pipeline.ingest.opc import Relation
    from pipeline.ingest.slides.model import Line

_TEXT_RUNS = frozenset({f"{A}r", f"{A}fld"})
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class _Counters:
    """Where automatic numbering has got to, level by level."""

    counts: dict[int, int] = field(default_factory=dict)

    def next(self, level: int, scheme: str, start: int) -> str:
        for deeper in [known for known in self.counts if known > level]:
            del self.counts[deeper]
        count = self.counts.get(level, start - 1) + 1
        self.counts[level] = count
        return _number(count, scheme)

    def stop(self, level: int) -> None:
        for known in [known for known in self.counts if known >= level]:
            del self.counts[known]


def body_lines(  # noqa: PLR0913 -- two are needed, the others name rare cases
    body: _Element,
    relations: Mapping[str, Relation],
    look: Callable[[int], Look],
    *,
    click: str | None = None,
    joined: bool = False,
    level: int | None = None,
) -> list[Line]:
    """Return the lines of a text body.

    `look` gives the inherited look of a level; `click` is where a click on the shape leads; `joined` keeps a
    paragraph whole that the author broke by hand (titles); `level` overrides the paragraphs' own.
    """
    out: list[Line] = []
    counters = _Counters()
    for paragraph in body.iterchildren(f"{A}p"):
        properties = paragraph.find(f"{A}pPr")
        depth = _level(properties) if level is None else level
        inherited = look(depth)
        runs = _runs(paragraph, relations, inherited, click)
        if not any(run.piece.text.strip() for run in runs):
            continue
        bullet = _bullet(properties, inherited, depth, counters)
        out.extend(broken_lines(runs, level=depth, bullet=bullet, joined=joined))
    return out


def link_target(click: _Element | None, relations: Mapping[str, Relation]) -> str | None:
    """Return the outside address of a click, None for a jump inside the presentation."""
    if click is None or click.get("action", "").startswith("ppaction://hlinksldjump"):
        return None
    relation = relations.get(click.get(f"{R}id", ""))
    if relation is None or not relation.is_external:
        return None
    return relation.target_ref or None


def _level(properties: _Element | None) -> int:
    value = "" if properties is None else properties.get("lvl", "")
    return min(int(value), 8) if value.isdigit() else 0


def _bullet(properties: _Element | None, inherited: Look, level: int, counters: _Counters) -> str:
    own = None if properties is None else bullet_of(properties)
    char, scheme = own if own is not None else (inherited.bullet, inherited.numbering)
    if not scheme:
        counters.stop(level)
        return char
    numbers = None if properties is None else properties.find(f"{A}buAutoNum")
    start = "" if numbers is None else numbers.get("startAt", "")
    return counters.next(level, scheme, int(start) if start.isdigit() else 1)


def _runs(
    paragraph: _Element, relations: Mapping[str, Relation], inherited: Look, click: str | None
) -> list[Run]:
    runs: list[Run] = []
    for child in paragraph:
        if child.tag in _TEXT_RUNS:
            text = child.findtext(f"{A}t") or ""
            if text:
                runs.append(_run(text, child.find(f"{A}rPr"), relations, inherited, click))
        elif child.tag == f"{A}br":
            runs.append(Run(Piece("\n"), DEFAULT_SIZE, strong=False))
    return runs


def _run(
    text: str,
    properties: _Element | None,
    relations: Mapping[str, Relation],
    inherited: Look,
    click: str | None,
) -> Run:
    text = text.replace("_x000B_", "\n").replace("\v", "\n")
    if properties is None:
        return Run(Piece(text, inherited.bold, click), inherited.size, strong=inherited.bold)
    weight = properties.get("b")
    bold = inherited.bold if weight is None else weight in ("1", "true")
    size = properties.get("sz", "")
    link = link_target(properties.find(f"{A}hlinkClick"), relations)
    strong = bold or properties.get("u", "none") != "none" or properties.get("cap") == "all"
    return Run(
        Piece(text, bold, link or click), int(size) / 100 if size.isdigit() else inherited.size, strong=strong
    )


def _number(count: int, scheme: str) -> str:
    """Return an automatic number as the scheme draws it (ECMA-376 part 1, 20.1.10.61)."""
    digits = str(count)
    if scheme.startswith("alpha"):
        digits = chr(ord("a") + (count - 1) % 26)
    elif scheme.startswith("roman"):
        digits = _roman(count)
    if scheme.startswith(("alphaUc", "romanUc")):
        digits = digits.upper()
    if scheme.endswith("ParenBoth"):
        return f"({digits})"
    return digits + (")" if scheme.endswith("ParenR") else "" if scheme.endswith("Plain") else ".")


def _roman(count: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        while count >= value:
            out += letters
            count -= value
    return out
