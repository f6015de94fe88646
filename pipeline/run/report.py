"""What a run looks like to people: a table in plain text, a line of reasons, a bar on a terminal."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.run.messages import language, say
from pipeline.run.outcome import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.run.outcome import Outcome

_COLUMNS = ("file", "state", "themes", "needs", "uses", "reasons", "tips", "other", "warnings")
_OTHER = ("offers", "challenges", "questions", "key_messages", "actions")


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the outcomes as an aligned table: one line a file, its counts by record type."""
    head = [say(f"column_{name}") for name in _COLUMNS]
    return aligned([head, *(_row(outcome) for outcome in outcomes)], left=2)


def state_of(outcome: Outcome) -> str:
    """Return a file's state in words, of a failure its category, too."""
    state = say(f"state_{outcome.state}")
    if outcome.failure is None:
        return state
    from pipeline.records.codelists import code_label  # noqa: PLC0415 -- a run in which all is well needs none

    return f"{state} ({code_label('failure_categories', outcome.failure.category, language())})"


def _row(outcome: Outcome) -> list[str]:
    counts = outcome.counts
    state = state_of(outcome)
    if outcome.failure is not None or outcome.duplicate_of is not None:
        return [outcome.source, state, *[""] * (len(_COLUMNS) - 2)]
    figures = [counts.get(name, 0) for name in ("themes", "needs", "uses", "reasons", "material_tips")]
    figures += [sum(counts.get(name, 0) for name in _OTHER), counts.get("warnings", 0)]
    return [outcome.source, state, *map(str, figures)]


def aligned(rows: Sequence[Sequence[str]], *, left: int) -> str:
    """Return `rows` as lines of aligned columns; the first `left` columns stand left, the others right."""
    rows = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if index < left else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def printable(text: str) -> str:
    """Return `text` for one line of a terminal: what cannot be printed (a file name's newline) is escaped."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "replace").decode() for c in text)


def reasons(outcomes: Sequence[Outcome]) -> list[str]:
    """Return a line for each file without an output of its own: why, and what to do."""
    return [f"{printable(o.source)}: {o.failure.sentence()}" for o in outcomes if o.failure is not None] + [
        say("duplicate", path=printable(o.source), first=printable(o.duplicate_of))
        for o in outcomes
        if o.duplicate_of is not None
    ]


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return how many files are in each state; the states add up to all of them."""
    states = Counter(str(outcome.state) for outcome in outcomes)
    return say("summary", all=len(outcomes), **{str(state): states[state] for state in State})


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """Show a bar on stderr if that is a terminal; the function yielded is called with each file's name."""
    if not sys.stderr.isatty():
        yield lambda _name: None
        return
    from rich.console import Console  # noqa: PLC0415 -- only a terminal needs it
    from rich.progress import Progress  # noqa: PLC0415 -- only a terminal needs it

    # No thread that redraws it: workers are forked while it is shown.
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(say("reading"), total=total)

        def advance(name: str) -> None:
            bar.update(task, advance=1, description=printable(name), refresh=True)

        yield advance
