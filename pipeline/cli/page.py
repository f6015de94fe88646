"""``foorumi page``: records as pages that people read."""

# ruff: noqa: PLC0415 -- commands import what they need
# No postponed annotations here: Typer reads them when it runs.

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.common import Exit, tell
from pipeline.cli.export import Language
from pipeline.run.messages import say
from pipeline.run.usage import UsageError

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
        found = records_under(path)
        if not found:
            raise UsageError("no_records", str(path))
        for record in found:
            left_out |= not _write(record, language.value)
    raise typer.Exit(Exit.SOME_FAILED if left_out else Exit.GOOD)


def _write(path: Path, language: str) -> bool:
    """Write the page of the record in `path`; return whether it was written, having said why not."""
    from pipeline.export.check import verify
    from pipeline.export.contract import parse
    from pipeline.export.files import write_atomically
    from pipeline.page import forum_page, is_page

    target = path.with_suffix(".html")
    if problems := verify(path):
        shown = ", ".join(map(str, problems[:_SHOWN_PROBLEMS]))
        tell(say("no_page", path=path, problems=shown))
        return False
    if target.exists() and not is_page(target.read_bytes()):
        tell(say("not_our_page", path=target))
        return False
    text = path.with_suffix(".txt").read_bytes().decode()
    write_atomically(target, forum_page(parse(path.read_bytes()), text, language))
    typer.echo(target.as_posix())
    return True
