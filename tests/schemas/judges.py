"""The two judges of forged outputs, side by side: ``schemas/verify.py`` and the program's own check."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.export import check
from pipeline.records.constants import PUBLIC_SCHEMA_ID
from pipeline.records.ids import sha256
from tests.schemas.forgeries import forgeries, recounted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random
    from types import ModuleType

    Json = dict[str, Any]

VERIFY_PY = Path(__file__).parents[2] / "schemas" / "verify.py"


def load() -> ModuleType:
    """Return ``schemas/verify.py`` as a module."""
    spec = importlib.util.spec_from_file_location("carried_away", VERIFY_PY)
    if spec is None or spec.loader is None:
        raise ImportError(VERIFY_PY)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Output(NamedTuple):
    """A written output."""

    name: str
    data: bytes
    text: bytes

    def write(self, folder: Path) -> Path:
        """Write its two files and return the first."""
        path = folder / f"{self.name}.json"
        path.write_bytes(self.data)
        path.with_suffix(".txt").write_bytes(self.text)
        return path

    def public(self) -> Output:
        """Return it as the public profile would have it if its text named nobody."""
        text = self.text.decode()
        return Output(f"{self.name}-public", to_bytes(as_public(json.loads(self.data), text)), self.text)


class Verdict(NamedTuple):
    """What both judges say of one forgery: the codes of each."""

    name: str
    way: str
    listed: bool
    """A manifest stood beside it."""
    should: bool
    """Whether it can be caught so."""
    carried: frozenset[str]
    own: frozenset[str]


def to_bytes(record: Json) -> bytes:
    """Return a record as outputs are written."""
    return json.dumps(record, ensure_ascii=False, indent=2).encode() + b"\n"


def as_public(record: Json, text: str) -> Json:
    """Return a record as the public profile would have it if its text named nobody."""
    public: Json = json.loads(json.dumps(record))
    public["$schema"] = PUBLIC_SCHEMA_ID
    public["profile"] = "public"
    del public["source"]["bytes"], public["forum"]["contacts"]
    for part in public["coverage"]:
        del part["characters"]
    for topic in public["forum"]["topics"]:
        del topic["presenters"]
    for tip in public["material_tips"]:
        tip.pop("email", None)
    recounted(public, text)
    return public


def outputs_of(folder: Path) -> Iterator[Output]:
    """Yield the outputs of a folder."""
    for number, path in enumerate(check.records_under(folder)):
        yield Output(f"{number:03}", path.read_bytes(), path.with_suffix(".txt").read_bytes())


def manifest_of(outputs: Iterable[Output]) -> bytes:
    """Return a manifest that lists the outputs as they were written."""
    files = [
        {
            "source": json.loads(output.data)["source"]["file_name"],
            "sha256": json.loads(output.data)["source"]["sha256"],
            "state": "done",
            "output": f"{output.name}.json",
            "json_sha256": sha256(output.data),
            "text_sha256": sha256(output.text),
            "counts": {},
        }
        for output in outputs
    ]
    return json.dumps({"fingerprint": {}, "files": files, "orphans": []}).encode()


def judge(path: Path, module: ModuleType) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes that both judges find at an output."""
    carried = frozenset(code for _, code in module.Check([str(path)]).verify(str(path)))
    return carried, frozenset(problem.code for problem in check.verify(path))


def verdicts(outputs: list[Output], folder: Path, random: Random, module: ModuleType) -> Iterator[Verdict]:
    """Yield what both judges say of every output forged in every way, without a manifest and beside one."""
    for output in outputs:
        record, text = json.loads(output.data), output.text.decode()
        for way, alone, forged in forgeries(record, text, random):
            path = Output(output.name, to_bytes(forged.record), forged.text.encode()).write(folder)
            for listed in (False, True):
                manifest = folder / "manifest.json"
                manifest.unlink(missing_ok=True)
                if listed:
                    manifest.write_bytes(manifest_of([output]))
                yield Verdict(output.name, way, listed, alone or listed, *judge(path, module))


MODULE = load()
SAMPLES = VERIFY_PY.parents[1] / "outputs"


@cache
def samples() -> list[Output]:
    """Return the committed outputs, and each as the public profile would have it if nobody were named."""
    found = list(outputs_of(SAMPLES))
    return found + [output.public() for output in found]


def run(*arguments: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the file alone: isolated, without installed packages."""
    command = [sys.executable, "-I", "-S", VERIFY_PY, *arguments]
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **more}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


def put(folder: Path, outputs: list[Output]) -> Path:
    """Write outputs and a manifest that lists them into a folder; return it."""
    for output in outputs:
        output.write(folder)
    (folder / "manifest.json").write_bytes(manifest_of(outputs))
    return folder


def codes(folder: Path) -> dict[str, set[str]]:
    """Return the codes by the path in the folder, once both judges have found the same files at fault."""
    carried = MODULE.Check([str(folder)]).results(None)
    found = {
        os.path.relpath(path, folder): {code for _, code in problems}
        for path, problems in carried
        if problems
    }
    own = {os.path.relpath(path, folder) for path, problems in check.verify_all([folder]) if problems}
    assert own == found.keys() - {"manifest.json"}
    return found
