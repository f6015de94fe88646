"""Some of the scenarios of ``python -m benchmarks.robustness --only watch``, with real events and a real clock."""

from __future__ import annotations

import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.robustness import watch
from benchmarks.robustness.drops import WAYS, Scene, ways

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="scenarios have pipes and signals of POSIX")

# A slow copy, a placeholder, a folder moved in, an inbox that is lost, a watch that is stopped or killed.
NUMBERS = (1, 2, 6, 16, 17)


def test_whatever_happens_in_the_inbox_each_file_is_read_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(len(NUMBERS)) as pool:
        faults = list(pool.map(lambda number: watch.play(number, tmp_path / str(number)), NUMBERS))
    assert dict(zip(NUMBERS, faults, strict=True)) == {number: [] for number in NUMBERS}


def test_two_hundred_scenarios_hold_every_way_and_are_the_same_each_time() -> None:
    def names(number: int) -> list[str]:
        return [way.__name__ for way in ways(random.Random(number), number)]  # noqa: S311 -- a scenario

    scenarios = [names(number) for number in range(watch.SCENARIOS)]
    assert {name for scenario in scenarios for name in scenario} == {way.__name__ for way in WAYS}
    assert scenarios == [names(number) for number in range(watch.SCENARIOS)]


def test_a_file_that_is_read_before_it_is_whole_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def halting(scene: Scene) -> None:
        data = scene.data(1000)
        scene.put("a.md", data[:500])
        scene.whole.clear()  # the half was not meant to be read
        deadline = time.monotonic() + 60
        while not (scene.folder / "log").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        scene.put("a.md", data)

    monkeypatch.setattr(watch, "ways", lambda *_: [halting])
    assert watch.play(0, tmp_path / "0") == ["halting: read before it was whole: a.md"]
