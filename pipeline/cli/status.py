"""``foorumi status``: every file that an output folder knows, its state, and what to do."""

# ruff: noqa: PLC0415 -- commands import what they need
# No postponed annotations here: Typer reads them when it runs.

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.common import Json, tell
from pipeline.run.messages import say
from pipeline.run.outcome import State
from pipeline.run.usage import UsageError

if TYPE_CHECKING:
    from pipeline.run.outcome import Outcome

Folder = Annotated[Path, typer.Argument(metavar="DIR", help=say("help_output"))]


def status(folder: Folder = Path("outputs"), as_json: Json = False) -> None:
    """Show what the last runs made of every file; nothing is read and nothing is written."""
    from pipeline.run import manifest, report

    if not (folder / manifest.FILE_NAME).is_file():
        raise UsageError("no_manifest", str(folder))
    known = manifest.load(folder, None)
    outcomes = [known.outcomes[source] for source in sorted(known.outcomes)]
    orphans = [f"{name}.json" for name in known.orphans(folder)]
    if as_json:
        for outcome in outcomes:
            typer.echo(json.dumps(outcome.as_json(), ensure_ascii=False))
        for path in orphans:
            typer.echo(json.dumps({"file": path, "state": "orphan"}, ensure_ascii=False))
        return
    rows = [[say("column_file"), say("column_state"), say("column_what")]]
    rows += [[outcome.source, report.state_of(outcome), _what(outcome)] for outcome in outcomes]
    rows += [[path, say("state_orphan"), say("orphan_advice")] for path in orphans]
    typer.echo(report.aligned(rows, left=3))
    tell(report.summary(outcomes))


def _what(outcome: "Outcome") -> str:
    if outcome.failure is not None:
        return outcome.failure.sentence()
    if outcome.state is State.DUPLICATE:
        return say("same_as", first=outcome.duplicate_of)
    if outcome.state is State.SKIPPED:
        return say(f"skipped_{outcome.reason}")
    return f"{outcome.output}.json"
