"""Build the sample forums and their gold: ``python samples/build.py [FOLDER]`` (default: this folder).

Markdown, HTML and plain text are written by hand and are their own source; the other formats are laid out from
``sources/`` by ``hands/``. Every gold text is checked against what the document says before anything is written.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from html import unescape
from pathlib import Path
from typing import Any

from hands.gold import expand, problems, strings

HERE = Path(__file__).resolve().parent
BUILT = {
    "kylan-varautuminen-poytakirja.docx": "word",
    "kylan-varautuminen-kalvot.pptx": "slides",
    "muistava-kunta-kooste.pdf": "newsletter",
    "kotoutuminen-tyopaja.odt": "report",
    "liikunta-ja-luonto.odp": "presentation",
    "digituki-kooste.eml": "mail",
}
"""Sample file and the hand that lays it out."""
WRITTEN = ("nuorten-vapaa-aika.md", "ruoka-apu.html", "omaishoito-muistiinpanot.txt")
"""Samples that are their own source."""


def source_of(name: str) -> Any:
    """Return the source module of the sample `name`."""
    return importlib.import_module(f"sources.{Path(name).stem.replace('-', '_')}")


def text_of(name: str) -> str:
    """Return what the sample `name` says, for checking gold: content strings, or the file without its markup."""
    text = "\n".join(strings(source_of(name).CONTENT)) if name in BUILT else (HERE / name).read_text("utf-8")
    if name.endswith(".md"):
        text = re.sub(r"<(https?:[^>]*)>", r"\1", text)
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("**", "").replace("*", "")
    if name.endswith((".html", ".pdf")):
        text = unescape(re.sub(r"</?(?:a|b|i|em|strong|link|super|u|br)\b[^>]*>", "", text))
    return text


def gold_of(name: str) -> dict[str, Any]:
    """Return the gold of the sample `name`; raises ValueError naming every fault that it has."""
    gold = expand(name, source_of(name).GOLD)
    faults = problems(gold, text_of(name))
    if faults:
        raise ValueError("\n".join([name, *faults]))
    return gold


def built(name: str) -> bytes:
    """Return the bytes of the sample `name`, laid out by its hand or as it was written."""
    if name not in BUILT:
        return (HERE / name).read_bytes()
    hand = importlib.import_module(f"hands.{BUILT[name]}")
    data: bytes = hand.build(source_of(name).CONTENT)
    return data


def main(folder: Path) -> None:
    """Write every sample and its gold to `folder`."""
    for name in (*BUILT, *WRITTEN):
        gold = json.dumps(gold_of(name), ensure_ascii=False, indent=1) + "\n"
        (folder / name).write_bytes(built(name))
        (folder / f"{Path(name).stem}.gold.json").write_text(gold, "utf-8", newline="\n")
        print(name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
