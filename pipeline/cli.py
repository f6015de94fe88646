"""The command ``foorumi``: parses, calls, prints. Data goes to stdout, everything said to people to stderr.

Exit codes: 0 all good, 1 some files failed (the rest is written), 2 usage, 3 an output broke the contract,
4 environment. Whatever is heavy is imported by the command that needs it, so that ``--help`` is instant.
"""

# ruff: noqa: PLC0415 -- commands import what they need

from __future__ import annotations

import json
import sys
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import __version__
from pipeline.errors import Category, EnvironmentProblemError
from pipeline.run.messages import say
from pipeline.run.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.export.proof import Problem
    from pipeline.run.outcome import Outcome

_SHOWN_PROBLEMS = 5

app = typer.Typer(
    add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True
)


class Exit(IntEnum):
    """What the command's exit code means."""

    GOOD = 0
    SOME_FAILED = 1
    USAGE = 2
    CONTRACT = 3
    ENVIRONMENT = 4


_Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help=say("help_paths"), show_default=False)]
_Records = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help=say("help_records"), show_default=False)
]
_Output = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help=say("help_output"))]
_Json = Annotated[bool, typer.Option("--json", help=say("help_json"))]


def _tell(message: str) -> None:
    typer.echo(message, err=True)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"foorumi {__version__}")
        raise typer.Exit


@app.callback(help=say("help_app"))
def _root(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=say("help_version"))
    ] = False,
) -> None:
    pass


@app.command(help=say("help_extract"))
def extract(
    paths: _Paths,
    output: _Output = Path("outputs"),
    as_json: _Json = False,
    force: Annotated[bool, typer.Option("--force", help=say("help_force"))] = False,
    debug: Annotated[bool, typer.Option("--debug", help=say("help_debug"))] = False,
) -> None:
    """Read `paths` into `output`; print the table of what came out, or a JSON line a file."""
    from pipeline.run import report
    from pipeline.run.batch import Batch
    from pipeline.run.discover import discover

    plan = discover(paths, output)
    if plan.passed:
        _tell(say("passed_over", count=len(plan.passed)))
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
    _tell_about(outcomes, batch.orphans, debug=debug)
    raise typer.Exit(_exit_code(outcomes))


def _tell_about(outcomes: Sequence[Outcome], orphans: Iterable[str], *, debug: bool) -> None:
    from pipeline.run import report

    for line in report.reasons(outcomes):
        _tell(line)
    for path in orphans:
        _tell(say("orphan", path=report.printable(path)))
    if debug:
        for outcome in outcomes:
            if outcome.failure and outcome.failure.debug:
                _tell(outcome.failure.debug)
    if not outcomes:
        _tell(say("nothing_to_do"))
        return
    states = [str(outcome.state) for outcome in outcomes]
    _tell(say("summary", **{name: states.count(name) for name in ("done", "unchanged", "failed")}))


def _exit_code(outcomes: Iterable[Outcome]) -> Exit:
    categories = {outcome.failure.category for outcome in outcomes if outcome.failure is not None}
    if Category.CONTRACT in categories:
        return Exit.CONTRACT
    return Exit.SOME_FAILED if categories else Exit.GOOD


@app.command(help=say("help_validate"))
def validate(files: _Records, as_json: _Json = False) -> None:
    """Check records against the published schema."""
    from pipeline.export import check

    _check(files, check.validate, "valid", as_json=as_json)


@app.command(help=say("help_verify"))
def verify(files: _Records, as_json: _Json = False) -> None:
    """Check quotes, hashes, ids and references of records against the texts beside them."""
    from pipeline.export import check

    _check(files, check.verify, "proven", as_json=as_json)


def _check(
    files: Sequence[Path], check: Callable[[Path], list[Problem]], good: str, *, as_json: bool
) -> None:
    code = Exit.GOOD
    for path in _records(files):
        problems = check(path)
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


@app.command(help=say("help_evaluate"))
def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=say("help_gold_folder"), show_default=False)],
    errors: Annotated[bool, typer.Option("--errors", help=say("help_errors"))] = False,
    as_json: _Json = False,
) -> None:
    """Score the extraction against gold, and print what the project's scorer prints."""
    from pipeline.quality import evaluate as quality

    pairs = quality.find_pairs(folder)
    if not pairs:
        raise UsageError("no_gold" if folder.is_dir() else "no_such_path", str(folder))
    result = quality.evaluate(
        pairs, on_failure=lambda name, reason: _tell(say("no_output", path=name, reason=reason))
    )
    typer.echo(result.to_json(errors=errors) if as_json else result.to_text(errors=errors))


@app.command(help=say("help_schemas"))
def schemas(output: _Output = Path("schemas")) -> None:
    """Write the schemas that are published into ``current/`` of `output`."""
    from pipeline.export.files import write_atomically
    from pipeline.records.schema import schema_files

    for name, text in schema_files().items():
        path = output / "current" / name
        write_atomically(path, text.encode())
        typer.echo(path.as_posix())


def main() -> None:
    """Run the command; errors that the user can mend are said in a sentence, without a traceback."""
    try:
        app()
    except UsageError as error:
        _tell(say(error.key, path=error.path))
        sys.exit(Exit.USAGE)
    except EnvironmentProblemError as error:
        _tell(str(error))
        sys.exit(Exit.ENVIRONMENT)
    except OSError as error:
        _tell(say("disk", path=error.filename or "", error=error.strerror or type(error).__name__))
        sys.exit(Exit.ENVIRONMENT)
