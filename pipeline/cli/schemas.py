"""``foorumi schemas``: the contract as JSON Schema and code lists, and its releases."""

# ruff: noqa: PLC0415 -- commands import what they need
# No postponed annotations here: Typer reads them when it runs.

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.common import Output
from pipeline.run.messages import say
from pipeline.run.usage import UsageError


def schemas(
    output: Output = Path("schemas"),
    changes_since: Annotated[
        str | None,
        typer.Option("--changes-since", metavar="X.Y.Z", help=say("help_changes_since"), show_default=False),
    ] = None,
    set_version: Annotated[
        str | None,
        typer.Option("--set-version", metavar="X.Y.Z", help=say("help_set_version"), show_default=False),
    ] = None,
    release: Annotated[
        str | None, typer.Option("--release", metavar="X.Y.Z", help=say("help_release"), show_default=False)
    ] = None,
    samples: Annotated[
        Path, typer.Option("--samples", metavar="DIR", help=say("help_release_samples"))
    ] = Path("outputs"),
) -> None:
    """Write the schemas into ``current/`` of `output` and the code lists into ``codelists/``."""
    from pipeline.records import release as releasing

    try:
        if changes_since is not None:
            for line in releasing.told(output, changes_since):
                typer.echo(line)
            return
        if set_version is not None:
            releasing.set_version(output, set_version)
            return
        _write(output)
        if release is not None:
            typer.echo(releasing.freeze(output, samples, release).as_posix())
    except releasing.ReleaseError as error:
        raise UsageError(error.key, error.about) from error


def _write(output: Path) -> None:
    from pipeline.export.files import write_atomically
    from pipeline.export.linked_terms import CONTEXT_NAME, context_file
    from pipeline.records.codelists import codelist_files
    from pipeline.records.schema import schema_files

    context = {CONTEXT_NAME: context_file()}
    for folder, files in (
        ("current", schema_files()),
        ("codelists", codelist_files()),
        ("context", context),
    ):
        for name, text in files.items():
            path = output / folder / name
            write_atomically(path, text.encode())
            typer.echo(path.as_posix())
