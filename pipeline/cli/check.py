"""``foorumi validate`` and ``verify``: whether records keep the contract and prove what they say."""

# ruff: noqa: PLC0415 -- commands import what they need
# No postponed annotations here: Typer reads them when it runs.

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.common import Exit, Json
from pipeline.run.messages import say
from pipeline.run.usage import UsageError

if TYPE_CHECKING:
    from pipeline.export.proof import Problem

_SHOWN_PROBLEMS = 5
_Records = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help=say("help_records"), show_default=False)
]


def validate(files: _Records, as_json: Json = False) -> None:
    """Check records against the published schema."""
    from pipeline.export import check

    _check(((path, check.validate(path)) for path in _records(files)), "valid", as_json=as_json)


def verify(files: _Records, as_json: Json = False) -> None:
    """Check quotes, hashes, ids and references of records against the texts beside them and the manifest above them."""
    from pipeline.export import check

    _records(files)
    _check(check.verify_all(files), "proven", as_json=as_json)


def _check(checked: "Iterable[tuple[Path, list[Problem]]]", good: str, *, as_json: bool) -> None:
    code = Exit.GOOD
    for path, problems in checked:
        if problems:
            code = Exit.CONTRACT
        if as_json:
            listed = [problem._asdict() for problem in problems]
            typer.echo(json.dumps({"file": path.as_posix(), "problems": listed}, ensure_ascii=False))
            continue
        typer.echo(f"{path}: {say('problems', count=len(problems)) if problems else say(good)}")
        for problem in problems[:_SHOWN_PROBLEMS]:
            typer.echo(f"  {problem}")
    raise typer.Exit(code)


def _records(files: Sequence[Path]) -> list[Path]:
    """Return the records that were named; UsageError where there are none."""
    from pipeline.export.check import is_no_record, records_under

    found: list[Path] = []
    for path in files:
        if not path.exists():
            raise UsageError("no_such_path", str(path))
        found += [record for record in records_under(path) if not is_no_record(record)]
    if not found:
        raise UsageError("no_records", ", ".join(map(str, files)))
    return found
