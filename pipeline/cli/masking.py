"""Records of the internal profile as public ones, for commands that have something to publish."""

# ruff: noqa: PLC0415 -- commands import what they need

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.export.entries import Entry, OnProblem


def masked(found: Iterable[Entry], on_problem: OnProblem) -> Iterator[Entry]:
    """Yield the public records of `found`; one that cannot be made public goes to `on_problem` (``not_public``)."""
    from pipeline.errors import ContractError
    from pipeline.export.proof import Problem
    from pipeline.public import to_public

    for entry in found:
        try:
            record, text = to_public(entry.record, entry.text)
        except ContractError:
            # The message may hold what was to be hidden.
            on_problem(entry.name, [Problem("", "not_public")])
            continue
        yield entry._replace(record=record, text=text)
