"""``foorumi page``: records as pages that people read."""

# ruff: noqa: PLC0415 -- commands import what they need
# No postponed annotations here: Typer reads them when it runs.

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.common import Exit, tell
from pipeline.cli.export import Language
from pipeline.run.messages import say
from pipeline.run.usage import UsageError

if TYPE_CHECKING:
    from pipeline.export.proof import Problem

SUMMARY = "summary.json"
_SHOWN_PROBLEMS = 5


def page(
    paths: Annotated[
        list[Path], typer.Argument(metavar="DIR|FILE...", help=say("help_records"), show_default=False)
    ],
    language: Annotated[Language, typer.Option("--language", help=say("help_page_language"))] = Language.FI,
) -> None:
    """Write ``NAME.html`` beside each record; what is not valid or not proven is named and left out."""
    from pipeline.export.check import records_under

    left_out = False
    for path in paths:
        if not path.exists():
            raise UsageError("no_such_path", str(path))
        found = [] if path.name == SUMMARY else records_under(path)
        summary = path / SUMMARY if path.is_dir() else path
        if not found and path.is_dir():
            raise UsageError("no_records", str(path))
        for record in found:
            left_out |= not _write(record, language.value)
        # Last, so that it finds the pages that its figures lead to.
        if summary.name == SUMMARY and summary.is_file():
            left_out |= not write_summary(summary, language.value)
    raise typer.Exit(Exit.SOME_FAILED if left_out else Exit.GOOD)


def _write(path: Path, language: str) -> bool:
    """Write the page of the record in `path`; return whether it was written, having said why not."""
    from pipeline.export.check import verify
    from pipeline.export.contract import parse
    from pipeline.page import forum_page

    if problems := verify(path):
        _tell_problems(path, problems)
        return False
    text = path.with_suffix(".txt").read_bytes().decode()
    return _replace(path.with_suffix(".html"), forum_page(parse(path.read_bytes()), text, language))


def write_summary(path: Path, language: str) -> bool:
    """Write the page of the summary in `path` beside it, linked to the forums' pages that lie there.

    Returns whether it was written, having said why not.
    """
    from pydantic import ValidationError

    from pipeline.page import PageAnchors, summary_page
    from pipeline.records.summary import Summary

    data = path.read_bytes()
    try:
        Summary.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        tell(say("no_page", path=path, problems="/".join(map(str, first["loc"])) or first["type"]))
        return False
    return _replace(
        path.with_suffix(".html"), summary_page(json.loads(data), PageAnchors(path.parent), language)
    )


def _replace(target: Path, html: bytes) -> bool:
    """Write a page unless a file that is none of ours has its name; return whether it was written."""
    from pipeline.export.files import write_atomically
    from pipeline.page import is_page

    if target.exists() and not is_page(target.read_bytes()):
        tell(say("not_our_page", path=target))
        return False
    write_atomically(target, html)
    typer.echo(target.as_posix())
    return True


def _tell_problems(path: Path, problems: "list[Problem]") -> None:
    shown = ", ".join(map(str, problems[:_SHOWN_PROBLEMS]))
    tell(say("no_page", path=path, problems=shown))
