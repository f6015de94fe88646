"""``foorumi schemas``: the contract as JSON Schema and code lists."""

# ruff: noqa: PLC0415 -- commands import what they need
# No postponed annotations here: Typer reads them when it runs.

from pathlib import Path

import typer

from pipeline.cli.common import Output


def schemas(output: Output = Path("schemas")) -> None:
    """Write the schemas into ``current/`` of `output` and the code lists into ``codelists/``."""
    from pipeline.export.files import write_atomically
    from pipeline.records.codelists import codelist_files
    from pipeline.records.schema import schema_files

    for folder, files in (("current", schema_files()), ("codelists", codelist_files())):
        for name, text in files.items():
            path = output / folder / name
            write_atomically(path, text.encode())
            typer.echo(path.as_posix())
