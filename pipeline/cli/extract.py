"""``foorumi extract``: files in, records out."""

# ruff: noqa: PLC0415 -- commands import what they need
# No postponed annotations here: Typer reads them when it runs.

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.common import Exit, Json, Output, tell
from pipeline.errors import Category
from pipeline.run.messages import say

if TYPE_CHECKING:
    from pipeline.run.outcome import Outcome

Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help=say("help_paths"), show_default=False)]


def extract(
    paths: Paths,
    output: Output = Path("outputs"),
    as_json: Json = False,
    force: Annotated[bool, typer.Option("--force", help=say("help_force"))] = False,
    debug: Annotated[bool, typer.Option("--debug", help=say("help_debug"))] = False,
) -> None:
    """Read `paths` into `output`; print the table of what came out, or a JSON line a file."""
    from pipeline.run import report
    from pipeline.run.batch import Batch
    from pipeline.run.discover import discover

    plan = discover(paths, output)
    if plan.passed:
        tell(say("passed_over", count=len(plan.passed)))
    batch = Batch(plan, output, force=force)
    outcomes: list[Outcome] = []
    with report.progress(len(plan.files)) as advance:
        for outcome in batch.run():
            outcomes.append(outcome)
            advance(outcome.source)
            if as_json:
                typer.echo(json.dumps(outcome.as_json(), ensure_ascii=False))
    if not as_json and outcomes:
        typer.echo(report.table(outcomes))
    tell_about(outcomes, batch.orphans, debug=debug)
    raise typer.Exit(exit_code(outcomes))


def tell_about(outcomes: "Sequence[Outcome]", orphans: Iterable[str], *, debug: bool) -> None:
    """Say why files failed, which outputs have lost their source, and how many of each state there are."""
    from pipeline.run import report

    for line in report.reasons(outcomes):
        tell(line)
    for path in orphans:
        tell(say("orphan", path=report.printable(path)))
    if debug:
        for outcome in outcomes:
            if outcome.failure and outcome.failure.debug:
                tell(outcome.failure.debug)
    if not outcomes:
        tell(say("nothing_to_do"))
        return
    states = [str(outcome.state) for outcome in outcomes]
    tell(say("summary", **{name: states.count(name) for name in ("done", "unchanged", "failed")}))


def exit_code(outcomes: "Iterable[Outcome]") -> Exit:
    """Return what the run's outcomes come to; a broken contract outweighs a file that was not read."""
    categories = {outcome.failure.category for outcome in outcomes if outcome.failure is not None}
    if Category.CONTRACT in categories:
        return Exit.CONTRACT
    return Exit.SOME_FAILED if categories else Exit.GOOD
