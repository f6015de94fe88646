"""The contrast of every pair of text and ground that the style sheets use, by the formula of WCAG 2.2."""

from __future__ import annotations

import re
from importlib import resources

import pytest

TEXT, OTHER = 4.5, 3.0
# What stands on what in the style sheets; the last is for lines that carry a meaning, which need less.
PAIRS = [
    *(("text", ground, TEXT) for ground in ("ground", "raised", "sunken", "mark", "here", "accent-ground")),
    *(("muted", ground, TEXT) for ground in ("ground", "raised", "sunken", "here")),
    *(
        ("accent", ground, TEXT)
        for ground in ("ground", "raised", "sunken", "accent-ground", "heat-2", "here")
    ),
    ("check", "check-ground", TEXT),
    ("heat-text", "heat-3", TEXT),
    ("heat-text", "heat-4", TEXT),
    ("bar", "ground", OTHER),
    ("edge", "ground", OTHER),
    ("edge", "sunken", OTHER),
    ("check-edge", "ground", OTHER),
    ("check-edge", "mark", OTHER),
    ("accent", "mark", OTHER),
]


def _blocks() -> dict[str, dict[str, str]]:
    """Return the colours by scheme, as ``base.css`` and ``print.css`` name them."""
    folder = resources.files("pipeline.page").joinpath("data")
    base = folder.joinpath("base.css").read_text("utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", base, re.DOTALL)
    (paper,) = re.findall(r":root \{(.*?)\}", folder.joinpath("print.css").read_text("utf-8"), re.DOTALL)
    named = {name: _colours(block) for name, block in (("light", light), ("dark", dark), ("paper", paper))}
    return named | {"paper": named["light"] | named["paper"]}


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});", block))


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark", "paper"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str, least: float) -> None:
    colours = _blocks()[scheme]
    if ground in colours and text in colours:
        assert contrast(colours[text], colours[ground]) >= least


def test_both_schemes_name_the_same_colours() -> None:
    blocks = _blocks()
    assert set(blocks["light"]) == set(blocks["dark"])
    assert {name for pair in PAIRS for name in pair[:2]} <= set(blocks["light"])
