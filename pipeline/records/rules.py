"""The code list of `rule`: what typed an item, in words that a coordinator understands."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Rule:
    """One code with its names; the texts are in ``data/rules.toml``."""

    code: str
    label_fi: str
    label_en: str
    description_fi: str


@cache
def rules() -> dict[str, Rule]:
    """Return the code list by code, in the order of the data file."""
    text = resources.files("pipeline.records").joinpath("data/rules.toml").read_text("utf-8")
    return {code: Rule(code=code, **texts) for code, texts in tomllib.loads(text).items()}


def rule_label(code: str, language: str = "fi") -> str:
    """Return a rule's name in Finnish (or English); an unknown code of a newer version is its own name."""
    rule = rules().get(code)
    if rule is None:
        return code
    return rule.label_fi if language == "fi" else rule.label_en
