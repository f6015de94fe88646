"""The sample forums: the committed files are what the script builds, and their gold keeps the guide's form."""

from __future__ import annotations

import importlib
import io
import json
import sys
import zipfile
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FORMATS = {".pdf", ".docx", ".pptx", ".odt", ".odp", ".md", ".html", ".txt", ".eml"}
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in FORMATS and path.name != "README.md")
TYPES = (
    "themes", "needs", "uses", "reasons", "material_tips", "offers", "challenges", "questions", "key_messages",
    "actions",
)  # fmt: skip


@pytest.fixture(scope="module")
def build() -> Iterator[Any]:
    before = sys.path[:]
    sys.path.insert(0, str(SAMPLES))
    yield importlib.import_module("build")
    sys.path[:] = before


def members(data: bytes) -> dict[str, bytes]:
    """Unpack without what names the library that wrote it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "meta.xml"}


def comparable(name: str, data: bytes) -> Any:
    """Return what may not differ: all bytes, or of packed and wrapped formats what is inside."""
    if name.endswith((".docx", ".pptx", ".odt", ".odp")):
        return members(data)
    if name.endswith(".eml"):
        message = message_from_bytes(data, policy=SMTP)
        return message.items(), message.get_content()
    return data


def gold(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SAMPLES / f"{Path(name).stem}.gold.json").read_text("utf-8"))
    return loaded


def test_every_format_has_a_sample_and_every_sample_is_known_to_the_script(build: Any) -> None:
    assert {Path(name).suffix for name in NAMES} == FORMATS
    assert sorted([*build.BUILT, *build.WRITTEN]) == NAMES
    assert len({Path(name).stem for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_file_is_what_the_script_builds(build: Any, name: str) -> None:
    assert comparable(name, build.built(name)) == comparable(name, (SAMPLES / name).read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_building_twice_gives_the_same_bytes(build: Any, name: str) -> None:
    assert build.built(name) == build.built(name)


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_gold_is_sound_and_what_the_source_says(build: Any, name: str) -> None:
    assert build.gold_of(name) == gold(name)


def test_between_them_the_samples_show_every_record_type() -> None:
    found = {type_ for name in NAMES for type_ in TYPES if gold(name)[type_]}
    assert found == set(TYPES)
    assert any("parent" in theme for name in NAMES for theme in gold(name)["themes"])
    assert {item.get("kind") for name in NAMES for item in gold(name)["needs"]} >= {"need", "wish"}


def test_minutes_and_slides_of_one_event_agree_on_its_name_day_and_municipality() -> None:
    keys = ("name", "date", "municipality")
    minutes, slides = gold("kylan-varautuminen-poytakirja.docx"), gold("kylan-varautuminen-kalvot.pptx")
    assert [minutes["forum"][key] for key in keys] == [slides["forum"][key] for key in keys]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"challenges": [{"text": "tätä ei sanottu"}]}, "not in the source"),
        ({"needs": [{"text": "penkki", "theme": "Uimaranta"}]}, "no such theme"),
        ({"actions": [{"text": "penkki", "due": "2026-02-30"}]}, "not an ISO date"),
        ({"actions": [{"text": "penkki", "due": "20260227"}]}, "not an ISO date"),
        ({"offers": [{"text": "penkki", "due": "2026-02-27"}]}, "unknown field"),
        ({"themes": [{"label": "Puisto"}, {"label": "Puisto"}]}, "theme named twice"),
        ({"themes": [{"label": "Puisto", "parent": "Kylä"}]}, "no such theme"),
        ({"forum": {"start": "25:00"}}, "not HH:MM"),
        ({"forum": {"paikka": "Puisto"}}, "unknown fact"),
    ],
)
def test_faults_of_gold_are_named(build: Any, change: dict[str, Any], fault: str) -> None:
    module = importlib.import_module("hands.gold")
    sound = module.expand(
        "a.md", {"forum": {}, "themes": ["Puisto"], "items": {"Puisto": {"needs": ["penkki"]}}}
    )
    assert module.problems(sound, "Puisto: penkki") == []
    assert any(fault in problem for problem in module.problems(sound | change, "Puisto: penkki"))


def test_people_and_pages_of_the_samples_lead_nowhere() -> None:
    for name in NAMES:
        for tip in gold(name)["material_tips"]:
            assert ".example" in tip.get("url", ".example")
            assert tip.get("email", ".example").endswith(".example")
        for contact in gold(name)["forum"]["contacts"]:
            assert contact.get("phone", "040 555").startswith(("040 555", "050 555"))
            assert contact.get("email", ".example").endswith(".example")
