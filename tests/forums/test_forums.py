"""The forums of this folder: rebuilt byte for byte, their gold verbatim in what they say, their people nobody's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.forums.__main__ import FORUMS, built
from tests.forums.forum import TYPES, gold_of, problems, text_of

STEMS = [Path(name).stem for name in FORUMS]


@pytest.mark.parametrize("name", FORUMS)
def test_building_twice_gives_the_same_bytes(name: str) -> None:
    first = built(name)
    assert first
    assert first == built(name)


@pytest.mark.parametrize("stem", STEMS)
def test_gold_is_sound_and_verbatim(stem: str) -> None:
    assert problems(gold_of(stem), text_of(stem)) == []


def test_between_them_the_forums_show_every_record_type() -> None:
    assert all(any(gold_of(stem)[type_] for stem in STEMS) for type_ in TYPES)


@pytest.mark.parametrize("stem", STEMS)
def test_addresses_lead_nowhere(stem: str) -> None:
    gold = gold_of(stem)
    for tip in gold["material_tips"]:
        assert ".example" in tip.get("url", ".example")
        assert tip.get("email", ".example").endswith(".example")
    for contact in gold["forum"]["contacts"]:
        assert contact["email"].endswith(".example")
        assert contact["phone"].startswith(("040 555", "050 555"))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"uses": [{"text": "tätä ei sanottu"}]}, "not in the text"),
        ({"needs": [{"text": "penkki", "theme": "Uimaranta"}]}, "no such theme"),
        ({"offers": [{"text": "penkki", "due": "2026-02-27"}]}, "unknown field"),
        ({"themes": [{"label": "Puisto"}, {"label": "Puisto"}]}, "theme named twice"),
        ({"needs": [{"text": "penkki", "kind": "toive"}]}, "kind"),
        ({"ideas": []}, "unknown part"),
    ],
)
def test_faults_of_gold_are_named(change: dict[str, Any], fault: str) -> None:
    sound: dict[str, Any] = {type_: [] for type_ in TYPES} | {"forum": {"contacts": []}, "themes": []}
    sound["themes"] = [{"label": "Puisto"}]
    assert problems(sound, "Puisto: penkki") == []
    assert any(problem.startswith(fault) for problem in problems(sound | change, "Puisto: penkki"))
