from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_HEAVY = "spacy pypdfium2 pypdf docx pptx odfdo lxml bs4 numpy jsonschema rich"


def _python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def _heavy_imports(args: list[str], heavy: str) -> list[str]:
    """Run the command in a process of its own and return which of the modules it imported."""
    code = f"""
import sys
from pipeline.cli import main
sys.argv = ["foorumi", *{args!r}]
try:
    main()
except SystemExit as stopped:
    assert not stopped.code
print()
print(*sorted(set("{heavy}".split()) & set(sys.modules)))
"""
    return _python(code).splitlines()[-1].split()


@pytest.mark.parametrize("args", [["--help"], ["--version"]])
def test_help_imports_nothing_heavy(args: list[str]) -> None:
    assert _heavy_imports(args, f"{_HEAVY} pydantic") == []


# Typer itself takes pydantic for the arguments of a command.
def test_help_of_a_command_imports_nothing_heavy() -> None:
    assert _heavy_imports(["extract", "--help"], _HEAVY) == []


def test_a_run_with_nothing_to_do_loads_no_reader_and_no_model(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert _heavy_imports(["extract", str(tmp_path / "in"), "-o", str(tmp_path / "out")], _HEAVY) == []


def test_the_python_api_can_be_called_before_and_after_its_room_is_imported() -> None:
    code = """
import sys
import pipeline
assert "spacy" not in sys.modules and "pydantic" not in sys.modules
for _ in range(2):
    try:
        pipeline.extract("no such file")
    except FileNotFoundError:
        pass
    from pipeline.extract import context
print(pipeline.extract.context is context, callable(pipeline.extract))
"""
    assert _python(code).strip() == "True True"


def test_the_package_runs_as_a_module() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pipeline", "--version"], capture_output=True, text=True, check=True
    )
    assert ran.stdout.startswith("foorumi ")
