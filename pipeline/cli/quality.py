"""``foorumi evaluate``: how good the extraction is against gold."""

# ruff: noqa: PLC0415 -- commands import what they need
# No postponed annotations here: Typer reads them when it runs.

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.common import Json, tell
from pipeline.run.messages import say
from pipeline.run.usage import UsageError


def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=say("help_gold_folder"), show_default=False)],
    errors: Annotated[bool, typer.Option("--errors", help=say("help_errors"))] = False,
    as_json: Json = False,
) -> None:
    """Score the extraction against gold, and print what the project's scorer prints."""
    from pipeline.quality import evaluate as quality

    pairs = quality.find_pairs(folder)
    if not pairs:
        raise UsageError("no_gold" if folder.is_dir() else "no_such_path", str(folder))
    result = quality.evaluate(
        pairs, on_failure=lambda name, reason: tell(say("no_output", path=name, reason=reason))
    )
    typer.echo(result.to_json(errors=errors) if as_json else result.to_text(errors=errors))
