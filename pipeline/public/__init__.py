"""The public profile: a record and its text without persons, and the gate that nothing leaves past.

`to_public` masks a record of the internal profile and its canonical text; `public_name` gives the name of its files.
Nothing here writes files: whoever writes calls `to_public` first, and it raises rather than return what leaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.public.names import public_name

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["public_name", "to_public"]


def to_public(
    record: dict[str, Any], text: str, docs: dict[str, Doc] | None = None
) -> tuple[dict[str, Any], str]:
    """Return the public record and the masked text of a record (as it is written) and its canonical text.

    The record is of the schema ``public-record`` and proven by the masked text; nothing in it is derived from what was masked.
    A public record gives itself. `docs` may hold spaCy parses of the text's lines, by the line. Raises LeakError where
    the gate finds that something of a person would remain, EnvironmentProblemError where the language model is missing.
    """
    from pipeline.public.gate import check, head_names  # noqa: PLC0415 -- names of files need no lexicon of numbers
    from pipeline.public.record import masked  # noqa: PLC0415 -- likewise
    from pipeline.public.seeds import seeds_of  # noqa: PLC0415 -- likewise

    public, hidden = masked(record, text, docs)
    check(public, hidden, (*seeds_of(record), *head_names(text)))
    return public, hidden
