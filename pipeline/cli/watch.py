"""``foorumi watch``: an inbox in, records out, for as long as it runs."""

# ruff: noqa: PLC0415 -- commands import what they need
# No postponed annotations here: Typer reads them when it runs.

import json
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.common import Json, Output, tell
from pipeline.run.limits import Limits
from pipeline.run.messages import say
from pipeline.run.usage import UsageError

if TYPE_CHECKING:
    from pipeline.run.batch import Batch
    from pipeline.run.discover import Plan
    from pipeline.run.outcome import Outcome

Inbox = Annotated[Path, typer.Argument(metavar="INBOX", help=say("help_inbox"), show_default=False)]


def watch(  # noqa: PLR0913, PLR0917 -- Typer takes the options of a command from its parameters
    inbox: Inbox,
    output: Output = Path("outputs"),
    as_json: Json = False,
    jobs: Annotated[int, typer.Option("--jobs", metavar="N", min=0, help=say("help_jobs"))] = 0,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=1, help=say("help_timeout"))
    ] = Limits().seconds,
    still: Annotated[float, typer.Option("--still", metavar="SECONDS", min=0, help=say("help_still"))] = 3.0,
) -> None:
    """Read what comes into `inbox` once it has been still; a line a file, until Ctrl-C or SIGTERM."""
    from pipeline.run.batch import Batch
    from pipeline.run.watch import Rhythm, Watcher

    if not inbox.is_dir():
        raise UsageError("no_such_path", str(inbox))

    def batch_of(plan: "Plan") -> "Batch":
        limits = Limits(seconds=timeout)
        return Batch(
            plan, output, jobs=jobs, limits=limits, on_wait=lambda: tell(say("waiting", path=output))
        )

    watcher = Watcher(inbox, output, batch_of, tell, Rhythm(still=still))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: watcher.stop())
    tell(say("watching", path=inbox))
    for outcome in watcher.run():
        typer.echo(json.dumps(outcome.as_json(), ensure_ascii=False) if as_json else _line(outcome))
    tell(say("watch_ended"))


def _line(outcome: "Outcome") -> str:
    from pipeline.run.report import printable, reasons

    return next(iter(reasons([outcome])), f"{printable(outcome.source)}: {say(f'state_{outcome.state}')}")
