"""What the commands share: exit codes, options that several have, and how people are spoken to.

Exit codes: 0 all good, 1 some files failed (the rest is written), 2 usage, 3 an output broke the contract,
4 environment, 130 stopped by Ctrl-C or SIGTERM.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.run.messages import say


class Profile(StrEnum):
    """Whose eyes an output is for."""

    INTERNAL = "internal"
    PUBLIC = "public"


class Exit(IntEnum):
    """What the command's exit code means."""

    GOOD = 0
    SOME_FAILED = 1
    USAGE = 2
    CONTRACT = 3
    ENVIRONMENT = 4
    INTERRUPTED = 130


Output = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help=say("help_output"))]
Json = Annotated[bool, typer.Option("--json", help=say("help_json"))]


def tell(message: str) -> None:
    """Say something to people: a line on stderr."""
    typer.echo(message, err=True)
