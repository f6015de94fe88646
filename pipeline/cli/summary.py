"""``foorumi summary``: what many forums say together."""

# ruff: noqa: PLC0415 -- commands import what they need
# No postponed annotations here: Typer reads them when it runs.

import datetime as dt
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline import __version__
from pipeline.cli.common import Exit, Profile, tell
from pipeline.cli.export import Language
from pipeline.cli.masking import masked
from pipeline.cli.page import write_summary
from pipeline.run.messages import say
from pipeline.run.usage import UsageError

if TYPE_CHECKING:
    from pipeline.export.entries import Entry
    from pipeline.export.proof import Problem
    from pipeline.records.summary import PassedOver

_UNNAMED = "x"


def summary(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help=say("help_summary_folder"), show_default=False)
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help=say("help_summary_output"), show_default=False),
    ] = None,
    profile: Annotated[Profile, typer.Option("--profile", help=say("help_profile"))] = Profile.INTERNAL,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help=say("help_as_of"), show_default=False)
    ] = None,
    language: Annotated[Language, typer.Option("--language", help=say("help_page_language"))] = Language.FI,
) -> None:
    """Write ``summary.json`` and its page of a folder's records; what is no valid record is named and left out."""
    from pipeline.export.check import records_under
    from pipeline.export.files import write_atomically
    from pipeline.summary import summarise, to_bytes

    if as_of is not None and not _is_date(as_of):
        raise UsageError("no_date", as_of)
    if not folder.is_dir():
        raise UsageError("no_such_path", str(folder))
    if not records_under(folder):
        raise UsageError("no_records", str(folder))
    reader = _Reader(folder, profile)
    summed = summarise(reader, version=__version__, as_of=as_of)
    if not summed.sources:
        tell(say("nothing_to_sum"))
        raise typer.Exit(Exit.SOME_FAILED)
    summed.passed_over = reader.passed_over()
    target = (output or folder) / "summary.json"
    write_atomically(target, to_bytes(summed))
    typer.echo(target.as_posix())
    page_written = write_summary(target, language.value)
    good = page_written and not summed.passed_over
    raise typer.Exit(Exit.GOOD if good else Exit.SOME_FAILED)


def _is_date(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


class _Reader:
    """Yields the records of a folder, by the names of their outputs, and keeps what is no valid or proven record.

    In the public profile every record is masked, or looked at by the gate where it is masked already. What was masked is
    called what `foorumi extract` would call it, and of what is no record not even the name is told.
    """

    def __init__(self, folder: Path, profile: Profile) -> None:
        self._folder = folder
        self._public = profile is Profile.PUBLIC
        self._problems: list[tuple[str, str]] = []
        self._taken: set[str] = set()

    def __iter__(self) -> Iterator[tuple[str, dict[str, Any]]]:
        from pipeline.export.entries import entries

        for entry in entries(self._folder, self._pass_over):
            if not self._public:
                yield entry.name, entry.record
                continue
            for public in masked([entry], self._pass_over):
                yield self._name(entry, public.record), public.record

    def passed_over(self) -> "list[PassedOver]":
        from pipeline.records.summary import PassedOver

        named = ((_UNNAMED if self._public else name, code) for name, code in self._problems)
        return [PassedOver(output=name, code=code) for name, code in sorted(named)]

    def _name(self, entry: "Entry", public: dict[str, Any]) -> str:
        """Return the output's name: its own where it is public already, so that references lead to it."""
        from pipeline.public import public_name

        if entry.record["profile"] == "public":
            first = entry.name
        elif public["source"]["file_name"] == public_name(entry.record["source"]["file_name"]):
            first = public_name(entry.name)
        else:  # reading told that a plain word of the name is somebody's
            first = public["id"]
        name = next(n for n in _numbered(first) if n.casefold() not in self._taken)
        self._taken.add(name.casefold())
        return name

    def _pass_over(self, name: str, problems: "list[Problem]") -> None:
        tell(say("not_in_summary", path=name, code=problems[0].code))
        self._problems.append((name, problems[0].code))


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))
