"""``foorumi export``: the records of an output folder in the forms in which people use data."""

# ruff: noqa: PLC0415 -- commands import what they need
# No postponed annotations here: Typer reads them when it runs.

import re
from enum import StrEnum
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from pipeline.cli.common import Exit, Profile, tell
from pipeline.cli.extract import stoppable
from pipeline.cli.masking import masked
from pipeline.run.messages import say
from pipeline.run.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.export.entries import Entry, OnProblem, Options
    from pipeline.export.proof import Problem

_SHOWN_PROBLEMS = 5
_SPDX = re.compile(r"[A-Za-z0-9.+-]+")


class Target(NamedTuple):
    """A form: the module of `pipeline.export` whose ``write(entries, path, options) -> list[Path]`` makes it."""

    module: str
    suffix: str
    """What is added to the folder's name where no output is named."""
    public_only: bool = False


TARGETS = {
    "ndjson": Target("ndjson", ".ndjson"),
    "csv": Target("csv", "-csv"),
    "xlsx": Target("xlsx", ".xlsx"),
    "sqlite": Target("sqlite", ".db"),
    "jsonld": Target("jsonld", ".jsonld"),
    "datapackage": Target("datapackage", "-datapackage", public_only=True),
}


class To(StrEnum):
    """The names of `TARGETS`, as Typer wants them."""

    NDJSON = "ndjson"
    CSV = "csv"
    XLSX = "xlsx"
    SQLITE = "sqlite"
    JSONLD = "jsonld"
    DATAPACKAGE = "datapackage"


class Language(StrEnum):
    """The language of titles."""

    FI = "fi"
    SV = "sv"
    EN = "en"


def export(  # noqa: PLR0913, PLR0917 -- Typer takes the options of a command from its parameters
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=say("help_output"), show_default=False)],
    to: Annotated[To, typer.Option("--to", help=say("help_to"), show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="PATH", help=say("help_export_output"), show_default=False),
    ] = None,
    profile: Annotated[Profile, typer.Option("--profile", help=say("help_profile"))] = Profile.INTERNAL,
    language: Annotated[Language, typer.Option("--language", help=say("help_language"))] = Language.FI,
    licence: Annotated[
        str, typer.Option("--licence", metavar="SPDX", help=say("help_licence"))
    ] = "CC-BY-4.0",
) -> None:
    """Write the records under `folder` in one form; print the paths written."""
    from pipeline.export.entries import Options

    target = TARGETS[to]
    if target.public_only and profile is not Profile.PUBLIC:
        raise UsageError("public_only", to.value)
    left_out: list[str] = []

    def leave_out(name: str, problems: "list[Problem]") -> None:
        left_out.append(name)
        shown = ", ".join(map(str, problems[:_SHOWN_PROBLEMS]))
        tell(say("left_out", path=name, problems=shown))

    path = output or _beside(folder, target, profile)
    _check_paths(folder, path)
    if not _SPDX.fullmatch(licence):
        raise UsageError("no_licence", licence)
    options = Options(language.value, profile.value, licence)
    with stoppable():
        for written in _write(target, _records(folder, profile, leave_out), path, options):
            typer.echo(str(written))
    raise typer.Exit(Exit.SOME_FAILED if left_out else Exit.GOOD)


def _beside(folder: Path, target: Target, profile: Profile) -> Path:
    """Return where an export goes that was not told where: beside the folder, public ones told apart."""
    whole = folder.resolve()
    public = "-public" if profile is Profile.PUBLIC else ""
    return whole.parent / f"{whole.name or 'foorumi'}{public}{target.suffix}"


def _check_paths(folder: Path, path: Path) -> None:
    from pipeline.export.check import records_under

    if not folder.is_dir():
        raise UsageError("no_such_path", str(folder))
    inside, target = folder.resolve(), path.resolve()
    if target == inside or inside in target.parents or target in inside.parents:
        raise UsageError("export_in_folder", str(path))
    if not records_under(folder):
        raise UsageError("no_records", str(folder))


def _records(folder: Path, profile: Profile, leave_out: "OnProblem") -> "Iterator[Entry]":
    from pipeline.export.entries import entries, unique

    found = entries(folder, leave_out)
    return unique(found if profile is Profile.INTERNAL else masked(found, leave_out), leave_out)


def _write(target: Target, found: "Iterator[Entry]", path: Path, options: "Options") -> list[Path]:
    """Write what was found; nothing at all where no record is good, so that an earlier export stays."""
    from pipeline.export.staging import OccupiedError

    first = next(found, None)
    if first is None:
        tell(say("nothing_exported"))
        return []
    try:
        written: list[Path] = import_module(f"pipeline.export.{target.module}").write(
            chain([first], found), path, options
        )
    except OccupiedError as error:
        raise UsageError("occupied", str(error.filename)) from error
    return written
