"""``foorumi evaluate`` and ``explain``: how good the extraction is against gold, and why it said what it said."""

# ruff: noqa: PLC0415 -- commands import what they need
# No postponed annotations here: Typer reads them when it runs.

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.common import Exit, Json, tell
from pipeline.errors import ReadError
from pipeline.run.messages import say
from pipeline.run.usage import UsageError


def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=say("help_gold_folder"), show_default=False)],
    errors: Annotated[bool, typer.Option("--errors", help=say("help_errors"))] = False,
    as_json: Json = False,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="RUN.json", help=say("help_against"), show_default=False),
    ] = None,
) -> None:
    """Score the extraction against gold; print what the project's scorer prints, and changes since `against`."""
    from pipeline.quality import against as comparison
    from pipeline.quality import evaluate as quality

    try:
        earlier = comparison.load(against) if against is not None else None
    except (OSError, ValueError) as error:
        raise UsageError("no_run", str(against)) from error
    pairs = quality.find_pairs(folder)
    if not pairs:
        raise UsageError("no_gold" if folder.is_dir() else "no_such_path", str(folder))
    result = quality.evaluate(
        pairs, on_failure=lambda name, reason: tell(say("no_output", path=name, reason=reason))
    )
    report = result.as_json(errors=errors)
    changes = comparison.changes(earlier, report) if earlier is not None else None
    if as_json:
        if changes is not None:
            report["changes"] = [{**change._asdict(), "gain": change.gain} for change in changes]
        typer.echo(json.dumps(report, ensure_ascii=False, indent=1))
        return
    typer.echo(result.to_text(errors=errors))
    if changes is not None:
        typer.echo("\n" + comparison.to_text(changes))


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("help_explain_file"), show_default=False)],
    item: Annotated[
        str | None, typer.Argument(metavar="[ITEM]", help=say("help_explain_item"), show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Print for each block (or those of `item`) which evidence said what, or a JSON line a block."""
    from pipeline.cli import explanation
    from pipeline.ingest import read_path
    from pipeline.run.outcome import Failure

    if not file.is_file():
        raise UsageError("no_such_path", str(file))
    try:
        document = read_path(file)
    except ReadError as error:
        tell(f"{file}: {Failure.of(error).sentence()}")
        raise typer.Exit(Exit.SOME_FAILED) from error
    found = False
    for block in explanation.blocks(document, item):
        found = True
        shown = explanation.as_json(block) if as_json else None
        typer.echo(json.dumps(shown, ensure_ascii=False) if shown else explanation.as_text(block))
    if item is not None and not found:
        raise UsageError("no_such_item", item)
