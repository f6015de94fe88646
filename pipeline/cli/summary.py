"""``foorumi summary``: what many forums say together."""

# ruff: noqa: PLC0415 -- commands import what they need
# No postponed annotations here: Typer reads them when it runs.

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline import __version__
from pipeline.cli.common import Exit, tell
from pipeline.cli.export import Language
from pipeline.cli.page import write_summary
from pipeline.run.messages import say
from pipeline.run.usage import UsageError

if TYPE_CHECKING:
    from pipeline.records.summary import PassedOver


def summary(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help=say("help_summary_folder"), show_default=False)
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help=say("help_summary_output"), show_default=False),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help=say("help_as_of"), show_default=False)
    ] = None,
    language: Annotated[Language, typer.Option("--language", help=say("help_page_language"))] = Language.FI,
) -> None:
    """Write ``summary.json`` and its page of a folder's records; what is no valid record is named and left out."""
    from pipeline.export.files import write_atomically
    from pipeline.summary import summarise
    from pipeline.summary.build import to_bytes

    if as_of is not None and not _is_date(as_of):
        raise UsageError("no_date", as_of)
    records, passed_over = _read(folder)
    if not records:
        raise UsageError("no_records", str(folder))
    target = (output or folder) / "summary.json"
    write_atomically(
        target, to_bytes(summarise(records, version=__version__, passed_over=passed_over, as_of=as_of))
    )
    typer.echo(target.as_posix())
    page_written = write_summary(target, language.value)
    for passed in passed_over:
        tell(say("not_in_summary", path=passed.output, code=passed.code))
    raise typer.Exit(Exit.SOME_FAILED if passed_over or not page_written else Exit.GOOD)


def _is_date(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _read(folder: Path) -> "tuple[list[tuple[str, dict[str, Any]]], list[PassedOver]]":
    """Return the records of a folder by the names of their outputs, and what is no valid or proven record."""
    from pipeline.export.check import records_under, validate, verify
    from pipeline.export.contract import parse
    from pipeline.records.summary import PassedOver

    if not folder.is_dir():
        raise UsageError("no_such_path", str(folder))
    records = []
    passed_over = []
    for path in records_under(folder):
        name = path.relative_to(folder).with_suffix("").as_posix()
        problems = verify(path) if path.with_suffix(".txt").exists() else validate(path)
        if problems:
            passed_over.append(PassedOver(output=name, code=problems[0].code))
        else:
            records.append((name, parse(path.read_bytes())))
    return records, passed_over
