"""The inline half of Markdown: emphasis, links, code, escapes and entities of one block, as pieces."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.document import Piece

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SPECIAL = re.compile(r"[\\*_\[\]<>&`~!{]")
_HREF = re.compile(r"""<a\s[^>]*?href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_BOLD_OPEN = re.compile(r"<(?:b|strong)\b[^>]*>", re.IGNORECASE)
_BOLD_CLOSE = re.compile(r"</(?:b|strong)\s*>", re.IGNORECASE)
_STRUCK_OPEN = re.compile(r"<(?:s|del|strike)\b[^>]*>", re.IGNORECASE)
_STRUCK_CLOSE = re.compile(r"</(?:s|del|strike)\s*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^>]*>", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,30}\](?!\()")
_LOOSE_BOLD = re.compile(r"(\*\*|__)\s*([^*_\n]+?)\s*\1")
_ATTRIBUTES = re.compile(r"(?<=[)\w*])\{[:.#][^{}]*\}\s*$")


class Rendered(NamedTuple):
    """The text of a block as a reader sees it, and what its author struck out of it."""

    pieces: list[Piece]
    struck: str = ""


def render(text: str, references: Mapping[str, str] | None = None) -> Rendered:
    """Return `text` rendered: link labels with targets, bold kept, other marks removed, images left out.

    `references` are the targets of reference links by lower-case label. Struck-out text is given apart:
    it is what the author took back.
    """
    if not _SPECIAL.search(text):
        return Rendered([Piece(text)])
    text = _ATTRIBUTES.sub("", _NOTE_MARK.sub("", text))
    text = _LOOSE_BOLD.sub(lambda match: f" {match[1]}{match[2]}{match[1]} ", text) if "** " in text else text
    environment = {
        "references": {key.upper(): {"href": url, "title": ""} for key, url in (references or {}).items()}
    }
    tokens = _parser().parseInline(text, environment)[0].children or []
    return _Collector().collect(tokens)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- only needed when a text holds inline marks

    parser = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")
    parser.validateLink = lambda url: True  # type: ignore[method-assign] # noqa: ARG005 -- targets are kept, never followed
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign] # the target as the source has it
    return parser


class _Collector:
    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.struck: list[str] = []
        self._bold = 0
        self._strike = 0
        self._links: list[str] = []

    def collect(self, tokens: list[Token]) -> Rendered:
        for token in tokens:
            self._token(token)
        return Rendered(self.pieces, " ".join(self.struck))

    def _token(self, token: Token) -> None:
        match token.type:
            case "text" | "code_inline" | "text_special":
                self._text(token.content)
            case "softbreak" | "hardbreak":
                self._text(" ")
            case "strong_open":
                self._bold += 1
            case "strong_close":
                self._bold -= 1
            case "s_open":
                self._strike += 1
            case "s_close":
                self._strike -= 1
            case "link_open":
                self._links.append(str(token.attrs.get("href", "")))
            case "link_close":
                self._links.pop()
            case "html_inline":
                self._html(token.content)
            case _:
                pass

    def _text(self, text: str) -> None:
        if self._strike > 0:
            self.struck.append(text)
            self.pieces.append(Piece(" "))
            return
        link = self._links[-1] if self._links else ""
        self.pieces.append(Piece(text, bold=self._bold > 0, link=_target(link)))

    def _html(self, tag: str) -> None:
        if _BREAK.match(tag):
            self._text(" ")
        elif _BOLD_OPEN.match(tag):
            self._bold += 1
        elif _BOLD_CLOSE.match(tag):
            self._bold = max(0, self._bold - 1)
        elif _STRUCK_OPEN.match(tag):
            self._strike += 1
        elif _STRUCK_CLOSE.match(tag):
            self._strike = max(0, self._strike - 1)
        elif match := _HREF.match(tag):
            self._links.append(match[1])
        elif tag.lower().startswith("</a") and self._links:
            self._links.pop()


def _target(link: str) -> str | None:
    """Return `link`, or None for an empty target (``#``), which leads nowhere."""
    return link if link not in ("", "#") else None
