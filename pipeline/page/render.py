"""From what a page shows to its bytes: templates that escape, and styles that the page's own policy knows by hash."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from pipeline.page.forum import forum_view
from pipeline.page.overview import summary_view
from pipeline.page.safe import visible
from pipeline.page.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    Json = dict[str, Any]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
GENERATOR = "foorumi"
_OURS = b'<meta name="generator" content="foorumi page">'


class Style(NamedTuple):
    """A page's style sheet and how its policy names it."""

    text: Markup
    hash: str


class Maker(NamedTuple):
    """The program that made a record."""

    name: str
    version: str


def forum_page(record: Json, text: str, language: str = "fi") -> bytes:
    """Return the page of one forum's `record` (JSON that fits its schema and is proven by the canonical `text`).

    One HTML file, UTF-8, LF, in ``fi``, ``sv`` or ``en``; the same input gives the same bytes.
    """
    texts = Texts(language)
    return _render("forum.html.j2", record, view=forum_view(record, text, texts), t=texts)


def summary_page(
    summary: Json, has_anchor: Callable[[str, str], bool] = lambda _output, _id: False, language: str = "fi"
) -> bytes:
    """Return the page of a `summary` (JSON that fits its schema), to lie in the folder of the records' outputs.

    ``has_anchor(output, id)`` tells whether the forum's page of an output is there and has an anchor: evidence is then
    linked there, else to the listing on the page itself.
    """
    texts = Texts(language)
    return _render("summary.html.j2", summary, view=summary_view(summary, texts, has_anchor), t=texts)


def is_page(html: bytes) -> bool:
    """Return whether a file is a page that was made here, and may be made anew."""
    return _OURS in html.partition(b"<style>")[0]


def _render(template: str, made: Json, **values: Any) -> bytes:
    generator = made.get("generator", {})
    maker = Maker(generator.get("name", GENERATOR), generator.get("version", ""))
    page = _environment().get_template(template)
    html = page.render(style=_style(template), made=maker, generator=f"{GENERATOR} page", **values)
    lines = (line for line in html.split("\n") if line.strip(" "))
    return ("\n".join(lines) + "\n").encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("pipeline.page"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalize(value: object) -> object:
    """Write out what acts unseen in any text before it is escaped."""
    return value if isinstance(value, Markup) else escape(visible(str(value)))


@cache
def _style(template: str) -> Style:
    folder = resources.files("pipeline.page").joinpath("data")
    names = ("base.css", template.partition(".")[0] + ".css", "print.css")
    sheets = (folder.joinpath(name).read_text("utf-8") for name in names)
    text = _COMMENT.sub("", "".join(sheets))
    text = "\n".join(line.strip() for line in text.split("\n") if line.strip())
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Style(Markup(text), f"sha256-{digest}")  # noqa: S704 -- the program's own style sheets
