"""What fields are called and mean, in Finnish, Swedish and English: the tables of ``data/fields``."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pydantic import BaseModel


class FieldText(NamedTuple):
    """Texts of a field or, with an empty field, of a model; ``example`` is JSON, the last three may be empty."""

    title_fi: str
    title_sv: str
    title_en: str
    description_fi: str
    description_sv: str
    description_en: str
    example: str = ""
    since: str = ""
    """The version of the contract that brought the field; empty where the first of its major did."""
    deprecated: str = ""
    """The version that gave the field up; it goes with the next major."""


@cache
def field_texts() -> dict[tuple[str, str], FieldText]:
    """Return the texts by model and field name, of all tables; ValueError where two tables describe one field."""
    texts: dict[tuple[str, str], FieldText] = {}
    folder = resources.files("pipeline.records").joinpath("data/fields")
    for table in sorted(folder.iterdir(), key=lambda entry: entry.name):
        lines = [line for line in table.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        for model, field, *columns in (line.split("\t") for line in lines[1:]):
            if (model, field) in texts:
                raise ValueError(f"{table.name}: {model}.{field} is described twice")
            texts[model, field] = FieldText(*columns)
    return texts


def text_of(model: type[BaseModel], field: str) -> FieldText:
    """Return the texts of a field, also where the model has it from its base; KeyError where none are given."""
    texts = field_texts()
    for base in model.__mro__:
        if (found := texts.get((base.__name__, field))) is not None:
            return found
    raise KeyError(f"{model.__name__}.{field} is not described in any table of data/fields")
