"""The command ``foorumi``: parses, calls, prints. Data goes to stdout, everything said to people to stderr.

One module a group of commands; what they share is in `common`. Whatever is heavy is imported by the command
that needs it, so that ``--help`` is instant.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline import __version__
from pipeline.cli import check, export, extract, page, quality, schemas, status, summary, watch
from pipeline.cli.common import Exit, tell
from pipeline.errors import EnvironmentProblemError
from pipeline.run.messages import say
from pipeline.run.usage import UsageError

__all__ = ["Exit", "app", "main"]

app = typer.Typer(
    add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True
)
app.command(help=say("help_extract"))(extract.extract)
app.command(help=say("help_watch"))(watch.watch)
app.command(help=say("help_status"))(status.status)
app.command(help=say("help_validate"))(check.validate)
app.command(help=say("help_verify"))(check.verify)
app.command(help=say("help_export"))(export.export)
app.command(help=say("help_page"))(page.page)
app.command(help=say("help_evaluate"))(quality.evaluate)
app.command(help=say("help_explain"))(quality.explain)
app.command(help=say("help_schemas"))(schemas.schemas)
app.command(help=say("help_summary"))(summary.summary)


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


def main() -> None:
    """Run the command; errors that the user can mend are said in a sentence, without a traceback."""
    try:
        app()
    except UsageError as error:
        tell(say(error.key, path=error.path))
        sys.exit(Exit.USAGE)
    except EnvironmentProblemError as error:
        tell(str(error))
        sys.exit(Exit.ENVIRONMENT)
    except OSError as error:
        tell(say("disk", path=error.filename or "", error=error.strerror or type(error).__name__))
        sys.exit(Exit.ENVIRONMENT)
