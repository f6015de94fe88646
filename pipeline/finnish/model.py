"""The Finnish model: which spaCy pipeline reads the text, loaded once and without its own lemmatizer."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import warnings
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from pipeline.errors import EnvironmentProblemError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vectors import Vectors

DEFAULT_MODEL = "spacy_fi_experimental_web_md"
"""A Finnish pipeline whose weights are in its wheel; https://github.com/aajanki/spacy-fi."""
MODEL_VARIABLE = "FOORUMI_MODEL"
"""Environment variable that names another installed Finnish pipeline, or its folder."""

_LONGEST_TEXT = 10_000_000  # code points; the time and memory limits of a run come first
# spaCy warns at loading when a model was made with another minor version of it.
_OTHER_VERSION = r"\[W09[45]\]"


def model_name(name: str | None = None) -> str:
    """Return the model to use: `name`, or what ``FOORUMI_MODEL`` says, or the default."""
    return name or os.environ.get(MODEL_VARIABLE) or DEFAULT_MODEL


def load(name: str | None = None) -> Language:
    """Return the pipeline `name` (a package or a folder; see `model_name`), ready and cached.

    Lemmas come from the project's own last component. Raises `EnvironmentProblemError` where the model is not installed.
    """
    return _load(model_name(name))


def parse(texts: Sequence[str], name: str | None = None) -> list[Doc]:
    """Parse each of `texts` and return as many documents in the same order; ``doc.text`` equals its text."""
    return list(load(name).pipe(texts)) if texts else []


def load_vectors(name: str | None = None) -> Vectors:
    """Return the model's word vectors alone, which takes a tenth of the time that the pipeline takes; cached.

    Raises `EnvironmentProblemError` where the model is not installed.
    """
    return _load_vectors(model_name(name))


def model_version(name: str | None = None) -> str:
    """Return the model's name and version as one word; the model is not loaded for it."""
    meta = _meta(_folder(model_name(name)))
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


@cache
def _load(name: str) -> Language:
    folder = _folder(name)
    spacy = _imported_spacy()
    from pipeline.finnish.lemmas import LEMMATIZER, register  # noqa: PLC0415 -- imports spaCy's types

    register()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=_OTHER_VERSION, category=UserWarning)
        # From the folder and not by importing the package: its code asks for the native libvoikko.
        # Lookups hold how common half a million words are, which nobody asks: a second and 100 MB.
        nlp: Language = spacy.load(folder, exclude=["lemmatizer", "trainable_lemmatizer", "lookups"])
    nlp.max_length = _LONGEST_TEXT
    nlp.add_pipe(LEMMATIZER, last=True)
    return nlp


@cache
def _load_vectors(name: str) -> Vectors:
    folder = _folder(name)
    _imported_spacy()
    from spacy.vectors import Vectors  # noqa: PLC0415 -- takes a second

    vectors = Vectors()
    vectors.from_disk(folder / "vocab")
    return vectors


def _imported_spacy() -> Any:
    """Import spaCy, which takes a second that a run with nothing to do need not wait, and leave out its command line.

    That alone is a third of the second: it downloads models and projects, with HTTP clients that have no business here.
    """
    commands = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    if "spacy" not in sys.modules:
        commands["spacy.cli.info"].__dict__["info"] = None  # the one name that the package takes from it
        sys.modules.update(commands)
    try:
        return import_module("spacy")
    finally:
        for name, stand_in in commands.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


def _meta(folder: Path) -> dict[str, str]:
    meta: dict[str, str] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return meta


@cache
def _folder(name: str) -> Path:
    """Find the folder that holds the model's ``config.cfg``."""
    package = _package_folder(name) or Path(name)
    if (package / "config.cfg").is_file():
        return package
    if (package / "meta.json").is_file():
        meta = _meta(package)
        folder = package / f"{meta['lang']}_{meta['name']}-{meta['version']}"
        if (folder / "config.cfg").is_file():
            return folder
    raise EnvironmentProblemError(
        f"Suomen kielimallia {name} ei ole asennettu. The Finnish language model {name} is not installed. "
        f"Asenna / install: python -m pip install {name.replace('_', '-')}"
    )


def _package_folder(name: str) -> Path | None:
    if not name.isidentifier():
        return None
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None
