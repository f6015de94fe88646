"""A run with the public profile: nothing of a person in any file of its folder, and a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.errors import Category
from pipeline.export.check import verify
from pipeline.public.spread import Known
from pipeline.run.batch import Batch
from pipeline.run.discover import discover
from pipeline.run.outcome import Outcome, State
from pipeline.run.usage import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Reads

FILES = {
    "muistio-virtanen.md": "Tarvitaan valot, sanoi Maija Virtanen\nTarvitaan kalenteri",
    "muistio-korhonen.md": "Tarvitaan ladut, sanoi Liisa Korhonen",
    "reipas.md": "Kiitos Oili Reippaalle\nTarvitaan kahvia",
    "virtanen-salattu.md": "SALATTU",
    ".virtanen.md": "piilossa",
}


@pytest.fixture
def inbox(tmp_path: Path, reads: Reads, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("pipeline.public.record.parses", lambda _texts: {})
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "virtanen-toinen.md").write_text(FILES["muistio-virtanen.md"], "utf-8")
    return folder


def run(inbox: Path, out: Path, profile: str = "public") -> list[Outcome]:
    return sorted(Batch(discover([inbox], out), out, profile=profile).run(), key=lambda each: each.source)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_no_file_of_a_public_folder_names_a_person_or_a_source(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    outcomes = run(inbox, out)
    assert [o.source for o in outcomes if o.state is State.DONE] == [
        "muistio-korhonen.md",
        "muistio-virtanen.md",
        "reipas.md",
    ]
    whole = "\n".join([*contents(out), *(data.decode() for data in contents(out).values())]).casefold()
    for word in ("virta", "korho", "maija", "liisa", "oili", "reip"):
        assert word not in whole
    for outcome in outcomes:
        assert outcome.sha256 is None or outcome.sha256 not in whole


def test_public_outputs_are_proven_and_a_second_run_gives_the_same_bytes(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(inbox, out)
    first = contents(out)
    records = [name for name in first if name.endswith(".json") and name != "manifest.json"]
    assert len(records) == 3
    assert [problem for name in records for problem in verify(out / name)] == []
    run(inbox, out)
    assert contents(out) == first


@pytest.mark.parametrize("profiles", [("internal", "public"), ("public", "internal")])
def test_public_and_internal_outputs_do_not_go_into_one_folder(
    inbox: Path, tmp_path: Path, profiles: tuple[str, str]
) -> None:
    out = tmp_path / "out"
    run(inbox, out, profiles[0])
    before = contents(out)
    with pytest.raises(UsageError, match="other_profile"):
        run(inbox, out, profiles[1])
    assert contents(out) == before


def test_what_would_leak_is_not_written_and_said_so_in_plain_words(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.public.persons.find", lambda *_: ([], Known()))
    outcomes = {o.source: o for o in run(inbox, tmp_path / "out")}
    failure = outcomes["muistio-virtanen.md"].failure
    assert failure is not None
    assert failure.category is Category.CONTRACT
    assert failure.message_fi.startswith("Julkista tulosta ei kirjoitettu")
    assert "Virtanen" not in failure.message_fi
    assert not any(name.startswith("muistio") for name in contents(tmp_path / "out"))


def test_the_profile_belongs_to_what_outputs_depend_on(tmp_path: Path) -> None:
    plan = discover([tmp_path], tmp_path / "out")
    internal, public = (Batch(plan, tmp_path / "out", profile=p) for p in ("internal", "public"))
    assert internal.fingerprint()["settings"] != public.fingerprint()["settings"]
