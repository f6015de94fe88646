"""What comes off a Markdown text before its lines are read: front matter, comments, definitions, ``<br>``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.ingest.plain.lines import Line, to_lines

_FRONT = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>.*?)\n(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL
)
_FRONT_LINE = re.compile(r"\s*(?:#.*|-\s.*|[\w.-]+\s*[:=].*|\s+\S.*)?$")
_FRONT_TITLE = re.compile(
    r"""^(?:title|otsikko)\s*[:=]\s*["']?(?P<title>[^\n"']+)""", re.MULTILINE | re.IGNORECASE
)
_REFERENCE = re.compile(
    r"^ {0,3}\[(?P<label>[^\]^][^\]]*)\]:[ \t]*<?(?P<url>[^\s>]+)>?(?:[ \t]+[\"'(].*)?$", re.MULTILINE
)
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:[ \t]*(?P<text>.+(?:\n[ \t]{2,}\S.*)*)$", re.MULTILINE)
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)


@dataclass(slots=True)
class Prepared:
    """The lines of a Markdown text and what was taken out of it."""

    lines: list[Line]
    title: str | None = None
    references: dict[str, str] = field(default_factory=dict)
    footnotes: list[str] = field(default_factory=list)


def prepare(text: str) -> Prepared:
    """Take front matter (its title is kept), comments, link and footnote definitions off `text`, and cut its lines."""
    title, text = _front_matter(text)
    text = _without_comments(text)
    references = {match["label"].lower(): match["url"] for match in _REFERENCE.finditer(text)}
    footnotes = [match["text"] for match in _FOOTNOTE.finditer(text)] if "[^" in text else []
    if references:
        text = _REFERENCE.sub("", text)
    if footnotes:
        text = _FOOTNOTE.sub("", text)
    return Prepared(_lines(text), title, references, footnotes)


def _without_comments(text: str) -> str:
    """Return `text` without HTML comments; one that is never closed stays (a search by pattern would be slow then)."""
    parts: list[str] = []
    at = 0
    while (opened := text.find("<!--", at)) >= 0 and (closed := text.find("-->", opened + 4)) >= 0:
        parts.append(text[at:opened])
        at = closed + 3
    return "".join([*parts, text[at:]])


def _front_matter(text: str) -> tuple[str | None, str]:
    match = _FRONT.match(text)
    if match is None:
        return None, text
    lines = match["body"].split("\n")
    if (
        len(lines) > 80
        or not all(_FRONT_LINE.match(line) for line in lines)
        or not re.match(r"\s*[\w.-]+\s*[:=]", match["body"])
    ):
        return None, text
    title = _FRONT_TITLE.search(match["body"])
    return title["title"].strip() if title else None, text[match.end() :]


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    for raw in text.split("\n"):
        hard = raw.endswith(("  ", "\\")) and bool(raw.strip())
        body = raw.rstrip().removesuffix("\\") if hard else raw
        parts = _BREAK.split(body) if "<" in body and "|" not in body else [body]
        indent = body[: len(body) - len(body.lstrip())]
        for number, part in enumerate(parts):
            if number and not part.strip():
                continue
            line = to_lines(indent + part.lstrip() if number else part)[0]
            broken = hard or number < len(parts) - 1
            lines.append(Line(line.text, line.indent, line.quote, hard=broken and bool(line.text)))
    return lines
