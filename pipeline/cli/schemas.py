"""``foorumi schemas``: the contract as JSON Schema."""

# ruff: noqa: PLC0415 -- commands import what they need
# No postponed annotations here: Typer reads them when it runs.

from pathlib import Path

import typer

from pipeline.cli.common import Output


def schemas(output: Output = Path("schemas")) -> None:
    """Write the schemas that are published into ``current/`` of `output`."""
    from pipeline.export.files import write_atomically
    from pipeline.records.schema import schema_files

    for name, text in schema_files().items():
        path = output / "current" / name
        write_atomically(path, text.encode())
        typer.echo(path.as_posix())
