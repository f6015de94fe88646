"""``foorumi extract``: files in, records out."""

# ruff: noqa: PLC0415 -- commands import what they need
# No postponed annotations here: Typer reads them when it runs.

import json
import signal
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.common import Exit, Json, Output, Profile, tell
from pipeline.errors import Category
from pipeline.run.limits import Limits
from pipeline.run.messages import say
from pipeline.run.outcome import State

if TYPE_CHECKING:
    from pipeline.run.batch import Batch
    from pipeline.run.outcome import Outcome

Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help=say("help_paths"), show_default=False)]


def extract(  # noqa: PLR0913, PLR0917 -- Typer takes the options of a command from its parameters
    paths: Paths,
    output: Output = Path("outputs"),
    as_json: Json = False,
    jobs: Annotated[int, typer.Option("--jobs", metavar="N", min=0, help=say("help_jobs"))] = 0,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=1, help=say("help_timeout"))
    ] = Limits().seconds,
    min_confidence: Annotated[
        float,
        typer.Option("--min-confidence", metavar="X", min=0, max=1, help=say("help_min_confidence")),
    ] = 0.0,
    profile: Annotated[Profile, typer.Option("--profile", help=say("help_profile"))] = Profile.INTERNAL,
    prune: Annotated[bool, typer.Option("--prune", help=say("help_prune"))] = False,
    force: Annotated[bool, typer.Option("--force", help=say("help_force"))] = False,
    debug: Annotated[bool, typer.Option("--debug", help=say("help_debug"))] = False,
) -> None:
    """Read `paths` into `output`; print the table of what came out, or a JSON line a file."""
    from pipeline.run import report
    from pipeline.run.batch import Batch
    from pipeline.run.discover import discover

    plan = discover(paths, output)
    batch = Batch(
        plan,
        output,
        force=force,
        prune=prune,
        jobs=jobs,
        limits=Limits(seconds=timeout),
        min_confidence=min_confidence,
        profile=profile.value,
        on_wait=lambda: tell(say("waiting", path=output)),
    )
    outcomes: list[Outcome] = []
    with stoppable(), report.progress(len(plan.files)) as advance, closing(batch.run()) as running:
        for outcome in running:
            outcomes.append(outcome)
            advance(outcome.source)
            if as_json:
                typer.echo(json.dumps(outcome.as_json(), ensure_ascii=False))
    outcomes.sort(key=lambda outcome: outcome.source)
    read = [outcome for outcome in outcomes if outcome.state is not State.SKIPPED]
    if not as_json and read:
        typer.echo(report.table(read))
    tell_about(outcomes, batch, debug=debug)
    raise typer.Exit(exit_code(outcomes))


def tell_about(outcomes: "Sequence[Outcome]", batch: "Batch", *, debug: bool) -> None:
    """Say what was passed over, why files failed, which outputs lost their source, and how many of each there are."""
    from pipeline.run import report

    skipped = Counter(outcome.reason for outcome in outcomes if outcome.reason is not None)
    for reason, count in sorted(skipped.items()):
        tell(say("passed_over", count=count, reason=say(f"skipped_{reason}")))
    for line in report.reasons(outcomes):
        tell(line)
    for key, paths in (("pruned", batch.pruned), ("orphan", batch.orphans)):
        for path in paths:
            tell(say(key, path=report.printable(path)))
    if debug:
        for outcome in outcomes:
            if outcome.failure and outcome.failure.debug:
                tell(outcome.failure.debug)
    if len(outcomes) == skipped.total():
        tell(say("nothing_to_do"))
        return
    tell(report.summary(outcomes))


@contextmanager
def stoppable() -> Iterator[None]:
    """Let SIGTERM stop a run as Ctrl-C does: workers ended, the manifest written."""

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        tell(say("interrupted"))
        raise typer.Exit(Exit.INTERRUPTED) from None
    finally:
        signal.signal(signal.SIGTERM, before)


def exit_code(outcomes: "Iterable[Outcome]") -> Exit:
    """Return what the run's outcomes come to; a broken contract outweighs a file that was not read."""
    categories = {outcome.failure.category for outcome in outcomes if outcome.failure is not None}
    if Category.CONTRACT in categories:
        return Exit.CONTRACT
    return Exit.SOME_FAILED if categories else Exit.GOOD
